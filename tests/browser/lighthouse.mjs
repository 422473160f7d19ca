// Lighthouse as on a phone, for the two pages everybody goes through.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { flags } from './browser.mjs';
import { sessions } from './client.mjs';

// The address of each page, the time page being a booking's that this client has begun.
export async function pagesOf(client) {
  await client.chooses(sessions.paid);
  await client.givesDetails();
  const addresses = { builder: '/b/demo', time: `/booking/${client.code}` };
  const cookies = await client.context.cookies();
  await client.close();
  return { addresses, cookies };
}

// Lighthouse opens its own tab in the browser it is given, so the browser has the client's cookies.
export async function openForLighthouse(cookies) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'slotpay-lighthouse-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium',
    args: [...flags, `--remote-debugging-port=${port}`],
  });
  await context.addCookies(cookies);
  return {
    // What Lighthouse says of a page in one category.
    look: async (address, category) => {
      const { lhr } = await lighthouse(address, {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: [category],
        formFactor: 'mobile',
        disableStorageReset: true,
      });
      return lhr;
    },
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
