import type {
  PlatauArrival,
  PlatauChoice,
  PlatauFile,
  PlatauInbox,
  PlatauMirror,
} from '#contract/dossier/platau/platau.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { isEverShared, missingFacts, missingText } from '#wording/dossier/platau/missing-facts.ts'
import { fieldName, fieldText, mirrorText, SHARED_KINDS, STANDING } from '#wording/dossier/platau/platau.ts'
import { capitalised } from '#wording/typography.ts'
import { changedFields, plainOf } from './comparing.ts'
import { factsOf, type SharedDossier } from './facts.ts'
import { giveWay, lockMirror, type MirrorRow, mirrorsOf, takeOver } from './mirror-queries.ts'
import { type SharedObject, sharedObjects } from './objects.ts'
import { enqueueMirror, wholeDossier } from './planning.ts'
import { serviceActor, settingsRow } from './settings-queries.ts'
import { type ArrivalRow, arrivalRow, arrivalsOf, inboxRows, markRead } from './told-queries.ts'

type PlatauDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

const WRITERS = ['secretary', 'caseOfficer', 'signatory'] as const
const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const

/** Where a dossier stands with the hub, for the agents of its commune. */
export const readPlatau = ({ db, clock }: PlatauDeps, personId: string, id: string): Promise<PlatauFile> =>
  asPerson(db, personId, clock.today(), (scoped) => fileOf(scoped, id))

async function fileOf(scoped: Scoped, id: string): Promise<PlatauFile> {
  const whole = await wholeDossier(scoped, id)
  if (!whole || !(await holdsRoleOn(scoped, whole.dossier.inseeCode, READERS))) throw problem('dossierUnknown')
  const mirrors = await mirrorsOf(scoped, id)
  const objects = sharedObjects(whole, await serviceActor(scoped))
  return {
    ...standingOf(whole.dossier, mirrors),
    mirrors: mirrors
      .map((row) => shownMirror(row, objects.find(isOf(row))))
      .toSorted(
        (a, b) => SHARED_KINDS.indexOf(a.kind) - SHARED_KINDS.indexOf(b.kind) || a.title.localeCompare(b.title, 'fr'),
      ),
    arrivals: (await arrivalsOf(scoped, id)).map(shownArrival),
    mayWrite: await holdsRoleOn(scoped, whole.dossier.inseeCode, WRITERS),
  }
}

const isOf =
  ({ kind, localId }: MirrorRow) =>
  (one: SharedObject) =>
    one.kind === kind && one.localId === localId

function standingOf(dossier: SharedDossier, mirrors: readonly MirrorRow[]): Pick<PlatauFile, 'standing' | 'sentence'> {
  const { kind, since, filedOn, isHistory } = dossier
  const mirror = mirrors.find((row) => row.kind === 'dossier')
  if (mirror?.state === 'conflict' || mirror?.state === 'refused')
    return { standing: 'stopped', sentence: mirror.answer ?? '' }
  if (mirror?.sentAt) return { standing: 'sent', sentence: STANDING.sent(legalDay(mirror.sentAt)) }
  if (since === null || isHistory) return { standing: 'notShared', sentence: '' }
  if (!isEverShared(kind)) return { standing: 'never', sentence: STANDING.never }
  if (filedOn !== null && filedOn < since) return { standing: 'before', sentence: STANDING.before(since) }
  const missing = missingFacts(factsOf(dossier))
  if (missing.length > 0) return { standing: 'missing', sentence: missingText(missing) }
  return { standing: 'queued', sentence: mirror?.answer ?? STANDING.queued }
}

const shownMirror = (row: MirrorRow, one: SharedObject | undefined): PlatauMirror => ({
  id: row.id,
  kind: row.kind,
  title: one?.title ?? '',
  state: row.state,
  sentence: mirrorText({
    ...row,
    sentOn: row.sentAt && legalDay(row.sentAt),
    isBehind: row.plannedSha256 !== null && row.plannedSha256 !== row.sentSha256,
  }),
  differences: one ? differencesOf(row.theirFields ?? row.leftFields ?? {}, one.content) : [],
  remoteId: row.remoteId,
  sentAt: row.sentAt,
})

const differencesOf = (theirs: Record<string, unknown>, ours: Record<string, unknown>): PlatauMirror['differences'] =>
  changedFields(theirs, ours).map((field) => ({
    field: capitalised(fieldName(field)),
    ours: fieldText(field, ours[field]),
    theirs: fieldText(field, theirs[field]),
  }))

const shownArrival = ({ id, state, sentence, receivedAt, fileName }: ArrivalRow): PlatauArrival => ({
  id,
  state,
  sentence,
  receivedAt,
  fileName,
})

/**
 * Settles what both changed: ours leaves over theirs, or theirs stays there and ours here. What they alone changed, and was left to them, may be
 * taken back in the same way.
 * @throws Problem 404 when there is no such thing, 403 for who only reads, 409 when there is nothing to settle
 */
export const chooseVersion = (
  { db, clock, realClock }: PlatauDeps,
  personId: string,
  { id, mirror }: { id: string; mirror: string },
  { keep }: PlatauChoice,
): Promise<PlatauFile> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const whole = await wholeDossier(scoped, id)
    if (!whole || !(await holdsRoleOn(scoped, whole.dossier.inseeCode, READERS))) throw problem('dossierUnknown')
    if (!(await holdsRoleOn(scoped, whole.dossier.inseeCode, WRITERS))) throw problem('platauReadOnly')
    const row = await lockMirror(scoped, mirror)
    if (row?.dossierId !== id) throw problem('platauMirrorUnknown')
    const isLeft = row.state === 'sent' && Object.keys(row.leftFields ?? {}).length > 0
    if (row.state !== 'conflict' && !(isLeft && keep === 'ours')) throw problem('platauNothingToSettle')
    if (keep === 'ours') await enqueueMirror(scoped, id, await takeOver(scoped, mirror))
    else {
      const content = sharedObjects(whole, await serviceActor(scoped)).find(isOf(row))?.content ?? row.sentFields ?? {}
      await giveWay(scoped, mirror, { ...settledFor(row.theirFields ?? {}, content), at: realClock.instant() })
    }
    return fileOf(scoped, id)
  })

/** Theirs stays in the fields that differ today. */
function settledFor(theirs: Readonly<Record<string, unknown>>, content: Readonly<Record<string, unknown>>) {
  const left = changedFields(theirs, content).map((name): [string, unknown] => [name, theirs[name]])
  return { ours: plainOf(content), left: Object.fromEntries(left) }
}

/** What came by the hub and is of no dossier yet, in the communes of the agent. */
export const readInbox = ({ db, clock }: PlatauDeps, personId: string): Promise<PlatauInbox> =>
  asPerson(db, personId, clock.today(), async (scoped) => ({
    arrivals: (await inboxRows(scoped)).map((row) => ({
      ...shownArrival(row),
      inseeCode: row.inseeCode,
      communeName: row.communeName,
      mayWrite: row.mayWrite,
    })),
  }))

/** An agent has read what the hub told of. @throws Problem 404, 403 for who only reads, 409 when nobody has to read it */
export const readArrival = (
  { db, clock, realClock }: PlatauDeps,
  personId: string,
  id: string,
): Promise<PlatauArrival> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await knownArrival(scoped, id)
    if (!row.mayWrite) throw problem('platauReadOnly')
    if ((await markRead(scoped, id, personId, realClock.instant())) === 0) throw problem('platauArrivalSettled')
    return shownArrival({ ...row, state: 'read' })
  })

/** The file that came with it. */
export const arrivalFile = ({ db, clock }: PlatauDeps, personId: string, id: string) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { fileSha256, fileName, fileMediaType } = await knownArrival(scoped, id)
    if (fileSha256 === null || fileName === null || fileMediaType === null) throw problem('platauArrivalUnknown')
    return { sha256: fileSha256, fileName, mediaType: fileMediaType }
  })

async function knownArrival(scoped: Scoped, id: string): Promise<ArrivalRow> {
  const row = await arrivalRow(scoped, id)
  if (!row) throw problem('platauArrivalUnknown')
  return row
}

/** True when what is shared leaves for the hub from this installation. */
export const isHubPlugged = async (db: Deps['db']): Promise<boolean> => (await settingsRow(db))?.isOn ?? false
