// The checker of the other tests has to find faults, or their silence means nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, schemaNamed, subset } from './subset.mjs';

const event = subset['x-fixtures'].event;

test('a sample event has no faults', () => {
  assert.deepEqual(faults(schemaNamed('event'), event), []);
});

test('what is missing, null, ill-typed or unknown is found', () => {
  const { created: ignored, ...without } = event;
  const found = (value) => faults(schemaNamed('event'), value);

  assert.ok(ignored);
  assert.deepEqual(found(without), ['$.created: missing']);
  assert.deepEqual(found({ ...event, id: null }), ['$.id: null']);
  assert.deepEqual(found({ ...event, livemode: 'no' }), ['$.livemode: "no" is no boolean']);
  assert.deepEqual(found({ ...event, extra: 1 }), ['$.extra: not in the schema']);
  assert.deepEqual(found({ ...event, object: 'charge' }), [
    '$.object: "charge" is not in the enumeration',
  ]);
});
