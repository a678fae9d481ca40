-- The embedded database has one session, which is that of the server: what only the owner of an index may ask, it asks through
-- a function of that owner.
create function merge_pending_entries() returns void
language sql security definer set search_path = public, pg_catalog as $$
  select gin_clean_pending_list(i.oid)
  from pg_class i
  join pg_am am on am.oid = i.relam
  where am.amname = 'gin' and i.relkind = 'i' and i.relnamespace = 'public'::regnamespace
$$;
alter function merge_pending_entries() owner to parvis_owner;
revoke execute on function merge_pending_entries() from public;
grant execute on function merge_pending_entries() to parvis_server;
