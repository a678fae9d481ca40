import { GROUND_SERVICES, type GroundServices } from '#contract/services/residents/ground-services.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { countsOnGround } from './ground-queries.ts'

/** « 2 demandes en cours »: what the counter answers of a ground, each service as far as its rows are the reader’s to read. */
export const groundServices = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  parcelIds: readonly string[],
): Promise<GroundServices> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await countsOnGround(scoped, parcelIds)
    return {
      counts: GROUND_SERVICES.map((service) => ({ service, count: row[service] })).filter(({ count }) => count > 0),
    }
  })
