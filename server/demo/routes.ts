import { type RequestHandler, Router } from 'express'
import { ClockMove } from '#contract/demo-clock.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import type { RecurringTask } from '#platform/recurring.ts'
import { requireAdministrator } from '#platform/session.ts'
import { bringClockBack, clockReading, moveClock } from './clock-move.ts'

/** @param timePasses  what happens by itself when a day comes */
export const demoClockRoutes = (deps: Deps, timePasses: readonly RecurringTask[]) =>
  Router()
    .get(paths.demoClock, (_req, res) => {
      res.set('Cache-Control', 'no-store').json(clockReading(deps))
    })
    .post(paths.demoClock, async (req, res) => {
      await requireAdministrator(deps, req)
      res.json(await moveClock(deps, ClockMove.parse(req.body), timePasses))
    })
    .delete(paths.demoClock, async (req, res) => {
      await requireAdministrator(deps, req)
      res.json(await bringClockBack(deps))
    })

/** In a demonstration each request is served by the day that the database keeps: another server may have moved it. */
export const followDemoClock =
  ({ db, demoClock }: Pick<Deps, 'db' | 'demoClock'>): RequestHandler =>
  async (_req, _res, next) => {
    await demoClock?.follow(db)
    next()
  }
