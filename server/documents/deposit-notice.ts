import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText, instantText } from '#wording/day.ts'
import { DEPOSIT_NOTICE, displayedFrom } from '#wording/dossier/posting/deposit-notice.ts'
import { areaText, numberText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import type { Document, KeyValue, Letterhead } from './pdf/block.ts'

export type DepositNoticeFacts = {
  kind: DossierKind
  number: string
  applicant: string
  /** A day. */
  filedOn: string
  title: string
  site: string
  /** What the file does not tell is not displayed. */
  areaM2: number | null
  floorM2: number | null
  heightM: number | null
  demolishedM2: number | null
  /** Day since which it is displayed; null when nobody recorded it. */
  postedOn: string | null
  issuedAt: string
}

/** The notice of a deposit, to display in the town hall (R*423-6): what the project is, in its essential features. */
export const depositNotice = (facts: DepositNoticeFacts, letterhead: Letterhead): Document => ({
  title: DEPOSIT_NOTICE.title,
  subtitle: capitalised(DOSSIER_KINDS[facts.kind].name),
  reference: facts.number,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${DEPOSIT_NOTICE.title}, ${facts.number}`,
  footer: DEPOSIT_NOTICE.footer,
  blocks: [
    { type: 'paragraph', size: 'lead', text: [{ text: DEPOSIT_NOTICE.lead, strong: true }] },
    { type: 'keyValue', rows: rows(facts) },
    { type: 'heading', level: 1, text: DEPOSIT_NOTICE.display },
    { type: 'paragraph', text: DEPOSIT_NOTICE.displayed },
    { type: 'paragraph', text: displayedFrom(facts.postedOn) },
  ],
})

function rows(facts: DepositNoticeFacts): KeyValue['rows'] {
  const W = DEPOSIT_NOTICE
  const measured = (key: string, value: number | null, text: (value: number) => string) =>
    value === null ? [] : [{ key, value: text(value) }]
  return [
    { key: W.number, value: facts.number },
    { key: W.filedOn, value: dayText(facts.filedOn) },
    { key: W.applicant, value: facts.applicant },
    { key: W.kind, value: capitalised(DOSSIER_KINDS[facts.kind].name) },
    { key: W.subject, value: typographic(facts.title) },
    { key: W.site, value: facts.site },
    ...measured(W.area, facts.areaM2, areaText),
    ...measured(W.floor, facts.floorM2, exactAreaText),
    ...measured(W.height, facts.heightM, exactLengthText),
    ...measured(W.demolished, facts.demolishedM2, exactAreaText),
  ]
}

const exactAreaText = (areaM2: number) => `${numberText(areaM2, 2)}\u00a0m²`
const exactLengthText = (lengthM: number) => `${numberText(lengthM, 2)}\u00a0m`
