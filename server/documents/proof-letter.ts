import type { ClockDate, ClockReading, ClockSimulation } from '#contract/clock.ts'
import type { CitedText } from '#contract/place/law-texts/law-texts.ts'
import { dayText } from '#wording/day.ts'
import {
  CLOCK_LETTER,
  dayOrNone,
  partyText,
  readOnText,
  simulationSubtitle,
  stepLimitText,
} from '#wording/dossier/letters/clock-letter.ts'
import { wordsBlocks } from './cited-words.ts'
import type { Block, Cell, Document, Letterhead } from './pdf/block.ts'

/**
 * The proof of one date as blocks of a letter: what it is, the facts it rests on, its arithmetic, its texts. A receipt
 * or a decision sets it under its own heading.
 */
export function proofBlocks({ label, proof }: ClockDate): Block[] {
  return [
    { type: 'heading', level: 3, text: label },
    { type: 'paragraph', text: proof.sentence },
    {
      type: 'keyValue',
      rows: [
        ...proof.facts.map((fact) => ({ key: fact.label, value: fact.value })),
        ...(proof.steps.length > 0
          ? [{ key: CLOCK_LETTER.counted, value: proof.steps.join(' ; ') }]
          : [{ key: CLOCK_LETTER.counted, value: CLOCK_LETTER.noProof }]),
        { key: CLOCK_LETTER.texts, value: [{ text: proof.articles, emphasis: true }] },
      ],
    },
  ]
}

/** @property texts  the words of the articles that the proofs cite, as the codes of this desk have them */
export type ProofLetterFacts = {
  simulation: ClockSimulation
  texts: readonly CitedText[]
  /** What they cite that no code carries. */
  others: readonly string[]
  letterhead: Letterhead
  reference: string
  issuedAt: string
}

/** A clock with all its proofs, printed: the dates first, then why each is what it is. */
export function proofLetter({
  simulation,
  texts,
  others,
  letterhead,
  reference,
  issuedAt,
}: ProofLetterFacts): Document {
  const { actual, hypothetical, today, shifts } = simulation
  const read = hypothetical ?? actual
  return {
    title: CLOCK_LETTER.title,
    subtitle: simulationSubtitle(today, hypothetical !== null),
    reference,
    issued: readOnText(today),
    issuedAt,
    letterhead,
    subject: CLOCK_LETTER.title,
    footer: CLOCK_LETTER.footer,
    blocks: [
      ...summaryBlocks(read),
      ...shiftBlocks(shifts),
      ...dateBlocks(read),
      ...stepBlocks(read),
      ...warningBlocks(read),
      ...withoutEffectBlocks(read),
      { type: 'heading', level: 1, text: CLOCK_LETTER.proofs },
      ...read.dates.map((date): Block => ({ type: 'together', blocks: proofBlocks(date) })),
      ...wordsBlocks(CLOCK_LETTER.words, texts, others),
      { type: 'note', title: CLOCK_LETTER.disclaimerTitle, text: CLOCK_LETTER.disclaimer },
    ],
  }
}

const summaryBlocks = ({ state, next, silence, certain }: ClockReading): Block[] => [
  { type: 'heading', level: 1, text: CLOCK_LETTER.summary },
  { type: 'paragraph', size: 'lead', text: [{ text: state.sentence, strong: true }] },
  ...(next ? [{ type: 'paragraph' as const, text: next.sentence }] : []),
  ...(silence ? [{ type: 'paragraph' as const, text: silence.sentence }] : []),
  ...(certain ? [] : [{ type: 'note' as const, text: CLOCK_LETTER.uncertain }]),
]

function dateBlocks({ dates }: ClockReading): Block[] {
  if (dates.length === 0) return []
  return [
    { type: 'heading', level: 1, text: CLOCK_LETTER.dates },
    {
      type: 'table',
      summary: 'Dates du dossier, dans l’ordre du calendrier',
      columns: [
        { title: 'Jour', width: { mm: 34 } },
        { title: 'Ce qu’il marque', width: 1 },
        { title: 'Textes', width: { mm: 38 } },
      ],
      rows: dates.map((date): Cell[] => [
        [{ text: dayText(date.day), strong: true }],
        { text: date.label, details: [date.proof.sentence] },
        date.proof.articles,
      ]),
    },
  ]
}

function shiftBlocks(shifts: ClockSimulation['shifts']): Block[] {
  if (shifts.length === 0) return []
  return [
    { type: 'heading', level: 1, text: CLOCK_LETTER.shifts },
    {
      type: 'table',
      summary: 'Dates que les actes essayés déplacent, créent ou suppriment',
      columns: [
        { title: 'Date', width: 1 },
        { title: 'Sans ces actes', width: { mm: 38 } },
        { title: 'Avec eux', width: { mm: 38 } },
      ],
      rows: shifts.map((shift): Cell[] => [
        shift.label,
        dayOrNone(shift.from),
        [{ text: dayOrNone(shift.to), strong: true }],
      ]),
    },
  ]
}

function stepBlocks({ steps }: ClockReading): Block[] {
  if (steps.length === 0) return []
  return [
    { type: 'heading', level: 1, text: CLOCK_LETTER.steps },
    {
      type: 'table',
      summary: 'Actes encore possibles, par qui et jusqu’à quand',
      columns: [
        { title: 'Acte', width: 1 },
        { title: 'Par', width: { mm: 34 } },
        { title: 'Quand', width: 1 },
        { title: 'Texte', width: { mm: 26 } },
      ],
      rows: steps.map((step): Cell[] => [
        step.label,
        partyText(step.by),
        stepLimitText(step.until, step.sendElectronicallyBy),
        step.article,
      ]),
    },
  ]
}

function warningBlocks({ warnings }: ClockReading): Block[] {
  if (warnings.length === 0) return []
  return [
    { type: 'heading', level: 1, text: CLOCK_LETTER.warnings },
    ...warnings.map(
      ({ title, sentence, readings, article }): Block => ({
        type: 'note',
        title: `${title} (${article})`,
        text: [
          { text: sentence },
          ...(readings.length > 0
            ? [{ text: ` ${CLOCK_LETTER.readings} ${readings.map(readingText).join(' ; ')}.` }]
            : []),
        ],
      }),
    ),
  ]
}

const readingText = ({ text, retained }: { text: string; retained: boolean }) =>
  retained ? `${text} (${CLOCK_LETTER.retained})` : text

function withoutEffectBlocks({ withoutEffect }: ClockReading): Block[] {
  if (withoutEffect.length === 0) return []
  return [
    { type: 'heading', level: 1, text: CLOCK_LETTER.withoutEffect },
    { type: 'list', items: withoutEffect.map(({ sentence }) => sentence) },
  ]
}
