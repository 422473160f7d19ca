// A page follows its booking without a click, whatever carries the news.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

// The same client with a second browser, which looks on.
async function onlooker(client, beforeOpening = () => {}) {
  const other = await browser.visit();
  await other.context.addCookies(await client.context.cookies());
  await beforeOpening(other);
  await other.opens(`/booking/${client.code}`);
  return other;
}

async function booksWhileLookedAt(client, other) {
  await other.sees('time.title');
  await client.takesTime();
  await other.sees('screen.review.title');
  await client.sees('screen.review.title');
  await client.goesToPay();
  await client.pays();
  await client.isBooked();
  await other.isBooked();
  await client.hand.press(client.link(client.t('screen.confirmed.cancel')));
  await client.hand.press(client.button(client.t('cancel.confirm', { amount: '€50.00' })));
  await other.sees('screen.cancelled.title');
  await other.reads(other.t('refund.state.succeeded'));
  await client.leaveInPeace();
  await other.leaveInPeace();
}

async function begins() {
  const client = await browser.visit();
  await client.chooses(sessions.paid);
  await client.givesDetails();
  await client.sees('time.title');
  return client;
}

describe('two browsers follow one booking', { concurrency: 2 }, () => {
  test('by the stream', async () => {
    const client = await begins();
    const streams = [];
    const other = await onlooker(client, ({ page }) =>
      page.on('response', (response) => {
        if (response.headers()['content-type']?.startsWith('text/event-stream'))
          streams.push(response.status());
      }),
    );

    await booksWhileLookedAt(client, other);

    assert.ok(streams.length > 0 && streams.every((status) => status === 200), `${streams}`);
  });

  test('by polls, where there is no stream', async () => {
    const client = await begins();
    const polls = [];
    const other = await onlooker(client, async ({ page }) => {
      await page.route('**/stream-ticket', (route) => route.fulfill({ status: 503 }));
      page.on('request', (request) => {
        if (request.url().includes('after=')) polls.push(request.url());
      });
    });

    await booksWhileLookedAt(client, other);

    assert.ok(polls.length > 0);
  });
});

test('point 20: the service goes away and comes back: the page says so and goes on', async () => {
  const client = await browser.visit();
  await client.booksAndPays(sessions.free);

  await stack.kill();
  await client.reads(client.t('errors.stale'));
  await client.isBooked();
  await stack.start();
  await client.page.getByText(client.t('errors.stale')).waitFor({ state: 'detached' });
  const [invitee] = (await client.outside()).invitees;
  await stack.ask('calendly/cancel', { invitee_uri: invitee.uri, by: 'host' });

  await client.sees('screen.cancelled.title');
  await client.leaveInPeace();
});
