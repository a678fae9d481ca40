-- An import can be taken back as a whole: its versions answer no more, and those that they replaced answer again where their rows were kept.
alter table dataset_version drop constraint dataset_version_state_check,
  add constraint dataset_version_state_check check (state in ('loading', 'current', 'previous', 'withdrawn'));
alter table import_run drop constraint import_run_state_check,
  add constraint import_run_state_check
    check (state in ('received', 'reading', 'ready', 'loading', 'accepted', 'unchanged', 'refused', 'cancelled', 'interrupted', 'withdrawn')),
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add constraint import_run_withdrawn_check check ((state = 'withdrawn') = (withdrawn_at is not null));

-- What each delivery told of a document, by its version: a later one that is taken back gives it back.
alter table planning_document add column told jsonb not null default '{}';

-- Whether what a document of a delivery says still stands.
create function is_delivered(version bigint) returns boolean
language sql stable parallel safe as $$
  select state <> 'withdrawn' from dataset_version where id = version
$$;

-- Documents of plans that came with versions taken back. One that another version in force still tells stays, with it; the days that the others
-- stated are cancelled in the register.
create function withdraw_planning_documents(versions bigint[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  gone planning_document;
  former planning_document;
  other bigint;
  procedure uuid;
  of_kind text;
begin
  for gone in select * from planning_document where version_id = any (versions) loop
    select v.id into other from dataset_version v
    where v.state = 'current' and v.id <> all (versions) and (
      v.attributes ->> 'idurba' = gone.idurba or v.attributes -> 'documents' ? gone.idurba
      or (gone.kind = 'RNU' and v.attributes -> 'rnu' ? left(gone.idurba, 5)))
    order by v.id desc limit 1;
    if other is not null then
      former := jsonb_populate_record(gone, coalesce(gone.told -> other::text, '{}'));
      update planning_document set version_id = other, kind = former.kind, title = former.title, siren = former.siren,
        insee_codes = former.insee_codes, state = former.state, procedure = former.procedure, approved_on = former.approved_on,
        published_on = former.published_on, ended_on = former.ended_on, urls = former.urls, facts = former.facts, is_named = former.is_named
      where id = gone.id;
      continue;
    end if;
    for procedure in select p.id from plan_procedure p where p.delivered_id = gone.id loop
      foreach of_kind in array '{approval,portalPublication,otherPublication,lapse}'::text[] loop
        perform take_over_day(procedure, of_kind, null, gone.version_id);
      end loop;
    end loop;
  end loop;
  update planning_document d set is_current = is_delivered(d.version_id) and not exists (
    select from planning_document later
    where later.partition_key = d.partition_key and later.id <> d.id and is_delivered(later.version_id)
      and (coalesce(later.approved_on, '-infinity'), later.is_named, later.id) > (coalesce(d.approved_on, '-infinity'), d.is_named, d.id))
  where d.partition_key in (select w.partition_key from planning_document w where w.version_id = any (versions));
end
$$;
revoke execute on function withdraw_planning_documents(bigint[]) from public;
grant execute on function withdraw_planning_documents(bigint[]) to parvis_server;

-- A document of the register that only deliveries told of goes out of sight with the last of them.
create function is_document_standing(partition text, writer uuid) returns boolean
language sql stable parallel safe as $$
  select partition is null or writer is not null
    or exists (select from planning_document d where d.partition_key = partition and is_delivered(d.version_id))
    or not exists (select from planning_document d where d.partition_key = partition)
$$;
