import type { PaperPrinting } from '#contract/dossier/decisions/paper-signature.ts'
import type {
  FolderEnd,
  FolderRecording,
  SignatureBookDesk,
  SignatureFolder,
} from '#contract/dossier/signature-book/signature-book.ts'
import { logReading } from '#platform/access-log.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { type DecisionDeps, onCase } from '#server/dossier/decisions/case-file.ts'
import { refuseDecided } from '#server/dossier/decisions/decisions.ts'
import { copyOf, endCopy } from '#server/dossier/decisions/paper-copies.ts'
import { recordCopy } from '#server/dossier/decisions/paper-return.ts'
import { printCopy, refuseNotDrafting, refuseOver } from '#server/dossier/decisions/paper-signature.ts'
import type { Signed } from '#server/dossier/decisions/signature.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { legalDay } from '#wording/day.ts'
import { folderSentence } from '#wording/dossier/signature-book/book-words.ts'
import { readingOf, signerOf } from './doubts.ts'
import { endFolder, type FolderRow, insertFolder, lastFolder, lockedFolder } from './queries.ts'

const OPEN: ReadonlySet<FolderRow['state']> = new Set(['sending', 'there', 'signed', 'stuck', 'refused'])

/** It may still be recorded or given up: its copy did not come back as a scan meanwhile. */
const isOpen = ({ state, isOver }: FolderRow) => OPEN.has(state) && !isOver

/** Where the decision of a dossier is in the book, and who may sign one today. */
export const readSignatureBook = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
): Promise<SignatureBookDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { inseeCode, kind } = await officersDossier(scoped, dossierId)
    return deskOf(deps, scoped, { id: dossierId, inseeCode, kind })
  })

type Place = Parameters<DecisionDeps['directory']['signersOf']>[2]

async function deskOf(
  { clock, directory, config }: DecisionDeps,
  scoped: Scoped,
  { id, inseeCode, kind }: { id: string; inseeCode: string; kind: Place },
): Promise<SignatureBookDesk> {
  const folder = await lastFolder(scoped, id)
  if (folder) await logReading(scoped, id, 'parapheur')
  return {
    isSet: config.parapheur !== undefined,
    folder: folder ? shown(folder) : null,
    signers: await directory.signersOf(scoped, inseeCode, kind, clock.today().toString()),
  }
}

function shown(row: FolderRow): SignatureFolder {
  const { id, code, title, state, createdAt, seenAt, signatory, printedSha256, hasSignature } = row
  return {
    ...{ id, code, title, state, createdAt, seenAt, signatory, printedSha256, hasSignature },
    isNumberSpent: mayBeSigned(row),
    sentence: folderSentence(row),
    reason: state === 'rejected' ? row.answer : null,
    signed: signedOf(row),
    isOpen: isOpen(row),
  }
}

function signedOf(row: FolderRow): SignatureFolder['signed'] {
  const { signedSha256: sha256, signedOn: on, signers } = row
  return sha256 === null || on === null || signers === null ? null : { sha256, on, signers, ...readingOfRow(row) }
}

const readingOfRow = ({ signers, signedOn, signatory, createdAt }: FolderRow) =>
  readingOf({ signers: signers ?? [], signedOn: signedOn ?? '', signatory, printedOn: legalDay(createdAt) })

/**
 * Prints the copy that the book will sign, and lets it leave. The law is asked now as for a paper: whoever signs has no screen of ours.
 * @throws Problem 403, 404, 409 (no book, text changed, another copy waits), 422 (unlawful, not to be signed as it is)
 */
export async function sendToSignatureBook(
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  asked: PaperPrinting,
): Promise<SignatureBookDesk> {
  await asPerson(deps.db, personId, deps.clock.today(), async (scoped) =>
    refuseNotDrafting(scoped, await officersDossier(scoped, dossierId)),
  )
  if (deps.config.parapheur === undefined) throw problem('signatureBookUnset')
  return printCopy(deps, personId, dossierId, { ...asked, isForBook: true }, async (scoped, { dossier }, copy) => {
    const { id, code, arrete, facts, printedAt } = copy
    const title = `${facts.reference}${arrete === null ? '' : ` - Arrêté ${arrete}`} - ${code}`
    await insertFolder(scoped, { id, dossierId, title, at: printedAt })
    await enqueue(scoped, {
      key: `signatureBook/${id}`,
      channel: 'signatureBook',
      dossierId,
      payload: { template: 'signatureFolder', folder: id },
    })
    return deskOf(deps, scoped, dossier)
  })
}

/** The file that came back, else the one that was sent. @throws Problem 404 */
export const signedFolderFile = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  id: string,
): Promise<{ fileName: string; sha256: string }> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const row = await folderOf(scoped, dossierId, id)
    await logReading(scoped, dossierId, 'parapheur')
    return { fileName: `exemplaire-${row.code}.pdf`, sha256: row.signedSha256 ?? row.printedSha256 }
  })

async function folderOf(scoped: Scoped, dossierId: string, id: string): Promise<FolderRow> {
  const row = await lockedFolder(scoped, dossierId, id)
  if (!row) throw problem('signatureFolderUnknown')
  return row
}

/**
 * Makes the decision of what came back: signed on the day that the book says, by the power of that day. What the certificate contradicts is
 * explained first, and kept with the act.
 * @throws Problem 403, 404, 409 (nothing signed, decided meanwhile), 422 (unexplained, unlawful on that day)
 */
export const recordSignedFolder = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  id: string,
  { via, interested, because }: FolderRecording,
): Promise<Signed> =>
  onCase(deps, { personId }, dossierId, async (scoped, subject, deps) => {
    await refuseNotDrafting(scoped, subject.dossier)
    const row = await folderOf(scoped, dossierId, id)
    const { signedSha256, signedOn, signers } = row
    const last = signerOf(signers ?? [], row.signatory)
    if (row.state !== 'signed' || signedSha256 === null || signedOn === null || !last)
      throw problem(isOpen(row) ? 'signatureFolderNotSigned' : 'signatureFolderOver')
    const copy = refuseOver(await copyOf(scoped, dossierId, id))
    refuseDecided(subject)
    const { doubts } = readingOfRow(row)
    const explained = because === undefined || because === '' ? null : because
    if (doubts.length > 0 && explained === null) throw problem('signatureUnexplained', { doubts })
    const book = { certificate: last.name, issuer: last.issuer, because: explained }
    const signed = await recordCopy(
      deps,
      scoped,
      subject,
      personId,
      copy,
      { via, signedOn, interested, book },
      signedSha256,
    )
    await endFolder(scoped, id, { state: 'recorded', by: personId, because: explained })
    return signed
  })

/**
 * Gives up what was sent: the draft may change again. Its number serves another copy only when nobody can have signed it there; what is
 * still in the book is taken away from it, or is for somebody there to reject.
 * @throws Problem 403, 404, 409 once it is over
 */
export const endSignatureFolder = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  id: string,
  { because }: FolderEnd,
): Promise<SignatureBookDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const dossier = await officersDossier(scoped, dossierId)
    await refuseNotDrafting(scoped, dossier)
    const row = await folderOf(scoped, dossierId, id)
    if (!isOpen(row)) throw problem('signatureFolderOver')
    await endCopy(scoped, id, { because, by: personId, at: deps.clock.now(), isSpent: mayBeSigned(row) })
    await endFolder(scoped, id, { state: 'ended', by: personId, because })
    if (row.triedAt !== null)
      await enqueue(scoped, {
        key: `signatureBook/${id}/removal`,
        channel: 'signatureBook',
        dossierId,
        payload: { template: 'signatureFolder', folder: id, isRemoval: true },
      })
    return deskOf(deps, scoped, { id: dossierId, inseeCode: dossier.inseeCode, kind: dossier.kind })
  })

/** Once it is started there, somebody may sign whatever is decided here. */
const mayBeSigned = ({ hasSignature, startedAt, state, remoteId }: FolderRow) =>
  hasSignature || startedAt !== null || (state === 'sending' && remoteId !== null)
