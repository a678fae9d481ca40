import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { subDestinationName } from '#law/tables/destinations.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import { particularLines } from '#wording/dossier/deposit/particulars.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { amendedSubjectTexts } from '#wording/place/guide/pieces.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { areaText, countText, numberText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import { useInCommune } from './commune-name.ts'
import css from './deposit.module.css'
import type { DraftEditing } from './use-draft.ts'

const surfacesText = ({
  request: { uses, footprintBeforeM2, footprintAfterM2, heightM },
}: DossierDraft): string | null =>
  uses.length === 0
    ? null
    : [
        ...uses.map(
          ({ use, beforeM2, afterM2 }) =>
            `${subDestinationName(use)} ${areaText(beforeM2 ?? 0)} avant, ${areaText(afterM2 ?? 0)} après`,
        ),
        `emprise au sol ${areaText(footprintBeforeM2 ?? 0)} avant, ${areaText(footprintAfterM2 ?? 0)} après`,
        ...(typeof heightM !== 'number' ? [] : [`hauteur ${numberText(heightM, 2)} m au plus haut`]),
      ].join(' ; ')

const changesText = ({ pieceFacts }: DossierDraft): string => amendedSubjectTexts(pieceFacts).join(' ; ') || '(à dire)'

/** What is about to be filed, as it was said; what is still to be said is in brackets. */
export function Summary({ editing: { draft } }: { editing: DraftEditing }) {
  const inCommune = useInCommune(draft.inseeCode)
  const of = (part: 'applicant' | 'representative' | 'architect') => {
    const those = draft.parties.filter((party) => party.part === part && party.name !== '')
    return those.length > 0 ? applicantsText(those) : null
  }
  const variant = draft.variant === 'amendment' ? 'Modification' : draft.variant === 'transfer' ? 'Transfert' : null
  const kind =
    draft.request.kindFrom === 'unsaid'
      ? '(vos réponses n’en désignent aucune)'
      : capitalised(DOSSIER_KINDS[draft.kind].name)
  const rows: readonly (readonly [string, string | null])[] = [
    ['Demande', `${variant ? `${variant}, ` : ''}${kind}`],
    ['Choisie pour', draft.request.kindFrom === 'person' && draft.request.kindReason ? draft.request.kindReason : null],
    ['Autorisation d’origine', draft.parentNumber && printedNumber(draft.parentNumber)],
    ['Ce qui change', draft.variant === 'amendment' ? changesText(draft) : null],
    ['Projet', draft.title || '(à décrire)'],
    ['Terrain', draft.parcelIds.length > 0 ? referenceList(draft.parcelIds) + inCommune : `(à choisir${inCommune})`],
    ['Adresse du terrain', draft.request.groundAddress || '(à indiquer)'],
    ['Surfaces', surfacesText(draft)],
    ...particularLines(draft.request.particulars).map(({ label, value }) => [label, value] as const),
    ['Emprises dessinées', draft.footprints.length > 0 ? countText(draft.footprints.length, 'emprise') : 'aucune'],
    ['Demandeur', of('applicant') ?? '(à nommer)'],
    ['Mandataire', of('representative')],
    ['Architecte', of('architect')],
  ]
  return (
    <dl className={css.facts}>
      {rows.map(([term, text]) =>
        text === null ? null : (
          <div key={`${term} ${text}`} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
