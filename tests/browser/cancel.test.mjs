// A client cancels or moves: what it means is said before the click, and what it was after it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack, until } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const euros = ({ minor_units }) => `€${(minor_units / 100).toFixed(2)}`;

async function quoteOf(client) {
  const answer = await client.context.request.get(
    `${stack.service}/api/v1/bookings/${client.code}/cancellation`,
  );
  return answer.json();
}

async function opensCancelling(client) {
  await client.hand.press(client.link(client.t('screen.confirmed.cancel')));
  await client.sees('cancel.title');
}

describe('cancelling and moving', { concurrency: 2 }, () => {
  test('point 18: the refund shown before the click is what goes back, to the cent', async () => {
    const client = await browser.visit();
    const { t } = client;
    await client.booksAndPays(sessions.tiered);
    await opensCancelling(client);
    const quote = await quoteOf(client);
    const sum = client.page.getByRole('row', { name: t('cancel.backToYou') });
    await sum.getByText(euros(quote.refund)).waitFor();
    await client.reads(t('cancel.atOnce'));

    await client.hand.press(
      client.button(
        quote.refund.minor_units > 0
          ? t('cancel.confirm', { amount: euros(quote.refund) })
          : t('cancel.confirmNothing'),
      ),
    );
    await client.sees('screen.cancelled.title');
    const booking = await client.reaches('cancelled');
    await client.reads(
      quote.retained.minor_units > 0
        ? t('refund.split', {
            refund: euros(quote.refund),
            retained: euros(quote.retained),
            name: 'Demo',
          })
        : t('refund.whole', { refund: euros(quote.refund) }),
    );

    const { stripe } = await stack.state();
    const { payments } = await client.outside();
    const given = stripe.refunds.filter(({ payment_intent: id }) => id === payments[0].id);
    assert.deepEqual(
      given.map(({ amount }) => amount),
      quote.refund.minor_units > 0 ? [quote.refund.minor_units] : [],
    );
    const kept = booking.money.paid.minor_units - quote.refund.minor_units;
    assert.equal(kept, quote.retained.minor_units);
    assert.equal((await client.outside()).invitees.length, 0);
    await client.leaveInPeace();
  });

  test('point 18: keeping the booking is as prominent, and changes nothing', async () => {
    const client = await browser.visit();
    const { t } = client;
    await client.booksAndPays(sessions.paid);
    const before = await client.booking();
    await opensCancelling(client);
    const keep = client.link(t('cancel.keep'));
    const cancel = client.button(t('cancel.confirm', { amount: '€50.00' }));
    const [kept, cancelled] = [await keep.boundingBox(), await cancel.boundingBox()];
    assert.ok(Math.abs(kept.height - cancelled.height) <= 1);
    assert.ok(Math.abs(kept.width - cancelled.width) <= cancelled.width / 3);

    await client.hand.press(keep);

    await client.isBooked();
    const now = await client.booking();
    assert.deepEqual([now.stage, now.money], ['confirmed', before.money]);
    await client.leaveInPeace();
  });

  test('point 18: a refund that changed is shown anew before anything happens', async () => {
    const client = await browser.visit();
    const { t } = client;
    await client.booksAndPays(sessions.paid);
    const old = { minor_units: 4000, currency: 'eur' };
    await client.page.route('**/cancellation', async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), refund: old } });
    });
    await opensCancelling(client);

    await client.hand.press(client.button(t('cancel.confirm', { amount: '€40.00' })));
    await client.reads(t('cancel.changed'));
    assert.equal((await client.booking()).stage, 'confirmed');
    await client.hand.press(client.button(t('cancel.confirm', { amount: '€50.00' })));

    await client.sees('screen.cancelled.title');
    await client.leaveInPeace();
  });

  test('point 18: giving up before paying frees the time, and nothing was charged', async () => {
    const client = await browser.visit();
    const { t } = client;
    await client.books(sessions.paid);
    await client.sees('screen.review.title');

    await client.hand.press(client.link(t('pay.giveUp')));
    await client.sees('cancel.titleUnpaid');
    await client.hand.press(client.button(t('cancel.confirmUnpaid')));

    await client.sees('screen.cancelled.title');
    await client.reads(t('screen.cancelled.unpaid'));
    await until('the time to be free', async () => (await client.outside()).invitees.length === 0);
    await client.leaveInPeace();
  });

  test('point 19: moving keeps booking and payment, and shows both times', async () => {
    const client = await browser.visit();
    const { t } = client;
    const code = await client.booksAndPays(sessions.paid);
    const before = (await client.booking()).slot;

    await client.hand.press(client.link(t('screen.confirmed.move')));
    await client.sees('reschedule.title');
    await client.calendar.locator('.times a').last().click();
    await client.calendar.getByRole('button', { name: 'Reschedule event' }).click();
    await client.isBooked();

    const after = await client.booking();
    assert.equal(client.code, code);
    assert.notEqual(after.slot.start, before.start);
    assert.equal((await client.outside()).payments.length, 1);
    const zoned = (start) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: 'America/New_York',
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(start));
    await client.reads(
      t('reschedule.done', { from: zoned(before.start), to: zoned(after.slot.start) }),
    );
    await client.leaveInPeace();
  });

  test('point 18: when the host cancels, the page follows without a click', async () => {
    const client = await browser.visit();
    await client.booksAndPays(sessions.free);
    const [invitee] = (await client.outside()).invitees;

    await stack.ask('calendly/cancel', { invitee_uri: invitee.uri, by: 'host' });

    await client.sees('screen.cancelled.title');
    await client.reads(client.t('screen.cancelled.free'));
    await client.leaveInPeace();
  });

  for (const [language, said] of [
    ['en', /cancelled at Calendly; we are settling it/],
    ['de', /bei Calendly abgesagt; wir klären/],
  ])
    test(`point 18: a paid time that Calendly lets go is not booked, in ${language}`, async () => {
      const client = await browser.visit({ language });
      await client.booksAndPays(sessions.paid);
      const [invitee] = (await client.outside()).invitees;

      await stack.ask('calendly/cancel', { invitee_uri: invitee.uri, by: 'host' });

      await client.sees('screen.settling.cancelledTitle');
      await client.reads(said);
      const { stage, slot } = await client.booking();
      assert.deepEqual([stage, slot.status], ['confirmed', 'cancelled']);
      const isOver = async () => (await client.booking()).stage === 'cancelled';
      await until('end of the booking', isOver, { seconds: 60 });
      await client.sees('screen.cancelled.title');
      await client.leaveInPeace();
    });
});
