-- An authorisation stays one: what hands it over changes who holds it, what amends it changes what it allows. Nothing of it is written anywhere: it is
-- read from what stands that day, so that a transfer refused, withdrawn, revoked or annulled gives the authorisation back by itself.

-- Granted, by a decision or by a silence that nothing puts in doubt, and not undone since.
create function stands(d dossier) returns boolean
language sql stable parallel safe as $$
  select d.number is not null
    and coalesce(d.decision_sense in ('granted', 'grantedWithConditions', 'unopposed', 'tacitPermit', 'tacitNonOpposition'), false)
    and d.state not in ('withdrawn', 'revoked', 'annulled', 'lapsed', 'notSeized')
    and d.clock #>> '{state,inDoubt}' is null
$$;

-- The transfer by which an authorisation is held today; null while it is its first holder's.
create function living_transfer(of_dossier uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select t.id
  from dossier t
  where t.parent_id = of_dossier and t.variant = 'transfer' and stands(t)
  order by t.decided_on desc nulls last, t.number desc
  limit 1
$$;

-- Who holds a dossier: an authorisation, and what amends it, by the last transfer that stands; a transfer, who it names once it is that one. Null:
-- who asked for the dossier, and a draft is its author's.
create function holding_transfer(of_dossier uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select case d.variant
    when 'transfer' then (select d.id where living_transfer(d.parent_id) = d.id)
    when 'amendment' then living_transfer(d.parent_id)
    else living_transfer(d.id)
  end
  from dossier d
  where d.id = of_dossier and d.number is not null
$$;

-- The dossier that names those who hold this one. What amends an authorisation after its transfer was asked by who holds it, and names them.
create function holding_parties(of_dossier uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select coalesce((
    select t.id from dossier t
    where t.id = holding_transfer(d.id) and not (d.variant = 'amendment' and coalesce(d.filed_on > t.decided_on, false))), d.id)
  from dossier d
  where d.id = of_dossier
$$;

create index dossier_party_mail_idx on dossier_party (lower(details ->> 'email')) where part = 'applicant' and details ->> 'email' <> '';

-- Transfers that name the person their new holder, by an address that they proved. Who represents somebody is shown nothing by a name, as for a first permit.
create function named_transfers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select t.id
  from dossier_party p
  join dossier t on t.id = p.dossier_id and t.variant = 'transfer' and t.number is not null
  where p.part = 'applicant' and p.details ->> 'email' <> '' and lower(p.details ->> 'email') = (select own_address())
$$;

create function asked_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from dossier d where d.id = of_dossier and d.created_by = current_person())
      or exists (select from dossier_party p where p.dossier_id = of_dossier and p.person_id = current_person())
$$;

-- Whose a row is: the transfer by which the dossier was held when it was written, null while it was its first holder's. No key: it outlives a dossier
-- destroyed.
alter table message add column held_by uuid;
alter table act add column held_by uuid;
alter table issued_document add column held_by uuid;
alter table attachment add column held_by uuid;
create index message_held_idx on message (held_by) where held_by is not null;

create function keep_holder() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  new.held_by := holding_transfer(new.dossier_id);
  return new;
end
$$;
create trigger message_held before insert on message for each row execute function keep_holder();
create trigger act_held before insert on act for each row execute function keep_holder();
create trigger issued_document_held before insert on issued_document for each row execute function keep_holder();
create trigger attachment_held before insert on attachment for each row execute function keep_holder();

-- What the person sees by a transfer: it, the authorisation, and while they hold it what amends it. Who handed it over in turn keeps seeing it, and who
-- wrote there under a transfer undone since keeps what they wrote.
create function held_dossiers() returns setof uuid
language sql stable security definer set search_path = public as $$
  with mine as (
    select t.id, t.parent_id
    from dossier t
    where t.id in (select named_transfers())
      and (stands(t) or exists (select from message m where m.held_by = t.id and m.author_id = current_person())))
  select unnest(array[id, parent_id]) from mine
  union
  select d.id from mine join dossier d on d.parent_id = mine.parent_id and d.variant = 'amendment' and d.number is not null
  where living_transfer(mine.parent_id) = mine.id
$$;

-- Of these, what the person did not ask for: nothing of before their time is theirs, but what the public may ask for.
create function held_only_dossiers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select id from held_dossiers() as held (id) where not asked_dossier(id)
$$;

-- Who acts for a dossier: who asked for it, until somebody else holds it.
create function holds_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select case
    when now.id is null then asked_dossier(of_dossier)
    else now.id in (select named_transfers())
  end
  from (select holding_transfer(of_dossier) as id) as now
$$;

-- A transfer of the authorisation that waits for its answer, whoever typed it.
create function waiting_transfer(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from dossier t
    where t.parent_id = of_dossier and t.variant = 'transfer' and t.number is not null and t.decision_sense is null
      and t.state in ('inFirstMonth', 'awaitingAttachments', 'awaitingInquiryReport', 'underReview', 'suspended', 'signed'))
$$;

create or replace function owns_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select asked_dossier(of_dossier) or of_dossier in (select held_dossiers())
$$;

create or replace function own_dossiers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select d.id from dossier d where d.created_by = current_person()
  union
  select p.dossier_id from dossier_party p where p.person_id = current_person()
  union
  select held_dossiers()
$$;

create or replace function followed_dossiers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.dossier_id from dossier_party p where p.person_id = current_person()
  union
  select held_dossiers()
$$;

-- What was written with one holder is not read by the other.
drop policy message_read_own on message;
create policy message_read_own on message for select to parvis_desk
  using (to_applicant and (held_by is null and asked_dossier(dossier_id) or held_by = any (array(select named_transfers()))));

drop policy message_write_applicant on message;
create policy message_write_applicant on message for insert to parvis_desk
  with check (side = 'applicant' and to_applicant and author_id = current_person() and holds_dossier(dossier_id));

-- The photograph of a board, by who holds the permit.
drop policy posting_check_write on posting_check;
create policy posting_check_write on posting_check for insert to parvis_desk
  with check (seen_by = current_person() and (
    exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory'))
    or (how = 'photo' and holds_dossier(dossier_id))));

-- Beside their own time, a holder reads the decisions and the plans of the project, which anyone may ask for; never letters, receipts, other pieces.
drop policy issued_document_read on issued_document;
create policy issued_document_read on issued_document for select to parvis_desk
  using (exists (
      select from dossier d
      where d.id = issued_document.dossier_id
        and (issued_document.template not in ('consultation', 'consultationReminder')
             or d.insee_code = any (array(select agent_communes()))))
    and (held_by is null and dossier_id <> all (array(select held_only_dossiers()))
         or held_by = any (array(select named_transfers()))
         or template in ('decision', 'tacitCertificate')
         or commune_of_dossier(dossier_id) = any (array(select agent_communes()))));

drop policy attachment_read on attachment;
create policy attachment_read on attachment for select to parvis_desk
  using (exists (select from dossier d where d.id = attachment.dossier_id)
    and (held_by is null and dossier_id <> all (array(select held_only_dossiers()))
         or held_by = any (array(select named_transfers()))
         or code ~ '^(PCMI|PC|DP|PA|PD)[1-8]$'
         or commune_of_dossier(dossier_id) = any (array(select agent_communes()))));

-- The floor of an amendment is told beside the authorisation as it stood when it was decided, and that of the authorisation as it stands.
create function floor_in_force(of_dossier uuid) returns double precision
language sql stable security definer set search_path = public as $$
  select created_floor(p.project)
  from dossier p
  where (p.id = of_dossier or p.parent_id = of_dossier and p.variant = 'amendment' and stands(p))
    and created_floor(p.project) is not null
  order by p.variant is null, p.number desc
  limit 1
$$;
grant execute on function stands(dossier), living_transfer(uuid), holding_transfer(uuid), holding_parties(uuid), named_transfers(), asked_dossier(uuid),
  held_dossiers(), held_only_dossiers(), holds_dossier(uuid), waiting_transfer(uuid), floor_in_force(uuid) to parvis_desk;

create or replace function writes_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from dossier d
    where d.id = of_dossier
      and (holds_dossier(d.id)
           or holds_role(d.insee_code, 'secretary')
           or (d.state <> 'draft' and holds_role(d.insee_code, 'caseOfficer', 'signatory'))))
$$;

create or replace function message_side(of_dossier uuid) returns text
language sql stable security definer set search_path = public as $$
  select case
    when holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory') then 'townHall'
    when d.insee_code = any (array(select agent_communes())) then null
    when holds_dossier(d.id) then 'applicant'
  end
  from dossier d
  where d.id = of_dossier
$$;

-- The number and the day by which a dossier changed hands, which the public register tells: the first holder is told no more of the transfer.
create function handed_over_by(of_dossier uuid) returns table (number text, since date)
language sql stable security definer set search_path = public as $$
  select t.number, t.decided_on from dossier t where t.id = holding_transfer(of_dossier)
$$;
grant execute on function handed_over_by(uuid) to parvis_desk;

-- What the other side wrote has now been read: by its reader, whose messages they are.
create or replace function mark_messages_read(of_dossier uuid, at timestamptz) returns integer
language sql volatile security definer set search_path = public as $$
  with reader as (select message_side(of_dossier) as side, holding_transfer(of_dossier) as held_by),
  marked as (
    update message m
    set read_at = at
    from reader
    where m.dossier_id = of_dossier and m.to_applicant and m.read_at is null and m.side <> reader.side
      and (reader.side = 'townHall' or m.held_by is not distinct from reader.held_by)
    returning m.id)
  select count(*)::int from marked
$$;

-- A message of the town hall is announced to who holds the dossier that day.
create or replace function message_recipients(of_dossier uuid, from_side text) returns setof text
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
  join dossier_party p on p.dossier_id = holding_parties(t.id) and p.part in ('applicant', 'representative')
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
