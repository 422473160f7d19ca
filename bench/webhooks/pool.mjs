// The inbox in PostgreSQL, through a pool: an insert of its own for each webhook.

import pg from 'pg';
import { inboxSchema } from './schema.mjs';

const connections = 10; // pg's own default

const schema = inboxSchema('bigint generated always as identity primary key');

const insert = `
  insert into inbox (provider, account, event_id, type, body, received_at_ms, stale, state, tries,
                     due_at_ms, claimed, reason)
  values ('stripe', $1, $2, $3, $4, $5, 0, 'received', 0, $6, 0, '')
  on conflict (provider, account, event_id) do nothing`;

export async function openPool(url) {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query(schema);
  return {
    // Named, so that each connection prepares it once.
    keep: (values) => pool.query({ name: 'keep', text: insert, values }),
    close: () => pool.end(),
  };
}
