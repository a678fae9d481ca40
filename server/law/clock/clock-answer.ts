import type { LawfulStep } from '#law/guards/lawful-steps.ts'
import type { DossierState } from './dossier-state.ts'
import type { NextEvent } from './next-event.ts'
import type { ProvenDay } from './proof.ts'
import type { ReviewCourse } from './review-course.ts'
import type { SilenceRule } from './tacit-outcome.ts'
import type { Warning } from './unsettled.ts'
import type { ActWithoutEffect } from './without-effect.ts'

/** Everything the law says of a dossier on a day. */
export type ReviewClock = {
  state: DossierState
  /** In the order of the calendar. */
  dates: readonly ProvenDay[]
  silence?: SilenceRule
  steps: readonly LawfulStep[]
  next?: NextEvent
  warnings: readonly Warning[]
  withoutEffect: readonly ActWithoutEffect[]
  /** False when an open point of law could change the state itself: nothing may then be closed without a person. */
  certain: boolean
  course?: ReviewCourse
}
