// One request for every parameter that the subset lists for an operation: the parameter with a
// fitting value and whatever must stand beside it.
import { subset } from './subset.mjs';

const operations = new Map(
  Object.entries(subset.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      operation.operationId,
      { path, method: method.toUpperCase(), ...operation },
    ]),
  ),
);

export const operationNamed = (name) => operations.get(name);

export const answerSchema = (name) =>
  operationNamed(name).responses['200'].content['application/json'].schema;

// The request's parameters as one object schema, the path's apart.
function requestSchema(operation) {
  const body = operation.requestBody?.content['application/x-www-form-urlencoded'].schema;
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const properties = Object.fromEntries(query.map(({ name, schema }) => [name, schema]));
  return {
    type: 'object',
    properties: { ...properties, ...body?.properties },
    required: body?.required ?? [],
  };
}

const kindsOf = (schema) =>
  (schema.anyOf ?? [schema]).filter((kind) => !(kind.enum?.length === 1 && kind.enum[0] === ''));

function scalar(schema, path, values) {
  const chosen = values[path];
  if (chosen !== undefined) return chosen;
  if (schema['x-trimmed']) return { sample: 'text' };
  if (schema.enum) return schema.enum.find((value) => value !== '');
  if (schema.format === 'decimal') return '5000';
  return { integer: 1, boolean: true, string: 'text' }[schema.type] ?? 'text';
}

const isObject = (schema) => schema.type === 'object' && !schema['x-trimmed'];
const isMetadata = (schema) => isObject(schema) && !Object.keys(schema.properties ?? {}).length;

function leastOf(schema, path, values) {
  const [kind] = kindsOf(schema);
  if (values[path] !== undefined) return values[path];
  if (isMetadata(kind)) return { sample: 'text' };
  if (kind.type === 'array') return [leastOf(kind.items, `${path}[]`, values)];
  if (!isObject(kind)) return scalar(kind, path, values);
  return Object.fromEntries(
    (kind.required ?? []).map((name) => [
      name,
      leastOf(kind.properties[name], `${path}.${name}`, values),
    ]),
  );
}

// [path, value] for every parameter below this one; the value is of the outermost.
function* below(schema, path, values) {
  for (const kind of kindsOf(schema)) {
    if (kind.type === 'array') {
      for (const [at, value] of below(kind.items, `${path}[]`, values)) yield [at, [value]];
    } else if (isObject(kind) && !isMetadata(kind)) {
      const least = leastOf(kind, path, values);
      for (const [name, member] of Object.entries(kind.properties)) {
        for (const [at, value] of below(member, `${path}.${name}`, values))
          yield [at, { ...least, [name]: value }];
      }
    } else {
      yield [path, leastOf(kind, path, values)];
    }
  }
}

function merged(base, more) {
  if (Array.isArray(base) && Array.isArray(more))
    return more.map((item, index) => (index < base.length ? merged(base[index], item) : item));
  if (base && more && typeof base === 'object' && typeof more === 'object') {
    const result = { ...base };
    for (const [name, value] of Object.entries(more))
      result[name] = name in base ? merged(base[name], value) : value;
    return result;
  }
  return more;
}

// Every case of an operation. `values` names better values by path, `base` is what every request
// needs, `beside` changes a request where a parameter needs or excludes others.
export function* casesOf(name, { base = {}, values = {}, beside = {} } = {}) {
  const { properties } = requestSchema(operationNamed(name));
  for (const [parameter, schema] of Object.entries(properties)) {
    for (const [path, value] of below(schema, parameter, values)) {
      const request = merged(structuredClone(base), { [parameter]: value });
      yield { path, request: beside[path]?.(request) ?? request };
    }
  }
}

// application/x-www-form-urlencoded with indexed lists, as the official client writes it.
export function encoded(value, prefix = '') {
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([name, member]) => encoded(member, prefix ? `${prefix}[${name}]` : name))
      .filter(Boolean)
      .join('&');
  return `${encodeURIComponent(prefix)}=${encodeURIComponent(value)}`;
}
