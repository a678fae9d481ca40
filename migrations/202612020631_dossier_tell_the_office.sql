-- The desk reads in whose name a dossier was filed, and finds it by the name that the office bears today.
create function dossier_office(of_dossier uuid) returns table (id uuid, kind text, name text, siret text, representative text)
  language sql stable security definer set search_path = public
  as $$
    select o.id, o.kind, o.name, o.siret, o.representative
    from dossier d join office o on o.id = d.office_id
    where d.id = of_dossier
      and (d.office_id in (select own_offices())
        or (d.state <> 'draft' or d.insee_code = any (array(select communes_of_roles('secretary'))))
          and (agent_everywhere() or d.insee_code = any (array(select agent_communes()))))
  $$;

-- Whom a search finds a dossier by: its people, then the office.
create function people_words(of_dossier uuid) returns text
  language sql stable
  as $$
    select concat_ws(' ',
      (select string_agg(public.plain_text(concat_ws(' ', p.given_name, p.name)), ' ' order by p.part, p.ordinal)
       from public.dossier_party p where p.dossier_id = of_dossier),
      (select public.plain_text(o.name) from public.dossier d join public.office o on o.id = d.office_id where d.id = of_dossier))
  $$;

do $$
declare
  which regprocedure;
  definition text;
  rewritten text;
begin
  foreach which in array array['dossier_words(uuid, text, text, jsonb)', 'reword_dossiers()', 'replace_dossiers()']::regprocedure[] loop
    definition := pg_get_functiondef(which);
    rewritten := regexp_replace(definition,
      '\(select string_agg\(plain_text\(concat_ws\('' '', p\.given_name, p\.name\)\), '' '' order by p\.part, p\.ordinal\)\s+from dossier_party p where p\.dossier_id = ([a-z_.]+)\)',
      'people_words(\1)');
    if rewritten = definition then
      raise exception '% is not as it was known', which;
    end if;
    execute rewritten;
  end loop;
end
$$;

create function reword_office() returns trigger
  language plpgsql security definer set search_path = public
  as $$
begin
  update dossier d set search_text = dossier_words(d.id, d.number, d.title, d.request)
  where d.office_id = new.id and d.search_text is distinct from dossier_words(d.id, d.number, d.title, d.request);
  return null;
end
$$;
create trigger office_renamed after update of name on office
  for each row when (old.name is distinct from new.name) execute function reword_office();

-- An office that everybody left goes with the last dossier that was filed in its name.
create function forget_office() returns trigger
  language plpgsql security definer set search_path = public
  as $$
begin
  delete from office o
  where o.id = old.office_id
    and not exists (select from office_member m where m.office_id = o.id and m.left_at is null)
    and not exists (select from dossier d where d.office_id = o.id);
  return null;
end
$$;
create trigger dossier_of_office_gone after delete on dossier
  for each row when (old.office_id is not null) execute function forget_office();
