-- The ledger of the ground: what decisions engage, what works consume, what lapses release. Two books that never add up: observed (a measure
-- that the State gives a year or two later) and booked (entries derived from the acts of the dossiers, rebuilt from them at any time).

-- Rates, days, units and exclusions that the law or the territory sets, in time: another value is another row, never a change.
create table land_rule (
  id           bigint generated always as identity primary key,
  code         text not null constraint land_rule_code_check check (code in (
                 'measure', 'reduction', 'countedFrom', 'regionDeadline', 'scotDeadline', 'planDeadline', 'communalGuarantee',
                 'guaranteeDeadline', 'nationalProjects', 'groundSolar', 'groundMethod', 'buildingMargin', 'presumedStart')),
  value        double precision,
  unit         text not null default '',
  word         text,
  day          date,
  valid_from   date not null,
  valid_to     date constraint land_rule_period_check check (valid_to > valid_from),   -- first day on which it is no longer so
  says         text not null,
  article      text not null,
  source       text not null,
  recorded_at  timestamptz not null default now(),
  recorded_by  uuid references person
);
create index land_rule_code_idx on land_rule (code, valid_from);
create trigger land_rule_append_only before update or delete on land_rule for each row execute function refuse_change();

insert into land_rule (code, value, unit, word, day, valid_from, valid_to, says, article, source) values
  ('measure', null, '', 'enaf', null, '2011-01-01', '2031-01-01',
   'avant 2031, la mesure est la consommation d’espaces naturels, agricoles et forestiers', 'Loi n° 2021-1104 du 22 août 2021, art. 194 III 5°', 'fascicule 1 de la DGALN, p. 11'),
  ('measure', null, '', 'artificialisation', null, '2031-01-01', null,
   'depuis 2031, la mesure est le solde de l’artificialisation, par la nomenclature annexée', 'R101-1', 'code de l’urbanisme'),
  ('reduction', 50, '%', null, null, '2021-01-01', '2031-01-01',
   'la consommation de la décennie 2021-2031 est réduite de moitié par rapport à celle de 2011-2021', 'Loi n° 2021-1104 du 22 août 2021, art. 191', 'exposés de la loi ; une autre loi peut le changer'),
  ('countedFrom', null, '', null, '2021-08-22', '2021-08-22', null,
   'l’état du sol de référence est celui du jour de la loi', 'Loi n° 2021-1104 du 22 août 2021', 'Légifrance'),
  ('regionDeadline', null, '', null, '2024-11-22', '2023-07-22', null,
   'le schéma régional porte l’objectif au plus tard ce jour', 'Loi n° 2023-630 du 20 juillet 2023, art. 1er', 'Cerema'),
  ('scotDeadline', null, '', null, '2027-02-22', '2023-07-22', null,
   'le SCoT porte l’objectif au plus tard ce jour', 'Loi n° 2023-630 du 20 juillet 2023, art. 1er', 'Cerema'),
  ('planDeadline', null, '', null, '2028-02-22', '2023-07-22', null,
   'le plan local d’urbanisme ou la carte communale porte l’objectif au plus tard ce jour', 'Loi n° 2023-630 du 20 juillet 2023, art. 1er', 'Cerema'),
  ('communalGuarantee', 1, 'ha', null, null, '2021-01-01', '2031-01-01',
   'une commune couverte par un document prescrit, arrêté ou approuvé dispose d’au moins un hectare sur 2021-2031 ; les communes d’un PLU intercommunal peuvent le mettre en commun', 'Loi n° 2023-630 du 20 juillet 2023, art. 4', 'commentaires de la loi'),
  ('guaranteeDeadline', null, '', null, '2026-08-22', '2023-07-22', null,
   'le document est prescrit, arrêté ou approuvé avant ce jour pour que la garantie joue', 'Loi n° 2023-630 du 20 juillet 2023, art. 4', 'commentaires de la loi'),
  ('nationalProjects', 12500, 'ha', 'consumes', null, '2021-01-01', '2031-01-01',
   'projet d’envergure nationale ou européenne : compté dans l’enveloppe nationale, non dans celle de la commune', 'Loi n° 2023-630 du 20 juillet 2023, art. 3', 'commentaires de la loi'),
  ('groundSolar', null, '', null, null, '2023-12-31', null,
   'panneaux au sol réversibles et compatibles avec l’usage du sol : ce n’est pas une consommation', 'Décret et arrêté du 29 décembre 2023', 'commentaires du décret'),
  ('groundMethod', null, '', 'parcel', null, '2011-01-01', null,
   'sans emprise dessinée, le sol d’un dossier est celui de ses parcelles entières, comme dans les fichiers fonciers', 'Choix du territoire', 'réglage de départ'),
  ('buildingMargin', 15, 'm', null, null, '2011-01-01', null,
   'marge autour des constructions dessinées, dans la parcelle, quand le territoire choisit cette méthode', 'Choix du territoire', 'réglage de départ'),
  ('presumedStart', 12, 'mois', null, null, '2011-01-01', null,
   'les travaux d’une déclaration préalable dont personne ne dit l’ouverture sont présumés commencés passé ce délai, et le registre le dit', 'Choix du territoire', 'réglage de départ');

-- What a planner states of the ground of a dossier: its site, the part built, an exclusion. The last word of each subject holds.
create table ledger_statement (
  id           bigint generated always as identity primary key,
  dossier_id   uuid not null,                -- no reference: what was counted stays when the dossier is destroyed
  subject      text not null constraint ledger_statement_subject_check check (subject in ('site', 'built', 'outside')),
  geom         geometry constraint ledger_statement_geom_check check (st_isvalid(geom) and st_dimension(geom) = 2),
  exclusion    text constraint ledger_statement_exclusion_check check (exclusion in ('nationalProjects', 'groundSolar')),
  note         text not null default '',
  recorded_at  timestamptz not null,
  recorded_by  uuid not null references person
);
create index ledger_statement_dossier_idx on ledger_statement (dossier_id, id);

-- What was read of each dossier, and from what: a cache that the acts rebuild.
create table ledger_claim (
  dossier_id   uuid primary key,
  insee_code   text not null,
  signature    text not null,               -- acts, ground, masks and rules that it was read from
  next_on      date,                        -- first day on which it may change though nobody acts
  phases       jsonb not null,
  method       text not null constraint ledger_claim_method_check check (method in ('site', 'parcel', 'buildings', 'unlocated')),
  ground       geometry,
  works        geometry,                    -- the part built, where it is drawn
  listed_m2    double precision,            -- of the parcels named, for a ground that is not drawn
  outside      text
);
create index ledger_claim_ground_idx on ledger_claim using gist (ground);

create table ledger_entry (
  id           bigint generated always as identity primary key,
  dossier_id   uuid not null,
  act_id       uuid,                        -- that the line comes from; none for what the calendar brings
  day          date not null,
  account      text not null constraint ledger_entry_account_check
                 check (account in ('authorised', 'started', 'completed', 'released', 'outside')),
  sign         smallint not null constraint ledger_entry_sign_check check (sign in (-1, 1)),
  measure      text not null constraint ledger_entry_measure_check check (measure in ('enaf', 'toQualify', 'unlocated')),
  why          text not null,
  m2           double precision not null constraint ledger_entry_m2_check check (m2 > 0),
  geom         geometry,
  insee_code   text not null,
  method       text not null,
  mask         text not null default '',    -- versions of the masks that it was measured with
  reverses     bigint references ledger_entry,
  recorded_at  timestamptz not null
);
create index ledger_entry_dossier_idx on ledger_entry (dossier_id);
create index ledger_entry_account_idx on ledger_entry (insee_code, account, day);
create unique index ledger_entry_reverses_idx on ledger_entry (reverses) where reverses is not null;
create trigger ledger_entry_append_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger ledger_statement_append_only before update or delete on ledger_statement for each row execute function refuse_change();

alter table land_rule enable row level security;
alter table ledger_statement enable row level security;
alter table ledger_claim enable row level security;
alter table ledger_entry enable row level security;
create policy land_rule_read on land_rule for select to parvis_desk using (is_planner());
create policy land_rule_write on land_rule for insert to parvis_desk with check (is_planner() and recorded_by = current_person());
create policy ledger_claim_read on ledger_claim for select to parvis_desk using (plans_for(array[insee_code]));
create policy ledger_entry_read on ledger_entry for select to parvis_desk using (plans_for(array[insee_code]));
create policy ledger_statement_read on ledger_statement for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and plans_for(array[d.insee_code])));
create policy ledger_statement_write on ledger_statement for insert to parvis_desk
  with check (recorded_by = current_person() and exists (select from dossier d where d.id = dossier_id and plans_for(array[d.insee_code])));
grant select, insert on land_rule, ledger_statement to parvis_desk;
grant select on ledger_claim, ledger_entry to parvis_desk;

create or replace function enaf_part(place geometry, out enaf geometry, out known geometry)
language sql stable as $$
  select
    (select st_collectionextract(st_intersection(place, st_union(g.geom, overlay_grid()), overlay_grid()), 3)
      from enaf_ground g join dataset_version v on v.id = g.version_id and v.state = 'current'
      where g.geom && place and st_srid(g.geom) = st_srid(place)),
    (select st_collectionextract(st_intersection(place, st_union(c.geom, overlay_grid()), overlay_grid()), 3)
      from enaf_coverage c join dataset_version v on v.id = c.version_id and v.state = 'current'
      where c.geom && place and st_srid(c.geom) = st_srid(place))
$$;
