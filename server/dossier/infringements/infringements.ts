import type {
  Infringement,
  InfringementLine,
  InfringementSaid,
  InfringementSent,
  InfringementState,
  Infringements,
  NewInfringement,
} from '#contract/dossier/infringements/infringements.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { refusalNowhere } from '#platform/served.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { legalDay } from '#wording/day.ts'
import {
  everyNote,
  type InfringementRow,
  insertNote,
  lastPowers,
  lockNote,
  logReadingOfNote,
  noteOf,
  photographsOf,
  rewriteNote,
  sendNote,
  swornCommunes,
} from './queries.ts'

export type NoteDeps = Pick<DossierDeps, 'db' | 'clock' | 'config' | 'files' | 'directory'>

const SWORN = ['swornOfficer'] as const

/** Reports of the communes where the person is sworn; those whose copy must leave come first. @throws Problem 403 to anyone else */
export const listNotes = ({ db, clock }: NoteDeps, personId: string): Promise<Infringements> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const communes = await swornCommunes(scoped)
    if (communes.length === 0) throw await refusalNowhere(scoped, 'swornAgentsOnly', ...SWORN)
    const notes = (await everyNote(scoped)).map((row) => lineOf(row, clock.today().toString()))
    return { communes, notes, powers: (await lastPowers(scoped, personId)) ?? null }
  })

/** Field by field: a line says neither who is in question nor what was found. */
const lineOf = (row: InfringementRow, today: string): InfringementLine => ({
  id: row.id,
  number: row.number,
  state: stateOf(row, today),
  inseeCode: row.inseeCode,
  communeName: row.communeName,
  place: row.place,
  foundOn: row.foundOn,
  drawnBy: row.drawnBy,
  drawnUpAt: row.drawnUpAt,
})

/** « Sans délai » (L480-1 al. 4): from the day after it is drawn up, its copy is late. */
function stateOf({ drawnUpAt, sent }: InfringementRow, today: string): InfringementState {
  if (drawnUpAt === null) return 'draft'
  if (sent !== null) return 'sent'
  return legalDay(drawnUpAt) < today ? 'late' : 'toSend'
}

/** @throws Problem 403, 422 for a day to come */
export const writeNote = (deps: NoteDeps, personId: string, said: NewInfringement): Promise<Infringement> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    if (!(await holdsRoleOn(scoped, said.inseeCode, SWORN))) throw problem('swornAgentsOnly')
    refuseToCome(deps, said)
    const { id } = await insertNote(scoped, { ...said, drawnBy: personId, at: deps.clock.now() })
    return noteRead(deps, scoped, personId, id)
  })

function refuseToCome({ clock }: Pick<NoteDeps, 'clock'>, { foundOn }: { foundOn: string }): void {
  if (foundOn > clock.today().toString()) throw problem('daysToCome', { fields: ['foundOn'] })
}

/** A report, whose reading is written beside it. @throws Problem 404 to whoever is not sworn there */
export const readNote = (deps: NoteDeps, personId: string, id: string): Promise<Infringement> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const note = await noteRead(deps, scoped, personId, id)
    await logReadingOfNote(scoped, { noteId: id, personId, what: 'report', at: deps.clock.now() })
    return note
  })

export async function noteRead(
  { clock }: Pick<NoteDeps, 'clock'>,
  scoped: Scoped,
  personId: string,
  id: string,
): Promise<Infringement> {
  const row = await noteOf(scoped, id)
  if (!row) throw problem('infringementUnknown')
  const { drawnById, ...note } = row
  return {
    ...note,
    state: stateOf(row, clock.today().toString()),
    photographs: await photographsOf(scoped, id),
    mayWrite: drawnById === personId && note.drawnUpAt === null,
  }
}

/** A draft that its author may still change. @throws Problem 403, 404, 409 once it is drawn up */
export async function ownDraft(scoped: Scoped, personId: string, id: string): Promise<InfringementRow> {
  await lockNote(scoped, id)
  const row = await noteOf(scoped, id)
  if (!row) throw problem('infringementUnknown')
  if (row.drawnById !== personId) throw problem('notItsAuthor')
  if (row.drawnUpAt !== null) throw problem('infringementDrawnUp')
  return row
}

/** @throws Problem 403, 404, 409, 422 */
export const changeNote = (deps: NoteDeps, personId: string, id: string, said: InfringementSaid) =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await ownDraft(scoped, personId, id)
    refuseToCome(deps, said)
    await rewriteNote(scoped, id, said)
    return noteRead(deps, scoped, personId, id)
  })

/** The copy left for the public prosecutor (L480-1 al. 4). @throws Problem 404, 409, 422 for a day before the report or to come */
export const sendCopy = (deps: NoteDeps, personId: string, id: string, said: InfringementSent): Promise<Infringement> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await lockNote(scoped, id)
    const row = await noteOf(scoped, id)
    if (!row) throw problem('infringementUnknown')
    if (row.drawnUpAt === null) throw problem('infringementNotDrawnUp')
    if (row.sent !== null) throw problem('infringementSentAlready', { on: row.sent.on })
    if (said.on > deps.clock.today().toString()) throw problem('daysToCome', { fields: ['on'] })
    if (said.on < legalDay(row.drawnUpAt)) throw problem('sentBeforeDrawnUp')
    await sendNote(scoped, { ...said, id, sentBy: personId })
    return noteRead(deps, scoped, personId, id)
  })
