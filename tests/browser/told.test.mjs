// What a screen owes its reader: how long the time is held, and all of what is booked.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const clock = (instant) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));

test('point 16: the hold is a time and minutes, and its end is no error', async () => {
  const client = await browser.visit();
  const { page, t } = client;
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  const { hold_expires_at: end } = await client.booking();
  const head = page.getByRole('group', { name: t('slip.stage') });

  await head.getByText(t('hold.until', { time: clock(end) })).waitFor();
  await head.getByText(/^1[45] min left$/).waitFor();
  await client.reads('Eastern Time (New York)');

  const soon = new Date(Date.now() + 110_000).toISOString();
  await client.isTold((booking) => ({ ...booking, hold_expires_at: soon }));
  await head.getByText(t('hold.lastMinutes'), { exact: true }).waitFor();
  const announced = head.getByRole('status');
  assert.equal(await announced.innerText(), t('hold.announce', { count: 2 }));

  await client.isTold((booking) => ({ ...booking, stage: 'expired', actions: [] }));
  await client.sees('screen.released.title');
  assert.equal(await page.getByRole('alert').count(), 0);
  await client.link(t('screen.released.newTime')).waitFor();
  await client.leaveInPeace();
});

test('point 17: the confirmation says all of it, with one button before the others', async () => {
  const client = await browser.visit();
  const { page, t } = client;
  await client.booksAndPays(sessions.paid);
  const { code, slot, builder, session_type: type } = await client.booking();

  await client.reads(t('with', { session: type.name, name: builder.name }));
  await client.reads(`${clock(slot.start)}–${clock(slot.end)}`);
  await client.reads('Eastern Time (New York)');
  await client.reads(code);
  await client.reads(t('screen.confirmed.text', { email: client.email }));
  await page.getByRole('row', { name: t('account.paid') }).getByText('€50.00').waitFor();
  await client.link(t('account.receipt')).waitFor();
  for (const name of ['slip.joinLink', 'screen.confirmed.move', 'screen.confirmed.cancel'])
    await client.link(t(name)).waitFor();
  for (const [name, host] of [
    ['screen.confirmed.google', 'calendar.google.com'],
    ['screen.confirmed.outlook', 'outlook.live.com'],
  ])
    assert.equal(new URL(await client.link(t(name)).getAttribute('href')).host, host);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    client.link(t('screen.confirmed.ics')).click(),
  ]);
  assert.match(file.suggestedFilename(), /\.ics$/);
  const first = page.locator('.btn:not(.sec):not(.danger):visible');
  assert.deepEqual(await first.allInnerTexts(), [t('screen.confirmed.ics')]);
  await client.leaveInPeace();
});
