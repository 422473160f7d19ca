// What an honest user of the official client sees.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import Stripe from 'stripe';
import { startReceiver, startSandbox } from './sandbox.mjs';

let sandbox;
let stripe;
before(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.client();
});
after(() => sandbox?.stop());

const order = (more = {}) => ({
  mode: 'payment',
  success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/back',
  client_reference_id: 'BK7F3KQ2',
  allowed_payment_method_types: ['card'],
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'eur', unit_amount: 5000, product_data: { name: 'Coaching & more' } },
    },
  ],
  payment_intent_data: { metadata: { booking: 'BK7F3KQ2', attempt: '1' } },
  metadata: { booking: 'BK7F3KQ2', attempt: '1' },
  ...more,
});

async function paidSession(more) {
  const session = await stripe.checkout.sessions.create(order(more));
  const paid = await sandbox.act('stripe/pay', { session: session.id, card: '4242424242424242' });
  assert.equal(paid.outcome, 'paid');
  return stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge'],
  });
}

const rejected = (promise, type) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof type, `${error.type}: ${error.message}`);
    assert.match(error.requestId, /^req_/);
    return true;
  });
const errorOf = (promise) =>
  promise.then(
    () => assert.fail('it was accepted'),
    (error) => error,
  );

describe('Checkout Sessions', () => {
  test('a session is created, retrieved, listed and expired', async () => {
    const created = await stripe.checkout.sessions.create(order());
    const retrieved = await stripe.checkout.sessions.retrieve(created.id);
    const listed = await stripe.checkout.sessions.list({ status: 'open', limit: 1 });
    const expired = await stripe.checkout.sessions.expire(created.id);

    assert.equal(created.lastResponse.apiVersion, '2026-10-28.endive');
    assert.equal(retrieved.amount_total, 5000);
    assert.equal(retrieved.payment_intent, null);
    assert.deepEqual(retrieved.payment_method_types, ['card']);
    assert.equal(listed.data[0].id, created.id);
    assert.equal(expired.status, 'expired');
    assert.equal(expired.url, null);
  });

  test('all pages can be walked', async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await stripe.checkout.sessions.create(order())).id);

    const seen = [];
    for await (const session of stripe.checkout.sessions.list({ limit: 2 })) seen.push(session.id);

    assert.deepEqual(seen.slice(0, 5), ids.reverse());
    assert.equal(new Set(seen).size, seen.length);
  });

  test('a payment completes it and carries our metadata to the charge', async () => {
    const session = await paidSession();

    assert.equal(session.status, 'complete');
    assert.equal(session.payment_status, 'paid');
    assert.equal(session.payment_intent.status, 'succeeded');
    assert.equal(session.payment_intent.latest_charge.metadata.booking, 'BK7F3KQ2');
    const found = await stripe.checkout.sessions.list({
      payment_intent: session.payment_intent.id,
    });
    assert.equal(found.data[0].id, session.id);
  });

  test('a declined card leaves it open, and it can be paid after that', async () => {
    const session = await stripe.checkout.sessions.create(order());
    const declined = await sandbox.act('stripe/pay', {
      session: session.id,
      card: '4000000000000002',
    });
    const open = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    const paid = await sandbox.act('stripe/pay', { session: session.id, card: '4242424242424242' });
    const late = await sandbox.act('stripe/pay', { session: session.id, card: '4242424242424242' });

    assert.equal(declined.outcome, 'declined');
    assert.equal(open.status, 'open');
    assert.equal(open.payment_intent.last_payment_error.code, 'card_declined');
    assert.equal(paid.outcome, 'paid');
    assert.equal(late.status, 409);
    assert.equal(late.code, 'session_not_open');
  });

  test('the hosted page takes the test card and sends its buyer back', async () => {
    const session = await stripe.checkout.sessions.create(order());
    const page = await (await fetch(session.url)).text();
    const paid = await fetch(session.url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ act: 'pay', card: '4242424242424242', email: 'a@b.example' }),
    });

    assert.match(page, /Pay €50\.00/);
    assert.match(page, /Coaching &amp; more/);
    assert.equal(paid.status, 303);
    assert.equal(paid.headers.get('location'), `https://shop.example/done?session=${session.id}`);
  });

  test('a delayed payment is processing until the bank answers', async () => {
    const { allowed_payment_method_types: ignored, ...open } = order();
    const session = await stripe.checkout.sessions.create(open);
    const paid = await sandbox.act('stripe/pay', { session: session.id, card: 'processing' });
    const unpaid = await stripe.checkout.sessions.retrieve(session.id);
    await sandbox.act('stripe/settle', {
      payment_intent: unpaid.payment_intent,
      outcome: 'succeeded',
    });

    assert.ok(ignored);
    assert.equal(paid.outcome, 'processing');
    assert.deepEqual([unpaid.status, unpaid.payment_status], ['complete', 'unpaid']);
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  });
});

describe('Idempotency', () => {
  test('a repeated key replays the first answer', async () => {
    const idempotencyKey = `key-${Math.random()}`;
    const first = await stripe.checkout.sessions.create(order(), { idempotencyKey });
    const again = await stripe.checkout.sessions.create(order(), { idempotencyKey });

    assert.equal(again.id, first.id);
    assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(again.lastResponse.idempotencyKey, idempotencyKey);
  });

  test('the same key with other parameters is an idempotency error', async () => {
    const idempotencyKey = `key-${Math.random()}`;
    await stripe.checkout.sessions.create(order(), { idempotencyKey });

    await rejected(
      stripe.checkout.sessions.create(order({ locale: 'de' }), { idempotencyKey }),
      Stripe.errors.StripeIdempotencyError,
    );
  });

  test('a 500 that did the work is replayed under its key', async () => {
    const { payment_intent: intent } = await paidSession();
    await sandbox.act('faults', {
      provider: 'stripe',
      method: 'POST',
      path: '/v1/refunds',
      kind: '500_after',
      times: 1,
    });
    const idempotencyKey = `key-${Math.random()}`;
    const refund = () => stripe.refunds.create({ payment_intent: intent.id }, { idempotencyKey });

    await rejected(refund(), Stripe.errors.StripeAPIError);
    await rejected(refund(), Stripe.errors.StripeAPIError);
    assert.equal((await stripe.refunds.list({ payment_intent: intent.id })).data.length, 1);
  });
});

describe('Errors', () => {
  test('become the classes the client knows', async () => {
    const {
      StripeAuthenticationError,
      StripeInvalidRequestError,
      StripePermissionError,
      StripeRateLimitError,
      StripeAPIError,
    } = Stripe.errors;

    await rejected(
      sandbox.client({ key: 'sk_test_wrong' }).balance.retrieve(),
      StripeAuthenticationError,
    );
    await rejected(
      stripe.balance.retrieve({}, { stripeAccount: 'acct_other' }),
      StripePermissionError,
    );
    await rejected(stripe.checkout.sessions.retrieve('cs_test_x'), StripeInvalidRequestError);
    await rejected(
      stripe.checkout.sessions.create(order({ payment_method_types: ['card'] })),
      StripeInvalidRequestError,
    );
    const fault = { provider: 'stripe', method: 'GET', path: '/v1/balance', times: 1 };
    await sandbox.act('faults', { ...fault, kind: '429' });
    await rejected(stripe.balance.retrieve(), StripeRateLimitError);
    await sandbox.act('faults', { ...fault, kind: '500_before' });
    await rejected(stripe.balance.retrieve(), StripeAPIError);
  });

  test('tell their code, parameter and text', async () => {
    const missing = await errorOf(stripe.refunds.retrieve('re_x'));
    const unknown = await errorOf(stripe.refunds.create({ payment_intent: 'pi_x', foo: 1 }));
    const again = await stripe.checkout.sessions.create(order());
    await stripe.checkout.sessions.expire(again.id);
    const expired = await errorOf(stripe.checkout.sessions.expire(again.id));

    assert.deepEqual(
      [missing.statusCode, missing.code, missing.message],
      [404, 'resource_missing', "No such refund: 're_x'"],
    );
    assert.deepEqual(
      [unknown.statusCode, unknown.code, unknown.param],
      [400, 'parameter_unknown', 'foo'],
    );
    assert.match(expired.message, /has a status of `expired`/);
  });
});

describe('Refunds', () => {
  test('give back parts until nothing is left', async () => {
    const { payment_intent: intent } = await paidSession();
    const part = await stripe.refunds.create({ payment_intent: intent.id, amount: 2000 });
    const over = await errorOf(stripe.refunds.create({ payment_intent: intent.id, amount: 4000 }));
    const rest = await stripe.refunds.create({ payment_intent: intent.id });
    const none = await errorOf(stripe.refunds.create({ payment_intent: intent.id }));

    assert.equal(part.status, 'succeeded');
    assert.equal(over.param, 'amount');
    assert.match(
      over.message,
      /\(€40\.00\) is greater than unrefunded amount on charge \(€30\.00\)/,
    );
    assert.equal(rest.amount, 3000);
    assert.equal(none.code, 'charge_already_refunded');
    const charge = await stripe.charges.retrieve(rest.charge, { expand: ['refunds'] });
    assert.equal(charge.refunded, true);
    assert.equal(charge.refunds.data.length, 2);
  });

  test('of the dashboard are seen, and may fail later', async () => {
    const { payment_intent: intent } = await paidSession();
    const refund = await sandbox.act('stripe/refund', { payment_intent: intent.id, amount: 500 });
    await sandbox.act('stripe/settle', {
      refund: refund.id,
      outcome: 'failed',
      reason: 'lost_or_stolen_card',
    });

    const failed = await stripe.refunds.retrieve(refund.id);
    assert.equal(failed.status, 'failed');
    assert.equal(failed.failure_reason, 'lost_or_stolen_card');
    assert.ok(failed.failure_balance_transaction);
  });
});

describe('Events and webhooks', () => {
  test('are delivered with a signature that the client accepts', async () => {
    const receiver = await startReceiver();
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['checkout.session.completed'],
      api_version: '2026-10-28.endive',
    });
    const session = await paidSession();
    const { body, headers } = await receiver.next();

    const event = stripe.webhooks.constructEvent(
      body,
      headers['stripe-signature'],
      endpoint.secret,
    );
    assert.equal(event.type, 'checkout.session.completed');
    assert.equal(event.data.object.id, session.id);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.throws(
      () => stripe.webhooks.constructEvent(body, headers['stripe-signature'], 'whsec_x'),
      Stripe.errors.StripeSignatureVerificationError,
    );
    const listed = await stripe.events.retrieve(event.id);
    assert.deepEqual(listed.data, event.data);
    await stripe.webhookEndpoints.del(endpoint.id);
    await receiver.stop();
  });

  test('that were dropped are listed as undelivered', async () => {
    const receiver = await startReceiver();
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['charge.refunded'],
    });
    await sandbox.act('webhooks', { provider: 'stripe', mode: 'drop' });
    const { payment_intent: intent } = await paidSession();
    await stripe.refunds.create({ payment_intent: intent.id });
    await sandbox.act('webhooks', { provider: 'stripe', mode: 'normal' });

    const missed = await stripe.events.list({
      delivery_success: false,
      types: ['charge.refunded'],
    });
    assert.equal(missed.data.length, 1);
    assert.equal(missed.data[0].data.object.payment_intent, intent.id);
    await stripe.webhookEndpoints.del(endpoint.id);
    await receiver.stop();
  });

  test('endpoints are listed, changed and deleted, their secret shown once', async () => {
    const made = await stripe.webhookEndpoints.create({
      url: 'https://shop.example/hook',
      enabled_events: ['*'],
    });
    const changed = await stripe.webhookEndpoints.update(made.id, { disabled: true });
    const listed = await stripe.webhookEndpoints.list();
    const deleted = await stripe.webhookEndpoints.del(made.id);

    assert.match(made.secret, /^whsec_/);
    assert.equal(changed.status, 'disabled');
    assert.equal(listed.data[0].secret, undefined);
    assert.equal(deleted.deleted, true);
    await rejected(
      stripe.webhookEndpoints.retrieve(made.id),
      Stripe.errors.StripeInvalidRequestError,
    );
  });
});
