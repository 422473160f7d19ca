// A client at a browser: what a person does on the way to a booking, in words of the page.
import assert from 'node:assert/strict';
import { keyboard, mouse } from './hands.mjs';
import { until } from './stack.mjs';
import { wordsOf } from './words.mjs';

export const sessions = {
  paid: 'Strategy session',
  free: 'Free introduction',
  yen: 'Tokyo session',
  dinar: 'Kuwait session',
  payFirst: 'Pay-first session',
  tiered: 'Session with refund tiers',
  approval: 'Session with refunds by approval',
};

export function linkIn(text) {
  return /https?:\/\/\S+#t=[\w.~-]+/.exec(text)?.[0];
}

// Every client takes a day of its own, so that clients side by side don't take each other's time.
let clients = 0;

export class Client {
  constructor({ stack, context, page, faults, wishes }) {
    Object.assign(this, { stack, context, page, faults });
    this.number = clients++;
    this.name = `Ada Lovelace`;
    this.email = `ada.${this.number}@example.com`;
    this.language = wishes.language;
    this.t = wordsOf(wishes.language);
    this.isNarrow = wishes.width < 992;
    this.hand = wishes.keyboard ? keyboard(page) : mouse();
  }

  close() {
    return this.context.close();
  }

  // Ends the visit and says what no page of ours may do.
  async leaveInPeace() {
    await this.close();
    assert.deepEqual(this.faults, []);
  }

  // Another tab of the same browser.
  async newTab() {
    const { stack, context, faults } = this;
    const page = await context.newPage();
    const wishes = { language: this.language, width: page.viewportSize().width };
    const tab = new Client({ stack, context, page, faults, wishes });
    return Object.assign(tab, { name: this.name, email: this.email, number: this.number });
  }

  opens(path) {
    return this.page.goto(`${this.stack.service}${path}`);
  }

  // Where our page is: the window, or a frame in somebody else's.
  get place() {
    return this.page;
  }

  heading(words) {
    return this.place.getByRole('heading', { level: 1, name: words, exact: true });
  }

  // Waits for a screen, known by its one h1.
  async sees(key, values) {
    await this.awaits(this.heading(this.t(key, values)));
  }

  async reads(text) {
    await this.awaits(this.place.getByText(text).first());
  }

  // Where it never comes, the failure says what was shown instead.
  async awaits(target) {
    try {
      await target.waitFor();
    } catch (cause) {
      const shown = await this.place.locator('body').innerText();
      throw new Error(`${target} never came; at ${this.page.url()} one read:\n${shown}`, { cause });
    }
  }

  button(name) {
    return this.place.getByRole('button', { name, exact: true }).filter({ visible: true });
  }

  link(name) {
    return this.place.getByRole('link', { name, exact: true }).filter({ visible: true });
  }

  get code() {
    return /\/booking\/(BK[0-9A-Z]{6})/.exec(this.page.url())?.[1];
  }

  // The booking as the server shows it to this browser.
  async booking(code = this.code) {
    const answer = await this.context.request.get(`${this.stack.service}/api/v1/bookings/${code}`);
    assert.equal(answer.status(), 200);
    return answer.json();
  }

  // What Stripe and Calendly have of a booking: the truth about one booking and one payment.
  async outside(code = this.code) {
    const { stripe, calendly } = await this.stack.state();
    const sessions = stripe.sessions.filter((session) => session.client_reference_id === code);
    const payments = stripe.payment_intents.filter(
      ({ status, metadata }) => status === 'succeeded' && metadata.booking === code,
    );
    const invitees = calendly.invitees.filter(
      ({ email, status }) => email === this.email && status === 'active',
    );
    return { sessions, payments, invitees };
  }

  // From now on this tab is told the booking as changed by `change`, and no news of it: for stages
  // that pass too quickly to be looked at.
  async isTold(change, code = this.code) {
    const { page } = this;
    const address = new RegExp(`/api/v1/bookings/${code}(\\?.*)?$`);
    await page.unroute(address);
    await page.route('**/stream-ticket', (route) => route.fulfill({ status: 503 }));
    await page.route(address, async (route) => {
      // The question for news stays open, like one that nothing happens in.
      if (route.request().url().includes('after=')) return;
      const response = await route.fetch();
      await route.fulfill({ response, json: change(await response.json()) });
    });
    await page.goto(`${this.stack.service}/booking/${code}`);
  }

  // The server's own word again.
  async isToldTheTruth() {
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.page.reload();
  }

  async reaches(stage, code = this.code) {
    return until(`booking in ${stage}`, async () => {
      const booking = await this.booking(code);
      return booking.stage === stage && booking;
    });
  }

  async chooses(session) {
    await this.opens('/b/demo');
    await this.hand.press(this.place.getByRole('link', { name: session }));
    await this.sees('details.title');
  }

  async givesDetails() {
    const { place, hand, t } = this;
    await hand.type(place.getByLabel(t('details.name')), this.name);
    await hand.type(place.getByLabel(t('details.email')), this.email);
    await hand.press(this.button(t('details.next')));
    await this.hasBegun();
  }

  hasBegun() {
    return this.page.waitForURL(/\/booking\/BK/);
  }

  get calendar() {
    return this.place.frameLocator('iframe');
  }

  // In Calendly's frame, up to the last button.
  async choosesTime() {
    const days = this.calendar.locator('.days a');
    await days.first().waitFor();
    const day = days.nth(this.number % (await days.count()));
    const date = await day.getAttribute('aria-label');
    await this.hand.press(day);
    await this.calendar.locator(`[aria-label="${date}"][aria-current]`).waitFor();
    await this.hand.press(this.calendar.locator('.times a').first());
    await this.calendar.getByRole('button', { name: 'Schedule event' }).waitFor();
    const question = this.calendar.getByLabel('What do you hope for?');
    if (await question.isVisible()) await this.hand.type(question, 'A clear next step');
  }

  async takesTime() {
    await this.choosesTime();
    await this.hand.press(this.calendar.getByRole('button', { name: 'Schedule event' }));
  }

  // Where it is paid first, the times are our own page's.
  async holdsTime() {
    const { place, hand } = this;
    const days = place.locator('.days button');
    await days.first().waitFor();
    await hand.press(days.nth(this.number % (await days.count())));
    const time = place.locator('.times button').first();
    await hand.press(time);
    await hand.press(place.locator('.sheet .acts button').first());
  }

  get payButton() {
    return this.button(/^(Pay|Try again: pay) |bezahlen$/);
  }

  // The button on Stripe's own page.
  get checkout() {
    return this.page.locator('button.pay[value=pay]');
  }

  // From the review to Stripe's own page.
  async goesToPay() {
    await this.hand.press(this.payButton);
    await this.checkout.waitFor();
  }

  async pays(card) {
    const { page, hand } = this;
    if (card) await hand.press(page.locator(`input[value="${card}"]`));
    await hand.press(this.checkout);
  }

  // Everything up to the review.
  async books(session) {
    await this.chooses(session);
    await this.givesDetails();
    if (session === sessions.payFirst) await this.holdsTime();
    else await this.takesTime();
  }

  async isBooked() {
    await this.sees('screen.confirmed.title', { name: 'Ada' });
  }

  async booksAndPays(session = sessions.paid) {
    await this.books(session);
    if (session !== sessions.free) {
      await this.sees('screen.review.title');
      await this.goesToPay();
      await this.pays();
    }
    await this.isBooked();
    return this.code;
  }
}
