// Prints the types of the API whose OpenAPI document comes on standard input: src/api/schema.gen.ts.
// `./run docs` writes the file, `./run check` compares it.
import { text } from 'node:stream/consumers';
import openapiTypes, { astToString } from 'openapi-typescript';

const document = JSON.parse(await text(process.stdin));
const types = astToString(await openapiTypes(document, { alphabetize: true }));
process.stdout.write(
  `// Generated from the server's OpenAPI document; \`./run docs\` writes this file.\n\n${types}`,
);
