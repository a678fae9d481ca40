import type { DatabasePool } from '#platform/database.ts'

/** Communes of the bench, and the size of their territory in metres. */
const COMMUNES = 40

/**
 * Dossiers written set by set, without the rooms: what is measured reads them, and 100,000 lives take hours. Their
 * projections are those that the rooms would have written; their acts bear no chain.
 */
export async function generateDossiers(db: DatabasePool, count: number, told: (step: string) => void): Promise<void> {
  for (const [title, script] of steps(count)) {
    told(title)
    await db.script(script)
  }
}

const steps = (count: number): readonly (readonly [string, string])[] => [
  ['communes and agents', places],
  ['dossiers', dossiers(count)],
  ['parties, parcels, acts, pieces', children],
  ['words and places', derived],
  ['statistics', 'vacuum analyze'],
]

const places = `
  insert into commune (insee_code, name)
  select '62' || lpad((100 + n)::text, 3, '0'), 'Commune ' || n from generate_series(1, ${COMMUNES}) n;
  insert into person (id, email, family_name, given_name)
  select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'agent' || n || '@example.org', 'Agent' || n, 'Camille'
  from generate_series(1, 12) n;
  insert into role_grant (person_id, role, insee_code, service, valid_from)
  select id, 'caseOfficer', null, null, '2020-01-01' from person where family_name = 'Agent1';
  insert into role_grant (person_id, role, insee_code, service, valid_from)
  select id, 'secretary', '62101', null, '2020-01-01' from person where family_name = 'Agent2';`

/** States in the shares that three years of a community show; dates on both sides of today. */
const dossiers = (count: number) => `
  set session_replication_role = replica;
  insert into dossier
    (insee_code, kind, number, created_by, title, state, clock, filed_on, complete_on, decision_deadline, silence, waits_for,
     next_step, next_step_due_on, decided_on, decision_sense, assigned_to, act_count, phase, standing)
  select
    '62' || lpad((100 + commune)::text, 3, '0'), kind,
    prefix || '062' || lpad((100 + commune)::text, 3, '0') || to_char(filed, 'YY') || lpad((n / ${COMMUNES})::text, 5, '0'),
    ('00000000-0000-4000-8000-' || lpad((1 + n % 12)::text, 12, '0'))::uuid,
    (array['Maison individuelle de plain-pied', 'Clôture sur rue', 'Extension de la cuisine', 'Panneaux photovoltaïques',
           'Piscine enterrée', 'Hangar agricole', 'Ravalement de façade', 'Véranda côté jardin', 'Abri de jardin',
           'Division en vue de bâtir'])[1 + n % 10] || ' ' || n,
    state,
    jsonb_build_object(
      'state', case when state = 'underReview' then jsonb_build_object('name', state, 'until', due - date '1970-01-01')
                    when state = 'inFirstMonth' then jsonb_build_object('name', state, 'until', due - date '1970-01-01')
                    when state = 'awaitingAttachments' then jsonb_build_object('name', state, 'until', due - date '1970-01-01')
                    when state = 'decided' then jsonb_build_object('name', state, 'sense', 'granted', 'on', filed + 50 - date '1970-01-01')
                    when state = 'worksUnderway' then jsonb_build_object('name', state, 'since', filed + 90 - date '1970-01-01')
                    when state = 'withdrawn' then jsonb_build_object('name', state, 'on', filed + 20 - date '1970-01-01')
                    else jsonb_build_object('name', 'compliant', 'since', filed + 400 - date '1970-01-01') end,
      'next', case when is_open then jsonb_build_object('event', 'tacitDecision', 'on', due - date '1970-01-01', 'decision', 'tacitPermit') end,
      'certain', true),
    filed, filed, case when is_open then due end, 'grant', case when is_open then 'townHall' else 'nobody' end,
    case when is_open then 'tacitDecision' end, case when is_open then due end,
    case when state in ('decided', 'worksUnderway', 'compliant') then filed + 50 end,
    case when state in ('decided', 'worksUnderway', 'compliant') then 'granted' end,
    case when n % 5 > 0 then ('00000000-0000-4000-8000-' || lpad((1 + n % 12)::text, 12, '0'))::uuid end, 4,
    dossier_phase(state), dossier_standing(state, case when state in ('decided', 'worksUnderway', 'compliant') then 'granted' end)
  from (
    select
      n, 1 + n % ${COMMUNES} as commune, kind, prefix, state,
      state in ('underReview', 'inFirstMonth', 'awaitingAttachments') as is_open,
      case when state in ('underReview', 'inFirstMonth', 'awaitingAttachments') then current_date - 10 - (n * 7) % 60
           else current_date - 100 - (n * 13) % 1800 end as filed,
      current_date + 1 + (n * 11) % 90 as due
    from (
      select
        n,
        (array['priorDeclaration', 'priorDeclaration', 'priorDeclaration', 'housePermit', 'housePermit', 'buildingPermit',
               'informativeCertificate', 'developmentPermit'])[1 + (n / 7) % 8] as kind,
        (array['DP', 'DP', 'DP', 'PC', 'PC', 'PC', 'CU', 'PA'])[1 + (n / 7) % 8] as prefix,
        (array['underReview', 'inFirstMonth', 'awaitingAttachments', 'decided', 'decided', 'worksUnderway', 'compliant',
               'compliant', 'compliant', 'withdrawn'])[1 + (n / 3) % 10] as state
      from generate_series(1, ${count}) n) as drawn) as dated
  on conflict do nothing;`

const children = `
  set session_replication_role = replica;
  create temporary table numbered as select id, insee_code, kind, filed_on, row_number() over (order by number) as n from dossier;
  insert into dossier_party (dossier_id, part, ordinal, name, given_name, details)
  select id, 'applicant', 1,
    (array['Vandenbroucke', 'Delobel', 'Hochart', 'Ducrocq', 'Lemaire', 'Fournier', 'Bacquet', 'Verhaeghe', 'Caboche', 'Lefranc',
           'Deswarte', 'Poidevin', 'Quenson', 'Sagot', 'Tellier', 'Vasseur'])[1 + n % 16] || case when n % 3 = 0 then '-' || n % 977 else '' end,
    (array['Léontine', 'Marius', 'Solène', 'Karim', 'Odile', 'Gaspard', 'Nadia'])[1 + n % 7],
    jsonb_build_object('email', 'demandeur' || n || '@example.org', 'address', n || ' rue du Parvis', 'postalCode', '62370', 'city', 'Commune',
      'country', 'France', 'phone', '', 'acceptsElectronicLetters', true)
  from numbered;
  insert into dossier_parcel (dossier_id, parcel_id, area_m2, geom)
  select id, insee_code || '000' || chr((65 + n % 6)::int) || chr((65 + (n / 6) % 20)::int) || lpad((n % 9999 + 1)::text, 4, '0'), 640,
    st_makeenvelope(x, y, x + 22, y + 29, 2154)
  from (
    select *, 620000 + (n * 7919) % 60000 as x, 7040000 + (n * 104729) % 50000 as y from numbered) as placed;
  insert into act (dossier_id, ordinal, kind, legal_at, recorded_at, channel, actor_role, payload, previous_sha256, sha256)
  select id, ordinal, (array['filed', 'messageWritten', 'assigned', 'noteWritten'])[ordinal], filed_on + ordinal, filed_on + ordinal,
    'counter', 'secretary',
    case ordinal when 1 then jsonb_build_object('dossier', kind, 'filing', jsonb_build_object('channel', 'counter', 'filedOn', filed_on)) else '{}' end,
    case when ordinal > 1 then 'bench' end, 'bench'
  from numbered cross join generate_series(1, 4) as ordinal;
  insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, page_count, scan)
  select id, 'PCMI' || piece, 'Pièce ' || piece, 'piece.pdf', 'application/pdf', 120000, md5(id::text || piece) || md5(piece::text), 1, 'notConfigured'
  from numbered cross join generate_series(1, 4) as piece;
  insert into message (dossier_id, to_applicant, side, author_name, body)
  select id, true, 'applicant', 'Léontine Vandenbroucke', 'Bonjour, où en est mon dossier ?' from numbered where n % 200 = 0;
  drop table numbered;`

const derived = `
  set session_replication_role = replica;
  update dossier d
  set search_text = dossier_words(d.id, d.number, d.title, d.request), spot_x = s.spot[0]::int, spot_y = s.spot[1]::int
  from (select id, dossier_spot(id) as spot from dossier) as s
  where d.id = s.id;`
