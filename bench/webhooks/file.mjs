// The inbox in a file of SQLite, as durable as ours: WAL, every commit flushed.

import Database from 'better-sqlite3';
import { inboxSchema } from './schema.mjs';

const schema = inboxSchema('integer primary key');

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
