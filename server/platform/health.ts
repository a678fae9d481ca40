import { healthOperations } from '#contract/health-operations.ts'
import { openApiDocument } from '#contract/openapi.ts'
import type { Health } from '#contract/problem.ts'
import type { SigningConfig } from './config-signing.ts'
import type { Deps } from './deps.ts'
import { type DiskState, diskState, freeBytesOf } from './free-space.ts'
import { isMigrated } from './migrate.ts'
import { routesOf } from './operation.ts'
import { signingIdentityAt, UnusableCertificate } from './signing-certificate.ts'

export const VERSION = '0.1.0'

/** What an installation says of itself. */
export const healthRoutes = (deps: Deps) =>
  routesOf(deps, healthOperations, {
    health: async ({ exchange: { res } }) => {
      const health = await healthOf(deps)
      res
        .set('Cache-Control', 'no-store')
        .status(health.status === 'unavailable' ? 503 : 200)
        .json(health)
    },
    openApi: () => openApiDocument(VERSION),
  })

/** Well when the database answers, its schema is the one expected and the disk has room; else it says which fails. */
async function healthOf(deps: Deps): Promise<Health> {
  const { db, healthDb = db, log, config, clock } = deps
  const migrations = await isMigrated(healthDb).catch((error: unknown) => {
    log.error({ err: error }, 'health')
    return undefined
  })
  const disk = await diskOf(deps)
  return {
    status: !migrations ? 'unavailable' : disk === 'ok' ? 'ok' : 'degraded',
    database: migrations !== undefined,
    migrations: migrations === true,
    disk,
    signing: signingState(config.signing, clock.now()),
    version: VERSION,
  }
}

/** A folder that cannot be asked keeps nothing either. */
const diskOf = ({ freeBytes, config, log }: Deps): Promise<DiskState> =>
  (freeBytes?.() ?? freeBytesOf(config.dataDir)).then(diskState, (error: unknown) => {
    log.error({ err: error }, 'health')
    return 'full'
  })

/** How what is signed is sealed at that instant. */
export function signingState(signing: SigningConfig | undefined, now: Temporal.Instant): Health['signing'] {
  if (!signing) return 'drawn'
  try {
    signingIdentityAt(signing, now)
    return 'certificate'
  } catch (error) {
    if (error instanceof UnusableCertificate) return 'unusable'
    throw error
  }
}
