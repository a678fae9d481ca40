import { type AskedWeek, HALVES, type PublicChildcare } from '#contract/services/childcare/childcare.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { asPerson } from '#platform/scope.ts'
import { type ChildcareDeps, factsOfAll, WEEK } from './childcare.ts'
import { careDays } from './feed.ts'
import { structures } from './queries.ts'

/** Places that are left in each structure, over seven days from the one that is asked, today at the earliest: counts, never who has the others. */
export const publicChildcare = (deps: ChildcareDeps, { semaine }: AskedWeek): Promise<PublicChildcare> =>
  asPerson(deps.db, null, deps.clock.today(), async (scoped) => {
    const today = dayOfPlainDate(deps.clock.today())
    const from = semaine === undefined || day(semaine) < today ? today : day(semaine)
    const all = await structures(scoped)
    const known = await factsOfAll(
      scoped,
      all.map(({ id }) => id),
      { from, count: WEEK },
    )
    const told = all.map(({ id, inseeCode, communeName, kind, name, address, phone }) => {
      const days = careDays(known(id), from, WEEK).map(({ on, closed, cells }) => ({
        on,
        closed,
        open: HALVES.filter((one) => cells.some(({ half, places }) => half === one && places > 0)),
        places: cells
          .filter(({ available }) => available > 0)
          .map(({ half, band, available }) => ({ half, band, available })),
      }))
      return { id, inseeCode, communeName, kind, name, address, phone, days }
    })
    return { from: isoDay(from), structures: told }
  })
