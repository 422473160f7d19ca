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

describe('interrupted', { concurrency: 2 }, () => {
  test('point 11: the tab is closed with a time taken: its address is the review', async () => {
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

  test('point 11: the tab is closed before that: its address is the calendar', async () => {
    const client = await browser.visit();
    await client.chooses(sessions.paid);
    await client.givesDetails();
    const path = `/booking/${client.code}`;
    await client.calendar.locator('.times a').first().waitFor();

    const tab = await reopens(client, path);
    await tab.takesTime();

    await finishes(tab);
  });

  test('point 11: the tab is closed before paying: its address leads to the review', async () => {
    const client = await atTheReview();

    await finishes(await reopens(client, `/booking/${client.code}`));
  });

  test('point 11: the tab is closed while paying: the same payment page opens again', async () => {
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

  test('point 11: the browser’s data is wiped: the e-mail address finds the booking', async () => {
    const client = await atTheReview();
    const { code } = client;
    await client.close();

    const other = await browser.visit();
    Object.assign(other, { name: client.name, email: client.email });
    await other.opens(`/booking/${code}`);
    await other.reads(other.t('errors.notFoundTitle'));
    await asksForLinks(other);
    await other.page.goto(await foundLink(client.email));

    await finishes(other);
  });

  // The letter to who went away in the midst of it carries the same link, five minutes later.
  test('point 11: the mail’s link opens the booking on another device, at its step', async () => {
    const client = await atTheReview();
    await client.goesToPay();
    await asksForLinks(client);
    const address = await foundLink(client.email);
    await client.close();

    const phone = await browser.visit({ width: 375 });
    Object.assign(phone, { name: client.name, email: client.email });
    await phone.page.goto(address);

    await finishes(phone);
  });
});

async function asksForLinks(client) {
  await client.opens('/find');
  await client.page.getByLabel(client.t('find.email')).fill(client.email);
  await client.button(client.t('find.send')).click();
  await client.sees('find.sentTitle');
}

async function foundLink(email) {
  const letter = await until('letter with the links', async () =>
    (await stack.ask('mails')).find(
      ({ kind, to }) => kind === 'find_booking' && to.includes(email),
    ),
  );
  return linkIn(letter.text);
}
