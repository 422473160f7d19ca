// What a client's browser has to load, counted as a browser loads it.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { sessions } from './client.mjs';
import { openStack } from './stack.mjs';

const stack = await openStack();
after(() => stack.close());
const browser = await openBrowser(stack);

const dist = new URL('../../web/dist/', import.meta.url);
const kB = 1000;
const most = { js: 140 * kB, css: 14 * kB };

// A page in a browser that has nothing yet: everything it asks for until nothing more comes.
async function weigh(path, cookies) {
  const client = await browser.visit({ language: 'de' });
  await client.context.addCookies(cookies);
  const files = new Set();
  client.page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === stack.service && /\.(js|css)$/.test(pathname)) files.add(pathname);
  });
  await client.opens(path);
  await client.page.getByRole('heading', { level: 1 }).waitFor();
  await client.page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  await client.close();
  const sizes = { js: 0, css: 0 };
  for (const file of files) {
    const packed = new URL(`.${file}.gz`, dist);
    const found = await stat(packed).catch(() => stat(new URL(`.${file}`, dist)));
    sizes[file.endsWith('.js') ? 'js' : 'css'] += found.size;
  }
  return sizes;
}

test('point 23: every page of the way keeps to 140 kB of scripts and 14 kB of styles', async () => {
  const client = await browser.visit();
  await client.booksAndPays(sessions.paid);
  const { code } = client;
  const paths = [
    '/b/demo',
    '/b/demo/demo-strategy-session',
    '/find',
    ...['', '/cancel', '/reschedule'].map((part) => `/booking/${code}${part}`),
  ];
  const cookies = await client.context.cookies();

  for (const path of paths) {
    const sizes = await weigh(path, cookies);
    const said = `${path}: ${JSON.stringify(sizes)}`;
    assert.ok(sizes.js > 0 && sizes.css > 0, said);
    assert.ok(sizes.js <= most.js && sizes.css <= most.css, said);
  }
  await client.leaveInPeace();
});

test('point 23: the loader for other people’s sites keeps to 1.5 kB', async () => {
  const { size } = await stat(new URL('embed.js.gz', dist));
  assert.ok(size > 0 && size <= 1.5 * kB, `${size}`);
});
