// Who has lost the way to a booking finds it by e-mail, and nobody else learns anything.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { linkIn, sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

async function asksFor(client, email) {
  await client.opens('/find');
  await client.hand.type(client.page.getByLabel(client.t('find.email')), email);
  await client.hand.press(client.button(client.t('find.send')));
}

async function lettersTo(email) {
  return (await stack.ask('mails')).filter(
    ({ kind, to }) => kind === 'find_booking' && to.includes(email),
  );
}

test('point 11: the mail’s link opens the booking, and leaves no token behind', async () => {
  const client = await browser.visit();
  const code = await client.booksAndPays(sessions.paid);
  const other = await browser.visit({ language: 'de', width: 375 });

  await asksFor(other, client.email);
  await other.sees('find.sentTitle');
  const [letter] = await until('letter', async () => {
    const letters = await lettersTo(client.email);
    return letters.length > 0 && letters;
  });
  await other.page.goto(linkIn(letter.text));
  await other.isBooked();

  assert.equal(other.code, code);
  assert.equal(new URL(other.page.url()).hash, '');
  await other.page.reload();
  await other.isBooked();
  await client.leaveInPeace();
  await other.leaveInPeace();
});

test('point 11: an address without a booking gets the same answer, and no mail', async () => {
  const client = await browser.visit();

  await asksFor(client, 'nobody@example.com');
  await client.sees('find.sentTitle');
  await client.reads(client.t('find.sent', { count: 30 }));

  assert.deepEqual(await lettersTo('nobody@example.com'), []);
  await client.leaveInPeace();
});

test('point 11: a link that was tampered with opens nothing, and offers a new one', async () => {
  const client = await browser.visit();
  const code = await client.booksAndPays(sessions.free);
  const other = await browser.visit();

  await other.opens(`/booking/${code}#t=forged.token`);
  await other.sees('redeem.oldTitle');
  await other.hand.press(other.link(other.t('redeem.ask')));

  await other.sees('find.title');
  await client.leaveInPeace();
  await other.leaveInPeace();
});

test('point 20: what can’t be an address is said at the field, with the focus', async () => {
  const client = await browser.visit({ keyboard: true });

  await asksFor(client, 'ada');
  await client.reads(client.t('details.emailWrong'));

  const field = client.page.getByLabel(client.t('find.email'));
  await until('focus', () => field.evaluate((element) => element === document.activeElement));
  assert.equal(await field.inputValue(), 'ada');
  await client.leaveInPeace();
});
