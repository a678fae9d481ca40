import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { problem } from '#platform/problem.ts'
import { type Query, refuseUnknown } from './asked.ts'
import type { Collection } from './collection.ts'
import { collectionNamed } from './collections.ts'
import type { Asker } from './features.ts'
import { isLegal } from './reference-systems.ts'
import { MEDIA, type Site } from './resources.ts'

export type Call = { req: Request; res: Response; asker: Asker; site: Site; query: Query }

type Format = 'json' | 'html'

/** Projections that the geometries of the site are kept in. */
export const legalSrids = ({ systems }: Site): number[] => systems.map(({ srid }) => srid).filter(isLegal)

/** @throws Problem 404 when there is none, 401 or 403 when it is not open to whoever asks */
export function collectionIn({ req, res, asker }: Pick<Call, 'req' | 'res' | 'asker'>): Collection {
  const id = String(req.params.id)
  const collection = collectionNamed(id)
  if (!collection) throw problem('ogcCollectionUnknown', { id })
  const { scope } = collection
  if (scope === undefined || asker.scopes.includes(scope)) return collection
  if (asker.personId !== null) throw problem('ogcKeyScope', { id })
  res.set('WWW-Authenticate', 'Basic realm="Parvis", charset="UTF-8"')
  throw problem('ogcKeyNeeded', { id })
}

/** @throws Problem 406 when nothing of what is asked is served there */
export function formatOf(
  { req, query }: Pick<Call, 'req' | 'query'>,
  served: readonly Format[] = ['json', 'html'],
): Format {
  const asked = query.f
  if (asked !== undefined) {
    const format = asked === 'geojson' ? 'json' : asked
    const found = served.find((one) => one === format)
    if (!found) throw problem('ogcNotAcceptable', { known: served.join(', ') })
    return found
  }
  const accepted = req.accepts([
    ...['application/json', MEDIA.geojson, MEDIA.schema, 'application/vnd.oai.openapi+json'],
    ...(served.includes('html') ? ['text/html'] : []),
  ])
  if (accepted === false) throw problem('ogcNotAcceptable', { known: served.join(', ') })
  return accepted === 'text/html' ? 'html' : 'json'
}

/** What anyone reads is asked again before it is shown; what a key opens is never kept. */
export function send(
  { req, res, asker }: Pick<Call, 'req' | 'res' | 'asker'>,
  type: string,
  body: string,
  version?: string,
): void {
  res.set({
    'Cache-Control': asker.personId === null ? 'no-cache' : 'private, no-store',
    Vary: 'Accept, Authorization',
    'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
  })
  if (version !== undefined && asker.personId === null)
    res.set(
      'ETag',
      `W/"${createHash('sha256').update(`${version} ${type} ${req.originalUrl}`).digest('base64url').slice(0, 24)}"`,
    )
  if (req.fresh) res.status(304).end()
  else res.send(Buffer.from(body))
}

export async function sendBoth(
  call: Call,
  json: (site: Site, isHtml: boolean) => object,
  html: (site: Site) => string,
  type: string = MEDIA.json,
): Promise<void> {
  refuseUnknown(call.query, [])
  if (formatOf(call) === 'html') send(call, MEDIA.html, html(call.site))
  else send(call, type, JSON.stringify(json(call.site, false)))
}
