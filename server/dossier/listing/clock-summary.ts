import type { DossierState } from '#law/clock/dossier-state.ts'
import type { NextEvent } from '#law/clock/next-event.ts'
import type { Pending } from '#law/clock/pending.ts'

export type TakenOver = { system: string; state: string | null }

export type ClockSummary = {
  /** Of a dossier taken over from another software: its name, and the state as it wrote it. No clock runs on it. */
  takenOver?: TakenOver
  state?: DossierState
  next?: NextEvent | null
  pending?: readonly Pending[]
  certain?: boolean
}
