import { randomUUID } from 'node:crypto'
import type { FeedLine } from '#contract/services/childcare/childcare.ts'
import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { PublicationWay } from '#rules/services/childcare-rules.ts'
import { asCareKeeper, type ChildcareDeps, factsOf, kept } from './childcare.ts'
import { composeFeed, TOLD_DAYS } from './feed.ts'
import type { StructureRow } from './queries.ts'
import {
  departAgain,
  departureKey,
  holdStructure,
  insertSending,
  keepTold,
  reopenSending,
  sendingById,
} from './sending-queries.ts'

type ComposeDeps = Pick<Deps, 'clock' | 'realClock'>

/** A line as it leaves: these four things, whatever else the row that it is made of says. */
const lineOf = ({ on, half, band, places }: FeedLine): FeedLine => ({ on, half, band, places })

/**
 * Writes what leaves of a structure today, and its departure, in one transaction. Faulty and late lines stay, each with its sentence; the others
 * leave. What was typed on the site by hand is written as it stands there.
 * @returns undefined when nothing at all may leave, and why
 */
export async function compose(
  { clock, realClock }: ComposeDeps,
  db: Database | Scoped,
  structure: StructureRow,
  { way, personId }: { way: PublicationWay; personId: string | null },
): Promise<{ id: string } | { blocked: string }> {
  await holdStructure(db, structure.id)
  const today = dayOfPlainDate(clock.today())
  const facts = await factsOf(db, structure.id, { from: today, count: TOLD_DAYS })
  const { blocked, lines, tooLate, faults } = composeFeed(structure, facts, today)
  if (blocked !== null) return { blocked }
  const sending = {
    ...{ id: randomUUID(), structureId: structure.id, way, composedBy: personId },
    ...{ composedOn: isoDay(today), composedAt: realClock.instant().toString() },
    ...{ lines: lines.map(lineOf), held: [...tooLate, ...faults] },
  }
  await insertSending(db, sending)
  if (way === 'hand') await keepTold(db, structure.id, sending.id, sending.lines)
  else
    await enqueue(db, {
      key: departureKey(sending.id),
      channel: 'childcare',
      dossierId: null,
      payload: { template: 'childcarePlaces', sending: sending.id },
    })
  return { id: sending.id }
}

/** @throws Problem 403, 404, 409 when nothing may leave */
export const sendPlaces = (deps: ChildcareDeps, personId: string, id: string, way: PublicationWay) =>
  asCareKeeper(deps, personId, async (scoped) => {
    const structure = await kept(scoped, id)
    if (structure.way !== way) throw problem('childcareOtherWay')
    const composed = await compose(deps, scoped, structure, { way, personId })
    if ('blocked' in composed) throw problem('childcareBlocked', { why: composed.blocked })
    return composed
  })

/** Sends again what did not arrive, under the same key. @throws Problem 403, 404, 409 */
export const replayPlaces = (deps: ChildcareDeps, personId: string, id: string, sendingId: string) =>
  deps.db.transaction(async (tx) => {
    const sending = await asCareKeeper({ ...deps, db: tx }, personId, async (scoped) => {
      await kept(scoped, id)
      await holdStructure(scoped, id)
      return sendingById(scoped, sendingId)
    })
    if (sending?.structureId !== id) throw problem('childcareSendingUnknown')
    if (sending.state === 'accepted' || sending.state === 'partial')
      throw problem('childcareNotAgain', { why: 'arrived' })
    if (sending.isOvertaken) throw problem('childcareNotAgain', { why: 'overtaken' })
    if ((await departAgain(tx, sendingId, deps.realClock.instant())) === 0)
      throw problem('childcareNotAgain', { why: 'leaving' })
    if (sending.state === 'refused') await reopenSending(tx, sendingId)
    return { id: sendingId }
  })
