-- What is searched without an occasion, the operators' switches, and how far this database has
-- come.

-- One row per kind of sweep and builder; whoever claims it works on it alone. The kinds are the
-- program's (ports/sweeps.hpp).
create table sweeps (
  kind            text   not null check (kind <> ''),
  builder         text   not null references builders (slug),
  due_at_ms       bigint not null,
  cursor_text     text   not null,
  begun_at_ms     bigint,
  complete_at_ms  bigint,
  problem         text   not null,
  failures        bigint not null check (failures >= 0),
  lease_token     text,
  lease_until_ms  bigint,
  primary key (kind, builder),
  constraint sweeps_lease_has_its_end check ((lease_token is null) = (lease_until_ms is null))
);

create table flags (
  name       text   not null primary key check (name <> ''),
  is_on      bigint not null check (is_on in (0, 1)),
  set_by     text   not null,
  set_at_ms  bigint not null
);

create table tide (
  only_row             bigint not null primary key check (only_row = 1),
  database_id          text   not null check (database_id <> ''),
  mark                 bigint not null check (mark >= 0),
  recovering_since_ms  bigint,
  recovering_because   text   not null
);

-- Every booking compared with both providers, one by one.
create table reconciliations (
  id           text   not null primary key check (id <> ''),
  because      text   not null,
  begun_at_ms  bigint not null,
  ended_at_ms  bigint,
  agree        bigint not null check (agree >= 0),
  fixed        bigint not null check (fixed >= 0),
  person       bigint not null check (person >= 0)
);
create index reconciliations_by_age on reconciliations (begun_at_ms);

create table reconciled_bookings (
  run         text   not null references reconciliations (id),
  booking     text   not null references bookings (code),
  rung_at_ms  bigint not null,
  before_text text   not null,
  verdict     text   not null check (verdict in ('waiting', 'agree', 'fixed', 'person')),
  detail      text   not null,
  primary key (run, booking)
);
create index reconciled_bookings_by_verdict on reconciled_bookings (run, verdict, booking);

-- News goes before what a sweep rings for.
alter table doorbells add column swept bigint not null default 0;

create index bookings_waiting on bookings (looked_at_ms)
  where stage in ('held', 'releasing', 'placing');
create index payment_attempts_delayed on payment_attempts (booking) where status = 'processing';
create index refunds_by_age on refunds (decided_at_ms);
create index calendar_links_by_start on calendar_links (builder, start_ms);
create index calendar_links_by_event on calendar_links (event_id);
