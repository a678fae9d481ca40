import type { ConsultationsAnswer } from '#contract/dossier/consultations/consultations.ts'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import type { CitedText } from '#contract/place/law-texts/law-texts.ts'
import type { AnsweredGuide } from '#server/place/guide/guide.ts'
import { UNREAD_RULE } from '#wording/dossier/consultations/consultation.ts'
import { PAYABLE, TAX_SITE } from '#wording/dossier/taxes/taxes.ts'
import {
  answeredOnText,
  GUIDE_SHEET,
  lawOfDayText,
  pieceIfText,
  statementsReadText,
} from '#wording/place/guide/guide-sheet.ts'
import { capitalised, listed, typographic } from '#wording/typography.ts'
import { wordsBlocks } from './cited-words.ts'
import type { Block, Cell, Document, Letterhead, Text } from './pdf/block.ts'

/** @property on  the day of the law that answers */
export type GuideSheetFacts = {
  guide: AnsweredGuide
  on: string
  texts: readonly CitedText[]
  /** What the reasons cite that no code carries. */
  others: readonly string[]
  letterhead: Letterhead
  reference: string
  issuedAt: string
}

/** The answer of the guide, printed: the answer and why, what it rests on, then each file with its pieces and services. */
export function guideSheet({ guide, on, texts, others, letterhead, reference, issuedAt }: GuideSheetFacts): Document {
  const { answer, formalities } = guide
  return {
    title: GUIDE_SHEET.title,
    subtitle: lawOfDayText(on),
    reference,
    issued: answeredOnText(issuedAt.slice(0, 10)),
    issuedAt,
    letterhead,
    subject: GUIDE_SHEET.title,
    footer: GUIDE_SHEET.footer,
    blocks: [
      ...answerBlocks(answer),
      ...saidBlocks(guide),
      ...formalities.flatMap(formalityBlocks),
      ...taxBlocks(answer.taxes),
      ...wordsBlocks(GUIDE_SHEET.words, texts, others),
      { type: 'note', title: GUIDE_SHEET.disclaimerTitle, text: GUIDE_SHEET.disclaimer },
    ],
  }
}

/** A sentence and the article it rests on. */
const cited = (text: string, article: string | undefined): Text =>
  article === undefined || article === '' ? text : [{ text: `${text} ` }, { text: `(${article})`, emphasis: true }]

function answerBlocks(answer: ProcedureAnswer): Block[] {
  const { text, outcome, works, assumptions, warnings, questions } = answer
  const isSettled = outcome === 'settled'
  const reasons = works.flatMap(({ outcomes }) => outcomes.flatMap((one) => one.reasons))
  const notes = warnings.filter(({ code }) => code === 'note')
  return [
    { type: 'heading', level: 1, text: GUIDE_SHEET.answer },
    { type: 'paragraph', size: 'lead', text: [{ text, strong: true }] },
    ...(assumptions.length === 0
      ? []
      : [paragraph(`${GUIDE_SHEET.assumed} : ${assumptions.map((one) => one.text).join(' ')}`)]),
    ...listBlocks(
      isSettled ? GUIDE_SHEET.why : GUIDE_SHEET.mayApply,
      reasons.map((reason) => cited(reason.text, reason.article)),
    ),
    ...(isSettled ? [] : listBlocks(GUIDE_SHEET.toSay, questions.map(questionText))),
    ...(warnings.length === notes.length
      ? []
      : listBlocks(
          GUIDE_SHEET.warnings,
          warnings.filter(({ code }) => code !== 'note').map((one) => cited(one.text, one.article)),
        )),
    ...listBlocks(
      GUIDE_SHEET.special,
      notes.map((one) => cited(one.text, one.article)),
      'small',
    ),
  ]
}

const paragraph = (text: Text): Block => ({
  type: 'paragraph',
  text: typeof text === 'string' ? typographic(text) : text,
})

const questionText = ({ text, choices = [] }: ProcedureAnswer['questions'][number]): string =>
  choices.length === 0
    ? text
    : `${text} ${capitalised(
        listed(
          choices.map(({ label }) => label),
          'ou',
        ),
      )}.`

function listBlocks(title: string, items: readonly Text[], size: 'body' | 'small' = 'body'): Block[] {
  if (items.length === 0) return []
  return [
    { type: 'heading', level: 3, text: title },
    { type: 'list', items, size },
  ]
}

function saidBlocks({ works, said, statements }: AnsweredGuide): Block[] {
  const whole = [...said, ...(statements === 0 ? [] : [statementsReadText(statements)])]
  return [
    { type: 'heading', level: 1, text: GUIDE_SHEET.said },
    {
      type: 'keyValue',
      rows: [
        ...works.map((work) => ({
          key: work.name,
          value: work.said.length === 0 ? GUIDE_SHEET.nothingSaid : work.said.join(' ; '),
        })),
        ...(whole.length === 0 ? [] : [{ key: GUIDE_SHEET.ofProject, value: whole.join(' ; ') }]),
      ],
    },
  ]
}

function formalityBlocks({
  procedure,
  form,
  architect,
  pieces,
  consultations,
}: AnsweredGuide['formalities'][number]): Block[] {
  return [
    { type: 'heading', level: 1, text: `${procedure}, formulaire cerfa ${form}` },
    {
      type: 'paragraph',
      text: [
        { text: architect.text, strong: true },
        ...(architect.article ? [{ text: ` (${architect.article})`, emphasis: true } as const] : []),
      ],
    },
    ...(architect.note ? [paragraph(architect.note)] : []),
    ...(pieces ? pieceBlocks(pieces) : [paragraph(GUIDE_SHEET.noList)]),
    ...(consultations ? consultationBlocks(consultations) : []),
  ]
}

function pieceBlocks({ form, lines }: PiecesAnswer): Block[] {
  const due = lines.filter(({ duty }) => duty === 'required' || duty === 'conditionMet')
  const undetermined = lines.filter(({ duty }) => duty === 'undetermined')
  return [
    { type: 'heading', level: 2, text: GUIDE_SHEET.pieces },
    paragraph(`Cerfa ${form.cerfa}${form.version ?? ''} : ${form.versionText}.`),
    {
      type: 'table',
      summary: GUIDE_SHEET.pieces,
      columns: [
        { title: 'Code', width: { mm: 20 } },
        { title: 'Pièce', width: 1 },
        { title: 'Texte', width: { mm: 34 } },
      ],
      rows: due.map(({ code, label, text, article }): Cell[] => [
        [{ text: code ?? '', strong: true }],
        { text: label, details: [text] },
        article,
      ]),
    },
    ...listBlocks(
      GUIDE_SHEET.mayBeAsked,
      undetermined.map(({ code, label, missing, article }) =>
        cited(`${code ? `${code} ` : ''}${label}. ${pieceIfText(missing.map(({ text }) => text))}`, article),
      ),
      'small',
    ),
  ]
}

function consultationBlocks({
  period,
  proposed,
  periodOnly,
  undetermined,
  changeOfUse,
  competence,
}: ConsultationsAnswer): Block[] {
  return [
    { type: 'heading', level: 2, text: GUIDE_SHEET.consultations },
    paragraph(cited(period.text, period.article)),
    ...(changeOfUse ? [paragraph(cited(changeOfUse.text, changeOfUse.article))] : []),
    ...(proposed.length + periodOnly.length === 0 ? [paragraph(GUIDE_SHEET.noConsultation)] : []),
    ...listOf(proposed.map(proposedText)),
    ...listOf(
      periodOnly.map(({ effect, because, toConfirm, article }) =>
        cited(sentences(effect.text, `${causes(because)}.`, toConfirm && `${capitalised(toConfirm)}.`), article),
      ),
    ),
    ...listBlocks(
      GUIDE_SHEET.mayBeConsulted,
      undetermined.map(({ serviceName, missing }) => `${serviceName}. ${pieceIfText(missing.map(({ text }) => text))}`),
      'small',
    ),
    paragraph(cited(competence.text, competence.article)),
  ]
}

const listOf = (items: readonly Text[]): Block[] => (items.length === 0 ? [] : [{ type: 'list', items }])

const causes = (because: readonly { text: string }[]): string => because.map(({ text }) => text).join(' ; ')

const sentences = (...said: readonly (string | undefined)[]): string => typographic(said.filter(Boolean).join(' '))

/** As on the screen: the force, why, how long and what silence means, what it does to the period, what is to be looked at first. */
function proposedText(one: ConsultationsAnswer['proposed'][number]): Text {
  return [
    { text: one.text, strong: true },
    { text: ` (${one.article})`, emphasis: true },
    {
      text: ` ${sentences(
        one.certainty === 'toConfirm' ? GUIDE_SHEET.toConfirm : undefined,
        `${causes(one.because)}.`,
        one.answer?.text,
        one.effect?.text,
        one.toConfirm && `${capitalised(one.toConfirm)}.`,
        one.note && `À savoir : ${one.note}.`,
        one.confidence === 'text' ? undefined : `${capitalised(UNREAD_RULE)}.`,
      )}`,
    },
  ]
}

function taxBlocks(taxes: ProcedureAnswer['taxes']): Block[] {
  if (taxes.length === 0) return []
  return [
    { type: 'heading', level: 1, text: GUIDE_SHEET.taxes },
    {
      type: 'list',
      items: taxes.map(({ text, bases, article }) =>
        cited(sentences(text, ...bases.map((base) => base.text)), article),
      ),
    },
    paragraph(`${PAYABLE} ${TAX_SITE.name} : ${TAX_SITE.href}`),
  ]
}
