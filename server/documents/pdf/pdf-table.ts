import type { Cell, Column, Table, Text } from './block.ts'
import { type Canvas, FAINT_INK, HAIRLINE, INK, MM, rule } from './pdf-canvas.ts'
import { artifact, type Flow, isAtTop, newPage, PAGE, roomLeft, type Setter, TEXT_WIDTH, tagged } from './pdf-flow.ts'
import { child, type Element } from './pdf-structure.ts'
import { breakLines, drawLines, type Line, SANS, SANS_STRONG, type Setting } from './pdf-text.ts'
import type { Swatch } from './swatch.ts'

const TITLE: Setting = { family: SANS, size: 7.5, leading: 10, color: FAINT_INK }
const CELL: Setting = { family: SANS, size: 8.5, leading: 11.5 }
const TOTAL: Setting = { family: SANS_STRONG, size: 8.5, leading: 11.5 }
const DETAIL: Setting = { family: SANS, size: 7.5, leading: 10, color: FAINT_INK }
const PADDING = { x: 8, y: 3.5 }
/** Rows that stand together at the end of a table: a page never holds the last one alone. */
const KEPT_ROWS = 2

type Laid = { x: number; width: number; align: 'left' | 'right' }
/** A line of a cell with its setting, so that a cell may mix sizes and break anywhere between lines. */
type CellLine = { line: Line; setting: Setting }
type LaidCell = { lines: readonly CellLine[]; symbol: string | undefined }

export function tableSetter(block: Table, swatch: Swatch): Setter {
  const columns = columnsOf(block.columns)
  const titles = block.columns.map((column, index) => breakLines(column.title, TITLE, columns[index]?.width ?? 0))
  const titleHeight = Math.max(...titles.map((lines) => lines.length), 1) * TITLE.leading + 4
  const rows = block.rows.map((row) => layRow(row, columns, CELL, swatch))
  const total = block.total ? layRow(block.total, columns, TOTAL, swatch) : undefined
  const all = total ? [...rows, total] : rows
  const [first] = all
  const tailFrom = Math.max(0, rows.length - KEPT_ROWS)
  const tailHeight = all.slice(tailFrom).reduce((sum, row) => sum + heightOf(row), 0)
  // a table that is a tail has its head with it
  const keepsWhole = tailFrom === 0 && tailHeight <= fullRoom(titleHeight)
  return {
    gap: 8,
    height: titleHeight + all.reduce((sum, row) => sum + heightOf(row), 0) + 2,
    lead: titleHeight + (keepsWhole ? tailHeight : first ? Math.min(heightOf(first), 8 * CELL.leading) : 0),
    draw(flow) {
      const table = child(flow.parent, 'Table', { summary: block.summary })
      drawTitles(flow, table, titles, columns, titleHeight, true)
      const body = child(table, 'TBody')
      const again = () => {
        newPage(flow)
        drawTitles(flow, table, titles, columns, titleHeight, false)
      }
      all.forEach((row, index) => {
        const isTotal = row === total
        // Neither a total nor the last row stands alone at the head of a page: what is before it comes along.
        const next = all[index + 1]
        const pair = heightOf(row) + (next !== undefined && next === total ? heightOf(next) : 0)
        const together = index === tailFrom && tailHeight <= fullRoom(titleHeight) ? tailHeight : pair
        if (together > roomLeft(flow) + 0.01 && heightOf(row) <= fullRoom(titleHeight) && !isFresh(flow, titleHeight))
          again()
        if (isTotal) tableRule(flow, INK, 0.6)
        drawRow(flow, body, row, columns, again)
        if (!isTotal) tableRule(flow, HAIRLINE, 0.4)
      })
      flow.y -= 2
    },
  }
}

const fullRoom = (titleHeight: number) => PAGE.height - 2 * PAGE.margin - titleHeight
const isFresh = (flow: Flow, titleHeight: number) => isAtTop(flow) || roomLeft(flow) >= fullRoom(titleHeight) - 0.01

function columnsOf(columns: readonly Column[]): Laid[] {
  const fixed = columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? 0 : width.mm * MM), 0)
  const weights = columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 0), 0)
  const shared = TEXT_WIDTH - fixed - PADDING.x * (columns.length - 1)
  let x = PAGE.margin
  return columns.map(({ width, align = 'left' }) => {
    const own = typeof width === 'number' ? (shared * width) / weights : width.mm * MM
    const laid = { x, width: own, align }
    x += own + PADDING.x
    return laid
  })
}

const isSpans = (cell: Cell): cell is Text => typeof cell === 'string' || Array.isArray(cell)

function layRow(row: readonly Cell[], columns: readonly Laid[], setting: Setting, swatch: Swatch): LaidCell[] {
  return columns.map((column, index) => {
    const cell = row[index] ?? ''
    const content = isSpans(cell) ? { text: cell } : cell
    const key = 'symbol' in content ? content.symbol : undefined
    const width = column.width - (key ? swatch.width + swatch.gap : 0)
    const main = breakLines(content.text, setting, width).map((line) => ({ line, setting }))
    const details = 'details' in content ? (content.details ?? []) : []
    const under = details.flatMap((detail) => breakLines(detail, DETAIL, width))
    return { lines: [...main, ...under.map((line) => ({ line, setting: DETAIL }))], symbol: key }
  })
}

const linesHeight = (lines: readonly CellLine[]) => lines.reduce((sum, { setting }) => sum + setting.leading, 0)
const heightOf = (row: readonly LaidCell[]) => Math.max(...row.map(({ lines }) => linesHeight(lines))) + 2 * PADDING.y

function tableRule(flow: Flow, color: string, width: number): void {
  artifact(flow.canvas, (canvas) => rule(canvas, PAGE.margin, PAGE.margin + TEXT_WIDTH, flow.y, { color, width }))
}

/** Titles are read once; where they are repeated they are decoration. */
function drawTitles(
  flow: Flow,
  table: Element,
  titles: readonly (readonly Line[])[],
  columns: readonly Laid[],
  height: number,
  isFirst: boolean,
): void {
  const draw = (canvas: Canvas, index: number) => {
    const column = columns[index]
    const lines = titles[index]
    if (column && lines) drawLines(canvas, lines, { ...column, top: flow.y }, TITLE, column.align)
  }
  if (isFirst) {
    const row = child(child(table, 'THead'), 'TR')
    titles.forEach((_lines, index) => {
      tagged(flow, child(row, 'TH', { scope: 'Column' }), (canvas) => draw(canvas, index))
    })
  } else {
    artifact(flow.canvas, (canvas) => {
      for (const index of titles.keys()) draw(canvas, index)
    })
  }
  flow.y -= height - 1
  tableRule(flow, INK, 0.6)
  flow.y -= 1
}

/** A row taller than the page is parted between its lines; every other row was given enough room by the caller. */
function drawRow(
  flow: Flow,
  body: Element,
  row: readonly LaidCell[],
  columns: readonly Laid[],
  again: () => void,
): void {
  const line = child(body, 'TR')
  const cells = columns.map(() => child(line, 'TD'))
  let rest = row
  for (;;) {
    const room = roomLeft(flow) - 2 * PADDING.y
    const parts = rest.map((cell) => part(cell.lines, room))
    const taken = parts.map(({ taken }) => taken)
    const top = flow.y - PADDING.y
    columns.forEach((column, index) => {
      const element = cells[index]
      const lines = taken[index]
      if (!element || !lines) return
      const key = rest[index]?.symbol
      tagged(flow, element, (canvas) => drawCell(canvas, flow.swatch, lines, key, column, top))
    })
    flow.y -= Math.max(...taken.map(linesHeight)) + 2 * PADDING.y
    const left = parts.map(({ left }) => left)
    if (left.every((lines) => lines.length === 0)) return
    rest = left.map((lines) => ({ lines, symbol: undefined }))
    again()
  }
}

function part(lines: readonly CellLine[], room: number): { taken: readonly CellLine[]; left: readonly CellLine[] } {
  let used = 0
  let count = 0
  while (count < lines.length && (count === 0 || used + (lines[count]?.setting.leading ?? 0) <= room + 0.01)) {
    used += lines[count]?.setting.leading ?? 0
    count++
  }
  return { taken: lines.slice(0, count), left: lines.slice(count) }
}

function drawCell(
  canvas: Canvas,
  swatch: Swatch,
  lines: readonly CellLine[],
  key: string | undefined,
  column: Laid,
  top: number,
): void {
  const indent = key ? swatch.width + swatch.gap : 0
  if (key) swatch.draw(canvas, key, column.x, top - 1.5)
  let y = top
  for (const { line, setting } of lines) {
    drawLines(canvas, [line], { x: column.x + indent, top: y, width: column.width - indent }, setting, column.align)
    y -= setting.leading
  }
}
