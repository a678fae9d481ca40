import type { z } from 'zod'
import type {
  DossierStatistics,
  SendingMade,
  SitadelEvent,
  SitadelMonth,
  Statistics,
} from '#contract/dossier/sitadel/sitadel.ts'
import { logReading, logShown } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { beOnTime } from '#server/dossier/register/register.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { inconsistenciesOf } from './inconsistencies.ts'
import { type DueMovement, dueMovements, isCounted, type Period } from './movements.ts'
import {
  dossiersTold,
  dossierTold,
  firstMonthTold,
  insertSending,
  keepStatistics,
  nextOrdinal,
  saidAt,
  sendAlone,
  sendingById,
  sendings,
  sentLines,
  sitadelCommunes,
} from './queries.ts'
import { proposedStatistics, type SitadelDossier } from './sitadel-dossier.ts'
import { toldDossier } from './told-dossier.ts'

type SitadelDeps = Pick<Deps, 'db' | 'clock'>

const SENDINGS_SHOWN = 36
const READ_FOR_FILE = 'fichier statistique'

/** In the scope of somebody who makes the file of some commune. @throws Problem 403 */
const asMaker = <T>({ db, clock }: SitadelDeps, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if ((await sitadelCommunes(scoped)).length === 0) throw problem('sitadelForOfficers')
    return work(scoped)
  })

type Told = {
  dossier: SitadelDossier
  due: readonly DueMovement[]
  inconsistencies: ReturnType<typeof inconsistenciesOf>
  isHeld: boolean
}

/** @throws Problem 422 for a month that has not begun */
async function periodOf(
  scoped: Scoped,
  month: string,
  today: Temporal.PlainDate,
): Promise<Period & { isOver: boolean }> {
  const first = Temporal.PlainDate.from(`${month}-01`)
  if (Temporal.PlainDate.compare(first, today) > 0) throw problem('sitadelMonthToCome')
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const isOver = Temporal.PlainDate.compare(last, today) < 0
  const from = first.toString()
  const since =
    [await firstMonthTold(scoped), from]
      .filter((one) => one !== undefined)
      .toSorted()
      .at(0) ?? from
  return { since, from, to: (isOver ? last : today).toString(), isOver }
}

/** Dossiers with a line that is due in the month, and what does not hold together in them. */
const toldOf = async (scoped: Scoped, period: Period): Promise<Told[]> =>
  (await dossiersTold(scoped, period)).flatMap((row) => {
    const dossier = toldDossier(row)
    const inconsistencies = inconsistenciesOf(dossier)
    const isForeign = inconsistencies.some(({ rule }) => rule === 'numberForeign')
    const due = isForeign ? [] : dueMovements(dossier, row.sent, period)
    return due.length === 0 && !isForeign
      ? []
      : [{ dossier, due, inconsistencies, isHeld: inconsistencies.some(({ isHolding }) => isHolding) }]
  })

const dueOf = (told: readonly Told[]) => told.flatMap(({ due }) => due)

/** A month before it leaves: what would, what is kept back and why, and what left before. */
export async function readSitadel(deps: SitadelDeps, personId: string, month: string): Promise<SitadelMonth> {
  await beOnTime(deps.db, deps.clock)
  return asMaker(deps, personId, async (scoped) => {
    const { isOver, ...period } = await periodOf(scoped, month, deps.clock.today())
    const told = await toldOf(scoped, period)
    const leaving = told.filter(({ isHeld }) => !isHeld)
    const due = dueOf(leaving)
    const listed = told
      .filter(({ inconsistencies }) => inconsistencies.length > 0)
      .toSorted((one, other) => Number(other.isHeld) - Number(one.isHeld))
    return {
      month,
      isOver,
      ordinal: await nextOrdinal(scoped, period.from),
      counts: {
        events: eventsOf(leaving),
        movements: due.length,
        corrections: due.filter(({ isCorrection }) => isCorrection).length,
        late: due.filter(({ isLate }) => isLate).length,
        held: dueOf(told).length - due.length,
      },
      dossiers: listed.map(({ dossier: { id, number, title, communeName }, isHeld, inconsistencies }) => ({
        id,
        number: printedNumber(number),
        title,
        communeName,
        isHeld,
        inconsistencies,
      })),
      sendings: await sendings(scoped, SENDINGS_SHOWN),
    }
  })
}

function eventsOf(leaving: readonly Told[]): Partial<Record<SitadelEvent, number>> {
  const events: Partial<Record<SitadelEvent, number>> = {}
  for (const { dossier, due } of leaving)
    for (const movement of due)
      if (isCounted(movement, dossier)) events[movement.event] = (events[movement.event] ?? 0) + 1
  return events
}

/**
 * Sends a month: its lines are kept as they leave, so that the next month tells what differs. Dossiers that do not hold together stay back.
 * @throws Problem 409 when nothing is due, or when more or less is kept back than the person has read of
 */
export async function makeSending(
  deps: SitadelDeps,
  personId: string,
  { month, held }: { month: string; held: number },
): Promise<z.infer<typeof SendingMade>> {
  await beOnTime(deps.db, deps.clock)
  return asMaker(deps, personId, async (scoped) => {
    await sendAlone(scoped)
    const period = await periodOf(scoped, month, deps.clock.today())
    const told = await toldOf(scoped, period)
    const leaving = told.filter(({ isHeld }) => !isHeld)
    const lines = leaving.flatMap(({ dossier, due }) =>
      due.map(({ key, line }) => ({ dossierId: dossier.id, key, line })),
    )
    const heldNow = dueOf(told).length - lines.length
    if (heldNow !== held) throw problem('sitadelMoved', { held: heldNow })
    if (lines.length === 0) throw problem('sitadelNothing', { held: heldNow })
    const communes = [...new Set(leaving.map(({ dossier }) => dossier.inseeCode))].toSorted()
    const id = await insertSending(scoped, { from: period.from, communes, by: personId, at: deps.clock.now() }, lines)
    return { id, movements: lines.length }
  })
}

/** The file as it left, for whoever makes the file of all its communes; each reading of its names is logged. */
export const sendingFile = (deps: SitadelDeps, personId: string, id: number): Promise<SentFile> =>
  asMaker(deps, personId, async (scoped) => {
    const sending = await sendingById(scoped, id)
    const lines = sending ? await sentLines(scoped, id) : []
    if (!sending || lines.length !== sending.movements) throw problem('sitadelSendingUnknown', { id })
    await logShown(scoped, { subject: 'list', of: `${READ_FOR_FILE} ${sending.month}` }, [
      ...new Set(lines.map(({ dossierId }) => dossierId)),
    ])
    return new SentFile({
      name: `sitadel-${sending.month}-${sending.ordinal}.txt`,
      mediaType: 'text/plain; charset=us-ascii',
      shown: 'attachment',
      content: lines.map(({ line }) => `${line}\r\n`).join(''),
    })
  })

/** @throws Problem 404 when the person does not make the file of its commune */
export const readStatistics = (deps: SitadelDeps, personId: string, dossierId: string): Promise<DossierStatistics> =>
  asMaker(deps, personId, async (scoped) => {
    const answer = await statisticsOf(scoped, dossierId)
    await logReading(scoped, dossierId, READ_FOR_FILE)
    return answer
  })

export const sayStatistics = (
  deps: SitadelDeps,
  personId: string,
  dossierId: string,
  said: Statistics,
): Promise<DossierStatistics> =>
  asMaker(deps, personId, async (scoped) => {
    if (!(await dossierTold(scoped, dossierId))) throw problem('dossierUnknown')
    await keepStatistics(scoped, dossierId, said, personId, deps.clock.now())
    return statisticsOf(scoped, dossierId)
  })

async function statisticsOf(scoped: Scoped, dossierId: string): Promise<DossierStatistics> {
  const row = await dossierTold(scoped, dossierId)
  if (!row) throw problem('dossierUnknown')
  return {
    number: printedNumber(row.number),
    title: row.title,
    communeName: row.communeName,
    said: row.said,
    saidAt: await saidAt(scoped, dossierId),
    proposed: proposedStatistics(row),
  }
}
