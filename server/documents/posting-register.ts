import { dayText, instantText } from '#wording/day.ts'
import { POSTING_OBJECTS, POSTING_PLACES, POSTING_REGISTER as W } from '#wording/dossier/posting/posting-words.ts'
import type { Cell, Document, Letterhead } from './pdf/block.ts'

export type PostingLine = {
  rank: number
  number: string
  object: 'deposit' | 'decision'
  place: 'townHall' | 'website'
  on: string
  until: string | null
  recordedAt: string
  by: string | null
  isCancelled: boolean
  hasNoEffect: boolean
  sha256: string
}

const HASH_SHOWN = 12

/** An extract of what a town hall displayed, in the order in which it was recorded; a line that was cancelled stays. */
export const postingRegister = (
  {
    lines,
    period,
    reference,
    issuedAt,
  }: { lines: readonly PostingLine[]; period: string; reference: string; issuedAt: string },
  letterhead: Letterhead,
): Document => ({
  title: W.title,
  subtitle: W.subtitle,
  reference,
  issued: `Établi le ${instantText(issuedAt)}`,
  issuedAt,
  letterhead,
  subject: W.title,
  footer: W.footer,
  blocks: [
    { type: 'paragraph', text: period },
    lines.length === 0
      ? { type: 'paragraph', text: W.empty }
      : {
          type: 'table',
          summary: W.summary,
          columns: [
            { title: W.rank, width: { mm: 18 } },
            { title: W.dossier, width: { mm: 38 } },
            { title: W.object, width: 1 },
            { title: W.days, width: { mm: 34 } },
            { title: W.proof, width: 1 },
          ],
          rows: lines.map(row),
        },
  ],
})

function row(line: PostingLine): Cell[] {
  const { rank, number, object, place, on, until, recordedAt, by, isCancelled, hasNoEffect, sha256 } = line
  const marks = [...(isCancelled ? [W.cancelled] : []), ...(hasNoEffect ? [W.hasNoEffect] : [])]
  return [
    `${recordedAt.slice(0, 4)}-${rank}`,
    number,
    {
      text: `${POSTING_OBJECTS[object]}, ${POSTING_PLACES[place]}`,
      ...(marks.length > 0 ? { details: marks } : {}),
    },
    { text: dayText(on), ...(until === null ? {} : { details: [dayText(until)] }) },
    { text: instantText(recordedAt), details: [...(by ? [by] : []), sha256.slice(0, HASH_SHOWN)] },
  ]
}
