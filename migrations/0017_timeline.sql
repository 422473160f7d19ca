-- Whose history the database was last, as its server names it (empty where none does). After a
-- failover the server names another, and what it confirmed last may be gone: a recovery begins.

alter table tide add column timeline text not null default '';
