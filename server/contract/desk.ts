import { z } from 'zod'
import { GuardReading } from './act.ts'

const CivilDay = z.iso.date()

/**
 * What the law says of an act before it is recorded, and what it would move: the dates of the clock that would come,
 * go or change, and what silence would mean when that turns.
 */
export const ActGuard = GuardReading.extend({
  shifts: z.array(
    z.object({ name: z.string(), label: z.string(), from: CivilDay.nullable(), to: CivilDay.nullable() }),
  ),
  silence: z.object({ from: z.string(), to: z.string() }).nullable(),
})
export type ActGuard = z.infer<typeof ActGuard>
