-- What the map must know of a layer before it asks for a tile: legend, extent, sources. Computed once a revision.
create unlogged table layer_summary (
  layer     text not null,
  revision  text not null,
  body      jsonb not null,
  primary key (layer, revision)
);

-- Which versions a layer shows is asked with each revision.
create index commune_version_idx on commune (version_id);
create index section_version_idx on section (version_id);
