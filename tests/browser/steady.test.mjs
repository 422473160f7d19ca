// Nothing jumps and nothing flashes, however slowly the answers come.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

// Of the window and of a visit to one page, as browsers count it: 0.1 is called good.
const shiftMax = 0.01;
const slowAnswerMs = 400;

// What moved of itself in our own pages, by the screen it happened on.
async function watchShifts({ context, page }) {
  const shifts = [];
  await context.exposeBinding('noteShift', ({ frame }, shift) => {
    if (frame === page.mainFrame() && frame.url().startsWith(stack.service)) shifts.push(shift);
  });
  await context.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput)
          window.noteShift({
            value,
            on: document.querySelector('h1')?.textContent,
            moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent),
          });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return shifts;
}

function areSmall(shifts) {
  const sums = new Map();
  for (const { on, value } of shifts) sums.set(on, (sums.get(on) ?? 0) + value);
  const jumps = [...sums].filter(([, sum]) => sum >= shiftMax);
  assert.deepEqual(jumps, [], JSON.stringify(shifts, null, 1));
}

describe('point 8: nothing moves of itself', { concurrency: 2 }, () => {
  for (const width of [375, 1280])
    test(`point 8: layout shift stays below ${shiftMax} on the whole way at ${width}`, async () => {
      const client = await browser.visit({ width });
      const shifts = await watchShifts(client);
      await client.page.route('**/api/v1/**', async (route) => {
        await new Promise((answer) => setTimeout(answer, slowAnswerMs));
        await route.fallback();
      });

      const code = await client.booksAndPays(sessions.tiered);
      for (const [path, heading] of [
        ['/cancel', 'cancel.title'],
        ['/reschedule', 'reschedule.title'],
        ['', null],
      ]) {
        await client.opens(`/booking/${code}${path}`);
        await (heading ? client.sees(heading) : client.isBooked());
        await client.page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      }

      areSmall(shifts);
      await client.leaveInPeace();
    });

  test('point 8: what jumps is noticed by these tests', async () => {
    const client = await browser.visit();
    const shifts = await watchShifts(client);
    await client.opens('/find');
    await client.sees('find.title');

    await client.page.evaluate(() => {
      const block = Object.assign(document.createElement('div'), { style: 'height:300px' });
      document.querySelector('main').prepend(block);
    });
    await until('shift', () => shifts.length > 0);

    assert.throws(() => areSmall(shifts));
    await client.leaveInPeace();
  });
});

test('point 8: waiting shows nothing for an instant, then a shape, then words', async () => {
  const client = await browser.visit();
  const { page, t } = client;
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.route('**/session-types', () => {});
  const shape = page.locator('.cols [aria-busy=true] .sk').first();

  await client.opens('/b/demo');
  await until('waiting', async () => {
    await page.clock.runFor(10);
    return (await shape.count()) > 0;
  });
  assert.equal(await shape.isVisible(), false);
  await page.clock.runFor(300);
  await shape.waitFor();
  assert.equal(await page.getByText(t('loadingLong')).count(), 0);
  await page.clock.runFor(2_700);
  await client.reads(t('loadingLong'));
  await page.clock.runFor(7_000);
  await client.reads(t('loadingVeryLong'));

  await client.close();
});
