import sql, { type Sql } from 'sql-template-tag'
import type { Transfer, TransferMove } from '#contract/agency/archives/archives.ts'
import type { SedaVersion } from '#platform/config-archive.ts'
import type { Scoped } from '#platform/scope.ts'
import type { TransferState } from '#wording/agency/archives/archive-words.ts'

export type NewTransferRow = {
  id: string
  dossierId: string
  inseeCode: string
  number: string
  ruleId: number
  messageId: string
  sedaVersion: SedaVersion
  packageSha256: string
  byteCount: number
  fileCount: number
  chainSha256: string
  personId: string
  at: Temporal.Instant
}

export const insertTransfer = (scoped: Scoped, row: NewTransferRow) =>
  scoped.run(sql`
    insert into archive_transfer
      (id, dossier_id, insee_code, number, rule_id, message_id, seda_version, package_sha256, byte_count, file_count, chain_sha256,
       prepared_by, prepared_at)
    values (
      ${row.id}, ${row.dossierId}, ${row.inseeCode}, ${row.number}, ${row.ruleId}, ${row.messageId}, ${row.sedaVersion},
      ${row.packageSha256}, ${row.byteCount}, ${row.fileCount}, ${row.chainSha256}, ${row.personId},
      ${row.at.toString()}::timestamptz)`)

const transfersWhere = (condition: Sql) => sql`
  select
    t.id, t.number, c.name as "communeName", t.message_id as "messageId", t.seda_version as "sedaVersion", t.state,
    t.byte_count as "byteCount", t.file_count as "fileCount", t.package_sha256 as "packageSha256",
    t.released_sha256 as "releasedSha256", t.prepared_at as "preparedAt",
    (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = t.prepared_by) as "preparedBy",
    coalesce((
      select json_agg(json_build_object(
        'state', m.state, 'on', m."on", 'reference', m.reference, 'reason', m.reason, 'hasFile', m.file_sha256 is not null,
        'recordedBy', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = m.recorded_by),
        'recordedAt', to_char(m.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by m.ordinal)
      from archive_transfer_move m where m.transfer_id = t.id), '[]') as moves
  from archive_transfer t
  join commune c on c.insee_code = t.insee_code
  where ${condition}`

export const transfersOf = (scoped: Scoped, limit: number) =>
  scoped.many<Transfer>(sql`
    ${transfersWhere(sql`true`)}
    order by t.prepared_at desc, t.id
    limit ${limit}`)

export const transferById = (scoped: Scoped, id: string) => scoped.maybeOne<Transfer>(transfersWhere(sql`t.id = ${id}`))

export type TransferStanding = {
  state: TransferState
  messageId: string
  preparedOn: string
  lastOn: string | null
}

/** Where it stands, held until the end of the transaction by the move that follows. */
export const transferStanding = (scoped: Scoped, id: string) =>
  scoped.maybeOne<TransferStanding>(sql`
    select t.state, t.message_id as "messageId", (t.prepared_at at time zone 'Europe/Paris')::date as "preparedOn",
      (select max(m."on") from archive_transfer_move m where m.transfer_id = t.id) as "lastOn"
    from archive_transfer t
    where t.id = ${id}`)

export const insertMove = (
  scoped: Scoped,
  id: string,
  { state, on, reference, reason }: TransferMove,
  recorded: { personId: string; at: Temporal.Instant; fileSha256: string | null },
) =>
  scoped.run(sql`
    insert into archive_transfer_move (transfer_id, ordinal, state, "on", reference, reason, file_sha256, recorded_by, recorded_at)
    values (
      ${id}, 0, ${state}, ${on}, ${reference || null}, ${reason || null}, ${recorded.fileSha256}, ${recorded.personId},
      ${recorded.at.toString()}::timestamptz)`)
