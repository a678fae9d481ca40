import type { BindingPlan, BoundCommune } from '#law/plan/target-binding.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { countText, numberText } from '#wording/quantity.ts'
import type { Told } from './indicator-words.ts'

/** Why the target of the country is retained. */
export const nationalBecause = (isAnyLocal: boolean): string =>
  isAnyLocal ? 'aucun objectif local au registre ne lie ce territoire' : 'aucun objectif local n’est au registre'

const NAMED = 3
const listed = (names: readonly string[]) =>
  names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} et ${names.length - NAMED} autres`

const KIND_NAMES: Partial<Record<BindingPlan['kind'], string>> = {
  CC: 'carte communale',
  PLU: 'PLU',
  PLUi: 'PLU intercommunal',
  POS: 'POS',
  PSMV: 'PSMV',
}

/** « Vieille-Écluse (carte communale) ». */
const boundText = ({ name, plan, isKnown }: BoundCommune): string => {
  const what =
    plan === null ? (isKnown ? 'règlement national' : 'document inconnu') : (KIND_NAMES[plan.kind] ?? plan.title)
  return `${name} (${what})`
}

/** Told beside the target of a territory, of which some communes are bound by another document. */
export const unboundSentence = (unbound: readonly BoundCommune[]): Told => ({
  text: `Cet objectif ne lie pas ${listed(unbound.map(boundText))} : le document en vigueur y est un autre.`,
  opens: [],
})

type Softer = { ownValue: string; schemeValue: string; schemeWrittenIn: string; gapM2: number | null }

/** « Moins exigeant que le SCoT : 48 % contre 50 % (SCoT du Parvis, page 41), soit 1,27 ha de plus. » */
export const softerText = ({ ownValue, schemeValue, schemeWrittenIn, gapM2 }: Softer): string =>
  `Moins exigeant que le SCoT : ${ownValue} contre ${schemeValue} (${schemeWrittenIn})${gapM2 === null ? '' : `, soit ${groundText(gapM2)} de plus sur ce territoire`}. Le document doit être compatible avec le SCoT (L131-4) : à vérifier.`

export const targetValueText = ({ unit, value }: { unit: string; value: number }): string =>
  unit === '%' ? `${numberText(value, 2)}\u00a0%` : groundText(value)

/** Where a duty stands commune by commune. `borne`: a document in force there bears a target of the register. */
export type DutyByCommune = {
  documents: readonly string[]
  borne: readonly BoundCommune[]
  missing: readonly BoundCommune[]
  unknown: readonly BoundCommune[]
  /** A document is in force, and nothing says that it is the one that bears the target. */
  doubtful: readonly BoundCommune[]
  /** No plan nor map: nothing there has to bear it. */
  exempt: readonly BoundCommune[]
}

export function dutySentence({ documents, borne, missing, unknown, doubtful, exempt }: DutyByCommune): string {
  const all = borne.length + missing.length + unknown.length + doubtful.length + exempt.length
  const written = `Objectif au registre : ${documents.join(' ; ')}`
  const parts = [
    ...(borne.length === all
      ? [`${written}.`]
      : borne.length > 0
        ? [`${written}, en vigueur dans ${countText(borne.length, 'commune')} sur ${all}.`]
        : documents.length > 0
          ? [`${written}, qui ne lie pas ${all === 1 ? 'cette commune' : 'ces communes'} ou dont rien ne le dit.`]
          : ['Aucun objectif de ce document n’est au registre.']),
    ...(missing.length > 0
      ? [`Le document en vigueur n’en porte aucun au registre pour ${listed(missing.map(boundText))}.`]
      : []),
    ...(unknown.length > 0
      ? [`Rien au registre ne dit quel document est en vigueur pour ${listed(unknown.map(({ name }) => name))}.`]
      : []),
    ...(doubtful.length > 0
      ? [
          `Rien ne dit que le document en vigueur le porte pour ${listed(doubtful.map(boundText))} : lisez-le, puis écrivez son nom avec l’objectif.`,
        ]
      : []),
    ...(exempt.length > 0
      ? [`Ni plan ni carte communale en vigueur pour ${listed(exempt.map(({ name }) => name))}.`]
      : []),
  ]
  return parts.join(' ')
}
