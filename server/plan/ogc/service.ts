import { type Request, type RequestHandler, Router } from 'express'
import { publicBase } from '#platform/mail-topic.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { type Call, collectionIn, formatOf, legalSrids, send, sendBoth } from './answer.ts'
import { askedFeature, askedItems, cursorOf, refuseUnknown } from './asked.ts'
import type { Collection } from './collection.ts'
import { COLLECTIONS } from './collections.ts'
import { groundRevision, groundSrids, territoryExtent } from './feature-queries.ts'
import { type Asker, type FeatureDeps, featureText, readFeature, readPage } from './features.ts'
import { sendExport, sendStyle, sendStyles } from './file-routes.ts'
import {
  apiPage,
  collectionPage,
  collectionsPage,
  conformancePage,
  featurePage,
  itemsPage,
  landingPage,
} from './html.ts'
import { askerOf } from './keys.ts'
import { type ReferenceSystem, referenceSystems } from './reference-systems.ts'
import {
  bothWays,
  collectionResource,
  collectionsResource,
  conformance,
  landing,
  MEDIA,
  openApi,
  type Site,
  schemaResource,
} from './resources.ts'
import { sendTileset } from './tile-resources.ts'

/** Open data for the tools of others: read only, without a cookie, from any site. */
export function openDataService(deps: FeatureDeps): Router {
  const siteOf = siteReader(deps)
  const router = Router()
  router.use(openToAll)
  const route = (path: string, answer: (call: Call) => Promise<void>) => {
    router.get(path, async (req, res) => {
      const asker = await askerOf(deps, req, res)
      await answer({ req, res, asker, site: await siteOf(req), query: req.query })
    })
  }
  route('/', (call) => sendBoth(call, landing, landingPage))
  route('/conformance', (call) =>
    sendBoth(call, conformance, (site) => conformancePage(site, conformance().conformsTo)),
  )
  route('/api', async (call) => {
    const api = openApi(openTo(call.asker), call.site)
    await sendBoth(
      call,
      () => api,
      (site) => apiPage(site, api.paths),
      MEDIA.openapi,
    )
  })
  route('/collections', (call) => {
    const open = openTo(call.asker)
    return sendBoth(
      call,
      (site, isHtml) => collectionsResource(open, site, isHtml),
      (site) => collectionsPage(site, open),
    )
  })
  route('/collections/:id', (call) => {
    const collection = collectionIn(call)
    return sendBoth(
      call,
      (site, isHtml) => collectionResource(collection, site, isHtml),
      (site) => collectionPage(site, collection),
    )
  })
  for (const view of ['schema', 'queryables'] as const)
    route(`/collections/:id/${view}`, async (call) => {
      refuseUnknown(call.query, [])
      formatOf(call, ['json'])
      send(call, MEDIA.schema, JSON.stringify(schemaResource(collectionIn(call), call.site, view)))
    })
  route('/collections/:id/items', (call) => sendItems(deps, call))
  route('/collections/:id/items/:feature', (call) => sendFeature(deps, call))
  route('/collections/:id/tiles', (call) => sendTileset(deps, call))
  route('/collections/:id/tiles/:grid', (call) => sendTileset(deps, call))
  route('/collections/:id/export.:format', (call) => sendExport(deps, call))
  route('/styles', sendStyles)
  route('/styles/:file', (call) => sendStyle(deps, call))
  router.use(unknownAddress)
  return router
}

const openToAll: RequestHandler = (req, res, next) => {
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Content-Crs, ETag, Link',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
  if (req.method === 'OPTIONS') {
    res
      .set({
        'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
        'Access-Control-Allow-Headers': 'Authorization, If-None-Match',
      })
      .status(204)
      .end()
    return
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.set('Allow', 'GET, HEAD, OPTIONS')
    throw problem('ogcReadOnly')
  }
  next()
}

const unknownAddress: RequestHandler = () => {
  throw problem('ogcAddressUnknown')
}

const openTo = ({ scopes }: Asker): Collection[] =>
  COLLECTIONS.filter(({ scope }) => scope === undefined || scopes.includes(scope))

/** The address, the systems and the extent of the service; the ground is looked at again when a version of it comes. */
function siteReader({ db, clock, config }: FeatureDeps) {
  const kept: { revision?: string; ground?: Promise<Pick<Site, 'systems' | 'storage' | 'extent'>> } = {}
  return async (req: Request): Promise<Site> => {
    const revision = await asPerson(db, null, clock.today(), (scoped) => groundRevision(scoped))
    if (kept.revision !== revision || !kept.ground) {
      kept.revision = revision
      kept.ground = asPerson(db, null, clock.today(), (scoped) => groundOf(scoped))
      kept.ground.catch(() => {
        delete kept.ground
      })
    }
    return { base: `${publicBase({ config }) || ownAddress(req)}${req.baseUrl}`, revision, ...(await kept.ground) }
  }
}

async function groundOf(scoped: Scoped): Promise<Pick<Site, 'systems' | 'storage' | 'extent'>> {
  const srids = await groundSrids(scoped)
  const { minX, minY, maxX, maxY } = await territoryExtent(scoped)
  const systems = referenceSystems(srids.length === 0 ? [2154] : srids)
  const storage = systems.find(({ isInDegrees, srid }) => !isInDegrees && srid !== 3857)
  if (!storage) throw new Error('a ground has a legal projection')
  const isPlaced = minX !== null && minY !== null && maxX !== null && maxY !== null
  return { systems, storage, extent: isPlaced ? [minX, minY, maxX, maxY] : undefined }
}

/** Where the service was asked, when its public address was not told. */
function ownAddress(req: Request): string {
  const host = req.get('host') ?? ''
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? `${req.protocol}://${host}` : ''
}

/** The same address with other values of some of its parameters; undefined takes one out. */
function withParameters(
  site: Site,
  { req, query }: Call,
  changed: Readonly<Record<string, string | undefined>>,
): string {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...changed }))
    if (typeof value === 'string') all.set(name, value)
  const text = all.toString()
  return `${site.base}${req.path}${text ? `?${text}` : ''}`
}

const contentCrs = ({ uri }: ReferenceSystem) => ({ 'Content-Crs': `<${uri}>` })

async function sendItems(deps: FeatureDeps, call: Call): Promise<void> {
  const { res, query, site, asker } = call
  const collection = collectionIn(call)
  const asked = askedItems(query, collection, site.systems)
  const format = formatOf(call)
  const { rows, next, matched } = await readPage(deps, collection, asked, asker, legalSrids(site))
  const onward = next === undefined ? undefined : withParameters(site, call, { cursor: cursorOf(next) })
  const version = collection.isVersioned ? site.revision : undefined
  if (format === 'html') {
    const told = rows.map(({ key, properties }) => ({ id: key, properties: JSON.parse(properties) }))
    const geojson = withParameters(site, call, { f: 'json' })
    send(call, MEDIA.html, itemsPage(site, collection, told, { next: onward, matched, geojson }), version)
    return
  }
  const links = [
    { href: withParameters(site, call, {}), rel: 'self', type: MEDIA.geojson },
    { href: withParameters(site, call, { f: 'html' }), rel: 'alternate', type: MEDIA.html },
    { href: `${site.base}/collections/${collection.id}`, rel: 'collection', type: MEDIA.json },
    ...(onward === undefined ? [] : [{ href: onward, rel: 'next', type: MEDIA.geojson }]),
  ]
  const counts = `${matched === undefined ? '' : `"numberMatched":${matched},`}"numberReturned":${rows.length}`
  const head = `{"type":"FeatureCollection","timeStamp":"${deps.realClock.instant().round('second')}",${counts},"links":${JSON.stringify(links)},"features":[`
  res.set(contentCrs(asked.crs))
  send(call, MEDIA.geojson, `${head}${rows.map((row) => featureText(row, collection)).join(',\n')}]}`, version)
}

async function sendFeature(deps: FeatureDeps, call: Call): Promise<void> {
  const { req, res, query, site, asker } = call
  const collection = collectionIn(call)
  const asked = askedFeature(query, collection, site.systems)
  const format = formatOf(call)
  const row = await readFeature(deps, collection, String(req.params.feature), asked, asker)
  const href = `${site.base}/collections/${collection.id}/items/${encodeURIComponent(row.key)}`
  const version = collection.isVersioned ? site.revision : undefined
  if (format === 'html') {
    send(
      call,
      MEDIA.html,
      featurePage(site, collection, { id: row.key, properties: JSON.parse(row.properties) }, href),
      version,
    )
    return
  }
  const links = [
    ...bothWays(href, false, MEDIA.geojson),
    { href: `${site.base}/collections/${collection.id}`, rel: 'collection', type: MEDIA.json },
  ]
  res.set(contentCrs(asked.crs))
  send(call, MEDIA.geojson, `${featureText(row, collection).slice(0, -1)},"links":${JSON.stringify(links)}}`, version)
}
