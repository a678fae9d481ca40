import { randomBytes, randomUUID } from 'node:crypto'
import {
  type AskedReports,
  NEXT_REPORT_STATES,
  type NewReportKey,
  type ParcelReport,
  type RecordedReport,
  type Report,
  type ReportKey,
  type ReportModeration,
  type ReportMove,
  type ReportPage,
  type ReportTies,
} from '#contract/services/reports/report.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { addWorkingDays } from '#law/clock/public-holidays.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { refusalNowhere } from '#platform/served.ts'
import { sha256 } from '#platform/session.ts'
import {
  MODERATED_SENTENCE,
  REPORT_STATE_NAMES,
  REPORT_STATE_SENTENCES,
  TIED_SENTENCE,
} from '#wording/services/reports/report-words.ts'
import {
  dossierByNumber,
  eventsOf,
  insertEvent,
  insertKey,
  isParcelOf,
  isReader,
  keysGiven,
  mayRecord,
  moderate,
  moveReport as moveRow,
  nearTo,
  originalOf,
  reportRead,
  reportsOnParcel,
  reportsRead,
  revokeKey,
  tie,
} from './queries.ts'
import { picture, placedReport, type ReportDeps, writeReport } from './receiving.ts'

const SHOWN = 500
const NEAR_M = 50
/** What a partner's key begins with, so that it is known where it was left. */
const KEY_MARK = 'parvis_signalement_'

const asReader = <T>({ db, clock }: ReportDeps, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isReader(scoped)))
      throw await refusalNowhere(scoped, 'reportsForAgents', 'secretary', 'caseOfficer', 'administrator')
    return work(scoped)
  })

/** A promise of the town hall, not a time limit of the law. */
export const promisedOn = (receivedOn: string, days: number | null): string | null =>
  days === null ? null : isoDay(addWorkingDays(day(receivedOn), days))

type Row = Awaited<ReturnType<typeof reportsRead>>[number]

function told({ promiseDays, receivedOn, ...row }: Row): Report {
  return { ...row, promisedOn: promisedOn(receivedOn, promiseDays) }
}

/** @throws Problem 403 */
export const listReports = (deps: ReportDeps, personId: string, asked: AskedReports): Promise<Report[]> =>
  asReader(deps, personId, async (scoped) => (await reportsRead(scoped, asked, SHOWN)).map(told))

/** @throws Problem 403, 404 */
export const readReport = (deps: ReportDeps, personId: string, id: string): Promise<ReportPage> =>
  asReader(deps, personId, (scoped) => pageOf(scoped, id))

async function rowOf(scoped: Scoped, id: string) {
  const row = await reportRead(scoped, id)
  if (!row) throw problem('reportUnknown')
  return row
}

async function pageOf(scoped: Scoped, id: string): Promise<ReportPage> {
  const { pictureSha256: _, contact, parcelBelow, addressNear, ...row } = await rowOf(scoped, id)
  return {
    ...told(row),
    ...{ contact, parcelBelow, addressNear },
    near: await nearTo(scoped, id, NEAR_M),
    events: await eventsOf(scoped, id),
  }
}

/** @throws Problem 403, 404 */
export const reportPicture = (deps: ReportDeps, personId: string, id: string): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    const { pictureSha256 } = await rowOf(scoped, id)
    if (pictureSha256 === null) throw problem('reportUnknown')
    return picture(deps.files.kept(pictureSha256))
  })

/** For somebody who came or called. @throws Problem 403, 422 */
export const recordReport = (deps: ReportDeps, personId: string, said: RecordedReport): Promise<ReportPage> =>
  asReader(deps, personId, async (scoped) => {
    const placed = await placedReport(scoped, said)
    if (!(await mayRecord(scoped, placed.commune.inseeCode))) throw problem('reportElsewhere')
    const secret = randomBytes(24).toString('base64url')
    const by = { channel: 'counter', keyId: null, secret, recordedBy: personId } as const
    const id = await writeReport(scoped, deps, placed, by)
    return pageOf(scoped, id)
  })

/** A report of one's own commune, to be answered. @throws Problem 403, 404 */
async function answered(scoped: Scoped, id: string) {
  const row = await rowOf(scoped, id)
  if (!row.mayAnswer) throw problem('reportElsewhere')
  return row
}

/** The next state, with the sentence that its author reads; told to the address that they left. @throws Problem 403, 404, 409, 422 */
export const moveReport = (deps: ReportDeps, personId: string, id: string, said: ReportMove): Promise<ReportPage> =>
  asReader(deps, personId, async (scoped) => {
    const row = await answered(scoped, id)
    const refusal = () =>
      problem('reportMoveRefused', { from: REPORT_STATE_NAMES[row.state], to: REPORT_STATE_NAMES[said.state] })
    if (!NEXT_REPORT_STATES[row.state].includes(said.state)) throw refusal()
    const sentence = said.sentence || REPORT_STATE_SENTENCES[said.state]
    if (sentence === '') throw problem('reportWithoutSentence')
    const duplicateOf = said.state === 'duplicate' ? await originalId(scoped, said.duplicateOf, row) : null
    if ((await moveRow(scoped, id, { from: row.state, to: said.state, duplicateOf })) === 0) throw refusal()
    const at = deps.realClock.instant().toString()
    const ordinal = await insertEvent(scoped, id, {
      kind: 'moved',
      state: said.state,
      sentence,
      note: '',
      at,
      by: personId,
    })
    if (row.contact !== '') {
      const payload = { template: 'reportMoved', reportId: id, ordinal, to: [row.contact] }
      await enqueue(scoped, { key: `report/${id}/${ordinal}`, channel: 'mail', dossierId: null, payload })
    }
    return pageOf(scoped, id)
  })

async function originalId(
  scoped: Scoped,
  number: string,
  { id, inseeCode }: { id: string; inseeCode: string },
): Promise<string> {
  const original = await originalOf(scoped, number.toUpperCase(), inseeCode, id)
  if (!original) throw problem('reportDuplicateUnknown')
  return original.id
}

/** What everyone may read of it: the text that the agent writes, never the reporter's own unless they say so. @throws Problem 403, 404 */
export const moderateReport = (
  deps: ReportDeps,
  personId: string,
  id: string,
  { isShown, publicBody, showsPicture }: ReportModeration,
): Promise<ReportPage> =>
  asReader(deps, personId, async (scoped) => {
    const { state, hasPicture } = await answered(scoped, id)
    const moderation = isShown ? 'shown' : 'hidden'
    await moderate(scoped, id, {
      moderation,
      publicBody: isShown ? publicBody : '',
      showsPicture: isShown && showsPicture && hasPicture,
    })
    const at = deps.realClock.instant().toString()
    const sentence = MODERATED_SENTENCE[moderation]
    await insertEvent(scoped, id, { kind: 'moderated', state, sentence, note: '', at, by: personId })
    return pageOf(scoped, id)
  })

/** A dossier that the agent does not see stays tied; only who passes reports on unties one. @throws Problem 403, 404, 422 */
export const tieReport = (deps: ReportDeps, personId: string, id: string, said: ReportTies): Promise<ReportPage> =>
  asReader(deps, personId, async (scoped) => {
    const { state, inseeCode, service: was, mayPassOn, dossierNumber: seen } = await answered(scoped, id)
    if (said.service !== was && !mayPassOn) throw problem('requestPassedOnElsewhere')
    if (said.parcelId !== '' && !(await isParcelOf(scoped, said.parcelId, inseeCode))) throw problem('reportTieUnknown')
    const keepsDossier = !mayPassOn || said.dossierNumber === (seen ?? '')
    const dossier = keepsDossier ? undefined : await dossierNamed(scoped, said.dossierNumber)
    const { service, asset, note } = said
    const parcelId = said.parcelId || null
    await tie(scoped, id, { service, parcelId, dossierId: dossier?.id ?? null, keepsDossier, asset })
    const at = deps.realClock.instant().toString()
    await insertEvent(scoped, id, { kind: 'tied', state, sentence: TIED_SENTENCE, note, at, by: personId })
    return pageOf(scoped, id)
  })

/** @returns undefined for no number. @throws Problem 422 for one that the agent does not see */
async function dossierNamed(scoped: Scoped, number: string) {
  if (number === '') return undefined
  const dossier = await dossierByNumber(scoped, number)
  if (!dossier) throw problem('reportTieUnknown')
  return dossier
}

/** Reports tied to a parcel, by right: who reads none of them reads an empty list. */
export const parcelReports = ({ db, clock }: ReportDeps, personId: string, parcelId: string): Promise<ParcelReport[]> =>
  asPerson(db, personId, clock.today(), (scoped) => reportsOnParcel(scoped, parcelId))

const asAdministrator = <T>({ db, clock }: ReportDeps, personId: string | null, work: (scoped: Scoped) => Promise<T>) =>
  asPerson(db, personId, clock.today(), work)

export const reportKeys = (deps: ReportDeps, personId: string | null): Promise<ReportKey[]> =>
  asAdministrator(deps, personId, keysGiven)

/** @throws Problem 403 for the code of the installation: a key is given by somebody */
export const giveReportKey = (deps: ReportDeps, personId: string | null, { name, communes }: NewReportKey) =>
  asAdministrator(deps, personId, async (scoped) => {
    if (personId === null) throw problem('reportsForAgents')
    const secret = `${KEY_MARK}${randomBytes(24).toString('base64url')}`
    const id = randomUUID()
    const at = deps.realClock.instant().toString()
    await insertKey(scoped, { id, name, communes, secretSha256: sha256(secret), personId, at })
    return { key: { id, name, communes, givenAt: at, revokedAt: null }, secret }
  })

/** @throws Problem 404 */
export const revokeReportKey = (deps: ReportDeps, personId: string | null, id: string): Promise<ReportKey[]> =>
  asAdministrator(deps, personId, async (scoped) => {
    if ((await revokeKey(scoped, id, deps.realClock.instant().toString())) === 0) throw problem('reportKeyUnknown')
    return keysGiven(scoped)
  })
