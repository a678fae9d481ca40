import sql from 'sql-template-tag'
import type { BackupRun, Backups } from '#contract/agency/settings/settings.ts'
import { type BackupDeps, beginBackup, nextBackup } from '#platform/backup-runs.ts'
import type { Database } from '#platform/database.ts'
import { lastBackup } from '#platform/last-backup.ts'
import { problem } from '#platform/problem.ts'
import { CODE_OF_INSTALLATION } from '#wording/agency/settings/setting-words.ts'

const SHOWN = 20

type RunRow = Omit<BackupRun, 'by'> & { by: string | null }

const runRows = (db: Database) =>
  db.many<RunRow>(sql`
    select r.started_at as "startedAt", r.finished_at as "finishedAt", r.state, r.is_planned as "isPlanned", r.folder, r.step, r.sentence,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.asked_by) as by
    from backup_run r
    order by r.started_at desc, r.id
    limit ${SHOWN}`)

/** What was made, what is being made, and when the next one is. */
export async function readBackups(deps: BackupDeps): Promise<Backups> {
  const runs = await runRows(deps.db)
  return {
    lastAt: (await lastBackup(deps.config.dataDir))?.toString() ?? null,
    nextAt: nextBackup(deps)?.toString() ?? null,
    runs: runs.map(({ by, ...run }) => ({ ...run, by: run.isPlanned ? null : (by ?? CODE_OF_INSTALLATION) })),
  }
}

/** Begins one; the answer does not wait for its end. @throws Problem 409 when one is under way */
export async function backUpNow(deps: BackupDeps, by: string | null): Promise<Backups> {
  if (!(await beginBackup(deps, { by, isPlanned: false }))) throw problem('backupUnderWay')
  return readBackups(deps)
}
