import sql, { type Sql } from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

export type ArrivalRow = {
  id: string
  state: 'applied' | 'told' | 'read'
  sentence: string
  receivedAt: string
  fileSha256: string | null
  fileName: string | null
  fileMediaType: string | null
  inseeCode: string
  communeName: string
  mayWrite: boolean
}

const rows = (condition: Sql) => sql`
  select
    a.id, a.state, a.sentence, a.received_at as "receivedAt", a.file_sha256 as "fileSha256", a.file_name as "fileName",
    a.file_media_type as "fileMediaType", c.insee_code as "inseeCode", c.name as "communeName",
    holds_role(c.insee_code, 'secretary', 'caseOfficer', 'signatory') as "mayWrite"
  from platau_arrival a
  left join dossier d on d.id = a.dossier_id
  join commune c on c.insee_code = coalesce(d.insee_code, a.insee_code)
  where ${condition}`

/** What a person reads of a dossier: the latest. */
const ARRIVALS_SHOWN = 100

export const arrivalsOf = (scoped: Scoped, dossierId: string) =>
  scoped.many<ArrivalRow>(
    sql`${rows(sql`a.dossier_id = ${dossierId}`)} order by a.received_at desc, a.id limit ${ARRIVALS_SHOWN}`,
  )

/** What is of no dossier and that nobody has read, the oldest first. */
export const inboxRows = (scoped: Scoped) =>
  scoped.many<ArrivalRow>(
    sql`${rows(sql`a.dossier_id is null and a.state = 'told'`)} order by a.received_at, a.id limit ${ARRIVALS_SHOWN}`,
  )

export const arrivalRow = (scoped: Scoped, id: string) => scoped.maybeOne<ArrivalRow>(rows(sql`a.id = ${id}`))

export const markRead = (scoped: Scoped, id: string, by: string, at: Temporal.Instant) =>
  scoped.run(sql`
    update platau_arrival
    set state = 'read', read_by = ${by}, read_at = ${at.toString()}::timestamptz
    where id = ${id} and state = 'told'`)
