-- A land unit that an agent confirmed: parcels of one account that touch by more than a point. A fiscal reading, not a title; open to a transaction alone that bears a reading of one of
-- its parcels, never in what is public.
create table owner.land_unit (
  insee_code    text not null,
  parcel_ids    text[] not null constraint land_unit_parcels_check check (cardinality(parcel_ids) between 1 and 500),
  vintage       smallint not null,
  confirmed_by  uuid not null references public.person,
  confirmed_at  timestamptz not null,
  primary key (insee_code, parcel_ids)
);
alter table owner.land_unit enable row level security;
create policy land_unit_borne on owner.land_unit for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and (select owner.borne_parcel()) = any (parcel_ids));
create policy land_unit_confirm on owner.land_unit for insert to parvis_desk
  with check (insee_code = (select owner.borne_commune()) and (select owner.borne_parcel()) = any (parcel_ids) and confirmed_by = current_person());
create policy land_unit_withdraw on owner.land_unit for delete to parvis_desk
  using (insee_code = (select owner.borne_commune()) and (select owner.borne_parcel()) = any (parcel_ids));
grant select, insert, delete on owner.land_unit to parvis_desk;
