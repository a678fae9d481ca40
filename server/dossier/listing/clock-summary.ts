import type { DossierState } from '#law/clock/dossier-state.ts'
import type { NextEvent } from '#law/clock/next-event.ts'
import type { Pending } from '#law/clock/pending.ts'
import type { SilenceRule } from '#law/clock/tacit-outcome.ts'

export type TakenOver = { system: string; state: string | null }

/** What silence means and by which row, as the clock read it; absent of what was projected before it was kept. */
export type SilenceKept = Pick<SilenceRule, 'meaning' | 'readIn' | 'isReading'> & { article: string }

export type ClockSummary = {
  /** Of a dossier taken over from another software: its name, and the state as it wrote it. No clock runs on it. */
  takenOver?: TakenOver
  state?: DossierState
  next?: NextEvent | null
  pending?: readonly Pending[]
  certain?: boolean
  silence?: SilenceKept
}
