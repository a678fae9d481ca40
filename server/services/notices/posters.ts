import type { Block, Document } from '#server/documents/pdf/block.ts'
import { instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import {
  areaText,
  NOTICE_SEVERITY_NAMES,
  NOTICE_THEME_NAMES,
  shownText,
  POSTER as W,
} from '#wording/services/notices/notice-words.ts'
import type { NoticeRow } from './queries.ts'

type Printed = { issuedAt: string; base: string }

const headOf = (authority: string, title: string, { issuedAt }: Printed): Omit<Document, 'blocks'> => ({
  title,
  reference: authority,
  issued: `Affiché le ${instantText(issuedAt)}`,
  issuedAt,
  letterhead: { authority, lines: [] },
  subject: title,
  footer: W.footer,
})

const whereBlocks = ({ base }: Printed): Block[] =>
  base === '' ? [] : [{ type: 'paragraph', size: 'small', text: `${W.elsewhere} ${base}/ma-commune` }]

const kindOf = ({ severity, theme }: NoticeRow) =>
  severity === 'info' ? NOTICE_THEME_NAMES[theme] : `${NOTICE_SEVERITY_NAMES[severity]} · ${NOTICE_THEME_NAMES[theme]}`

function noticeBlocks(row: NoticeRow): Block[] {
  const { title, body, area, shownFrom, shownTo } = row
  return [
    {
      type: 'heading',
      level: 1,
      text: row.severity === 'alert' ? `${NOTICE_SEVERITY_NAMES.alert}\u00a0: ${title}` : title,
    },
    {
      type: 'paragraph',
      size: 'small',
      text: `${kindOf(row)}. ${shownText(shownFrom, shownTo)}${area ? `. ${areaText(area)}` : ''}.`,
    },
    ...body.split(/\n+/).map((text): Block => ({ type: 'paragraph', size: 'lead', text })),
  ]
}

/** One notice on one sheet, for the board of the town hall. */
export const noticePoster = (row: NoticeRow, printed: Printed): Document => ({
  ...headOf(row.communeNames.join(', '), row.title, printed),
  blocks: [...noticeBlocks(row), ...whereBlocks(printed)],
})

/** All that a commune shows, for those who read it on the wall. */
export const boardPoster = (commune: string, rows: readonly NoticeRow[], printed: Printed): Document => ({
  ...headOf(`Commune ${ofPlace(commune)}`, W.board, printed),
  blocks: [
    ...(rows.length === 0
      ? [{ type: 'paragraph', text: W.none } satisfies Block]
      : rows.map((row): Block => ({ type: 'together', blocks: noticeBlocks(row) }))),
    ...whereBlocks(printed),
  ],
})
