// The inbox of both baselines, with the columns that slotpay keeps. SQLite takes these types too.

export const inboxSchema = (id) => `
  create table if not exists inbox (
    id              ${id},
    provider        text    not null check (provider in ('stripe', 'calendly', 'client')),
    account         text    not null,
    event_id        text    not null check (event_id <> ''),
    type            text    not null,
    body            bytea   not null,
    received_at_ms  bigint  not null,
    stale           bigint  not null check (stale in (0, 1)),
    state           text    not null,
    tries           bigint  not null check (tries >= 0),
    due_at_ms       bigint  not null,
    claimed         bigint  not null check (claimed in (0, 1)),
    booking         text,
    look_token      text,
    reason          text    not null,
    unique (provider, account, event_id)
  );
  create index if not exists inbox_received on inbox (due_at_ms) where state = 'received';
  create index if not exists inbox_parked on inbox (id) where state = 'parked';
  create index if not exists inbox_of_booking on inbox (booking) where booking is not null`;
