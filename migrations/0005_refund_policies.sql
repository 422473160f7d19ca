-- What each side's cancellation gives back, disputes, and what people decided about money.

-- A policy has a rule for each side: {"client": …, "builder": …, "platform": …} as JSON. What was
-- known so far was one rule for clients, and whether everybody else gives everything back.
alter table session_types add column policy text not null default '';
update session_types set policy =
  '{"kind":"' || case when refund_tiers = '[]' then 'full' else 'tiers' end || '","tiers":' ||
  refund_tiers || ',"kept":0,"approval":' || case when approval = 1 then 'true' else 'false' end ||
  '}';
update session_types set policy =
  '{"client":' || policy || ',"builder":' ||
  case when builder_cancel_full = 1
    then '{"kind":"full","tiers":[],"kept":0,"approval":false}' else policy end ||
  ',"platform":' ||
  case when builder_cancel_full = 1
    then '{"kind":"full","tiers":[],"kept":0,"approval":false}' else policy end || '}';
alter table session_types drop column refund_tiers;
alter table session_types drop column builder_cancel_full;
alter table session_types drop column approval;

alter table bookings add column policy text not null default '';
update bookings set policy =
  '{"kind":"' || case when refund_tiers = '[]' then 'full' else 'tiers' end || '","tiers":' ||
  refund_tiers || ',"kept":0,"approval":' || case when approval = 1 then 'true' else 'false' end ||
  '}';
update bookings set policy =
  '{"client":' || policy || ',"builder":' ||
  case when builder_cancel_full = 1
    then '{"kind":"full","tiers":[],"kept":0,"approval":false}' else policy end ||
  ',"platform":' ||
  case when builder_cancel_full = 1
    then '{"kind":"full","tiers":[],"kept":0,"approval":false}' else policy end || '}';
alter table bookings drop column refund_tiers;
alter table bookings drop column builder_cancel_full;
alter table bookings drop column approval;

-- By when somebody should have acted, and who; `attentions` counts how often it was raised.
alter table bookings add column attention_deadline_ms bigint;
alter table bookings add column attention_owner text
  check (attention_owner in ('builder', 'operator'));
alter table bookings add column attentions bigint not null default 0 check (attentions >= 0);
update bookings set attention_deadline_ms = attention_since_ms + 86400000,
  attention_owner = 'operator', attentions = 1 where attention_reason is not null;

-- When a look first said that the money has gone back.
alter table refunds add column succeeded_at_ms bigint;

-- What people decided about money and attention stands beside the wish to cancel.
alter table wishes add column kind text not null default 'cancel'
  check (kind in ('cancel', 'refund', 'approve', 'decline', 'retry', 'clear'));
alter table wishes add column refund bigint not null default 0 check (refund >= 0);
alter table wishes add column cleared text;

-- A payment that the client's bank asks about or has taken back. Status and reason are Stripe's
-- words, of which there may be new ones.
create table disputes (
  booking                text   not null references bookings (code),
  n                      bigint not null check (n > 0),
  builder                text   not null,
  attempt                bigint not null,
  dispute_id             text   not null unique check (dispute_id <> ''),
  status                 text   not null,
  reason                 text   not null,
  amount_minor_units     bigint not null check (amount_minor_units >= 0),
  withdrawn_minor_units  bigint not null check (withdrawn_minor_units >= 0),
  currency               text   not null check (length(currency) = 3
                                                and currency = lower(currency)),
  charge_refundable      bigint not null check (charge_refundable in (0, 1)),
  due_by_ms              bigint,
  opened_at_ms           bigint not null,
  fetch_no               bigint not null check (fetch_no >= 0),
  primary key (booking, n),
  foreign key (booking, attempt) references payment_attempts (booking, n)
);
