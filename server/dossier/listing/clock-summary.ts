import type { DossierState } from '#law/clock/dossier-state.ts'
import type { NextEvent } from '#law/clock/next-event.ts'
import type { Pending } from '#law/clock/pending.ts'

export type ClockSummary = {
  state?: DossierState
  next?: NextEvent | null
  pending?: readonly Pending[]
  certain?: boolean
}
