import { randomUUID } from 'node:crypto'
import type {
  FollowedReport,
  NewReport,
  PublicReport,
  ReceivedReport,
  Report,
  ReportPlace,
} from '#contract/services/reports/report.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { keepPhotograph } from '#platform/inspection/photograph.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite, type Writer } from '#platform/write-pace.ts'
import { PICTURED_SENTENCE, REPORT_STATE_SENTENCES } from '#wording/services/reports/report-words.ts'
import {
  categories,
  communeAt,
  type FollowedRow,
  holdSecret,
  insertEvent,
  insertReport,
  isOwnReport,
  keepPicture,
  publicPicture,
  publicReportsNear,
  reportBySecret,
  reportOf,
  stepsOf,
} from './queries.ts'

export type ReportDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files'>

const NEAR_M = 100
/** A device that does not know where it is says the origin of the world. */
const NULL_ISLAND_DEGREES = 0.01

type Position = { lon: number; lat: number }

/** What is said of something somewhere. */
type Said = Position &
  Pick<NewReport, 'category' | 'accuracyM' | 'body' | 'contact'> & { positionFrom: Report['positionFrom'] }

/** The commune that answers for a place. @throws Problem 422 */
async function servedPlace(db: Database | Scoped, place: Position) {
  if (Math.abs(place.lon) < NULL_ISLAND_DEGREES && Math.abs(place.lat) < NULL_ISLAND_DEGREES)
    throw problem('reportNowhere')
  const commune = await communeAt(db, place)
  if (!commune) throw problem('reportOutside')
  return commune
}

/** The commune and the service of what is said. @throws Problem 422 */
export async function placedReport(db: Database | Scoped, said: Said) {
  const commune = await servedPlace(db, said)
  const category = (await categories(db)).find(({ id }) => id === said.category)
  if (!category) throw problem('reportCategoryUnknown')
  if (said.body.trim() === '' && category.id === 'other') throw problem('reportEmpty')
  return { commune, category, said }
}

type By = {
  channel: Report['channel']
  keyId: string | null
  secret: string
  recordedBy: string | null
}

/** Writes a report that is placed, and its first event. @returns its identifier */
export async function writeReport(
  db: Database | Scoped,
  { clock, realClock }: Pick<ReportDeps, 'clock' | 'realClock'>,
  { commune, category, said }: Awaited<ReturnType<typeof placedReport>>,
  { secret, ...by }: By,
): Promise<string> {
  const id = randomUUID()
  const at = realClock.instant().toString()
  const { inseeCode } = commune
  const row = { ...said, ...by, id, inseeCode, secretSha256: sha256(secret), service: category.service, at }
  await insertReport(db, { ...row, day: clock.today().toString() })
  const sentence = REPORT_STATE_SENTENCES.received
  await insertEvent(db, id, { kind: 'received', state: 'received', sentence, note: '', at, by: by.recordedBy })
  return id
}

const told = ({ number, communeName, service, promiseDays }: FollowedRow): ReceivedReport => ({
  number,
  communeName,
  service,
  promiseDays,
})

/** Refuses who sends too many in a minute, or what is too much for the commune. @throws Problem 429 */
export const refuseHaste = (deps: ReportDeps, writer: Writer, inseeCode: string): Promise<void> =>
  countWrite(deps, 'report', writer, [inseeCode], () => problem('reportsPaused'))

/**
 * Takes a report once: sent again under the same secret, the answer is the same and nothing is written.
 * @param network  where it comes from; undefined when the address says nothing
 * @throws Problem 422, 429
 */
export async function receiveReport(
  deps: ReportDeps,
  network: string | undefined,
  { secret, ...said }: NewReport,
): Promise<ReceivedReport> {
  const before = await reportBySecret(deps.db, sha256(secret))
  if (before) return told(before)
  const placed = await placedReport(deps.db, said)
  await refuseHaste(deps, { network }, placed.commune.inseeCode)
  return deps.db.transaction(async (tx) => {
    await holdSecret(tx, sha256(secret))
    if (!(await reportBySecret(tx, sha256(secret))))
      await writeReport(tx, deps, placed, {
        channel: 'app',
        keyId: null,
        secret,
        recordedBy: null,
      })
    const row = await reportBySecret(tx, sha256(secret))
    if (!row) throw new Error('a report that was just written is there')
    return told(row)
  })
}

async function bySecret(db: Database, secret: string): Promise<FollowedRow> {
  const row = await reportBySecret(db, sha256(secret))
  if (!row) throw problem('reportUnknown')
  return row
}

/** The photograph of a report: the first one stays. @throws Problem 404, 422 */
export async function receivePicture(deps: ReportDeps, secret: string, received: Buffer): Promise<void> {
  const { id, state, pictureSha256 } = await bySecret(deps.db, secret)
  if (pictureSha256 !== null) return
  const { sha256: kept } = await keepPhotograph(deps.files, received)
  await deps.db.transaction(async (tx) => {
    if ((await keepPicture(tx, id, kept)) === 0) return
    const at = deps.realClock.instant().toString()
    await insertEvent(tx, id, { kind: 'pictured', state, sentence: PICTURED_SENTENCE, note: '', at, by: null })
  })
}

/** What its author reads: of a report that repeats another, what becomes of that other. @throws Problem 404 */
export const followReport = async ({ db }: ReportDeps, secret: string): Promise<FollowedReport> =>
  toldOf(db, await bySecret(db, secret))

/** The same, for whoever is signed in under the proven address that is told. @throws Problem 404 */
export async function ownReport({ db, clock }: ReportDeps, personId: string, id: string): Promise<FollowedReport> {
  const isOwn = await asPerson(db, personId, clock.today(), (scoped) => isOwnReport(scoped, id))
  const row = isOwn ? await reportOf(db, id) : undefined
  if (!row) throw problem('reportUnknown')
  return toldOf(db, row)
}

async function toldOf(db: Database, row: FollowedRow): Promise<FollowedReport> {
  const original = row.duplicateOf === null ? undefined : await reportOf(db, row.duplicateOf)
  const own = await stepsOf(db, row.id)
  const since = own.at(-1)?.at ?? row.receivedAt
  const others = original ? await stepsOf(db, original.id) : []
  const { number, communeName, categoryLabel, service, promiseDays, body, receivedAt } = row
  return {
    ...{ number, communeName, categoryLabel, service, promiseDays, body, receivedAt },
    state: original?.state ?? row.state,
    hasPicture: row.pictureSha256 !== null,
    steps: [
      ...own,
      ...others.filter(({ state, at }) => state !== 'received' && Temporal.Instant.compare(at, since) >= 0),
    ],
  }
}

/** Whether a report may be sent of a place, told before anything is written. @throws Problem 422 */
export const reportPlace = async ({ db }: ReportDeps, place: Position): Promise<ReportPlace> => ({
  communeName: (await servedPlace(db, place)).name,
})

export const reportsNear = ({ db }: ReportDeps, place: Position): Promise<PublicReport[]> =>
  publicReportsNear(db, place, NEAR_M)

/** @throws Problem 404 unless an agent made it public */
export async function publicReportPicture({ db, files }: ReportDeps, id: string): Promise<SentFile> {
  const kept = await publicPicture(db, id)
  if (!kept) throw problem('reportUnknown')
  return picture(files.kept(kept))
}

export const picture = (content: ReturnType<ReportDeps['files']['kept']>) =>
  new SentFile({ name: 'signalement.jpg', mediaType: 'image/jpeg', content })
