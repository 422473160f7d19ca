// The pages' own policy: it is there, it is strict, and no walk of any test breaks it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

test('point 37: every page has the strict policy, and a nonce of its own', async () => {
  const { config } = await stack.state();
  const nonces = new Set();
  for (const path of ['/b/demo', '/booking/BKAAAAAA', '/find', '/nowhere']) {
    const answer = await fetch(stack.service + path, { headers: { accept: 'text/html' } });
    const policy = Object.fromEntries(
      answer.headers
        .get('content-security-policy')
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    assert.equal(policy['default-src'], "'none'");
    assert.equal(policy['script-src'], "'self'");
    assert.equal(policy['connect-src'], "'self'");
    assert.equal(policy['frame-ancestors'], "'none'");
    assert.equal(policy['frame-src'], config.calendly.pages_url);
    nonces.add(/'nonce-([^']+)'/.exec(policy['style-src'])[1]);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  }
  assert.equal(nonces.size, 4);
});

test('point 37: a walk through all a client can open breaks the policy nowhere', async () => {
  const client = await browser.visit();
  const { t } = client;
  await client.booksAndPays(sessions.tiered);
  const { code } = client;
  for (const [path, heading] of [
    [`/booking/${code}/reschedule`, 'reschedule.title'],
    [`/booking/${code}/feedback`, 'feedback.title'],
    ['/find', 'find.title'],
    ['/nowhere', 'builder.notFound'],
    [`/booking/${code}/cancel`, 'cancel.title'],
  ]) {
    await client.opens(path);
    await client.sees(heading);
  }
  await client.button(t('cancel.confirm', { amount: '€80.00' })).click();
  await client.sees('screen.cancelled.title');
  await client.leaveInPeace();
});

test('point 37: what breaks the policy is refused, and these tests notice it', async () => {
  const client = await browser.visit();
  await client.opens('/find');
  await client.sees('find.title');

  await client.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.head.append(script);
  });

  assert.equal(await client.page.evaluate(() => window.wasRun), undefined);
  await until('violation', () => client.faults.some((fault) => fault.includes('script-src')));
  await client.close();
});
