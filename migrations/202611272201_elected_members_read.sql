-- An elected member reads what the assembly has before it, and the numbers that the town hall gives back to its commune, until the end of their
-- mandate: the role is never given without that day, after which it opens nothing.

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in (
    'secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer', 'swornOfficer', 'archivist',
    'cashier', 'homeKeeper', 'electedMember'));
alter table role_grant add constraint role_grant_mandate_check check (role <> 'electedMember' or valid_to is not null);

-- What every agent reads of the desk is not an elected member's, who votes and instructs nothing.
create or replace function is_agent() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.role <> 'electedMember'
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

-- The account of who votes, so that they read their own interests; null: they have none.
alter table grant_member add column person_id uuid references person;

create function sits_for(of_funder uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from grant_funder f where f.id = of_funder and holds_role(f.insee_code, 'electedMember'))
$$;
-- Who has before them what a body gives: those who keep it, and those who vote.
create function reads_funder(of_funder uuid) returns boolean
language sql stable security definer set search_path = public as $$ select keeps_funder(of_funder) or sits_for(of_funder) $$;
-- A request that was withdrawn or closed is no longer before the assembly; no more is told of it.
create function is_given_up(of_request uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from form_request q where q.id = of_request and q.state in ('withdrawn', 'closed', 'rejected'))
$$;
revoke execute on function sits_for(uuid), reads_funder(uuid), is_given_up(uuid) from public;
grant execute on function sits_for(uuid), reads_funder(uuid), is_given_up(uuid) to parvis_desk, parvis_server;

create policy grant_envelope_before on grant_envelope for select to parvis_desk using (sits_for(funder_id));
create policy grant_member_before on grant_member for select to parvis_desk using (sits_for(funder_id));
create policy grant_file_before on grant_file for select to parvis_desk using (sits_for(funder_id));
create policy grant_in_kind_before on grant_in_kind for select to parvis_desk using (sits_for(funder_id));
create policy association_before on association for select to parvis_desk
  using (exists (select from grant_file g where g.association_id = association.id and sits_for(g.funder_id)));
-- of what was written on a grant, the remarks that go with what is proposed
create policy grant_event_before on grant_event for select to parvis_desk
  using (kind = 'proposed' and exists (select from grant_file g where g.id = grant_id and sits_for(g.funder_id)));

create or replace function grant_twins(of_grant uuid)
returns table (funder text, number text, received_on date, object text, starts_on date, ends_on date, asked_cents bigint, voted_cents bigint, state text)
language sql stable security definer set search_path = public as $$
  select f.name, o.number, o.received_on, o.object, o.starts_on, o.ends_on, o.asked_cents, o.voted_cents,
    case when q.state in ('withdrawn', 'closed', 'rejected') and o.state in ('received', 'proposed') then 'closed' else o.state end
  from grant_file g
  join grant_file o on o.association_id = g.association_id and o.exercice = g.exercice and o.id <> g.id
  join grant_funder f on f.id = o.funder_id
  join form_request q on q.id = o.request_id
  where g.id = of_grant and reads_funder(g.funder_id)
  order by o.received_on, o.number
$$;

-- The numbers of a commune's notices, for those who write them and for those whom it elected: no address is behind them.
create function reads_notice_figures(of_commune text) returns boolean
language sql stable as $$ select holds_role(of_commune, 'secretary', 'administrator', 'signatory', 'electedMember') $$;
create function notice_figures(of_commune text)
returns table (theme text, notices integer, accepted integer, failed integer, gone integer, readings integer)
language sql stable security definer set search_path = public as $$
  select r.theme, count(*)::int, coalesce(sum(d.accepted), 0)::int, coalesce(sum(d.failed), 0)::int, coalesce(sum(d.gone), 0)::int,
    coalesce(sum(g.readings), 0)::int
  from notice n
  join notice_revision r on r.notice_id = n.id and r.revision = n.revision
  left join lateral (
    select count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'failed') as failed,
      count(*) filter (where state = 'gone') as gone
    from notice_delivery where notice_id = n.id and commune = of_commune) as d on true
  left join lateral (
    select sum(readings) as readings from notice_reading where notice_id = n.id and commune = of_commune) as g on true
  where of_commune = any (n.communes) and reads_notice_figures(of_commune)
  group by r.theme
  order by r.theme
$$;
create or replace function notice_followers(of_commune text) returns table (channel text, theme text, followers integer)
language sql stable security definer set search_path = public as $$
  select s.channel, theme, count(*)::integer
  from notice_subscription s, unnest(s.themes) as theme
  where of_commune = any (s.communes) and s.confirmed_at is not null and reads_notice_figures(of_commune)
  group by s.channel, theme
$$;
revoke execute on function notice_figures(text) from public;
grant execute on function notice_figures(text) to parvis_desk;
