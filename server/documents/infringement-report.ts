import type { Infringement } from '#contract/dossier/infringements/infringements.ts'
import { dayText, instantText } from '#wording/day.ts'
import { OFFENCES, INFRINGEMENT_REPORT as WORDS } from '#wording/dossier/infringements/infringement-words.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'

export type InfringementFacts = {
  /** `2027-001`, among those of the commune. */
  number: string
  note: Infringement
  name: string
  issuedAt: string
  issuedOn: string
}

/** What a sworn agent found, in their own words, with what it breaches and the photographs by their hash (L480-1). */
export function infringementReport(facts: InfringementFacts, letterhead: Letterhead): Document {
  const { number, note, name, issuedAt, issuedOn } = facts
  const { communeName, foundOn, foundAt, statements } = note
  return {
    title: WORDS.title,
    subtitle: WORDS.subtitle,
    reference: number,
    issued: `Dressé le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead,
    subject: `${WORDS.title} n° ${number}`,
    footer: WORDS.footer,
    blocks: [
      { type: 'paragraph', text: WORDS.opening({ on: foundOn, at: foundAt, name, communeName }) },
      { type: 'keyValue', rows: rows(note) },
      { type: 'heading', level: 1, text: WORDS.facts },
      ...paragraphs(note.facts),
      { type: 'heading', level: 1, text: WORDS.offences },
      {
        type: 'list',
        items: note.offences.map((offence) => `${OFFENCES[offence].name} (article ${OFFENCES[offence].article})`),
      },
      { type: 'heading', level: 1, text: WORDS.statements },
      ...(statements === '' ? [paragraph(WORDS.noStatement)] : paragraphs(statements)),
      { type: 'heading', level: 1, text: WORDS.photographs },
      ...photographs(note),
      { type: 'paragraph', size: 'mention', text: WORDS.copy },
      { type: 'signature', place: communeName, on: dayText(issuedOn), quality: WORDS.quality, name },
    ],
  }
}

const rows = ({ commission, oath, place, communeName, dossierNumber, persons }: Infringement) => [
  { key: WORDS.commission, value: commission },
  { key: WORDS.oath, value: oath },
  { key: WORDS.place, value: `${place}, ${communeName}` },
  { key: WORDS.dossier, value: dossierNumber === '' ? WORDS.noDossier : dossierNumber },
  { key: WORDS.persons, value: persons },
]

const paragraph = (text: string): Block => ({ type: 'paragraph', text })

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map(paragraph)

function photographs({ photographs: taken }: Infringement): Block[] {
  if (taken.length === 0) return [paragraph(WORDS.noPhotograph)]
  return [
    {
      type: 'list',
      size: 'small',
      items: taken.map(({ caption, recordedAt, sha256 }, index) =>
        WORDS.photograph(index + 1, caption, recordedAt, sha256),
      ),
    },
  ]
}
