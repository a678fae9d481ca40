-- How many writes came without an account through a door (forms, bookings, reports…) in a span of time: from one network, of which a keyed hash that changes
-- every day is kept, and for one commune. It takes the place of the count of reports.
drop table report_pace;
create table write_pace (
  door        text not null,
  tag         text not null,                     -- keyed hash of who writes; or the commune, empty when it is none
  is_commune  boolean not null,
  since       timestamptz not null,
  count       integer not null,
  primary key (door, is_commune, tag, since)
);
create index write_pace_since_idx on write_pace (since);
alter table write_pace enable row level security;
