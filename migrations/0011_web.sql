-- What the client's pages need: in which language to write, where the client came from, where
-- Stripe shows its receipt, and how far clients get.

alter table people add column language text not null default 'en';
-- What goes on to Calendly with the booking, as [{"name": …, "value": …}].
alter table people add column utm text not null default '[]';

alter table payment_attempts add column receipt_url text;

-- The first time that a client came by each step of the way. The word is one of ours.
create table funnel (
  booking  text   not null references bookings (code),
  event    text   not null check (event <> ''),
  builder  text   not null,
  at_ms    bigint not null,
  primary key (booking, event)
);
