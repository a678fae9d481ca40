-- Answers to requests and departures are files of the store: asked before bytes are removed, and named for removal in the very statement that lets go
-- of them, whoever sends it (a purge, an answer prepared again, an erasure, a departure that has expired).
do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from person_request where answer_sha256 = of_sha256)'
      || ' or exists (select from leaving_run where file_sha256 = of_sha256)');
end
$$;

-- The file that a row names in the column of its argument, once the row lets go of it.
create function forget_named_file() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into erased_file (sha256) values (to_jsonb(old) ->> tg_argv[0])
  on conflict (sha256) do update set erased_at = excluded.erased_at;
  return null;
end
$$;
create trigger person_request_answer_forgotten after update of answer_sha256 on person_request
  for each row when (old.answer_sha256 is not null and new.answer_sha256 is distinct from old.answer_sha256)
  execute function forget_named_file('answer_sha256');
create trigger person_request_forgotten after delete on person_request
  for each row when (old.answer_sha256 is not null) execute function forget_named_file('answer_sha256');
create trigger leaving_run_file_forgotten after update of file_sha256 on leaving_run
  for each row when (old.file_sha256 is not null and new.file_sha256 is distinct from old.file_sha256)
  execute function forget_named_file('file_sha256');
create trigger leaving_run_forgotten after delete on leaving_run
  for each row when (old.file_sha256 is not null) execute function forget_named_file('file_sha256');
