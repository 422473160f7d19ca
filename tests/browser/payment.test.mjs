// What people do with a payment page besides paying.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

async function atTheReview() {
  const client = await browser.visit();
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  return client;
}

async function isPaidOnce(client) {
  const { payments, invitees } = await client.outside();
  assert.deepEqual([payments.length, invitees.length], [1, 1]);
  assert.equal((await client.booking()).money.paid.minor_units, 5000);
  await client.leaveInPeace();
}

describe('payments', { concurrency: 2 }, () => {
  test('point 12: Back from Checkout leads to the review, whose button works', async () => {
    const client = await atTheReview();
    await client.goesToPay();

    await client.page.goBack();
    await client.sees('screen.review.title');
    await client.goesToPay();
    await client.pays();

    await client.isBooked();
    await isPaidOnce(client);
  });

  test('point 12: a double click on Pay makes one payment page', async () => {
    const client = await atTheReview();

    await client.payButton.dblclick();
    await client.checkout.waitFor();
    await client.pays();
    await client.isBooked();

    assert.equal((await client.outside()).sessions.length, 1);
    await isPaidOnce(client);
  });

  test('point 12: two tabs share one payment page, and both show the end', async () => {
    const client = await atTheReview();
    const other = await client.newTab();
    await other.opens(`/booking/${client.code}`);
    await other.sees('screen.review.title');
    const third = await client.newTab();
    await third.opens(`/booking/${client.code}`);
    await third.sees('screen.review.title');

    await client.goesToPay();
    await other.goesToPay();
    assert.equal(other.page.url(), client.page.url());
    await other.pays();

    await other.isBooked();
    await third.isBooked();
    await isPaidOnce(third);
  });

  test('point 12: an expired payment page is replaced, for the same time', async () => {
    const client = await atTheReview();
    const { code } = client;
    const { slot } = await client.booking();
    await client.goesToPay();
    const [open] = (await client.outside(code)).sessions;
    await expire(open.id);

    await client.opens(`/booking/${code}`);
    await client.sees('screen.review.title');
    await until('the expired page to be known', async () => !(await client.booking()).checkout);
    await client.goesToPay();
    await client.pays();
    await client.isBooked();

    assert.equal((await client.booking()).slot.start, slot.start);
    await isPaidOnce(client);
  });

  test('point 13: after a decline all of the page agrees, nothing is typed again', async () => {
    const client = await atTheReview();
    await client.goesToPay();
    await client.pays('4000000000000002');
    await client.page.getByRole('alert').waitFor();

    await client.page.getByRole('link', { name: 'Back without paying' }).click();
    await client.sees('screen.declined.title');
    await client.reads(client.t('screen.declined.text'));
    const step = client.page.locator('[aria-current=step]');
    assert.equal(await step.innerText(), client.t('steps.review'));
    assert.equal(await client.page.locator('.btn:not(.sec):visible').count(), 1);
    await client.goesToPay();
    await client.pays();

    await client.isBooked();
    await isPaidOnce(client);
  });

  test('point 13: a decline is known without coming back from Stripe’s page', async () => {
    const client = await atTheReview();
    const payment = await client.newTab();
    await payment.opens(`/booking/${client.code}`);
    await payment.goesToPay();
    await payment.pays('4000000000000002');
    await payment.page.getByRole('alert').waitFor();

    await client.sees('screen.declined.title');
    await client.page.reload();
    await client.sees('screen.declined.title');
    await payment.pays();

    await client.isBooked();
    await isPaidOnce(client);
  });

  test('point 15: a time lost while paying is said, with what goes back and a way on', async () => {
    const client = await atTheReview();
    const { code } = client;
    await client.goesToPay();
    const [invitee] = (await client.outside(code)).invitees;
    await stack.ask('calendly/cancel', { invitee_uri: invitee.uri, by: 'host' });
    const [open] = (await client.outside(code)).sessions;
    await stack.ask('stripe/pay', { session: open.id }).catch(() => {});

    await client.opens(`/booking/${code}?returned=paid`);
    const again = client.link(client.t('screen.released.newTime'));
    // Before a paid time counts as lost, the service looks again half a minute later.
    await again.waitFor({ timeout: 60_000 });
    const { money } = await client.booking();
    assert.deepEqual(money.refunded, money.paid);
    assert.equal(await client.page.getByText(client.t('stage.confirmed')).count(), 0);
    await client.hand.press(again);

    await client.sees('details.title');
    assert.equal(await client.page.getByLabel(client.t('details.name')).inputValue(), client.name);
    await client.leaveInPeace();
  });
});

async function expire(session) {
  const { config } = await stack.state();
  const answer = await fetch(`${config.stripe.api_url}/v1/checkout/sessions/${session}/expire`, {
    method: 'POST',
    headers: { authorization: `Bearer ${config.stripe.secret_key}` },
  });
  assert.equal(answer.status, 200, await answer.text());
}
