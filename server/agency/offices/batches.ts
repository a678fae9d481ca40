import type { Batch, Batches, LineState, NewBatch } from '#contract/agency/offices/batch.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { batchText, lineText } from '#wording/agency/offices/office-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { typographic } from '#wording/typography.ts'
import {
  type BatchRow,
  batchById,
  batchesOf,
  insertBatch,
  insertLines,
  type LineRow,
  linesOfBatches,
} from './batch-queries.ts'
import { readIn } from './list-reading.ts'
import { ownOffice } from './offices.ts'

type BatchDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/**
 * Keeps a list as a batch: each line that can be filed, the others put aside. Nothing is filed yet. Asked again with the same identifier, it is the same
 * batch.
 *
 * @throws Problem 404 for who does not work there, 422 when no line can be filed
 */
export const beginBatch = (
  { db, clock, realClock }: BatchDeps,
  personId: string,
  officeId: string,
  { id, name, text }: NewBatch,
): Promise<Batch> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await ownOffice(scoped, officeId)
    const { lines, wrong } = await readIn(scoped, text)
    const ready = lines.flatMap(({ parcelId, reference, groundAddress }) =>
      parcelId === null ? [] : [{ parcelId, reference, groundAddress }],
    )
    if (ready.length === 0) throw problem('batchWithoutLine', { wrong })
    const isNew = await insertBatch(scoped, { id, officeId, name, personId, at: realClock.instant() })
    if (isNew) await insertLines(scoped, id, ready)
    return batchIn(scoped, id)
  })

/** @throws Problem 404 */
export const readBatch = ({ db, clock }: Pick<Deps, 'db' | 'clock'>, personId: string, id: string): Promise<Batch> =>
  asPerson(db, personId, clock.today(), (scoped) => batchIn(scoped, id))

/** Batches of an office, the latest first. @throws Problem 404 */
export const readBatches = ({ db, clock }: BatchDeps, personId: string, officeId: string): Promise<Batches> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await ownOffice(scoped, officeId)
    const rows = await batchesOf(scoped, officeId)
    const lines = Map.groupBy(
      await linesOfBatches(
        scoped,
        rows.map(({ id }) => id),
      ),
      ({ batchId }) => batchId,
    )
    return { batches: rows.map((row) => summaryOf(row, lines.get(row.id) ?? [])) }
  })

/** The batch with its lines, within a transaction. @throws Problem 404 */
export async function batchIn(scoped: Scoped, id: string): Promise<Batch> {
  const row = await ownBatch(scoped, id)
  const lines = await linesOfBatches(scoped, [id])
  return {
    ...summaryOf(row, lines),
    lines: lines.map((line) => ({
      ordinal: line.ordinal,
      parcelId: line.parcelId,
      reference: line.reference,
      state: stateOfLine(line),
      says: typographic(
        lineText({
          state: stateOfLine(line),
          refusal: line.refusal,
          answeredOn: line.decidedOn,
          isTacit: line.isTacit && line.sha256 === null,
          deadline: line.deadline,
        }),
      ),
      dossierId: line.isFiled ? line.dossierId : null,
      number: line.number === null ? null : printedNumber(line.number),
      filedOn: line.filedOn,
      answeredOn: line.decidedOn,
      hasFile: line.sha256 !== null,
    })),
  }
}

/** @throws Problem 404 */
export async function ownBatch(scoped: Scoped, id: string): Promise<BatchRow> {
  const row = await batchById(scoped, id)
  if (!row) throw problem('batchUnknown')
  return row
}

const NONE: Record<LineState, number> = {
  waiting: 0,
  refused: 0,
  underReview: 0,
  answered: 0,
  withdrawn: 0,
  givenUp: 0,
  destroyed: 0,
}

function summaryOf({ id, officeId, name, createdAt }: BatchRow, lines: readonly LineRow[]) {
  const counts = { ...NONE }
  for (const line of lines) counts[stateOfLine(line)] += 1
  return {
    id,
    officeId,
    name,
    createdAt,
    counts,
    total: lines.length,
    says: typographic(batchText(counts)),
    isOver: !lines.some((line) => UNFINISHED.has(stateOfLine(line))),
  }
}

/** What somebody still has to do something of. */
export const UNFINISHED: ReadonlySet<LineState> = new Set(['waiting', 'refused', 'underReview'])

const ANSWERED: ReadonlySet<string> = new Set(['certified', 'certificateExpired'])

/** A line from what is recorded of it and from the state of its dossier. */
export function stateOfLine({ isFiled, isGivenUp, refusal, dossierId, state }: LineRow): LineState {
  if (!isFiled) return isGivenUp ? 'givenUp' : refusal === null ? 'waiting' : 'refused'
  if (dossierId === null) return 'destroyed'
  if (state === 'withdrawn') return 'withdrawn'
  return state !== null && ANSWERED.has(state) ? 'answered' : 'underReview'
}
