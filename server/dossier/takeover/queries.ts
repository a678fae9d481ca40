import sql from 'sql-template-tag'
import type { Takeover, TakeoverLine, TakeoverMapping, TakeoverReport } from '#contract/dossier/takeover/takeover.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { takenFieldName } from '#wording/dossier/takeover/field-names.ts'
import type { WrittenValues } from './formats.ts'
import type { TableColumn } from './taken-dossier.ts'

const UNDER_WAY = sql`'received', 'reading', 'writing'`
const AWAITED = sql`'received', 'reading', 'ready', 'writing'`

export type TakeoverRow = Omit<Takeover, 'progress'> & {
  sha256: string | null
  requestedById: string
  columns: TableColumn[]
  values: Partial<WrittenValues>
  mapping: TakeoverMapping | null
}

const columns = sql`
  t.id, t.state, t.source_name as "sourceName", t.system, t.byte_count::float8 as "byteCount", t.requested_by as "requestedById",
  coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = t.requested_by), '') as "requestedBy",
  t.requested_at as "requestedAt", t.finished_at as "finishedAt", t.problem, t.report, t.sha256, t.columns, t.values, t.mapping`

export const takeoverById = (db: Database | Scoped, id: number) =>
  db.maybeOne<TakeoverRow>(sql`select ${columns} from takeover t where t.id = ${id}`)

/** The last hundred. */
export const recentTakeovers = (db: Scoped) =>
  db.many<TakeoverRow>(sql`select ${columns} from takeover t order by t.id desc limit 100`)

export const insertTakeover = async (
  db: Scoped,
  one: {
    requestedBy: string
    sourceName: string
    sha256: string
    byteCount: number
    heldBy: string | null
    at: RealInstant
  },
) =>
  (
    await db.one<{ id: number }>(sql`
      insert into takeover (requested_by, requested_at, source_name, sha256, byte_count, state, held_by)
      values (${one.requestedBy}, ${one.at.toString()}::timestamptz, ${one.sourceName}, ${one.sha256}, ${one.byteCount},
        'received', ${one.heldBy})
      returning id`)
  ).id

/** @returns 0 when it has moved meanwhile */
export const moveTakeover = (
  db: Database | Scoped,
  id: number,
  { from, to }: { from: Takeover['state']; to: Takeover['state'] },
  heldBy: string | null,
) =>
  db.run(sql`
    update takeover set state = ${to}, problem = null, finished_at = null, held_by = ${heldBy}
    where id = ${id} and state = ${from}`)

/** The end of a run, once. @returns 0 when it had ended. What the file says of people stays in the dossiers that were accepted, and nowhere else. */
export const endTakeover = (
  db: Database | Scoped,
  id: number,
  to: Takeover['state'],
  { at, problem }: { at: RealInstant; problem: Record<string, unknown> | null },
) =>
  db.run(sql`
    update takeover
    set state = ${to}, problem = ${problem && JSON.stringify(problem)}::jsonb, finished_at = ${at.toString()}::timestamptz,
      columns = '[]', values = '{}', sha256 = null
    where id = ${id} and state in (${AWAITED})`)

/** @returns 0 when it was given up meanwhile */
export const keepReading = (
  db: Database,
  id: number,
  from: Takeover['state'],
  read: {
    system: string
    columns: readonly TableColumn[]
    values: WrittenValues
    mapping: TakeoverMapping
    report: TakeoverReport
    problem: Record<string, unknown> | null
  },
) =>
  db.run(sql`
    update takeover
    set system = ${read.system}, columns = ${JSON.stringify(read.columns)}::jsonb, values = ${JSON.stringify(read.values)}::jsonb,
      mapping = ${JSON.stringify(read.mapping)}::jsonb, report = ${JSON.stringify(read.report)}::jsonb, state = 'ready',
      problem = ${read.problem && JSON.stringify(read.problem)}::jsonb
    where id = ${id} and state = ${from}`)

export const keepMapping = (db: Scoped, id: number, mapping: TakeoverMapping) =>
  db.run(sql`update takeover set mapping = ${JSON.stringify(mapping)}::jsonb where id = ${id}`)

const LINES_AT_ONCE = 5000

export async function keepLines(db: Database, id: number, lines: readonly TakeoverLine[]): Promise<void> {
  await db.run(sql`delete from takeover_line where takeover_id = ${id}`)
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE)
    await db.run(sql`
      insert into takeover_line (takeover_id, ordinal, outcome, line, number, column_name, sentence)
      select ${id}, ${at}::integer + l.ordinal, l.said ->> 'outcome', (l.said ->> 'line')::integer, l.said ->> 'number',
        l.said ->> 'column', l.said ->> 'sentence'
      from jsonb_array_elements(${JSON.stringify(lines.slice(at, at + LINES_AT_ONCE))}::jsonb) with ordinality as l (said, ordinal)`)
}

export const linesOf = (db: Scoped, id: number, limit: number) =>
  db.many<TakeoverLine>(sql`
    select outcome, line, number, column_name as "column", sentence
    from takeover_line
    where takeover_id = ${id}
    order by ordinal
    limit ${limit}`)

export const savedMappings = (db: Scoped) =>
  db.many<{ name: string; mapping: TakeoverMapping }>(
    sql`select name, mapping from takeover_mapping order by name limit 200`,
  )

/** @returns 0 when the name is that of a mapping that somebody else saved: it stays as it is */
export const saveMapping = (db: Scoped, name: string, mapping: TakeoverMapping, by: string, at: RealInstant) =>
  db.run(sql`
    insert into takeover_mapping (name, mapping, saved_by, saved_at)
    values (${name}, ${JSON.stringify(mapping)}::jsonb, ${by}, ${at.toString()}::timestamptz)
    on conflict (name) do update set mapping = excluded.mapping, saved_at = excluded.saved_at
    where takeover_mapping.saved_by = excluded.saved_by`)

/** Communes on which the person of the transaction may take dossiers over; a null one stands for all. */
export const takeoverCommunes = async (db: Scoped) =>
  (await db.many<{ inseeCode: string | null }>(sql`select takeover_communes() as "inseeCode"`)).map(
    ({ inseeCode }) => inseeCode,
  )

export const isCaseOfficer = async (db: Scoped) =>
  (await db.one<{ is: boolean }>(sql`select exists (select communes_of_roles('caseOfficer')) as is`)).is

export const communesKnown = (db: Database, inseeCodes: readonly string[]) =>
  db.many<{ inseeCode: string; name: string; isServed: boolean }>(sql`
    select insee_code as "inseeCode", name, insee_code in (select served_communes()) as "isServed"
    from commune where insee_code = any (${[...inseeCodes]}::text[])`)

export type KnownDossier = {
  number: string
  filedOn: string | null
  decidedOn: string | null
  sense: string | null
  kind: DossierKind | null
  worksStartedOn: string | null
  completionDeclaredOn: string | null
  /** Day on which the works are said to be finished, which the declaration may follow. */
  worksFinishedOn: string | null
}

/** The first day on which the register says it, in what no later act cancelled: by an act of the law, or as a day that was taken over. */
const dayOfAct = (kind: string, field: string, taken: string) => sql`
  (select min(case when a.kind = ${kind} then a.payload ->> ${field} else a.payload ->> 'on' end)
    from act a
    where a.dossier_id = d.id and (a.kind = ${kind} or a.kind = 'dayTakenOver' and a.payload ->> 'name' = ${taken})
      and not exists (select from act c where c.cancels = a.id))`

/** Dossiers that bear one of these numbers, those that wait for their deposit included. */
export const knownDossiers = (db: Database, numbers: readonly string[]) =>
  db.many<KnownDossier>(sql`
    select
      d.number, d.filed_on as "filedOn", d.decided_on as "decidedOn", d.decision_sense as sense, d.kind,
      ${dayOfAct('worksStarted', 'on', takenFieldName('worksStartedOn'))} as "worksStartedOn",
      ${dayOfAct('completionDeclared', 'receivedOn', takenFieldName('completionDeclaredOn'))} as "completionDeclaredOn",
      ${dayOfAct('completionDeclared', 'finishedOn', '')} as "worksFinishedOn"
    from dossier d where d.number = any (${[...numbers]}::text[])
    union all
    select number, null, null, null, null, null, null, null
    from allotted_number where state = 'allotted' and number = any (${[...numbers]}::text[])`)

type Listed = {
  inseeCodes: readonly string[]
  kinds: readonly string[]
  from: string
  until: string
  numbers: readonly string[]
}

/** Authorisations of these communes, kinds and days that bear none of these numbers; a modification and a transfer are listed with their permit. */
export const grantedBeside = (db: Database, { inseeCodes, kinds, from, until, numbers }: Listed) =>
  db.many<{ number: string; decidedOn: string }>(sql`
    select d.number, d.decided_on as "decidedOn"
    from dossier d
    where d.insee_code = any (${[...inseeCodes]}) and d.kind = any (${[...kinds]}) and d.variant is null
      and d.decided_on between ${from}::date and ${until}::date
      and d.decision_sense in ('granted', 'grantedWithConditions', 'unopposed', 'tacitPermit', 'tacitNonOpposition')
      and d.number is not null and d.number <> all (${[...numbers]}::text[])
    order by d.decided_on, d.number
    limit 10000`)

export type WantedParcel = { key: number; inseeCode: string; prefix: string | null; section: string; number: string }
export type FoundParcel = { key: number; parcelId: string; by: 'exact' | 'filiation' }

/**
 * Parcels of today that references stand for: the one that bears it, else those that came of it. A reference without prefix that two
 * prefixes of the commune could explain stands for none.
 */
export async function foundParcels(db: Database, wanted: readonly WantedParcel[]): Promise<FoundParcel[]> {
  const exact = unambiguous(await bearing(db, wanted))
  const isFound = new Set(exact.map(({ key }) => key))
  const left = wanted.filter(({ key }) => !isFound.has(key))
  return [...exact, ...(left.length === 0 ? [] : await cameOf(db, left))]
}

function unambiguous(found: readonly FoundParcel[]): FoundParcel[] {
  const counts = Map.groupBy(found, ({ key }) => key)
  return found.filter(({ key }) => counts.get(key)?.length === 1)
}

const wantedRows = (wanted: readonly WantedParcel[]) => sql`
  jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (key integer, "inseeCode" text, prefix text, section text, number text)`

const bearing = (db: Database, wanted: readonly WantedParcel[]) =>
  db.many<FoundParcel>(sql`
    select w.key, p.id as "parcelId", 'exact' as by
    from ${wantedRows(wanted)}
    join parcel p on p.section = w.section and p.number = w.number and p.insee_code = w."inseeCode" and p.until_version is null
      and (w.prefix is null or p.prefix = w.prefix)`)

/** Parcels of today that came of one that is no more, when one alone can be meant. */
const cameOf = (db: Database, wanted: readonly WantedParcel[]) =>
  db.many<FoundParcel>(sql`
    with gone as (
      select w.key, min(g.parcel_id) as id
      from ${wantedRows(wanted)}
      join parcel_change g on g.subject = 'parcel' and g.change = 'removed'
        and left(g.parcel_id, 5) || substr(g.parcel_id, 9) = w."inseeCode" || w.section || w.number
        and (w.prefix is null or substr(g.parcel_id, 6, 3) = w.prefix)
      group by w.key
      having count(distinct g.parcel_id) = 1)
    select gone.key, p.id as "parcelId", 'filiation' as by
    from gone
    join parcel_change g on g.parcel_id = gone.id and g.subject = 'parcel' and g.change = 'removed'
    cross join lateral unnest(g.relatives) as relative (id)
    join parcel p on p.id = relative.id and p.until_version is null`)

/** Runs whose server died with them. */
export const interruptTakeovers = (db: Database, at: RealInstant) =>
  db.many<{ sha256: string | null }>(sql`
    update takeover set state = 'interrupted', finished_at = ${at.toString()}::timestamptz, columns = '[]', values = '{}'
    where state in (${UNDER_WAY}) and held_by is null
    returning sha256`)

export const awaitedFiles = async (db: Database) =>
  (
    await db.many<{ sha256: string | null }>(sql`
      select sha256 from takeover where sha256 is not null and state in (${AWAITED})`)
  ).flatMap(({ sha256 }) => sha256 ?? [])
