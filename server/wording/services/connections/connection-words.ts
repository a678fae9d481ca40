import {
  SEWER_PARTICIPATION,
  type SewerAmount,
  type SewerCeiling,
  type SewerFormula,
} from '#law/sewer-participation.ts'
import { dayText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { euros } from '#wording/services/payments/money.ts'
import { typographic } from '#wording/typography.ts'

export const NATURE_NAMES = {
  new: 'Raccordement d’une construction',
  extension: 'Extension d’une construction déjà raccordée',
} as const

export const PAID_OTHERWISE_NAMES = {
  zac: 'équipements payés dans une ZAC',
  pup: 'équipements payés par un projet urbain partenarial (PUP)',
} as const

const ceilingText = ({ systemCostCents, branchRepaidCents }: SewerCeiling): string =>
  `${SEWER_PARTICIPATION.ceilingPercent} % de ${euros(systemCostCents)}, coût d’une installation individuelle${branchRepaidCents === 0 ? '' : ` moins ${euros(branchRepaidCents)} remboursés du branchement`}`

/** « 24,00 € le m² au-delà de 20 m², 1 500,00 € par logement ; plafond : 80 % de 9 000,00 €… » */
export function tariffSentence(formula: SewerFormula, ceiling: SewerCeiling): string {
  const { perFloorM2Cents, exemptFloorM2, perDwellingCents, fixedCents } = formula
  const exempt = exemptFloorM2 === 0 ? '' : ` au-delà de ${numberText(exemptFloorM2)} m²`
  const parts = [
    ...(fixedCents === 0 ? [] : [`${euros(fixedCents)} de part fixe`]),
    ...(perFloorM2Cents === 0 ? [] : [`${euros(perFloorM2Cents)} le m² de plancher${exempt}`]),
    ...(perDwellingCents === 0 ? [] : [`${euros(perDwellingCents)} par logement`]),
  ]
  return typographic(`${parts.join(', ') || 'Rien n’est demandé'} ; plafond : ${ceilingText(ceiling)}.`)
}

/** The arithmetic of an amount, line by line, as an owner may check it. */
export function amountProof(
  formula: SewerFormula,
  ceiling: SewerCeiling,
  dwellings: number,
  { fixedCents, floorCents, dwellingCents, countedFloorM2, ceilingCents, amountCents, isCapped }: SewerAmount,
): string[] {
  return [
    ...(fixedCents === 0 ? [] : [`Part fixe : ${euros(fixedCents)}`]),
    ...(formula.perFloorM2Cents === 0
      ? []
      : [
          `${numberText(countedFloorM2)} m² de plancher comptés × ${euros(formula.perFloorM2Cents)} = ${euros(floorCents)}`,
        ]),
    ...(formula.perDwellingCents === 0
      ? []
      : [`${countText(dwellings, 'logement')} × ${euros(formula.perDwellingCents)} = ${euros(dwellingCents)}`]),
    isCapped
      ? `Ramené au plafond : ${ceilingText(ceiling)} = ${euros(ceilingCents)} (${SEWER_PARTICIPATION.article})`
      : `Sous le plafond de ${euros(ceilingCents)} : ${ceilingText(ceiling)} (${SEWER_PARTICIPATION.article})`,
    `Participation : ${euros(amountCents)}`,
  ].map(typographic)
}

export const noTariffText = (connectedOn: string): string =>
  typographic(
    `Aucun tarif inscrit ne s’applique au ${dayText(connectedOn)} : inscrivez la délibération, ou rien n’est dû.`,
  )

export const paidOtherwiseText = (paidBy: keyof typeof PAID_OTHERWISE_NAMES): string =>
  typographic(`Déjà payé autrement : ${PAID_OTHERWISE_NAMES[paidBy]}.`)

export const nothingDueText = typographic('La formule ne donne rien à demander pour cette surface : rien n’est dû.')

export const participationObject = (place: string): string =>
  `Participation pour le financement de l’assainissement collectif, ${place}`
