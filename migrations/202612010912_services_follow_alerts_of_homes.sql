-- A device that is a button says one thing, whatever its frame: it was pressed. `has_rung`: a fall or a call of it reached somebody: a carer took it, or
-- the mail server accepted the mail of one.
alter table homes.device add column is_button boolean not null default false;
alter table homes.device add column has_rung boolean not null default false;

-- What became of each mail of the alerts of the home of the link: nothing of what it says, nor to what address.
create function homes.tellings(of_home uuid) returns table (alert_id uuid, ordinal smallint, carer_id uuid, state text, sent_at timestamptz)
language sql stable security definer set search_path = homes, public as $$
  select s.alert_id, s.ordinal, c.id, o.state, o.sent_at
  from homes.alert a
  join homes.alert_step s on s.alert_id = a.id
  join homes.carer c on c.home_id = a.home_id and (s.is_all or s.carer_id = c.id)
  join outbox o on o.key = 'home/' || a.id || '/' || s.ordinal || '/' || c.id
  where a.home_id = of_home and of_home = homes.home_of_link()
$$;

-- Whether a fall or a call of the device reached somebody, for those to whom its row is open and for the server.
create function homes.rings(of_home uuid) returns boolean
language sql stable security definer set search_path = homes, public as $$
  select exists (
    select from homes.device d join homes.alert a on a.home_id = d.home_id and a.kind in ('fall', 'help') and a.opened_at >= d.linked_at
    where d.home_id = of_home and (
      a.taken_by is not null
      or exists (
        select from homes.alert_step s
        join homes.carer c on c.home_id = a.home_id and (s.is_all or s.carer_id = c.id)
        join outbox o on o.key = 'home/' || a.id || '/' || s.ordinal || '/' || c.id and o.state = 'sent'
        where s.alert_id = a.id)))
$$;
