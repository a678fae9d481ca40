import { createHash, randomUUID } from 'node:crypto'
import type {
  AccountantColumn,
  FileColumns,
  Reconciliation,
  ReconciliationPage,
} from '#contract/services/payments/payment-desk.ts'
import { problem } from '#platform/problem.ts'
import { tableWithin } from '#platform/tables/bounded-table.ts'
import type { Table } from '#platform/tables/table.ts'
import { asReader, type DeskDeps, keptContract } from './desk.ts'
import { holdContract } from './desk-queries.ts'
import {
  type FileLine,
  insertLines,
  insertReconciliation,
  knownReconciliation,
  linesRead,
  reconciliationsRead,
  rememberColumns,
} from './reconciliation-queries.ts'

const LINES_SHOWN = 500
const LISTED = 60
const LINES_MOST = 50_000

export const listReconciliations = (deps: DeskDeps, personId: string): Promise<Reconciliation[]> =>
  asReader(deps, personId, (scoped) => reconciliationsRead(scoped, null, LISTED))

export const readReconciliation = (deps: DeskDeps, personId: string, id: string): Promise<ReconciliationPage> =>
  asReader(deps, personId, async (scoped) => {
    const [row] = await reconciliationsRead(scoped, id, 1)
    if (!row) throw problem('reconciliationUnknown')
    return { ...row, lines: await linesRead(scoped, id, LINES_SHOWN) }
  })

/**
 * Lays the accountant’s file against what came in online. The columns are remembered for the next one; a file that was laid before is refused.
 * @throws Problem 403, 404, 409, 422 with the first line that cannot be read
 */
export async function reconcile(
  deps: DeskDeps,
  personId: string,
  contractId: string,
  { name, ...columns }: FileColumns & { name: string },
  bytes: Buffer,
): Promise<ReconciliationPage> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const id = randomUUID()
  await asReader(deps, personId, (scoped) => keptContract(scoped, contractId)) // nobody else has a file read
  const table = await tableOf(bytes)
  await deps.db.transaction(async (tx) => {
    const lines = await asReader({ ...deps, db: tx }, personId, async (scoped) => {
      await keptContract(scoped, contractId)
      await holdContract(scoped, contractId)
      if (await knownReconciliation(scoped, contractId, sha256)) throw problem('fileReconciledBefore')
      const read = linesOf(table, columns)
      const days = read.map(({ day }) => day).toSorted()
      const [fromDay, toDay] = [days[0] ?? '', days.at(-1) ?? '']
      const at = deps.realClock.instant().toString()
      await insertReconciliation(scoped, { id, contractId, fileName: name, sha256, fromDay, toDay, by: personId, at })
      await rememberColumns(scoped, contractId, columns)
      return read
    })
    // what the person may read of the contract is known: not asked again of each of its lines
    await insertLines(tx, id, contractId, lines)
  })
  return readReconciliation(deps, personId, id)
}

/** What the columns of the accountant’s file are, each with what it says first. @throws Problem 403, 404, 422 */
export async function fileColumns(
  deps: DeskDeps,
  personId: string,
  contractId: string,
  bytes: Buffer,
): Promise<AccountantColumn[]> {
  await asReader(deps, personId, (scoped) => keptContract(scoped, contractId))
  const { columns, rows } = await tableOf(bytes)
  return columns.map((name, at) => ({ name, example: (rows[0]?.cells[at] ?? '').slice(0, 60).toWellFormed() }))
}

/** Lines of the file, by the columns that were chosen. @throws Problem 422 */
function linesOf({ columns, rows }: Table, { refdet, amount, day, unit }: FileColumns): FileLine[] {
  const at = (column: string) => {
    const index = columns.indexOf(column)
    if (index < 0) throw problem('fileColumnMissing', { column, headings: columns })
    return index
  }
  const places = { refdet: at(refdet), amount: at(amount), day: at(day) }
  if (rows.length === 0 || rows.length > LINES_MOST) throw problem('fileWithoutLines')
  return rows.map(({ line, cells }) => {
    const reference = (cells[places.refdet] ?? '').trim()
    const amountCents = centsOf(cells[places.amount] ?? '', unit)
    const civilDay = dayOf(cells[places.day] ?? '')
    if (ROUNDED.test(reference)) throw problem('fileReferenceRounded', { line, written: reference })
    if (reference === '' || amountCents === undefined || civilDay === undefined)
      throw problem('fileLineUnread', { line })
    return { refdet: reference, amountCents, day: civilDay }
  })
}

/** « 1,23E+17 »: a long number that a spreadsheet kept as one. */
const ROUNDED = /^\d([.,]\d+)?E\+?\d+$/i

/** @throws Problem 422, 503 */
async function tableOf(bytes: Buffer): Promise<Table> {
  const read = await tableWithin(bytes)
  if (read === undefined) throw problem('fileUnreadable', { why: 'outOfBounds' })
  if (read.outcome === 'unreadable') throw problem('fileUnreadable', read)
  return read.table
}

/** « 1 250,50 », « 1250.5 »; in cents « 125050 ». A spreadsheet may write 24,60 as 24.599999999999998. */
function centsOf(text: string, unit: FileColumns['unit']): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  if (unit === 'cents') return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined
  if (!/^\d{1,10}(\.\d{1,17})?$/.test(plain)) return undefined
  const cents = Math.round(Number(plain) * 100)
  return Math.abs(Number(plain) * 100 - cents) < NO_CENT ? cents : undefined
}

/** Under it a difference is that of a binary number, never a part of a cent that somebody wrote. */
const NO_CENT = 1e-4

/** « 24/11/2026 », « 2026-11-24 », « 24112026 » → « 2026-11-24 » */
function dayOf(text: string): string | undefined {
  const french = /^(\d{2})[/.-]?(\d{2})[/.-]?(\d{4})/.exec(text.trim())
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text.trim())
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).reverse() : []
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`).toString()
  } catch {
    return undefined
  }
}
