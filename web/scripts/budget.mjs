// What a client's browser has to load for its way through a booking, and the most it may be.
import { readFile, stat, writeFile } from 'node:fs/promises';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));

const kB = 1000;
const budget = {
  'a client page, JavaScript': 140 * kB,
  'a client page, styles': 14 * kB,
  'embed.js': 1.5 * kB,
};

// Everything that one route's chunk pulls in, each file once.
function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const imported of chunk.imports ?? []) filesOf(imported, found);
  return found;
}

async function gzipped(files) {
  let size = 0;
  for (const file of files) {
    const packed = await stat(new URL(`${file}.gz`, dist)).catch(() => null);
    size += (packed ?? (await stat(new URL(file, dist)))).size;
  }
  return size;
}

const entry = filesOf('index.html');
const routes = Object.keys(manifest).filter((key) => /^src\/client\/.*-page\.tsx$/.test(key));
const shell = 'src/client/booking-shell.tsx';
const standAlone = /(builder|begin|find|not-found)-page/;
const measured = [];
for (const route of routes) {
  // With the longer of the languages; a page of a booking stands in its shell.
  const parts = ['src/i18n/de.ts', route, ...(standAlone.test(route) ? [] : [shell])];
  const files = [...parts.reduce((all, key) => filesOf(key, all), new Set(entry))];
  measured.push({
    route,
    scripts: await gzipped(files.filter((file) => file.endsWith('.js'))),
    styles: await gzipped(files.filter((file) => file.endsWith('.css'))),
  });
}
const most = (kind) => Math.max(...measured.map((route) => route[kind]));

const sizes = {
  'a client page, JavaScript': most('scripts'),
  'a client page, styles': most('styles'),
  'embed.js': await gzipped(['embed.js']),
};
await writeFile(
  new URL('budget.json', dist),
  `${JSON.stringify({ sizes, budget, measured }, null, 2)}\n`,
);
let isOver = false;
for (const [name, size] of Object.entries(sizes)) {
  const limit = budget[name];
  isOver ||= size > limit;
  console.log(`${name}: ${(size / kB).toFixed(1)} of ${(limit / kB).toFixed(1)} kB gzipped`);
}
if (isOver) {
  console.error('Over the budget: see what grew with `npx vite build` and its list of chunks.');
  process.exit(1);
}
