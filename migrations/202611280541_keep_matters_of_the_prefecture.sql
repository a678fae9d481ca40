-- The matters under which a prefecture takes acts, as its carrier last gave them: asked for once a day.
create table transmission_matters (
  channel    text primary key constraint transmission_matters_check check (channel in ('tdt', 'platau')),
  dated_on   date not null,                      -- day of the list, as the prefecture dates it
  matters    text[] not null,
  read_at    timestamptz not null
);
alter table transmission_matters enable row level security;
create policy transmission_matters_read on transmission_matters for select to parvis_desk using (is_agent());
grant select on transmission_matters to parvis_desk;
