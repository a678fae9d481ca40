-- The thread between the town hall and the applicant, and the notes that agents keep among themselves.
-- A message is never rewritten: who wrote it, for which side, and when the other side first read it.

alter table message add column ordinal bigint generated always as identity;
alter table message add column side text not null constraint message_side_check check (side in ('townHall', 'applicant'));
alter table message add column author_name text not null;  -- as it was when written; the applicant cannot read the agents
alter table message add constraint message_note_check check (to_applicant or side = 'townHall');
create index message_unread_idx on message (dossier_id) where to_applicant and read_at is null;

drop policy message_agents on message;
drop policy message_own on message;
revoke update on message from parvis_desk;

create policy message_read_agents on message for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy message_read_own on message for select to parvis_desk
  using (to_applicant and dossier_id = any (array(select own_dossiers())));
create policy message_write_town_hall on message for insert to parvis_desk
  with check (
    side = 'townHall' and author_id = current_person()
    and exists (
      select from dossier d
      where d.id = dossier_id
        and (holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')
             or (not to_applicant and d.insee_code = any (array(select agent_communes()))))));
create policy message_write_applicant on message for insert to parvis_desk
  with check (side = 'applicant' and to_applicant and author_id = current_person()
              and dossier_id = any (array(select own_dossiers())));

-- On which side of the thread the person of the transaction stands; null when they read it without taking part.
create function message_side(of_dossier uuid) returns text
language sql stable security definer set search_path = public as $$
  select case
    when holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory') then 'townHall'
    when d.insee_code = any (array(select agent_communes())) then null
    when d.id in (select own_dossiers()) then 'applicant'
  end
  from dossier d
  where d.id = of_dossier
$$;

-- What the other side wrote has now been read. Reading is all that ever changes in a message.
create function mark_messages_read(of_dossier uuid, at timestamptz) returns integer
language sql volatile security definer set search_path = public as $$
  with marked as (
    update message
    set read_at = at
    where dossier_id = of_dossier and to_applicant and read_at is null and side <> message_side(of_dossier)
    returning id)
  select count(*)::int from marked
$$;

-- Whom a message is announced to by e-mail: the applicants and their representative, or the officer in charge and who
-- covers their absence; failing an officer, those who handle the dossiers of the commune.
create function message_recipients(of_dossier uuid, from_side text) returns setof text
language sql stable security definer set search_path = public as $$
  with theirs as (
    select d.id, d.insee_code, d.assigned_to from dossier d where d.id = of_dossier and writes_dossier(d.id)),
  officers as (
    select p.email
    from theirs t
    join person p on p.disabled_at is null
      and (p.id = t.assigned_to
           or p.id in (select a.cover_id from absence_cover a
                       where a.absent_id = t.assigned_to and scope_day() between a.valid_from and a.valid_to)))
  select p.details ->> 'email'
  from theirs t
  join dossier_party p on p.dossier_id = t.id and p.part in ('applicant', 'representative')
  where from_side = 'townHall' and coalesce(p.details ->> 'email', '') <> ''
  union
  select email from officers where from_side = 'applicant'
  union
  select p.email
  from theirs t
  join role_grant g on (g.insee_code is null or g.insee_code = t.insee_code) and g.role in ('secretary', 'caseOfficer')
    and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
  join person p on p.id = g.person_id and p.disabled_at is null
  where from_side = 'applicant' and not exists (select from officers)
$$;
