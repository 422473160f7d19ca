-- What may follow a booking: another price after a reschedule, a client who does not come, a word
-- of thanks; and times that were taken at Calendly without asking us.

alter table session_types add column difference text not null default 'keep_price'
  check (difference in ('keep_price', 'charge_difference', 'refund_difference', 'ask_builder'));
-- What becomes of an invitee without our token: a person is told, or the client is asked to pay.
alter table session_types add column charges_unlinked bigint not null default 0
  check (charges_unlinked in (0, 1));

alter table bookings add column difference text not null default 'keep_price'
  check (difference in ('keep_price', 'charge_difference', 'refund_difference', 'ask_builder'));
alter table bookings add column again_of text references bookings (code);
alter table bookings add column begun_for_slot bigint not null default 0
  check (begun_for_slot in (0, 1));

alter table people add column feedback_comments text not null default '[]';

-- The host moves an event without a new link; another type may have another price.
alter table calendar_links add column moves bigint not null default 0 check (moves >= 0);
alter table calendar_links add column moved_at_ms bigint;
alter table calendar_links add column moved_from_ms bigint not null default 0;
alter table calendar_links add column price_minor_units bigint check (price_minor_units >= 0);
alter table calendar_links add column price_currency text check (length(price_currency) = 3);
alter table calendar_links add column agreed_minor_units bigint check (agreed_minor_units >= 0);
alter table calendar_links add column agreed_currency text check (length(agreed_currency) = 3);
alter table calendar_links add column no_show_id text;

-- 0 is the session's price.
alter table payment_attempts add column charge bigint not null default 0 check (charge >= 0);

-- What is to be paid on top of the session's price.
create table charges (
  booking             text   not null references bookings (code),
  n                   bigint not null check (n > 0),
  builder             text   not null,
  status              text   not null check (status in ('due', 'waived')),
  reason              text   not null,
  amount_minor_units  bigint not null check (amount_minor_units > 0),
  currency            text   not null check (length(currency) = 3 and currency = lower(currency)),
  link                bigint not null,
  due_by_ms           bigint not null,
  primary key (booking, n)
);

-- What people want Calendly to say about the client's coming. The last one counts.
create table no_shows (
  booking  text   not null references bookings (code),
  n        bigint not null check (n > 0),
  builder  text   not null,
  link     bigint not null,
  marked   bigint not null check (marked in (0, 1)),
  marker   text   not null check (marker in ('client', 'builder', 'operator', 'platform')),
  at_ms    bigint not null,
  primary key (booking, n)
);

-- The comment is personal text and lies in people.
create table feedback (
  booking  text   not null references bookings (code),
  n        bigint not null check (n > 0),
  builder  text   not null,
  kind     text   not null check (kind in ('booking', 'session')),
  rating   bigint not null check (rating between 1 and 5),
  at_ms    bigint not null,
  primary key (booking, n),
  constraint feedback_one_of_a_kind unique (booking, kind)
);
