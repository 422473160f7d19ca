-- A booking and its records. Records are keyed (booking, n) by us; the provider's id is unique and
-- missing until the provider has answered. The rules that guard money are unique indexes here, so
-- that no mistake in the program can break them.

create table bookings (
  code                    text   not null primary key check (length(code) = 8),
  builder                 text   not null references builders (slug),
  installation            text   not null,
  token                   text   unique check (token <> ''),
  client_token_digest     text   not null,
  -- The terms as they were when it began; never read again from the session type.
  session_type            text   not null references session_types (id),
  event_type              text   not null,
  session_name            text   not null,
  duration_minutes        bigint not null check (duration_minutes >= 0),
  mode                    text   not null check (mode in ('schedule_first', 'pay_first', 'free')),
  price_minor_units       bigint not null check (price_minor_units >= 0),
  currency                text   not null check (length(currency) = 3
                                                 and currency = lower(currency)),
  refund_tiers            text   not null,
  builder_cancel_full     bigint not null check (builder_cancel_full in (0, 1)),
  approval                bigint not null check (approval in (0, 1)),
  promotion_codes         bigint not null check (promotion_codes in (0, 1)),
  delayed_methods         bigint not null check (delayed_methods in (0, 1)),
  livemode                bigint not null check (livemode in (0, 1)),
  hold_ms                 bigint not null check (hold_ms >= 0),
  grace_ms                bigint not null check (grace_ms >= 0),
  begun_at_ms             bigint not null,
  -- What changes.
  stage                   text   not null
    check (stage in ('draft', 'held', 'releasing', 'confirmed', 'completed', 'cancelling',
                     'cancelled', 'expired')),
  version                 bigint not null check (version > 0),
  fetch_no                bigint not null check (fetch_no >= 0),
  looked_at_ms            bigint,
  hold_extended_until_ms  bigint,
  attention_reason        text,
  attention_since_ms      bigint,
  wake_at_ms              bigint,
  audit_entries           bigint not null default 0 check (audit_entries >= 0),
  audit_head              text   not null check (length(audit_head) = 64),
  constraint bookings_free_costs_nothing check (mode <> 'free' or price_minor_units = 0),
  constraint bookings_attention_has_its_time
    check ((attention_reason is null) = (attention_since_ms is null))
);
create index bookings_due on bookings (wake_at_ms) where wake_at_ms is not null;
create index bookings_of_builder on bookings (builder, begun_at_ms);

-- The personal text of one booking, all of it, so that it can be erased. The salt goes with it:
-- what the audit knows of a person is a digest made with it.
create table people (
  booking       text  not null primary key references bookings (code),
  builder       text  not null,
  name          text  not null,
  email         text  not null,
  timezone      text  not null,
  notes         text  not null,
  answers       text  not null,
  wish_reasons  text  not null,
  salt          bytea not null
);

-- A chain: a reschedule supersedes a link and appends the next. The last one is the slot.
create table calendar_links (
  booking               text   not null references bookings (code),
  n                     bigint not null check (n > 0),
  builder               text   not null,
  status                text   not null
    check (status in ('active', 'superseded', 'cancelled', 'gone')),
  event_id              text   not null check (event_id <> ''),
  invitee_id            text   not null unique check (invitee_id <> ''),
  event_type            text   not null,
  start_ms              bigint not null,
  end_ms                bigint not null check (end_ms >= start_ms),
  location              text   not null,
  cancel_url            text   not null,
  reschedule_url        text   not null,
  created_at_ms         bigint not null,
  first_seen_at_ms      bigint not null,
  fetch_no              bigint not null check (fetch_no >= 0),
  looked_at_ms          bigint not null,
  canceler              text   check (canceler in ('host', 'invitee', 'us')),
  cancelled_at_ms       bigint,
  cancelled_seen_at_ms  bigint,
  cancelled_twice       bigint not null check (cancelled_twice in (0, 1)),
  successor_event_id    text,
  successor_invitee_id  text,
  cancel_sends          bigint not null check (cancel_sends >= 0),
  primary key (booking, n),
  constraint calendar_links_cancelled_has_its_time
    check (status <> 'cancelled' or cancelled_at_ms is not null)
);
create unique index calendar_links_one_active on calendar_links (booking) where status = 'active';

create table payment_attempts (
  booking              text   not null references bookings (code),
  n                    bigint not null check (n > 0),
  builder              text   not null,
  status               text   not null check (status in ('intended', 'open', 'processing', 'paid',
                                                         'failed', 'expired')),
  amount_minor_units   bigint not null check (amount_minor_units >= 0),
  currency             text   not null check (length(currency) = 3 and currency = lower(currency)),
  session_id           text   unique check (session_id <> ''),
  payment_intent_id    text   unique check (payment_intent_id <> ''),
  charge_id            text   unique check (charge_id <> ''),
  url                  text,
  created_at_ms        bigint,
  expires_at_ms        bigint,
  sends                bigint not null check (sends >= 0),
  last_sent_at_ms      bigint,
  charged_minor_units  bigint check (charged_minor_units >= 0),
  charged_currency     text   check (length(charged_currency) = 3),
  paid_at_ms           bigint,
  paid_seen_at_ms      bigint,
  fetch_no             bigint not null check (fetch_no >= 0),
  paid_fetch_no        bigint not null check (paid_fetch_no >= 0),
  mismatch             bigint not null check (mismatch in (0, 1)),
  primary key (booking, n),
  constraint payment_attempts_known_at_stripe
    check (status not in ('open', 'processing', 'paid') or session_id is not null),
  constraint payment_attempts_paid_names_the_money
    check (status <> 'paid' or (charged_minor_units is not null and paid_seen_at_ms is not null)),
  constraint payment_attempts_charged_has_its_currency
    check ((charged_minor_units is null) = (charged_currency is null))
);
-- A session that carries our ids but was not made by us (mismatch) does not count: it cannot be
-- helped that it exists, and its money goes back.
create unique index payment_attempts_one_payable on payment_attempts (booking)
  where status in ('intended', 'open') and mismatch = 0;
create index payment_attempts_open on payment_attempts (booking) where status = 'open';

create table refunds (
  booking             text   not null references bookings (code),
  n                   bigint not null check (n > 0),
  builder             text   not null,
  status              text   not null check (status in ('awaiting_approval', 'intended', 'pending',
                                                        'succeeded', 'failed', 'cancelled')),
  source              text   not null check (source in ('policy', 'client', 'builder', 'operator',
                                                        'surplus', 'mismatch', 'dashboard')),
  attempt             bigint not null,
  amount_minor_units  bigint not null check (amount_minor_units > 0),
  currency            text   not null check (length(currency) = 3 and currency = lower(currency)),
  refund_id           text   unique check (refund_id <> ''),
  failure_reason      text   not null,
  decided_at_ms       bigint not null,
  fetch_no            bigint not null check (fetch_no >= 0),
  sends               bigint not null check (sends >= 0),
  primary key (booking, n),
  foreign key (booking, attempt) references payment_attempts (booking, n),
  constraint refunds_known_at_stripe
    check (status not in ('pending', 'succeeded') or refund_id is not null)
);
create index refunds_unsettled on refunds (booking)
  where status in ('awaiting_approval', 'intended', 'pending');

-- Why somebody wished it is personal text and lies in people.
create table wishes (
  booking  text   not null references bookings (code),
  n        bigint not null check (n > 0),
  builder  text   not null,
  live     bigint not null check (live in (0, 1)),
  wisher   text   not null check (wisher in ('client', 'builder', 'operator', 'platform')),
  at_ms    bigint not null,
  primary key (booking, n)
);
create unique index wishes_one_live on wishes (booking) where live = 1;

create table transitions (
  booking     text   not null references bookings (code),
  n           bigint not null check (n > 0),
  builder     text   not null,
  from_stage  text   not null,
  to_stage    text   not null check (to_stage <> from_stage),
  because     text   not null,
  at_ms       bigint not null,
  primary key (booking, n)
);

-- An object of a provider belongs to one booking for ever.
create table provider_ids (
  provider  text not null check (provider in ('stripe', 'calendly')),
  id        text not null check (id <> ''),
  account   text not null references builders (slug),
  booking   text not null references bookings (code),
  primary key (provider, id, account)
);

-- One chain per booking: every hash covers the one before, the last stands in the booking's row.
create table audit (
  booking  text   not null references bookings (code),
  n        bigint not null check (n > 0),
  builder  text   not null,
  actor    text   not null,
  what     text   not null,
  detail   text   not null,
  at_ms    bigint not null,
  hash     text   not null check (length(hash) = 64),
  primary key (booking, n)
);
