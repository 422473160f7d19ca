// After the session: two taps, and only who wants to.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const completed = (booking) => ({
  ...booking,
  stage: 'completed',
  actions: [
    { name: 'feedback', method: 'POST', href: `/api/v1/bookings/${booking.code}/feedback` },
  ],
});

test('point 22: two taps after the session, with words for who has some', async () => {
  const client = await browser.visit({ width: 375 });
  const { page, t } = client;
  await client.booksAndPays(sessions.free);
  // A session that is over can't be waited for; what the service does with it is tested there.
  await client.isTold(completed);
  await client.sees('screen.completed.title');
  const given = [];
  await page.route('**/feedback', async (route) => {
    const { kind, rating, comment } = route.request().postDataJSON();
    given.push({ kind, rating, comment });
    const at = new Date().toISOString();
    const booking = completed(await client.booking());
    await route.fulfill({ json: { ...booking, feedback: [{ kind, rating, at }] } });
  });

  await page.getByRole('button', { name: t('feedback.rate', { count: 4 }) }).tap();
  await page.getByRole('button', { name: t('feedback.send'), exact: true }).tap();

  await client.reads(t('feedback.thanks', { name: 'Demo' }));
  assert.deepEqual(given, [{ kind: 'session', rating: 4, comment: undefined }]);
  await client.leaveInPeace();
});

test('point 22: before the session nobody is asked, and nothing waits for an answer', async () => {
  const client = await browser.visit();
  await client.booksAndPays(sessions.free);

  await client.opens(`/booking/${client.code}/feedback`);
  await client.reads(client.t('feedback.later'));
  await client.hand.press(client.link(client.t('cancel.back')));

  await client.isBooked();
  await client.leaveInPeace();
});
