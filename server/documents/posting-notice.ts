import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText, instantText } from '#wording/day.ts'
import { grantLine, POSTING } from '#wording/decision-posting.ts'
import { areaText, lengthText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import type { Document, KeyValue, Letterhead } from './block.ts'

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
  heightM: number | null
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
    { type: 'list', items: [...POSTING.how, ...(facts.kind === 'developmentPermit' ? [POSTING.lots] : [])] },
  ],
})

function rows(facts: PostingNoticeFacts): KeyValue['rows'] {
  const measures = facts.kind === 'demolitionPermit' ? [] : POSTING.toWrite
  return [
    { key: 'Bénéficiaire', value: facts.holder },
    ...(facts.architect ? [{ key: 'Architecte', value: facts.architect }] : []),
    { key: facts.isTacit ? 'Acquise le' : 'Délivrée le', value: dayText(facts.grantedOn) },
    { key: 'Numéro', value: facts.number },
    { key: 'Nature du projet', value: facts.title },
    { key: 'Terrain', value: facts.site },
    { key: 'Superficie du terrain', value: facts.areaM2 === null ? POSTING.blank : areaText(facts.areaM2) },
    ...measures.map((key) => ({ key, value: POSTING.blank })),
    ...(facts.kind === 'demolitionPermit'
      ? [{ key: 'Surface des bâtiments à démolir', value: POSTING.blank }]
      : [{ key: 'Hauteur', value: facts.heightM === null ? POSTING.blank : lengthText(facts.heightM) }]),
    { key: 'Dossier consultable', value: facts.townHall },
  ]
}
