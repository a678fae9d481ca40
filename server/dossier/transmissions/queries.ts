import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type {
  MessageKind,
  TransmissionChannel,
  TransmissionState,
} from '#wording/dossier/transmissions/transmission.ts'

/** A file that goes with an act, as it was on the day of the signature. */
export type SentPiece = {
  role: 'act' | 'request' | 'piece' | 'opinion'
  title: string
  sha256: string
  bytes: number
  mediaType: string
  typePj: string
  /** What leaves in its place by a network that takes no more: a lighter PDF. */
  copy?: { sha256: string; bytes: number }
  /** No lighter copy can be made of it. */
  isIrreducible?: true
}

export type TransmissionRow = {
  id: string
  dossierId: string
  actId: string
  act: string
  kind: DossierKind
  /** Of a decision; null for the other acts. */
  sense: string | null
  number: string
  nature: number
  matter: string
  subject: string
  files: SentPiece[]
  channel: TransmissionChannel
  state: TransmissionState
  answer: string | null
  signedOn: string
  dueOn: string
  triedAt: string | null
  postedOn: string | null
  remoteId: string | null
  receipt: string | null
  receiptOn: string | null
  receiptFile: string | null
  /** Day on which the register says that this act was transmitted; only a decision has such an act. */
  registeredOn: string | null
}

const rows = sql`
  select
    t.id, t.dossier_id as "dossierId", t.act_id as "actId", a.kind as act, d.kind,
    a.payload ->> 'sense' as sense, t.number, t.nature, t.matter, t.subject, t.files,
    t.channel, t.state, t.answer, t.signed_on as "signedOn", t.due_on as "dueOn", t.tried_at as "triedAt",
    t.posted_on as "postedOn", t.remote_id as "remoteId", t.receipt, t.receipt_on as "receiptOn",
    t.receipt_file as "receiptFile",
    (select r.payload ->> 'on'
      from act r
      where r.dossier_id = t.dossier_id and r.kind = 'decisionTransmitted' and a.kind = 'decided' and r.ordinal > a.ordinal and not r.payload ? 'hasNoEffect'
        and not exists (select from act c where c.cancels = r.id)
      order by r.ordinal
      limit 1) as "registeredOn"
  from transmission t
  join dossier d on d.id = t.dossier_id
  join act a on a.id = t.act_id`

export const transmissionsOf = (db: Database, dossierId: string) =>
  db.many<TransmissionRow>(sql`${rows} where t.dossier_id = ${dossierId} order by t.prepared_at, t.number`)

export const transmissionRow = (db: Database, id: string) =>
  db.maybeOne<TransmissionRow>(sql`${rows} where t.id = ${id} for update of t`)

export type NewTransmission = Pick<
  TransmissionRow,
  'dossierId' | 'actId' | 'number' | 'nature' | 'matter' | 'subject' | 'files' | 'signedOn' | 'dueOn'
> & { documentId: string; inseeCode: string; at: Temporal.Instant }

/** By the channel of the commune; on paper where nobody chose. */
export const insertTransmission = (db: Scoped, one: NewTransmission) =>
  db.run(sql`
    insert into transmission (
      dossier_id, act_id, document_id, number, nature, matter, subject, files, channel, signed_on, due_on, prepared_at)
    values (
      ${one.dossierId}, ${one.actId}, ${one.documentId}, ${one.number}, ${one.nature}, ${one.matter}, ${one.subject},
      ${JSON.stringify(one.files)}::jsonb,
      coalesce((select channel from transmission_channel where insee_code = ${one.inseeCode}), 'paper'),
      ${one.signedOn}::date, ${one.dueOn}::date, ${one.at.toString()}::timestamptz)`)

export const isNumberTaken = async (db: Scoped, number: string) =>
  (await db.one<{ taken: boolean }>(sql`select transmission_number_taken(${number}) as taken`)).taken

/** The pieces of the request as they stand: the last version of each. */
export const piecesToSend = (db: Scoped, dossierId: string) =>
  db.many<{ title: string; code: string; sha256: string; bytes: number; mediaType: string }>(sql`
    select a.title, a.code, a.sha256, a.byte_count::float8 as bytes, a.media_type as "mediaType"
    from attachment a
    where a.dossier_id = ${dossierId} and a.removed_at is null
      and not exists (select from attachment n where n.replaces = a.id and n.removed_at is null)
    order by a.code, a.added_at`)

/** The opinions that services gave with a file: they go with the decision that rests on them, as the prefect’s time runs from a complete file (CGCT L2131-6). */
export const opinionsToSend = (db: Scoped, dossierId: string) =>
  db.many<{ service: string; sha256: string; mediaType: string }>(sql`
    select c.service_name as service, c.file_sha256 as sha256, c.file_media_type as "mediaType"
    from consultation c
    where c.dossier_id = ${dossierId} and c.file_sha256 is not null and c.answered_on is not null
    order by c.answered_on, c.id`)

export const markPosted = (db: Scoped, id: string, on: string, by: string) =>
  db.run(sql`
    update transmission set state = 'posted', channel = 'paper', posted_on = ${on}::date, posted_by = ${by}, answer = null
    where id = ${id}`)

export const markQueued = (db: Scoped, id: string) =>
  db.run(sql`update transmission set state = 'queued', answer = null where id = ${id}`)

export const markAcknowledged = (
  db: Database,
  id: string,
  { on, reference, by }: { on: string; reference: string; by: string | null },
) =>
  db.run(sql`
    update transmission
    set state = 'acknowledged', receipt = ${reference}, receipt_on = ${on}::date, receipt_by = ${by}, answer = null
    where id = ${id}`)

export const keepReceiptFile = (db: Database, id: string, sha256: string) =>
  db.run(sql`update transmission set receipt_file = ${sha256} where id = ${id}`)

export type MessageRow = {
  id: string
  transmissionId: string
  dossierId: string
  kind: MessageKind
  receivedOn: string
  said: string
  answeredOn: string | null
  fileSha256: string | null
  fileName: string | null
  fileMediaType: string | null
}

const messages = sql`
  select
    id, transmission_id as "transmissionId", dossier_id as "dossierId", kind, received_on as "receivedOn", said,
    answered_on as "answeredOn", file_sha256 as "fileSha256", file_name as "fileName", file_media_type as "fileMediaType"
  from transmission_message`

export const messagesOf = (db: Scoped, dossierId: string) =>
  db.many<MessageRow>(sql`${messages} where dossier_id = ${dossierId} order by received_on, recorded_at`)

export const messageRow = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<MessageRow>(sql`${messages} where id = ${id} and dossier_id = ${dossierId} for update`)

/** The same, for who only reads. */
export const messageToRead = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<MessageRow>(sql`${messages} where id = ${id} and dossier_id = ${dossierId}`)

type NewMessage = Pick<MessageRow, 'kind' | 'receivedOn' | 'said'> & {
  remoteId: string | null
  by: string | null
  at: Temporal.Instant
}

/** One that the partner already gave is left as it is. */
export const insertMessage = (db: Database, { id, dossierId }: { id: string; dossierId: string }, one: NewMessage) =>
  db.run(sql`
    insert into transmission_message (
      transmission_id, dossier_id, kind, received_on, said, remote_id, recorded_by, recorded_at)
    values (
      ${id}, ${dossierId}, ${one.kind}, ${one.receivedOn}::date, ${one.said}, ${one.remoteId}, ${one.by},
      ${one.at.toString()}::timestamptz)
    on conflict (remote_id) do nothing`)

export const answerMessageOn = (db: Scoped, id: string, on: string, by: string) =>
  db.run(sql`update transmission_message set answered_on = ${on}::date, answered_by = ${by} where id = ${id}`)

type CommuneChannel = { inseeCode: string; communeName: string; channel: TransmissionChannel }

/** Communes that are served or have a dossier, or whose channel was chosen: the choice precedes the first dossier. */
export const communeChannels = (db: Database) =>
  db.many<CommuneChannel>(sql`
    select c.insee_code as "inseeCode", c.name as "communeName", coalesce(t.channel, 'paper') as channel
    from commune c
    left join transmission_channel t on t.insee_code = c.insee_code
    where t.insee_code is not null or c.insee_code in (select communes_at_work())
    order by c.name
    limit 2000`)

export const readMatters = (db: Database) =>
  db.many<{ channel: TransmissionChannel; on: string; readAt: string }>(sql`
    select channel, dated_on as on, read_at as "readAt" from transmission_matters order by channel`)

/** A commune, and whether it takes part in the hub. */
export const communeThere = (db: Database, inseeCode: string) =>
  db.maybeOne<{ name: string; isShared: boolean }>(sql`
    select name, platau_since(insee_code) is not null as "isShared" from commune where insee_code = ${inseeCode}`)

export const keepChannel = (
  db: Database,
  inseeCode: string,
  channel: TransmissionChannel,
  by: string | null,
  at: Temporal.Instant,
) =>
  db.run(sql`
    insert into transmission_channel (insee_code, channel, updated_by, updated_at)
    select insee_code, ${channel}, ${by}::uuid, ${at.toString()}::timestamptz from commune where insee_code = ${inseeCode}
    on conflict (insee_code) do update
    set channel = excluded.channel, updated_by = excluded.updated_by, updated_at = excluded.updated_at`)

/** What is not gone yet takes the new channel of its commune. */
export const moveToChannel = (db: Database, inseeCode: string, channel: TransmissionChannel) =>
  db.run(sql`
    update transmission t set channel = ${channel}
    from dossier d
    where d.id = t.dossier_id and d.insee_code = ${inseeCode} and t.state = 'prepared'`)

/**
 * Withdrawals sent otherwise than by hand, whose page told a later day than the fifteen of their signature, until they leave, are received by
 * the prefect, or the register says that they were transmitted.
 */
export const withdrawalsToSend = (db: Database, limit: number) =>
  db.many<{ dossierId: string; number: string; dueOn: string }>(sql`
    select d.id as "dossierId", coalesce(d.number, '') as number, t.due_on as "dueOn"
    from transmission t
    join act a on a.id = t.act_id
    join dossier d on d.id = t.dossier_id
    where a.kind = 'revoked' and a.payload -> 'notice' ->> 'via' <> 'hand' and d.number is not null
      and d.state in ('revocationSigned', 'revoked')
      and t.posted_on is null and t.receipt_on is null
      and not exists (
        select from act r
        where r.dossier_id = t.dossier_id and r.kind = 'decisionTransmitted' and r.ordinal > a.ordinal
          and not r.payload ? 'hasNoEffect' and not exists (select from act c where c.cancels = r.id))
    order by t.due_on, d.number
    limit ${limit}`)
