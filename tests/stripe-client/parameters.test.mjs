// Sends every parameter that the subset lists for the operations our product uses, and holds every
// answer against its schema.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answerSchema, casesOf, encoded, operationNamed } from './cases.mjs';
import { committed, render } from './parameter-tables.mjs';
import { startSandbox } from './sandbox.mjs';
import { faults, schemaNamed, subset } from './subset.mjs';

let sandbox;
before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox?.stop());

async function send(name, parameters, id = '') {
  const { method, path } = operationNamed(name);
  const form = encoded(parameters);
  const url = sandbox.api + path.replace('{id}', id) + (method === 'GET' && form ? `?${form}` : '');
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${sandbox.key}`,
      'stripe-version': subset.info.version,
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    body: method === 'POST' ? form : undefined,
  });
  return { status: response.status, body: await response.json() };
}

const accepted = async (name, parameters, id) => {
  const answer = await send(name, parameters, id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};

const order = () => ({
  mode: 'payment',
  success_url: 'https://shop.example/done',
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'eur', unit_amount: 5000, product_data: { name: 'Coaching' } },
    },
  ],
});

async function paid() {
  const session = await accepted('Session.create', order());
  await sandbox.act('stripe/pay', { session: session.id, card: '4242424242424242' });
  return accepted('Session.retrieve', {}, session.id);
}

// Sends all cases; a refusal must be one we expect there, and in the shape of an error.
async function sendAll(name, options = {}) {
  const refusals = { ...options.refusals };
  const sent = [];
  for (const { path, request } of casesOf(name, options)) {
    sent.push(path);
    const id = typeof options.id === 'function' ? await options.id() : options.id;
    const { status, body } = await send(name, request, id);
    const expected = refusals[path];
    const where = `${name} ${path}: ${JSON.stringify(body.error ?? {})}`;
    if (expected === undefined) {
      assert.equal(status, 200, where);
      assert.deepEqual(faults(answerSchema(name), body), [], where);
    } else {
      assert.equal(status, 400, where);
      assert.deepEqual(faults(schemaNamed('error'), body), [], where);
      assert.equal(body.error.code ?? '', expected, where);
      assert.ok(body.error.param, where);
      assert.notEqual(body.error.code, 'parameter_unknown', where);
    }
    await options.afterwards?.(body);
  }
  for (const path of Object.keys(refusals)) assert.ok(sent.includes(path), `${path} is not listed`);
  return sent.length;
}

describe('Every listed parameter', () => {
  test('is in the tables of the simulator', () => {
    const withoutBlanks = (text) => text.replace(/\s+/g, '');
    const { tables, lists } = committed();
    assert.equal(withoutBlanks(tables), withoutBlanks(render().tables));
    assert.equal(withoutBlanks(lists), withoutBlanks(render().lists));
  });

  test('of a new session is understood', async () => {
    const known = await accepted('Session.create', { ...order(), expand: ['line_items'] });
    const { price } = known.line_items.data[0];
    const inPage = (request) => {
      const { success_url: ignored, ...rest } = request;
      return { return_url: 'https://shop.example/done', ...rest, ui_mode: 'embedded_page' };
    };
    const item = (change) => (request) => {
      change(request.line_items[0]);
      return request;
    };
    const count = await sendAll('Session.create', {
      base: order(),
      values: {
        'allowed_payment_method_types[]': 'card',
        'excluded_payment_method_types[]': 'alipay',
        cancel_url: 'https://shop.example/back',
        success_url: 'https://shop.example/done?id={CHECKOUT_SESSION_ID}',
        return_url: 'https://shop.example/done',
        currency: 'eur',
        customer_email: 'buyer@shop.example',
        'discounts[].coupon': 'HALF50',
        'discounts[].promotion_code': 'promo_HALF50',
        'expand[]': 'payment_intent',
        expires_at: Math.floor(Date.now() / 1000) + 3600,
        invoice_creation: { enabled: false },
        shipping_address_collection: { allowed_countries: ['DE'] },
        'line_items[].price': price.id,
        'line_items[].price_data.currency': 'eur',
        'line_items[].price_data.unit_amount': 5000,
        'line_items[].price_data.product': price.product,
        mode: 'payment',
        ui_mode: 'hosted_page',
        payment_method_configuration: 'pmc_1SandboxDefault',
        'payment_intent_data.receipt_email': 'buyer@shop.example',
      },
      beside: {
        return_url: inPage,
        redirect_on_completion: inPage,
        'line_items[].price': item((line) => {
          delete line.price_data;
        }),
        'line_items[].price_data.product': item((line) => {
          delete line.price_data.product_data;
        }),
        'line_items[].price_data.unit_amount_decimal': item((line) => {
          delete line.price_data.unit_amount;
        }),
      },
      refusals: {
        customer: 'resource_missing',
        customer_account: 'resource_missing',
        'customer_update.address': '',
        'customer_update.name': '',
        'customer_update.shipping': '',
        'line_items[].price_data.recurring': '',
        'line_items[].tax_rates[]': 'resource_missing',
        'optional_items[]': '',
        'payment_intent_data.application_fee_amount': 'application_fees_not_allowed',
        'payment_intent_data.on_behalf_of': 'resource_missing',
        'payment_intent_data.transfer_data.amount': 'resource_missing',
        'payment_intent_data.transfer_data.destination': 'resource_missing',
        payment_method_collection: '',
        setup_intent_data: '',
        'shipping_options[]': '',
        subscription_data: '',
      },
    });
    assert.ok(count > 90, `${count} parameters`);
  });

  test('of the session lists, reads and expiries is understood', async () => {
    const session = await paid();
    const values = {
      'expand[]': 'data.payment_intent',
      starting_after: session.id,
      ending_before: session.id,
      payment_intent: session.payment_intent,
      limit: 3,
    };
    await sendAll('Session.list', { values });
    await sendAll('Session.retrieve', { id: session.id, values: { 'expand[]': 'payment_intent' } });
    await sendAll('Session.expire', {
      id: async () => (await accepted('Session.create', order())).id,
      values: { 'expand[]': 'line_items.data.price.product' },
    });
  });

  test('of payment intents is understood', async () => {
    const { payment_intent: intent } = await paid();
    await sendAll('PaymentIntent.retrieve', {
      id: intent,
      values: { 'expand[]': 'latest_charge.balance_transaction' },
    });
  });

  test('of refunds is understood', async () => {
    const { payment_intent: id } = await paid();
    const intent = await accepted('PaymentIntent.retrieve', {}, id);
    await sendAll('Refund.create', {
      base: { payment_intent: id, amount: 100 },
      values: {
        'expand[]': 'charge.payment_intent',
        amount: 200,
        payment_intent: id,
        charge: intent.latest_charge,
        instructions_email: 'buyer@shop.example',
      },
      beside: { charge: ({ charge, amount }) => ({ charge, amount }) },
      refusals: {
        currency: '',
        customer: '',
        origin: '',
        refund_application_fee: '',
        reverse_transfer: '',
      },
    });
    const [refund] = (await accepted('Refund.list', { payment_intent: intent.id })).data;
    await sendAll('Refund.retrieve', {
      id: refund.id,
      values: { 'expand[]': 'balance_transaction' },
    });
    await sendAll('Refund.list', {
      values: {
        'expand[]': 'data.charge',
        starting_after: refund.id,
        ending_before: refund.id,
        payment_intent: intent.id,
        charge: intent.latest_charge,
      },
    });
  });

  test('of events is understood, and each event shows its object as the API does', async () => {
    await paid();
    const { data } = await accepted('Event.list', { limit: 100 });
    await sendAll('Event.list', {
      values: {
        type: 'charge.*',
        'types[]': 'charge.succeeded',
        starting_after: data[0].id,
        ending_before: data[0].id,
      },
      refusals: { 'expand[]': '' },
    });
    for (const event of data) {
      assert.deepEqual(faults(schemaNamed('event'), event), [], event.type);
      const { object } = event.data;
      const known = schemaNamed(object.object);
      assert.ok(known, object.object);
      assert.deepEqual(faults(known, object), [], event.type);
    }
  });

  test('of webhook endpoints is understood', async () => {
    const base = { url: 'https://shop.example/hook', enabled_events: ['charge.succeeded'] };
    const values = { url: 'https://shop.example/hook', api_version: subset.info.version };
    const remove = (endpoint) => endpoint.id && accepted('WebhookEndpoint.del', {}, endpoint.id);
    await sendAll('WebhookEndpoint.create', {
      base,
      values,
      refusals: { 'expand[]': '' },
      afterwards: remove,
    });
    const endpoint = await accepted('WebhookEndpoint.create', base);
    await sendAll('WebhookEndpoint.update', {
      id: endpoint.id,
      values,
      refusals: { 'expand[]': '' },
    });
    await sendAll('WebhookEndpoint.list', {
      values: { starting_after: endpoint.id, ending_before: endpoint.id },
      refusals: { 'expand[]': '' },
    });
    const deleted = await accepted('WebhookEndpoint.del', {}, endpoint.id);
    assert.deepEqual(faults(answerSchema('WebhookEndpoint.del'), deleted), []);
  });

  test('that is not listed is refused by name', async () => {
    for (const [name, parameters] of [
      ['Session.create', { ...order(), payment_method_types: ['card'] }],
      ['Session.list', { payment_methods: 'card' }],
      ['Refund.create', { payment_intnt: 'pi_1' }],
      ['Event.list', { delivered: true }],
      ['WebhookEndpoint.create', { url: 'https://shop.example', events: ['*'] }],
    ]) {
      const { status, body } = await send(name, parameters);
      assert.equal(status, 400, name);
      assert.equal(body.error.code, 'parameter_unknown', name);
    }
  });
});

test('Everything the sandbox holds is as the API shows it', async () => {
  const { payment_intent: intent } = await paid();
  await sandbox.act('stripe/dispute', { payment_intent: intent });
  const declined = await accepted('Session.create', order());
  await sandbox.act('stripe/pay', { session: declined.id, card: '4000000000009995' });
  const delayed = await accepted('Session.create', order());
  await sandbox.act('stripe/pay', { session: delayed.id, card: 'processing' });

  const { stripe } = await sandbox.state();
  for (const [kind, schema] of Object.entries({
    sessions: 'checkout.session',
    payment_intents: 'payment_intent',
    charges: 'charge',
    refunds: 'refund',
    disputes: 'dispute',
    events: 'event',
    webhook_endpoints: 'webhook_endpoint',
  }))
    for (const object of stripe[kind])
      assert.deepEqual(faults(schemaNamed(schema), object), [], kind);
  for (const [name, id] of [
    ['Balance.retrieve', ''],
    ['BalanceTransaction.list', ''],
    ['Account.retrieveCurrent', ''],
    ['Charge.list', ''],
    ['Dispute.list', ''],
    ['PaymentIntent.list', ''],
    ['Session.listLineItems', delayed.id],
  ]) {
    const answer = await accepted(name, {}, id);
    assert.deepEqual(faults(answerSchema(name), answer), [], name);
  }
});
