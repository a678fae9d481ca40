import type { DossierFilter, DossierLine, DossierPage } from '#contract/dossier.ts'
import { printDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { DossierState } from '#law/dossier-state.ts'
import type { NextEvent } from '#law/next-event.ts'
import type { Database } from '#platform/database.ts'
import { nextEventSentence, stateSentence } from '#wording/dossier-state.ts'
import { countLines, type LineRow, linesOf } from './listing-queries.ts'

/** The queue, in the scope of the person of the transaction, most urgent first: what would become lawful by silence. */
export async function listDossiers(
  scoped: Database,
  personId: string,
  today: Temporal.PlainDate,
  filter: DossierFilter,
): Promise<DossierPage> {
  const offset = filter.after ? Number.parseInt(filter.after, 36) : 0
  const [rows, total] = [await linesOf(scoped, personId, filter, offset), await countLines(scoped, personId, filter)]
  const end = offset + rows.length
  return {
    dossiers: rows.map((row) => lineOf(row, today)),
    total,
    next: end < total && rows.length > 0 ? end.toString(36) : null,
  }
}

export function lineOf(
  { clock, number, assignedId, assignedName, ...row }: LineRow,
  today: Temporal.PlainDate,
): DossierLine {
  return {
    ...row,
    number: number === null ? null : printedNumber(number),
    sentence: sentenceOf(clock),
    daysLeft: row.nextStepDueOn === null ? null : today.until(row.nextStepDueOn).days,
    assignedTo: assignedId === null ? null : { id: assignedId, name: assignedName ?? '' },
  }
}

/** `PC 062 057 26 00012`; a number that cannot be read is shown as it was kept. */
export function printedNumber(kept: string): string {
  const reading = readDossierNumber(kept)
  return reading.outcome === 'read' ? printDossierNumber(reading.number) : kept
}

/** Where it stands, then what time alone will bring. */
const sentenceOf = ({ state = { name: 'notFiled' }, next }: ClockSummary) =>
  [stateSentence(state), ...(next ? [nextEventSentence(next)] : [])].join(' ')

export type ClockSummary = { state?: DossierState; next?: NextEvent | null; certain?: boolean }
