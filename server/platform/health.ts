import { healthOperations } from '#contract/health-operations.ts'
import { openApiDocument } from '#contract/openapi.ts'
import type { Health } from '#contract/problem.ts'
import type { SigningConfig } from './config-signing.ts'
import type { Deps } from './deps.ts'
import { isMigrated } from './migrate.ts'
import { routesOf } from './operation.ts'
import { signingIdentityAt, UnusableCertificate } from './signing-certificate.ts'

const VERSION = '0.1.0'

/** What an installation says of itself. */
export const healthRoutes = (deps: Deps) =>
  routesOf(deps, healthOperations, {
    health: async ({ exchange: { res } }) => {
      const health = await healthOf(deps)
      res
        .set('Cache-Control', 'no-store')
        .status(health.status === 'ok' ? 200 : 503)
        .json(health)
    },
    openApi: () => openApiDocument(VERSION),
  })

/** Well when the database answers and its schema is the one expected; else it says which of the two fails. */
async function healthOf({ db, healthDb = db, log, config, clock }: Deps): Promise<Health> {
  const migrations = await isMigrated(healthDb).catch((error: unknown) => {
    log.error({ err: error }, 'health')
    return undefined
  })
  return {
    status: migrations ? 'ok' : 'unavailable',
    database: migrations !== undefined,
    migrations: migrations === true,
    signing: signingState(config.signing, clock.now()),
    version: VERSION,
  }
}

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
