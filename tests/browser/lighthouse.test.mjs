// What Lighthouse says of access; how fast the pages are, ./run bench pages says.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { openForLighthouse, pagesOf } from './lighthouse.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());

test('point 2: builder’s and time page have 100 for access on a phone', async () => {
  const browser = await openBrowser(stack);
  const { addresses, cookies } = await pagesOf(await browser.visit());
  const phone = await openForLighthouse(cookies);
  after(() => phone.close());

  for (const [name, path] of Object.entries(addresses)) {
    const { categories, audits } = await phone.look(stack.service + path, 'accessibility');
    const failed = categories.accessibility.auditRefs
      .map(({ id }) => audits[id])
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map(({ id, title }) => `${id}: ${title}`);
    assert.equal(categories.accessibility.score, 1, `${name}: ${failed.join('; ')}`);
  }
});
