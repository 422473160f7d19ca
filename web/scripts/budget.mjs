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
const routes = Object.keys(manifest).filter((key) =>
  /^src\/client\/.*-(page|shell)\.tsx$/.test(key),
);
const languages = Object.keys(manifest).filter((key) => /^src\/i18n\/..\.ts$/.test(key));
let scripts = 0;
let styles = 0;
for (const route of routes) {
  // With a language beside English: the most that anybody loads.
  const files = [...languages, 'src/client/booking-shell.tsx', route].reduce(
    (all, key) => filesOf(key, all),
    new Set(entry),
  );
  const ofKind = (ending) => [...files].filter((file) => file.endsWith(ending));
  scripts = Math.max(scripts, await gzipped(ofKind('.js')));
  styles = Math.max(styles, await gzipped(ofKind('.css')));
}

const sizes = {
  'a client page, JavaScript': scripts,
  'a client page, styles': styles,
  'embed.js': await gzipped(['embed.js']),
};
await writeFile(new URL('budget.json', dist), `${JSON.stringify({ sizes, budget }, null, 2)}\n`);
let isOver = false;
for (const [name, size] of Object.entries(sizes)) {
  const most = budget[name];
  isOver ||= size > most;
  console.log(`${name}: ${(size / kB).toFixed(1)} of ${(most / kB).toFixed(1)} kB gzipped`);
}
if (isOver) {
  console.error('Over the budget: see what grew with `npx vite build` and its list of chunks.');
  process.exit(1);
}
