-- What works take of the ground is read by their nature (server/law/plan/ground-of-works.ts), never the whole parcel of itself. Claims are a cache:
-- a reading made before this one has another signature, and is made again at the next reading of the ledger.
alter table ledger_claim
  drop constraint ledger_claim_method_check,
  add constraint ledger_claim_method_check
    check (method in ('site', 'footprint', 'parcel', 'buildings', 'unlocated', 'undrawn', 'urbanised', 'nothing')),
  add column nature text not null default 'unknown' constraint ledger_claim_nature_check check (nature in ('nothing', 'surface', 'site', 'unknown')),
  add column nature_from text not null default 'none'
    constraint ledger_claim_nature_from_check check (nature_from in ('works', 'title', 'transfer', 'amendment', 'none', 'planner')),
  add column stated_works text[] not null default '{}',
  add column stated_m2 double precision,    -- that the request says its works cover
  add column plot geometry,                 -- drawn, else the parcels named: what the ground is a part of
  add column is_inherited boolean not null default false,    -- ground of the permit that it amends or transfers
  add column most_m2 double precision;      -- of a ground that is not drawn: what of the plot is not urbanised yet

-- What a planner corrects, with the reason: the dossier takes nothing of the ground, takes its whole plot, or is read again by its works.
alter table ledger_statement
  drop constraint ledger_statement_subject_check,
  add constraint ledger_statement_subject_check check (subject in ('site', 'built', 'outside', 'consumption')),
  add column takes text constraint ledger_statement_takes_check check (takes in ('nothing', 'plot')),
  add constraint ledger_statement_reason_check check (subject <> 'consumption' or note <> '');

-- A territory that wrote its own rule keeps it.
insert into land_rule (code, value, unit, word, day, valid_from, valid_to, says, article, source)
select 'groundMethod', null, '', 'drawn', null, '2011-01-01', null,
  'un dossier qui consomme compte le terrain ou l’emprise qui est dessiné ; sans dessin son sol est à qualifier, jamais la parcelle entière d’office',
  'Loi n° 2021-1104 du 22 août 2021, art. 194 III 5°', 'lecture de Parvis, à confirmer : réglage de départ'
where not exists (select from land_rule where code = 'groundMethod' and recorded_by is not null);
