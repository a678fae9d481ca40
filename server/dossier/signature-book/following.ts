import { storedBytes } from '#platform/stored-file.ts'
import { endCopy, takeIntoBook, takeOutOfBook } from '#server/dossier/decisions/paper-copies.ts'
import { legalDay } from '#wording/day.ts'
import {
  type FileFault,
  FOLDER_GONE,
  rejectedText,
  retriedText,
  standingText,
  stuckText,
  UNREAD,
} from '#wording/dossier/signature-book/book-words.ts'
import { type Book, type BookStanding, standingOf, TooMuch } from './book.ts'
import {
  type FolderRow,
  foldersThere,
  keepAnswer,
  markBadFetch,
  markSeen,
  markSigned,
  markUnread,
  moveFolder,
} from './queries.ts'
import type { BookDeps } from './sending.ts'
import { verified } from './verify.ts'

/** Folders asked for in one round. */
const AT_ONCE = 100

/** After so many archives that are not what was sent, signed, a person looks. */
export const BAD_FETCHES_MAX = 5

/** A book that fails for so many in a row is left until the next round. */
const FAILURES_MAX = 3

/** What never came back well is asked for again after so long. */
const STUCK_ASKED_AFTER = { hours: 1 }

/** Asks the book where each decision stands, and takes what is finished. One that does not answer is asked again at the next round. */
export async function followSignatureBook(
  deps: BookDeps,
  book: Book | undefined,
  stopping?: AbortSignal,
): Promise<void> {
  if (!book) return
  const before = deps.clock.now().subtract(STUCK_ASKED_AFTER)
  let failures = 0
  for (const row of await foldersThere(deps.db, { limit: AT_ONCE, before })) {
    if (stopping?.aborted || failures >= FAILURES_MAX) return
    try {
      await followOne(deps, book, row)
      failures = 0
    } catch (error) {
      failures += 1
      deps.log.warn({ err: error, folder: row.id }, 'signature book')
      await markUnread(deps.db, row.id, deps.clock.now(), UNREAD)
    }
  }
}

async function followOne(deps: BookDeps, book: Book, row: FolderRow): Promise<void> {
  const { db, clock } = deps
  if (row.state === 'stuck') await markUnread(db, row.id, clock.now(), UNREAD)
  const events = row.remoteId === null ? undefined : await book.events(row.remoteId)
  // a book forgets what was archived there: somebody may have signed
  if (events === undefined) return stop(deps, row, FOLDER_GONE, true)
  const standing = standingOf(events)
  switch (standing.state) {
    case 'draft':
      await markSeen(db, row.id, { at: clock.now(), standing: standingText('START', ''), hasSignature: false })
      return
    case 'there':
      await markSeen(db, row.id, {
        at: clock.now(),
        standing: standingText(standing.step, standing.desk),
        hasSignature: standing.hasSignature,
      })
      return
    case 'rejected':
      return reject(deps, row, standing)
    case 'finished':
      return take(deps, book, row, standing.signedAt)
  }
}

/** The text goes back to who wrote it, with the reason; its number serves again unless somebody signed before the rejection. */
async function reject(
  { db, clock }: BookDeps,
  row: FolderRow,
  { reason, by, hasSignature }: Extract<BookStanding, { state: 'rejected' }>,
): Promise<void> {
  const because = rejectedText(by, reason)
  await db.transaction(async (tx) => {
    if (!(await moveFolder(tx, row.id, { state: 'rejected', answer: because, at: clock.now(), hasSignature }))) return
    await endCopy(tx, row.id, { because, by: null, at: clock.now(), isSpent: hasSignature || row.hasSignature })
  })
}

async function take(deps: BookDeps, book: Book, row: FolderRow, signedAt: string | null): Promise<void> {
  const { db, clock, files } = deps
  if (signedAt === null) return bad(deps, row, 'noSigningStep', false)
  const answer = await fetched(deps, book, row)
  if (answer.outcome === 'refused') return bad(deps, row, answer.why, true)
  const { sha256 } = await files.put(answer.pdf)
  const { signers } = answer
  await db.transaction(async (tx) => {
    if (!(await markSigned(tx, row.id, { sha256, on: legalDay(signedAt), signers, at: clock.now() }))) return
    if (row.state === 'stuck') await takeIntoBook(tx, row.id)
  })
}

async function fetched({ files }: BookDeps, book: Book, row: FolderRow) {
  const sent = await storedBytes(files, row.printedSha256)
  try {
    const zip = await book.zip(row.remoteId ?? '')
    return await verified({ zip, sent })
  } catch (error) {
    if (error instanceof TooMuch) return { outcome: 'refused' as const, why: 'tooHeavy' as const }
    throw error
  }
}

/** One bad archive is nothing: the book may have been writing it. */
async function bad(deps: BookDeps, row: FolderRow, why: FileFault, isSigned: boolean): Promise<void> {
  const times = await markBadFetch(deps.db, row.id, deps.clock.now())
  if (times === 0 || row.state === 'stuck') return
  if (times >= BAD_FETCHES_MAX) return stop(deps, row, stuckText(why), isSigned)
  await keepAnswer(deps.db, row.id, retriedText(why, times, BAD_FETCHES_MAX))
}

/** A person decides: the copy may come back as a scan, or be given up. */
async function stop({ db, clock }: BookDeps, row: FolderRow, answer: string, isSigned: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await moveFolder(tx, row.id, { state: 'stuck', answer, at: clock.now(), hasSignature: isSigned }))) return
    await takeOutOfBook(tx, row.id, { isSpent: isSigned || row.hasSignature })
  })
}
