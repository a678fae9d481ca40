import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { MirrorState, SharedKind } from '#wording/dossier/platau/platau.ts'
import type { Remote } from './hub.ts'

export type MirrorRow = {
  id: string
  dossierId: string
  kind: SharedKind
  localId: string
  localVersion: number
  plannedSha256: string | null
  sentSha256: string | null
  sentAt: string | null
  remoteId: string | null
  remoteVersion: number | null
  /** What a call carried of which the outcome is not known. */
  triedSha256: string | null
  isTheirs: boolean
  state: MirrorState
  answer: string | null
  /** Plain fields as they were last given; null while nothing was. */
  sentFields: Record<string, unknown> | null
  /** Of those, the ones that another alone changed there, as they were left. */
  leftFields: Record<string, unknown> | null
  /** The same as they are there, where a person has to settle what differs. */
  theirFields: Record<string, unknown> | null
}

const columns = sql`
  id, dossier_id as "dossierId", kind, local_id as "localId", local_version as "localVersion",
  planned_sha256 as "plannedSha256", sent_sha256 as "sentSha256", sent_at as "sentAt", remote_id as "remoteId",
  remote_version as "remoteVersion", tried_sha256 as "triedSha256", is_theirs as "isTheirs", state,
  answer, sent_fields as "sentFields", left_fields as "leftFields", their_fields as "theirFields"`

export const mirrorsOf = (db: Database, dossierId: string) =>
  db.many<MirrorRow>(sql`select ${columns} from platau_mirror where dossier_id = ${dossierId} order by id`)

export const mirrorRow = (db: Database, id: string) =>
  db.maybeOne<MirrorRow>(sql`select ${columns} from platau_mirror where id = ${id}`)

export const lockMirror = (db: Database, id: string) =>
  db.maybeOne<MirrorRow>(sql`select ${columns} from platau_mirror where id = ${id} for update`)

export const mirrorOfLocal = (db: Database, kind: SharedKind, localId: string) =>
  db.maybeOne<MirrorRow>(sql`select ${columns} from platau_mirror where kind = ${kind} and local_id = ${localId}`)

export const mirrorOfRemote = (db: Database, kind: SharedKind, remoteId: string) =>
  db.maybeOne<MirrorRow>(sql`select ${columns} from platau_mirror where kind = ${kind} and remote_id = ${remoteId}`)

/**
 * The next departure of a thing whose content is no longer that of the last one. @returns undefined when it is, when it came from the hub,
 * or when a person has to choose first
 */
export const planMirror = (db: Database, one: Pick<MirrorRow, 'dossierId' | 'kind' | 'localId'> & { sha256: string }) =>
  db.maybeOne<Pick<MirrorRow, 'id' | 'localVersion'>>(sql`
    insert into platau_mirror (dossier_id, kind, local_id, local_version, planned_sha256)
    values (${one.dossierId}, ${one.kind}, ${one.localId}, 1, ${one.sha256})
    on conflict (kind, local_id) do update
      set
        local_version = platau_mirror.local_version + 1,
        planned_sha256 = excluded.planned_sha256,
        state = 'planned',
        answer = null
      where platau_mirror.planned_sha256 is distinct from excluded.planned_sha256 and not platau_mirror.is_theirs
        and platau_mirror.state <> 'conflict'
    returning id, local_version as "localVersion"`)

/** Before a call: what was tried is looked for there before it is sent again. */
export const markTried = (db: Database, id: string, sha256: string) =>
  db.run(sql`update platau_mirror set tried_sha256 = ${sha256} where id = ${id}`)

/** The hub said no: nothing is in doubt. */
export const clearTried = (db: Database, id: string) =>
  db.run(sql`update platau_mirror set tried_sha256 = null where id = ${id}`)

type Given = {
  sha256: string
  fields: Record<string, unknown> | null
  left: Record<string, unknown> | null
  at: Temporal.Instant
}

export const markSent = (db: Database, id: string, remote: Remote, { sha256, fields, left, at }: Given) =>
  db.run(sql`
    update platau_mirror
    set
      state = 'sent', answer = null, remote_id = ${remote.id}, remote_version = ${remote.version}, sent_sha256 = ${sha256},
      sent_fields = ${fields === null ? null : JSON.stringify(fields)}::jsonb,
      left_fields = ${left === null ? null : JSON.stringify(left)}::jsonb, their_fields = null, tried_sha256 = null,
      sent_at = ${at.toString()}::timestamptz, codes = 2
    where id = ${id}`)

type Theirs = Remote & { fields: Readonly<Record<string, unknown>> }

/** Another changed it there: what they hold is kept beside ours, for a person to choose. */
export const markConflict = (db: Database, id: string, theirs: Theirs, answer: string) =>
  db.run(sql`
    update platau_mirror
    set
      state = 'conflict', answer = ${answer}, remote_id = ${theirs.id}, remote_version = ${theirs.version}, tried_sha256 = null,
      their_fields = ${JSON.stringify(theirs.fields)}::jsonb
    where id = ${id}`)

/** What another alone changed there stays so, and is known. */
export const keepLeft = (db: Database, id: string, left: Readonly<Record<string, unknown>>) =>
  db.run(sql`update platau_mirror set left_fields = ${JSON.stringify(left)}::jsonb where id = ${id}`)

/** Given up, with its reason. */
export const markRefused = (db: Database, id: string, answer: string) =>
  db.run(sql`update platau_mirror set state = 'refused', answer = ${answer} where id = ${id}`)

/** It waits, and says why; what a person has to settle stays so. */
export const keepAnswer = (db: Database, id: string, answer: string) =>
  db.run(sql`
    update platau_mirror set state = 'planned', answer = ${answer} where id = ${id} and state in ('planned', 'refused')`)

/** Ours goes over theirs, now that a person has read it: a departure is to be written. */
export const takeOver = (db: Database, id: string) =>
  db.one<Pick<MirrorRow, 'id' | 'localVersion'>>(sql`
    update platau_mirror
    set
      state = 'planned', answer = null,
      sent_fields = coalesce(their_fields, sent_fields || coalesce(left_fields, '{}')), left_fields = null, their_fields = null,
      sent_sha256 = null, local_version = local_version + 1
    where id = ${id}
    returning id, local_version as "localVersion"`)

type Settled = {
  ours: Readonly<Record<string, unknown>>
  left: Readonly<Record<string, unknown>>
  at: Temporal.Instant
}

/** Theirs stays where it differs: ours is held as given, and only a later change leaves. */
export const giveWay = (db: Database, id: string, { ours, left, at }: Settled) =>
  db.run(sql`
    update platau_mirror
    set
      state = 'sent', answer = null, sent_fields = ${JSON.stringify(ours)}::jsonb, left_fields = ${JSON.stringify(left)}::jsonb,
      their_fields = null, sent_sha256 = planned_sha256,
      sent_at = coalesce(sent_at, ${at.toString()}::timestamptz)
    where id = ${id}`)

/** An opinion that came from there, so that it is never sent back. */
export const insertTheirs = (
  db: Database,
  one: Pick<MirrorRow, 'dossierId' | 'kind' | 'localId'> & { remoteId: string; at: Temporal.Instant },
) =>
  db.run(sql`
    insert into platau_mirror (dossier_id, kind, local_id, remote_id, remote_version, is_theirs, state, sent_at)
    values (
      ${one.dossierId}, ${one.kind}, ${one.localId}, ${one.remoteId}, 1, true, 'sent', ${one.at.toString()}::timestamptz)
    on conflict do nothing`)

/** Dossiers given with the former roles, of somebody who is no applicant: representative (« contrevenant » there) or architect. */
export const wronglyCast = (db: Database, limit: number) =>
  db.many<{ dossierId: string; number: string }>(sql`
    select d.id as "dossierId", coalesce(d.number, '') as number
    from platau_mirror m
    join dossier d on d.id = m.dossier_id
    where m.kind = 'dossier' and not m.is_theirs and m.codes = 1 and m.sent_at is not null and d.number is not null
      and exists (select from dossier_party p where p.dossier_id = d.id and p.part <> 'applicant')
    order by m.sent_at, d.number
    limit ${limit}`)

/** The letters of our former codes: what was told of a nature compared as a word. */
const FORMER_CODES = '(DP|PC|PCMI|PA|PD|CU)'

/** Dossiers of which another was said to have changed the nature, for a word was compared with a code, until it is read or settled. */
export const wronglyCompared = (db: Database, limit: number) =>
  db.many<{ dossierId: string; number: string }>(sql`
    select d.id as "dossierId", coalesce(d.number, '') as number
    from dossier d
    where d.number is not null
      and (exists (
          select from platau_arrival a
          where a.dossier_id = d.id and a.kind = 'dossier' and a.state = 'told'
            and a.sentence ~ ${`nature du dossier, «.[^»]+.» au lieu de «.${FORMER_CODES}.»`})
        or exists (
          select from platau_mirror m
          where m.dossier_id = d.id and m.kind = 'dossier' and m.state = 'conflict' and m.their_fields ->> 'nomTypeDossier' ~ '[^0-9]'))
    order by d.number
    limit ${limit}`)
