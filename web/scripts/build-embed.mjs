// The script for other people's pages, and the React package. Neither has a hash in its name: their
// addresses are written in pages that are not ours.
import { build } from 'vite';

const shared = { configFile: false, logLevel: 'warn', publicDir: false };

await build({
  ...shared,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2020',
    lib: {
      entry: 'packages/booking-embed/loader.ts',
      formats: ['iife'],
      name: 'slotpay',
      fileName: () => 'embed.js',
    },
  },
});

await build({
  ...shared,
  build: {
    outDir: 'packages/booking-embed/dist',
    target: 'es2020',
    lib: {
      entry: 'packages/booking-embed/react.tsx',
      formats: ['es'],
      fileName: () => 'react.js',
    },
    rollupOptions: { external: ['react', 'react/jsx-runtime'] },
  },
});
