import { randomUUID } from 'node:crypto'
import type {
  KeptNotice,
  NewNotice,
  NoticeCorrection,
  NoticeFigures,
  NoticePage,
  PublicNotice,
} from '#contract/services/notices/notice.ts'
import { NOTICE_THEMES } from '#contract/services/notices/notice.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { keepPhotograph } from '#platform/inspection/photograph.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { refusalNowhere, servedCommunes as servedRows } from '#platform/served.ts'
import { areaText } from '#wording/services/notices/notice-words.ts'
import {
  alertsShown,
  communesOfFigures,
  countReading,
  figuresByTheme,
  followersByTheme,
  insertNotice,
  insertRevision,
  type KeptRow,
  mayKeep,
  type NewRevision,
  type NoticeRow,
  noteUnclaimed,
  noticeKept,
  noticeShown,
  noticesKept,
  noticesShown,
  ownCommunes,
  revisionsOf,
  turnNotice,
  unknownCommunes,
} from './queries.ts'

export type NoticeDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files'>
type Asked = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** What an application shows of a commune without a network. */
const SHOWN = 50
const KEPT_SHOWN = 500

export const asAnyone = <T>({ db, clock }: Pick<Deps, 'db' | 'clock'>, work: (scoped: Scoped) => Promise<T>) =>
  asPerson(db, null, clock.today(), work)

const asKeeper = <T>({ db, clock }: Asked, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if ((await ownCommunes(scoped)).length === 0)
      throw await refusalNowhere(scoped, 'noticesForAgents', 'secretary', 'administrator', 'signatory')
    return work(scoped)
  })

/** Some sixty metres: the words of a notice may say « la rue et ses abords », and its place is not to say at whose door. */
const thousandth = (degrees: number) => Math.round(degrees * 1000) / 1000

export const toldPublicly = (row: NoticeRow): PublicNotice => ({
  ...{ id: row.id, revision: row.revision, communes: row.communes, theme: row.theme, severity: row.severity },
  ...{ title: row.title, body: row.body, shownFrom: row.shownFrom, shownTo: row.shownTo, writtenAt: row.writtenAt },
  areaLabel: row.area && areaText(row.area),
  area: row.area && { lon: thousandth(row.area.lon), lat: thousandth(row.area.lat), radiusM: row.area.radiusM },
  picture: row.pictureSha256 === null ? null : { alt: row.pictureAlt },
})

/** Communes that this town hall serves. */
export const servedCommunes = (deps: Pick<Deps, 'db' | 'clock'>) => asAnyone(deps, servedRows)

/** What a commune shows now, alerts first. */
export const noticesOfCommune = (scoped: Scoped, commune: string, at: string) =>
  noticesShown(scoped, commune, at, SHOWN)

/** Alerts in force in these communes. */
export const alertsOfCommunes = (scoped: Scoped, communes: readonly string[], at: string) =>
  alertsShown(scoped, communes, at, SHOWN)

/** @throws Problem 404 */
export const publicNotice = (deps: Asked, id: string): Promise<PublicNotice> =>
  asAnyone(deps, async (scoped) => toldPublicly(await shownRow(deps, scoped, id)))

async function shownRow({ realClock }: Asked, scoped: Scoped, id: string): Promise<NoticeRow> {
  const row = await noticeShown(scoped, id, realClock.instant().toString())
  if (!row) throw problem('noticeUnknown')
  return row
}

/** @throws Problem 404 when the notice shows none */
export async function noticePicture(deps: NoticeDeps, id: string): Promise<SentFile> {
  const { pictureSha256 } = await asAnyone(deps, (scoped) => shownRow(deps, scoped, id))
  if (pictureSha256 === null) throw problem('noticeUnknown')
  return new SentFile({ name: 'annonce.jpg', mediaType: 'image/jpeg', content: deps.files.kept(pictureSha256) })
}

/** Counts a reading: a day, a commune, a number. @throws Problem 404 */
export async function countOpening({ db, clock }: Asked, id: string, commune: string): Promise<void> {
  if ((await countReading(db, id, commune, clock.today().toString())) === 0) throw problem('noticeUnknown')
}

function stageOf({ state, shownFrom, shownTo }: NoticeRow, now: Temporal.Instant): KeptNotice['stage'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (Temporal.Instant.compare(shownFrom, now) > 0) return 'toCome'
  return shownTo !== null && Temporal.Instant.compare(shownTo, now) <= 0 ? 'past' : 'shown'
}

const told = (row: KeptRow, now: Temporal.Instant): KeptNotice => ({
  ...toldPublicly(row),
  ...{ state: row.state, stage: stageOf(row, now), communeNames: row.communeNames, area: row.area },
  ...{ pictureSha256: row.pictureSha256, tells: row.tells, deliveries: row.deliveries },
  ...{ readings: row.readings, mayWrite: row.mayWrite },
})

export const listNotices = (deps: Asked, personId: string): Promise<KeptNotice[]> =>
  asKeeper(deps, personId, async (scoped) =>
    (await noticesKept(scoped, KEPT_SHOWN)).map((row) => told(row, deps.realClock.instant())),
  )

export const readNotice = (deps: Asked, personId: string, id: string): Promise<NoticePage> =>
  asKeeper(deps, personId, (scoped) => pageOf(deps, scoped, id))

async function pageOf({ realClock }: Asked, scoped: Scoped, id: string): Promise<NoticePage> {
  const row = await keptRow(scoped, id)
  return { ...told(row, realClock.instant()), revisions: await revisionsOf(scoped, id) }
}

async function keptRow(scoped: Scoped, id: string): Promise<KeptRow> {
  const row = await noticeKept(scoped, id)
  if (!row) throw problem('noticeUnknown')
  return row
}

/** @throws Problem 403, 422 */
async function refuseUnless(deps: NoticeDeps, scoped: Scoped, { communes, picture, shownFrom, shownTo }: NewNotice) {
  const unknown = await unknownCommunes(scoped, communes)
  if (unknown.length > 0) throw problem('noticeCommunesUnknown', { communes: unknown })
  if (!(await mayKeep(scoped, communes))) throw problem('noticeElsewhere')
  if (picture && !(await deps.files.has(picture.sha256))) throw problem('noticePictureUnknown')
  const now = deps.realClock.instant()
  const isBy = (instant: Temporal.Instant | string) =>
    shownTo !== null && Temporal.Instant.compare(shownTo, instant) <= 0
  if (isBy(now) || isBy(shownFrom ?? now)) throw problem('noticeOver')
}

/** What a person writes, as a revision. */
const revisionOf = (
  said: NewNotice,
  by: { id: string; revision: number; personId: string; at: string },
): NewRevision => ({
  ...said,
  ...by,
  communes: [...new Set(said.communes)],
  shownFrom: said.shownFrom ?? by.at,
  withdrawn: false,
  reason: '',
})

/** Publishes: subscribers are told by the next round. @throws Problem 403, 422 */
export const publishNotice = (deps: NoticeDeps, personId: string, said: NewNotice): Promise<NoticePage> =>
  asKeeper(deps, personId, async (scoped) => {
    await refuseUnless(deps, scoped, said)
    const id = randomUUID()
    await writeNotice(scoped, revisionOf(said, { id, revision: 1, personId, at: deps.realClock.instant().toString() }))
    return pageOf(deps, scoped, id)
  })

/** What a notice was made of: `key` keeps the same thing from being told twice. */
export type NoticeOrigin = {
  origin: 'manual' | 'event' | 'dossier' | 'closure' | 'sensor' | 'crisis'
  key: string | null
}

/** A first revision, in the transaction of what causes it. */
export async function writeNotice(
  scoped: Scoped,
  revision: NewRevision,
  origin: NoticeOrigin = { origin: 'manual', key: null },
): Promise<void> {
  await insertNotice(scoped, revision, origin)
  await insertRevision(scoped, revision)
}

/** @throws Problem 403, 404, 409, 422 */
export const correctNotice = (
  deps: NoticeDeps,
  personId: string,
  id: string,
  { reason, revision, ...said }: NoticeCorrection,
): Promise<NoticePage> =>
  asKeeper(deps, personId, async (scoped) => {
    const before = await keptRow(scoped, id)
    if (!before.mayWrite) throw problem('noticeElsewhere')
    if (before.state === 'withdrawn' || before.revision !== revision) throw problem('noticeMoved')
    const shownFrom = said.shownFrom ?? before.shownFrom
    await refuseUnless(deps, scoped, { ...said, shownFrom })
    const at = deps.realClock.instant().toString()
    await turn(scoped, { ...revisionOf({ ...said, shownFrom }, { id, revision: revision + 1, personId, at }), reason })
    return pageOf(deps, scoped, id)
  })

/** The next revision of a notice. @throws Problem 409 when somebody else wrote it in the meantime */
export async function turn(scoped: Database | Scoped, revision: NewRevision): Promise<void> {
  if (!(await turnNotice(scoped, revision))) throw problem('noticeMoved')
  await insertRevision(scoped, revision)
}

/** What a notice says, to be said again with a change. */
export const sameAgain = (row: NoticeRow, by: { personId: string; at: string }): NewRevision => ({
  ...{ id: row.id, revision: row.revision + 1, communes: row.communes, theme: row.theme, severity: row.severity },
  ...{ title: row.title, body: row.body, area: row.area, shownFrom: row.shownFrom, shownTo: row.shownTo },
  picture: row.pictureSha256 === null ? null : { sha256: row.pictureSha256, alt: row.pictureAlt },
  ...{ tells: false, withdrawn: false, reason: '', ...by },
})

/** The notice leaves every screen; agents still read what it said and why it went. @throws Problem 403, 404, 409 */
export const withdrawNotice = (deps: NoticeDeps, personId: string, id: string, reason: string): Promise<NoticePage> =>
  asKeeper(deps, personId, async (scoped) => {
    const row = await keptRow(scoped, id)
    if (!row.mayWrite) throw problem('noticeElsewhere')
    if (row.state === 'withdrawn') throw problem('noticeMoved')
    const at = deps.realClock.instant().toString()
    await turn(scoped, { ...sameAgain(row, { personId, at }), withdrawn: true, reason })
    return pageOf(deps, scoped, id)
  })

/** @throws Problem 403, 422 */
export async function keepPicture(deps: NoticeDeps, personId: string, received: Buffer) {
  await asKeeper(deps, personId, async () => undefined)
  const kept = await keepPhotograph(deps.files, received)
  await noteUnclaimed(deps.db, kept.sha256)
  return kept
}

/** Numbers by commune and theme, for the mayor and the elected members: nobody is behind them. @throws Problem 403 */
export const noticeFigures = ({ db, clock }: Asked, personId: string): Promise<NoticeFigures> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const given = await communesOfFigures(scoped)
    if (given.length === 0) throw problem('noticesForAgents')
    const communes = []
    for (const commune of given) communes.push({ ...commune, themes: await themesOf(scoped, commune.inseeCode) })
    return { communes }
  })

async function themesOf(scoped: Scoped, commune: string): Promise<NoticeFigures['communes'][number]['themes']> {
  const published = await figuresByTheme(scoped, commune)
  const followers = await followersByTheme(scoped, commune)
  const followersOf = (theme: string, channel: string) =>
    followers.find((one) => one.theme === theme && one.channel === channel)?.followers ?? 0
  return NOTICE_THEMES.map((theme) => ({
    ...{ theme, notices: 0, accepted: 0, failed: 0, gone: 0, readings: 0 },
    ...published.find((one) => one.theme === theme),
    byPush: followersOf(theme, 'push'),
    byMail: followersOf(theme, 'mail'),
  })).filter(({ byPush, byMail, notices }) => byPush + byMail + notices > 0)
}

/** The notice as a poster tells it, whatever its state. @throws Problem 403, 404 */
export const posterRow = (deps: Asked, personId: string, id: string): Promise<NoticeRow> =>
  asKeeper(deps, personId, (scoped) => keptRow(scoped, id))

/** @throws Problem 403 */
export const boardRows = (deps: Asked, personId: string, commune: string) =>
  asKeeper(deps, personId, async (scoped) => {
    const own = (await ownCommunes(scoped)).find(({ inseeCode }) => inseeCode === commune)
    if (!own) throw problem('noticesForAgents')
    return { commune: own, rows: await noticesOfCommune(scoped, commune, deps.realClock.instant().toString()) }
  })
