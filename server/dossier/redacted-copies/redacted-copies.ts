import type {
  DossierRedactedCopies,
  NewRedactedCopy,
  RedactedCopy,
} from '#contract/dossier/redacted-copies/redacted-copies.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { type RedactionAnswer, redacted } from '#server/documents/redaction/redaction.ts'
import { publicCopyName } from '#wording/dossier/redacted-copies/redacted-copy-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import {
  applicantWords,
  type CopyRow,
  copiesOf,
  copyOf,
  insertCopy,
  isDisplayed,
  pieceOf,
  publishCopyRow,
  publishedCopy,
  redactedDossier,
  withdrawCopyRow,
} from './queries.ts'

type CopyDeps = Pick<Deps, 'db' | 'clock' | 'files'>
type CopyNamed = { dossierId: string; copyId: string }

const OFFICERS = ['secretary', 'caseOfficer', 'signatory'] as const

/** Copies of a dossier, the latest first. @throws Problem 403, 404 */
export const listCopies = ({ db, clock }: CopyDeps, personId: string, dossierId: string) =>
  asPerson(db, personId, clock.today(), (scoped) => copiesRead(scoped, dossierId))

async function copiesRead(scoped: Scoped, dossierId: string): Promise<DossierRedactedCopies> {
  const { mayPublish } = await ground(scoped, dossierId)
  const copies = (await copiesOf(scoped, dossierId)).map(copyFrom)
  return { mayPublish, isDisplayed: await isDisplayed(scoped, dossierId), copies }
}

const copyFrom = ({ dossierId: _, withdrawnAt, ...row }: CopyRow): RedactedCopy => ({
  ...row,
  name: publicCopyName(row.code),
  state: withdrawnAt !== null ? 'withdrawn' : row.publishedAt === null ? 'toReview' : 'published',
})

/** @throws Problem 403 to whoever is no officer of the commune, 404 */
async function ground(scoped: Scoped, dossierId: string) {
  const dossier = await redactedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (!(await holdsRoleOn(scoped, dossier.inseeCode, OFFICERS))) throw problem('redactionForOfficers')
  return { dossier, mayPublish: dossier.number !== null && isReviewed(dossier.kind) }
}

/**
 * Makes a copy of a piece with its zones burnt in; it waits for an officer to read it again. A copy that the check refuses is not kept.
 *
 * @throws Problem 403, 404, 409 for a request that no register shows, 422 when it cannot be made or is not clean, 503
 */
export async function makeCopy(
  { db, clock, files }: CopyDeps,
  personId: string,
  dossierId: string,
  { attachmentId, zones }: NewRedactedCopy,
): Promise<DossierRedactedCopies> {
  const { piece, number, words } = await asPerson(db, personId, clock.today(), async (scoped) => {
    const { dossier, mayPublish } = await ground(scoped, dossierId)
    if (!mayPublish || dossier.number === null) throw problem('notDisplayedKind')
    const piece = await pieceOf(scoped, dossierId, attachmentId)
    if (!piece) throw problem('attachmentUnknown')
    return { piece, number: dossier.number, words: await soughtWords(scoped, dossierId) }
  })
  const answer = await redacted({
    source: await storedBytes(files, piece.sha256),
    mediaType: piece.mediaType,
    title: `${publicCopyName(piece.code)}, ${printedNumber(number)}`,
    zones,
    words,
  })
  const { bytes, pageCount, left, unread } = madeOf(answer)
  const { sha256, byteCount } = await files.put(bytes)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    await insertCopy(scoped, {
      ...{ dossierId, attachmentId, zones, left, unread, sha256, byteCount, pageCount },
      madeBy: personId,
      at: clock.now(),
    })
    return copiesRead(scoped, dossierId)
  })
}

function madeOf(answer: RedactionAnswer): Extract<RedactionAnswer, { outcome: 'made' }> {
  switch (answer.outcome) {
    case 'made':
      return answer
    case 'beyond':
      throw problem('zoneBeyondPiece', { pageCount: answer.pageCount })
    case 'tooHeavy':
      throw problem('tooHeavyToRedact')
    case 'unreadable':
      throw problem('unreadableToRedact')
    case 'unclean':
      throw problem('copyNotClean')
  }
}

/** A shorter word stands everywhere. */
const WORD_MIN = 3

async function soughtWords(scoped: Scoped, dossierId: string): Promise<string[]> {
  const parties = await applicantWords(scoped, dossierId)
  const words = parties.flatMap(({ words }) => words.flatMap((word) => (word === null ? [] : [word.trim()])))
  return [...new Set(words)].filter((word) => word.length >= WORD_MIN)
}

/** The copy to be read again before it is published. @throws Problem 403, 404 */
export const copyFile = (
  { db, clock, files }: CopyDeps,
  personId: string,
  { dossierId, copyId }: CopyNamed,
): Promise<SentFile> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const copy = await openCopy(scoped, { dossierId, copyId })
    return copyAsFile(files, { code: copy.code, sha256: copy.sha256 })
  })

const copyAsFile = (files: CopyDeps['files'], { code, sha256 }: { code: string; sha256: string }) =>
  new SentFile({ name: `${code}-copie-publique.pdf`, mediaType: 'application/pdf', content: files.kept(sha256) })

async function openCopy(scoped: Scoped, { dossierId, copyId }: CopyNamed): Promise<CopyRow> {
  await ground(scoped, dossierId)
  const copy = await copyOf(scoped, dossierId, copyId)
  if (!copy) throw problem('redactedCopyUnknown')
  return copy
}

/** @throws Problem 403, 404, 409 when it is published or withdrawn */
export const publishCopy = ({ db, clock }: CopyDeps, personId: string, { dossierId, copyId }: CopyNamed) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await openCopy(scoped, { dossierId, copyId })
    if ((await publishCopyRow(scoped, { id: copyId, personId, at: clock.now() })) === 0) {
      const { withdrawnAt } = await openCopy(scoped, { dossierId, copyId })
      throw withdrawnAt === null ? problem('redactedCopyPublished') : problem('redactedCopyEnded')
    }
    return copiesRead(scoped, dossierId)
  })

/** @throws Problem 403, 404, 409 when it is withdrawn */
export const withdrawCopy = ({ db, clock }: CopyDeps, personId: string, { dossierId, copyId }: CopyNamed) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await openCopy(scoped, { dossierId, copyId })
    if ((await withdrawCopyRow(scoped, { id: copyId, personId, at: clock.now() })) === 0)
      throw problem('redactedCopyEnded')
    return copiesRead(scoped, dossierId)
  })

/** @throws Problem 404 once it is withdrawn or the law no longer displays the request */
export const publicCopyFile = ({ db, clock, files }: CopyDeps, id: string): Promise<SentFile> =>
  asPerson(db, null, clock.today(), async (scoped) => {
    const copy = await publishedCopy(scoped, id)
    if (!copy) throw problem('copyNotPublished')
    return copyAsFile(files, copy)
  })
