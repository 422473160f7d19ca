// Rounds of Lighthouse as on a phone: prints {page: [{score, lcp_ms, tbt_ms, cls}, …]} as JSON.
import { launchBrowser } from '../../tests/browser/browser.mjs';
import { openForLighthouse, pagesOf } from '../../tests/browser/lighthouse.mjs';
import { openStack } from '../../tests/browser/stack.mjs';

const rounds = Number(process.argv[2]);
const stack = await openStack();
const browser = await launchBrowser(stack);
const { addresses, cookies } = await pagesOf(await browser.visit());
await browser.close();
const phone = await openForLighthouse(cookies);
const figures = Object.fromEntries(Object.keys(addresses).map((page) => [page, []]));
for (let round = 0; round < rounds; round += 1)
  for (const [page, path] of Object.entries(addresses)) {
    const { categories, audits } = await phone.look(stack.service + path, 'performance');
    figures[page].push({
      score: Math.round(categories.performance.score * 100),
      lcp_ms: Math.round(audits['largest-contentful-paint'].numericValue),
      tbt_ms: Math.round(audits['total-blocking-time'].numericValue),
      cls: Number(audits['cumulative-layout-shift'].numericValue.toFixed(3)),
    });
  }
await phone.close();
await stack.close();
console.log(JSON.stringify(figures));
