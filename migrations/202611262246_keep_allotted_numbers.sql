-- Every registration number ever given (A423-3): allotted in a short transaction of its own, before the receipt that
-- prints it; borne by its dossier once that is filed; void, with its reason, when the deposit was given up in between.
-- None is given twice, none is skipped.
create table allotted_number (
  number      text primary key,
  insee_code  text not null references commune,
  dossier_id  uuid not null references dossier,
  allotted_at timestamptz not null,
  state       text not null constraint allotted_number_state_check check (state in ('allotted', 'borne', 'void')),
  void_reason text constraint allotted_number_void_reason_check check (void_reason in ('otherSeries', 'abandoned')),
  voided_at   timestamptz,
  constraint allotted_number_void_check check ((state = 'void') = (void_reason is not null) and (state = 'void') = (voided_at is not null))
);
-- A draft waits with one number at most, and a dossier bears one.
create unique index allotted_number_live_idx on allotted_number (dossier_id) where state <> 'void';
create index allotted_number_waiting_idx on allotted_number (allotted_at) where state = 'allotted';
create trigger allotted_number_kept before delete on allotted_number for each row execute function refuse_change();

insert into allotted_number (number, insee_code, dossier_id, allotted_at, state)
select number, insee_code, id, saved_at, 'borne'
from dossier
where number is not null;

alter table allotted_number enable row level security;
create policy allotted_number_read on allotted_number for select to parvis_desk
  using (insee_code = any (array(select agent_communes())) or exists (select from dossier d where d.id = dossier_id));
create policy allotted_number_insert on allotted_number for insert to parvis_desk with check (writes_dossier(dossier_id));
create policy allotted_number_update on allotted_number for update to parvis_desk
  using (writes_dossier(dossier_id)) with check (writes_dossier(dossier_id));
grant select, insert, update on allotted_number to parvis_desk;

-- Numbers given under a permit to its modifications and transfers, whoever asked for them: the next one follows them all.
create function numbers_under(of_parent uuid) returns setof text
language sql stable security definer set search_path = public as $$
  select a.number
  from allotted_number a
  join dossier d on d.id = a.dossier_id
  where d.parent_id = of_parent
  union
  select number
  from dossier
  where parent_id = of_parent and number is not null
$$;
