import { dayOperations } from '#contract/agency/day/day-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { countDay, type DayDeps, readDay } from './day.ts'
import { askDigest, readDigest } from './digest.ts'
import { dayCalendar, makeFeed, readFeed, withdrawFeed } from './feed.ts'

/** « Ma journée ». */
export const dayRoutes = (deps: Deps & Pick<DayDeps, 'awaits'>) =>
  routesOf(deps, dayOperations, {
    readDay: ({ personId }) => readDay(deps, personId),
    countDay: ({ personId }) => countDay(deps, personId),
    readDigest: ({ personId }) => readDigest(deps, personId),
    askDigest: ({ personId, body }) => askDigest(deps, personId, body.isAsked),
    readDayFeed: ({ personId }) => readFeed(deps, personId),
    makeDayFeed: ({ personId }) => makeFeed(deps, personId),
    withdrawDayFeed: ({ personId }) => withdrawFeed(deps, personId),
    readDayCalendar: ({ params, network }) => dayCalendar(deps, params.token, network),
  })
