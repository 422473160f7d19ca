// The whole way from the builder's page to a booking, on every kind of window and by either hand.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const eitherWay = [false, true];
const ways = [375, 1280].flatMap((width) =>
  eitherWay.flatMap((dark) =>
    ['en', 'de'].flatMap((language) =>
      eitherWay.map((keyboard) => ({ width, dark, language, keyboard })),
    ),
  ),
);

// By turns, shifted by one after each round so that every kind is sold to both hands.
const kinds = ['paid', 'free', 'payFirst', 'yen', 'paid', 'dinar', 'tiered', 'approval'];
const kindOf = (index) => kinds[(index + Math.floor(index / kinds.length)) % kinds.length];

function nameOf({ width, dark, language, keyboard }, kind) {
  const hand = keyboard ? 'keyboard only' : 'mouse';
  return `${kind}: a client books at ${width}, ${dark ? 'dark' : 'light'}, ${language}, ${hand}`;
}

async function confirmationOf(code) {
  const mails = await until('confirmation by mail', async () => {
    const found = await stack.mails(code, 'confirmed');
    return found.length > 0 && found;
  });
  return mails.find(({ to }) => to.some((address) => address.startsWith('ada.')));
}

describe('the whole way', { concurrency: 3 }, () => {
  for (const [index, way] of ways.entries())
    test(nameOf(way, kindOf(index)), async () => {
      const client = await browser.visit(way);

      const code = await client.booksAndPays(sessions[kindOf(index)]);

      assert.equal((await client.booking()).stage, 'confirmed');
      assert.ok((await confirmationOf(code)).text.includes(code));
      await client.leaveInPeace();
    });
});

// In English as the British write it; the same cents, yen and fils everywhere.
const prices = { paid: '€50.00', yen: 'JP¥5,000', dinar: 'KWD\u00a012.500' };

describe('point 5: the same total to the smallest unit', { concurrency: 3 }, () => {
  for (const [kind, price] of Object.entries(prices))
    test(`point 5: ${price} on card, details, review, button, Stripe and the end`, async () => {
      const client = await browser.visit();
      const { page, t } = client;
      const shows = (place) => place.getByText(price, { exact: true }).first().waitFor();

      await client.opens('/b/demo');
      await shows(page.getByRole('link', { name: sessions[kind] }));
      await client.chooses(sessions[kind]);
      await shows(page.getByRole('complementary'));
      await client.givesDetails();
      await shows(page.getByRole('complementary'));
      await client.takesTime();
      await client.sees('screen.review.title');
      await shows(page.getByRole('complementary'));
      await client.button(t('pay.button', { amount: price })).waitFor();
      await client.goesToPay();
      const digits = price.replace(/[^\d.]/g, '');
      const there = (await client.checkout.innerText()).replace(/[^\d.]/g, '');
      await client.pays();
      await client.isBooked();
      await shows(page.getByRole('complementary'));

      assert.equal(there, digits);
      await client.leaveInPeace();
    });
});

test('point 3: each new screen has the focus on its heading and a title of its own', async () => {
  const client = await browser.visit({ keyboard: true });
  const titles = [];
  const arrives = async (key, values) => {
    await client.sees(key, values);
    const heading = client.heading(client.t(key, values));
    await until('focus on the heading', () =>
      heading.evaluate((element) => element === document.activeElement),
    );
    titles.push(await client.page.title());
  };

  await client.opens('/b/demo');
  await client.hand.press(client.page.getByRole('link', { name: sessions.paid }));
  await arrives('details.title');
  await client.givesDetails();
  await arrives('time.title');
  await client.takesTime();
  await arrives('screen.review.title');
  await client.goesToPay();
  await client.pays();
  await client.isBooked();
  titles.push(await client.page.title());

  assert.equal(new Set(titles).size, 4, titles.join('; '));
  await client.leaveInPeace();
});

test('point 4: the steps say which is now, which are done, and lead back', async () => {
  const client = await browser.visit();
  const steps = client.page.getByRole('navigation', { name: client.t('steps.label') });

  await client.books(sessions.paid);
  await client.sees('screen.review.title');

  const now = steps.locator('[aria-current=step]');
  assert.equal(await now.innerText(), client.t('steps.review'));
  assert.match(await steps.getByRole('paragraph').innerText(), /3.*3/);
  assert.equal(await steps.locator('.done').count(), 2);
  await client.hand.press(steps.getByRole('link', { name: client.t('steps.time') }));
  await client.sees('reschedule.title');
  await client.leaveInPeace();
});

test('point 23: four screens of ours lie before the payment', async () => {
  const client = await browser.visit();
  const screens = new Set();
  await client.context.exposeBinding('noteHeading', (_source, words) => screens.add(words));
  await client.context.addInitScript((service) => {
    if (location.origin !== service) return;
    new MutationObserver(() => {
      const heading = document.querySelector('h1')?.textContent;
      if (heading) window.noteHeading(heading);
    }).observe(document, { childList: true, subtree: true });
  }, stack.service);

  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  // What passes by itself asks nothing of anybody.
  const passing = [client.t('loading'), client.t('time.readingTitle')];
  const asked = [...screens].filter((words) => !passing.includes(words));
  await client.goesToPay();

  assert.deepEqual(
    [...asked],
    [
      'Demo Builder',
      client.t('details.title'),
      client.t('time.title'),
      client.t('screen.review.title'),
    ],
  );
  await client.leaveInPeace();
});
