-- When the hold of a booking ends, for whoever asks how many end at once: what wakes a booking next
-- may as well be a reminder. Nothing where nothing is held.

alter table bookings add column hold_ends_at_ms bigint;
-- Until such a booking is saved again, what wakes it next stands for the end.
update bookings set hold_ends_at_ms = wake_at_ms where stage = 'held';
create index bookings_held on bookings (hold_ends_at_ms) where hold_ends_at_ms is not null;
