// Every point of the checklist for the client's pages is named by a test of this folder.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const client = Array.from({ length: 23 }, (_, index) => index + 1);
const strictPolicy = 37;
const otherSites = 38;

test('every point has its test', async () => {
  const folder = new URL('./', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.mjs'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
  const named = texts.join('\n').matchAll(/test\(\s*['`]point (\d+): /g);
  const points = new Set([...named].map(([, point]) => Number(point)));

  const missing = [...client, strictPolicy, otherSites].filter((point) => !points.has(point));
  assert.deepEqual(missing, []);
});
