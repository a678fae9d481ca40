import { randomBytes } from 'node:crypto'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { Lat, Lon } from '#contract/degrees.ts'
import { OPEN_REPORT_STATES } from '#contract/services/reports/report.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { Problem, problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'
import {
  ERRORS,
  OPEN311_FORMATS,
  REQUESTS,
  SERVICES,
  sendDefinition,
  sendDiscovery,
  sendRows,
} from './open311-formats.ts'
import { categories, keyBySecret, type OpenRequest, openRequests, reportOf } from './queries.ts'
import { placedReport, type ReportDeps, refuseHaste, writeReport } from './receiving.ts'

/** As many as GeoReport v2 gives at most, and over ninety days when no number is asked. */
const MOST = 1000
const DAYS = 90

const Instant = z.iso.datetime({ offset: true })
/** « can be declared multiple times, comma delimited ». */
const Several = z.union([z.string(), z.array(z.string())]).transform((said) =>
  [said].flat().flatMap((one) =>
    one
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ),
)
const List = z.object({
  service_request_id: Several.optional(),
  service_code: Several.optional(),
  start_date: Instant.optional(),
  end_date: Instant.optional(),
  status: Several.pipe(z.array(z.enum(['open', 'closed']))).optional(),
  api_key: z.string().max(200).optional(),
})

const Posted = z.object({
  api_key: z.string().max(200).default(''),
  service_code: z.string().max(40),
  lat: z.coerce.number().pipe(Lat),
  long: z.coerce.number().pipe(Lon),
  description: z.string().trim().max(4000).default(''),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
})

const read = <Schema extends z.ZodType>(schema: Schema, said: unknown): z.output<Schema> => {
  // what is empty is as if it had not been said
  const told = Object.fromEntries(Object.entries(said ?? {}).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(told)
  if (parsed.success) return parsed.data
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))]
  throw problem('open311Unreadable', { names })
}

/** Open311 GeoReport v2, in JSON and in XML: public copies are read by anyone, reports are written by whoever has a key. */
export function open311Service(deps: ReportDeps): Router {
  const router = Router()
  router.use(openToAll)
  for (const format of OPEN311_FORMATS) {
    router.get(`/services.${format}`, async (_req, res) => {
      const rows = (await categories(deps.db)).map(({ id, label, help, service }) => ({
        ...{ service_code: id, service_name: label, description: help, metadata: false },
        ...{ type: 'realtime', keywords: '', group: service },
      }))
      sendRows(res, format, SERVICES, rows)
    })
    router.get(`/services/:code.${format}`, async (req, res) => {
      const code = String(req.params.code)
      if (!(await categories(deps.db)).some(({ id }) => id === code)) throw problem('open311Unknown')
      sendDefinition(res, format, code)
    })
    router.get(`/discovery.${format}`, (_req, res) => {
      sendDiscovery(res, format, `${publicBase(deps)}/open311/v2`, deps.config.securityContact)
    })
    router.get(`/requests.${format}`, async (req, res) => {
      sendRows(res, format, REQUESTS, await listed(deps, req))
    })
    router.get(`/requests/:id.${format}`, async (req, res) => {
      const asked = { numbers: [String(req.params.id)], categories: [], from: null, to: null, status: null }
      const found = await openRequests(deps.db, asked, await keyOf(deps, read(List, req.query).api_key), 1)
      if (found.length === 0) throw problem('open311Unknown')
      sendRows(
        res,
        format,
        REQUESTS,
        found.map((one) => requestOf(one, publicBase(deps))),
      )
    })
    router.post(`/requests.${format}`, express.urlencoded({ extended: false, limit: '64kb' }), async (req, res) => {
      const number = await posted(deps, req)
      const receipt = { service_request_id: number, service_notice: null, account_id: null }
      sendRows(res.status(201), format, REQUESTS, [receipt])
    })
  }
  router.use((_req, _res) => {
    throw problem('open311Unknown')
  })
  router.use(faults)
  return router
}

const openToAll: RequestHandler = (_req, res, next) => {
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'no-store',
  })
  next()
}

const keyOf = async ({ db }: ReportDeps, secret: string | undefined): Promise<string | null> =>
  secret === undefined ? null : ((await keyBySecret(db, sha256(secret)))?.id ?? null)

async function listed(deps: ReportDeps, { query }: Request) {
  const { service_request_id, service_code, start_date, end_date, status, api_key } = read(List, query)
  const numbers = service_request_id ?? []
  const statuses = new Set(status)
  const since = deps.realClock
    .instant()
    .subtract({ hours: 24 * DAYS })
    .toString()
  // reports that are named override whatever else is asked
  const asked =
    numbers.length > 0
      ? { numbers, categories: [], from: null, to: null, status: null }
      : {
          ...{ numbers, categories: service_code ?? [], from: start_date ?? since, to: end_date ?? null },
          status: statuses.size === 1 ? ([...statuses][0] ?? null) : null,
        }
  const rows = await openRequests(deps.db, asked, await keyOf(deps, api_key), MOST)
  return rows.map((one) => requestOf(one, publicBase(deps)))
}

const requestOf = (row: OpenRequest, base: string) => ({
  service_request_id: row.number,
  status: OPEN_REPORT_STATES.includes(row.state) ? 'open' : 'closed',
  status_notes: [REPORT_STATE_NAMES[row.state], row.sentence].filter(Boolean).join('. '),
  service_name: row.categoryLabel,
  service_code: row.category,
  description: row.body,
  agency_responsible: row.service,
  service_notice: null,
  requested_datetime: row.receivedAt,
  updated_datetime: row.updatedAt,
  expected_datetime:
    row.promiseDays === null
      ? null
      : Temporal.Instant.from(row.receivedAt)
          .add({ hours: 24 * row.promiseDays })
          .toString(),
  ...{ address: null, address_id: null, zipcode: null },
  lat: row.lat,
  long: row.lon,
  media_url: row.pictureOf === null ? null : `${base}/api/public/report-pictures/${row.pictureOf}`,
})

/** @throws Problem 400, 403, 422, 429 */
async function posted(deps: ReportDeps, { body }: Request): Promise<string | null> {
  const { api_key, service_code: category, lat, long: lon, description, email: contact } = read(Posted, body)
  const key = await keyBySecret(deps.db, sha256(api_key))
  if (!key) throw problem('open311Key')
  if (!(await categories(deps.db)).some(({ id }) => id === category)) throw problem('open311Service')
  const said = {
    category,
    lon,
    lat,
    contact,
    body: description,
    accuracyM: null,
    positionFrom: 'partner' as const,
  }
  const placed = await placedReport(deps.db, said)
  if (!key.communes.includes(placed.commune.inseeCode)) throw problem('open311Key')
  await refuseHaste(deps, { network: undefined, key: key.id }, placed.commune.inseeCode)
  const secret = randomBytes(24).toString('base64url')
  const id = await deps.db.transaction((tx) =>
    writeReport(tx, deps, placed, { channel: 'open311', keyId: key.id, secret, recordedBy: null }),
  )
  return (await reportOf(deps.db, id))?.number ?? null
}

/** Refusals in the form of GeoReport v2, in French. */
const faults: ErrorRequestHandler = (error, req, res, next) => {
  if (!(error instanceof Problem)) return next(error)
  const format = req.path.endsWith('.xml') ? 'xml' : 'json'
  // whatever it cannot take is to GeoReport v2 a 400
  const status = error.status === 422 ? 400 : error.status
  const fault = { code: status, description: `${error.title}. ${error.detail}` }
  sendRows(res.status(status), format, ERRORS, [fault])
}
