import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { ARRIVALS, fieldText } from '#wording/dossier/platau/platau.ts'
import { insertArrival } from './arrival-queries.ts'
import type { RemoteDossier } from './hub.ts'
import type { Merge } from './merging.ts'

/** Tells once what another alone changed in a dossier there, and that is left so. */
export async function tellLeft(
  { realClock }: Pick<Deps, 'realClock'>,
  db: Database,
  dossierId: string,
  remote: RemoteDossier,
  ours: Readonly<Record<string, unknown>>,
  { news }: Merge,
): Promise<void> {
  if (news.length === 0) return
  const text = (field: string, value: unknown) => fieldText(field, value) || 'rien'
  await insertArrival(db, {
    kind: 'dossier',
    elementId: remote.id,
    version: remote.version,
    dossierId,
    inseeCode: null,
    state: 'told',
    sentence: ARRIVALS.dossierLeft(
      news.map((field) => ({ field, theirs: text(field, remote.fields[field]), ours: text(field, ours[field]) })),
    ),
    file: null,
    at: realClock.instant(),
  })
}
