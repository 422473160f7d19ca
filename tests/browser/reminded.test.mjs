// Who goes away after taking a time gets a letter that leads back to the payment.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { linkIn, sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack({ SLOTPAY_RECOVERY_SILENCE_SECONDS: '2' });
after(() => stack.close());
const browser = await openBrowser(stack);

const letterTo = (code) =>
  until('letter to who went away', async () => (await stack.mails(code, 'finish_booking'))[0]);

// The letter as it stands in the mailbox, opened there on a phone.
async function opensOnAPhone(client, code) {
  const phone = await browser.visit({ width: 375 });
  Object.assign(phone, { name: client.name, email: client.email });
  const letter = await letterTo(code);
  assert.ok(letter.to.includes(client.email));
  await phone.page.setContent(letter.html);
  const link = phone.page.locator(`a[href^="${stack.service}"][href*="#t="]`).first();
  assert.equal(await link.getAttribute('href'), linkIn(letter.text));
  await link.click();
  return phone;
}

async function paysToTheEnd(phone, code) {
  await phone.goesToPay();
  await phone.pays();
  await phone.isBooked();
  assert.equal(phone.code, code);
  const { payments, invitees } = await phone.outside(code);
  assert.deepEqual([payments.length, invitees.length], [1, 1]);
  assert.equal((await stack.mails(code, 'finish_booking')).length, 1);
  await phone.leaveInPeace();
}

describe('reminded', { concurrency: 2 }, () => {
  test('point 11: the letter to who left the review leads back to it, and on to pay', async () => {
    const client = await browser.visit();
    await client.books(sessions.paid);
    await client.sees('screen.review.title');
    const { code } = client;
    await client.close();

    const phone = await opensOnAPhone(client, code);

    await phone.sees('screen.review.title');
    await paysToTheEnd(phone, code);
  });

  test('point 11: the letter to who left Stripe’s page leads to the same page again', async () => {
    const client = await browser.visit();
    await client.books(sessions.paid);
    await client.sees('screen.review.title');
    const { code } = client;
    await client.goesToPay();
    const address = client.page.url();
    await client.close();

    const phone = await opensOnAPhone(client, code);
    await phone.sees('screen.review.title');
    await phone.goesToPay();
    assert.equal(phone.page.url(), address);
    await phone.page.goBack();

    await phone.sees('screen.review.title');
    await paysToTheEnd(phone, code);
  });
});
