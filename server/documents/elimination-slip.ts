import { SLIP_WORDS as W } from '#wording/agency/archives/archive-words.ts'
import { dayText, instantText } from '#wording/day.ts'
import { byteText, countText } from '#wording/quantity.ts'
import type { Document, Letterhead } from './pdf/block.ts'

export type EliminationSlipFacts = {
  reference: string
  communeName: string
  reason: string
  /** Rows of the signed table, each as a sentence: kind and outcome, duration, who signed it, by which act. */
  rules: readonly string[]
  lines: readonly {
    number: string
    what: string
    isEndOfWorksUnknown: boolean
    decidedOn: string | null
    dueOn: string
    fileCount: number
    byteCount: number
  }[]
  issuedAt: string
}

/** What is submitted to the visa of the archives: the dossiers by number, never by name, and the rows of the table that let them go. */
export const eliminationSlip = (facts: EliminationSlipFacts, letterhead: Letterhead): Document => ({
  title: W.title,
  subtitle: facts.communeName,
  reference: facts.reference,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${W.title}, ${facts.reference}`,
  footer: W.footer,
  blocks: [
    { type: 'addressee', lines: [W.to] },
    { type: 'paragraph', text: W.lead },
    {
      type: 'keyValue',
      rows: [
        { key: 'Bordereau', value: facts.reference },
        { key: 'Service producteur', value: facts.communeName },
        { key: 'Motif', value: facts.reason },
        { key: 'Dates extrêmes des décisions', value: extremeDates(facts) },
      ],
    },
    { type: 'heading', level: 1, text: W.rules },
    { type: 'list', items: facts.rules },
    { type: 'heading', level: 1, text: W.list },
    {
      type: 'table',
      summary: W.summary,
      columns: [
        { title: 'Dossier', width: { mm: 40 } },
        { title: 'Nature et issue', width: 1 },
        { title: 'Décision', width: { mm: 29 } },
        { title: 'Fin de la durée', width: { mm: 29 } },
        { title: 'Fichiers', width: { mm: 22 }, align: 'right' },
      ],
      rows: facts.lines.map(({ number, what, isEndOfWorksUnknown, decidedOn, dueOn, fileCount, byteCount }) => [
        number,
        isEndOfWorksUnknown ? { text: what, details: [W.endOfWorksUnknown] } : what,
        decidedOn === null ? '' : dayText(decidedOn),
        dayText(dueOn),
        { text: String(fileCount), details: [byteText(byteCount)] },
      ]),
      total: [
        countText(facts.lines.length, 'dossier'),
        '',
        '',
        '',
        {
          text: String(facts.lines.reduce((sum, { fileCount }) => sum + fileCount, 0)),
          details: [byteText(facts.lines.reduce((sum, { byteCount }) => sum + byteCount, 0))],
        },
      ],
    },
    { type: 'note', title: W.visa, text: W.visaText },
  ],
})

function extremeDates({ lines }: EliminationSlipFacts): string {
  const days = lines.flatMap(({ decidedOn }) => decidedOn ?? []).toSorted()
  const [first, last] = [days.at(0), days.at(-1)]
  if (first === undefined || last === undefined) return 'Aucune décision'
  return first === last ? dayText(first) : `${dayText(first)} au ${dayText(last)}`
}
