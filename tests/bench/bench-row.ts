/** One figure, beside what it is compared with in the same run. */
export type BenchRow = {
  what: string
  measured: string
  baseline: string
  /** Measured over baseline, or over the budget when there is no baseline. */
  ratio: string
  budget: string
  isMet: boolean
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en-US')}/s`
export const times = (value: number): string => `× ${value.toFixed(2)}`

/** @param share 0 to 1; @param values in any order. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** A table that git, a terminal and a browser all show. */
export function markdownTable(rows: readonly BenchRow[]): string {
  const head = ['What', 'Measured', 'Baseline, same run', 'Ratio', 'Budget', '']
  const cells = rows.map((row) => [
    row.what,
    row.measured,
    row.baseline,
    row.ratio,
    row.budget,
    row.isMet ? 'met' : '**over**',
  ])
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((line) => line[at]?.length ?? 0)))
  const line = (values: readonly string[]) =>
    `| ${values.map((value, at) => value.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

const ROW = 'row: '

/** How a bench that is a program of its own hands over a row, on a line of what it prints. */
export const rowLine = (row: BenchRow): string => `${ROW}${JSON.stringify(row)}`

export const rowsIn = (lines: readonly string[]): BenchRow[] =>
  lines.filter((line) => line.startsWith(ROW)).map((line) => JSON.parse(line.slice(ROW.length)) as BenchRow)
