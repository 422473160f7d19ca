// Others fail: the page says what is true, and the booking still ends right.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const slowMs = 12_500;

// The client books on Calendly's page in a tab of its own, as the notice offers.
async function booksInANewTab(client) {
  const link = client.page.locator('.embed-slow a');
  const page = await client.context.newPage();
  await page.goto(await link.getAttribute('href'));
  await page.locator('.times a').first().click();
  await page.getByRole('button', { name: 'Schedule event' }).click();
  await page.getByText('You are scheduled').waitFor();
}

// A payment happens, and neither a webhook nor an answer says so.
async function stripeTellsNothing() {
  await stack.ask('webhooks', { provider: 'stripe', mode: 'hold' });
  await stack.ask('faults', {
    provider: 'stripe',
    method: 'GET',
    path: '/v1/checkout/sessions/*',
    kind: '500_before',
    times: 1000,
  });
}

async function stripeTellsEverything() {
  await stack.noFaults();
  await stack.ask('webhooks', { provider: 'stripe', mode: 'normal' });
  await stack.ask('webhooks/release', { provider: 'stripe' });
}

for (const [how, act] of [
  ['never answers', () => {}],
  ['is blocked', (route) => route.abort()],
])
  test(`point 9: Calendly’s page ${how}: a skeleton, a way out, a booking`, async () => {
    const client = await browser.visit();
    await client.page.clock.install();
    const { config } = await stack.state();
    await client.page.route(`${config.calendly.pages_url}/**`, act);
    await client.chooses(sessions.paid);
    await client.givesDetails();
    await client.sees('time.title');
    await client.page.locator('.embed-skeleton').waitFor();
    assert.equal(await client.page.getByText(client.t('time.slow')).count(), 0);

    await client.page.clock.fastForward(slowMs);
    await client.reads(client.t('time.slow'));
    await booksInANewTab(client);

    await client.sees('screen.review.title');
    await client.leaveInPeace();
  });

test('point 10: forged and doubled messages change nothing', async () => {
  const client = await browser.visit();
  await client.chooses(sessions.paid);
  await client.givesDetails();
  await client.calendar.locator('.times a').first().waitFor();

  await client.page.evaluate(() => {
    const uri = 'https://api.calendly.com/scheduled_events/x';
    const forged = {
      event: 'calendly.event_scheduled',
      payload: { event: { uri }, invitee: { uri: `${uri}/invitees/y` } },
    };
    window.postMessage(forged, '*');
    for (const data of [null, 'calendly.event_scheduled', { event: 7 }, { event: null }])
      window.postMessage(data, '*');
    const source = document.querySelector('iframe').contentWindow;
    const of = (origin) => new MessageEvent('message', { data: forged, origin, source });
    window.dispatchEvent(of('https://calendly.example'));
  });
  await client.takesTime();
  await client.sees('screen.review.title');

  assert.equal((await client.outside()).invitees.length, 1);
  await client.leaveInPeace();
});

test('point 10: the calendar’s news told twice makes one booking', async () => {
  const client = await browser.visit();
  const hints = [];
  client.page.on('request', (request) => {
    if (request.url().endsWith('/schedule')) hints.push(request.postDataJSON());
  });
  await client.context.addInitScript(() => {
    addEventListener('message', (event) => {
      if (event.data?.event !== 'calendly.event_scheduled' || event.data.again) return;
      const { data, origin, source } = event;
      dispatchEvent(new MessageEvent('message', { data: { ...data, again: 1 }, origin, source }));
    });
  });
  await stack.ask('webhooks', { provider: 'calendly', mode: 'hold' });

  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  await stack.ask('webhooks', { provider: 'calendly', mode: 'normal' });
  await stack.ask('webhooks/release', { provider: 'calendly' });

  assert.ok(hints.length > 0);
  assert.equal(new Set(hints.map((hint) => hint.invitee_uri)).size, 1);
  assert.equal((await client.outside()).invitees.length, 1);
  await client.leaveInPeace();
});

test('point 14: Stripe’s webhook never comes: the return alone confirms the booking', async () => {
  const client = await browser.visit();
  await stack.ask('webhooks', { provider: 'stripe', mode: 'drop' });

  const code = await client.booksAndPays(sessions.paid);

  await stack.ask('webhooks', { provider: 'stripe', mode: 'normal' });
  assert.equal((await client.outside(code)).payments.length, 1);
  await client.leaveInPeace();
});

test('point 14: nobody says paid before the server; after 30 s one reads more', async () => {
  const client = await browser.visit();
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  const { code } = client;
  await client.goesToPay();
  await client.page.clock.install();
  await stripeTellsNothing();

  await client.pays();
  await client.sees('screen.confirming.title');
  const said = await client.page.locator('main').innerText();
  assert.ok(!said.includes(client.t('stage.confirmed')), said);
  await client.page.clock.fastForward(31_000);
  await client.reads(client.t('screen.confirming.long'));
  await client.reads(client.t('screen.confirming.inMail', { email: client.email, code }));
  await stripeTellsEverything();

  await client.isBooked();
  await client.leaveInPeace();
});

test('point 20: the network drops on the return: the page says so, and catches up', async () => {
  const client = await browser.visit();
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  await client.goesToPay();
  await stripeTellsNothing();
  await client.pays();
  await client.sees('screen.confirming.title');

  await client.context.setOffline(true);
  await client.reads(client.t('errors.offline'));
  await client.sees('screen.confirming.title');
  await stripeTellsEverything();
  await client.context.setOffline(false);

  await client.isBooked();
  await client.leaveInPeace();
});

test('point 14: the browser never comes back: a mail says it is confirmed', async () => {
  const client = await browser.visit();
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  const { code } = client;
  await client.goesToPay();
  const [open] = (await client.outside(code)).sessions;
  await client.close();

  await stack.ask('stripe/pay', { session: open.id });

  await until('confirmation', async () => {
    const letters = await stack.mails(code, 'confirmed');
    return letters.some(({ to }) => to.includes(client.email));
  });
});

test('point 20: a fault of ours keeps what was typed, names itself, and is got over', async () => {
  const client = await browser.visit();
  const { page, t } = client;
  await client.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const begins = /\/api\/v1\/bookings$/;
  const reference = 'req_0123456789abcdef';
  await page.route(begins, (route) =>
    route.fulfill({ status: 500, json: { code: 'internal', request_id: reference } }),
  );
  await client.chooses(sessions.paid);
  await page.getByLabel(t('details.name')).fill(client.name);
  await page.getByLabel(t('details.email')).fill(client.email);
  await client.button(t('details.next')).click();
  await client.reads(t('errors.brokenTitle'));
  await client.button(t('errors.copy')).click();
  await client.button(t('errors.copied')).waitFor();

  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), reference);
  assert.equal(await page.getByLabel(t('details.name')).inputValue(), client.name);
  await page.unroute(begins);
  await client.button(t('details.next')).click();
  await client.sees('time.title');
  await client.leaveInPeace();
});
