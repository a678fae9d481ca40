import { dayText, instantText } from '#wording/day.ts'
import { POSTING_SLIP as W } from '#wording/dossier/registered/registered-words.ts'
import { countText } from '#wording/quantity.ts'
import { code128Modules } from './code-128.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'

export type PostedLetterFacts = {
  rank: number
  addressee: readonly string[]
  dossierNumber: string
  letter: string
  /** 8 to 24 capitals and digits; null while none is known. */
  carrierNumber: string | null
}

export type PostingSlipFacts = {
  reference: string
  communeName: string
  /** Civil day. */
  postedOn: string
  letters: readonly PostedLetterFacts[]
  issuedAt: string
}

/** What goes with a batch to the counter of the carrier: one line a letter, then a label a letter with the bars of its number. */
export const postingSlip = (facts: PostingSlipFacts, letterhead: Letterhead): Document => ({
  title: W.title,
  subtitle: facts.communeName,
  reference: facts.reference,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${W.title}, ${dayText(facts.postedOn)}`,
  footer: W.footer,
  blocks: [
    {
      type: 'keyValue',
      rows: [
        { key: 'Déposés le', value: dayText(facts.postedOn) },
        { key: 'Nombre de plis', value: String(facts.letters.length) },
      ],
    },
    {
      type: 'table',
      summary: W.summary,
      columns: [
        { title: W.columns.rank, width: { mm: 10 } },
        { title: W.columns.addressee, width: 3 },
        { title: W.columns.letter, width: 3 },
        { title: W.columns.carrier, width: { mm: 42 } },
      ],
      rows: facts.letters.map(
        ({ rank, addressee: [name = W.noAddress, ...address], dossierNumber, letter, carrierNumber }) => [
          String(rank),
          { text: name, details: address },
          { text: dossierNumber, details: [letter] },
          carrierNumber ?? W.unnumbered,
        ],
      ),
      total: ['', countText(facts.letters.length, 'pli'), '', ''],
    },
    { type: 'note', title: W.stamp, text: ' \n \n ' },
    { type: 'pageBreak' },
    { type: 'heading', level: 1, text: W.labels },
    { type: 'paragraph', size: 'small', text: labelsLead(facts) },
    ...facts.letters.flatMap(label),
  ],
})

const labelsLead = ({ letters }: PostingSlipFacts) =>
  letters.some(({ carrierNumber }) => carrierNumber !== null) ? W.labelsLead : W.noLabels

const WIDTH_MM = 95
const HEIGHT_MM = 14

const label = ({ rank, addressee, dossierNumber, letter, carrierNumber }: PostedLetterFacts): Block[] =>
  carrierNumber === null
    ? []
    : [
        {
          type: 'together',
          blocks: [
            { type: 'heading', level: 3, text: `${rank}. ${addressee.join(', ') || W.noAddress}` },
            {
              type: 'code',
              modules: [code128Modules(carrierNumber)],
              sideMm: WIDTH_MM,
              heightMm: HEIGHT_MM,
              alternative: `Code-barres du numéro ${carrierNumber}`,
            },
            { type: 'paragraph', size: 'small', text: `${carrierNumber}, dossier ${dossierNumber}, ${letter}` },
          ],
        },
      ]
