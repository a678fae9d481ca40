import {
  type Addressee,
  type Article,
  type Code,
  type Hand,
  type Heading,
  type KeyValue,
  type List,
  type Note,
  type Paragraph,
  type Signature,
  signedAt,
  type Text,
  type Visa,
} from './block.ts'
import {
  ACCENT,
  FAINT_INK,
  fill,
  fillColor,
  HAIRLINE,
  INK,
  MM,
  type Point,
  pen,
  polyline,
  rectangle,
  restore,
  rule,
  save,
  segment,
  stroke,
} from './pdf-canvas.ts'
import { artifact, type Flow, flowLines, leadOf, need, PAGE, type Setter, TEXT_WIDTH, tagged } from './pdf-flow.ts'
import { type Bookmark, child, type Element } from './pdf-structure.ts'
import { breakLines, drawLines, SANS, SANS_STRONG, SERIF, SERIF_STRONG, type Setting } from './pdf-text.ts'

const BODY: Setting = { family: SERIF, size: 10.5, leading: 14.5 }
const LEAD: Setting = { family: SERIF, size: 11.5, leading: 16 }
const MENTION: Setting = { family: SERIF, size: 9.5, leading: 12.5 }
const SMALL: Setting = { family: SANS, size: 7.5, leading: 10.5, color: FAINT_INK }
const LABEL: Setting = { family: SANS, size: 8.5, leading: 14.5, color: FAINT_INK }

const HEADINGS: Record<Heading['level'], Setting & { gap: number; below: number }> = {
  1: { family: SERIF_STRONG, size: 13, leading: 17, gap: 16, below: 2 },
  2: { family: SANS_STRONG, size: 9.5, leading: 13, color: ACCENT, gap: 11, below: 0 },
  3: { family: SANS_STRONG, size: 8.5, leading: 12, gap: 8, below: 1 },
}

/** A bookmark goes under the last one of a higher level. */
function addBookmark(flow: Flow, heading: Heading): void {
  if (heading.level === 3) return
  const bookmark: Bookmark = { title: heading.text, page: flow.canvas.page, top: flow.y + 12, children: [] }
  const above = flow.bookmarks.at(-1)
  if (heading.level === 2 && above) above.children.push(bookmark)
  else flow.bookmarks.push(bookmark)
}

export function headingSetter(block: Heading): Setter {
  const setting = HEADINGS[block.level]
  const lines = breakLines(block.text, setting, TEXT_WIDTH)
  const height = lines.length * setting.leading + setting.below + (block.level === 1 ? 3 : 0)
  return {
    gap: setting.gap,
    height,
    lead: height,
    draw(flow) {
      addBookmark(flow, block)
      const element = child(flow.parent, `H${block.level}`)
      tagged(flow, element, (canvas) =>
        drawLines(canvas, lines, { x: PAGE.margin, top: flow.y, width: TEXT_WIDTH }, setting),
      )
      flow.y -= lines.length * setting.leading
      if (block.level === 1) {
        flow.y -= 2
        artifact(flow.canvas, (canvas) =>
          rule(canvas, PAGE.margin, PAGE.margin + TEXT_WIDTH, flow.y, { color: INK, width: 0.6 }),
        )
        flow.y -= 1
      }
      flow.y -= setting.below
    },
  }
}

function textSetter(text: Text, setting: Setting, gap: number, box: { x: number; width: number }): Setter {
  const lines = breakLines(text, setting, box.width)
  return {
    gap,
    height: lines.length * setting.leading,
    lead: leadOf(lines, setting),
    draw: (flow) => flowLines(flow, child(flow.parent, 'P'), lines, box, setting),
  }
}

const FULL = { x: PAGE.margin, width: TEXT_WIDTH }

const PARAGRAPHS: Record<NonNullable<Paragraph['size']>, { setting: Setting; gap: number }> = {
  body: { setting: BODY, gap: 6 },
  lead: { setting: LEAD, gap: 6 },
  mention: { setting: MENTION, gap: 5 },
  small: { setting: SMALL, gap: 4 },
}

export function paragraphSetter({ text, size = 'body' }: Paragraph): Setter {
  const { setting, gap } = PARAGRAPHS[size]
  return textSetter(text, setting, gap, FULL)
}

export const visaSetter = (block: Visa): Setter => textSetter(block.text, BODY, 4, FULL)

export function codeSetter({ modules, sideMm, heightMm, alternative }: Code): Setter {
  const height = (heightMm ?? sideMm) * MM
  const wide = (sideMm * MM) / Math.max(1, modules[0]?.length ?? 1)
  const high = height / modules.length
  return {
    gap: 6,
    height,
    lead: height,
    draw(flow) {
      tagged(flow, child(flow.parent, 'Figure', { alternative }), (canvas) => {
        save(canvas)
        fillColor(canvas, BLACK)
        for (const [row, line] of modules.entries())
          for (const [column, isDark] of line.entries())
            if (isDark) rectangle(canvas, PAGE.margin + column * wide, flow.y - (row + 1) * high, wide, high)
        fill(canvas)
        restore(canvas)
      })
      flow.y -= height
    },
  }
}

const BLACK = '#000000'

const LIST_INDENT = 12

const markOf = ({ marks }: List, at: number) => (marks === 'ranks' ? `${at + 1}.` : marks === 'boxes' ? '☐' : '–')

export function listSetter(block: List): Setter {
  const setting = block.size === 'small' ? SMALL : BODY
  const box = { x: PAGE.margin + LIST_INDENT, width: TEXT_WIDTH - LIST_INDENT }
  const items = block.items.map((item) => breakLines(item, setting, box.width))
  const first = items[0]
  return {
    gap: 5,
    height: items.reduce((sum, lines) => sum + lines.length * setting.leading + 1.5, 0),
    lead: first ? leadOf(first, setting) : 0,
    draw(flow) {
      const list = child(flow.parent, 'L')
      for (const [at, lines] of items.entries()) {
        need(flow, leadOf(lines, setting))
        const item = child(list, 'LI')
        const bullet = breakLines(markOf(block, at), setting, LIST_INDENT)
        tagged(flow, child(item, 'Lbl'), (canvas) =>
          drawLines(canvas, bullet, { x: PAGE.margin, top: flow.y, width: LIST_INDENT }, setting),
        )
        flowLines(flow, child(item, 'LBody'), lines, box, setting)
        flow.y -= 1.5
      }
    },
  }
}

const KEY_WIDTH = 44 * MM
const BELOW_FACTS = 4

export function keyValueSetter(block: KeyValue): Setter {
  const box = { x: PAGE.margin + KEY_WIDTH, width: TEXT_WIDTH - KEY_WIDTH }
  const rows = block.rows.map((row) => ({
    key: breakLines(row.key, LABEL, KEY_WIDTH - 8),
    value: breakLines(row.value, BODY, box.width),
  }))
  const heightOf = (row: (typeof rows)[number]) =>
    Math.max(row.key.length * LABEL.leading, row.value.length * BODY.leading)
  const first = rows[0]
  return {
    gap: 6,
    height: rows.reduce((sum, row) => sum + heightOf(row), 0) + BELOW_FACTS,
    lead: first ? heightOf(first) : 0,
    draw(flow) {
      const table = child(flow.parent, 'Table')
      const body = child(table, 'TBody')
      for (const row of rows) {
        need(flow, Math.min(heightOf(row), 4 * BODY.leading))
        const line = child(body, 'TR')
        tagged(flow, child(line, 'TH', { scope: 'Row' }), (canvas) =>
          drawLines(canvas, row.key, { x: PAGE.margin, top: flow.y, width: KEY_WIDTH }, LABEL),
        )
        const before = flow.y
        const page = flow.canvas.page
        flowLines(flow, child(line, 'TD'), row.value, box, BODY)
        if (flow.canvas.page === page) flow.y = before - heightOf(row)
      }
      flow.y -= BELOW_FACTS
    },
  }
}

export function articleSetter(block: Article): Setter {
  const title: Text = [
    { text: block.number, strong: true },
    ...(block.title ? [{ text: ` – ${block.title}`, strong: true as const }] : []),
  ]
  const head = breakLines(title, BODY, TEXT_WIDTH)
  const lines = breakLines(block.text, BODY, TEXT_WIDTH)
  return {
    gap: 10,
    height: (head.length + lines.length) * BODY.leading + 2,
    lead: head.length * BODY.leading + leadOf(lines, BODY) + 2,
    draw(flow) {
      const element = child(flow.parent, 'Sect')
      flowLines(flow, child(element, 'P'), head, FULL, BODY)
      flow.y -= 2
      flowLines(flow, child(element, 'P'), lines, FULL, BODY)
    },
  }
}

/** Window of a DL envelope: its text begins 110 mm from the left edge of the sheet. */
export const ADDRESS_X = 110 * MM

export function addresseeSetter(block: Addressee): Setter {
  const box = { x: ADDRESS_X, width: PAGE.width - PAGE.margin - ADDRESS_X }
  const lines = block.lines.flatMap((line) => breakLines(line, BODY, box.width))
  return {
    gap: 14,
    height: lines.length * BODY.leading + 14,
    lead: lines.length * BODY.leading,
    draw(flow) {
      flowLines(flow, child(flow.parent, 'P'), lines, box, BODY)
      flow.y -= 14
    },
  }
}

const SIGNATURE_ROOM = 20 * MM
const HAND = { width: 60 * MM, height: 16 * MM, pen: { color: INK, width: 1.1, cap: 'round', join: 'round' } } as const
const TYPED_HAND: Setting = {
  family: { plain: 'serifItalic', strong: 'serifItalic', emphasis: 'serifItalic' },
  size: 17,
  leading: 22,
}

/** What the hand drew, or the name typed in its place, in the room above the name. */
function drawHand(flow: Flow, hand: Hand, of: string): void {
  const figure = child(flow.parent, 'Figure', { alternative: `Tracé de la main de ${of}` })
  const top = flow.y - 2 * MM
  tagged(flow, figure, (canvas) => {
    if (hand.type === 'typed') {
      drawLines(
        canvas,
        breakLines(hand.name, TYPED_HAND, HAND.width),
        { x: ADDRESS_X, top, width: HAND.width },
        TYPED_HAND,
      )
      return
    }
    pen(canvas, HAND.pen)
    for (const strokes of hand.strokes) {
      const points = strokes.map(([x, y]): Point => [ADDRESS_X + x * HAND.width, top - y * HAND.height])
      const [only] = points
      polyline(canvas, points.length === 1 && only ? [only, [only[0] + 0.5, only[1]]] : points)
      stroke(canvas)
    }
  })
}

export function signatureSetter(block: Signature): Setter {
  const box = { x: ADDRESS_X, width: PAGE.width - PAGE.margin - ADDRESS_X }
  const opening = [signedAt(block), block.quality].flatMap((line) => breakLines(line, BODY, box.width))
  const name = block.name ? breakLines([{ text: block.name, strong: true }], BODY, box.width) : []
  const height = (opening.length + name.length) * BODY.leading + SIGNATURE_ROOM
  return {
    gap: 12,
    height,
    lead: height,
    draw(flow) {
      const element = child(flow.parent, 'P')
      flowLines(flow, element, opening, box, BODY)
      if (block.hand) drawHand(flow, block.hand, block.name ?? block.quality)
      flow.y -= SIGNATURE_ROOM
      flowLines(flow, element, name, box, BODY)
    },
  }
}

const NOTE_INDENT = 9

/** A rule at its left sets a note apart; it never breaks unless it is longer than a page. */
export function noteSetter(block: Note): Setter {
  const box = { x: PAGE.margin + NOTE_INDENT, width: TEXT_WIDTH - NOTE_INDENT }
  const setting: Setting = { family: SANS, size: 9.5, leading: 13 }
  const title = block.title ? breakLines([{ text: block.title, strong: true }], setting, box.width) : []
  const lines = breakLines(block.text, setting, box.width)
  const height = (title.length + lines.length) * setting.leading
  return {
    gap: 12,
    height,
    lead: height,
    draw(flow) {
      const element: Element = child(flow.parent, 'Note')
      const top = flow.y
      const page = flow.canvas.page
      if (title.length > 0) flowLines(flow, element, title, box, setting)
      flowLines(flow, element, lines, box, setting)
      if (flow.canvas.page !== page) return
      artifact(flow.canvas, (canvas) =>
        segment(canvas, [PAGE.margin + 1, top], [PAGE.margin + 1, flow.y], { color: HAIRLINE, width: 2 }),
      )
    },
  }
}
