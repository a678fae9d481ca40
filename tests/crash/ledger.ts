import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { TownHall } from './town-hall.ts'

/** What the server acknowledged to someone. All of it must be there after any crash. */
export type Ledger = {
  numbers: Map<string, string>
  /** Kinds of acts acknowledged, by dossier. */
  acts: Map<string, string[]>
  pieces: Map<string, { dossierId: string; sha256: string }>
  documents: Map<string, string>
}

export const emptyLedger = (): Ledger => ({
  numbers: new Map(),
  acts: new Map(),
  pieces: new Map(),
  documents: new Map(),
})

/** Everything that is wrong, in words; empty when nothing is. */
export const inspectTownHall = (hall: TownHall, ledger: Ledger): Promise<string[]> =>
  hall.inDatabase(async (db) => [
    ...(await brokenChains(db)),
    ...(await brokenSeries(db)),
    ...(await brokenNumbers(db)),
    ...(await brokenDossiers(db)),
    ...(await brokenOutbox(db)),
    ...(await brokenFiles(db, hall.dataDir)),
    ...(await forgotten(db, ledger)),
  ])

const brokenChains = async (db: Database) =>
  (
    await db.many<{ dossierId: string; ordinal: number }>(sql`
      select dossier_id as "dossierId", ordinal
      from (
        select
          dossier_id, ordinal,
          sha256 = act_sha256(a) as is_whole,
          previous_sha256 is not distinct from lag(sha256) over own as is_linked,
          ordinal = row_number() over own as is_next
        from act a
        window own as (partition by dossier_id order by ordinal)) as link
      where not (is_whole and is_linked and is_next)`)
  ).map(({ dossierId, ordinal }) => `the chain of ${dossierId} breaks at act ${ordinal}`)

/** Numbers of a series are 1, 2, 3… without a hole, void ones among them, and the counter stands on the last. */
const brokenSeries = async (db: Database) =>
  (
    await db.many<{ series: string; last: number; count: number; highest: number }>(sql`
      select
        concat_ws(' ', k.nature, k.insee_code, k.year) as series, k.last,
        count(distinct n.number) as count,
        coalesce(max(right(n.number, 5)::int), 0) as highest
      from dossier_counter k
      left join allotted_number n on n.insee_code = k.insee_code
        and n.number like k.nature || '%' || lpad((k.year % 100)::text, 2, '0') || '_____'
        and length(n.number) = length(k.nature) + 13
      group by k.nature, k.insee_code, k.year, k.last
      having count(distinct n.number) <> k.last or coalesce(max(right(n.number, 5)::int), 0) <> k.last`)
  ).map(
    ({ series, last, count, highest }) => `series ${series}: counter ${last}, ${count} numbers, the highest ${highest}`,
  )

/** A number is borne by the dossier it was allotted to; one that waits or is void is borne by none. */
const brokenNumbers = async (db: Database) =>
  (
    await db.many<{ number: string; why: string }>(sql`
      select coalesce(n.number, d.number) as number, coalesce(n.state, 'unknown to the register') as why
      from allotted_number n
      full join (select id, number from dossier where number is not null) as d on d.number = n.number
      where (n.state = 'borne') is distinct from (d.number is not null) or d.id <> n.dossier_id`)
  ).map(({ number, why }) => `number ${number} is ${why} and its dossier says otherwise`)

const brokenDossiers = async (db: Database) =>
  (
    await db.many<{ id: string; why: string }>(sql`
      select d.id, 'its projection counts ' || d.act_count || ' acts of ' || a.count as why
      from dossier d
      cross join lateral (select count(*) from act where dossier_id = d.id) as a
      where d.act_count <> a.count
      union all
      select d.id, 'it has a number and was not filed, or the contrary'
      from dossier d
      where (d.number is not null) <> exists (select from act where dossier_id = d.id and kind = 'filed')
      union all
      select d.id, 'its register was filed twice'
      from dossier d
      where (select count(*) from act where dossier_id = d.id and kind = 'filed') > 1
      union all
      select d.id, 'it is filed without the statements of its place'
      from dossier d
      where d.number is not null and not exists (select from statement_snapshot s where s.dossier_id = d.id and s.moment = 'deposit')
      union all
      select d.id, 'its decision has no document'
      from dossier d
      join act a on a.dossier_id = d.id and a.kind = 'decided'
      where not exists (select from issued_document i where i.act_id = a.id)`)
  ).map(({ id, why }) => `dossier ${id}: ${why}`)

/** An effect has its departure in the same transaction, and a departure has its cause. */
const brokenOutbox = async (db: Database) =>
  (
    await db.many<{ what: string }>(sql`
      select 'no receipt leaves for dossier ' || d.id as what
      from dossier d
      where d.number is not null and not exists (select from outbox o where o.key = 'receipt/' || d.id)
      union all
      select 'a receipt leaves for a draft, ' || o.key
      from outbox o
      join dossier d on d.id = o.dossier_id
      where o.key like 'receipt/%' and d.number is null
      union all
      select 'no request leaves for consultation ' || c.id
      from consultation c
      where c.asked_on is not null and not exists (select from outbox o where o.key = 'consultation/' || c.id)
      union all
      select 'a request leaves that nobody sent, ' || o.key
      from outbox o
      where o.key like 'consultation/%'
        and not exists (select from consultation c where 'consultation/' || c.id = o.key and c.asked_on is not null)
      union all
      select 'no mail tells of the decision ' || i.id
      from issued_document i
      where i.template = 'decision' and not exists (select from outbox o where o.key = 'decision/' || i.id)`)
  ).map(({ what }) => what)

async function brokenFiles(db: Database, dataDir: string): Promise<string[]> {
  const kept = await db.many<{ sha256: string; byteCount: number | null }>(sql`
    select sha256, byte_count as "byteCount" from attachment where removed_at is null
    union
    select sha256, null from issued_document`)
  const problems: string[] = []
  for (const { sha256, byteCount } of kept) {
    const bytes = await readFile(join(dataDir, 'fichiers', sha256.slice(0, 2), sha256)).catch(() => undefined)
    if (!bytes) problems.push(`file ${sha256} is lost`)
    else if (createHash('sha256').update(bytes).digest('hex') !== sha256) problems.push(`file ${sha256} is damaged`)
    else if (byteCount !== null && bytes.length !== byteCount) problems.push(`file ${sha256} has not its length`)
  }
  return problems
}

/** What was acknowledged and is not there. */
async function forgotten(db: Database, { numbers, acts, pieces, documents }: Ledger): Promise<string[]> {
  const problems: string[] = []
  const known = await db.many<{ id: string; number: string | null }>(sql`select id, number from dossier`)
  const numberOf = new Map(known.map(({ id, number }) => [id, number]))
  for (const [id, number] of numbers) {
    if (numberOf.get(id) !== number.replaceAll(' ', '')) problems.push(`${number} was given to ${id} and is not his`)
  }
  const registers = new Map<string, string[]>()
  for (const { id, kind } of await db.many<{ id: string; kind: string }>(
    sql`select dossier_id as id, kind from act order by dossier_id, ordinal`,
  )) {
    registers.set(id, [...(registers.get(id) ?? []), kind])
  }
  for (const [id, kinds] of acts) {
    const left = [...(registers.get(id) ?? [])]
    for (const kind of kinds) {
      const at = left.indexOf(kind)
      if (at < 0) problems.push(`act ${kind} of ${id} was acknowledged and is lost`)
      else left.splice(at, 1)
    }
  }
  const held = new Map(
    (
      await db.many<{ id: string; sha256: string }>(sql`select id, sha256 from attachment where removed_at is null`)
    ).map(({ id, sha256 }) => [id, sha256]),
  )
  for (const [id, { sha256 }] of pieces) if (held.get(id) !== sha256) problems.push(`piece ${id} is lost`)
  const issued = new Set(
    (await db.many<{ sha256: string }>(sql`select sha256 from issued_document`)).map(({ sha256 }) => sha256),
  )
  for (const [id, sha256] of documents) if (!issued.has(sha256)) problems.push(`the decision of ${id} is lost`)
  return problems
}

/** Acts that may be in a register once only: a retry after a lost answer must not write a second. */
const ONCE = [
  'filed',
  'attachmentsRequested',
  'attachmentsReceived',
  'consultationSent',
  'consultationAnswered',
  'decided',
  'withdrawn',
]

export const doubledActs = (hall: TownHall): Promise<string[]> =>
  hall.inDatabase(async (db) =>
    (
      await db.many<{ id: string; kind: string }>(sql`
        select dossier_id as id, kind
        from act
        where kind = any (${ONCE})
        group by dossier_id, kind
        having count(*) > 1`)
    ).map(({ id, kind }) => `dossier ${id} has ${kind} twice`),
  )
