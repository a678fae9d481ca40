-- What a booking for an event asks of other services: a line each, which its service accepts or refuses for itself. What is accepted is opened
-- there (an event of the agenda, a notice of a closed road) and its sum is part of the one claim of the booking.
create table booking_line (
  booking_id    uuid not null references booking,
  service       text not null constraint booking_line_service_check check (service in ('agenda', 'collection', 'road')),
  asked         text not null,                       -- in the words of whoever asks
  quantity      integer constraint booking_line_quantity_check check (quantity between 1 and 200), -- containers
  state         text not null default 'asked'
                  constraint booking_line_state_check check (state in ('asked', 'accepted', 'refused', 'withdrawn')),
  says          text not null default '',            -- what the service tells the public, when it tells something
  reason        text not null default '',
  amount_cents  integer not null default 0 constraint booking_line_amount_check check (amount_cents >= 0),
  deliberation  text not null default '',
  opened_id     uuid,                                -- the event or the notice that it opened
  answered_by   uuid references person,
  answered_at   timestamptz,
  primary key (booking_id, service),
  constraint booking_line_act_check check (amount_cents = 0 or deliberation <> ''),
  constraint booking_line_reason_check check (state <> 'refused' or reason <> '')
);

alter table booking_line enable row level security;
create policy booking_line_all on booking_line for all to parvis_desk
  using (exists (select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')))
  with check (exists (select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')));
grant select, insert, update on booking_line to parvis_desk;
