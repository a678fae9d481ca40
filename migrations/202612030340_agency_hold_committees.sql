-- Bodies that meet: a planning commission, the bureau, the council's list, the commission of grants. One room for all: who sits, what is before
-- them, who is there, who is out, what they say. A commission gives an opinion and decides nothing.
create table committee_body (
  id           uuid primary key,
  kind         text not null constraint committee_body_kind_check check (kind in (
                 'planningCommission', 'grantsCommission', 'bureau', 'municipalCouncil', 'communityCouncil')),
  name         text not null,
  insee_code   text references commune,          -- null: of the whole territory
  is_large     boolean,                          -- councils: 3,500 inhabitants or more; null: not known
  -- a commission's own rules, as its regulation says; null for a council, which the law binds
  notice_days  integer constraint committee_body_notice_check check (notice_days between 0 and 60),
  quorum       text constraint committee_body_quorum_check check (quorum in ('none', 'majority')),
  proxies      integer constraint committee_body_proxies_check check (proxies between 0 and 3),
  is_secret    boolean not null default false,   -- a secret vote may be held
  is_remote    boolean not null default false,
  rules_source text not null default '',
  created_by   uuid references person,
  created_at   timestamptz not null default now(),
  constraint committee_body_rules_check check (
    kind in ('municipalCouncil', 'communityCouncil') or (notice_days is not null and quorum is not null and proxies is not null))
);
create index committee_body_commune_idx on committee_body (insee_code);
create index committee_body_created_by_idx on committee_body (created_by) where created_by is not null;

-- Who sits on a body, and since when. Those who vote the grants keep their own list (`grant_member`).
create table committee_member (
  id         uuid primary key,
  body_id    uuid not null references committee_body,
  name       text not null,
  quality    text not null,
  email      text not null default '',
  chairs     boolean not null default false,
  person_id  uuid references person,
  from_on    date not null,
  until_on   date,
  constraint committee_member_period_check check (until_on >= from_on)
);
create index committee_member_body_idx on committee_member (body_id);
create index committee_member_person_idx on committee_member (person_id) where person_id is not null;
create unique index committee_member_seat_unique on committee_member (body_id, person_id) where person_id is not null and until_on is null;

create table committee_meeting (
  id            uuid primary key,
  body_id       uuid not null references committee_body,
  held_on       date not null,
  held_at       text not null constraint committee_meeting_hour_check check (held_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  place         text not null default '',
  link          text not null default '',
  note          text not null default '',        -- explanatory note
  second_of     uuid references committee_meeting,
  state         text not null default 'prepared' constraint committee_meeting_state_check check (state in (
                  'prepared', 'called', 'open', 'closed', 'adopted', 'cancelled')),
  called_on     date,
  urgency       text not null default '',
  opened_at     timestamptz,
  closed_at     timestamptz,
  opening       jsonb,                           -- quorum as it was counted at the opening
  minutes_sha256 text,
  adopted_on    date,
  created_by    uuid references person,
  created_at    timestamptz not null
);
create index committee_meeting_body_idx on committee_meeting (body_id, held_on);
create index committee_meeting_second_idx on committee_meeting (second_of) where second_of is not null;
create index committee_meeting_created_by_idx on committee_meeting (created_by) where created_by is not null;

create table committee_item (
  id            uuid primary key,
  meeting_id    uuid not null references committee_meeting,
  ordinal       integer not null,
  kind          text not null constraint committee_item_kind_check check (kind in ('dossier', 'planRequest', 'draft', 'grant', 'free')),
  dossier_id    uuid references dossier,
  ref           text,                            -- of the request, the draft or the grant
  title         text not null,
  place         text not null default '',
  parcel_ids    text[] not null default '{}',
  lon           double precision,
  lat           double precision,
  proposal      text not null default '',        -- what the officer reads
  against       text not null default '',        -- and its contrary reasons
  is_secret     boolean not null default false,
  state         text not null default 'waiting' constraint committee_item_state_check check (state in ('waiting', 'open', 'closed', 'postponed')),
  opened_at     timestamptz,
  closed_at     timestamptz,
  result        jsonb,                           -- quorum, voters, votes and outcome as they were counted
  outcome       text constraint committee_item_outcome_check check (outcome in ('favourable', 'unfavourable', 'drawn', 'noVote')),
  said          text not null default '',        -- what the minutes say
  follow_up     text not null default '',
  follow_due_on date,
  followed_on   date,
  deliberation  text not null default '',
  constraint committee_item_dossier_check check (kind = 'dossier' or dossier_id is null)
);
create index committee_item_meeting_idx on committee_item (meeting_id, ordinal);
create index committee_item_dossier_idx on committee_item (dossier_id) where dossier_id is not null;
create unique index committee_item_dossier_unique on committee_item (meeting_id, dossier_id) where dossier_id is not null;
create unique index committee_item_ref_unique on committee_item (meeting_id, ref) where ref is not null;
create index committee_item_follow_idx on committee_item (follow_due_on) where follow_up <> '' and followed_on is null;

create table committee_attendance (
  meeting_id  uuid not null references committee_meeting,
  member_id   uuid not null references committee_member,
  state       text not null constraint committee_attendance_state_check check (state in ('expected', 'present', 'remote', 'excused', 'absent', 'proxy')),
  proxy_to    uuid references committee_member,
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  primary key (meeting_id, member_id),
  constraint committee_attendance_proxy_check check ((state = 'proxy') = (proxy_to is not null) and proxy_to is distinct from member_id)
);
create index committee_attendance_member_idx on committee_attendance (member_id);
create index committee_attendance_proxy_idx on committee_attendance (proxy_to) where proxy_to is not null;
create index committee_attendance_recorded_by_idx on committee_attendance (recorded_by) where recorded_by is not null;

-- What a member answered of their interest in an item: who is out does not see it, nor is counted.
create table committee_interest (
  item_id     uuid not null references committee_item on delete cascade,
  member_id   uuid not null references committee_member,
  is_out      boolean not null,
  reason      text not null default '',
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  primary key (item_id, member_id)
);
create index committee_interest_member_idx on committee_interest (member_id);
create index committee_interest_recorded_by_idx on committee_interest (recorded_by) where recorded_by is not null;

-- One voice of one member on one item, once. Of a secret vote the choice is not here: only that they voted.
create table committee_vote (
  item_id   uuid not null references committee_item,
  member_id uuid not null references committee_member,
  choice    text constraint committee_vote_choice_check check (choice in ('for', 'against', 'abstention')),
  cast_by   uuid references person,
  cast_at   timestamptz,                         -- of a secret vote, not kept
  primary key (item_id, member_id)
);
create index committee_vote_member_idx on committee_vote (member_id);
create index committee_vote_cast_by_idx on committee_vote (cast_by) where cast_by is not null;
-- The three numbers of a secret vote: nobody's choice is behind them.
create table committee_ballot (
  item_id     uuid primary key references committee_item,
  votes_for   integer not null default 0,
  votes_against integer not null default 0,
  abstentions integer not null default 0
);

-- Who prepares and keeps a body: its secretary, who administers; of planning, case officers too.
create function keeps_body(of_body uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from committee_body b
    where b.id = of_body
      and (holds_role(b.insee_code, 'secretary', 'administrator')
           or (b.kind <> 'grantsCommission' and holds_role(b.insee_code, 'caseOfficer'))))
$$;
create function may_open_body(of_commune text) returns boolean
language sql stable security definer set search_path = public as $$ select holds_role(of_commune, 'secretary', 'administrator') $$;
-- Seats of the person of the transaction, in office today, under a mandate that is under way.
create function own_seats() returns setof uuid
language sql stable security definer set search_path = public as $$
  select m.id
  from committee_member m
  join committee_body b on b.id = m.body_id
  where m.person_id = current_person() and m.from_on <= scope_day() and (m.until_on is null or m.until_on >= scope_day())
    and exists (
      select from role_grant g
      where g.person_id = current_person() and g.role in ('electedMember', 'signatory')
        and (b.insee_code is null or g.insee_code is null or g.insee_code = b.insee_code)
        and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;
create function sits_on(of_body uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from committee_member m where m.body_id = of_body and m.id in (select own_seats()))
$$;
create function reads_meeting(of_meeting uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from committee_meeting t
    where t.id = of_meeting and (keeps_body(t.body_id) or (t.state <> 'prepared' and sits_on(t.body_id))))
$$;
create function keeps_meeting(of_meeting uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from committee_meeting t where t.id = of_meeting and keeps_body(t.body_id))
$$;
-- THE definition of « out »: what they said themselves, or what was said for them; of a grant, their interest in the association.
create function is_out_of(of_item uuid, of_member uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from committee_interest i where i.item_id = of_item and i.member_id = of_member and i.is_out)
    or exists (
      select from committee_item e
      join committee_meeting t on t.id = e.meeting_id
      join grant_file g on g.id::text = e.ref and e.kind = 'grant'
      join grant_interest i on i.association_id = g.association_id
      join grant_member n on n.id = i.member_id
      join committee_member m on m.id = of_member and m.person_id = n.person_id
      where e.id = of_item
        and i.from_on <= t.held_on and (i.until_on is null or i.until_on >= t.held_on))
$$;
create function reads_item(of_item uuid, of_meeting uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select reads_meeting(of_meeting) and not exists (
    select from committee_member m
    join committee_meeting t on t.id = of_meeting and t.body_id = m.body_id
    where m.person_id = current_person() and is_out_of(of_item, m.id))
$$;
create function meeting_of_item(of_item uuid) returns uuid
language sql stable security definer set search_path = public as $$ select e.meeting_id from committee_item e where e.id = of_item $$;
-- Items of a meeting from which each member is out, for who holds it; one's own for a member.
create function committee_outs(of_meeting uuid) returns table (item_id uuid, ordinal integer, member_id uuid)
language sql stable security definer set search_path = public as $$
  select e.id, e.ordinal, m.id
  from committee_item e
  join committee_meeting t on t.id = e.meeting_id
  join committee_member m on m.body_id = t.body_id
  where e.meeting_id = of_meeting and is_out_of(e.id, m.id)
    and (m.person_id = current_person() or (keeps_meeting(of_meeting) and reads_item(e.id, of_meeting)))
$$;
-- Who voted already on an item, for who reads it: never what.
create function committee_voted(of_item uuid) returns setof uuid
language sql stable security definer set search_path = public as $$
  select v.member_id from committee_vote v where v.item_id = of_item and reads_item(of_item, meeting_of_item(of_item))
$$;

-- One voice, once, of the member or said aloud and written by who holds the sitting (never in a secret vote): asked again it says what is kept. Those who are out, who are not there, who have no voice are told so.
create function cast_committee_vote(of_item uuid, of_member uuid, of_choice text, at_instant timestamptz)
returns table (outcome text, kept text)
language plpgsql security definer set search_path = public as $$
declare
  item committee_item;
  meeting committee_meeting;
  attended committee_attendance;
  voter uuid;
  before committee_vote;
begin
  select * into item from committee_item e where e.id = of_item and reads_item(e.id, e.meeting_id) for share;
  if not found then return query select 'unknown', null::text; return; end if;
  select * into meeting from committee_meeting t where t.id = item.meeting_id;
  select * into attended from committee_attendance a where a.meeting_id = meeting.id and a.member_id = of_member;
  voter := case when attended.state = 'proxy' then attended.proxy_to else of_member end;
  if not exists (select from committee_member m where m.id = of_member and m.body_id = meeting.body_id) then
    return query select 'unknown', null::text; return;
  end if;
  if voter not in (select own_seats()) and not (
    keeps_body(meeting.body_id) and not item.is_secret) then
    return query select 'notYours', null::text; return;
  end if;
  select * into before from committee_vote v where v.item_id = of_item and v.member_id = of_member;
  if found then
    return query select case when item.is_secret or before.choice = of_choice then 'kept' else 'other' end, before.choice; return;
  end if;
  if meeting.state <> 'open' or item.state <> 'open' then return query select 'notOpen', null::text; return; end if;
  if is_out_of(of_item, of_member) or is_out_of(of_item, voter) then return query select 'out', null::text; return; end if;
  if attended.state is null or attended.state not in ('present', 'remote', 'proxy')
    or not exists (select from committee_attendance a where a.meeting_id = meeting.id and a.member_id = voter and a.state in ('present', 'remote')) then
    return query select 'absent', null::text; return;
  end if;
  insert into committee_vote (item_id, member_id, choice, cast_by, cast_at)
    values (of_item, of_member, case when item.is_secret then null else of_choice end, current_person(),
      case when item.is_secret then null else at_instant end)
    on conflict do nothing;
  if not found then
    -- the same voice came twice at once: the first one is kept
    select * into before from committee_vote v where v.item_id = of_item and v.member_id = of_member;
    return query select case when item.is_secret or before.choice = of_choice then 'kept' else 'other' end, before.choice; return;
  end if;
  if item.is_secret then
    insert into committee_ballot as b (item_id, votes_for, votes_against, abstentions)
      values (of_item, (of_choice = 'for')::int, (of_choice = 'against')::int, (of_choice = 'abstention')::int)
      on conflict (item_id) do update
        set votes_for = b.votes_for + (of_choice = 'for')::int, votes_against = b.votes_against + (of_choice = 'against')::int,
          abstentions = b.abstentions + (of_choice = 'abstention')::int;
    return query select 'cast', null::text; return;
  end if;
  return query select 'cast', of_choice;
end
$$;

-- What was voted on an item that is held until the transaction ends: for who closes it.
create function count_committee_votes(of_item uuid) returns table (votes_for integer, votes_against integer, abstentions integer)
language plpgsql security definer set search_path = public as $$
begin
  perform 1 from committee_item e where e.id = of_item and keeps_meeting(e.meeting_id) for update;
  if not found then return; end if;
  if (select is_secret from committee_item e where e.id = of_item) then
    return query select coalesce(max(b.votes_for), 0), coalesce(max(b.votes_against), 0), coalesce(max(b.abstentions), 0)
      from committee_ballot b where b.item_id = of_item;
  else
    return query select count(*) filter (where choice = 'for')::int, count(*) filter (where choice = 'against')::int,
        count(*) filter (where choice = 'abstention')::int
      from committee_vote v where v.item_id = of_item and not is_out_of(of_item, v.member_id);
  end if;
end
$$;

-- What who presides voted on an item, for who closes it: their voice settles a draw, never in a secret vote.
create function chair_choice(of_item uuid) returns text
language sql stable security definer set search_path = public as $$
  select v.choice
  from committee_vote v
  join committee_member m on m.id = v.member_id and m.chairs
  where v.item_id = of_item and v.choice in ('for', 'against') and keeps_meeting(meeting_of_item(of_item))
  order by m.id
  limit 1
$$;

-- Names that look like a member's own among the parties of the dossiers that are before them: told to that member alone. Who already answered is not asked.
create function suggested_interests(of_meeting uuid) returns table (item_id uuid, why text)
language sql stable security definer set search_path = public as $$
  with me as (
    select m.id, plain_text(m.name) as name, plain_text(p.family_name) as family, lower(p.email) as email, p.id as person
    from committee_member m
    join committee_meeting t on t.body_id = m.body_id
    join person p on p.id = m.person_id
    where t.id = of_meeting and m.id in (select own_seats())),
  before_me as (
    select e.id, e.dossier_id, me.name, me.family, me.email, me.person
    from committee_item e
    cross join me
    where e.meeting_id = of_meeting and e.dossier_id is not null and reads_item(e.id, of_meeting)
      and not exists (select from committee_interest i where i.item_id = e.id and i.member_id = me.id)),
  found as (
    select b.id as item, 1 as rank, 'account' as why
    from before_me b join dossier_party p on p.dossier_id = b.dossier_id
    where p.person_id = b.person or lower(p.details ->> 'email') = b.email
    union all
    select b.id, 1, 'account' from before_me b join dossier d on d.id = b.dossier_id where d.created_by = b.person
    union all
    select b.id, case when p.is_legal_person then 3 else 2 end, case when p.is_legal_person then 'company' else 'name' end
    from before_me b join dossier_party p on p.dossier_id = b.dossier_id
    where length(b.family) > 2 and (' ' || plain_text(p.name) || ' ') like ('% ' || b.family || ' %')
    union all
    select b.id, 4, 'parcel'
    from before_me b
    join dossier_parcel c on c.dossier_id = b.dossier_id
    join dossier_parcel o on o.parcel_id = c.parcel_id and o.dossier_id <> c.dossier_id
    join dossier_party p on p.dossier_id = o.dossier_id and p.person_id = b.person
    union all
    select b.id, 5, 'address'
    from before_me b
    join dossier_party p on p.dossier_id = b.dossier_id
    join dossier_party o on o.person_id = b.person and o.dossier_id <> p.dossier_id
    where plain_text(coalesce(p.details ->> 'address', '')) <> ''
      and plain_text(p.details ->> 'address') = plain_text(o.details ->> 'address')
      and plain_text(coalesce(p.details ->> 'postalCode', '')) = plain_text(coalesce(o.details ->> 'postalCode', '')))
  select distinct on (item) item, why from found order by item, rank
$$;

revoke execute on function keeps_body(uuid), may_open_body(text), own_seats(), sits_on(uuid), reads_meeting(uuid),
  keeps_meeting(uuid), is_out_of(uuid, uuid), reads_item(uuid, uuid), meeting_of_item(uuid), committee_outs(uuid),
  committee_voted(uuid), cast_committee_vote(uuid, uuid, text, timestamptz), count_committee_votes(uuid), chair_choice(uuid), suggested_interests(uuid) from public;
grant execute on function keeps_body(uuid), may_open_body(text), own_seats(), sits_on(uuid), reads_meeting(uuid),
  keeps_meeting(uuid), is_out_of(uuid, uuid), reads_item(uuid, uuid), meeting_of_item(uuid), committee_outs(uuid),
  committee_voted(uuid), cast_committee_vote(uuid, uuid, text, timestamptz), count_committee_votes(uuid), chair_choice(uuid), suggested_interests(uuid) to parvis_desk;

alter table committee_body enable row level security;
alter table committee_member enable row level security;
alter table committee_meeting enable row level security;
alter table committee_item enable row level security;
alter table committee_attendance enable row level security;
alter table committee_interest enable row level security;
alter table committee_vote enable row level security;
alter table committee_ballot enable row level security;

create policy committee_body_read on committee_body for select to parvis_desk
  using (keeps_body(id) or sits_on(id));
create policy committee_body_open on committee_body for insert to parvis_desk
  with check (may_open_body(insee_code) and created_by = current_person());
create policy committee_body_change on committee_body for update to parvis_desk using (keeps_body(id)) with check (keeps_body(id));
create policy committee_member_read on committee_member for select to parvis_desk
  using (keeps_body(body_id) or sits_on(body_id));
create policy committee_member_write on committee_member for insert to parvis_desk with check (keeps_body(body_id));
create policy committee_member_change on committee_member for update to parvis_desk using (keeps_body(body_id)) with check (keeps_body(body_id));
create policy committee_meeting_read on committee_meeting for select to parvis_desk
  using (keeps_body(body_id) or (state <> 'prepared' and sits_on(body_id)));
create policy committee_meeting_write on committee_meeting for insert to parvis_desk
  with check (keeps_body(body_id) and created_by = current_person());
create policy committee_meeting_move on committee_meeting for update to parvis_desk using (keeps_body(body_id)) with check (keeps_body(body_id));
create policy committee_item_read on committee_item for select to parvis_desk using (reads_item(id, meeting_id));
create policy committee_item_write on committee_item for insert to parvis_desk with check (keeps_meeting(meeting_id));
create policy committee_item_move on committee_item for update to parvis_desk
  using (keeps_meeting(meeting_id) and reads_item(id, meeting_id)) with check (keeps_meeting(meeting_id));
create policy committee_item_drop on committee_item for delete to parvis_desk
  using (keeps_meeting(meeting_id) and exists (select from committee_meeting t where t.id = meeting_id and t.state = 'prepared'));
create policy committee_attendance_read on committee_attendance for select to parvis_desk using (reads_meeting(meeting_id));
create policy committee_attendance_write on committee_attendance for insert to parvis_desk
  with check (recorded_by = current_person() and (keeps_meeting(meeting_id) or member_id in (select own_seats())));
create policy committee_attendance_change on committee_attendance for update to parvis_desk
  using (keeps_meeting(meeting_id) or member_id in (select own_seats()))
  with check (recorded_by = current_person() and (keeps_meeting(meeting_id) or member_id in (select own_seats())));
create policy committee_interest_read on committee_interest for select to parvis_desk
  using (member_id in (select own_seats()) or (keeps_meeting(meeting_of_item(item_id)) and reads_item(item_id, meeting_of_item(item_id))));
create policy committee_interest_write on committee_interest for insert to parvis_desk
  with check (recorded_by = current_person() and reads_item(item_id, meeting_of_item(item_id))
    and (keeps_meeting(meeting_of_item(item_id)) or member_id in (select own_seats()))
    and exists (
      select from committee_meeting t join committee_member m on m.body_id = t.body_id
      where t.id = meeting_of_item(item_id) and m.id = member_id));
create policy committee_interest_change on committee_interest for update to parvis_desk
  using (member_id in (select own_seats()) or keeps_meeting(meeting_of_item(item_id)))
  with check (recorded_by = current_person() and (keeps_meeting(meeting_of_item(item_id)) or member_id in (select own_seats())));
-- a voice is written by the function alone; one's own is read, and those of a vote that was open once it is closed
create policy committee_vote_read on committee_vote for select to parvis_desk
  using (cast_by = current_person()
         or exists (select from committee_item e where e.id = item_id and e.state = 'closed' and not e.is_secret));
grant select, insert, update on committee_body, committee_meeting, committee_attendance, committee_interest to parvis_desk;
grant select, insert, update, delete on committee_item to parvis_desk;
grant select on committee_vote to parvis_desk;
grant select, insert on committee_member to parvis_desk;
grant update (until_on) on committee_member to parvis_desk;

-- A dossier that is destroyed leaves its line on the lists where it was, without what it said; what was adopted stays in the minutes.
do $$
declare
  definition text := pg_get_functiondef('destroy_dossier(uuid)'::regprocedure);
  draft constant text := 'delete from decision_draft where dossier_id = of_dossier;';
begin
  if position(draft in definition) = 0 then
    raise exception 'destroy_dossier is not as it was known';
  end if;
  execute replace(definition, draft, 'update committee_interest set reason = '''' where item_id in (select id from committee_item where dossier_id = of_dossier);
  update committee_item set dossier_id = null, title = ''Dossier éliminé'', place = '''', parcel_ids = ''{}'', lon = null, lat = null,
    proposal = '''', against = '''', said = '''', follow_up = '''' where dossier_id = of_dossier;
  ' || draft);
end
$$;

-- Minutes are in use like the letters that are named elsewhere.
do $$
declare
  definition text := pg_get_functiondef('is_named_file(text)'::regprocedure);
  known constant text := 'or exists (select from grant_event where payload ->> ''letter'' = of_sha256)';
begin
  if position(known in definition) = 0 then
    raise exception 'is_named_file is not as it was known';
  end if;
  execute replace(definition, known, known || '
    or exists (select from committee_meeting where minutes_sha256 = of_sha256)');
end
$$;
