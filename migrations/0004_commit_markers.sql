-- What a transaction leaves behind in a database over a network: when the connection is lost in
-- mid-commit, the mark tells whether the commit happened. In a file nobody needs it.
create table commit_markers (
  marker  text   not null primary key,
  at_ms   bigint not null
);
create index commit_markers_by_age on commit_markers (at_ms);
