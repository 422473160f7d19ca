// A client is interrupted: whatever way leads back, it is the right step of one booking with one
// payment.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { linkIn, sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

// From the step that was come back to, to the end.
async function finishes(client) {
  await client.sees('screen.review.title');
  await client.goesToPay();
  await client.pays();
  await client.isBooked();
  const { payments, invitees } = await client.outside();
  assert.deepEqual([payments.length, invitees.length], [1, 1]);
  await client.leaveInPeace();
}

async function atTheReview() {
  const client = await browser.visit();
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  return client;
}

// Another tab in place of the one that was closed.
async function reopens(client, path) {
  const tab = await client.newTab();
  await client.page.close();
  await tab.opens(path);
  return tab;
}

// The same person with a browser that was never here.
async function elsewhere(client, address) {
  const other = await browser.visit();
  Object.assign(other, { name: client.name, email: client.email });
  await other.page.goto(address);
  return other;
}

describe('interrupted', { concurrency: 2 }, () => {
  test('11: the tab is closed after a time was taken: its address is the review', async () => {
    const client = await browser.visit();
    await client.chooses(sessions.paid);
    await client.givesDetails();
    const path = `/booking/${client.code}`;
    await client.choosesTime();
    const schedule = client.calendar.getByRole('button', { name: 'Schedule event' });
    const taken = client.page.waitForRequest((request) => request.url().includes('/invitees/'));
    await schedule.click();
    await taken;

    await finishes(await reopens(client, path));
  });

  test('11: the tab is closed before a time was taken: its address is the calendar', async () => {
    const client = await browser.visit();
    await client.chooses(sessions.paid);
    await client.givesDetails();
    const path = `/booking/${client.code}`;
    await client.calendar.locator('.times a').first().waitFor();

    const tab = await reopens(client, path);
    await tab.takesTime();

    await finishes(tab);
  });

  test('11: the tab is closed before paying: its address leads to the review', async () => {
    const client = await atTheReview();

    await finishes(await reopens(client, `/booking/${client.code}`));
  });

  test('11: the tab is closed while paying: the same payment page opens again', async () => {
    const client = await atTheReview();
    const path = `/booking/${client.code}`;
    await client.goesToPay();
    const address = client.page.url();

    const tab = await reopens(client, path);
    await tab.sees('screen.review.title');
    await tab.goesToPay();
    assert.equal(tab.page.url(), address);
    await tab.page.goBack();

    await finishes(tab);
  });

  test('11: the browser’s data is wiped: the e-mail address finds the booking', async () => {
    const client = await atTheReview();
    const { code } = client;
    await client.close();

    const other = await browser.visit();
    Object.assign(other, { name: client.name, email: client.email });
    await other.opens(`/booking/${code}`);
    await other.reads(other.t('errors.notFoundTitle'));
    await other.link(other.t('footer.find')).first().click();
    await other.sees('find.title');
    await other.page.getByLabel(other.t('find.email')).fill(client.email);
    await other.button(other.t('find.send')).click();
    await other.sees('find.sentTitle');
    await other.page.goto(await foundLink(client.email));

    await finishes(other);
  });

  test('11: the mail’s link opens the booking on another device, at its step', async () => {
    const client = await atTheReview();
    const { code } = client;
    await client.goesToPay();
    await client.close();

    const other = await elsewhere(client, await client.letterLink('finish_booking', code));

    await finishes(other);
  });
});

async function foundLink(email) {
  const letter = await until('letter with the links', async () =>
    (await stack.ask('mails')).find(
      ({ kind, to }) => kind === 'find_booking' && to.includes(email),
    ),
  );
  return linkIn(letter.text);
}
