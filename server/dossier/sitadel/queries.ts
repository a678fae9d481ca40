import sql, { type Sql } from 'sql-template-tag'
import type { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { GRANTING_SENSES } from '#law/clock/grants.ts'
import { REVIEWED_KINDS } from '#law/dossier-kind.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { MovementKey, Sent } from './movements.ts'
import type { SitadelDossier } from './sitadel-dossier.ts'

/** An act that the file tells, in the order of the register; one that was undone is none. */
export type ToldAct = {
  id: string
  kind: (typeof READ_ACTS)[number]
  on: string
  payload: Readonly<Record<string, unknown>>
}

export type SitadelRow = Omit<SitadelDossier, 'works' | 'annulment' | 'uses'> & {
  uses: SitadelDossier['uses']
  acts: ToldAct[]
  sent: Sent[]
}

/** Communes whose file the person of the transaction makes; a null one stands for all. */
export const sitadelCommunes = async (db: Scoped) =>
  (await db.many<{ inseeCode: string | null }>(sql`select sitadel_communes() as "inseeCode"`)).map(
    ({ inseeCode }) => inseeCode,
  )

/** First day of the first month that was ever told; undefined while none was. */
export const firstMonthTold = async (db: Scoped) =>
  (await db.one<{ month: string | null }>(sql`select min(month) as month from sitadel_sending`)).month ?? undefined

const TOLD_ACTS = [
  'decided',
  'worksStarted',
  'completionDeclared',
  'revoked',
  'courtAppealSettled',
  'withdrawn',
] as const

/** An appeal tells nothing by itself: a judgment annuls only what one asked it to. */
const READ_ACTS = [...TOLD_ACTS, 'courtAppealLodged'] as const

const columns = sql`
  d.id, coalesce(d.number, '') as number, d.kind, d.variant, d.insee_code as "inseeCode", c.name as "communeName", d.title, d.authority,
  d.reuse_refused as "reuseRefused", coalesce(d.request ->> 'groundAddress', '') as "groundAddress",
  coalesce(d.request -> 'uses', '[]') as uses, d.filed_on as "filedOn", d.decided_on as "decidedOn", d.decision_sense as sense,
  d.complete_on is null as "isNeverCompleted",
  case when d.variant = 'amendment' then coalesce((
    select f.request -> 'uses'
    from dossier f
    where f.parent_id = d.parent_id and f.variant = 'amendment' and f.id <> d.id and f.filed_on <= d.filed_on and f.number < d.number
      and f.decision_sense = any (${[...GRANTING_SENSES]}::text[])
      -- one that states no floor leaves it as it was
      and jsonb_array_length(coalesce(f.request -> 'uses', '[]')) > 0
    order by f.number desc
    limit 1
  ), (select f.request -> 'uses' from dossier f where f.id = d.parent_id), '[]') end as "formerUses",
  (select jsonb_build_object('isLegalPerson', p.is_legal_person, 'name', p.name, 'givenName', p.given_name, 'siret', p.siret,
     'address', coalesce(p.details ->> 'address', ''), 'postalCode', coalesce(p.details ->> 'postalCode', ''),
     'city', coalesce(p.details ->> 'city', ''))
   from dossier_party p
   where p.dossier_id = d.id and p.part = 'applicant'
   order by p.ordinal
   limit 1) as applicant,
  (select coalesce(array_agg(p.parcel_id order by p.area_m2 desc nulls last, p.parcel_id), '{}')
   from dossier_parcel p where p.dossier_id = d.id) as "parcelIds",
  (select sum(p.area_m2)::float8 from dossier_parcel p where p.dossier_id = d.id) as "groundM2",
  (select s.said from dossier_statistics s where s.dossier_id = d.id) as said,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'payload', a.payload,
     'on', to_char(a.legal_at at time zone 'Europe/Paris', 'YYYY-MM-DD')) order by a.ordinal), '[]')
   from act a
   where a.dossier_id = d.id and not a.payload ? 'hasNoEffect' and a.kind = any (${[...READ_ACTS]}::text[])
     and not exists (select from act undone where undone.cancels = a.id)) as acts,
  (select coalesce(jsonb_agg(jsonb_build_object('key', l.key, 'line', l.line, 'month', l.month)), '[]')
   from (select distinct on (s.key) s.key, s.line, g.month
         from sitadel_sent s
         join sitadel_sending g on g.id = s.sending_id
         where s.dossier_id = d.id
         order by s.key, s.sending_id desc) as l) as sent`

const rows = (db: Scoped, where: Sql) =>
  db.many<SitadelRow>(sql`
    select ${columns}
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where ${where}
    order by d.number`)

const isTold = sql`d.number is not null and d.filed_on is not null and d.kind = any (${[...REVIEWED_KINDS]}::text[])
  and (d.takeover_id is null or d.reopened_at is not null)`

/**
 * Dossiers of which a month may have something to tell: those that something happened to since the first month told, and those of which something
 * was sent. An act that was taken over brings none by itself: another software told it.
 */
export const dossiersTold = (db: Scoped, { since, to }: { since: string; to: string }) =>
  rows(
    db,
    sql`${isTold}
      and exists (select from sitadel_communes() as mine where mine is null or mine = d.insee_code)
      and (d.filed_on between ${since}::date and ${to}::date
        or d.decided_on between ${since}::date and ${to}::date
        or exists (
          select from act a
          where a.dossier_id = d.id and not a.payload ? 'hasNoEffect' and a.kind = any (${[...TOLD_ACTS]}::text[]) and a.channel <> 'takeover'
            and a.legal_at >= ${since}::timestamp at time zone 'Europe/Paris')
        or exists (select from sitadel_sent s where s.dossier_id = d.id))`,
  )

export const dossierTold = async (db: Scoped, id: string) =>
  (
    await rows(
      db,
      sql`d.id = ${id} and d.kind = any (${[...REVIEWED_KINDS]}::text[]) and d.number is not null and makes_sitadel(d.id)`,
    )
  ).at(0)

export const saidAt = async (db: Scoped, dossierId: string) =>
  (await db.maybeOne<{ at: string }>(sql`select said_at as at from dossier_statistics where dossier_id = ${dossierId}`))
    ?.at ?? null

export const keepStatistics = (db: Scoped, dossierId: string, said: Statistics, by: string, at: LegalInstant) =>
  db.run(sql`
    insert into dossier_statistics (dossier_id, said, said_by, said_at)
    values (${dossierId}, ${JSON.stringify(said)}::jsonb, ${by}, ${at.toString()}::timestamptz)
    on conflict (dossier_id) do update set said = excluded.said, said_by = excluded.said_by, said_at = excluded.said_at`)

/** One sending at a time: what another one tells meanwhile would be told twice. */
export const sendAlone = (db: Scoped) => db.one(sql`select pg_advisory_xact_lock(hashtext('sitadel'))::text as held`)

export const nextOrdinal = async (db: Scoped, from: string) =>
  (
    await db.one<{ ordinal: number }>(
      sql`select coalesce(max(ordinal), 0) + 1 as ordinal from sitadel_sending where month = ${from}::date`,
    )
  ).ordinal

type NewSending = { from: string; communes: readonly string[]; by: string; at: LegalInstant }
type NewLine = { dossierId: string; key: MovementKey; line: string }

export async function insertSending(db: Scoped, { from, communes, by, at }: NewSending, lines: readonly NewLine[]) {
  const { id } = await db.one<{ id: number }>(sql`
    insert into sitadel_sending (month, ordinal, communes, movements, made_by, made_at)
    values (${from}::date, ${await nextOrdinal(db, from)}, ${[...communes]}::text[], ${lines.length}, ${by}, ${at.toString()}::timestamptz)
    returning id`)
  await db.run(sql`
    insert into sitadel_sent (sending_id, dossier_id, key, line)
    select ${id}, l."dossierId", l.key, l.line
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l ("dossierId" uuid, key text, line text)`)
  return id
}

export const sendings = (db: Scoped, limit: number) =>
  db.many<{ id: number; month: string; ordinal: number; movements: number; madeAt: string; madeBy: string }>(sql`
    select s.id, to_char(s.month, 'YYYY-MM') as month, s.ordinal, s.movements, s.made_at as "madeAt",
      coalesce(trim(p.given_name || ' ' || p.family_name), '') as "madeBy"
    from sitadel_sending s
    left join person p on p.id = s.made_by
    order by s.month desc, s.ordinal desc
    limit ${limit}`)

/** The lines of a sending that the person may read, in the order of the file: deposits before what follows them. */
export const sentLines = (db: Scoped, id: number) =>
  db.many<{ dossierId: string; line: string }>(sql`
    select l.dossier_id as "dossierId", l.line
    from sitadel_sent l
    join dossier d on d.id = l.dossier_id
    where l.sending_id = ${id}
    order by array_position(array['deposit', 'decision', 'amendment', 'transfer', 'opening', 'completion'], l.key), d.number`)

export const sendingById = (db: Scoped, id: number) =>
  db.maybeOne<{ month: string; ordinal: number; movements: number }>(
    sql`select to_char(month, 'YYYY-MM') as month, ordinal, movements from sitadel_sending where id = ${id}`,
  )

/**
 * Lines written with the former codes and wrong in them, the last of each name: 5 of a refusal, 6 of a stay, 7 of what undid a decision, 4 of
 * a grant with conditions, 1 and 3 of a silence read as the other. Fields of a line are counted from 1; a transfer has its decision at its end.
 */
export const miscodedLines = (db: Database, limit: number) =>
  db.many<{ month: string; ordinal: number; number: string }>(sql`
    select distinct to_char(l.month, 'YYYY-MM') as month, l.ordinal, coalesce(d.number, '') as number
    from (
      select distinct on (s.dossier_id, s.key)
        s.dossier_id, g.month, g.ordinal, g.codes, split_part(s.line, '|', case s.key when 'transfer' then 33 else 10 end) as code
      from sitadel_sent s
      join sitadel_sending g on g.id = s.sending_id
      where s.key in ('decision', 'amendment', 'transfer')
      order by s.dossier_id, s.key, s.sending_id desc) as l
    join dossier d on d.id = l.dossier_id
    where l.codes = 1
      and d.number is not null
      and case l.code
        when '1' then d.complete_on is not null
        when '3' then d.complete_on is null
        when '4' then exists (
          select from act a
          where a.dossier_id = d.id and a.kind = 'decided' and a.payload ->> 'sense' = 'grantedWithConditions'
            and not exists (select from act undone where undone.cancels = a.id))
        else l.code in ('5', '6', '7')
      end
    order by 1, 2, 3
    limit ${limit}`)
