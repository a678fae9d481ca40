import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText, instantText } from '#wording/day.ts'
import { grantLine, POSTING } from '#wording/dossier/posting/decision-posting.ts'
import { areaText, numberText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import type { Document, KeyValue, Letterhead } from './pdf/block.ts'

/** Numbers of A424-16 a to d. Null: to be written by the holder; undefined: the project has none. */
export type PostedMeasures = {
  floorM2?: number | null | undefined
  heightM?: number | null | undefined
  demolishedM2?: number | null | undefined
  lots?: number | null | undefined
  pitches?: number | null | undefined
}

export type PostingNoticeFacts = {
  kind: DossierKind
  isTacit: boolean
  number: string
  holder: string
  architect: string | null
  grantedOn: string
  title: string
  site: string
  areaM2: number | null
  measures: PostedMeasures
  townHall: string
  issuedAt: string
}

/** The text of the board displayed on the ground, as A424-16 and A424-17 give it, with how to display it. */
export const postingNotice = (facts: PostingNoticeFacts, letterhead: Letterhead): Document => ({
  title: POSTING.title,
  subtitle: capitalised(DOSSIER_KINDS[facts.kind].name),
  reference: facts.number,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${POSTING.title}, ${facts.number}`,
  footer: POSTING.footer,
  blocks: [
    { type: 'paragraph', size: 'lead', text: [{ text: grantLine(facts), strong: true }] },
    { type: 'keyValue', rows: rows(facts) },
    { type: 'heading', level: 1, text: POSTING.appealTitle },
    ...POSTING.appeal.map((text) => ({ type: 'paragraph' as const, text })),
    { type: 'heading', level: 1, text: POSTING.howTitle },
    { type: 'list', items: howTo(facts) },
  ],
})

/** How to display it; dotted lines are spoken of only where there are some. */
function howTo(facts: PostingNoticeFacts): string[] {
  const hasBlank = facts.areaM2 === null || Object.values(facts.measures).includes(null)
  const isUntoldSubdivision = facts.kind === 'developmentPermit' && facts.measures.lots === undefined
  return [
    hasBlank ? `${POSTING.board} ${POSTING.complete}` : POSTING.board,
    ...POSTING.how,
    ...(isUntoldSubdivision ? [POSTING.lots] : []),
  ]
}

function rows(facts: PostingNoticeFacts): KeyValue['rows'] {
  return [
    { key: 'Bénéficiaire', value: facts.holder },
    ...(facts.architect ? [{ key: 'Architecte', value: facts.architect }] : []),
    { key: facts.isTacit ? 'Acquise le' : 'Délivrée le', value: dayText(facts.grantedOn) },
    { key: 'Numéro', value: facts.number },
    { key: 'Nature du projet', value: facts.title },
    { key: 'Terrain', value: facts.site },
    ...measured(POSTING.site, facts.areaM2, areaText),
    ...measured(POSTING.floor, facts.measures.floorM2, exactAreaText),
    ...measured(POSTING.height, facts.measures.heightM, exactLengthText),
    ...measured(POSTING.demolished, facts.measures.demolishedM2, exactAreaText),
    ...measured(POSTING.lotCount, facts.measures.lots, String),
    ...measured(POSTING.pitches, facts.measures.pitches, String),
    { key: 'Dossier consultable', value: facts.townHall },
  ]
}

/** Declared areas and heights keep their decimals: they are what was authorised. */
const exactAreaText = (areaM2: number) => `${numberText(areaM2, 2)}\u00a0m²`

const exactLengthText = (lengthM: number) => `${numberText(lengthM, 2)}\u00a0m`

/** A number of the file, a dotted line where it does not tell it, nothing where the project has none. */
const measured = (key: string, value: number | null | undefined, text: (value: number) => string): KeyValue['rows'] =>
  value === undefined ? [] : [{ key, value: value === null ? POSTING.blank : text(value) }]
