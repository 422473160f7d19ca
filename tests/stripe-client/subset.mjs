// The OpenAPI subset, and checking a value against its conventions: `required` members are always
// there (null only where `nullable`), `x-trimmed` is a free object, `x-open-enum` may have more
// values, additional members of an answer are a failure of the simulator.
import { readFileSync } from 'node:fs';

export const subset = JSON.parse(
  readFileSync(new URL('../samples/stripe-openapi-subset.json', import.meta.url), 'utf8'),
);

export const schemaNamed = (name) => subset.components.schemas[name];

const resolve = (schema) =>
  schema.$ref
    ? { ...schemaNamed(schema.$ref.split('/').at(-1)), ...schema, $ref: undefined }
    : schema;

function typeIsWrong(schema, value) {
  switch (schema.type) {
    case 'string':
      return typeof value !== 'string';
    case 'integer':
      return !Number.isSafeInteger(value);
    case 'number':
      return typeof value !== 'number';
    case 'boolean':
      return typeof value !== 'boolean';
    case 'array':
      return !Array.isArray(value);
    case 'object':
      return value === null || typeof value !== 'object' || Array.isArray(value);
    default:
      return false;
  }
}

function faultsInObject(schema, value, where) {
  const known = schema.properties ?? {};
  const missing = (schema.required ?? [])
    .filter((name) => !(name in value))
    .map((name) => `${where}.${name}: missing`);
  const present = Object.entries(value).flatMap(([name, member]) => {
    if (name in known) return faults(known[name], member, `${where}.${name}`);
    if (typeof schema.additionalProperties === 'object')
      return faults(schema.additionalProperties, member, `${where}.${name}`);
    if (schema.additionalProperties === true || Object.keys(known).length === 0) return [];
    return [`${where}.${name}: not in the schema`];
  });
  return [...missing, ...present];
}

// Every way in which `value` is not what `schema` says, as sentences; empty when it fits.
export function faults(unresolved, value, where = '$') {
  const schema = resolve(unresolved);
  if (value === null) return schema.nullable ? [] : [`${where}: null`];
  if (schema['x-trimmed']) {
    return typeof value === 'object' || schema.type !== 'object' ? [] : [`${where}: no object`];
  }
  if (schema.anyOf) {
    const tries = schema.anyOf.map((kind) => faults(kind, value, where));
    const best = tries.reduce((a, b) => (b.length < a.length ? b : a));
    return best.length === 0 ? [] : [`${where}: fits none of its kinds`, ...best];
  }
  if (typeIsWrong(schema, value))
    return [`${where}: ${JSON.stringify(value)} is no ${schema.type}`];
  if (schema.enum && !schema['x-open-enum'] && !schema.enum.includes(value))
    return [`${where}: ${JSON.stringify(value)} is not in the enumeration`];
  if (schema.type === 'array')
    return value.flatMap((item, index) => faults(schema.items ?? {}, item, `${where}[${index}]`));
  if (schema.type === 'object' || schema.properties) return faultsInObject(schema, value, where);
  return [];
}
