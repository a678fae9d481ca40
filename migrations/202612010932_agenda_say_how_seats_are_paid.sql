-- How a seat that costs is paid: online or at the counter of a régie, where its claim holds the place for a time; by a title of revenue where no régie
-- of the commune may take it. Null: it costs nothing, or waits for a place.
alter table agenda_seat add column payment_way text
  constraint agenda_seat_payment_way_check check (payment_way in ('online', 'cashier', 'title'));

update agenda_seat s set payment_way = case
  when s.payment_address is null then 'title'
  when exists (
    select from claim c join payment_contract k on k.id = c.contract_id
    where c.origin_kind = 'seat' and c.origin_id = s.id::text and k.numcli is null) then 'cashier'
  else 'online' end
where s.amount_cents > 0 and (s.payment_address is not null or s.state = 'confirmed');

drop function own_seats(integer);
create function own_seats(most integer) returns table (
  id uuid, title text, commune text, place_name text, starts_at timestamptz, ends_at timestamptz, is_all_day boolean, is_cancelled boolean,
  state text, hold_until timestamptz, place bigint, payment_way text, asked_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.id, e.title, c.name, e.place_name, o.starts_at, o.ends_at, e.is_all_day, o.state = 'cancelled' or e.state = 'cancelled',
    s.state, s.hold_until,
    case when s.state = 'waiting' then (
      select count(*) from agenda_seat w where w.occurrence_id = s.occurrence_id and w.state = 'waiting' and w.rank <= s.rank) end,
    s.payment_way, s.asked_at
  from agenda_seat s
  join agenda_occurrence o on o.id = s.occurrence_id
  join agenda_event e on e.id = o.event_id
  join commune c on c.insee_code = e.insee_code
  where s.email <> '' and lower(s.email) = (select own_address())
  order by s.asked_at desc, s.id
  limit most
$$;
revoke execute on function own_seats(integer) from public;
grant execute on function own_seats(integer) to parvis_desk;

-- What was asked for a place or a slot that went back is owed by nobody: it waited, and its reminders left.
update claim c
set state = 'cancelled', moved_at = now(),
  cancel_reason = case c.origin_kind when 'seat' then 'Place rendue' else 'Créneau rendu' end
where c.state = 'due' and c.paid_cents = 0
  and (
    c.origin_kind = 'seat' and exists (select from agenda_seat s where s.id::text = c.origin_id and s.state in ('lapsed', 'cancelled'))
    or c.origin_kind = 'booking' and exists (select from booking b where b.id::text = c.origin_id and b.state in ('lapsed', 'cancelled', 'refused')));
