-- Who was told what of an alarm: those of one round are one mail a person, and nobody is told the same step twice.
create table sensor_alarm_told (
  alarm_id  integer not null references sensor_alarm on delete cascade,
  person_id uuid not null references person,
  step      text not null constraint sensor_alarm_told_step_check check (step in ('Opened', 'Escalated', 'Cleared')),
  told_at   timestamptz not null,
  primary key (alarm_id, person_id, step)
);
alter table sensor_alarm_told enable row level security;
-- those of an alarm that was mailed already are not told again that it opened
insert into sensor_alarm_told (alarm_id, person_id, step, told_at)
select distinct o.id, r.person_id, 'Opened', o.mailed_at
from sensor_alarm o
join sensor_asset a on a.id = o.asset_id
join sensor_recipient r on r.asset_id = a.id or r.kind = a.kind and r.insee_code = a.insee_code
where o.mailed_at is not null and o.cleared_at is null
on conflict do nothing;
