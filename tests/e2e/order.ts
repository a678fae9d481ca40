import { statSync } from 'node:fs'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/**
 * Journeys that read what the demo has this month (its events, the exercice of its grants, a device mute for two days,
 * a table of archives not written yet, a running mandate) and leave the clock of their town where it is. Others move it by months,
 * six years in all, and it never goes back: they come after.
 */
const OF_THE_PRESENT = [
  'journey-agenda',
  'journey-sensors',
  'journey-lighting',
  'journey-homes',
  'journey-grants',
  'journey-bookings',
  'journey-payments',
  'journey-commune',
  'journey-forms',
  'journey-after-works',
  'journey-childcare',
  'journey-archives',
  'desk-holder',
  'desk-look',
] as const

/** Ten years and more pass in these: mandates end, permits lapse, works are too old to be inspected. */
const OF_LATER_YEARS = ['journey-years'] as const

const rankIn = (names: readonly string[], { moduleId }: TestSpecification) =>
  names.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))

/** Its rank among those of the present; then those of no list; then those of later years. */
function rankOf(file: TestSpecification): number {
  const present = rankIn(OF_THE_PRESENT, file)
  if (present !== -1) return present
  return OF_THE_PRESENT.length + 1 + rankIn(OF_LATER_YEARS, file)
}

/**
 * The longest files first, and the same order on every machine: by what the last run took there, it would be another day in each journey from one
 * machine to the next.
 */
export class PresentFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bytes = new Map(files.map((file) => [file, statSync(file.moduleId).size]))
    const sizeOf = (file: TestSpecification) => bytes.get(file) ?? 0
    return files.toSorted((one, other) => rankOf(one) - rankOf(other) || sizeOf(other) - sizeOf(one))
  }
}
