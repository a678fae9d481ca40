-- Acts of the mayor that put the street lighting out (CGCT L2212-2; arrêté of 27 December 2018): what each covers, from when, at what hours. An act is published:
-- everyone reads it.
create table lighting_order (
  id            integer generated always as identity primary key,
  insee_code    text not null references commune,
  number        text not null,
  signed_on     date not null,
  applies_from  date not null,
  applies_to    date,                             -- last day; null: until it is repealed
  off_from      text not null constraint lighting_order_from_check check (off_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  off_until     text not null constraint lighting_order_until_check check (off_until ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  area          text not null,
  file_sha256   text,
  file_type     text,
  repealed_on   date,
  repeal_reason text not null default '',
  created_by    uuid references person,           -- null: the demonstration
  created_at    timestamptz not null,
  constraint lighting_order_once unique (insee_code, number),
  constraint lighting_order_span_check check (applies_to is null or applies_to >= applies_from),
  constraint lighting_order_repeal_check check ((repealed_on is null) = (repeal_reason = ''))
);

create table lighting_order_asset (
  order_id  integer not null references lighting_order,
  asset_id  integer not null references sensor_asset,
  primary key (order_id, asset_id)
);
create index lighting_order_asset_idx on lighting_order_asset (asset_id);

alter table lighting_order enable row level security;
alter table lighting_order_asset enable row level security;

create policy lighting_order_read on lighting_order for select to parvis_desk using (true);
create policy lighting_order_add on lighting_order for insert to parvis_desk with check (keeps_sensors(insee_code) and created_by = current_person());
create policy lighting_order_change on lighting_order for update to parvis_desk using (keeps_sensors(insee_code)) with check (keeps_sensors(insee_code));
grant select, insert on lighting_order to parvis_desk;
grant update (file_sha256, file_type, repealed_on, repeal_reason) on lighting_order to parvis_desk;

create policy lighting_order_asset_read on lighting_order_asset for select to parvis_desk using (true);
create policy lighting_order_asset_add on lighting_order_asset for insert to parvis_desk
  with check (keeps_asset(asset_id) and exists (
    select from lighting_order o join sensor_asset a on a.insee_code = o.insee_code where o.id = order_id and a.id = asset_id));
grant select, insert on lighting_order_asset to parvis_desk;

do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from lighting_order where file_sha256 = of_sha256)'
  );
end
$$;
