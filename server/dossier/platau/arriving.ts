import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { insertReceivedPiece } from '#server/dossier/attachments/kept-pieces.ts'
import { type Asked, askedOf, isWrittenIn, pendingRequest } from '#server/dossier/deposit/asked-pieces.ts'
import { recordPieceReceived } from '#server/dossier/deposit/piece-reception.ts'
import { clockOfDossier, lockDossier } from '#server/dossier/register/register.ts'
import { legalDay } from '#wording/day.ts'
import { ARRIVALS, PIECE_WITHOUT_TITLE } from '#wording/dossier/platau/platau.ts'
import {
  type ArrivalFile,
  cameBefore,
  insertArrival,
  isInDoubt,
  type NewArrival,
  type WaitingNotification,
} from './arrival-queries.ts'
import { arrivedFile } from './arrived-file.ts'
import { type ConsultationNews, consultationNews, takeConsultationNews } from './consultation-news.ts'
import type { Hub, RemoteDossier } from './hub.ts'
import { tellLeft } from './left-there.ts'
import { merged } from './merging.ts'
import { insertTheirs, keepLeft, type MirrorRow, markConflict, mirrorOfRemote } from './mirror-queries.ts'
import { newHere } from './new-here.ts'
import { sharedObjects } from './objects.ts'
import { wholeDossier } from './planning.ts'

export type ArrivingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config' | 'log'>

/** What came, told without a transaction open: calls are made and files kept first. */
type Told = Pick<NewArrival, 'kind' | 'elementId' | 'version' | 'sentence'> & {
  file: ArrivalFile | null
  /** What its author calls a piece, and the day on which they laid it there. */
  title?: string
  laidOn?: string | null
}

/**
 * Reads a dossier as it is there, and takes what is new: all or nothing, with what tells that its notifications were handled. While a call of
 * ours for it has no answer the reading waits: what it would show may be ours.
 *
 * @param done  run in the transaction of what was taken
 */
export async function readDossierThere(
  deps: ArrivingDeps,
  there: { hub: Hub; actorId: string },
  remoteId: string,
  done: (tx: Database) => Promise<void>,
): Promise<void> {
  const { db } = deps
  const remote = await there.hub.dossier(remoteId)
  if (!remote) return done(db)
  const mirror = await mirrorOfRemote(db, 'dossier', remoteId)
  if (!mirror) {
    await db.transaction(async (tx) => {
      for (const one of await newHere(deps, tx, there.actorId, remote)) await insertArrival(tx, one)
      await done(tx)
    })
    return
  }
  if (await isInDoubt(db, mirror.dossierId)) return
  const told = [...(await newPieces(deps, there.hub, remote)), ...(await newDecisions(deps, there.hub, remote))]
  const news = await consultationNews(deps, there.hub, mirror.dossierId, remote.consultations)
  await db.transaction(async (tx) => {
    if (!(await lockDossier(tx, mirror.dossierId))) return
    await take(deps, tx, there.actorId, mirror, remote, told, news)
    await done(tx)
  })
}

async function take(
  deps: ArrivingDeps,
  tx: Database,
  serviceActor: string,
  mirror: MirrorRow,
  remote: RemoteDossier,
  told: readonly Told[],
  news: readonly ConsultationNews[],
): Promise<void> {
  const { dossierId } = mirror
  const whole = await wholeDossier(tx, dossierId)
  const common = { dossierId, inseeCode: null, at: deps.realClock.instant() }
  for (const one of told) await takeTold(deps, tx, dossierId, one, common)
  for (const one of news) await takeConsultationNews(deps, tx, dossierId, one)
  if (mirror.sentFields === null || mirror.state === 'conflict') return
  // one that is shared no more has nothing of ours to give
  const shared = whole && sharedObjects(whole, serviceActor).find(({ kind }) => kind === 'dossier')
  const ours = shared?.content ?? mirror.sentFields
  const merge = merged(ours, remote.fields, { given: mirror.sentFields, left: mirror.leftFields ?? {} })
  if (merge.clashing.length === 0) {
    await tellLeft(deps, tx, dossierId, remote, ours, merge)
    await keepLeft(tx, mirror.id, merge.left)
    return
  }
  const sentence = ARRIVALS.dossierChanged(merge.clashing)
  const version = remote.version
  const isNew = await insertArrival(tx, {
    ...common,
    kind: 'dossier',
    elementId: remote.id,
    version,
    state: 'applied',
    sentence,
    file: null,
  })
  if (isNew) await markConflict(tx, mirror.id, remote, sentence)
}

async function takeTold(
  deps: ArrivingDeps,
  tx: Database,
  dossierId: string,
  one: Told,
  common: Pick<NewArrival, 'dossierId' | 'inseeCode' | 'at'>,
): Promise<void> {
  const answer = one.kind === 'piece' && one.file ? await answerOf(tx, deps.clock, dossierId, one) : undefined
  const sentence = answer?.asked
    ? ARRIVALS.pieceReceived(one.title ?? '', answer.asked.code, answer.isToday ? null : isoDay(answer.on))
    : one.sentence
  if (await insertArrival(tx, { ...common, ...one, sentence, state: 'told' }))
    await joinPiece(deps, tx, dossierId, one, answer)
}

/** Which piece asked its author named, if any, and the day on which it was laid there; that of the reading where that day is unknown or cannot be. */
type Answer = { asked: Asked | undefined; on: Day; isToday: boolean }

/** What a piece answers. @returns undefined where nothing is asked */
async function answerOf(
  tx: Database,
  clock: Deps['clock'],
  dossierId: string,
  { title = '', laidOn }: Told,
): Promise<Answer | undefined> {
  // no clock runs on a dossier that was taken over and not opened again
  if ((await lockDossier(tx, dossierId))?.isHistory !== false) return undefined
  const { acts, clock: law } = await clockOfDossier(tx, clock.today(), dossierId)
  const request = pendingRequest(acts, law)
  if (!request) return undefined
  const today = clock.today().toString()
  const isPossible = laidOn != null && laidOn <= today && laidOn >= legalDay(request.legalAt)
  const on = isPossible ? laidOn : today
  return {
    asked: askedOf(request, law).find((piece) => isWrittenIn(title, piece)),
    on: day(on),
    isToday: on === today,
  }
}

/**
 * A piece that can be kept is one of the dossier; it came from there, and is never sent back. It is received the day on which it was laid there, for the
 * piece asked whose code its author wrote; where none is written, an officer says which piece it is.
 */
async function joinPiece(
  { clock, realClock, config }: ArrivingDeps,
  tx: Database,
  dossierId: string,
  { kind, elementId, file, title }: Told,
  answer: Answer | undefined,
): Promise<void> {
  if (kind !== 'piece' || file === null) return
  const { name, ...kept } = file
  const { id } = await insertReceivedPiece(tx, {
    ...kept,
    dossierId,
    title: title || PIECE_WITHOUT_TITLE,
    fileName: name,
    scan: config.clamd ? 'clean' : 'notConfigured',
    addedAt: clock.now(),
    code: answer?.asked?.code ?? UNNAMED_CODE,
  })
  if (answer) {
    const { asked, on } = answer
    await recordPieceReceived(tx, clock, dossierId, {
      asked,
      file: { id, fileName: name, sha256: file.sha256 },
      filing: { channel: 'electronic', filedOn: on, registeredOn: on },
      channel: 'electronic',
      actor: { personId: null, role: 'platau' },
      at: clock.now(),
    })
  }
  await insertTheirs(tx, { dossierId, kind, localId: id, remoteId: elementId, at: realClock.instant() })
}

const UNNAMED_CODE = 'other'

async function newPieces(deps: ArrivingDeps, hub: Hub, remote: RemoteDossier): Promise<Told[]> {
  const told: Told[] = []
  for (const piece of await hub.piecesOf(remote.id)) {
    if ((await mirrorOfRemote(deps.db, 'piece', piece.id)) || (await cameBefore(deps.db, 'piece', piece.id, 1)))
      continue
    const file = await arrivedFile(deps, hub, piece, piece.title || 'piece')
    const sentence = file ? ARRIVALS.pieceArrived(piece.title) : ARRIVALS.pieceUnreadable(piece.title)
    told.push({
      kind: 'piece',
      elementId: piece.id,
      version: 1,
      sentence,
      file: file ?? null,
      title: piece.title,
      laidOn: piece.laidOn,
    })
  }
  return told
}

async function newDecisions(deps: ArrivingDeps, hub: Hub, remote: RemoteDossier): Promise<Told[]> {
  const told: Told[] = []
  for (const { id, label, on, document } of await hub.decisionsOf(remote.id)) {
    if ((await mirrorOfRemote(deps.db, 'decision', id)) || (await cameBefore(deps.db, 'decision', id, 1))) continue
    const file = document && (await arrivedFile(deps, hub, document, 'decision'))
    told.push({
      kind: 'decision',
      elementId: id,
      version: 1,
      sentence: ARRIVALS.decision(label, on),
      file: file ?? null,
    })
  }
  return told
}

/** The hub could not keep a file that we had laid there: told on the dossier, for its departure to be played again. */
export async function tellFailedDocument(
  { db, realClock }: ArrivingDeps,
  remoteDossier: string | null,
  group: readonly WaitingNotification[],
): Promise<void> {
  const mirror = remoteDossier === null ? undefined : await mirrorOfRemote(db, 'dossier', remoteDossier)
  if (!mirror) return
  for (const { elementId, error, position } of group) {
    if (error === null) continue
    await insertArrival(db, {
      kind: 'document',
      elementId: `${elementId}/${position}`,
      version: 1,
      dossierId: mirror.dossierId,
      inseeCode: null,
      state: 'told',
      sentence: ARRIVALS.documentFailed(error.slice(0, 300)),
      file: null,
      at: realClock.instant(),
    })
  }
}
