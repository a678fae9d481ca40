-- Somebody opened more accounts in an hour than a desk does: told to the data-protection officer, once an hour.
create table owner.unusual_reading (
  person_id  uuid not null references public.person,
  hour       timestamptz not null,
  accounts   integer not null,
  primary key (person_id, hour)
);
alter table owner.unusual_reading enable row level security;
create policy unusual_read on owner.unusual_reading for select to parvis_desk using (audits());
grant select on owner.unusual_reading to parvis_desk;

create function owner.note_unusual(at timestamptz, most integer) returns boolean
language plpgsql volatile security definer set search_path = owner, public as $$
declare
  found_accounts integer := owner.accounts_read_since(at - interval '1 hour');
begin
  if current_person() is null or found_accounts <= most then
    return false;
  end if;
  insert into owner.unusual_reading (person_id, hour, accounts) values (current_person(), date_trunc('hour', at), found_accounts)
  on conflict (person_id, hour) do update set accounts = greatest(owner.unusual_reading.accounts, excluded.accounts);
  return true;
end
$$;

-- Accounts of a commune whose holders bear all these words: asked by who works there, and only under a request of the desk.
create function owner.accounts_bearing(on_insee_code text, asked bigint[], most integer) returns text[]
language sql stable security definer set search_path = owner, public as $$
  select coalesce(array_agg(account), '{}') from (
    select distinct h.account from owner.holder h
    where owner.works_at(on_insee_code) and cardinality(asked) > 0 and h.insee_code = on_insee_code and h.words @> asked
    order by h.account limit most) as found
$$;
revoke execute on function owner.note_unusual(timestamptz, integer), owner.accounts_bearing(text, bigint[], integer) from public;
grant execute on function owner.note_unusual(timestamptz, integer), owner.accounts_bearing(text, bigint[], integer) to parvis_desk, parvis_server;
