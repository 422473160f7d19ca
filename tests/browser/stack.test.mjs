import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStack } from './stack.mjs';

test('the service comes back after a kill with the same bookings', async (t) => {
  const stack = await openStack();
  t.after(() => stack.close());
  const types = await (await fetch(`${stack.service}/api/v1/builders/demo/session-types`)).json();
  assert.ok(types.data.length > 3);

  await stack.kill();
  await assert.rejects(fetch(`${stack.service}/health/live`));
  await stack.start();

  assert.equal((await fetch(`${stack.service}/health/ready`)).status, 200);
});
