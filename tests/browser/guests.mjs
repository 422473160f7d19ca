// Other people's sites: hosts of their own, with our booking flow in them.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Client } from './client.mjs';

const web = fileURLToPath(new URL('../../web/', import.meta.url));

// A site of these pages, by path. `origin` is one that the sandbox's builder allows, `stranger`
// the same site under a name that nobody allowed.
export async function openSite(files) {
  const server = createServer((request, response) => {
    const body = files[request.url];
    const type = request.url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(body ? 200 : 404, { 'content-type': `${type}; charset=utf-8` });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    origin: `http://localhost:${port}`,
    stranger: `http://elsewhere.localhost:${port}`,
    close: () => server.close(),
  };
}

export function pageWith(content) {
  return `<!doctype html><html lang="en"><title>A shop</title><body>${content}</body></html>`;
}

// A page's script with React and our component in it, built as its owner would.
export async function componentScript(service) {
  const { build } = await import(createRequire(`${web}package.json`).resolve('vite'));
  const name = 'virtual:shop';
  const source = `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    import { Booking } from '${web}packages/booking-embed/react.tsx';
    const onMessage = (message) => window.heard.push(message);
    window.heard = [];
    createRoot(document.getElementById('shop')).render(
      createElement(Booking, { service: '${service}', builder: 'demo', onMessage }),
    );`;
  const shop = {
    name: 'shop',
    resolveId: (id) => (id === name ? `${web}shop.js` : undefined),
    load: (id) => (id === `${web}shop.js` ? source : undefined),
  };
  const { output } = await build({
    root: web,
    configFile: false,
    logLevel: 'warn',
    plugins: [shop],
    build: { write: false, minify: false, rollupOptions: { input: name } },
  });
  return output[0].code;
}

// A client on such a site. The frame keeps its one address, and the payment page is another tab.
export class Guest extends Client {
  frame = 'iframe';

  static at(client, frame) {
    const { stack, context, page, faults, language } = client;
    const wishes = { language, width: page.viewportSize().width };
    const guest = new Guest({ stack, context, page, faults, wishes });
    return Object.assign(guest, frame ? { frame } : {});
  }

  get place() {
    return this.page.frameLocator(this.frame);
  }

  opens() {
    return this.reads(this.t('builder.choose'));
  }

  hasBegun() {
    return this.sees('time.title');
  }

  // In a new tab, which is where Stripe's page is then.
  async goesToPay() {
    const [tab] = await Promise.all([
      this.context.waitForEvent('page'),
      this.hand.press(this.payButton),
    ]);
    await tab.locator('button.pay[value=pay]').waitFor();
    return tab;
  }
}
