import sql, { type Sql } from 'sql-template-tag'
import type { MovedDates, NewPeriodStop, PeriodStop, ToldWrong } from '#contract/dossier/period-stops/period-stop.ts'
import type { Database } from '#platform/database.ts'
import { AWAITING_DECISION } from '#server/dossier/register/stops.ts'

export type Candidate = {
  id: string
  number: string | null
  title: string
  communeName: string
  isOpen: boolean
  /** Signed and not yet known to be presented: its review still runs, and a text stops it as any other. */
  isSigned: boolean
  /** Something was decided on it before, or judged. */
  hasPast: boolean
}

/** Dossiers filed on these communes whose clock the law reads. */
export const candidates = (db: Database, communes: readonly string[] | null) =>
  db.many<Candidate>(sql`
    select d.id, d.number, d.title, c.name as "communeName", d.state = any (${[...AWAITING_DECISION]}::text[]) as "isOpen",
      d.state = 'signed' as "isSigned",
      exists (
        select from act a where a.dossier_id = d.id and a.kind in ('decided', 'courtAppealSettled')) as "hasPast"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.number is not null and (d.takeover_id is null or d.reopened_at is not null)
      and (${communes === null ? null : [...communes]}::text[] is null
        or d.insee_code = any (${communes === null ? null : [...communes]}::text[]))
    order by d.number, d.id`)

/** Nobody decides on them while what moves is read and written; in one order, so that two who lock never wait for each other. */
export const lockDossiers = (db: Database, communes: readonly string[] | null) =>
  db.run(sql`
    select d.id from dossier d
    where d.number is not null
      and (${communes === null ? null : [...communes]}::text[] is null
        or d.insee_code = any (${communes === null ? null : [...communes]}::text[]))
    order by d.id
    for update`)

export const communesUnknown = async (db: Database, communes: readonly string[]): Promise<string[]> =>
  (
    await db.one<{ unknown: string[] }>(sql`
      select array(
        select asked from unnest(${[...communes]}::text[]) as asked where asked not in (select insee_code from commune)) as unknown`)
  ).unknown

export const insertStop = (
  db: Database,
  id: string,
  stop: NewPeriodStop,
  { by, at }: { by: string | null; at: Temporal.Instant },
) =>
  db.run(sql`
    insert into period_stop (id, title, text_url, communes, families, first_day, last_day, decided_by, decided_at)
    values (
      ${id}, ${stop.title}, ${stop.textUrl}, ${stop.communes === null ? null : [...stop.communes]}::text[],
      ${[...stop.families]}::text[], ${stop.from}::date, ${stop.to}::date, ${by}, ${at.toString()}::timestamptz)`)

export const insertDecided = (
  db: Database,
  id: string,
  dossiers: readonly { id: string; reopenedOn: string | null }[],
) =>
  db.run(sql`
    insert into period_stop_decided (stop_id, dossier_id, reopened_on)
    select ${id}, d.id, d.again
    from unnest(
      ${dossiers.map((dossier) => dossier.id)}::uuid[], ${dossiers.map(({ reopenedOn }) => reopenedOn)}::date[]) as d (id, again)`)

/** Those decided under the text, which its revocation leaves as they are. */
export const insertKept = (db: Database, id: string, dossiers: readonly string[]) =>
  db.run(sql`
    insert into period_stop_kept (stop_id, dossier_id)
    select ${id}, d.id
    from unnest(${[...dossiers]}::uuid[]) as d (id)
    where not exists (select from period_stop_decided e where e.stop_id = ${id} and e.dossier_id = d.id and e.reopened_on is null)`)

export const insertRevocation = (
  db: Database,
  id: string,
  { because, by, at }: { because: string; by: string | null; at: Temporal.Instant },
) =>
  db.run(sql`
    insert into period_stop_revocation (stop_id, because, revoked_by, revoked_at)
    values (${id}, ${because}, ${by}, ${at.toString()}::timestamptz)`)

export const insertShift = (
  db: Database,
  shift: {
    id: string
    stopId: string
    dossierId: string
    isRevocation: boolean
    dates: MovedDates
    told: readonly ToldWrong[]
    at: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into period_stop_shift (id, stop_id, dossier_id, is_revocation, dates, told, moved_at)
    values (
      ${shift.id}, ${shift.stopId}, ${shift.dossierId}, ${shift.isRevocation}, ${JSON.stringify(shift.dates)}::jsonb,
      ${JSON.stringify(shift.told)}::jsonb, ${shift.at.toString()}::timestamptz)`)

export const settleShift = (
  db: Database,
  stopId: string,
  shiftId: string,
  { by, at }: { by: string | null; at: Temporal.Instant },
) =>
  db.run(sql`
    update period_stop_shift
    set settled_at = coalesce(settled_at, ${at.toString()}::timestamptz), settled_by = coalesce(settled_by, ${by}::uuid)
    where id = ${shiftId} and stop_id = ${stopId}`)

/** One act of this sort at a time: each is previewed on what the others left. */
export const holdStops = (db: Database) => db.run(sql`lock table period_stop in share row exclusive mode`)

/** Documents of these dossiers whose facts tell a day, written for a machine or in words. */
export const documentsTelling = (db: Database, said: readonly { dossierId: string; day: string; text: string }[]) =>
  db.many<ToldWrong & { dossierId: string }>(sql`
    select
      i.dossier_id as "dossierId", i.id, i.template, i.file_name as "fileName", i.issued_at as "issuedAt",
      array_agg(distinct p.day) as days
    from unnest(
      ${said.map(({ dossierId }) => dossierId)}::uuid[], ${said.map(({ day }) => day)}::text[],
      ${said.map(({ text }) => text)}::text[]) as p (dossier_id, day, words)
    join issued_document i on i.dossier_id = p.dossier_id
      and (i.facts::text like '%' || p.day || '%'
        or translate(i.facts::text, U&'\\00A0\\202F', '  ') ~ ('(^|[^0-9])' || p.words || '([^0-9]|$)'))
    group by i.dossier_id, i.id
    order by i.issued_at, i.id`)

/** An instant inside an object that the base writes. */
const instant = (at: Sql) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const one = sql`
  select
    s.id, s.title, s.text_url as "textUrl", s.communes, s.families, s.first_day as "from", s.last_day as "to",
    s.decided_at as "decidedAt",
    (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = s.decided_by) as "decidedBy",
    (
      select json_build_object(
        'because', r.because, 'at', ${instant(sql`r.revoked_at`)},
        'by', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.revoked_by))
      from period_stop_revocation r
      where r.stop_id = s.id
    ) as revocation,
    coalesce((
      select json_agg(
        json_build_object(
          'id', h.id, 'dossierId', h.dossier_id, 'number', d.number, 'title', d.title, 'communeName', c.name,
          'dates', h.dates, 'told', h.told, 'isRevocation', h.is_revocation, 'settledAt', ${instant(sql`h.settled_at`)},
          'settledBy', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = h.settled_by))
        order by h.moved_at desc, d.number)
      from period_stop_shift h
      join dossier d on d.id = h.dossier_id
      join commune c on c.insee_code = d.insee_code
      where h.stop_id = s.id
    ), '[]') as shifts
  from period_stop s`

export const stops = (db: Database) => db.many<PeriodStop>(sql`${one} order by s.decided_at desc, s.id`)

export const stopById = (db: Database, id: string) => db.maybeOne<PeriodStop>(sql`${one} where s.id = ${id}`)
