// In other people's pages, on hosts of their own: the same flow, in a frame.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { componentScript, Guest, openSite, pageWith } from './guests.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const loader = `<script src="${stack.service}/embed.js" async></script>`;
const noted = `<script>
  window.heard = [];
  addEventListener('slotpay', ({ target, detail }) => heard.push({ at: target.id, ...detail }));
</script>`;
const embed = (id) => `<div id="${id}" data-slotpay="demo"></div>`;

const site = await openSite({
  '/two': pageWith(noted + embed('upper') + embed('lower') + loader),
  '/component': pageWith('<div id="shop"></div><script type="module" src="/shop.js"></script>'),
  '/shop.js': await componentScript(stack.service),
});
after(() => site.close());

async function visits(address, frame) {
  const client = await browser.visit();
  await client.page.goto(address);
  return Guest.at(client, frame);
}

async function isAsHighAsItsContent({ page, place, frame }) {
  const heights = async () => [
    await page.locator(frame).evaluate((element) => element.clientHeight),
    await place.locator('body').evaluate((body) => body.scrollHeight),
  ];
  let seen;
  await until(
    'frame as high as its content',
    async () => {
      seen = await heights();
      return seen[0] === seen[1];
    },
    { seconds: 10 },
  ).catch(() => assert.fail(`frame and content are ${seen} pixels high`));
}

test('point 38: in a page of another host a client books and pays, without a cookie', async () => {
  const guest = await visits(`${stack.sandbox}/elsewhere`);
  const { page, t } = guest;
  assert.notEqual(new URL(page.url()).hostname, new URL(stack.service).hostname);

  await guest.books(sessions.paid);
  await guest.sees('screen.review.title');
  await isAsHighAsItsContent(guest);
  const tab = await guest.goesToPay();
  await tab.locator('button.pay[value=pay]').click();

  await guest.isBooked();
  await isAsHighAsItsContent(guest);
  await tab.getByText(t('errors.paidElsewhereTitle')).waitFor();
  const told = (await page.locator('#said').innerText()).trim().split('\n');
  const code = /BK\w{6}/.exec(told[0])[0];
  assert.deepEqual(told, [`scheduled ${code}`, `checkout ${code}`, `paid ${code}`]);
  const { payments, invitees } = await guest.outside(code);
  assert.deepEqual([payments.length, invitees.length], [1, 1]);
  assert.deepEqual(await guest.context.cookies(stack.service), []);
  await guest.leaveInPeace();
});

test('point 38: a decline in the payment’s tab is told in the frame', async () => {
  const guest = await visits(`${stack.sandbox}/elsewhere`);
  await guest.books(sessions.paid);
  await guest.sees('screen.review.title');
  const tab = await guest.goesToPay();

  await tab.locator('input[value="4000000000000002"]').click();
  await tab.locator('button.pay[value=pay]').click();
  await guest.sees('screen.declined.title');
  await tab.locator('input[value="4242424242424242"]').click();
  await tab.locator('button.pay[value=pay]').click();

  await guest.isBooked();
  await guest.leaveInPeace();
});

test('point 38: two frames in one page do not mix', async () => {
  const upper = await visits(`${site.origin}/two`, '#upper iframe');
  const lower = Guest.at(upper, '#lower iframe');

  await upper.books(sessions.free);
  await upper.isBooked();

  await lower.opens();
  const heard = await upper.page.evaluate(() => window.heard);
  const told = heard.filter(({ type }) => type !== 'height');
  assert.ok(told.length > 0 && told.every(({ at }) => at === 'upper'), JSON.stringify(told));
  await lower.books(sessions.free);
  await lower.isBooked();
  await upper.isBooked();
  await upper.leaveInPeace();
});

test('point 38: the React component books, and tells its page', async () => {
  const guest = await visits(`${site.origin}/component`);

  await guest.books(sessions.free);
  await guest.isBooked();

  await isAsHighAsItsContent(guest);
  const heard = await guest.page.evaluate(() => window.heard.map(({ type }) => type));
  assert.ok(heard.includes('paid'), heard.join());
  await guest.leaveInPeace();
});

test('point 38: a site that nobody allowed reads why, and finds a way out', async () => {
  const client = await browser.visit();
  const { page } = client;
  const warnings = [];
  page.on('console', (message) => warnings.push(message.text()));

  await page.goto(`${site.stranger}/two`);
  await page.locator('#upper').getByText('The booking page can’t be shown here.').waitFor();
  assert.ok(warnings.some((text) => text.includes('embed_origins')), warnings.join('\n'));
  const [tab] = await Promise.all([
    client.context.waitForEvent('page'),
    page.locator('#upper').getByRole('link').click(),
  ]);

  await tab.getByRole('link', { name: sessions.paid }).waitFor();
  await client.close();
});
