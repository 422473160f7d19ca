// Every screen and state of the client's pages, as journeys that stop at each of them. What is true
// of all screens is tested by walking these.
import { sessions } from './client.mjs';

const hourMs = 3_600_000;

async function* toABooking(client) {
  const { page, hand, t } = client;
  await client.opens('/b/demo');
  await client.reads(sessions.paid);
  yield 'builder';
  await client.chooses(sessions.approval);
  yield 'details';
  await hand.press(client.button(t('details.next')));
  await client.reads(t('details.nameMissing'));
  yield 'details with faults';
  await client.chooses(sessions.paid);
  await client.givesDetails();
  await client.calendar.locator('.times a').first().waitFor();
  yield 'time';
  await client.takesTime();
  await client.sees('screen.review.title');
  yield 'review';
  await client.opens('/b/demo');
  await client.reads(t('builder.under_way'));
  yield 'builder with a booking under way';
  await page.goBack();
  await client.sees('screen.review.title');
  await client.goesToPay();
  await client.page.getByRole('link', { name: 'Back without paying' }).click();
  await client.sees('screen.unpaid.title');
  yield 'unpaid';
  await client.isTold((booking) => ({ ...booking, last_payment: { status: 'declined' } }));
  await client.sees('screen.declined.title');
  yield 'declined';
  await client.isTold((booking) => ({
    ...booking,
    hold_expires_at: new Date(Date.now() + 100_000).toISOString(),
  }));
  await client.reads(t('hold.lastMinutes', { count: 2 }));
  yield 'review in the last minutes';
  await client.isToldTheTruth();
  await client.goesToPay();
  await client.pays();
  await client.isBooked();
  yield 'confirmed';
  for (const status of ['cancelled', 'gone']) {
    await client.isTold((booking) => ({ ...booking, slot: { ...booking.slot, status } }));
    await client.sees(`screen.settling.${status}Title`);
    yield `settling, ${status}`;
  }
}

async function* toAHeldTimeOfOurOwn(client) {
  await client.chooses(sessions.payFirst);
  await client.givesDetails();
  await client.page.locator('.times button').first().waitFor();
  yield 'times of our own';
  await client.page.locator('.times button').first().click();
  yield 'times of our own, one chosen';
}

// The stage is told, because the real one passes before anybody could look at it.
async function* throughPassingStages(client) {
  const { page, stack, t } = client;
  await stack.ask('webhooks', { provider: 'calendly', mode: 'hold' });
  await client.chooses(sessions.paid);
  await client.givesDetails();
  await page.route('**/schedule', (route) => route.abort());
  await client.takesTime();
  await client.sees('time.readingTitle');
  yield 'reading the time';
  await stack.ask('webhooks', { provider: 'calendly', mode: 'normal' });
  await stack.ask('webhooks/release', { provider: 'calendly' });
  await client.sees('screen.review.title');

  await client.isTold((booking) => ({ ...booking, stage: 'held' }));
  await client.opens(`/booking/${client.code}?returned=paid`);
  await client.sees('screen.confirming.title');
  yield 'confirming';
  for (const stage of ['releasing', 'placing', 'cancelling']) {
    await client.isTold((booking) => paid({ ...booking, stage, actions: [] }));
    await client.sees(`screen.${stage}.title`);
    yield stage;
  }
  await client.isTold((booking) => paid({ ...booking, ...taken(booking) }));
  await client.sees('slots.again');
  yield 'choose again';
  await client.isTold((booking) => paid({ ...booking, stage: 'expired', actions: [] }));
  await client.sees('screen.released.title');
  yield 'released, paid too late';
  await client.isTold((booking) => ({ ...booking, stage: 'expired', actions: [] }));
  await client.reads(t('screen.released.bank'));
  yield 'released';
}

const paid = (booking) => ({
  ...booking,
  money: { ...booking.money, paid: booking.money.price, net: booking.money.price },
});

const taken = ({ code, actions }) => ({
  stage: 'placing',
  choose_until: new Date(Date.now() + hourMs).toISOString(),
  actions: [...actions, { name: 'slot', method: 'POST', href: `/api/v1/bookings/${code}/slot` }],
});

async function* afterTheBooking(client) {
  const { hand, t } = client;
  await client.booksAndPays(sessions.tiered);
  const code = client.code;
  const back = () => client.opens(`/booking/${code}`);

  await client.isTold((booking) => ({ ...booking, ...moved(booking) }));
  await client.reads(t('stage.attention'));
  yield 'confirmed, moved, a rest due, a person needed';
  await client.isTold((booking) => ({ ...booking, ...held(booking) }));
  await client.sees('screen.completed.title');
  yield 'completed';
  await client.button(t('feedback.rate', { count: 5 })).click();
  yield 'completed, rated';
  await client.isTold((booking) => ({ ...booking, ...held(booking), ...rated }));
  await client.reads(t('feedback.thanks', { name: 'Demo' }));
  yield 'completed, feedback given';
  await client.isToldTheTruth();

  await client.opens(`/booking/${code}/feedback`);
  await client.sees('feedback.title');
  yield 'feedback before the session';
  await client.opens(`/booking/${code}/reschedule`);
  await client.calendar.locator('.times a').first().waitFor();
  yield 'move to another time';
  await client.opens(`/booking/${code}/cancel`);
  await client
    .button(t('cancel.keep'))
    .or(client.link(t('cancel.keep')))
    .first()
    .waitFor();
  await client.reads(t('cancel.backToYou'));
  yield 'cancel';
  await hand.press(client.page.getByRole('button', { name: /€|Cancel/ }).first());
  await client.sees('screen.cancelled.title');
  await client.reads(t('refund.state.succeeded'));
  yield 'cancelled';
  for (const status of ['pending', 'failed', 'awaiting_approval']) {
    await client.isTold((booking) => ({
      ...booking,
      money: { ...booking.money, refunded: { ...booking.money.refunded, minor_units: 0 } },
      refunds: booking.refunds.map((refund) => ({ ...refund, status })),
    }));
    await client.reads(t(`refund.state.${status}`));
    yield `cancelled, refund ${status}`;
  }
  await client.isToldTheTruth();
  await back();
}

const attention = { reason: 'refund_is_looked_at', since: '2026-01-02T03:04:05Z' };

const moved = ({ slot, money, actions, code }) => ({
  attention,
  reschedules: [{ from: slot, to: slot, at: attention.since }],
  charges: [
    {
      n: 1,
      status: 'due',
      amount: money.price,
      due_by: new Date(Date.now() + hourMs).toISOString(),
    },
  ],
  actions: [
    ...actions,
    { name: 'checkout', method: 'POST', href: `/api/v1/bookings/${code}/checkout` },
  ],
});

const held = ({ code }) => ({
  stage: 'completed',
  actions: [{ name: 'feedback', method: 'POST', href: `/api/v1/bookings/${code}/feedback` }],
});

const rated = { feedback: [{ kind: 'session', rating: 5, at: attention.since }], actions: [] };

async function* withoutPaying(client) {
  const { hand, t } = client;
  await client.books(sessions.paid);
  await client.sees('screen.review.title');
  await hand.press(client.link(t('pay.giveUp')));
  await client.sees('cancel.titleUnpaid');
  await client.button(t('cancel.confirmUnpaid')).waitFor();
  yield 'give up';
  await hand.press(client.button(t('cancel.confirmUnpaid')));
  await client.sees('screen.cancelled.title');
  yield 'given up';
  await client.chooses(sessions.free);
  await client.givesDetails();
  await client.takesTime();
  await client.isBooked();
  yield 'confirmed, free';
}

async function* besideTheWay(client) {
  const { page, hand, t } = client;
  await client.opens('/find');
  await client.sees('find.title');
  yield 'find my booking';
  await page.route('**/api/v1/recovery', (route) => route.fulfill({ status: 202, json: {} }));
  await hand.type(page.getByLabel(t('find.email')), client.email);
  await hand.press(client.button(t('find.send')));
  await client.sees('find.sentTitle');
  yield 'find my booking, asked';
  await page.route('**/api/v1/recovery/*', (route) =>
    route.fulfill({ status: 410, json: { code: 'link_too_old' } }),
  );
  await client.opens('/booking/BKAAAAAA#t=old');
  await client.sees('redeem.oldTitle');
  yield 'a link that is too old';
  await client.opens('/booking/BKBBBBBB');
  await client.reads(t('errors.notFoundTitle'));
  yield 'not my booking';
  await client.opens('/nowhere');
  await client.sees('builder.notFound');
  yield 'no such page';
}

async function* intoTrouble(client) {
  const { page, t } = client;
  const types = '**/session-types';
  const refuse = (status, code) => (route) =>
    route.fulfill({
      status,
      headers: { 'retry-after': '7', 'x-request-id': 'req_0123456789' },
      json: { code, status, request_id: 'req_0123456789' },
    });
  await page.route(types, refuse(500, 'internal'));
  await client.opens('/b/demo');
  await client.reads(t('errors.brokenTitle'));
  yield 'a fault of ours';
  await page.unroute(types);
  await page.route(types, refuse(429, 'too_many_requests'));
  await page.reload();
  await client.reads(t('errors.busyTitle'));
  yield 'too many requests';
  await page.unroute(types);
  await page.route(types, (route) => route.abort());
  await page.reload();
  await client.reads(t('errors.unreachableTitle'));
  yield 'no answer';
  await page.unroute(types);
  await page.route(types, () => {});
  await page.reload();
  await client.reads(t('loadingLong'));
  yield 'loading';
  await page.unroute(types);

  await page.clock.install();
  await page.route(/\/d\/|demo\/strategy-session/, () => {});
  await client.chooses(sessions.paid);
  await client.givesDetails();
  await client.sees('time.title');
  yield 'time, calendar on its way';
  await page.clock.fastForward(12_500);
  await client.reads(t('time.slow'));
  yield 'time, calendar slow';
}

export const journeys = {
  'the way to a booking': toABooking,
  'a time of our own': toAHeldTimeOfOurOwn,
  'stages that pass': throughPassingStages,
  'after the booking': afterTheBooking,
  'without paying': withoutPaying,
  'beside the way': besideTheWay,
  'into trouble': intoTrouble,
};
