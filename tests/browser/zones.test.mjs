// Times are said in one zone that has a name, the client's, and beside it the other person's.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

// The builder is in Berlin. In this week America's clocks have gone forward, Europe's not yet:
// between New York and Berlin lie five hours instead of six. Each client has a day of its own.
const clients = [
  {
    zone: 'America/New_York',
    start: '2027-03-15T13:00:00Z',
    day: 'Monday, 15 March 2027',
    range: '09:00–10:00',
    name: 'Eastern Time (New York)',
    hours: { mine: '09', theirs: '14' },
  },
  {
    zone: 'Asia/Tokyo',
    start: '2027-03-16T13:00:00Z',
    day: 'Tuesday, 16 March 2027',
    range: '22:00–23:00',
    name: 'Japan Standard Time (Tokyo)',
    hours: { mine: '22', theirs: '14' },
  },
  {
    zone: 'Europe/Berlin',
    start: '2027-03-17T13:00:00Z',
    day: 'Wednesday, 17 March 2027',
    range: '14:00–15:00',
    name: 'Central European Time (Berlin)',
    hours: { mine: '14' },
  },
];

const readers = [
  {
    locale: 'en-US',
    language: 'en',
    start: '2027-03-18T13:00:00Z',
    said: ['Thursday, March 18, 2027', '9:00 AM', '€50.00'],
  },
  {
    locale: 'en-GB',
    language: 'en',
    start: '2027-03-19T13:00:00Z',
    said: ['Friday, 19 March 2027', '09:00', '€50.00'],
  },
  {
    locale: 'de-DE',
    language: 'de',
    start: '2027-03-22T13:00:00Z',
    said: ['Montag, 22. März 2027', '09:00', '50,00 €'],
  },
  {
    locale: 'de-CH',
    language: 'de',
    start: '2027-03-23T13:00:00Z',
    said: ['Dienstag, 23. März 2027', '09:00', 'EUR 50.00'],
  },
];

// Calendly's page would have to be turned by months; the booking is the same.
async function booksFor(client, when) {
  await client.chooses(sessions.paid);
  const begun = client.page.waitForResponse(
    (response) => response.request().method() === 'POST' && /\/bookings$/.test(response.url()),
  );
  await client.givesDetails();
  const answer = await (await begun).json();
  const address = new URL(answer.booking.scheduling_url ?? answer.scheduling_url);
  await stack.ask('calendly/book', {
    scheduling_url: address.origin + address.pathname,
    name: client.name,
    email: client.email,
    start: when,
    utm: { utm_content: address.searchParams.get('utm_content') },
  });
  await client.sees('screen.review.title');
}

describe('zones', { concurrency: 2 }, () => {
  for (const { zone, start, day, range, name, hours } of clients)
    test(`point 6: in ${zone} times have one named zone, also while clocks change`, async () => {
      const client = await browser.visit({ zone });

      await booksFor(client, start);
      await client.goesToPay();
      await client.pays();
      await client.isBooked();

      const said = await client.page.locator('.slip').innerText();
      for (const words of [day, range, name]) assert.ok(said.includes(words), `${words}: ${said}`);
      const labels = await client.page.locator('svg.ruler text').allTextContents();
      for (const hour of Object.values(hours)) assert.ok(labels.includes(hour), `${labels}`);
      const other = client.page.getByText(client.t('slip.theirTime', { name: 'Demo' }));
      assert.equal(await other.count(), hours.theirs ? 1 : 0);
      const policy = await client.page.locator('.rungs').innerText();
      assert.ok(policy.includes(range.slice(0, 5)), policy);
      await client.leaveInPeace();
    });

  for (const { locale, language, start, said } of readers)
    test(`point 7: a browser of ${locale} reads dates, clock and money its own way`, async () => {
      const client = await browser.visit({ locale, language });

      await booksFor(client, start);

      const read = (await client.page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');
      for (const words of said) assert.ok(read.includes(words), `${words}: ${read}`);
      await client.leaveInPeace();
    });
});
