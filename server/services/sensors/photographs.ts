import type { AssetPage } from '#contract/services/sensors/sensor.ts'
import type { Deps } from '#platform/deps.ts'
import { keepPhotograph } from '#platform/inspection/photograph.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { pageOf } from './assets.ts'
import { insertPhotograph, interventionToPicture, photographFile } from './photograph-queries.ts'
import { asReader, type SensorDeps } from './scope.ts'

type PhotographDeps = SensorDeps & Pick<Deps, 'files'>
type Named = { id: number; photograph: string }

/** What was done is seen from before, after, and near; beyond, nobody looks. */
const MOST_PHOTOGRAPHS = 6

async function picturable(scoped: Scoped, { id, photograph }: Named) {
  const found = await interventionToPicture(scoped, id, photograph)
  if (!found) throw problem('sensorInterventionUnknown')
  if (!found.mayKeep) throw problem('sensorsForKeepers')
  if (found.photographs >= MOST_PHOTOGRAPHS && !found.isThere)
    throw problem('sensorPhotographsMany', { most: MOST_PHOTOGRAPHS })
  return found
}

/**
 * A photograph of what was done on the spot, drawn again without what the camera wrote beside it. Its identifier is drawn by the device: what was
 * sent without an answer is sent again, and kept once.
 *
 * @throws Problem 403, 404, 409, 422 when it is no photograph
 */
export async function addPhotograph(
  deps: PhotographDeps,
  personId: string,
  named: Named,
  received: Uint8Array,
): Promise<AssetPage> {
  await asReader(deps, personId, (scoped) => picturable(scoped, named))
  const { sha256 } = await keepPhotograph(deps.files, received)
  return asReader(deps, personId, async (scoped) => {
    const { assetId } = await picturable(scoped, named)
    const at = deps.realClock.instant().toString()
    await insertPhotograph(scoped, { ...named, sha256, personId, at })
    return pageOf(deps, scoped, assetId)
  })
}

/** @throws Problem 403, 404 */
export const readPhotograph = (deps: PhotographDeps, personId: string, named: Named) =>
  asReader(deps, personId, async (scoped) => {
    const sha256 = await photographFile(scoped, named)
    if (sha256 === undefined) throw problem('sensorPhotographUnknown')
    return new SentFile({ name: 'intervention.jpg', mediaType: 'image/jpeg', content: deps.files.kept(sha256) })
  })
