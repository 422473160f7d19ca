-- What is due is taken in an order. The indexes hold it whole: among thousands that fell due
-- together, the first is then found without sorting them all each time.

drop index bookings_due;
create index bookings_due on bookings (wake_at_ms, code) where wake_at_ms is not null;

drop index outbox_due;
create index outbox_due on outbox (due_at_ms, key) where state in ('owed', 'unknown');

drop index outbox_claimed;
create index outbox_claimed on outbox (lease_until_ms, key) where state = 'claimed';

drop index doorbells_due;
create index doorbells_due on doorbells (swept, due_at_ms, booking);
