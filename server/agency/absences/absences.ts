import type { Absence, Absences, Cover, CoveredDossier } from '#contract/agency/people/people.ts'
import { QueueFilter, type QueueLine } from '#contract/dossier/desk/desk.ts'
import { logShown } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { lineById, lineOf, listDossiers } from '#server/dossier/listing/listing.ts'
import { withoutRoleThere } from '#wording/agency/absences/absence-problems.ts'
import {
  type AbsenceRow,
  absenceById,
  absencesFor,
  cancelAbsence,
  handledCommunes,
  handlers,
  insertAbsence,
  takenOverIds,
} from './absence-queries.ts'
import { handBackAll, handOver } from './absence-return.ts'

type AbsenceDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Who asks: a person, or the code of the installation; an administrator states and undoes everybody's absences. */
export type Asker = { personId: string | null; isAdministrator: boolean }

/** Lines of one covered list: an officer holds fewer. */
const LINES_MAX = 200

const shown = (row: AbsenceRow, asker: Asker): Absence => ({
  id: row.id,
  absent: { id: row.absentId, name: row.absentName },
  cover: { id: row.coverId, name: row.coverName },
  validFrom: row.validFrom,
  validTo: row.validTo,
  takenOver: row.takenOver,
  mayCancel: asker.isAdministrator || row.absentId === asker.personId,
})

/** One's own absences and those one covers; everybody's for an administrator. */
export async function listAbsences({ db, clock }: AbsenceDeps, asker: Asker): Promise<Absences> {
  const today = clock.today().toString()
  const rows = await absencesFor(db, asker.isAdministrator ? null : asker.personId, today)
  const colleagues = await handlers(db, today)
  const isHandler = colleagues.some(({ id }) => id === asker.personId)
  return {
    absences: rows.map((row) => shown(row, asker)),
    colleagues: asker.isAdministrator || isHandler ? colleagues : [],
  }
}

/** @throws Problem 403 for somebody else's absence; 422 when the cover is the absent, or handles no dossier. */
export async function stateAbsence(
  { db, clock }: AbsenceDeps,
  absence: { absentId: string; coverId: string; validFrom: string; validTo: string },
  asker: Asker,
): Promise<Absence> {
  if (absence.absentId !== asker.personId && !asker.isAdministrator) throw problem('absenceNotYours')
  if (absence.coverId === absence.absentId) throw problem('notACover', { why: 'themselves' })
  const known = new Set((await handlers(db, clock.today().toString())).map(({ id }) => id))
  if (!known.has(absence.absentId)) throw problem('notACover', { why: 'absentHandlesNothing' })
  if (!known.has(absence.coverId)) throw problem('notACover', { why: 'handlesNothing' })
  const { id } = await insertAbsence(db, absence, asker.personId)
  return shown(await rowOf(db, id), asker)
}

/** The absence as far as that person may know it: they are absent, they cover, or they administer. */
async function visible(db: Database, id: number, asker: Asker): Promise<AbsenceRow> {
  const row = await rowOf(db, id)
  const isTheirs = row.absentId === asker.personId || row.coverId === asker.personId
  if (!isTheirs && !asker.isAdministrator) throw problem('absenceUnknown')
  return row
}

async function rowOf(db: Database, id: number): Promise<AbsenceRow> {
  const row = await absenceById(db, id)
  if (!row) throw problem('absenceUnknown')
  return row
}

/**
 * What there is to take over: the dossiers that the absent holds, then those the colleague already took, the nearest to
 * a decision by silence first. A dossier on a commune where the colleague has no role does not change hands: the absent and
 * the administrator see why, the colleague how many there are.
 */
export async function coverOf({ db, clock }: AbsenceDeps, id: number, asker: Asker): Promise<Cover> {
  const absence = await visible(db, id, asker)
  const today = clock.today()
  const held = await heldBy(db, absence.absentId, today)
  const taken: QueueLine[] = []
  for (const dossierId of await takenOverIds(db, id)) {
    const line = await asPerson(db, absence.coverId, today, (scoped) => lineById(scoped, dossierId))
    if (line) taken.push(lineOf(line, today))
  }
  const covered = await handledCommunes(db, absence.coverId, dayOfCover(absence, today), [
    ...new Set(held.map(({ inseeCode }) => inseeCode)),
  ])
  const dossiers: CoveredDossier[] = [
    ...held.map((line) => ({ line, isTakenOver: false, obstacle: obstacle(line, absence, covered) })),
    ...taken.map((line) => ({ line, isTakenOver: true, obstacle: null })),
  ]
  const seesAll = asker.isAdministrator || absence.absentId === asker.personId
  const { open = [], closed = [] } = Object.groupBy(dossiers, ({ isTakenOver, obstacle: why }) =>
    seesAll || isTakenOver || why === null ? 'open' : 'closed',
  )
  await logCovered(db, asker, today, open)
  const elsewhere = [...Map.groupBy(closed, ({ line }) => line.communeName)].map(([communeName, { length }]) => ({
    communeName,
    count: length,
  }))
  return { absence: shown(absence, asker), dossiers: open.toSorted(byRisk), elsewhere }
}

const logCovered = async (
  db: Database,
  { personId }: Asker,
  today: Temporal.PlainDate,
  open: readonly CoveredDossier[],
) => {
  if (personId === null) return
  const ids = open.map(({ line }) => line.id)
  await asPerson(db, personId, today, (scoped) => logShown(scoped, { subject: 'list', of: 'absence' }, ids))
}

const heldBy = (db: Database, personId: string, today: Temporal.PlainDate) =>
  asPerson(db, personId, today, async (scoped) => {
    const filter = QueueFilter.parse({ assigned: 'me', sort: 'urgency', limit: LINES_MAX })
    return (await listDossiers(scoped, personId, today, filter)).dossiers.filter(
      ({ standing }) => standing !== 'closed',
    )
  })

/** Rights are read on the first day of the absence, or today once it has begun. */
const dayOfCover = ({ validFrom }: AbsenceRow, today: Temporal.PlainDate) =>
  validFrom > today.toString() ? validFrom : today.toString()

const obstacle = ({ inseeCode, communeName }: QueueLine, { coverName }: AbsenceRow, covered: ReadonlySet<string>) =>
  covered.has(inseeCode) ? null : withoutRoleThere(coverName, communeName)

/** A decision by silence first, by its day; then the other steps, by their day. */
const byRisk = ({ line: one }: CoveredDossier, { line: other }: CoveredDossier) =>
  Number(other.silence !== null) - Number(one.silence !== null) ||
  (one.nextStepDueOn ?? '9999').localeCompare(other.nextStepDueOn ?? '9999')

/** @throws Problem 409 when none of them can change hands. @returns the list as it is from then on */
export async function confirmTakeover(
  deps: AbsenceDeps,
  id: number,
  dossierIds: readonly string[],
  asker: Asker,
): Promise<Cover> {
  const { dossiers, absence } = await coverOf(deps, id, asker)
  const may = new Set(dossiers.filter((one) => one.obstacle === null && !one.isTakenOver).map(({ line }) => line.id))
  const chosen = dossierIds.filter((dossierId) => may.has(dossierId))
  const hands = {
    id,
    absentId: absence.absent.id,
    absentName: absence.absent.name,
    coverId: absence.cover.id,
    coverName: absence.cover.name,
    validTo: absence.validTo,
  }
  const taken = await deps.db.transaction((tx) => handOver(tx, deps.clock, hands, chosen, asker.personId))
  if (taken.length === 0) {
    throw problem('nothingToTakeOver')
  }
  return coverOf(deps, id, asker)
}

export async function undoTakeover(deps: AbsenceDeps, id: number, asker: Asker): Promise<Cover> {
  const row = await visible(deps.db, id, asker)
  await deps.db.transaction((tx) => handBackAll(tx, deps.clock, row, asker.personId, 'givenBack'))
  return coverOf(deps, id, asker)
}

/** Calls the absence off; what the colleague still holds goes back. */
export async function callOff({ db, clock }: AbsenceDeps, id: number, asker: Asker): Promise<void> {
  const row = await visible(db, id, asker)
  if (!shown(row, asker).mayCancel) throw problem('absenceNotYours')
  await db.transaction(async (tx) => {
    await handBackAll(tx, clock, row, asker.personId, 'calledOff')
    await cancelAbsence(tx, id, clock.now())
  })
}
