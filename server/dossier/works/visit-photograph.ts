import type { Readable } from 'node:stream'
import type { PhotographTaken, SiteVisit } from '#contract/dossier/works/site-visits.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { keptPhotograph } from '#server/dossier/attachments/kept-photograph.ts'
import { insertPhotograph, photographsOf, pointsOf } from './queries.ts'
import { openVisit, type VisitDeps, type VisitNamed, visitRead } from './site-visits.ts'

/** A report names each of them: a whole estate holds in two hundred; beyond, a second visit tells it better. */
const MOST_PHOTOGRAPHS = 200

type Named = VisitNamed & { photographId: string }
type Taken = { said: PhotographTaken; fileName: string; content: Readable }

/**
 * A photograph taken on the ground, inspected by its bytes and kept under its hash. Its identifier is drawn by the device: what was sent
 * without an answer is sent again, and kept once. A device that tells no position leaves that of the file itself.
 *
 * @throws Problem 403, 404, 409 once the visit is ended or full, 413, 422 when it is no photograph
 */
export async function takePhotograph(
  deps: VisitDeps,
  personId: string,
  { photographId, ...named }: Named,
  { said, fileName, content }: Taken,
): Promise<SiteVisit> {
  const isKnown = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const row = await openVisit(scoped, named)
    const taken = await photographsOf(scoped, [row.id])
    if (taken.some(({ id }) => id === photographId)) return true
    if (taken.length >= MOST_PHOTOGRAPHS) throw problem('tooManyPhotographs', { most: MOST_PHOTOGRAPHS })
    const points = await pointsOf(scoped, [row.id])
    if (said.point !== undefined && !points.some(({ id }) => id === said.point)) throw problem('pointUnknown')
    return false
  })
  if (isKnown) {
    content.resume()
    return asPerson(deps.db, personId, deps.clock.today(), (scoped) => visitRead(deps, scoped, named))
  }
  const refusal = () => problem('notVisitPhotograph', { fileName })
  const { position, ...photograph } = await keptPhotograph(deps, { fileName, content }, refusal)
  const there = said.lon === undefined && position !== null ? { lon: position[0], lat: position[1] } : {}
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const row = await openVisit(scoped, named)
    await insertPhotograph(scoped, {
      ...said,
      ...there,
      ...photograph,
      id: photographId,
      visitId: row.id,
      recordedAt: deps.clock.now(),
      takenBy: personId,
    })
    return visitRead(deps, scoped, named)
  })
}

/** @throws Problem 403, 404 */
export const visitPhotograph = (
  deps: VisitDeps,
  personId: string,
  { photographId, ...named }: Named,
): Promise<SentFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { photographs } = await visitRead(deps, scoped, named)
    const found = photographs.find(({ id }) => id === photographId)
    if (!found) throw problem('visitFileUnknown')
    const name = `visite-${found.sha256.slice(0, 8)}.${found.mediaType === 'image/png' ? 'png' : 'jpg'}`
    return new SentFile({ name, mediaType: found.mediaType, content: deps.files.kept(found.sha256) })
  })
