import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/**
 * Journeys that read what the demo has this month (its events, the exercice of its grants, a device mute for two days, a table of archives not written yet) and
 * leave the clock of their town where it is, but the last. Others move it by years, and it never goes back: they come after.
 */
const OF_THE_PRESENT = [
  'journey-agenda',
  'journey-sensors',
  'journey-grants',
  'journey-bookings',
  'journey-payments',
  'journey-commune',
  'journey-forms',
  'journey-childcare',
  'journey-archives',
  'desk-holder',
] as const

/** Its rank among those of the present, the last of them when it is none. */
const rankOf = ({ moduleId }: TestSpecification) => {
  const rank = OF_THE_PRESENT.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return rank === -1 ? OF_THE_PRESENT.length : rank
}

export class PresentFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
