import sql from 'sql-template-tag'
import { type LawContent, payloadOf } from '#contract/dossier/register/act-content.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { Act } from '#law/clock/acts.ts'
import { dayOfPlainDate, plainDate } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type LegalContext, ORDINARY_TIME } from '#law/clock/context.ts'
import type { DeskActKind } from '#law/clock/register-acts.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { LegalClock, LegalInstant } from '#platform/clock.ts'
import { type Database, plannedOnce } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { dueAgain } from '#server/dossier/consultations/due-again.ts'
import { lawActOf } from './act-codec.ts'
import { type ActChannel, type Actor, actsOfDossier, appendAct, type RecordedAct, registersOf } from './act-log.ts'
import { projectionOf } from './projection.ts'
import { dossiersToRefresh, isBehind, keepProjection, officerRole } from './queries.ts'
import { reopenedUnder } from './reopened-review.ts'
import { contextOf, keepReopening, type Stop, stopsOf } from './stops.ts'

/** An act about to be recorded: what the law reads in it, or the words of an act of the desk alone. */
export type ActToRecord = {
  content: LawContent | { kind: DeskActKind | 'cancelled'; said: Record<string, unknown> }
  /** What a person said beside what the law reads: reasons, lists of pieces. Kept with the act. */
  words?: Record<string, unknown>
  legalAt: LegalInstant
  channel: ActChannel
  actor: Actor
  cancels?: string
}

export type Recorded = { dossier: DossierRow; acts: readonly RecordedAct[]; clock: ReviewClock }

/**
 * Adds acts to the register of a dossier and rewrites its projection, in the transaction of the caller: what the
 * lists show never differs from what the acts say.
 *
 * @throws Problem 404 when the person of the transaction does not see the dossier.
 */
export async function recordActs(
  db: Database,
  clock: LegalClock,
  dossierId: string,
  acts: readonly ActToRecord[],
): Promise<Recorded> {
  const dossier = await lockDossier(db, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (dossier.isHistory) throw problem('takenOverHistory')
  for (const { content, words, legalAt, channel, actor: said, cancels } of acts) {
    const actor = await inTheirRole(db, said, dossier.inseeCode)
    const payload = 'said' in content ? content.said : { ...words, ...payloadOf(content) }
    await appendAct(
      db,
      dossierId,
      { kind: content.kind, legalAt, channel, actor, payload, ...(cancels ? { cancels } : {}) },
      clock.now(),
    )
  }
  return project(db, clock.today(), dossier)
}

/**
 * The author of an act of the town hall in the role that lets them make it: a use case knows that it is an officer, and not which. A case
 * officer who is also of the secretariat is the case officer.
 */
const inTheirRole = async (db: Database, { personId, role }: Actor, inseeCode: string): Promise<Actor> =>
  personId === null || role !== 'caseOfficer'
    ? { personId, role }
    : { personId, role: (await officerRole(db, personId, inseeCode)) ?? role }

/** The clock of a dossier as its acts make it today; nothing is written. */
export async function clockOfDossier(
  db: Database,
  today: Temporal.PlainDate,
  dossierId: string,
): Promise<{ acts: readonly RecordedAct[]; clock: ReviewClock; stops: readonly Stop[] }> {
  const acts = await actsOfDossier(db, dossierId)
  const stops = await stopsOf(db, dossierId)
  return { acts, clock: clockOfActs(acts, today, contextOf(stops)), stops }
}

/**
 * A dossier that was taken over, that nobody opened again and whose file gave no decision with its sense and its day: nobody knows what became
 * of it. The law would read a silence in what the file left out; it reads nothing, neither permit nor deadline nor certificate.
 */
export const isUndecidedHistory = (acts: readonly { kind: string }[]): boolean =>
  acts.some(({ kind }) => kind === 'dossierTakenOver') &&
  !acts.some(({ kind }) => kind === 'dossierReopened' || kind === 'decided')

/** The acts of several dossiers as the law reads them, by dossier. */
export async function lawActsOf(
  db: Pick<Database, 'many'>,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Act[]>> {
  const acts = new Map<string, Act[]>()
  for (const [dossierId, register] of Map.groupBy(await registersOf(db, dossierIds), (one) => one.dossierId)) {
    const read = isUndecidedHistory(register) ? [] : register.flatMap((act) => lawActOf(act) ?? [])
    if (read.length > 0) acts.set(dossierId, read)
  }
  return acts
}

export const clockOfActs = (acts: readonly RecordedAct[], today: Temporal.PlainDate, context: LegalContext) =>
  isUndecidedHistory(acts)
    ? { ...reviewClock([], dayOfPlainDate(today), context), state: DECISION_UNKNOWN }
    : clockOnceOpened(acts, today, context)

const DECISION_UNKNOWN = { name: 'decisionUnknown' } as const

/** The clock of these acts as the law reads them all, were the dossier a history or not. */
export const clockOnceOpened = (
  acts: readonly RecordedAct[],
  today: Temporal.PlainDate,
  context: LegalContext = ORDINARY_TIME,
) =>
  reviewClock(
    acts.flatMap((act) => lawActOf(act) ?? []),
    dayOfPlainDate(today),
    context,
  )

async function project(db: Database, today: Temporal.PlainDate, dossier: DossierRow): Promise<Recorded> {
  const read = await clockOfDossier(db, today, dossier.id)
  const { acts, clock } = (await stopsAgain(db, today, dossier.id, read))
    ? await clockOfDossier(db, today, dossier.id)
    : read
  await keepProjection(db, dossier.id, projectionOf(clock), acts.length)
  return { dossier, acts, clock }
}

/**
 * What was decided as a text was registered and is reviewed again stops from that day; the days of the services that have not answered are counted
 * again with it.
 *
 * @returns whether the texts that bear on the dossier are no longer those that were read
 */
async function stopsAgain(
  db: Database,
  today: Temporal.PlainDate,
  dossierId: string,
  { acts, stops }: { acts: readonly RecordedAct[]; stops: readonly Stop[] },
): Promise<boolean> {
  const reopened = reopenedUnder(stops, today, (on, context) => clockOfActs(acts, plainDate(on), context))
  for (const { stop, on } of reopened) await keepReopening(db, dossierId, stop, on)
  if (reopened.length > 0) await dueAgain(db, [dossierId])
  return reopened.length > 0
}

/**
 * Before lists, counts and maps are read: those that the day has made stale are rewritten first, so that nobody reads
 * yesterday between midnight and the next round of the recurring task.
 */
export async function beOnTime(db: Database, clock: LegalClock): Promise<void> {
  if (await isBehind(db, clock.today())) await letTimePass(db, clock)
}

const REFRESH_BATCH = 200

/**
 * Lets time pass: rewrites the projections that today has made stale, so that a tacit decision is there on its day
 * though nobody did anything. Safe to run often and on several servers.
 *
 * @returns the dossiers whose projection was rewritten, with their clock.
 */
export async function letTimePass(db: Database, clock: LegalClock): Promise<readonly Recorded[]> {
  const today = clock.today()
  const passed: Recorded[] = []
  for (;;) {
    const batch = await db.transaction(async (tx) => {
      const due = await dossiersToRefresh(tx, today, REFRESH_BATCH)
      const rewritten: Recorded[] = []
      for (const { id } of due) {
        const dossier = await lockDossier(tx, id)
        if (dossier) rewritten.push(await project(tx, today, dossier))
      }
      return rewritten
    })
    passed.push(...batch)
    if (batch.length < REFRESH_BATCH) return passed
  }
}

export type DossierRow = {
  id: string
  inseeCode: string
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  parentId: string | null
  number: string | null
  authority: 'commune' | 'epci' | 'state'
  state: string
  createdBy: string | null
  /** Taken over from another software, and not opened again: no clock runs on it. */
  isHistory: boolean
}

export const dossierColumns = sql`
  id, insee_code as "inseeCode", kind, variant, parent_id as "parentId", number, authority, state, created_by as "createdBy",
  takeover_id is not null and reopened_at is null as "isHistory"`

/** The dossier, if the person of the transaction may see it; locked until the end of the transaction. */
export const lockDossier = (db: Database, id: string) =>
  db.maybeOne<DossierRow>(sql`select ${dossierColumns} from dossier where id = ${id} for update`)

export const mayWrite = async (db: Scoped, id: string) =>
  (await db.one<{ may: boolean }>(sql`select writes_dossier(${id}) as may`)).may

/**
 * The register as it is shown, with the names of the agents that the reader may see. Who held or holds an authorisation by a transfer reads what dates from
 * their time, with the deposit and the decisions, that anyone may know.
 */
export const registerOf = (db: Scoped, dossierId: string) =>
  db.many<RegisterAct>(
    plannedOnce(
      'register',
      sql`
    select
      a.id, a.ordinal, a.kind, a.legal_at as "legalAt", a.recorded_at as "recordedAt", a.channel,
      trim(p.given_name || ' ' || p.family_name) as "actorName", a.actor_role as "actorRole", a.payload, a.cancels, a.sha256
    from act a
    left join person p on p.id = a.actor_id
    where a.dossier_id = ${dossierId}
      and (a.held_by is null and a.dossier_id <> all (array(select held_only_dossiers()))
        or a.held_by = any (array(select named_transfers()))
        or a.kind in ('filed', 'decided', 'revoked') and not exists (select from act c where c.cancels = a.id)
        or commune_of_dossier(a.dossier_id) = any (array(select agent_communes())))
    order by a.ordinal`,
    ),
  )
