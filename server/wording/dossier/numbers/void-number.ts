import { countText } from '#wording/quantity.ts'

/** Why a number is void, as the register says it. */
const REASONS = {
  otherSeries: 'Le projet a changé de nature, de commune ou d’année avant son dépôt : il porte un autre numéro.',
  abandoned: 'Le dépôt n’est pas allé à son terme dans l’heure.',
} as const

export type VoidReason = keyof typeof REASONS

export const voidReasonText = (reason: VoidReason): string => REASONS[reason]

/** « 3 numéros sur 1 204 ne sont portés par aucun dossier. » */
export function voidCountText(count: number, allotted: number): string {
  if (count === 0) return 'Chaque numéro attribué est porté par un dossier ou attend son dépôt.'
  const verb = count === 1 ? 'n’est porté' : 'ne sont portés'
  return `${countText(count, 'numéro', 'numéros')} sur ${new Intl.NumberFormat('fr-FR').format(allotted).replaceAll('\u202f', '\u00a0')} ${verb} par aucun dossier.`
}
