import type { Scoped } from '#platform/scope.ts'
import { type RecordedAct, registersOf } from '#server/dossier/register/act-log.ts'

/** The register of each dossier, in the order in which it was written. */
export async function actsOfDossiers(
  scoped: Scoped,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedAct[]>> {
  return Map.groupBy(await registersOf(scoped, ids), ({ dossierId }) => dossierId)
}
