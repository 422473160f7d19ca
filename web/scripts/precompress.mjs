// The server never compresses a file while somebody waits for it: .br and .gz lie beside each one.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const sizeMin = 512;
const pages = ['index.html', 'embed.html']; // written anew for each answer

const dist = new URL('../dist/', import.meta.url).pathname;
const entries = await readdir(dist, { recursive: true, withFileTypes: true });
for (const entry of entries) {
  if (!entry.isFile() || pages.includes(entry.name)) continue;
  if (!/\.(js|css|svg|txt|json)$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const bytes = await readFile(file);
  if (bytes.length < sizeMin) continue;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${file}.br`, await compressBrotli(bytes, { params: quality }));
  await writeFile(`${file}.gz`, await compressGzip(bytes, { level: 9 }));
}
