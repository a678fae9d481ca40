-- The head under which the letters of a commune leave, and where the services it consults are reached.
create table letterhead (
  insee_code text primary key,
  authority  text not null default '',          -- empty: « Commune de … »
  address    text not null default '',          -- lines as they are printed
  phone      text not null default '',
  email      text not null default '',
  website    text not null default '',
  hours      text not null default '',
  image      bytea,                             -- arms or logo, inspected when they came
  image_type text constraint letterhead_image_type_check check (image_type in ('image/png', 'image/jpeg')),
  updated_by uuid references person,
  updated_at timestamptz not null default now(),
  constraint letterhead_image_check check ((image is null) = (image_type is null))
);
alter table letterhead enable row level security;
create policy letterhead_read on letterhead for select to parvis_desk using (true);
create policy letterhead_write on letterhead for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update on letterhead to parvis_desk;

create table service_address (
  insee_code text,                              -- null: the whole territory
  service    text not null,
  name       text not null default '',          -- as this office is called here; empty: the name of the service in law
  email      text not null default '',
  address    text not null default '',
  phone      text not null default '',
  updated_by uuid references person,
  updated_at timestamptz not null default now(),
  unique nulls not distinct (insee_code, service)
);
alter table service_address enable row level security;
create policy service_address_read on service_address for select to parvis_desk using (is_agent());
create policy service_address_write on service_address for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update, delete on service_address to parvis_desk;

-- What a person is called in a letter: « instructrice », « responsable de l’urbanisme ».
alter table person add column title text;
grant select (title), update (title, phone) on person to parvis_desk;
