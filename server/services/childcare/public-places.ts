import type { AskedWeek, PublicChildcare } from '#contract/services/childcare/childcare.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { asPerson } from '#platform/scope.ts'
import { askedMonday, type ChildcareDeps, factsOfAll, WEEK } from './childcare.ts'
import { careDays } from './feed.ts'
import { structures } from './queries.ts'

/** Places that are left in each structure, from today on: counts, never who has the others. */
export const publicChildcare = (deps: ChildcareDeps, { semaine }: AskedWeek): Promise<PublicChildcare> =>
  asPerson(deps.db, null, deps.clock.today(), async (scoped) => {
    const today = dayOfPlainDate(deps.clock.today())
    const monday = askedMonday(semaine, today)
    const all = await structures(scoped)
    const known = await factsOfAll(
      scoped,
      all.map(({ id }) => id),
      { from: monday, count: WEEK },
    )
    const told = all.map(({ id, inseeCode, communeName, kind, name, address, phone }) => {
      const days = careDays(known(id), monday, WEEK)
        .filter(({ on }) => day(on) >= today)
        .map(({ on, closed, cells }) => ({
          on,
          closed,
          places: cells
            .filter(({ available }) => available > 0)
            .map(({ half, band, available }) => ({ half, band, available })),
        }))
      return { id, inseeCode, communeName, kind, name, address, phone, days }
    })
    return { monday: isoDay(monday), structures: told }
  })
