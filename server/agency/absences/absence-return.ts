import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type ActToRecord, lockDossier, recordActs } from '#server/dossier/register/register.ts'
import {
  type AbsenceRow,
  closeTakeover,
  endedTakeovers,
  handledCommunes,
  moveAssignment,
  openTakeover,
  takenOverIds,
} from './absence-queries.ts'

type Hands = Pick<AbsenceRow, 'id' | 'absentId' | 'absentName' | 'coverId' | 'coverName' | 'validTo'>

/** Why a dossier goes back: the absence is over, or someone gave it back, or the absence was called off. */
export type ReturnReason = 'absenceEnded' | 'givenBack' | 'calledOff'

/**
 * Gives the colleague the dossiers that are still the absent's, each with its act, in the transaction of the caller. Dossiers
 * are locked in one order, so that two who confirm at once wait for each other.
 * @returns those that changed hands
 */
export async function handOver(
  tx: Database,
  clock: LegalClock,
  absence: Hands,
  dossierIds: readonly string[],
  by: string | null,
): Promise<string[]> {
  const taken: string[] = []
  for (const dossierId of [...new Set(dossierIds)].toSorted()) {
    if (!(await lockDossier(tx, dossierId))) continue
    if (!(await moveAssignment(tx, dossierId, absence.absentId, absence.coverId))) continue
    await openTakeover(tx, absence.id, dossierId, by, clock.now())
    await recordActs(tx, clock, dossierId, [
      {
        content: {
          kind: 'takenOver',
          said: {
            absence: absence.id,
            person: absence.coverId,
            fromName: absence.absentName,
            toName: absence.coverName,
            until: absence.validTo,
          },
        },
        ...byWhom(clock, by),
      },
    ])
    taken.push(dossierId)
  }
  return taken
}

/** Gives back every dossier of that absence which the colleague still holds, in the transaction of the caller. */
export async function handBackAll(
  tx: Database,
  clock: LegalClock,
  absence: Hands,
  by: string | null,
  reason: ReturnReason,
): Promise<void> {
  for (const dossierId of (await takenOverIds(tx, absence.id)).toSorted()) {
    await handBack(tx, clock, absence, dossierId, byWhom(clock, by), reason)
  }
}

/**
 * Closes one takeover: the dossier goes back to the absent, unless it was since given to somebody else, or the absent no
 * longer handles dossiers there. A takeover already closed is left alone.
 */
async function handBack(
  tx: Database,
  clock: LegalClock,
  absence: Hands,
  dossierId: string,
  maker: Omit<ActToRecord, 'content'>,
  reason: ReturnReason,
): Promise<void> {
  const dossier = await lockDossier(tx, dossierId)
  if (!dossier || !(await closeTakeover(tx, absence.id, dossierId, clock.now()))) return
  const { absentId, absentName, coverId, coverName } = absence
  const today = clock.today().toString()
  if (!(await handledCommunes(tx, absentId, today, [dossier.inseeCode])).has(dossier.inseeCode)) {
    const why = `${absentName} n’instruit plus dans cette commune : le dossier reste confié à ${coverName}.`
    await recordActs(tx, clock, dossierId, [
      { content: { kind: 'assigned', said: { person: coverId, name: coverName, why } }, ...maker },
    ])
    return
  }
  if (!(await moveAssignment(tx, dossierId, coverId, absentId))) return
  await recordActs(tx, clock, dossierId, [
    {
      content: {
        kind: 'handedBack',
        said: { absence: absence.id, person: absentId, fromName: coverName, toName: absentName, ending: reason },
      },
      ...maker,
    },
  ])
}

/**
 * Dossiers come back by themselves the day after the absence. Each is a transaction of its own, so that a server killed in
 * between loses none and repeats none; safe to run often and on several servers.
 * @returns how many takeovers were closed
 */
export async function endAbsences(db: Database, clock: LegalClock): Promise<number> {
  const ended = await endedTakeovers(db, clock.today().toString())
  for (const { dossierId, ...absence } of ended) {
    await db.transaction((tx) =>
      handBack(
        tx,
        clock,
        absence,
        dossierId,
        { legalAt: clock.now(), channel: 'clock', actor: { personId: null, role: 'clock' } },
        'absenceEnded',
      ),
    )
  }
  return ended.length
}

/** The code of the installation acts for nobody in particular. */
/** Who makes an act of the desk: an agent, or whoever administers. */
export function byWhom(clock: LegalClock, personId: string | null): Omit<ActToRecord, 'content'> {
  const actor: ActToRecord['actor'] = { personId, role: personId === null ? 'administrator' : 'caseOfficer' }
  return { legalAt: clock.now(), channel: 'desk', actor }
}
