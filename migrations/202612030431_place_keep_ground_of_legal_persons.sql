-- Ground and premises of legal persons, as the open files of the DGFiP say them: anyone may read them, and nobody is in them who is not a legal person.
create table legal_person_ground (
  version_id    bigint not null references dataset_version,
  insee_code    text not null,
  parcel_id     text not null,
  holder_group  smallint not null constraint legal_person_ground_group_check check (holder_group between 0 and 9),
  siren         text,                         -- null: known of the tax office by its own number alone
  name          text not null,
  legal_form    text,
  right_kind    text,
  area_m2       bigint,                       -- of the parcel; null in the file of premises
  premises      integer not null              -- 0 in the file of parcels
);
create index legal_person_ground_parcel_idx on legal_person_ground (parcel_id);
create index legal_person_ground_commune_idx on legal_person_ground (insee_code, holder_group);
create index legal_person_ground_version_idx on legal_person_ground (version_id);
