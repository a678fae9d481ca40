-- A price that nobody said is unknown; free is said: zero. Until here an event whose price was left empty was shown as free, and the form said
-- so: what people wrote keeps its meaning. What came from a source or from the booking of a hall never said its price.
alter table agenda_event drop constraint agenda_event_price_check;
alter table agenda_event add constraint agenda_event_price_check check (price_cents >= 0);
alter table agenda_event drop constraint agenda_event_deliberation_check;
alter table agenda_event add constraint agenda_event_deliberation_check check (coalesce(price_cents, 0) = 0 or price_deliberation <> '');

update agenda_event set price_cents = 0
where price_cents is null and source_id is null
  and not exists (select from booking_line l where l.service = 'agenda' and l.opened_id = agenda_event.id);
