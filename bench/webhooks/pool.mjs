// The inbox in PostgreSQL, through a pool: an insert of its own for each webhook.

import pg from 'pg';

// Half as many as pg's default were slower here, more were not faster: see the bench's own figures.
const connections = 10;

const schema = `
  create table if not exists inbox (
    id              bigint generated always as identity primary key,
    provider        text    not null check (provider in ('stripe', 'calendly', 'client')),
    account         text    not null,
    event_id        text    not null check (event_id <> ''),
    type            text    not null,
    body            bytea   not null,
    received_at_ms  bigint  not null,
    stale           integer not null check (stale in (0, 1)),
    state           text    not null,
    tries           integer not null check (tries >= 0),
    due_at_ms       bigint  not null,
    claimed         integer not null check (claimed in (0, 1)),
    booking         text,
    look_token      text,
    reason          text    not null,
    unique (provider, account, event_id)
  );
  create index if not exists inbox_received on inbox (due_at_ms) where state = 'received';
  create index if not exists inbox_parked on inbox (id) where state = 'parked';
  create index if not exists inbox_of_booking on inbox (booking) where booking is not null`;

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
