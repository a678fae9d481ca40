import { settingsOperations } from '#contract/agency/settings/settings-operations.ts'
import type { BackupDeps } from '#platform/backup-runs.ts'
import { routesOf } from '#platform/operation.ts'
import { nameInstallation } from '#server/agency/opening/opening.ts'
import { backUpNow, readBackups } from './backups.ts'
import { changeSettings, readSettings } from './settings.ts'
import { type TrialDeps, trySettings } from './trials.ts'

/** Settings of a town hall, on screen. */
export const settingsRoutes = (deps: TrialDeps & BackupDeps) =>
  routesOf(deps, settingsOperations, {
    readSettings: () => readSettings(deps),
    changeSettings: ({ personId, params, body }) => changeSettings(deps, params.group, body, personId),
    trySettings: ({ personId, params }) => trySettings(deps, params.group, personId),
    readBackups: () => readBackups(deps),
    backUpNow: ({ personId }) => backUpNow(deps, personId),
    nameInstallation: async ({ personId, body }) => {
      await nameInstallation(deps, body.name, personId)
      return readSettings(deps)
    },
  })
