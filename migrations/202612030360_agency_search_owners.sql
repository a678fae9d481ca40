-- A search by name (LPF L107 A; reasons as for any reading): the line of the journal is written with the accounts that it will open, before anybody is named.
-- `searched`: communes that were asked; `found`: accounts found, of which none is open when there are too many. The number of SIREN goes under the seal.
alter table owner.reading add column searched text[], add column found integer;
alter table owner.holder drop column siren;

-- Accounts whose holder bears these words, as they were typed, or glued as some write them, or (legal persons alone) without their legal form.
-- Planned with what is asked, by the index of words: a plan made without it would read every holder.
create function owner.accounts_named(of_communes text[], asked bigint[], otherwise bigint[], of_legal bigint[], most integer)
returns table (insee_code text, account text)
language plpgsql stable security definer set search_path = owner, public set enable_seqscan = off as $$
declare
  ways text[] := array_remove(array[
    case when cardinality(asked) > 0 then 'h.words @> $2' end,
    case when cardinality(otherwise) > 0 and otherwise <> asked then 'h.words @> $3' end,
    case when cardinality(of_legal) > 0 then '(h.words @> $4 and h.nature = ''2'')' end], null);
begin
  if cardinality(ways) = 0 then
    return;
  end if;
  return query execute format(
    'select distinct f.insee_code, f.account from (
       select h.insee_code, h.account from owner.holder h where (%s) and h.insee_code = any ($1) limit 2000) as f
     order by 1, 2 limit $5', array_to_string(ways, ' or '))
  using of_communes, asked, otherwise, of_legal, most;
end
$$;

-- Writes why somebody searches, and what the search will open; one line for each commune where something is found. Nothing is open beyond `most` accounts.
create function owner.open_search(
  now_at timestamptz, of_purpose text, of_families text[], of_communes text[], asked bigint[], otherwise bigint[], of_legal bigint[], most integer,
  of_dossier uuid, of_words text)
returns table (reading uuid, commune text, many integer)
language plpgsql volatile security definer set search_path = owner, public as $$
declare
  communes text[] := array(select c from unnest(of_communes) as c where owner.works_at(c) order by c);
  total integer;
  answers jsonb;
  one record;
begin
  if cardinality(communes) = 0 then
    return;
  end if;
  select coalesce(sum(g.n), 0)::integer, coalesce(jsonb_object_agg(g.code, g.accounts), '{}')
  into total, answers
  from (
    select f.insee_code as code, count(*) as n, jsonb_agg(f.account order by f.account) as accounts
    from owner.accounts_named(communes, asked, otherwise, of_legal, most + 1) as f group by f.insee_code) as g;
  if total = 0 or total > most then
    answers := jsonb_build_object(communes[1], '[]'::jsonb);
  end if;
  for one in select e.key as code, array(select jsonb_array_elements_text(e.value)) as accounts from jsonb_each(answers) as e order by 1 loop
    reading := gen_random_uuid();
    commune := one.code;
    many := case when cardinality(one.accounts) = 0 then total else cardinality(one.accounts) end;
    insert into owner.reading (id, at, person_id, purpose, families, insee_code, parcel_id, accounts, dossier_id, request_id, searched, found)
    values (reading, now_at, current_person(), of_purpose, of_families, commune, null, one.accounts, of_dossier, null, communes, many);
    insert into public.nominative_access (person_id, subject, subject_id, insee_code, purpose, shown)
    values (current_person(), 'owner', commune, commune, of_words, null);
    return next;
  end loop;
end
$$;

drop function owner.accounts_bearing(text, bigint[], integer);
revoke execute on function owner.accounts_named(text[], bigint[], bigint[], bigint[], integer) from public;
revoke execute on function
  owner.open_search(timestamptz, text, text[], text[], bigint[], bigint[], bigint[], integer, uuid, text) from public;
grant execute on function
  owner.open_search(timestamptz, text, text[], text[], bigint[], bigint[], bigint[], integer, uuid, text) to parvis_desk, parvis_server;

-- Accounts of one commune for a request of the desk that its agent holds accepted: of nobody else’s request, and of no other commune.
create function owner.accounts_for_request(of_request uuid, asked bigint[], otherwise bigint[], of_legal bigint[], most integer) returns text[]
language sql stable security definer set search_path = owner, public as $$
  select coalesce(array_agg(f.account order by f.account), '{}')
  from owner.land_request q
  cross join lateral owner.accounts_named(array[q.insee_code], asked, otherwise, of_legal, most) as f
  where q.id = of_request and q.outcome = 'accepted' and q.subject = 'person' and owner.works_at(q.insee_code)
$$;
revoke execute on function owner.accounts_for_request(uuid, bigint[], bigint[], bigint[], integer) from public;
grant execute on function owner.accounts_for_request(uuid, bigint[], bigint[], bigint[], integer) to parvis_desk, parvis_server;
