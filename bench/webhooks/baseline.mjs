// What a team would write first for the same job: Fastify, better-sqlite3 and Stripe's own library.
// It verifies each webhook, keeps it durably with the columns that slotpay keeps, and answers 200.
// With --batched, everything that arrived in one turn of the event loop is one transaction.
//
//   node baseline.mjs --database FILE --port PORT [--batched]     (secret: WEBHOOK_SECRET)

import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import Stripe from 'stripe';

const { values: options } = parseArgs({
  options: {
    database: { type: 'string' },
    port: { type: 'string' },
    batched: { type: 'boolean', default: false },
  },
});
const secret = process.env.WEBHOOK_SECRET;
const stripe = new Stripe('sk_test_baseline');

const database = new Database(options.database);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  create table if not exists inbox (
    id             integer primary key,
    provider       text   not null,
    account        text   not null,
    event_id       text   not null,
    kind           text   not null,
    body           blob   not null,
    received_at_ms bigint not null,
    state          text   not null,
    unique (provider, account, event_id)
  )`);
const insert = database.prepare(`
  insert into inbox (provider, account, event_id, kind, body, received_at_ms, state)
  values ('stripe', ?, ?, ?, ?, ?, 'waiting')
  on conflict (provider, account, event_id) do nothing`);

const store = (row) => insert.run(...row);

function storeAtOnce(row) {
  store(row);
  return Promise.resolve();
}

let waiting = [];
const storeAll = database.transaction((entries) => entries.forEach(({ row }) => store(row)));

function storeWithTheTurn(row) {
  if (waiting.length === 0) setImmediate(commitTheTurn);
  return new Promise((resolve, reject) => waiting.push({ row, resolve, reject }));
}

function commitTheTurn() {
  const entries = waiting;
  waiting = [];
  try {
    storeAll(entries);
    for (const { resolve } of entries) resolve();
  } catch (error) {
    for (const { reject } of entries) reject(error);
  }
}

const keep = options.batched ? storeWithTheTurn : storeAtOnce;
const app = Fastify({ bodyLimit: 1 << 20 });
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) =>
  done(null, body),
);
app.get('/health/ready', async () => ({}));
app.post('/webhooks/stripe/:ref', async (request, reply) => {
  let event;
  try {
    const signature = request.headers['stripe-signature'];
    event = stripe.webhooks.constructEvent(request.body, signature, secret);
  } catch {
    return reply.code(400).send({ code: 'bad_signature' });
  }
  await keep([event.account ?? '', event.id, event.type, request.body, Date.now()]);
  return {};
});

await app.listen({ host: '127.0.0.1', port: Number(options.port) });
process.on('SIGTERM', async () => {
  await app.close();
  database.close();
  process.exit(0);
});
