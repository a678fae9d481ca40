import { randomUUID } from 'node:crypto'
import type {
  AssociationLine,
  AssociationSheet,
  DamageLine,
  InKindLine,
  NewInKind,
  NewRepresentative,
  SheetGrant,
} from '#contract/services/associations/association.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { asGrantKeeper } from '#server/services/grants/keeper.ts'
import { lentRoomSource, lentRoomText } from '#wording/services/grants/grant-words.ts'
import {
  type AssociationRow,
  associationLines,
  associationOf,
  associationRow,
  type BookedRow,
  bookedOf,
  completeAssociation,
  damagesOf,
  fundersToLend,
  grantsOfAssociation,
  insertAssociation,
  insertLoan,
  insertRepresentative,
  isRepresented,
  loansByAssociation,
  loansOf,
  ownAssociationLines,
  personOfEmail,
  representativesOf,
} from './queries.ts'

type AssociationDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Exercices that the sheet of an association shows. */
const SHEET_YEARS = 3

export const listAssociations = (deps: AssociationDeps, personId: string): Promise<AssociationLine[]> =>
  asGrantKeeper(deps, personId, associationLines)

/** Associations that whoever is signed in represents. */
export const ownAssociations = ({ db, clock }: AssociationDeps, personId: string): Promise<AssociationLine[]> =>
  asPerson(db, personId, clock.today(), ownAssociationLines)

/** @throws Problem 403, 404 */
export const readAssociation = (deps: AssociationDeps, personId: string, id: string): Promise<AssociationSheet> =>
  asGrantKeeper(deps, personId, (scoped) => sheetOf(deps, scoped, id))

/** @throws Problem 404 for whom does not represent it */
export const readOwnAssociation = (deps: AssociationDeps, personId: string, id: string): Promise<AssociationSheet> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    if (!(await isRepresented(scoped, id))) throw problem('associationUnknown')
    return sheetOf(deps, scoped, id)
  })

async function sheetOf({ clock }: AssociationDeps, scoped: Scoped, id: string): Promise<AssociationSheet> {
  const association = await associationRow(scoped, id)
  if (!association) throw problem('associationUnknown')
  const today = clock.today()
  const from = today.year - SHEET_YEARS + 1
  const grants = await grantsOfAssociation(scoped, id, from)
  const last = Math.max(today.year, ...grants.map(({ exercice }) => exercice))
  const booked = (await bookedOf(scoped, id, from, last)).map(bookedLine)
  const lent = [...(await loansOf(scoped, id, from)), ...booked].toSorted((one, other) =>
    other.on.localeCompare(one.on),
  )
  const damages = await damagesOf(scoped, id, from, last)
  const exercices = Array.from({ length: last - from + 1 }, (_, rank) => last - rank)
  return {
    ...association,
    representatives: await representativesOf(scoped, id, today.toString()),
    years: exercices.map((exercice) => yearOf(exercice, { grants, lent, damages })),
    grants,
    inKind: lent,
    damages,
    funders: await fundersToLend(scoped),
  }
}

/** Free uses of one room in one exercice, as one line. */
const bookedLine = (row: BookedRow): InKindLine => ({
  ...{
    id: `${row.exercice}/${row.resourceName}/${row.unitCents}/${row.deliberation}`,
    funder: row.funder,
    exercice: row.exercice,
  },
  ...{
    on: row.lastOn,
    label: lentRoomText(row),
    valueCents: row.valueCents,
    source: lentRoomSource(row),
    isBooked: true,
  },
})

const sum = (amounts: readonly (number | null)[]) => amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0)

type Told = { grants: readonly SheetGrant[]; lent: readonly InKindLine[]; damages: readonly DamageLine[] }

function yearOf(exercice: number, { grants, lent, damages }: Told): AssociationSheet['years'][number] {
  const own = grants.filter((grant) => grant.exercice === exercice)
  return {
    exercice,
    askedCents: sum(own.map(({ askedCents }) => askedCents)),
    votedCents: sum(own.map(({ votedCents }) => votedCents)),
    paidCents: sum(own.map(({ paidCents }) => paidCents)),
    inKindCents: sum(lent.filter((loan) => loan.exercice === exercice).map(({ valueCents }) => valueCents)),
    damageCents: sum(damages.filter((damage) => damage.exercice === exercice).map(({ keptCents }) => keptCents)),
    reportsDue: own.filter(({ reportDueOn }) => reportDueOn !== null).length,
    reportsReceived: own.filter(({ reportReceivedOn }) => reportReceivedOn !== null).length,
  }
}

/** The account that has this address, if any. */
export const accountOfEmail = async (db: Database, email: string): Promise<string | null> =>
  email === '' ? null : ((await personOfEmail(db, email))?.id ?? null)

/** @throws Problem 403, 404 */
export async function addRepresentative(
  deps: AssociationDeps,
  personId: string,
  id: string,
  { name, role, email, fromOn }: NewRepresentative,
): Promise<AssociationSheet> {
  await readAssociation(deps, personId, id)
  // accounts are read with the rights of the server: who keeps grants does not read them
  const accountId = await accountOfEmail(deps.db, email)
  return asGrantKeeper(deps, personId, async (scoped) => {
    await insertRepresentative(scoped, {
      ...{ id: randomUUID(), associationId: id, personId: accountId, name, role, fromOn },
      recordedBy: personId,
    })
    return sheetOf(deps, scoped, id)
  })
}

/** @throws Problem 403, 404 */
export const addInKind = (
  deps: AssociationDeps,
  personId: string,
  id: string,
  loan: NewInKind,
): Promise<AssociationSheet> =>
  asGrantKeeper(deps, personId, async (scoped) => {
    if (!(await associationRow(scoped, id))) throw problem('associationUnknown')
    if (!(await fundersToLend(scoped)).some((funder) => funder.id === loan.funderId)) throw problem('funderUnknown')
    const at = deps.realClock.instant().toString()
    await insertLoan(scoped, { ...loan, id: randomUUID(), associationId: id, personId, at })
    return sheetOf(deps, scoped, id)
  })

export const associationNames = async (scoped: Scoped) =>
  (await associationLines(scoped)).map(({ id, name }) => ({ id, name }))

export const knowsAssociation = async (scoped: Scoped, id: string) => (await associationRow(scoped, id)) !== undefined

/** What each association was lent by a body over those exercices. */
export const lentTo = async (scoped: Scoped, funderId: string, exercices: readonly [from: number, to: number]) =>
  new Map((await loansByAssociation(scoped, funderId, exercices)).map((row) => [row.associationId, row.valueCents]))

/** The association that asks: found by its SIRET or its RNA, or written down. */
export async function knownAssociation(
  db: Database,
  asked: Omit<AssociationRow, 'id'> & { at: string },
): Promise<string> {
  const found = asked.siret === null && asked.rna === null ? undefined : await associationOf(db, asked)
  if (found) {
    await completeAssociation(db, found.id, asked)
    return found.id
  }
  const id = randomUUID()
  await insertAssociation(db, { ...asked, id })
  return id
}
