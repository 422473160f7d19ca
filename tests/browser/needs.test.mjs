// Whoever needs it calmer, larger or in their own colours books all the same.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { journeys } from './screens.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

// --- Less motion -----------------------------------------------------------------------------

const motions = ({ page }) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect.getTiming().duration > 1)
      .map(({ effect }) => effect.target.outerHTML.slice(0, 120)),
  );

async function motionsOnTheWay(options) {
  const client = await browser.visit({ options });
  const found = new Map();
  for await (const screen of journeys['stages that pass'](client))
    found.set(screen, await motions(client));
  await client.leaveInPeace();
  return found;
}

test('point 21: who wants less motion sees none, and others see some', async () => {
  const still = await motionsOnTheWay({ reducedMotion: 'reduce' });
  for (const [screen, moving] of still) assert.deepEqual(moving, [], screen);

  const lively = await motionsOnTheWay({ reducedMotion: 'no-preference' });
  assert.ok(lively.get('confirming').length > 0);
});

// --- Larger ----------------------------------------------------------------------------------

// A window of 1280 by 1024 pixels, as it is left by the browser's own zoom.
const zooms = { 200: { width: 640, height: 512 }, 400: { width: 320, height: 256 } };

// Where the focus goes, something of it must be seen: what sticks to an edge may not cover it.
async function watchFocus(client) {
  const covered = [];
  await client.context.exposeBinding('noteCovered', (_source, html) => covered.push(html));
  await client.context.addInitScript(() => {
    const isSeen = (target) =>
      [...target.getClientRects()].some(({ left, top, width, height }) =>
        [0.1, 0.5, 0.9].some((part) => {
          const on = document.elementFromPoint(left + width / 2, top + height * part);
          return on && (target.contains(on) || on.contains(target));
        }),
      );
    const settled = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
    addEventListener('focusin', ({ target }) =>
      settled(() => {
        const isStill = target === document.activeElement && target.isConnected;
        if (isStill && !isSeen(target)) window.noteCovered(target.outerHTML.slice(0, 120));
      }),
    );
  });
  return covered;
}

async function fits({ page }) {
  const beside = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(beside, 0, `${beside} pixels lie beside the window at ${page.url()}`);
}

describe('point 21: larger', { concurrency: 2 }, () => {
  for (const [percent, viewport] of Object.entries(zooms))
    test(`point 21: at ${percent} % the keyboard books, and all is in sight`, async () => {
      const client = await browser.visit({
        width: viewport.width,
        keyboard: true,
        options: { viewport },
      });
      const covered = await watchFocus(client);

      await client.chooses(sessions.paid);
      await fits(client);
      await client.givesDetails();
      await fits(client);
      await client.takesTime();
      await client.sees('screen.review.title');
      await fits(client);
      await client.goesToPay();
      await client.pays();
      await client.isBooked();
      await fits(client);

      assert.deepEqual(covered, []);
      await client.leaveInPeace();
    });

  test('point 21: with letters of twice the size nothing lies beside', async () => {
    const client = await browser.visit({ width: 1280 });
    await client.context.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      });
    });

    await client.booksAndPays(sessions.paid);

    for (const path of ['/b/demo', '/find', `/booking/${client.code}`]) {
      await client.opens(path);
      await client.page.getByRole('heading', { level: 1 }).waitFor();
      await fits(client);
    }
    await client.leaveInPeace();
  });
});

// --- Colours of their own --------------------------------------------------------------------

// A button or field is one by its edge, because its ground is gone.
const withoutEdge = ({ page }) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.btn, button, input, textarea, select')]
      .filter((element) => element.checkVisibility())
      .filter((element) => !element.closest('.jump, .vh'))
      .filter((element) => {
        const { borderTopWidth, borderBottomWidth, textDecorationLine } =
          getComputedStyle(element);
        const hasEdge = parseFloat(borderTopWidth) >= 1 || parseFloat(borderBottomWidth) >= 1;
        return !hasEdge && textDecorationLine !== 'underline';
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

async function unreadable({ page }) {
  const axe = new AxeBuilder({ page }).withRules(['color-contrast']).exclude('iframe');
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
}

describe('point 21: forced colours', { concurrency: 2 }, () => {
  for (const name of ['the way to a booking', 'a time of our own', 'after the booking'])
    for (const colorScheme of ['light', 'dark'])
      test(`point 21: in forced ${colorScheme} colours all is seen: ${name}`, async () => {
        const client = await browser.visit({ options: { forcedColors: 'active', colorScheme } });
        for await (const screen of journeys[name](client)) {
          assert.deepEqual(await withoutEdge(client), [], screen);
          assert.deepEqual(await unreadable(client), [], screen);
        }
        await client.leaveInPeace();
      });

  test('point 21: what is chosen is unlike the others in forced colours', async () => {
    const client = await browser.visit({ options: { forcedColors: 'active' } });
    const look = (locator) =>
      locator.evaluate((element) => {
        const { backgroundColor, color, borderTopColor } = getComputedStyle(element);
        const mark = getComputedStyle(element, '::before').backgroundColor;
        return [backgroundColor, color, borderTopColor, mark].join();
      });
    await client.chooses(sessions.payFirst);
    await client.givesDetails();
    const times = client.page.locator('.times button');
    await times.first().click();

    assert.notEqual(await look(times.first()), await look(times.nth(1)));
    const days = client.page.locator('.days button');
    const chosen = client.page.locator('.days button[aria-pressed=true]');
    assert.notEqual(await look(chosen), await look(days.last()));
    const steps = client.page.getByRole('navigation', { name: client.t('steps.label') });
    const [done, now] = [steps.locator('.done').first(), steps.locator('[aria-current=step]')];
    assert.notEqual(await look(done), await look(now));
    await client.leaveInPeace();
  });
});
