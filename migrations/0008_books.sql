-- What the books and the audit need across bookings.

-- The bookings saved since their books were last checked. A row per booking, so a busy one is
-- checked once. No reference: a purged draft leaves nothing that anybody would miss.
create table booking_changes (
  booking  text   not null primary key,
  version  bigint not null
);
insert into booking_changes (booking, version) select code, version from bookings;

-- Where each booking's money is, by currency, as the rules saw it when its books were last checked:
-- captured + missing = refunded + owed_back + withdrawn + kept.
create table ledger (
  booking    text   not null,
  currency   text   not null check (length(currency) = 3),
  captured   bigint not null check (captured >= 0),
  refunded   bigint not null check (refunded >= 0),
  owed_back  bigint not null check (owed_back >= 0),
  withdrawn  bigint not null,
  kept       bigint not null check (kept >= 0),
  missing    bigint not null check (missing >= 0),
  primary key (booking, currency)
);

-- What does not add up, until it does. An accepted one is not shown until its detail is another.
create table exceptions (
  id              bigint generated always as identity primary key,
  booking         text   not null,
  builder         text   not null,
  rule            text   not null check (rule <> ''),
  detail          text   not null,
  owner           text   not null check (owner in ('operator', 'builder')),
  since_ms        bigint not null,
  deadline_ms     bigint not null,
  taken_by        text   not null default '',
  accepted_at_ms  bigint,
  closed_at_ms    bigint
);
create unique index exceptions_one_open on exceptions (booking, rule) where closed_at_ms is null;
create index exceptions_open on exceptions (since_ms) where closed_at_ms is null;

-- Acts that concern no single booking: one chain per actor, like the one of each booking.
create table actor_chains (
  actor     text   not null primary key check (actor <> ''),
  entries   bigint not null check (entries >= 0),
  anchored  bigint not null check (anchored >= 0),
  head      text   not null check (length(head) = 64)
);
create table actor_audit (
  actor   text   not null references actor_chains (actor),
  n       bigint not null check (n > 0),
  what    text   not null,
  detail  text   not null,
  at_ms   bigint not null,
  hash    text   not null check (length(hash) = 64),
  primary key (actor, n)
);

-- The heads of the chains that grew, bound together: each anchor's hash covers the one before and
-- the Merkle root over its leaves, a line "chain entries head" each.
create table audit_anchors (
  n       bigint not null primary key check (n > 0),
  at_ms   bigint not null,
  leaves  text   not null,
  root    text   not null check (length(root) = 64),
  hash    text   not null check (length(hash) = 64)
);

create table audit_anchor_head (
  only_row  bigint not null primary key check (only_row = 1),
  entries   bigint not null check (entries >= 0),
  hash      text   not null check (length(hash) = 64)
);

-- What is done by the clock and for all bookings. Whoever claims the row does it alone.
create table chores (
  name            text   not null primary key check (name <> ''),
  due_at_ms       bigint not null,
  cursor_text     text   not null,
  lease_token     text,
  lease_until_ms  bigint,
  constraint chores_lease_has_its_end check ((lease_token is null) = (lease_until_ms is null))
);

-- News is kept whole for as long as somebody may have to read it, then only what it was.
-- No index: what is old is found by walking the ids, so that storing news costs nothing more.
alter table inbox add column body_digest text not null default '';

-- Who asked to be forgotten. A booking whose money is not settled yet is finished later.
create table erasures (
  booking      text   not null primary key,
  asked_by     text   not null,
  asked_at_ms  bigint not null,
  done_at_ms   bigint
);
create index erasures_open on erasures (asked_at_ms) where done_at_ms is null;

-- What people who help wrote about a booking. Personal text: the audit has a digest of it.
create table notes (
  booking  text   not null references bookings (code),
  n        bigint not null check (n > 0),
  builder  text   not null,
  actor    text   not null,
  text     text   not null,
  at_ms    bigint not null,
  primary key (booking, n)
);

-- What people who help look for.
create index people_by_email on people (lower(email));
create index people_by_name on people (lower(name));
create index payment_attempts_by_amount
  on payment_attempts (charged_minor_units, charged_currency, paid_seen_at_ms);
create index refunds_by_amount on refunds (amount_minor_units, currency, decided_at_ms);
