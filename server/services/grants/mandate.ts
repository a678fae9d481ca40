import type { Mandate } from '#contract/services/grants/commission.ts'
import { asPerson } from '#platform/scope.ts'
import { bodiesBefore, mandateRows } from './funder-queries.ts'
import type { GrantDeps } from './keeper.ts'

/** What whoever is signed in was elected for; nothing for anybody else, nor after the last day of the mandate. */
export const ownMandate = ({ db, clock }: Pick<GrantDeps, 'db' | 'clock'>, personId: string): Promise<Mandate> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const mandates = await mandateRows(scoped)
    return {
      until: mandates[0]?.until ?? null,
      places: mandates.map(({ place }) => place ?? 'Tout le territoire'),
      bodies: await bodiesBefore(scoped),
    }
  })
