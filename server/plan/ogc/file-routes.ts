import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { problem } from '#platform/problem.ts'
import { disposition } from '#platform/sent-file.ts'
import { layersInTiles } from '#server/place/tiles/tiles.ts'
import { COLLECTION_WORDS, SERVICE_WORDS } from '#wording/plan/ogc/ogc-words.ts'
import { type Call, collectionIn, legalSrids, send } from './answer.ts'
import { askedExport, refuseUnknown } from './asked.ts'
import { COLLECTIONS, collectionNamed } from './collections.ts'
import { type Exported, exportOf } from './exports.ts'
import type { FeatureDeps } from './features.ts'
import { type MadeFile, sendMade } from './made-file.ts'
import { CRS84 } from './reference-systems.ts'
import { EXPORTS, type ExportFormat, MEDIA, STYLES } from './resources.ts'
import { mapLibreStyle } from './style-maplibre.ts'
import { qmlStyle } from './style-qml.ts'
import { sldStyle } from './style-sld.ts'
import { styledOf } from './styled.ts'

/**
 * A whole collection as a file. A fault in the middle breaks the answer off, so that what was received is not taken for the whole.
 * @throws Problem 404 for a format that is not written, 503 when many are being written
 */
export async function sendExport(deps: FeatureDeps, call: Call): Promise<void> {
  const { req, res, query, site, asker } = call
  const collection = collectionIn(call)
  const format = EXPORTS.find((one) => one === req.params.format)
  if (!format) throw problem('ogcAddressUnknown')
  const isInDegrees = format === 'geojson' || format === 'parquet'
  const systems = format === 'parquet' ? site.systems.filter(({ uri }) => uri === CRS84) : site.systems
  const asked = askedExport(query, collection, systems, isInDegrees ? undefined : site.storage)
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  const exported = { collection, asked, asker, site, srids: legalSrids(site), gone: gone.signal }
  const found = req.method === 'HEAD' ? undefined : await exportFor(deps, exported, format)
  res.set({
    'Content-Type': format === 'csv' ? `${MEDIA.csv}; charset=utf-8` : MEDIA[format],
    'Content-Disposition': disposition({ name: `${collection.id}.${format}`, shown: 'attachment' }),
    'Content-Crs': `<${asked.crs.uri}>`,
    'Cache-Control': asker.personId === null ? 'no-cache' : 'private, no-store',
    Vary: 'Authorization',
  })
  if (!found) res.end()
  else
    await (found instanceof Readable ? pipeline(found, res) : sendAway(found, res, gone.signal)).catch(
      (error: unknown) => {
        if (!gone.signal.aborted && !isGoneAway(error)) deps.log.error({ err: error }, 'export broken off')
        res.destroy()
      },
    )
}

/** @returns undefined when nobody waits for it any more */
const exportFor = (deps: FeatureDeps, exported: Exported, format: ExportFormat) =>
  exportOf(deps, exported, format).catch((error: unknown) => {
    if (exported.gone.aborted) return undefined
    throw error
  })

async function sendAway(made: MadeFile, res: Response, gone: AbortSignal): Promise<void> {
  try {
    res.set('Content-Length', String(made.bytes))
    await sendMade(made, res, gone)
  } finally {
    await made.away()
  }
}

const isGoneAway = (error: unknown) =>
  error instanceof Error && Reflect.get(error, 'code') === 'ERR_STREAM_PREMATURE_CLOSE'

const PLAN_STYLE = 'plan.json'

/** @throws Problem 404 for a style that is not drawn */
export async function sendStyle({ db }: FeatureDeps, call: Call): Promise<void> {
  refuseUnknown(call.query, [])
  const { site, req } = call
  const file = String(req.params.file)
  if (file === PLAN_STYLE) {
    const style = mapLibreStyle(await layersInTiles(db), new URL(site.base).origin)
    send(call, MEDIA.mapbox, JSON.stringify(style), site.revision)
    return
  }
  const [id = '', ending = ''] = file.split('.')
  const collection = collectionNamed(id)
  const format = STYLES.find((one) => one === ending)
  if (!collection || !format) throw problem('ogcAddressUnknown')
  const styled = styledOf(collection.id, await layersInTiles(db))
  const { title } = COLLECTION_WORDS[collection.id]
  send(call, MEDIA[format], format === 'qml' ? qmlStyle(styled) : sldStyle(id, title, styled), site.revision)
}

/** Every style, as one finds it: the map whole, then each collection for QGIS and for others. */
export async function sendStyles(call: Call): Promise<void> {
  refuseUnknown(call.query, [])
  const { base } = call.site
  const styles = [
    {
      id: 'plan',
      title: SERVICE_WORDS.title,
      links: [{ href: `${base}/styles/${PLAN_STYLE}`, rel: 'stylesheet', type: MEDIA.mapbox }],
    },
    ...COLLECTIONS.filter(({ scope }) => scope === undefined).map(({ id }) => ({
      id,
      title: COLLECTION_WORDS[id].title,
      links: STYLES.map((format) => ({
        href: `${base}/styles/${id}.${format}`,
        rel: 'stylesheet',
        type: MEDIA[format],
      })),
    })),
  ]
  send(call, MEDIA.json, JSON.stringify({ styles }))
}
