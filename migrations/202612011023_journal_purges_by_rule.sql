-- A purge is journalled rule by rule, each in the transaction that erases: one that fails leaves the others done and told.
alter table retention_run
  add column done integer,                       -- rules that were run to their end; null: a purge journalled as a whole, before
  add column refused text[] not null default '{}';  -- rules that failed: nothing of theirs was erased
