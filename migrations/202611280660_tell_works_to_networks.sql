-- Works and closed roads that were told to those who run what stands there: once a revision of the notice, and once that it was withdrawn.
create table sensor_works_told (
  notice_id  uuid not null,
  revision   integer not null,
  person_id  uuid not null references person,
  told_at    timestamptz not null,
  primary key (notice_id, revision, person_id),
  foreign key (notice_id, revision) references notice_revision
);
create index sensor_works_told_person_idx on sensor_works_told (person_id);
alter table sensor_works_told enable row level security;
