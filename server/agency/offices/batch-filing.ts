import { Readable } from 'node:stream'
import type { Batch } from '#contract/agency/offices/batch.ts'
import { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { Deps } from '#platform/deps.ts'
import { Problem, problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { printSituationPlan } from '#server/documents/situation-plan.ts'
import { joinMadePiece } from '#server/dossier/attachments/attachments.ts'
import { dropPrepared, filePrepared, prepareForOffice } from '#server/dossier/deposit/deposit.ts'
import { batchTitle, LINE_REFUSED, planTitle } from '#wording/agency/offices/office-words.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { sentencesOf } from '#wording/problem.ts'
import {
  batchById,
  batchesLeft,
  bindLine,
  type ClaimedLine,
  claimLine,
  endLine,
  giveUpLine,
  hasPlan,
  isNumbered,
  lineExists,
  reopenLine,
} from './batch-queries.ts'
import { batchIn, ownBatch, readBatch } from './batches.ts'
import { officeParty } from './office-drafts.ts'
import { type OfficeRow, officeById } from './queries.ts'

type FilingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log' | 'files' | 'config'>

/** Lines filed by one call: whoever waits sees the batch advance. */
const AT_ONCE = 3
/** A line at which somebody has been for so long was left by a server that stopped. */
const STALE = Temporal.Duration.from({ minutes: 3 })

/**
 * Files the next lines of a batch, each its own dossier with its number and its receipts. What refuses one line is told on it, and stops no other. Asked
 * twice at once, each line is filed once.
 *
 * @throws Problem 404 for who does not work there
 */
export async function fileBatch(deps: FilingDeps, personId: string, batchId: string, most = AT_ONCE): Promise<Batch> {
  const office = await officeOfBatch(deps, personId, batchId)
  if (!office) throw problem('batchUnknown')
  for (let filed = 0; filed < most; filed += 1) if (!(await fileNext(deps, personId, batchId, office))) break
  return readBatch(deps, personId, batchId)
}

/** The office of a batch, as a member of it sees it; undefined for who is none any more. */
const officeOfBatch = (deps: FilingDeps, personId: string, batchId: string) =>
  inScope(deps, personId, async (scoped) => {
    const batch = await batchById(scoped, batchId)
    return batch && (await officeById(scoped, batch.officeId))
  })

/** @returns false when no line is left to file */
async function fileNext(deps: FilingDeps, personId: string, batchId: string, office: OfficeRow): Promise<boolean> {
  const line = await inScope(deps, personId, (scoped) => {
    const now = deps.realClock.instant()
    return claimLine(scoped, batchId, now.subtract(STALE), now)
  })
  if (!line) return false
  const refusal = await fileLine(deps, personId, { batchId, line, office })
  await inScope(deps, personId, (scoped) => endLine(scoped, batchId, line.ordinal, refusal))
  return true
}

const inScope = <T>(deps: FilingDeps, personId: string, work: (scoped: Scoped) => Promise<T>) =>
  asPerson(deps.db, personId, deps.clock.today(), work)

type Subject = { batchId: string; line: ClaimedLine; office: OfficeRow }

/** @returns why it could not be filed, in French; null once it is */
async function fileLine(deps: FilingDeps, personId: string, subject: Subject): Promise<string | null> {
  try {
    const dossierId = subject.line.dossierId ?? (await draftOfLine(deps, personId, subject))
    // a call whose answer was lost had filed it
    if (await inScope(deps, personId, (scoped) => isNumbered(scoped, dossierId))) return null
    await joinPlan(deps, personId, subject, dossierId)
    await filePrepared(deps, personId, dossierId)
    return null
  } catch (error) {
    if (error instanceof Problem) return saidOf(error)
    deps.log.error({ err: error }, 'line of a batch')
    return LINE_REFUSED.ours
  }
}

/** What the fields of a refusal say is more than its title. */
const saidOf = ({ detail, errors }: Problem): string =>
  errors !== undefined && errors.length > 0 ? sentencesOf(errors) : detail

/** The request of a line: the office asks it, of that parcel, for information alone (L410-1 a). */
const draftOfLine = (deps: FilingDeps, personId: string, { batchId, line, office }: Subject): Promise<string> =>
  inScope(deps, personId, async (scoped) => {
    const draft = DossierDraft.parse({
      inseeCode: line.parcelId.slice(0, 5),
      kind: 'informativeCertificate',
      title: batchTitle(referenceText(line.parcelId)),
      parties: [officeParty(office, 'applicant')],
      parcelIds: [line.parcelId],
      request: { kindFrom: 'person', groundAddress: line.groundAddress },
    })
    const id = await prepareForOffice(scoped, personId, office.id, draft)
    await bindLine(scoped, batchId, line.ordinal, id)
    return id
  })

/** The plan that the request joins (R*410-1), drawn from the map of the territory. */
async function joinPlan(
  deps: FilingDeps,
  personId: string,
  { line, office }: Subject,
  dossierId: string,
): Promise<void> {
  if (await inScope(deps, personId, (scoped) => hasPlan(scoped, dossierId))) return
  const plan = await printSituationPlan(deps.db, {
    ids: [line.parcelId],
    head: { authority: office.name, lines: [office.address, `${office.postalCode} ${office.city}`] },
    issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
    today: deps.clock.today().toString(),
  })
  if (!plan) return
  const { sha256, byteCount } = await deps.files.put(Readable.from([plan.pdf]))
  await inScope(deps, personId, (scoped) =>
    joinMadePiece(scoped, {
      dossierId,
      code: 'CU1',
      title: planTitle,
      fileName: plan.fileName,
      byteCount,
      sha256,
      personId,
      addedAt: deps.clock.now(),
    }),
  )
}

/** A line that was refused is tried again, and the others that wait with it. @throws Problem 404 */
export async function retryLine(deps: FilingDeps, personId: string, batchId: string, ordinal: number): Promise<Batch> {
  await inScope(deps, personId, async (scoped) => {
    await ownLine(scoped, batchId, ordinal)
    await reopenLine(scoped, batchId, ordinal)
  })
  return fileBatch(deps, personId, batchId)
}

/** A line that is not filed is given up, its draft with it; asked again, it says the same. @throws Problem 404, 409 once it is filed */
export const giveUp = (deps: FilingDeps, personId: string, batchId: string, ordinal: number): Promise<Batch> =>
  inScope(deps, personId, async (scoped) => {
    await ownLine(scoped, batchId, ordinal)
    const now = deps.realClock.instant()
    const given = await giveUpLine(scoped, batchId, ordinal, now.subtract(STALE), now)
    if (!given) throw problem('batchLineFiled')
    if (given.dossierId !== null) await dropPrepared(scoped, given.dossierId)
    return batchIn(scoped, batchId)
  })

async function ownLine(scoped: Scoped, batchId: string, ordinal: number): Promise<void> {
  await ownBatch(scoped, batchId)
  if (!(await lineExists(scoped, batchId, ordinal))) throw problem('batchLineUnknown')
}

/** Files what was begun and left: a page that was closed, a server that stopped. Safe to run often and on several servers. */
export async function fileLeftBatches(deps: FilingDeps, stopping: AbortSignal): Promise<void> {
  for (const { batchId, personId } of await batchesLeft(deps.db, deps.realClock.instant().subtract(STALE))) {
    const office = await officeOfBatch(deps, personId, batchId)
    while (office && !stopping.aborted && (await fileNext(deps, personId, batchId, office)));
  }
}
