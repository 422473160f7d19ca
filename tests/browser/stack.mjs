// The real service and sandbox for one test file, on free ports, in a folder of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../../tools', import.meta.url));

// `settings` are environment variables of the service, SLOTPAY_HOLDS_SECONDS and the like.
export async function openStack(settings = {}) {
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const child = spawn('python3', ['-m', 'runner.open_stack', ...given], {
    env: { ...process.env, PYTHONPATH: tools, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the stack ended; what it said is above');
    return JSON.parse(value);
  };
  const { service, sandbox, operator_key: operatorKey } = await next();
  const order = async (word) => {
    child.stdin.write(`${word}\n`);
    await next();
  };

  const ask = async (path, body) => {
    const response = await fetch(`${sandbox}/_sandbox/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };

  return {
    service,
    sandbox,
    operatorKey,
    // The sandbox's control API: a body makes it a POST.
    ask,
    state: () => ask('state'),
    // Mails of a booking, oldest first; of one kind if given.
    mails: async (code, kind) =>
      (await ask('mails')).filter(
        (mail) => mail.booking === code && (kind === undefined || mail.kind === kind),
      ),
    noFaults: () => fetch(`${sandbox}/_sandbox/faults`, { method: 'DELETE' }),
    kill: () => order('kill'),
    start: () => order('start'),
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

// Asks until there is an answer that counts; that answer, or a failure naming what was awaited.
export async function until(what, ask, { seconds = 20, every = 50 } = {}) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`no ${what} within ${seconds} s`);
    await new Promise((go) => setTimeout(go, every));
  }
}
