-- Who sells what, and who may come in. Times are milliseconds since 1970 in UTC, amounts are in the
-- currency's smallest unit, yes and no are 1 and 0.

-- Whose database this is. A copy of it under another configuration acts on nobody.
create table installation (
  only_row  bigint not null primary key check (only_row = 1),
  id        text   not null check (id <> '')
);

create table builders (
  slug           text not null primary key check (slug <> ''),
  name           text not null,
  email          text not null,
  timezone       text not null,
  calendly_user  text not null
);

create table session_types (
  id                   text   not null primary key check (id <> ''),
  builder              text   not null references builders (slug),
  event_type           text   not null,
  name                 text   not null,
  description          text   not null,
  category             text   not null,
  scheduling_url       text   not null,
  duration_minutes     bigint not null check (duration_minutes >= 0),
  mode                 text   not null check (mode in ('schedule_first', 'pay_first', 'free')),
  price_minor_units    bigint not null check (price_minor_units >= 0),
  currency             text   not null check (length(currency) = 3 and currency = lower(currency)),
  refund_tiers         text   not null,
  builder_cancel_full  bigint not null check (builder_cancel_full in (0, 1)),
  approval             bigint not null check (approval in (0, 1)),
  promotion_codes      bigint not null check (promotion_codes in (0, 1)),
  delayed_methods      bigint not null check (delayed_methods in (0, 1)),
  livemode             bigint not null check (livemode in (0, 1)),
  hold_ms              bigint not null check (hold_ms >= 0),
  grace_ms             bigint not null check (grace_ms >= 0),
  active               bigint not null check (active in (0, 1)),
  position             bigint not null,
  charging_since_ms    bigint not null,
  constraint session_types_free_costs_nothing check (mode <> 'free' or price_minor_units = 0)
);
create index session_types_of_builder on session_types (builder, position);

-- One per subscription or endpoint, so that a rotation overlaps. The secret is encrypted.
create table webhook_addresses (
  ref            text   not null primary key check (ref <> ''),
  provider       text   not null check (provider in ('stripe', 'calendly')),
  builder        text   not null references builders (slug),
  remote_id      text   not null,
  sealed_secret  text   not null,
  created_at_ms  bigint not null,
  retired_at_ms  bigint
);

create table api_keys (
  digest         text   not null primary key check (length(digest) = 64),
  role           text   not null check (role in ('operator', 'builder')),
  builder        text   references builders (slug),
  created_at_ms  bigint not null,
  constraint api_keys_builder_fits_role check ((role = 'builder') = (builder is not null))
);
