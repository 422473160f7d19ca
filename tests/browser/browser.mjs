// Debian's Chromium, one for a test file, and clients with a window of their own in it.
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { Client } from './client.mjs';

export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// The machine that runs the tests may be busy; what never comes is noticed all the same.
const patienceMs = 20_000;

// `visit` opens a window of a client who is new here.
export async function launchBrowser(stack) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  return { visit: (wishes) => visit(browser, stack, wishes), close: () => browser.close() };
}

// The same, ending with the test file that asked for it.
export async function openBrowser(stack) {
  const browser = await launchBrowser(stack);
  after(browser.close);
  return browser;
}

const visitDefaults = {
  width: 1280,
  dark: false,
  language: 'en',
  locale: undefined, // of the browser; that of the language where none is given
  zone: 'America/New_York',
  keyboard: false,
  options: {}, // Playwright's own, for what no wish above says
};

const localeOf = { en: 'en-GB', de: 'de-DE' };

async function visit(browser, stack, wishes = {}) {
  const wanted = { ...visitDefaults, ...wishes };
  const context = await browser.newContext({
    viewport: { width: wanted.width, height: wanted.width < 500 ? 812 : 900 },
    colorScheme: wanted.dark ? 'dark' : 'light',
    locale: wanted.locale ?? localeOf[wanted.language],
    timezoneId: wanted.zone,
    hasTouch: wanted.width < 500,
    ...wanted.options,
  });
  context.setDefaultTimeout(patienceMs);
  const faults = await watchForFaults(context, stack.service);
  const page = await context.newPage();
  return new Client({ stack, context, page, faults, wishes: wanted });
}

// What no page of ours may ever do, on any walk: break its own policy, or throw.
async function watchForFaults(context, service) {
  const faults = [];
  // The violation itself names its page: the frame may show the next one by the time we hear of it.
  await context.exposeFunction('noteViolation', (page, words) => {
    if (page.startsWith(service)) faults.push(`policy of ${page}: ${words}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      window.noteViolation(
        event.documentURI,
        `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      ),
    );
  });
  context.on('weberror', (event) => {
    const page = event.page();
    if (page?.url().startsWith(service)) faults.push(`thrown: ${event.error().stack}`);
  });
  return faults;
}
