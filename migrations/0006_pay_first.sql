-- Pay first: times that are held here before Calendly hears of them.
--
-- A check that lists the words of a column cannot be changed, so the stage moves into a new column
-- with the longer list, and calendar_links, which nothing refers to, is made anew: a time that is
-- held here alone has no ids of Calendly yet.

alter table bookings rename column stage to stage_before;
alter table bookings add column stage text not null default 'draft'
  check (stage in ('draft', 'held', 'releasing', 'placing', 'confirmed', 'completed', 'cancelling',
                   'cancelled', 'expired'));
update bookings set stage = stage_before;
alter table bookings drop column stage_before;

alter table bookings add column secure_again bigint not null default 0
  check (secure_again in (0, 1));
alter table bookings add column choice_ms bigint not null default 86400000 check (choice_ms >= 0);
-- Each of these may still need one of the day's posts to Calendly.
create index bookings_paying_first on bookings (builder, begun_at_ms)
  where mode = 'pay_first' and stage in ('draft', 'held', 'releasing', 'placing');

alter table session_types add column secure_again bigint not null default 0
  check (secure_again in (0, 1));
alter table session_types add column choice_ms bigint not null default 86400000
  check (choice_ms >= 0);
-- Where it takes place and what Calendly asks, as JSON.
alter table session_types add column booking_form text not null default '{}';

create table calendar_links_now (
  booking               text   not null references bookings (code),
  n                     bigint not null check (n > 0),
  builder               text   not null,
  status                text   not null
    check (status in ('requested', 'active', 'superseded', 'cancelled', 'gone')),
  event_id              text   check (event_id <> ''),
  invitee_id            text   unique check (invitee_id <> ''),
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
  place_sends           bigint not null default 0 check (place_sends >= 0),
  place_sent_at_ms      bigint,
  primary key (booking, n),
  constraint calendar_links_cancelled_has_its_time
    check (status <> 'cancelled' or cancelled_at_ms is not null),
  constraint calendar_links_known_at_calendly
    check (status in ('requested', 'cancelled') or invitee_id is not null)
);
insert into calendar_links_now (
  booking, n, builder, status, event_id, invitee_id, event_type, start_ms, end_ms, location,
  cancel_url, reschedule_url, created_at_ms, first_seen_at_ms, fetch_no, looked_at_ms, canceler,
  cancelled_at_ms, cancelled_seen_at_ms, cancelled_twice, successor_event_id, successor_invitee_id,
  cancel_sends)
select
  booking, n, builder, status, event_id, invitee_id, event_type, start_ms, end_ms, location,
  cancel_url, reschedule_url, created_at_ms, first_seen_at_ms, fetch_no, looked_at_ms, canceler,
  cancelled_at_ms, cancelled_seen_at_ms, cancelled_twice, successor_event_id, successor_invitee_id,
  cancel_sends
from calendar_links;
drop table calendar_links;
alter table calendar_links_now rename to calendar_links;
create unique index calendar_links_one_active on calendar_links (booking) where status = 'active';
-- The times that are held here, of which no two of one builder may overlap.
create index calendar_links_requested on calendar_links (builder, start_ms)
  where status = 'requested';
-- When a builder's calendar last changed, for who keeps a copy of its free times.
create index calendar_links_by_sight on calendar_links (builder, first_seen_at_ms);
create index transitions_of_builder on transitions (builder, at_ms);

-- Calendly takes so many bookings of an account a day; the days are UTC's, counted from 1970.
create table calendar_posts (
  builder  text   not null references builders (slug),
  day      bigint not null,
  posts    bigint not null check (posts >= 0),
  primary key (builder, day)
);
