import type { Departure } from '#contract/agency/people/departure.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { requireKnown, suspendWith } from '#server/agency/people/administration.ts'
import { lockDossier, recordActs } from '#server/dossier/register/register.ts'
import { withoutRoleThere } from '#wording/agency/absences/absence-problems.ts'
import { DEPARTURE_REASON, heldText } from '#wording/agency/people/departure-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { absenceById, cancelAbsence, moveAssignment } from './absence-queries.ts'
import { byWhom, handBackAll } from './absence-return.ts'
import {
  colleaguesOf,
  communesWithoutRole,
  coversOf,
  endRights,
  heldDossiers,
  heldElsewhere,
  moveElsewhere,
} from './departure-queries.ts'

type DepartureDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** What is in the hands of somebody who leaves, in every room. @throws Problem 404 */
export async function departureOf(
  { db, clock }: Pick<DepartureDeps, 'db' | 'clock'>,
  personId: string,
  colleagueId: string | null,
): Promise<Departure> {
  await requireKnown(db, personId)
  const today = clock.today().toString()
  const colleagues = await colleaguesOf(db, personId, today)
  const colleague = colleagues.find(({ id }) => id === colleagueId)
  const dossiers = await heldDossiers(db, personId)
  const closed = colleague ? await communesWithoutRole(db, personId, colleague.id, today) : []
  return {
    colleagues,
    dossiers: dossiers.map(({ number, ...dossier }) => ({
      ...dossier,
      number: number === null ? '' : printedNumber(number),
    })),
    obstacles: closed.map(({ communeName }) => withoutRoleThere(colleague?.name ?? '', communeName)),
    elsewhere: await heldElsewhere(db, personId, today),
  }
}

/**
 * Hands everything over to one colleague, each dossier by its act, then ends roles, delegations and sessions and closes the account: whole, or not at
 * all. What the person signed and wrote keeps their name.
 *
 * @throws Problem 404; 409 while something is in their hands and nobody is named, where the colleague may not take a dossier, or when nobody would be
 * left to administer; 422 when the colleague is none
 */
export const depart = (
  deps: DepartureDeps,
  personId: string,
  colleagueId: string | null,
  by: string | null,
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const { clock } = deps
    await backFromAbsences(tx, clock, personId, by)
    const { colleagues, dossiers, elsewhere, obstacles } = await departureOf({ db: tx, clock }, personId, colleagueId)
    const colleague = colleagues.find(({ id }) => id === colleagueId)
    if (colleagueId !== null && !colleague) throw problem('departureToNobody')
    if (obstacles.length > 0) throw problem('departureObstructed', { obstacles })
    const held = heldText({ dossiers, elsewhere })
    if (!colleague && held.length > 0) throw problem('departureWithWork', { held })
    if (colleague) await handEverything(tx, deps, { personId, colleague, dossiers }, by)
    await suspendWith(tx, deps, personId, () => endRights(tx, personId, clock.today().toString()))
  })

async function handEverything(
  tx: Database,
  { clock }: DepartureDeps,
  {
    personId,
    colleague,
    dossiers,
  }: { personId: string; colleague: { id: string; name: string } } & Pick<Departure, 'dossiers'>,
  by: string | null,
): Promise<void> {
  for (const id of dossiers.map((dossier) => dossier.id).toSorted()) {
    if (!(await lockDossier(tx, id)) || !(await moveAssignment(tx, id, personId, colleague.id))) continue
    const said = { person: colleague.id, name: colleague.name, why: DEPARTURE_REASON }
    await recordActs(tx, clock, id, [{ content: { kind: 'assigned', said }, ...byWhom(clock, by) }])
  }
  await moveElsewhere(tx, personId, colleague.id)
}

/** Dossiers that were lent for an absence go back to whom they are before anybody leaves. */
async function backFromAbsences(tx: Database, clock: DepartureDeps['clock'], personId: string, by: string | null) {
  for (const { id } of await coversOf(tx, personId, clock.today().toString())) {
    const absence = await absenceById(tx, id)
    if (!absence) continue
    await handBackAll(tx, clock, absence, by, 'calledOff')
    await cancelAbsence(tx, id, clock.now())
  }
}
