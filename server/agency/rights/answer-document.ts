import type { PersonRequest } from '#contract/agency/rights/person-requests.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { COLUMN_WORDS } from '#wording/agency/rights/column-words.ts'
import { TO_READ_BY_DELEGATE } from '#wording/agency/rights/delegate-words.ts'
import { REQUEST_NAMES, ANSWER_WORDS as W } from '#wording/agency/rights/request-words.ts'
import { toldValue } from '#wording/agency/rights/told-value.ts'
import { dayText, instantText } from '#wording/day.ts'

export type AnswerLine = {
  on: string | null
  commune: string | null
  number: string | null
  purpose: string
  kept: string
  says: Record<string, string>
}
export type AnswerPart = { room: string; title: string; lines: AnswerLine[] }

type AnswerFacts = {
  request: PersonRequest
  parts: readonly AnswerPart[]
  madeAt: string
  controller: string
  delegate: string
}

/** Longest value that is printed; the JSON beside has it whole. */
const PRINTED_MAX = 1500

/** What the town hall keeps of a person, to be read: place, date, why, until when, and what is written. */
export const answerDocument = ({ request, parts, madeAt, controller, delegate }: AnswerFacts): Document => ({
  title: W.title,
  subtitle: request.name,
  reference: request.number,
  issued: `Établie le ${instantText(madeAt)}`,
  issuedAt: madeAt,
  letterhead: { authority: controller || W.townHall, lines: delegate === '' ? [] : [`${W.delegate} : ${delegate}`] },
  subject: `${W.title}, ${request.number}`,
  footer: W.footer,
  blocks: [
    {
      type: 'keyValue',
      rows: [
        { key: 'Demande', value: `${REQUEST_NAMES[request.asks]}, reçue le ${dayText(request.receivedOn)}` },
        { key: 'De', value: request.name },
      ],
    },
    { type: 'paragraph', text: W.lead },
    ...(parts.length === 0 ? [{ type: 'paragraph', text: W.nothing } as const] : parts.flatMap(partBlocks)),
    { type: 'note', title: W.rights, text: W.rightsText },
    { type: 'paragraph', size: 'small', text: TO_READ_BY_DELEGATE },
  ],
})

const partBlocks = ({ title, lines }: AnswerPart): Block[] => [
  { type: 'heading', level: 1, text: title },
  ...lines.flatMap(lineBlocks),
]

function lineBlocks({ on, commune, number, purpose, kept, says }: AnswerLine): Block[] {
  const head = [number, on === null ? null : dayText(on), commune].filter((text) => text !== null).join(' · ')
  return [
    ...(head === '' ? [] : [{ type: 'heading', level: 3, text: head } as const]),
    {
      type: 'keyValue',
      rows: [
        ...Object.entries(says).map(([column, value]) => ({
          key: COLUMN_WORDS[column] ?? column,
          value: shortened(toldValue(value)),
        })),
        { key: W.why, value: purpose },
        { key: W.until, value: kept },
      ],
    },
  ]
}

const shortened = (value: string) =>
  value.length > PRINTED_MAX ? `${value.slice(0, PRINTED_MAX)}… (${W.wholeBeside})` : value
