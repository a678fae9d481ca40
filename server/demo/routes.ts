import type { RequestHandler } from 'express'
import { demoClockOperations } from '#contract/demo-clock-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import type { RecurringTask } from '#platform/recurring.ts'
import { bringClockBack, clockReading, moveClock } from './clock-move.ts'

/** @param timePasses  what happens by itself when a day comes */
export const demoClockRoutes = (deps: Deps, timePasses: readonly RecurringTask[]) =>
  routesOf(deps, demoClockOperations, {
    readDay: () => clockReading(deps),
    moveDay: ({ body }) => moveClock(deps, body, timePasses),
    bringDayBack: () => bringClockBack(deps),
  })

/** In a demonstration each request is served by the day that the database keeps: another server may have moved it. */
export const followDemoClock =
  ({ db, demoClock }: Pick<Deps, 'db' | 'demoClock'>): RequestHandler =>
  async (_req, _res, next) => {
    await demoClock?.follow(db)
    next()
  }
