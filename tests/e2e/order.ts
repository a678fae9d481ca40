import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/**
 * Journeys that read what the demo has this month (its events, the exercice of its grants, a device mute for two days) and
 * leave the clock of their town where it is. Others move it by years, and it never goes back: they come after.
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
] as const

const isOfThePresent = ({ moduleId }: TestSpecification) =>
  OF_THE_PRESENT.some((name) => moduleId.endsWith(`/${name}.test.ts`))

export class PresentFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isOfThePresent), ...sorted.filter((file) => !isOfThePresent(file))]
  }
}
