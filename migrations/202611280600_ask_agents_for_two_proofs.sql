-- Whether every agent proves twice who they are, or those alone whose roles always ask for it. The last row is in force; none
-- is changed or removed, so that the table is also the journal of who decided it.
create table second_proof_rule (
  id             integer generated always as identity primary key,
  of_every_agent boolean not null,
  reason         text not null constraint second_proof_rule_reason_check
                   check (reason in ('installation', 'demonstration', 'administrator')),
  set_by         uuid references person,
  set_at         timestamptz not null,
  constraint second_proof_rule_set_by_check check ((reason = 'administrator') = (set_by is not null))
);
create index second_proof_rule_set_by_idx on second_proof_rule (set_by);

-- A new installation asks it of everybody. One where agents already work goes on as before: its administrator decides.
insert into second_proof_rule (of_every_agent, reason, set_at)
select not exists (select from role_grant), 'installation', now();

alter table second_proof_rule enable row level security;
create policy second_proof_rule_read on second_proof_rule for select to parvis_desk using (is_administrator());
create policy second_proof_rule_write on second_proof_rule for insert to parvis_desk
  with check (is_administrator() and reason = 'administrator' and set_by = current_person());
grant select, insert on second_proof_rule to parvis_desk;

create function refuse_rule_change() returns trigger
language plpgsql as $$ begin raise exception 'second_proof_rule is append-only'; end $$;
create trigger second_proof_rule_append_only before update or delete on second_proof_rule
  for each statement execute function refuse_rule_change();

create function asks_every_agent() returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce((select r.of_every_agent from public.second_proof_rule r order by r.id desc limit 1), true)
$$;

create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$
  select public.is_proven() or (
    role not in ('administrator', 'signatory', 'dataProtectionOfficer', 'swornOfficer', 'archivist', 'cashier', 'homeKeeper')
    and not public.asks_every_agent())
$$;

-- Whom a transaction acts for: nobody when it is an agent who has not proven twice who they are, where that is asked of
-- all. They then see what the public sees, by any policy, present or to come: not even what is theirs as a resident.
create function person_in_scope(of_person uuid, has_proven boolean, on_day date) returns uuid
language sql stable security definer set search_path = public as $$
  select case
    when has_proven then of_person
    when public.asks_every_agent() and exists (
      select from public.role_grant g
      where g.person_id = of_person
        and g.valid_from <= on_day and (g.valid_to is null or g.valid_to >= on_day)) then null
    else of_person
  end
$$;
