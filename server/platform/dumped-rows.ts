import { readCopyLine } from './geodata/pg-copy.ts'
import type { BaseContent, Cells, Counter, RowBatch } from './moved-rows.ts'

const COPY = /^COPY (\S+) \((.+)\) FROM stdin;$/
const COUNTER = /^SELECT pg_catalog\.setval\('((?:[^']|'')+)', (\d+), true\);$/
const ROWS_AT_ONCE = 100

/** The content of a dump, from the lines of its script (`pg_restore --data-only --file=-`): blocks of COPY, and where counters stand. */
export function contentOfScript(lines: AsyncIterable<string>): BaseContent {
  const counters: Counter[] = []
  return { batches: blocksOf(lines, counters), counters: async () => counters }
}

async function* blocksOf(lines: AsyncIterable<string>, counters: Counter[]): AsyncGenerator<RowBatch> {
  let open: { table: string; columns: string[] } | undefined
  let rows: Cells[] = []
  for await (const line of lines) {
    if (open === undefined) {
      const [, table, columns] = COPY.exec(line) ?? []
      if (table !== undefined && columns !== undefined) open = { table, columns: columns.split(', ').map(unquoted) }
      const [, name, last] = COUNTER.exec(line) ?? []
      if (name !== undefined && last !== undefined) counters.push({ name: name.replaceAll("''", "'"), last })
      continue
    }
    const isOver = line === '\\.'
    if (!isOver) rows.push(readCopyLine(line))
    if (rows.length === ROWS_AT_ONCE || (isOver && rows.length > 0)) {
      yield { ...open, rows }
      rows = []
    }
    if (isOver) open = undefined
  }
}

const unquoted = (name: string) => name.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')
