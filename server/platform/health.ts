import { Router } from 'express'
import { paths } from '#contract/paths.ts'
import type { Health } from '#contract/problem.ts'
import type { Deps } from './deps.ts'
import { isMigrated } from './migrate.ts'

export const VERSION = '0.1.0'

/** 200 when the database answers and its schema is the one expected; 503 otherwise, saying which. */
export const healthRoutes = ({ db, log }: Pick<Deps, 'db' | 'log'>) =>
  Router().get(paths.health, async (_req, res) => {
    const migrations = await isMigrated(db).catch((error: unknown) => {
      log.error({ err: error }, 'health')
      return undefined
    })
    const answer: Health = {
      status: migrations ? 'ok' : 'unavailable',
      database: migrations !== undefined,
      migrations: migrations === true,
      version: VERSION,
    }
    res
      .set('Cache-Control', 'no-store')
      .status(migrations ? 200 : 503)
      .json(answer)
  })
