import type { Random } from '#gis-data/demo/random.ts'
import type { DemoDesk } from './dossier-desk.ts'
import type { PlannedDossier } from './dossier-plan.ts'

/** A dossier being lived: its desk, and what each step needs to know of it. */
export type Life = {
  desk: DemoDesk
  plan: PlannedDossier
  random: Random
  id: string
  pieces: readonly string[]
  /** A decision that grants was signed. */
  isGranted: boolean
  /** Moves the clock to that day, or to the Monday after a week-end. @throws NotYet when that day has not come. */
  on(day: Temporal.PlainDate): Temporal.PlainDate
  /** Does what the law may refuse; a refusal leaves the dossier as it is. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>
}

/** The rest of this life has not come yet. */
export class NotYet extends Error {}
