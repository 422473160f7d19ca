import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// The page's own font begins to load with the page, not after its styles.
function preloadFont(): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) =>
          /overpass-latin-wght-normal.*\.woff2$/.test(name),
        );
        if (!font) return html;
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', crossorigin: '' };
        return [{ tag: 'link', attrs: { ...attrs, type: 'font/woff2' }, injectTo: 'head' }];
      },
    },
  };
}

const pure = [
  'src/lib/*.test.ts',
  'src/i18n/*.test.ts',
  'src/flow/machine.test.ts',
  'src/embed-calendly/messages.test.ts',
];

export default defineConfig({
  plugins: [react(), preloadFont()],
  build: {
    // A strict policy never meets a data: address, and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    target: 'es2022',
    rollupOptions: { input: ['index.html', 'embed.html'] },
  },
  test: {
    restoreMocks: true,
    testTimeout: 60_000,
    env: { TZ: 'UTC' },
    // A document costs more than the tests of a function: only who needs one gets it.
    projects: [
      { extends: true, test: { name: 'words', environment: 'node', include: pure } },
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'jsdom',
          setupFiles: ['src/test/setup.ts'],
          include: ['src/**/*.test.{ts,tsx}', 'packages/**/*.test.ts'],
          exclude: pure,
        },
      },
    ],
  },
});
