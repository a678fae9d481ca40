import sql from 'sql-template-tag'
import { PLAN_EVENT_NAMES, PLAN_KIND_NAMES } from '#wording/plan/documents/plan-words.ts'
import { OUTCOME_NAMES } from '#wording/plan/drafts/draft-words.ts'
import { ACCOUNT_NAMES, MEASURE_NAMES } from '#wording/plan/ledger/ledger-words.ts'
import { REQUEST_KIND_NAMES, REQUEST_STATE_NAMES } from '#wording/plan/requests/request-words.ts'
import type { Collection } from './collection.ts'
import { named, text, typed } from './ground-collections.ts'

/** The last study of each draft beside what is in force, once it is done. */
const LAST_STUDIES = sql`(
  select distinct on (draft_id) id, draft_id from plan_study
  where state = 'done' and against_id is null
  order by draft_id, id desc)`

/**
 * What makes documents enforceable, and what planners keep. Acts are anyone's; the rest is opened by a key, and read with the rights of whoever holds it. No
 * name of a person in any.
 */
export const PLANNER_COLLECTIONS: readonly Collection[] = [
  {
    id: 'opposabilite',
    geometry: 'surface',
    key: { value: sql`e.id::text`, type: 'text' },
    from: sql`
      plan_event e
      join plan_procedure p on p.id = e.procedure_id
      join plan_document d on d.id = p.document_id
      cross join lateral (
        select coalesce(e.ground, (
          select st_multi(st_union(c.geom)) from commune c
          where c.insee_code = any(case when e.communes = '{}' then d.insee_codes else e.communes end))) as ground) as area`,
    where: sql`e.cancels is null and not exists (select from plan_event later where later.cancels = e.id)`,
    geom: sql`area.ground`,
    properties: [
      text('nature', named(PLAN_KIND_NAMES, sql`d.kind`)),
      text('titre', sql`d.title`),
      text('document', sql`d.partition_key`),
      text('procedure', sql`p.name`),
      text('acte', named(PLAN_EVENT_NAMES, sql`e.kind`)),
      typed('jour', 'day', sql`e.on`),
      text('reference', sql`e.act_reference`),
    ],
    period: { from: sql`e.on`, to: sql`null::date` },
    isVersioned: false,
  },
  {
    id: 'registre-du-sol',
    geometry: 'surface',
    scope: 'plan',
    key: { value: sql`l.id`, type: 'integer' },
    from: sql`ledger_entry l`,
    where: sql`is_agent()`,
    geom: sql`l.geom`,
    properties: [
      text('code_insee', sql`l.insee_code`),
      typed('jour', 'day', sql`l.day`),
      text('compte', named(ACCOUNT_NAMES, sql`l.account`)),
      text('mesure', named(MEASURE_NAMES, sql`l.measure`)),
      typed('surface_m2', 'number', sql`l.sign * l.m2`),
      text('numero', sql`(select d.number from dossier d where d.id = l.dossier_id)`),
    ],
    period: { from: sql`l.day`, to: sql`null::date` },
    isVersioned: false,
  },
  {
    id: 'demandes-plan',
    geometry: 'surface',
    scope: 'plan',
    key: { value: sql`r.number`, type: 'text' },
    from: sql`plan_request r`,
    where: sql`is_agent()`,
    geom: sql`r.geom`,
    properties: [
      text('numero', sql`r.number`),
      text('code_insee', sql`r.insee_code`),
      text('nature', named(REQUEST_KIND_NAMES, sql`r.kind`)),
      text('zone_demandee', sql`r.wanted_zone`),
      text('etat', named(REQUEST_STATE_NAMES, sql`r.state`)),
      typed('depose_le', 'day', sql`r.received_on`),
      typed('decide_le', 'day', sql`r.answered_on`),
    ],
    period: { from: sql`r.received_on`, to: sql`null::date` },
    isVersioned: false,
  },
  {
    id: 'changements-projet',
    geometry: 'surface',
    scope: 'plan',
    key: { value: sql`(s.draft_id || '-' || c.parcel_id)`, type: 'text' },
    from: sql`
      ${LAST_STUDIES} s
      join plan_draft d on d.id = s.draft_id
      join plan_study_parcel c on c.study_id = s.id
      left join parcel p on p.id = c.parcel_id and p.until_version is null`,
    where: sql`is_agent()`,
    geom: sql`p.geom`,
    properties: [
      text('titre', sql`d.title`),
      text('idu', sql`c.parcel_id`),
      text('suite', named(OUTCOME_NAMES, sql`c.outcome`)),
      text(
        'passages',
        sql`(
          select string_agg(coalesce(m ->> 'from', '?') || ' → ' || coalesce(m ->> 'to', '?'), ', ' order by (m ->> 'areaM2')::float8 desc)
          from jsonb_array_elements(c.moves) as m)`,
      ),
      typed('surface_m2', 'number', sql`c.changed_m2`),
    ],
    isVersioned: false,
  },
]
