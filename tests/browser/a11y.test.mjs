// True of every screen and state: nobody is kept out, whatever they see, hear or touch with.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openBrowser } from './browser.mjs';
import { journeys } from './screens.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

describe('every screen', { concurrency: 2 }, () => {
  for (const [name, journey] of Object.entries(journeys))
    test(name, async (t) => {
      const client = await browser.visit();
      for await (const screen of journey(client)) {
        await t.test(`point 2: axe finds nothing on "${screen}", either theme`, () => seen(client));
        await t.test(`point 1: nothing lies beside "${screen}"`, () => fits(client.page));
        await t.test(`point 1: a finger hits all on "${screen}"`, () => isTouchable(client.page));
      }
      await client.leaveInPeace();
    });
});

const kinds = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const sizes = { narrow: { width: 375, height: 812 }, wide: { width: 1280, height: 900 } };

async function seen({ page }) {
  const found = [];
  for (const colorScheme of ['light', 'dark'])
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      // The frame's content is Calendly's.
      const axe = new AxeBuilder({ page }).withTags(kinds).exclude('iframe').setLegacyMode();
      const { violations } = await axe.analyze();
      for (const { id, help, nodes } of violations)
        for (const { html, failureSummary } of nodes)
          found.push(`${colorScheme} ${size.width} ${id}: ${help}\n${html}\n${failureSummary}`);
    }
  assert.equal(found.join('\n\n'), '');
}

async function fits(page) {
  const found = [];
  for (const width of [320, 375, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const beside = await page.evaluate(() =>
      document.documentElement.scrollWidth > window.innerWidth
        ? [...document.body.querySelectorAll('*')]
            .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
            .map((element) => element.outerHTML.slice(0, 120))
        : [],
    );
    found.push(...beside.map((html) => `${width}: ${html}`));
  }
  assert.deepEqual(found, []);
}

// Links inside a sentence are as high as their line; everything else is at least 44 pixels high.
async function isTouchable(page) {
  await page.setViewportSize(sizes.narrow);
  const found = await page.evaluate(() => {
    const isInASentence = (element) =>
      [...element.parentElement.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim().length > 1,
      );
    const isShown = (element) => element.checkVisibility() && !element.closest('.jump, .vh');
    const small = [...document.querySelectorAll('a, button, input, textarea, select')]
      .filter((element) => isShown(element) && !isInASentence(element))
      .filter((element) => element.getBoundingClientRect().height < 43.5)
      .map((element) => `lower than 44 pixels: ${element.outerHTML.slice(0, 120)}`);
    const tiny = [...document.querySelectorAll('input, textarea, select')]
      .filter((element) => isShown(element))
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => `text below 16 pixels: ${element.outerHTML.slice(0, 120)}`);
    return [...small, ...tiny];
  });
  assert.deepEqual(found, []);
}
