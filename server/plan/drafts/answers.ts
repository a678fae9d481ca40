import type { Draft, Study } from '#contract/plan/drafts/draft.ts'
import type { Deps } from '#platform/deps.ts'
import { PROCEDURE_NATURE_NAMES } from '#wording/plan/documents/plan-words.ts'
import type { DraftRow, StudyRow } from './queries.ts'

/** Silence after which the process that was at work is taken for dead. */
const SILENCE_MS = 300_000

type Clocks = Pick<Deps, 'clock' | 'realClock'>

const isSilent = ({ realClock }: Clocks, touchedAt: string) =>
  realClock.instant().epochMilliseconds - Temporal.Instant.from(touchedAt).epochMilliseconds > SILENCE_MS

/** « Modification », unless it was given a name. */
export const procedureAnswer = <P extends { name: string; nature?: string }>({ nature, ...procedure }: P) => ({
  ...procedure,
  name: procedure.name || (PROCEDURE_NATURE_NAMES[nature as keyof typeof PROCEDURE_NATURE_NAMES] ?? ''),
})

export function studyAnswer(clocks: Clocks, row: StudyRow, current: readonly number[] | null): Study {
  const isWorking = row.state === 'waiting' || row.state === 'computing'
  const read = row.versions.toSorted((a, b) => a - b).join()
  return {
    id: row.id,
    against: row.againstId === null ? null : { id: row.againstId, title: row.againstTitle ?? '' },
    state: isWorking && isSilent(clocks, row.touchedAt) ? 'interrupted' : row.state,
    progress: row.progress,
    requestedAt: row.requestedAt,
    finishedAt: row.finishedAt,
    isStale: row.state === 'done' && current !== null && read !== current.toSorted((a, b) => a - b).join(),
    summary: row.state === 'done' ? row.summary : null,
  }
}

export function draftAnswer(clocks: Clocks, row: DraftRow, studies: readonly Study[]): Draft {
  const isWorking = row.state === 'received' || row.state === 'reading'
  const today = clocks.clock.today().toString()
  const { id, title, stage, statedOn, communes, progress, sourceName, loadedAt, zoneCount, notes } = row
  const { publishedOn: on, publishedUntil: until, procedure } = row
  return {
    ...{ id, title, stage, statedOn, communes, progress, sourceName, loadedAt, zoneCount, notes },
    procedure: procedure && procedureAnswer(procedure),
    state: isWorking && isSilent(clocks, row.touchedAt) ? 'interrupted' : row.state,
    refusal: row.problem?.detail ?? null,
    faults: (row.problem?.errors ?? []).map(({ detail }) => detail),
    publication: on === null || until === null ? null : { on, until, isOpen: on <= today && today <= until },
    studies: [...studies],
  }
}
