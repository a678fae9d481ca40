import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Transfer, TransferMove, Transfers } from '#contract/agency/archives/archives.ts'
import type { ArchiveConfig } from '#platform/config-archive.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { TRANSFER_MOVES } from '#wording/agency/archives/archive-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type WholeDossier, wholeDossier } from './dossier-file.ts'
import { type RetentionRow, retentionOfDossiers } from './due-queries.ts'
import { type ArchiveDeps, asKeeper } from './keeper.ts'
import { REPLY_MAX_BYTES, readReply } from './reply-xml.ts'
import { type AppliedRule, archiveTransfer } from './seda-manifest.ts'
import { insertMove, insertTransfer, transferById, transferStanding, transfersOf } from './transfer-queries.ts'
import { type Passed, type ZipEntry, zipped } from './zip.ts'

const TRANSFERS_SHOWN = 200

/** @throws Problem 403 */
export const listTransfers = (deps: ArchiveDeps, personId: string | null): Promise<Transfers> =>
  asKeeper(deps, personId, async (scoped) => ({
    isConfigured: deps.config.archive !== undefined,
    transfers: await transfersOf(scoped, TRANSFERS_SHOWN),
  }))

/**
 * Writes the package of a dossier in the store, every hash read again on the way, then the transfer that names it. Stopped anywhere, it
 * leaves nothing and is asked for again.
 *
 * @throws Problem 403, 404, 409 when the installation names no archive, when no signed row speaks of the dossier, when a transfer of it is
 *   under way, when a file is not what it was
 */
export async function prepareTransfer(
  deps: ArchiveDeps,
  personId: string | null,
  dossierId: string,
): Promise<Transfer> {
  const { db, clock, config } = deps
  const keeper = await asKeeper(deps, personId, async (_scoped, found) => found)
  if (!config.archive) throw problem('archivesNotConfigured')
  const [row] = await retentionOfDossiers(db, keeper, [dossierId])
  const whole = await wholeDossier(db, dossierId)
  if (!row || !whole) throw problem('dossierUnknown')
  const rule = appliedRule(row)
  if (row.dues.length > 0) throw problem('transferStillDue', { number: printedNumber(row.number), dues: row.dues })
  if (row.isTaken) throw problem('transferLive', { number: printedNumber(row.number) })
  const [id, at] = [randomUUID(), clock.now()]
  const messageId = `${row.number}-${id.slice(0, 8)}`
  const facts = { messageId, madeAt: at.toString({ smallestUnit: 'second' }), rule }
  const kept = await keptPackage(deps, config.archive, whole, facts)
  return asKeeper(deps, personId, async (scoped) => {
    await insertTransfer(scoped, {
      id,
      dossierId,
      inseeCode: row.inseeCode,
      number: row.number,
      ruleId: rule.ruleId,
      messageId,
      sedaVersion: config.archive?.version ?? '2.3',
      packageSha256: kept.sha256,
      byteCount: kept.byteCount,
      fileCount: whole.files.length,
      chainSha256: whole.acts.at(-1)?.sha256 ?? '',
      personId: keeper.personId,
      at,
    }).catch((error: unknown) => {
      throw isTaken(error) ? problem('transferLive', { number: printedNumber(row.number) }) : error
    })
    return transferRead(scoped, id)
  })
}

const isTaken = (error: unknown) =>
  error instanceof Error && Reflect.get(error, 'constraint') === 'archive_transfer_live_idx'

type Applied = AppliedRule & { ruleId: number }

/** @throws Problem 409 when no signed row, or no known day, says what becomes of it */
function appliedRule({ number, ruleId, ruleCode, fate, startsOn }: RetentionRow): Applied {
  if (ruleId === null || fate === null || startsOn === null)
    throw problem('notUnderRetention', { number: printedNumber(number) })
  return { ruleId, code: ruleCode, fate, startsOn }
}

type PackageFacts = { messageId: string; madeAt: string; rule: AppliedRule }

/** Files first, then the manifest, which says what went by. */
async function keptPackage(
  { files }: ArchiveDeps,
  config: ArchiveConfig,
  whole: WholeDossier,
  facts: PackageFacts,
): Promise<{ sha256: string; byteCount: number }> {
  const passed = new Map<string, Passed>()
  for (const { sha256, fileName } of whole.files)
    if (!(await files.has(sha256))) throw problem('fileAltered', { fileName })
  const entries: ZipEntry[] = whole.files.map(({ path, sha256 }) => ({
    path: `content/${path}`,
    kept: files.kept(sha256),
    passed: (file) => void passed.set(path, file),
  }))
  const manifest = () => {
    const altered = whole.files.find(({ path, sha256 }) => passed.get(path)?.sha256 !== sha256)
    if (altered) throw problem('fileAltered', { fileName: altered.fileName })
    return archiveTransfer(config, whole, { ...facts, passed })
  }
  return files.put(zipped([...entries, { path: 'manifest.xml', text: manifest }], { at: facts.madeAt }))
}

/** @throws Problem 404 */
async function transferRead(scoped: Scoped, id: string): Promise<Transfer> {
  const transfer = await transferById(scoped, id)
  if (!transfer) throw problem('archiveUnknown')
  return transfer
}

/** A step of a transfer: only where the one before leads. @throws Problem 403, 404, 409, 422 for a day that cannot be */
export const moveTransfer = (
  deps: ArchiveDeps,
  personId: string | null,
  id: string,
  move: TransferMove,
): Promise<Transfer> =>
  asKeeper(deps, personId, async (scoped, keeper) => {
    await moved(deps, scoped, id, move, { personId: keeper.personId, fileSha256: null })
    return transferRead(scoped, id)
  })

async function moved(
  { clock }: ArchiveDeps,
  scoped: Scoped,
  id: string,
  move: TransferMove,
  recorded: { personId: string; fileSha256: string | null },
): Promise<void> {
  const standing = await transferStanding(scoped, id)
  if (!standing) throw problem('archiveUnknown')
  if (!TRANSFER_MOVES[standing.state].includes(move.state)) throw problem('transferOrder')
  if (move.on > clock.today().toString()) throw problem('archiveDayToCome')
  if (move.on < (standing.lastOn ?? standing.preparedOn)) throw problem('archiveDayBefore')
  await insertMove(scoped, id, move, { ...recorded, at: clock.now() })
}

/**
 * What the archive answered, as its system wrote it: kept, and the step noted by itself; a refusal says what it refuses, unit by unit.
 * @throws Problem 403, 404, 409, 413, 422 when it cannot be read, or answers another message: nothing is kept
 */
export async function receiveReply(
  deps: ArchiveDeps,
  personId: string | null,
  id: string,
  content: Readable,
): Promise<Transfer> {
  const found = await asKeeper(deps, personId, async (scoped) => transferStanding(scoped, id))
  if (!found) throw problem('archiveUnknown')
  const bytes = await limited(content)
  const reply = readReply(bytes)
  if (!reply) throw problem('replyUnreadable')
  if (reply.messageId !== found.messageId)
    throw problem('replyOfAnother', { named: reply.messageId, messageId: found.messageId })
  const { sha256 } = await deps.files.put(bytes)
  return asKeeper(deps, personId, async (scoped, keeper) => {
    const move = { state: reply.outcome, on: reply.on, reference: reply.reference, reason: reply.anomalies.join('\n') }
    await moved(deps, scoped, id, move, { personId: keeper.personId, fileSha256: sha256 })
    return transferRead(scoped, id)
  })
}

/** @throws Problem 413 beyond what a reply weighs */
async function limited(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let byteCount = 0
  for await (const chunk of content) {
    byteCount += chunk.length
    if (byteCount > REPLY_MAX_BYTES) throw problem('replyTooHeavy', { limitMb: REPLY_MAX_BYTES / 1_000_000 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** @throws Problem 403, 404, when the dossier was eliminated too */
export const packageFile = (deps: ArchiveDeps, personId: string | null, id: string): Promise<SentFile> =>
  asKeeper(deps, personId, async (scoped) => {
    const { messageId, packageSha256 } = await transferRead(scoped, id)
    if (packageSha256 === null) throw problem('packageGone')
    return new SentFile({
      name: `${messageId}.zip`,
      mediaType: 'application/zip',
      shown: 'attachment',
      content: deps.files.kept(packageSha256),
    })
  })
