// What a team would write first for the same job: Fastify, Stripe's own library, and better-sqlite3
// or a pool of pg. It verifies each webhook, keeps it durably with the columns that slotpay keeps,
// and answers 200. With --batched, everything that arrived in one turn of the event loop is one
// transaction of the file.
//
//   node baseline.mjs --database FILE --port PORT [--batched]     (secret: WEBHOOK_SECRET)
//   node baseline.mjs --postgres URL --port PORT

import { parseArgs } from 'node:util';
import Fastify from 'fastify';
import Stripe from 'stripe';
import { openFile } from './file.mjs';
import { openPool } from './pool.mjs';

const { values: options } = parseArgs({
  options: {
    database: { type: 'string' },
    postgres: { type: 'string' },
    port: { type: 'string' },
    batched: { type: 'boolean', default: false },
  },
});
const secret = process.env.WEBHOOK_SECRET;
const stripe = new Stripe('sk_test_baseline');
const inbox = options.postgres
  ? await openPool(options.postgres)
  : await openFile(options.database, options.batched);

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
  await inbox.keep([event.account ?? 'demo', event.id, event.type, request.body, now, now]);
  return {};
});

await app.listen({ host: '127.0.0.1', port: Number(options.port) });
process.on('SIGTERM', async () => {
  await app.close();
  await inbox.close();
  process.exit(0);
});
