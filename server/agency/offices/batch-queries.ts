import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** A commune as it is written, and those that bear that name or code here; `hasCadastre`: its parcels are loaded. */
export const communesWritten = (db: Scoped, written: readonly string[]) =>
  db.many<{ written: string; inseeCode: string; name: string; hasCadastre: boolean }>(sql`
    select w.written, c.insee_code as "inseeCode", c.name,
      exists (select from parcel p where p.insee_code = c.insee_code and p.until_version is null) as "hasCadastre"
    from (select distinct unnest(${[...written]}::text[]) as written) as w
    join commune c on c.insee_code = upper(w.written) or plain_text(c.name) = plain_text(w.written)`)

/** Parcels of today among these, each with the requests of certificate that one's offices have under way on it. */
export const parcelsWritten = (db: Scoped, ids: readonly string[]) =>
  db.many<{ id: string; areaM2: number; asked: string | null }>(sql`
    select p.id, coalesce(p.cadastral_area_m2, round(p.geometric_area_m2))::float8 as "areaM2", (
      select d.number
      from dossier_parcel y join dossier d on d.id = y.dossier_id
      where y.parcel_id = p.id and d.kind = 'informativeCertificate' and d.phase = 0 and d.office_id in (select own_offices())
      order by d.number desc
      limit 1) as asked
    from parcel p
    where p.id = any (${[...ids]}::text[]) and p.until_version is null`)

export type BatchRow = { id: string; officeId: string; name: string; createdAt: string }

const batchColumns = sql`
  b.id, b.office_id as "officeId", b.name, b.created_at as "createdAt"`

/** False when a batch bears the identifier already. */
export const insertBatch = async (
  db: Scoped,
  batch: { id: string; officeId: string; name: string; personId: string; at: Temporal.Instant },
) =>
  (
    await db.many<{ id: string }>(sql`
      insert into certificate_batch (id, office_id, name, created_by, created_at)
      values (${batch.id}, ${batch.officeId}, ${batch.name}, ${batch.personId}, ${batch.at.toString()}::timestamptz)
      on conflict (id) do nothing
      returning id`)
  ).length > 0

export const insertLines = (
  db: Scoped,
  batchId: string,
  lines: readonly { parcelId: string; reference: string; groundAddress: string }[],
) =>
  db.run(sql`
    insert into certificate_batch_line (batch_id, ordinal, parcel_id, reference, ground_address)
    select ${batchId}, rank, parcel_id, reference, ground_address
    from unnest(
      ${lines.map(({ parcelId }) => parcelId)}::text[],
      ${lines.map(({ reference }) => reference)}::text[],
      ${lines.map(({ groundAddress }) => groundAddress)}::text[])
      with ordinality as line (parcel_id, reference, ground_address, rank)`)

export const batchById = (db: Scoped, id: string) =>
  db.maybeOne<BatchRow>(sql`select ${batchColumns} from certificate_batch b where b.id = ${id}`)

export const batchesOf = (db: Scoped, officeId: string) =>
  db.many<BatchRow>(sql`
    select ${batchColumns} from certificate_batch b where b.office_id = ${officeId} order by b.created_at desc, b.id limit 100`)

export type LineRow = {
  batchId: string
  ordinal: number
  parcelId: string
  reference: string
  communeName: string
  isFiled: boolean
  isGivenUp: boolean
  refusal: string | null
  dossierId: string | null
  number: string | null
  state: string | null
  filedOn: string | null
  decidedOn: string | null
  isTacit: boolean
  deadline: string | null
  /** The certificate as it was issued, once the request has its answer. */
  sha256: string | null
  fileName: string | null
}

/** The lines of batches as their office sees them, in their order. */
export const linesOfBatches = (db: Scoped, batchIds: readonly string[]) =>
  db.many<LineRow>(sql`
    select
      l.batch_id as "batchId", l.ordinal, l.parcel_id as "parcelId", l.reference, (l.is_filed or d.number is not null) as "isFiled",
      coalesce((select c.name from commune c where c.insee_code = left(l.parcel_id, 5)), left(l.parcel_id, 5)) as "communeName",
      l.given_up_at is not null as "isGivenUp", l.refusal, l.dossier_id as "dossierId", d.number, d.state,
      d.filed_on as "filedOn", d.decided_on as "decidedOn", d.decision_deadline as deadline,
      coalesce(d.clock -> 'state' ->> 'tacit' = 'true', false) as "isTacit",
      issued.sha256, issued.file_name as "fileName"
    from certificate_batch_line l
    left join dossier d on d.id = l.dossier_id
    left join lateral (
      select i.sha256, i.file_name
      from issued_document i
      where i.dossier_id = d.id and i.template in ('decision', 'tacitCertificate') and d.state in ('certified', 'certificateExpired')
      order by i.issued_at desc
      limit 1) as issued on true
    where l.batch_id = any (${[...batchIds]}::uuid[])
    order by l.batch_id, l.ordinal`)

export type ClaimedLine = {
  ordinal: number
  parcelId: string
  groundAddress: string
  dossierId: string | null
}

/** The next line to file, taken so that nobody else files it meanwhile; undefined when none is left, or others are at them. */
export const claimLine = (db: Scoped, batchId: string, staleBefore: Temporal.Instant, now: Temporal.Instant) =>
  db.maybeOne<ClaimedLine>(sql`
    update certificate_batch_line l
    set claimed_at = ${now.toString()}::timestamptz
    where (l.batch_id, l.ordinal) in (
      select n.batch_id, n.ordinal
      from certificate_batch_line n
      where n.batch_id = ${batchId} and not n.is_filed and n.refusal is null and n.given_up_at is null
        and (n.claimed_at is null or n.claimed_at < ${staleBefore.toString()}::timestamptz)
      order by n.ordinal
      limit 1
      for update skip locked)
    returning l.ordinal, l.parcel_id as "parcelId", l.ground_address as "groundAddress", l.dossier_id as "dossierId"`)

export const bindLine = (db: Scoped, batchId: string, ordinal: number, dossierId: string) =>
  db.run(sql`
    update certificate_batch_line set dossier_id = ${dossierId} where batch_id = ${batchId} and ordinal = ${ordinal}`)

/** @param refusal  null: it is filed */
export const endLine = (db: Scoped, batchId: string, ordinal: number, refusal: string | null) =>
  db.run(sql`
    update certificate_batch_line
    set is_filed = ${refusal === null}, refusal = ${refusal}, claimed_at = null
    where batch_id = ${batchId} and ordinal = ${ordinal} and not is_filed`)

/** A line that was refused waits again; one that is filed, or given up, stays so. */
export const reopenLine = (db: Scoped, batchId: string, ordinal: number) =>
  db.run(sql`
    update certificate_batch_line
    set refusal = null, claimed_at = null
    where batch_id = ${batchId} and ordinal = ${ordinal} and not is_filed and refusal is not null and given_up_at is null`)

/** The draft of a line that is given up, null when it had none; undefined when it is filed, or somebody is filing it. */
export const giveUpLine = (
  db: Scoped,
  batchId: string,
  ordinal: number,
  staleBefore: Temporal.Instant,
  now: Temporal.Instant,
) =>
  db.maybeOne<{ dossierId: string | null }>(sql`
    update certificate_batch_line
    set given_up_at = coalesce(given_up_at, ${now.toString()}::timestamptz), claimed_at = null
    where batch_id = ${batchId} and ordinal = ${ordinal} and not is_filed
      and (claimed_at is null or claimed_at < ${staleBefore.toString()}::timestamptz)
    returning dossier_id as "dossierId"`)

export const lineExists = async (db: Scoped, batchId: string, ordinal: number) =>
  (await db.maybeOne(
    sql`select 1 from certificate_batch_line where batch_id = ${batchId} and ordinal = ${ordinal}`,
  )) !== undefined

export const isNumbered = async (db: Scoped, dossierId: string) =>
  (await db.maybeOne(sql`select 1 from dossier where id = ${dossierId} and number is not null`)) !== undefined

export const hasPlan = async (db: Scoped, dossierId: string) =>
  (
    await db.one<{ has: boolean }>(sql`
      select exists (select from attachment where dossier_id = ${dossierId} and code = 'CU1' and removed_at is null) as has`)
  ).has

/** Batches with lines that somebody asked to file and at which nobody is, with the person in whose name they are filed. */
export const batchesLeft = (db: Database, before: Temporal.Instant) =>
  db.many<{ batchId: string; personId: string }>(sql`
    select batch_id as "batchId", person_id as "personId" from batch_lines_left(${before.toString()}::timestamptz)`)
