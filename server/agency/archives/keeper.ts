import sql from 'sql-template-tag'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'

export type ArchiveDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config'>

/** Someone who keeps archives, of the whole territory or of the communes that are named. */
export type Keeper = { personId: string; communes: readonly string[] | 'all' }

/**
 * Runs `work` in the scope of whoever keeps archives: an archivist or an administrator, by name and with their one-time code.
 * @param personId  null for the code of the installation, under which nothing of the archives is done
 * @throws Problem 403 for anybody else
 */
export function asKeeper<T>(
  { db, clock }: Pick<ArchiveDeps, 'db' | 'clock'>,
  personId: string | null,
  work: (scoped: Scoped, keeper: Keeper) => Promise<T>,
): Promise<T> {
  if (personId === null) throw problem('notArchivist')
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const granted = (await archiveGrants(scoped)).map(({ inseeCode }) => inseeCode)
    if (granted.length === 0) throw problem('notArchivist')
    const communes = granted.filter((code) => code !== null)
    return work(scoped, { personId, communes: granted.includes(null) ? 'all' : communes })
  })
}

const archiveGrants = (scoped: Scoped) =>
  scoped.many<{ inseeCode: string | null }>(sql`select granted as "inseeCode" from archive_grants() as granted`)
