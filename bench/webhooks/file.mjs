// The inbox in a file of SQLite, as durable as ours: WAL, every commit flushed.

import Database from 'better-sqlite3';

const schema = `
  create table if not exists inbox (
    id              integer primary key,
    provider        text    not null check (provider in ('stripe', 'calendly', 'client')),
    account         text    not null,
    event_id        text    not null check (event_id <> ''),
    type            text    not null,
    body            blob    not null,
    received_at_ms  integer not null,
    stale           integer not null check (stale in (0, 1)),
    state           text    not null,
    tries           integer not null check (tries >= 0),
    due_at_ms       integer not null,
    claimed         integer not null check (claimed in (0, 1)),
    booking         text,
    look_token      text,
    reason          text    not null,
    unique (provider, account, event_id)
  );
  create index if not exists inbox_received on inbox (due_at_ms) where state = 'received';
  create index if not exists inbox_parked on inbox (id) where state = 'parked';
  create index if not exists inbox_of_booking on inbox (booking) where booking is not null`;

// `batched`: what arrived in one turn of the event loop is one transaction.
export async function openFile(path, batched) {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(schema);
  const insert = database.prepare(`
    insert into inbox (provider, account, event_id, type, body, received_at_ms, stale, state, tries,
                       due_at_ms, claimed, reason)
    values ('stripe', ?, ?, ?, ?, ?, 0, 'received', 0, ?, 0, '')
    on conflict (provider, account, event_id) do nothing`);
  const store = (row) => insert.run(...row);

  let waiting = [];
  const storeAll = database.transaction((entries) => entries.forEach(({ row }) => store(row)));
  function commitTheTurn() {
    const entries = waiting;
    waiting = [];
    try {
      storeAll(entries);
      for (const { resolve } of entries) resolve();
    } catch (error) {
      for (const { reject } of entries) reject(error);
    }
  }
  function keepWithTheTurn(row) {
    if (waiting.length === 0) setImmediate(commitTheTurn);
    return new Promise((resolve, reject) => waiting.push({ row, resolve, reject }));
  }
  const storeAtOnce = async (row) => store(row);
  return { keep: batched ? keepWithTheTurn : storeAtOnce, close: () => database.close() };
}
