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
    id              integer primary key,
    provider        text    not null check (provider in ('stripe', 'calendly', 'client')),
    account         text    not null,
    event_id        text    not null check (event_id <> ''),
    type            text    not null,
    body            blob    not null,
    received_at_ms  integer not null,
    stale           integer not null check (stale in (0, 1)),
    state           text    not null,
    tries           integer not null check (tries >= 0),
    due_at_ms       integer not null,
    claimed         integer not null check (claimed in (0, 1)),
    booking         text,
    look_token      text,
    reason          text    not null,
    unique (provider, account, event_id)
  );
  create index if not exists inbox_received on inbox (due_at_ms) where state = 'received';
  create index if not exists inbox_parked on inbox (id) where state = 'parked';
  create index if not exists inbox_of_booking on inbox (booking) where booking is not null`);
const insert = database.prepare(`
  insert into inbox (provider, account, event_id, type, body, received_at_ms, stale, state, tries,
                     due_at_ms, claimed, reason)
  values ('stripe', ?, ?, ?, ?, ?, 0, 'received', 0, ?, 0, '')
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
  const now = Date.now();
  await keep([event.account ?? 'demo', event.id, event.type, request.body, now, now]);
  return {};
});

await app.listen({ host: '127.0.0.1', port: Number(options.port) });
process.on('SIGTERM', async () => {
  await app.close();
  database.close();
  process.exit(0);
});
