// Renders the request parameters of the OpenAPI subset as the tables the Stripe simulator checks
// requests against. `node parameter-tables.mjs` writes them; a test fails when they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { subset } from './subset.mjs';

const simulators = new URL('../../src/simulators/', import.meta.url);
export const tablesFile = new URL('stripe_parameter_tables.cpp', simulators);
export const listsFile = new URL('stripe_value_lists.cpp', simulators);

// What the simulator answers. Everything else in the subset is refused as an unknown URL.
const operations = [
  'Session.list',
  'Session.create',
  'Session.retrieve',
  'Session.update',
  'Session.expire',
  'Session.listLineItems',
  'PaymentIntent.list',
  'PaymentIntent.retrieve',
  'PaymentIntent.update',
  'PaymentIntent.cancel',
  'PaymentIntent.capture',
  'Charge.list',
  'Charge.retrieve',
  'Refund.list',
  'Refund.create',
  'Refund.retrieve',
  'Refund.update',
  'Refund.cancel',
  'Dispute.list',
  'Dispute.retrieve',
  'Dispute.update',
  'Dispute.close',
  'Event.list',
  'Event.retrieve',
  'WebhookEndpoint.list',
  'WebhookEndpoint.create',
  'WebhookEndpoint.retrieve',
  'WebhookEndpoint.update',
  'WebhookEndpoint.del',
  'BalanceTransaction.list',
  'BalanceTransaction.retrieve',
  'Balance.retrieve',
  'Account.retrieve',
  'Account.retrieveCurrent',
];
const listed = 15; // an enumeration at least this long becomes a list with a name

const isEmpty = (schema) => schema.enum?.length === 1 && schema.enum[0] === '';

function scalar(schema, name, lists) {
  if (schema['x-trimmed']) return ':free';
  if (schema.enum) {
    const values = schema.enum.filter((value) => value !== '');
    const clearable = values.length < schema.enum.length || schema.nullable ? '?' : '';
    if (values.length < listed) return `:<${values.join('|')}>${clearable}`;
    const list = `${name}_${values.length}`;
    lists.set(list, values);
    return `:@${list}${clearable}`;
  }
  const clearable = schema.nullable ? '?' : '';
  if (schema.format === 'decimal') return `:decimal${clearable}`;
  if (schema.maxLength && schema.maxLength < 5000)
    return `:string(${schema.maxLength})${clearable}`;
  return `:${schema.type}${clearable}`;
}

function type(schema, name, lists) {
  if (schema['x-trimmed']) return ':free';
  if (schema.anyOf) {
    const kinds = schema.anyOf.filter((kind) => !isEmpty(kind));
    const range = kinds.some((kind) => kind.properties?.gte);
    if (range) return ':range';
    if (kinds.length !== 1) throw new Error(`${name}: cannot be told in a table`);
    const rendered = type({ ...kinds[0], nullable: false }, name, lists);
    return rendered + (kinds.length < schema.anyOf.length || schema.nullable ? '?' : '');
  }
  if (schema.type === 'array') {
    const items = type(schema.items, name, lists);
    return items === ':free' ? '[]:free' : `[]${items}${schema.nullable ? '?' : ''}`;
  }
  if (schema.type !== 'object') return scalar(schema, name, lists);
  if (!schema.properties || Object.keys(schema.properties).length === 0) return ':metadata';
  const clearable = schema.nullable ? '?' : '';
  return `{${members(schema.properties, schema.required, lists).join(' ')}}${clearable}`;
}

function members(properties, required = [], lists) {
  return Object.entries(properties).map(
    ([name, schema]) => name + (required.includes(name) ? '!' : '') + type(schema, name, lists),
  );
}

function parametersOf(operation, lists) {
  const queries = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const body = operation.requestBody?.content['application/x-www-form-urlencoded'].schema;
  const fromQuery = queries.flatMap((parameter) =>
    members(
      { [parameter.name]: parameter.schema },
      parameter.required ? [parameter.name] : [],
      lists,
    ),
  );
  return [...fromQuery, ...(body ? members(body.properties ?? {}, body.required, lists) : [])];
}

// Lines of at most 94 columns, broken at blanks.
function wrapped(words) {
  const lines = [''];
  for (const word of words.flatMap((text) => text.split(' '))) {
    const line = lines.at(-1);
    if (line && line.length + word.length > 94) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join('\n');
}

const heading = `// Written by tests/stripe-client/parameter-tables.mjs from
// tests/samples/stripe-openapi-subset.json; do not edit by hand.
`;

export function render() {
  const lists = new Map();
  const byName = new Map(
    Object.values(subset.paths)
      .flatMap((path) => Object.values(path))
      .map((operation) => [operation.operationId, operation]),
  );
  const tables = operations.map(
    (name) => `    {"${name}",\n     R"(\n${wrapped(parametersOf(byName.get(name), lists))}\n)"},`,
  );
  const values = [...lists]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => `    {"${name}",\n     R"(\n${wrapped(list)}\n)"},`);
  return {
    tables: `${heading}#include "simulators/stripe_parameters.hpp"

namespace simulators {

const std::map<std::string, std::string_view, std::less<>> stripe_parameter_tables = {
${tables.join('\n')}
};

}  // namespace simulators
`,
    lists: `${heading}#include "simulators/stripe_parameters.hpp"

namespace simulators {

const std::map<std::string, std::string_view, std::less<>> stripe_value_lists = {
${values.join('\n')}
};

}  // namespace simulators
`,
  };
}

export const committed = () => ({
  tables: readFileSync(tablesFile, 'utf8'),
  lists: readFileSync(listsFile, 'utf8'),
});

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { tables, lists } = render();
  writeFileSync(tablesFile, tables);
  writeFileSync(listsFile, lists);
}
