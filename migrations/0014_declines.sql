-- When the last card was declined, by Stripe's clock; nothing where none was.

alter table payment_attempts add column declined_at_ms bigint;
