-- The file of a department makes hundreds of versions of parcels, which answer for nothing: coverage does not change.
drop trigger dataset_version_updated on dataset_version;

create trigger dataset_version_updated after update of state, coverage, answers on dataset_version
for each row when (
  (old.state = 'current' or new.state = 'current')
  and (old.answers <> '{}' or new.answers <> '{}' or old.coverage is not null or new.coverage is not null))
execute function refresh_coverage();
