import { Router } from 'express'
import { paths } from '#contract/paths.ts'
import type { Health } from '#contract/problem.ts'
import type { SigningConfig } from './config-signing.ts'
import type { Deps } from './deps.ts'
import { isMigrated } from './migrate.ts'
import { signingIdentityAt, UnusableCertificate } from './signing-certificate.ts'

export const VERSION = '0.1.0'

/** 200 when the database answers and its schema is the one expected; 503 otherwise, saying which. */
export const healthRoutes = ({ db, log, config, clock }: Pick<Deps, 'db' | 'log' | 'config' | 'clock' | 'realClock'>) =>
  Router().get(paths.health, async (_req, res) => {
    const migrations = await isMigrated(db).catch((error: unknown) => {
      log.error({ err: error }, 'health')
      return undefined
    })
    const answer: Health = {
      status: migrations ? 'ok' : 'unavailable',
      database: migrations !== undefined,
      migrations: migrations === true,
      signing: signingState(config.signing, clock.now()),
      version: VERSION,
    }
    res
      .set('Cache-Control', 'no-store')
      .status(migrations ? 200 : 503)
      .json(answer)
  })

function signingState(signing: SigningConfig | undefined, now: Temporal.Instant): Health['signing'] {
  if (!signing) return 'drawn'
  try {
    signingIdentityAt(signing, now)
    return 'certificate'
  } catch (error) {
    if (error instanceof UnusableCertificate) return 'unusable'
    throw error
  }
}
