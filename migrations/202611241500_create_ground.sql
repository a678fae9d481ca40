-- The ground: territory, dataset versions, cadastre, constraints, planning documents, easements, addresses.
-- Geometry is kept in the legal projection of its place (metre-based, conformal), never mixed within one place:
-- legal_srid() says which. Ground areas are ellipsoidal: planar area × parcel.ground_factor.

create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- Legal projection of a commune (décret 2006-272 as amended by décret 2019-165), by INSEE code.
create function legal_srid(insee_code text) returns integer
language sql immutable parallel safe as $$
  select case
    when insee_code ~ '^97[1278]' then 5490   -- RGAF09 / UTM 20N: Guadeloupe, Martinique, Saint-Barthélemy, Saint-Martin
    when insee_code ~ '^973' then 2972         -- RGFG95 / UTM 22N: Guyane
    when insee_code ~ '^974' then 2975         -- RGR92 / UTM 40S: La Réunion
    when insee_code ~ '^975' then 4467         -- RGSPM06 / UTM 21N: Saint-Pierre-et-Miquelon
    when insee_code ~ '^976' then 4471         -- RGM04 / UTM 38S: Mayotte
    else 2154                                  -- RGF93 / Lambert-93
  end
$$;

-- Legal projection of a place, by WGS 84 longitude and latitude in degrees.
create function legal_srid_at(longitude double precision, latitude double precision) returns integer
language sql immutable parallel safe as $$
  select case
    when longitude between -64 and -60 and latitude between 14 and 19 then 5490
    when longitude between -55 and -51 and latitude between 2 and 6 then 2972
    when longitude between 55 and 56 and latitude between -22 and -20 then 2975
    when longitude between -57 and -56 and latitude between 46 and 48 then 4467
    when longitude between 44 and 46 and latitude between -14 and -12 then 4471
    else 2154
  end
$$;

-- Lower case, without accents, punctuation as spaces: what two spellings of a name have in common.
create function plain_text(value text) returns text
language sql immutable parallel safe as $$
  select trim(regexp_replace(lower(public.unaccent('public.unaccent', coalesce(value, ''))), '[^a-z0-9]+', ' ', 'g'))
$$;

-- One run of the import command or of the import screen: one transaction over one or several dataset versions.
create table import_run (
  id            bigint generated always as identity primary key,
  state         text not null constraint import_run_state_check
                  check (state in ('received', 'reading', 'ready', 'loading', 'accepted', 'unchanged', 'refused', 'cancelled', 'interrupted')),
  requested_by  text not null,
  requested_at  timestamptz not null default now(),
  finished_at   timestamptz,
  source_name   text not null,
  sha256        text,
  byte_count    bigint,
  options       jsonb not null default '{}',
  progress      jsonb not null default '{}',
  report        jsonb,
  problem       jsonb
);
create index import_run_sha256_idx on import_run (sha256);

-- What a file is a version of: « les parcelles de 62950 », « le zonage du PLUi 246200844 ».
create table dataset (
  id      bigint generated always as identity primary key,
  key     text not null constraint dataset_key_unique unique,
  kind    text not null,
  title   text not null
);

create table dataset_version (
  id             bigint generated always as identity primary key,
  dataset_id     bigint not null references dataset,
  import_run_id  bigint references import_run,
  state          text not null constraint dataset_version_state_check check (state in ('loading', 'current', 'previous')),
  vintage        date,                        -- day the data describe, as the file says it
  imported_at    timestamptz not null default now(),
  origin         text not null,               -- file name as received, layer after '#'
  producer       text,
  licence        text,
  sha256         text not null,
  format         text not null,
  encoding       text,
  source_srid    integer,                     -- CRS of the file
  rows_read      integer not null default 0,
  rows_in        integer not null default 0,
  rows_refused   integer not null default 0,
  rows_repaired  integer not null default 0,
  answers        text[] not null default '{}', -- kinds this layer answers for: 'zone', 'planPrescription/surface', 'easement/AC1', 'risk/flood'…
  coverage       geometry,                    -- where an absence is a "no"; null: unknown coverage, an absence stays unknown
  attributes     jsonb not null default '{}',
  constraint dataset_version_count_check check (state = 'loading' or rows_read = rows_in + rows_refused)
);
create unique index dataset_version_current_idx on dataset_version (dataset_id) where state = 'current';
create index dataset_version_answers_idx on dataset_version using gin (answers) where state = 'current';
create index dataset_version_coverage_idx on dataset_version using gist (coverage) where state = 'current';

-- Each refused, repaired or doubtful row of an import, with the place to mend it.
create table import_issue (
  id             bigint generated always as identity primary key,
  import_run_id  bigint not null references import_run on delete cascade,
  severity       text not null constraint import_issue_severity_check check (severity in ('refused', 'repaired', 'warning')),
  file           text not null,
  layer          text,
  line           integer,                     -- 1-based: line of a CSV, row of a DBF or of a layer
  reason         text not null,               -- code known to wording
  detail         jsonb not null default '{}'
);
create index import_issue_run_idx on import_issue (import_run_id, id);

create table epci (
  siren       text primary key constraint epci_siren_check check (siren ~ '^[0-9]{9}$'),
  name        text not null,
  kind        text,
  population  integer
);

create table commune (
  insee_code    text primary key constraint commune_insee_code_check check (insee_code ~ '^[0-9][0-9AB][0-9]{3}$'),
  name          text not null,
  epci_siren    text,
  population    integer,
  postal_codes  text[] not null default '{}',
  geom          geometry,                     -- contour, legal projection; null when not loaded
  version_id    bigint references dataset_version
);
create index commune_geom_idx on commune using gist (geom);
create index commune_name_idx on commune using gin (plain_text(name) gin_trgm_ops);
create index commune_epci_idx on commune (epci_siren);

create table section (
  insee_code  text not null,
  prefix      text not null,
  code        text not null,
  version_id  bigint not null references dataset_version,
  geom        geometry not null,
  primary key (insee_code, prefix, code)
);
create index section_geom_idx on section using gist (geom);

-- Cadastral parcels through time: a row lives from the version that brought it to the version that ended it.
create table parcel (
  id                 text not null constraint parcel_id_check check (id ~ '^[0-9][0-9AB][0-9]{3}[0-9]{3}[0-9A-Z]{2}[0-9]{4}$'),
  insee_code         text not null,
  prefix             text not null,
  section            text not null,           -- two characters, '0A'
  number             text not null,           -- four digits, '0012'
  cadastral_area_m2  integer,                 -- contenance: fiscal figure, null when the source has none
  geometric_area_m2  double precision not null,  -- ellipsoidal area of the drawing
  ground_factor      double precision not null,  -- ground m² per planar m² of the legal projection at this place
  surveyed           boolean,                 -- « arpentée »
  created_on         date,
  updated_on         date,
  geom               geometry not null,
  since_version      bigint not null references dataset_version,
  until_version      bigint references dataset_version,
  primary key (id, since_version)
);
create unique index parcel_current_idx on parcel (id) where until_version is null;
create index parcel_current_geom_idx on parcel using gist (geom) where until_version is null;
create index parcel_since_idx on parcel (since_version);
create index parcel_until_idx on parcel (until_version) where until_version is not null;
create index parcel_reference_idx on parcel (section, number, insee_code) where until_version is null;

-- What an import changed for a parcel: filiation of the cadastre, zones before and after.
create table parcel_change (
  parcel_id   text not null,
  version_id  bigint not null references dataset_version,
  subject     text not null constraint parcel_change_subject_check check (subject in ('parcel', 'zone', 'constraint')),
  change      text not null constraint parcel_change_change_check check (change in ('created', 'removed', 'modified')),
  relatives   text[] not null default '{}',   -- parcels this one comes from (created) or became (removed)
  detail      jsonb not null default '{}',
  primary key (parcel_id, version_id, subject)
);
create index parcel_change_relatives_idx on parcel_change using gin (relatives);

create table building (
  id          bigint generated always as identity primary key,
  version_id  bigint not null references dataset_version,
  insee_code  text not null,
  kind        text not null constraint building_kind_check check (kind in ('solid', 'light', 'unknown')),
  name        text,
  geom        geometry not null
);
create index building_geom_idx on building using gist (geom);
create index building_version_idx on building (version_id);

create table planning_document (
  id              bigint generated always as identity primary key,
  partition_key   text not null,              -- DU_62950, DU_246200844, SCOT_…: what a new version replaces
  idurba          text,
  kind            text not null,              -- PLU, PLUi, POS, CC, PSMV, SCOT
  title           text not null,
  siren           text,
  insee_codes     text[] not null default '{}',
  state           text,                       -- CNIG ETAT
  procedure       text,                       -- CNIG NOMPROC
  approved_on     date,
  enforceable_on  date,
  published_on    date,
  ended_on        date,
  urls            jsonb not null default '{}',
  version_id      bigint not null references dataset_version,
  is_current      boolean not null default true
);
create unique index planning_document_current_idx on planning_document (partition_key, idurba) nulls not distinct where is_current;

-- Written pieces and acts received with a delivery; the bytes are in the file store under their sha256.
create table document_file (
  id           bigint generated always as identity primary key,
  version_id   bigint not null references dataset_version,
  document_id  bigint references planning_document,
  name         text not null,                 -- as cited by NOMFIC, without '#page='
  title        text,
  role         text,
  media_type   text not null,
  sha256       text not null,
  byte_count   bigint not null,
  page_count   integer
);
create index document_file_name_idx on document_file (lower(name));

-- Structured regulation (CNIG SRU level 1), one row per title in reading order.
create table regulation_title (
  id                 bigint generated always as identity primary key,
  version_id         bigint not null references dataset_version,
  document_key       text not null,           -- idUrba of the regulation
  title_id           text not null,
  ordinal            integer not null,
  level              integer not null,
  heading            text not null,
  zone_labels        text[] not null default '{}',
  prescription_keys  text[] not null default '{}',
  insee_codes        text[] not null default '{}',
  is_general         boolean not null default false,
  html               text not null default ''  -- sanitised at import
);
create index regulation_title_document_idx on regulation_title (document_key, ordinal);

-- Zones, prescriptions, informations, easements, risks, perimeters: one family, one index.
create table land_constraint (
  id            bigint generated always as identity primary key,
  version_id    bigint not null references dataset_version on delete cascade,
  topic         text not null constraint land_constraint_topic_check check (topic in
                  ('zone', 'planPrescription', 'planInformation', 'dressing', 'easement', 'easementSource', 'risk', 'heritage', 'perimeter', 'other')),
  kind          text not null,                -- answers key of dataset_version.answers: 'zone', 'easement/AC1', 'risk/flood'…
  code          text not null,                -- UBa · AC1 · 05-01 · R
  label         text not null,
  document_key  text,                         -- idurba, idSup, GASPAR code: what joins it to its document or act
  external_key  text,                         -- identifier given by the source (LIB_IDZONE, idAss…)
  everywhere    boolean not null default false, -- covers whole communes: shown apart
  valid_from    date,
  valid_to      date constraint land_constraint_period_check check (valid_to >= valid_from),
  attributes    jsonb not null default '{}',
  source_line   integer,
  geom          geometry not null
);
create index land_constraint_version_idx on land_constraint (version_id, topic);
create index land_constraint_geom_idx on land_constraint using gist (geom);
create index land_constraint_document_idx on land_constraint (document_key) where document_key is not null;

-- Bounded pieces of the constraints in force (ST_Subdivide): what a parcel is intersected with.
create table land_constraint_part (
  constraint_id  bigint not null references land_constraint on delete cascade,
  geom           geometry not null
);
create index land_constraint_part_geom_idx on land_constraint_part using gist (geom);
create index land_constraint_part_constraint_idx on land_constraint_part (constraint_id);

-- Acts instituting easements (CNIG ACTE_SUP): no geometry, joined to their areas by document_key = easement_key.
create table easement_act (
  id            bigint generated always as identity primary key,
  version_id    bigint not null references dataset_version on delete cascade,
  easement_key  text not null,                -- idSup
  act_key       text,                         -- idActe
  name          text not null,
  decision      text,
  decided_on    date,
  file_name     text,
  url           text,
  manager       text,
  attributes    jsonb not null default '{}'
);
create index easement_act_key_idx on easement_act (easement_key);

-- Streets and named places, searched by their words; addresses hang on them by number.
create table street (
  id          bigint generated always as identity primary key,
  version_id  bigint not null references dataset_version,
  insee_code  text not null,
  kind        text not null constraint street_kind_check check (kind in ('street', 'place')),
  name        text not null,
  former_name text,
  search_text text not null,                  -- plain words, abbreviations written out, commune name last
  position    geometry(Point, 4326)
);
create index street_commune_idx on street (insee_code);
create index street_version_idx on street (version_id);
create index street_search_idx on street using gin (search_text gin_trgm_ops);

create table address (
  id           bigint generated always as identity primary key,
  key          text,                          -- clé d'interopérabilité
  version_id   bigint not null references dataset_version,
  street_id    bigint not null references street on delete cascade,
  number       integer,
  suffix       text,
  postal_code  text,
  complement   text,
  parcel_ids   text[] not null default '{}',
  certified    boolean,
  position     geometry(Point, 4326)
);
create index address_street_idx on address (street_id, number);
create index address_parcels_idx on address using gin (parcel_ids);
create index address_position_idx on address using gist (position);
create index address_version_idx on address (version_id);

-- Encoded vector tiles, filled on first use; the key carries the dataset state, so a row is never stale.
create unlogged table tile_cache (
  layer     text not null,
  revision  text not null,
  z         integer not null,
  x         integer not null,
  y         integer not null,
  body      bytea not null,                   -- gzip
  primary key (layer, revision, z, x, y)
);

-- Sessions of the administrator's desk; the cookie is stored hashed.
create table session (
  token_sha256  text primary key,
  role          text not null,
  created_at    timestamptz not null default now(),
  expires_at    timestamptz not null
);
