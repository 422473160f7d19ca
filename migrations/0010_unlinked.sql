-- Invitees of Calendly that are no booking of ours. Without a due time nobody has to ask Calendly
-- about them; personal text is here only while a person has to decide.
create table unlinked (
  id              text   not null primary key check (id <> ''),
  builder         text   not null references builders (slug),
  event_id        text   not null check (event_id <> ''),
  state           text   not null
    check (state in ('unread', 'open', 'linked', 'charged', 'dismissed', 'ignored')),
  email           text   not null,
  name            text   not null,
  event_type      text   not null,
  session_type    text   references session_types (id),
  start_ms        bigint not null,
  found_at_ms     bigint not null,
  booking         text   references bookings (code),
  reason          text   not null,
  wanted          text   not null check (wanted in ('', 'link', 'charge')),
  wanted_booking  text   references bookings (code),
  tries           bigint not null check (tries >= 0),
  due_at_ms       bigint,
  constraint unlinked_names_its_booking
    check ((state in ('linked', 'charged')) = (booking is not null))
);
create index unlinked_due on unlinked (due_at_ms) where due_at_ms is not null;
create index unlinked_open on unlinked (found_at_ms, id) where state = 'open';
create index people_by_builder_email on people (builder, email);
