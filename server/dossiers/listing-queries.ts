import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { DossierFilter, PublicDossier } from '#contract/dossier.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { ClockSummary } from './listing.ts'

export type LineRow = {
  id: string
  number: string | null
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  inseeCode: string
  communeName: string
  title: string
  applicant: string | null
  state: string
  clock: ClockSummary
  filedOn: string | null
  decisionDeadline: string | null
  nextStep: string | null
  nextStepDueOn: string | null
  waitsFor: string | null
  assignedId: string | null
  assignedName: string | null
  parcelIds: string[]
}

/** States in which nothing more is expected of anyone: last in the queue. */
const CLOSED = ['withdrawn', 'revoked', 'compliant', 'lapsed', 'certificateExpired']

const lineColumns = sql`
  d.id, d.number, d.kind, d.variant, d.insee_code as "inseeCode", c.name as "communeName", d.title, d.state, d.clock,
  d.filed_on as "filedOn", d.decision_deadline as "decisionDeadline", d.next_step as "nextStep",
  d.next_step_due_on as "nextStepDueOn", d.waits_for as "waitsFor", d.assigned_to as "assignedId",
  (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = d.assigned_to) as "assignedName",
  (select trim(coalesce(p.given_name || ' ', '') || p.name)
   from dossier_party p
   where p.dossier_id = d.id and p.part = 'applicant'
   order by p.ordinal
   limit 1) as applicant,
  (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds"`

/** Sorted before the columns that cost: only the page's rows pay for their parties and parcels. */
export const linesOf = (db: Database, personId: string, filter: DossierFilter, offset: number) =>
  db.many<LineRow>(sql`
    select ${lineColumns}
    from (
      select d.*, row_number() over (order by ${order(filter)}) as place
      from dossier d
      where ${conditions(personId, filter)}
      order by place
      limit ${filter.limit}
      offset ${offset}) as d
    join commune c on c.insee_code = d.insee_code
    order by d.place`)

export const countLines = async (db: Database, personId: string, filter: DossierFilter) =>
  (await db.one<{ count: number }>(sql`select count(*) as count from dossier d where ${conditions(personId, filter)}`))
    .count

export const lineById = (db: Database, id: string) =>
  db.maybeOne<LineRow>(sql`
    select ${lineColumns}
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`)

function order({ sort }: DossierFilter): Sql {
  switch (sort) {
    case 'urgency':
      return sql`d.state = any (${CLOSED}), d.next_step_due_on nulls last, d.filed_on, d.id`
    case 'filed':
      return sql`d.filed_on desc nulls last, d.id`
    case 'number':
      return sql`d.number nulls last, d.id`
  }
}

function conditions(personId: string, filter: DossierFilter): Sql {
  const all = [
    filter.mine
      ? sql`(d.created_by = ${personId} or d.id in (select own_dossiers()))`
      : sql`(d.state <> 'draft' or d.created_by = ${personId})`,
    filter.state ? sql`d.state = any (${filter.state.split(',')})` : empty,
    filter.kind ? sql`d.kind = ${filter.kind}` : empty,
    filter.commune ? sql`d.insee_code = ${filter.commune}` : empty,
    filter.assigned ? assigned(personId, filter.assigned) : empty,
    filter.dueBefore ? sql`d.next_step_due_on <= ${filter.dueBefore}::date` : empty,
    filter.filedSince ? sql`d.filed_on >= ${filter.filedSince}::date` : empty,
    filter.q ? words(filter.q) : empty,
  ].filter((condition) => condition !== empty)
  return join(all, ' and ')
}

const assigned = (personId: string, to: string) =>
  to === 'nobody' ? sql`d.assigned_to is null` : sql`d.assigned_to = ${to === 'me' ? personId : to}`

/** A number in any notation, a parcel, the name of an applicant, words of the title. */
function words(text: string): Sql {
  const compact = text.replaceAll(/[\s .-]/g, '').toUpperCase()
  return sql`(
    d.number like ${`%${compact.replaceAll(/[%_\\]/g, '\\$&')}%`}
    or plain_text(d.title) like '%' || plain_text(${text}) || '%'
    or d.id in (select p.dossier_id from dossier_party p where plain_text(p.name) like '%' || plain_text(${text}) || '%')
    or d.id in (select p.dossier_id from dossier_parcel p where p.parcel_id = ${compact}))`
}

/** Dossiers of a parcel as anyone may know them: the allow-listed view alone is read. */
export const publicDossiersOn = (db: Database, parcelId: string) =>
  db.many<Omit<PublicDossier, 'sentence'> & { state: string }>(sql`
    select
      d.number, d.kind, d.title, d.state, d.filed_on as "filedOn", d.decided_on as "decidedOn", d.decision_sense as "decisionSense"
    from public_dossier_parcel p
    join public_dossier d on d.id = p.dossier_id
    where p.parcel_id = ${parcelId}
    order by d.filed_on desc nulls last
    limit 50`)
