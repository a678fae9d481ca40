import type { AnsweredLine } from '#contract/services/forms/answer-text.ts'
import { type Field, isAsked } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import type { Applicant } from '#contract/services/forms/form-request.ts'
import { maskExample } from '#contract/services/forms/mask.ts'
import { signatureBlock } from '#server/documents/decision-letter.ts'
import type { Block, Document, Letterhead } from '#server/documents/pdf/block.ts'
import { dayText, instantText } from '#wording/day.ts'
import { BLANK_FORM } from '#wording/services/forms/blank-words.ts'
import { shownIfText } from '#wording/services/forms/condition-text.ts'
import { FORM_CHANNEL_NAMES } from '#wording/services/forms/form-words.ts'
import {
  appealsOfRequestText,
  DECISION_LETTER,
  FORM_RECEIPT,
  silenceOfRequestText,
} from '#wording/services/forms/receipt-words.ts'

type Silence = Parameters<typeof silenceOfRequestText>[0]
type Service = FormContent['service']

/** What every paper about a request names. */
export type RequestFacts = {
  number: string
  title: string
  authority: string
  court: string
  service: Service
  receivedOn: string
  channel: 'online' | 'counter' | 'mail'
  silence: Silence
  applicant: Applicant
  issuedAt: string
  letterhead: Letterhead
}

export const applicantName = ({ givenName, name, onBehalfOf }: Applicant): string =>
  [`${givenName} ${name}`.trim(), ...(onBehalfOf === '' ? [] : [`pour ${onBehalfOf}`])].join(', ')

const serviceText = ({ name, address, email, phone }: Service) =>
  [name, address, email, phone].filter((part) => part !== '').join(', ')

const addressee = ({ applicant }: RequestFacts): Block[] => [
  {
    type: 'addressee',
    lines: [
      ...(applicant.onBehalfOf === '' ? [] : [applicant.onBehalfOf]),
      `${applicant.givenName} ${applicant.name}`.trim(),
      ...applicant.address.split(/\r?\n/).filter((line) => line.trim() !== ''),
    ],
  },
]

const identity = ({ number, title, applicant, receivedOn, channel }: RequestFacts): Block => ({
  type: 'keyValue',
  rows: [
    { key: 'Numéro', value: number },
    { key: 'Objet', value: title },
    { key: 'Demandeur', value: applicantName(applicant) },
    { key: 'Reçue', value: `le ${dayText(receivedOn)}, ${FORM_CHANNEL_NAMES[channel]}` },
  ],
})

const head = (facts: RequestFacts, title: string, footer: string, blocks: readonly Block[]): Document => ({
  title,
  reference: facts.number,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead: facts.letterhead,
  subject: `${title}, ${facts.number}`,
  footer,
  blocks,
})

const list = (items: readonly string[]): Block => ({ type: 'list', items })
const title = (text: string): Block => ({ type: 'heading', level: 1, text })

/** Acknowledgement of receipt (CRPA L112-11, R112-11-1): what came and when, which service, what its silence is worth, the remedies. */
export function receiptDocument(
  facts: RequestFacts,
  lines: readonly AnsweredLine[],
  files: readonly string[],
): Document {
  const { silence, authority, court, service, channel } = facts
  return head(facts, channel === 'online' ? FORM_RECEIPT.title : FORM_RECEIPT.paperTitle, FORM_RECEIPT.footer, [
    ...addressee(facts),
    identity(facts),
    title(FORM_RECEIPT.silenceTitle),
    { type: 'paragraph', size: 'lead', text: silenceOfRequestText(silence) },
    ...(silence?.means === 'rejection'
      ? [title(FORM_RECEIPT.appealsTitle), list(appealsOfRequestText(authority, court, false))]
      : []),
    title(FORM_RECEIPT.service),
    { type: 'paragraph', text: serviceText(service) },
    title(FORM_RECEIPT.answers),
    ...answerBlocks(lines),
    ...(files.length > 0 ? [title(FORM_RECEIPT.pieces), list(files)] : []),
  ])
}

/** Answers under their titles of part. */
export function answerBlocks(lines: readonly AnsweredLine[]): Block[] {
  if (lines.length === 0) return [{ type: 'paragraph', text: FORM_RECEIPT.none }]
  const blocks: Block[] = []
  let rows: { key: string; value: string }[] = []
  const flush = () => {
    if (rows.length > 0) blocks.push({ type: 'keyValue', rows })
    rows = []
  }
  for (const { label, text, isTitle } of lines) {
    if (!isTitle) rows.push({ key: label, value: text })
    else {
      flush()
      blocks.push({ type: 'heading', level: 2, text: label })
    }
  }
  flush()
  return blocks
}

export type DecisionFacts = RequestFacts & {
  outcome: 'accepted' | 'rejected' | 'closed'
  body: string
  decidedOn: string
  place: string
  signatory: { name: string; quality: string }
}

/** The letter of a decision: what is decided, why, and what may be done against it. */
export function decisionDocument(facts: DecisionFacts): Document {
  const { outcome, body, decidedOn, place, signatory, authority, court, number, receivedOn, title: object } = facts
  return head(facts, DECISION_LETTER.title[outcome], DECISION_LETTER.footer, [
    ...addressee(facts),
    { type: 'paragraph', text: DECISION_LETTER.opening(number, receivedOn, object) },
    { type: 'paragraph', size: 'lead', text: DECISION_LETTER.outcome[outcome] },
    ...(outcome === 'accepted' ? [] : [title(DECISION_LETTER.reasons)]),
    ...body
      .split(/\n{2,}/)
      .filter((text) => text.trim() !== '')
      .map((text): Block => ({ type: 'paragraph', text: text.trim() })),
    signatureBlock({ place, on: decidedOn, capacity: signatory.quality, name: signatory.name }),
    ...(outcome === 'accepted'
      ? []
      : [title(FORM_RECEIPT.appealsTitle), list(appealsOfRequestText(authority, court, true))]),
  ])
}

/** That silence accepted the request, for whoever asks for it (CRPA L232-3). */
export function attestationDocument(
  facts: RequestFacts &
    Pick<DecisionFacts, 'decidedOn' | 'place' | 'signatory'> & { silentOn: string; article: string },
): Document {
  const { number, title: object, silentOn, article, place, decidedOn, signatory } = facts
  return head(facts, DECISION_LETTER.title.attestation, DECISION_LETTER.footer, [
    ...addressee(facts),
    { type: 'paragraph', size: 'lead', text: DECISION_LETTER.attested(number, object, silentOn, article) },
    signatureBlock({ place, on: decidedOn, capacity: signatory.quality, name: signatory.name }),
  ])
}

/** The form on paper: every question with room to answer, and when it is to be answered. */
export function blankDocument(
  content: FormContent,
  communes: readonly { inseeCode: string; name: string }[],
  { authority, issuedAt, letterhead }: Pick<RequestFacts, 'authority' | 'issuedAt' | 'letterhead'>,
): Document {
  const labels = new Map(content.fields.map((field) => [field.id, { label: field.label, kind: field.kind }]))
  const names = Object.fromEntries(communes.map(({ inseeCode, name }) => [inseeCode, name]))
  return {
    title: content.title,
    subtitle: BLANK_FORM.subtitle,
    reference: BLANK_FORM.reference,
    issued: `Édité le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead,
    subject: `${content.title}, ${authority}`,
    footer: BLANK_FORM.footer(serviceText(content.service)),
    blocks: [
      ...(content.intro === '' ? [] : [{ type: 'paragraph' as const, text: content.intro }]),
      title(BLANK_FORM.you),
      { type: 'keyValue', rows: BLANK_FORM.applicant.map((key) => ({ key, value: BLANK_FORM.room })) },
      ...content.fields.flatMap((field) => blankField(field, (id) => labels.get(id), names)),
      { type: 'paragraph', text: BLANK_FORM.end },
    ],
  }
}

function blankField(
  field: Field,
  named: (id: string) => { label: string; kind: string } | undefined,
  names: Readonly<Record<string, string>>,
): Block[] {
  if (field.kind === 'section') return [title(field.label)]
  if (field.kind === 'explanation') return [{ type: 'paragraph', text: field.help === '' ? field.label : field.help }]
  if (!isAsked(field)) return []
  const mark = field.required ? ' *' : ''
  const notes = [field.help, ...(field.shownIf ? [shownIfText(field.shownIf, named, names)] : [])].filter(
    (text) => text !== '',
  )
  return [
    {
      type: 'together',
      blocks: [
        { type: 'paragraph', text: [{ text: `${field.label}${mark}`, strong: true }] },
        ...notes.map((text): Block => ({ type: 'paragraph', size: 'small', text })),
        ...roomFor(field),
      ],
    },
  ]
}

function roomFor(field: Field): Block[] {
  const boxes = (options: readonly string[]): Block[] => [
    { type: 'paragraph', text: options.map((option) => `${BLANK_FORM.box} ${option}`).join('     ') },
  ]
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return boxes(field.options)
    case 'linkedChoice':
      return field.groups.flatMap(({ label, options }) => [
        { type: 'paragraph' as const, size: 'small' as const, text: label },
        ...boxes(options),
      ])
    case 'civility':
      return boxes(['Madame', 'Monsieur'])
    case 'yesNo':
      return boxes(['oui', 'non'])
    case 'check':
    case 'attestation':
      return boxes(['oui'])
    case 'piece':
    case 'identityDocument':
      return [{ type: 'paragraph', text: BLANK_FORM.piece }]
    case 'table':
      return [
        blankTable(
          field.label,
          ['', ...field.columns.map(({ label }) => label)],
          field.rows.length > 0 ? field.rows : ['', '', '', ''],
        ),
      ]
    case 'repetition':
      return [
        blankTable(
          field.label,
          field.fields.map(({ label }) => label),
          ['', '', ''],
        ),
      ]
    case 'formatted':
      return [
        { type: 'paragraph', size: 'small', text: BLANK_FORM.mask(field.mask, maskExample(field.mask)) },
        { type: 'paragraph', text: BLANK_FORM.line },
      ]
    case 'slot':
      return [{ type: 'paragraph', text: BLANK_FORM.period }]
    case 'map':
      return [
        { type: 'paragraph', size: 'small', text: BLANK_FORM.map },
        { type: 'paragraph', text: BLANK_FORM.line },
        { type: 'paragraph', text: BLANK_FORM.line },
      ]
    case 'longText':
      return Array.from({ length: 3 }, () => ({ type: 'paragraph' as const, text: BLANK_FORM.line }))
    default:
      return [{ type: 'paragraph', text: BLANK_FORM.line }]
  }
}

const blankTable = (summary: string, columns: readonly string[], rows: readonly string[]): Block => ({
  type: 'table',
  summary,
  columns: columns.map((name) => ({ title: name, width: 1 })),
  rows: rows.map((row) => columns.map((_, at) => (at === 0 && row !== '' ? row : BLANK_FORM.room))),
})
