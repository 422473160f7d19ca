-- What came in, what has to be looked at, and what has to be told.

-- News as it came, stored before it is acknowledged. A sender's repeat is the same row.
create table inbox (
  id              bigint generated always as identity primary key,
  provider        text   not null check (provider in ('stripe', 'calendly', 'client')),
  account         text   not null,
  event_id        text   not null check (event_id <> ''),
  type            text   not null,
  body            bytea  not null,
  received_at_ms  bigint not null,
  stale           bigint not null check (stale in (0, 1)),
  state           text   not null
    check (state in ('received', 'ringing', 'done', 'ignored', 'parked')),
  tries           bigint not null check (tries >= 0),
  due_at_ms       bigint not null,
  claimed         bigint not null check (claimed in (0, 1)),
  booking         text   references bookings (code),
  look_token      text,
  reason          text   not null,
  constraint inbox_one_event_per_id unique (provider, account, event_id),
  constraint inbox_ringing_names_the_booking check (state <> 'ringing' or booking is not null),
  constraint inbox_parked_says_why check (state not in ('parked', 'ignored') or reason <> '')
);
create index inbox_received on inbox (due_at_ms) where state = 'received';
create index inbox_parked on inbox (id) where state = 'parked';
create index inbox_of_booking on inbox (booking) where booking is not null;

-- The bookings that somebody rang for. All rings before a look began are served by that look.
create table doorbells (
  booking         text   not null primary key references bookings (code),
  builder         text   not null,
  rings           bigint not null check (rings > 0),
  due_at_ms       bigint not null,
  lease_token     text,
  lease_until_ms  bigint,
  constraint doorbells_lease_has_its_end check ((lease_token is null) = (lease_until_ms is null))
);
create index doorbells_due on doorbells (due_at_ms);

-- Everything the outside world has to be told. The key is the effect: there is one row for it, for
-- ever, however often it is found to be owed.
create table outbox (
  key               text   not null primary key check (key <> ''),
  booking           text   not null references bookings (code),
  builder           text   not null,
  act               text   not null,
  state             text   not null
    check (state in ('owed', 'claimed', 'unknown', 'done', 'refused', 'dropped')),
  send              bigint not null check (send >= 0),
  request           bytea  not null,
  first_sent_at_ms  bigint,
  last_sent_at_ms   bigint,
  tries             bigint not null check (tries >= 0),
  due_at_ms         bigint not null,
  lease_token       text,
  lease_until_ms    bigint,
  last_error        text   not null,
  constraint outbox_lease_has_its_end check ((lease_token is null) = (lease_until_ms is null)),
  constraint outbox_claimed_has_a_lease check (state <> 'claimed' or lease_token is not null)
);
create index outbox_due on outbox (due_at_ms) where state in ('owed', 'unknown');
create index outbox_claimed on outbox (lease_until_ms) where state = 'claimed';
create index outbox_of_booking on outbox (booking);

-- Answers given to POSTs, so that a repeat with the same key gets the same one.
create table kept_answers (
  route        text   not null,
  subject      text   not null,
  key          text   not null,
  body_digest  text   not null,
  finished     bigint not null check (finished in (0, 1)),
  status       bigint not null,
  response     text   not null,
  booking      text   not null,
  kept_at_ms   bigint not null,
  primary key (route, subject, key),
  constraint kept_answers_finished_has_a_status check (finished = 0 or status >= 200)
);
create index kept_answers_by_age on kept_answers (kept_at_ms);
