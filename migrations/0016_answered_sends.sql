-- Whether the last send of an effect was answered. One that was not may still be under way, in a
-- process that was stopped inside its call, and may only be repeated under the key that it has.

alter table outbox add column answered bigint not null default 0 check (answered in (0, 1));
