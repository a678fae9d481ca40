import { createHash, randomUUID } from 'node:crypto'
import { CsvError, parse } from 'csv-parse/sync'
import type { FileColumns, Reconciliation, ReconciliationPage } from '#contract/services/payments/payment-desk.ts'
import { problem } from '#platform/problem.ts'
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
  await deps.db.transaction(async (tx) => {
    const lines = await asReader({ ...deps, db: tx }, personId, async (scoped) => {
      await keptContract(scoped, contractId)
      await holdContract(scoped, contractId)
      if (await knownReconciliation(scoped, contractId, sha256)) throw problem('fileReconciledBefore')
      const read = linesOf(bytes, columns)
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

/** Lines of the file, by the columns that were chosen. @throws Problem 422 */
function linesOf(bytes: Buffer, { refdet, amount, day, unit }: FileColumns): FileLine[] {
  const rows = tableOf(bytes)
  const headings = rows.shift() ?? []
  const at = (column: string) => {
    const index = headings.findIndex((heading) => heading.trim() === column)
    if (index < 0) throw problem('fileColumnMissing', { column, headings: headings.map((heading) => heading.trim()) })
    return index
  }
  const columns = { refdet: at(refdet), amount: at(amount), day: at(day) }
  if (rows.length === 0 || rows.length > LINES_MOST) throw problem('fileWithoutLines')
  return rows.map((cells, index) => {
    const said = {
      refdet: (cells[columns.refdet] ?? '').trim(),
      amountCents: centsOf(cells[columns.amount] ?? '', unit),
      day: dayOf(cells[columns.day] ?? ''),
    }
    const { amountCents, day: civilDay } = said
    if (said.refdet === '' || amountCents === undefined || civilDay === undefined)
      throw problem('fileLineUnread', { line: index + 2 })
    return { refdet: said.refdet, amountCents, day: civilDay }
  })
}

function tableOf(bytes: Buffer): string[][] {
  const text = decoded(bytes)
  const [first = ''] = text.split('\n', 1)
  const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ';'
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][]
  } catch (error) {
    if (error instanceof CsvError) throw problem('fileLineUnread', { line: Number(error.lines ?? 1) })
    throw error
  }
}

/** UTF-8, or else what the accountant’s tools still write. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** « 1 250,50 », « 1250.5 »; in cents « 125050 ». */
function centsOf(text: string, unit: FileColumns['unit']): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  if (unit === 'cents') return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined
  return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined
}

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
