// The real slotpay-sandbox for one test file: SLOTPAY_SANDBOX is the path of the program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Stripe from 'stripe';

const program = process.env.SLOTPAY_SANDBOX;

export async function startSandbox() {
  if (!program) throw new Error('SLOTPAY_SANDBOX must be the path of slotpay-sandbox');
  const ports = ['control', 'calendly', 'stripe', 'smtp'].flatMap((port) => [
    `--${port}-port`,
    '0',
  ]);
  const child = spawn(program, ports, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { control } = JSON.parse(line);
  const { config } = await (await fetch(`${control}/_sandbox/state`)).json();
  const api = new URL(config.stripe.api_url);
  const key = config.stripe.secret_key;

  const act = async (path, body) => {
    const response = await fetch(`${control}/_sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...(await response.json()) };
  };
  const client = (more = {}) =>
    new Stripe(more.key ?? key, {
      host: api.hostname,
      port: api.port,
      protocol: 'http',
      maxNetworkRetries: 0,
      ...more.options,
    });

  return {
    act,
    client,
    key,
    api: api.origin,
    state: async () => (await fetch(`${control}/_sandbox/state`)).json(),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

// A webhook receiver on a free port: `next()` waits for the next delivery, the oldest first.
export async function startReceiver() {
  const arrived = [];
  const waiting = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      response.end('{}');
      const delivery = { body: Buffer.concat(parts), headers: request.headers };
      if (waiting.length > 0) waiting.shift()(delivery);
      else arrived.push(delivery);
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    next: () =>
      arrived.length > 0
        ? Promise.resolve(arrived.shift())
        : new Promise((resolve) => waiting.push(resolve)),
    stop: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}
