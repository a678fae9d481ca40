import type { LawTable, LawTableRow } from '#law/article.ts'
import { type ComparedRow, compareRows, rowName, type TextHash } from './comparison.ts'
import type { ConsolidatedCode } from './consolidated-code.ts'
import type { Readings } from './reading.ts'

/**
 * A row that a change to the tables writes, changes or takes away, with the words of what it cites today, or cited.
 * @property before  undefined: the row is new
 * @property after   undefined: the row is gone
 */
export type ReviewedRow = {
  name: string
  title: string
  before: LawTableRow | undefined
  after: LawTableRow | undefined
  words: ComparedRow | undefined
  wordsBefore: ComparedRow | undefined
}

type Compared = { readings: Readings; codes: readonly ConsolidatedCode[]; hash: TextHash }

/** Rows that are not the same on both sides, in the order of the tables; one that only moved is the same. */
export function reviewedRows(
  before: readonly LawTable[],
  after: readonly LawTable[],
  compared: Compared,
): readonly ReviewedRow[] {
  const [old, now] = [rowsOf(before), rowsOf(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)]
    if (asText(was?.row) === asText(is?.row)) return []
    const isSameCitation = was?.row.citation.article === is?.row.citation.article
    return [
      {
        ...{ name, title: (is ?? was)?.table.title ?? name, before: was?.row, after: is?.row },
        words: is && wordsOf(is, compared),
        wordsBefore: was && !isSameCitation ? wordsOf(was, compared) : undefined,
      },
    ]
  })
}

type Placed = { table: LawTable; row: LawTableRow }

const rowsOf = (tables: readonly LawTable[]): ReadonlyMap<string, Placed> =>
  new Map(tables.flatMap((table) => table.rows.map((row) => [rowName(table.name, row.key), { table, row }] as const)))

/** The order in which its fields were written says nothing. */
const asText = (row: LawTableRow | undefined): string =>
  row === undefined
    ? ''
    : JSON.stringify([row.says, Object.entries(row.citation).toSorted(([a], [b]) => (a < b ? -1 : 1))])

const wordsOf = ({ table, row }: Placed, { readings, codes, hash }: Compared): ComparedRow | undefined =>
  compareRows([{ ...table, rows: [row] }], readings, codes, hash)[0]
