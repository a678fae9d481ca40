import { type Request, type Response, Router } from 'express'
import { quotedCell } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { type Asked, askedOf, following } from './asked.ts'
import { type Entity, entitiesOf } from './entities.ts'
import { MODEL, navigationOf, SET_NAMES, type SetName } from './model.ts'
import { type Page, readPage, type Within } from './read.ts'
import { refused } from './refused.ts'

type StaDeps = Pick<Deps, 'db' | 'clock' | 'config'>

const CONFORMANCE = [
  'http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/request-data',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array',
]

/** What everyone may read of the sensors, as OGC SensorThings 1.1; nothing is written here. */
export function sensorThings(deps: StaDeps): Router {
  const router = Router()
  router.use((req, res) => answer(deps, req, res))
  return router
}

async function answer(deps: StaDeps, req: Request, res: Response): Promise<void> {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' })
  if (req.method === 'OPTIONS') {
    res.set({ 'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS' }).status(204).end()
    return
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.set('Allow', 'GET, HEAD, OPTIONS')
    throw problem('staReadOnly')
  }
  res.set('Cache-Control', 'no-cache')
  const root = `${publicBase(deps) || `${req.protocol}://${req.get('host') ?? ''}`}${req.baseUrl}`
  const steps = stepsOf(decoded(req.path))
  if (steps.length === 0) return sendJson(res, rootOf(root))
  await asPerson(deps.db, null, deps.clock.today(), (scoped) => walk({ scoped, root, req, res }, steps)).catch(
    (error: unknown) => {
      throw isRefusedValue(error)
        ? refused('Une valeur du filtre ne se lit pas : une géométrie s’écrit en WKT.')
        : error
    },
  )
}

/** A value that only the database reads, and could not: a geometry, a number beyond what it holds. */
const isRefusedValue = (error: unknown) => /^(22|XX)/.test(String(Reflect.get(Object(error), 'code') ?? ''))

const rootOf = (root: string) => ({
  value: SET_NAMES.map((name) => ({ name, url: `${root}/${name}` })),
  serverSettings: { conformance: CONFORMANCE },
})

const sendJson = (res: Response, body: unknown) => {
  res.type('application/json').send(JSON.stringify(body))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw problem('staUnknown')
  }
}

type Step = { name: string; id: string | undefined }

const STEP = /\/(\$?[A-Za-z]+)(?:\((?:(\d+)|'((?:[^']|'')*)')\))?/y

function stepsOf(path: string): Step[] {
  const whole = path.replace(/\/$/, '')
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < whole.length) {
    const found = STEP.exec(whole)
    if (!found?.[1]) throw problem('staUnknown')
    steps.push({ name: found[1], id: found[2] ?? found[3]?.replaceAll("''", "'") })
  }
  return steps
}

type Exchange = { scoped: Scoped; root: string; req: Request; res: Response }

/** Where a path has come: a set, narrowed by the entity that it was reached from, or one entity of it. */
type Place = { set: SetName; within: readonly Within[]; id: string | undefined; isOne: boolean }

const NO_OPTION = {}

/** Follows the path step by step; what is not there, or not open to all, is not found. */
async function walk(exchange: Exchange, [first, ...rest]: readonly Step[]): Promise<void> {
  const set = SET_NAMES.find((name) => name === first?.name)
  if (!set || !first) throw problem('staUnknown')
  let place: Place = { set, within: [], id: first.id, isOne: first.id !== undefined }
  for (const [rank, step] of rest.entries()) {
    if (step.name === '$ref' && rank === rest.length - 1) return sendPlace(exchange, place, true)
    const row = place.isOne ? await rowAt(exchange.scoped, place) : undefined
    if (!row) throw problem('staUnknown')
    const next = navigationOf(place.set, step.name)
    if (!next) return sendProperty(exchange.res, row.told, rest.slice(rank))
    const value = row.ties[next.by]
    if (value === undefined) throw problem('staUnknown')
    place = {
      set: next.to,
      within: [{ by: next.by, value }],
      id: step.id,
      isOne: !next.isMany || step.id !== undefined,
    }
  }
  return sendPlace(exchange, place, false)
}

async function rowAt(scoped: Scoped, { set, within, id }: Place): Promise<Page['rows'][number] | undefined> {
  if (id !== undefined && !MODEL[set].isTextKey && !/^\d{1,9}$/.test(id)) return undefined
  const { rows } = await readPage(scoped, set, { ...askedOf(set, NO_OPTION), top: 1 }, within, id)
  return rows[0]
}

/** `/Datastreams(1)/name`, and the bare value under `/$value`. */
function sendProperty(
  res: Response,
  told: Readonly<Record<string, unknown>>,
  [property, last, ...more]: readonly Step[],
): void {
  const name = property?.name ?? ''
  if (!Object.hasOwn(told, name) || more.length > 0 || (last && last.name !== '$value')) throw problem('staUnknown')
  const value = told[name]
  if (!last) sendJson(res, { [name]: value })
  else res.type('text/plain').send(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

async function sendPlace({ scoped, root, req, res }: Exchange, place: Place, isRef: boolean): Promise<void> {
  const asked = askedOf(place.set, req.query)
  if (place.isOne) {
    const row = await rowAt(scoped, place)
    if (!row) throw problem('staUnknown')
    const [entity] = await entitiesOf(scoped, root, place.set, [row], asked)
    return sendJson(res, isRef ? { '@iot.selfLink': entity?.['@iot.selfLink'] } : entity)
  }
  const page = await readPage(scoped, place.set, asked, place.within)
  const entities = await entitiesOf(scoped, root, place.set, page.rows, asked)
  const counted = page.count === undefined ? {} : { '@iot.count': page.count }
  const next = page.hasMore ? { '@iot.nextLink': following(`${root}${req.path}`, asked) } : {}
  switch (asked.format) {
    case 'CSV':
      res.type('text/csv').send(csvOf(entities, asked.select))
      return
    case 'GeoJSON':
      return sendJson(res, { type: 'FeatureCollection', features: featuresOf(page, entities), ...next })
    case 'dataArray':
      return sendJson(res, { ...counted, ...next, value: [arrayOf(entities, asked.select)] })
    case 'default': {
      const value = isRef ? entities.map((entity) => ({ '@iot.selfLink': entity['@iot.selfLink'] })) : entities
      return sendJson(res, { ...counted, ...next, value })
    }
  }
}

const isPlain = (name: string) => name === '@iot.id' || !name.includes('@iot')

/** What was chosen, in its order; else what the entities tell. */
const columnsOf = (entities: readonly Entity[], select: Asked['select']) =>
  select?.map((name) => (name === 'id' ? '@iot.id' : name)) ?? [
    ...new Set(entities.flatMap((entity) => Object.keys(entity).filter(isPlain))),
  ]

/** One line of names, then an array for each entity (OGC 18-088, 12). */
function arrayOf(entities: readonly Entity[], select: Asked['select']) {
  const columns = columnsOf(entities, select)
  return {
    components: columns.map((name) => name.replace('@iot.id', 'id')),
    'dataArray@iot.count': entities.length,
    dataArray: entities.map((entity) => columns.map((name) => entity[name] ?? null)),
  }
}

function csvOf(entities: readonly Entity[], select: Asked['select']): string {
  const columns = columnsOf(entities, select)
  const cell = (value: unknown) =>
    typeof value === 'number'
      ? String(value)
      : quotedCell(typeof value === 'string' ? value : JSON.stringify(value ?? ''))
  const lines = entities.map((entity) => columns.map((name) => cell(entity[name])).join(','))
  return `${[columns.map((name) => name.replace('@iot.id', 'id')).join(','), ...lines].join('\r\n')}\r\n`
}

const featuresOf = (page: Page, entities: readonly Entity[]) =>
  page.rows.map(({ geometry }, rank) => ({
    type: 'Feature',
    geometry,
    properties: Object.fromEntries(
      Object.entries(entities[rank] ?? {}).filter(([name]) => isPlain(name) && name !== 'location'),
    ),
  }))
