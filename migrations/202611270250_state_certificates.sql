-- Rates of the taxes on urbanism, with the days between which they apply; and what a certificate states of its ground.
create table tax_rate (
  id            bigint generated always as identity primary key,
  insee_code    text not null references commune,
  part          text not null constraint tax_rate_part_check check (part in ('commune', 'department', 'region')),
  sector        text not null default '',              -- ground that the rate is of; empty: the whole commune
  rate_pct      numeric(5, 2) not null constraint tax_rate_value_check check (rate_pct between 0 and 20),
  act_reference text not null,                         -- the deliberation
  valid_from    date not null,
  valid_to      date constraint tax_rate_period_check check (valid_to >= valid_from),
  written_by    uuid references person,
  written_at    timestamptz not null
);
create index tax_rate_commune_idx on tax_rate (insee_code, part);

alter table tax_rate enable row level security;
create policy tax_rate_read on tax_rate for select to parvis_desk using (true);
create policy tax_rate_write on tax_rate for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update on tax_rate to parvis_desk;

create table certificate_statement (
  dossier_id uuid primary key references dossier,
  said       jsonb not null,
  said_by    uuid not null references person,
  said_at    timestamptz not null
);

alter table certificate_statement enable row level security;
create policy certificate_statement_read on certificate_statement for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy certificate_statement_say on certificate_statement for insert to parvis_desk
  with check (said_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy certificate_statement_correct on certificate_statement for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (said_by = current_person());
grant select, insert, update on certificate_statement to parvis_desk;

insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, said.key, coalesce((select max(version) from phrase p where p.key = said.key and p.insee_code is null), 0) + 1,
  'article', said.title, said.body, said.article, 'Le certificat dit ce que le dossier et la commune en savent'
from (values
  ('article.cu-reseaux', 'État des équipements publics',
   'L’état des équipements publics existants ou prévus est le suivant : {objet}', 'L410-1 b, L111-11, A410-5'),
  ('article.cu-taxes', 'Taxes',
   'Les taxes suivantes pourront être exigées à compter de l’obtention d’un permis ou d’une décision de non-opposition : {objet}', 'L410-1 a, A410-4'),
  ('article.cu-sursis', 'Sursis à statuer possible',
   'Un sursis à statuer pourra être opposé à une demande de permis ou à une déclaration préalable, dans la circonstance suivante : {objet}', 'L410-1, L424-1'),
  ('article.cu-sols', 'Anciens sites et information sur les sols',
   'Anciens sites industriels ou de services, et secteurs d’information sur les sols : {objet}', 'R410-15-1')
) as said (key, title, body, article);
