-- The local base map: roads, water, woods and places of an open source, drawn under the cadastre where no other plan answers.
create table base_feature (
  id          bigint generated always as identity primary key,
  version_id  bigint not null references dataset_version,
  kind        text not null constraint base_feature_kind_check
    check (kind in ('road', 'rail', 'stream', 'water', 'wood', 'place')),
  rank        smallint not null constraint base_feature_rank_check check (rank between 1 and 6), -- 1: seen from afar
  name        text,
  geom        geometry not null
);
create index base_feature_geom_idx on base_feature using gist (geom);
create index base_feature_version_idx on base_feature (version_id);
