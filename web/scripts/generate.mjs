// Writes what the web is told by the server: the API's types from its OpenAPI document, and the
// transitions of a booking from the domain's table. Both files are committed, and compared with the
// program in `./run check`.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypes, { astToString } from 'openapi-typescript';

function fileOf(variable) {
  const name = process.env[variable];
  if (!name) throw new Error(`${variable} names no file: it must hold what the program prints`);
  return name;
}

const document = JSON.parse(await readFile(fileOf('SLOTPAY_OPENAPI'), 'utf8'));
const types = astToString(await openapiTypes(document, { alphabetize: true }));
await writeFile(
  new URL('../src/api/schema.gen.ts', import.meta.url),
  `// Generated from the server's OpenAPI document by \`npm run generate\`.\n\n${types}`,
);

const transitions = JSON.parse(await readFile(fileOf('SLOTPAY_TRANSITIONS'), 'utf8'));
const rows = transitions.map(({ from, to, when }) => {
  const guards = when.map((guard) => `'${guard}'`).join(', ');
  return `  { from: '${from}', to: '${to}', when: [${guards}] },`;
});
await writeFile(
  new URL('../src/flow/transitions.gen.ts', import.meta.url),
  `// Generated from the table in src/domain/stages.cpp by \`npm run generate\`.\n\n` +
    `export const transitions = [\n${rows.join('\n')}\n] as const;\n`,
);
