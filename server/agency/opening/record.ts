import type { OpeningLine } from '#contract/agency/opening/opening.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import {
  isListWorthIt,
  OPENING_CHOICE_NAMES,
  OPENING_STATE_NAMES,
  RECORD,
} from '#wording/agency/opening/opening-words.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { type OpeningDeps, readOpening } from './opening.ts'

const foundOf = ({ found, decision }: OpeningLine): string =>
  decision === null
    ? found
    : `${found} ${RECORD.decided({ ...decision, choice: OPENING_CHOICE_NAMES[decision.choice], day: dayText(legalDay(decision.at)) })}`

/** Every commune, where the sentence names a few. */
const lackingOf = ({ lacking }: OpeningLine) => (isListWorthIt(lacking) ? [RECORD.lacking(lacking)] : [])

const lines = (all: readonly OpeningLine[]): Block => ({
  type: 'table',
  summary: RECORD.summary,
  columns: [
    { title: RECORD.line, width: 3 },
    { title: RECORD.state, width: 2 },
    { title: RECORD.found, width: 8 },
  ],
  rows: all.map((line) => [
    line.title,
    OPENING_STATE_NAMES[line.state],
    { text: foundOf(line), details: line.state === 'done' ? [] : [...lackingOf(line), line.gap] },
  ]),
})

/** The record of the opening, as it is that day: what is done, what was decided and why, what lacks and what that brings. */
export async function openingRecord(deps: OpeningDeps): Promise<Uint8Array> {
  const opening = await readOpening(deps)
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  const day = dayText(legalDay(issuedAt))
  const { publisherName, publisherAddress, name } = opening.statement
  const document: Document = {
    title: RECORD.title,
    reference: RECORD.title,
    issued: `Le ${day}`,
    issuedAt,
    letterhead: {
      authority: publisherName || name || opening.communes[0]?.name || RECORD.nobody,
      lines: publisherAddress.split('\n').filter((line) => line !== ''),
    },
    subject: RECORD.title,
    footer: RECORD.footer,
    blocks: [
      {
        type: 'paragraph',
        text: RECORD.lead(
          day,
          opening.communes.map((commune) => commune.name),
        ),
      },
      lines(opening.lines),
      { type: 'signature', place: opening.communes[0]?.name ?? '', on: day, quality: RECORD.quality },
    ],
  }
  return renderPdf(document)
}
