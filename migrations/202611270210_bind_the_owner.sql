-- Three roles without a password stand behind the account that the server signs in with:
--   parvis_owner   owns the tables and is bound by row-level security like anybody (FORCE, no policy): it reads nothing;
--   parvis_server  what jobs and sign-in work with: reads and writes rows, changes neither a table, nor a policy, nor a trigger;
--   parvis_desk    the requests of a person, in their scope.
-- The account of the server belongs to all three, and takes the first only to change the schema (platform/ownership.ts).
do $$
declare
  named text;
begin
  foreach named in array array['parvis_owner', 'parvis_server'] loop
    begin
      if not exists (select from pg_roles where rolname = named) then
        execute format('create role %I nologin', named);
      end if;
    exception
      when duplicate_object then null;   -- another database of the same server created it at the same moment
      when insufficient_privilege then
        raise exception 'Le rôle % manque et ce compte ne peut pas le créer. Exécutez en administrateur : create role % nologin; grant % to %;',
          named, named, named, current_user using errcode = 'insufficient_privilege';
    end;
    begin
      execute format('grant %I to %I', named, current_user);
    exception when others then
      if not pg_has_role(current_user, named, 'member') then raise; end if;
    end;
  end loop;
end
$$;
grant usage, create on schema public to parvis_owner;
grant usage on schema public to parvis_server;

-- Sessions and failed sign-ins are the server's alone.
alter table session enable row level security;
alter table sign_in_failure enable row level security;
