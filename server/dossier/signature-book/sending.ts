import { z } from 'zod'
import type { Deps } from '#platform/deps.ts'
import type { Adapter, Delivery } from '#platform/outbox.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { BOOK_DELIVERY } from '#wording/dossier/signature-book/book-words.ts'
import { type Book, standingOf } from './book.ts'
import { type FolderRow, folderRow, keepAnswer, markCreated, markRefused, markStarted, markTried } from './queries.ts'

export type BookDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'log'>

const Payload = z.object({ folder: z.uuid(), isRemoval: z.boolean().default(false) })

/**
 * Lays a decision in the book and starts it there, or takes away one that was given up. A folder that was already tried is first looked for
 * by its title: a book that took it and did not answer is not given it twice.
 */
export const bookAdapter =
  (deps: BookDeps, book: Book | undefined): Adapter =>
  async ({ payload, isLast }) => {
    const { folder: id, isRemoval } = Payload.parse(payload)
    const row = await folderRow(deps.db, id)
    if (!row || (!isRemoval && row.state !== 'sending')) return { outcome: 'sent', answer: BOOK_DELIVERY.gone }
    if (!book) return { outcome: 'wait', answer: BOOK_DELIVERY.notPlugged }
    const delivery = await (isRemoval ? removed(book, row) : laid(deps, book, row)).catch((error): Delivery => {
      deps.log.error({ err: error, folder: id }, 'signature book')
      return { outcome: 'retry', answer: BOOK_DELIVERY.unreachable }
    })
    if (isRemoval) return delivery
    if (delivery.outcome === 'refused') await markRefused(deps.db, id, delivery.answer)
    if (delivery.outcome === 'retry') await keepAnswer(deps.db, id, isLast ? BOOK_DELIVERY.givenUp : delivery.answer)
    return delivery
  }

async function laid(deps: BookDeps, book: Book, row: FolderRow): Promise<Delivery> {
  const { db, clock } = deps
  const known = row.remoteId ?? (row.triedAt === null ? undefined : await book.find(row.title))
  // given up since it was read: nothing was laid there, and its number serves again
  if (!(await markTried(db, row.id, clock.now()))) return { outcome: 'sent', answer: BOOK_DELIVERY.gone }
  const id = known ?? (await created(deps, book, row))
  if (id === undefined) return { outcome: 'refused', answer: BOOK_DELIVERY.refused }
  if (row.remoteId === null) await markCreated(db, row.id, id)
  // given up while it was being laid: it stays a draft, which its removal takes away
  if ((await folderRow(db, row.id))?.state !== 'sending') return { outcome: 'sent', answer: BOOK_DELIVERY.gone }
  const events = await book.events(id)
  if (events === undefined) return { outcome: 'retry', answer: BOOK_DELIVERY.unreachable }
  const standing = standingOf(events)
  if (standing.state === 'draft') await book.start(id, standing.startTask)
  await markStarted(db, row.id, clock.now())
  return { outcome: 'sent', answer: BOOK_DELIVERY.sent }
}

async function created({ files }: BookDeps, book: Book, row: FolderRow): Promise<string | undefined> {
  const pdf = await storedBytes(files, row.printedSha256)
  const answer = await book.create({ title: row.title, fileName: `exemplaire-${row.code}.pdf`, pdf: Buffer.from(pdf) })
  return answer.outcome === 'created' ? answer.id : undefined
}

/** What is still on its way there is for somebody of the book to reject: no interface takes it away. What was signed there stays there. */
async function removed(book: Book, row: FolderRow): Promise<Delivery> {
  const id = row.remoteId ?? (await book.find(row.title))
  const events = id === undefined ? undefined : await book.events(id)
  if (id === undefined || events === undefined) return { outcome: 'sent', answer: BOOK_DELIVERY.removed }
  const { state } = standingOf(events)
  if (state === 'finished') return { outcome: 'sent', answer: BOOK_DELIVERY.signedThere }
  if (state !== 'there' && (await book.remove(id))) return { outcome: 'sent', answer: BOOK_DELIVERY.removed }
  // it holds back nothing that the dossier sends there next
  return { outcome: 'wait', answer: BOOK_DELIVERY.stillThere }
}
