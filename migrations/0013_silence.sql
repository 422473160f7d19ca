-- After how much silence a client who took a time is reminded.

alter table session_types add column silence_ms bigint not null default 300000
  check (silence_ms > 0);
alter table bookings add column silence_ms bigint not null default 300000 check (silence_ms > 0);
