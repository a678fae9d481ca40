import type { PieceVerdict } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { dayText, legalDay } from '#wording/day.ts'

export const VERDICTS = {
  conforming: 'Conforme',
  missing: 'Manquante',
  insufficient: 'Insuffisante',
  notApplicable: 'Sans objet',
} as const satisfies Record<PieceVerdict, string>

export const WAYS = {
  electronic: 'Voie électronique',
  registered: 'Lettre recommandée',
  hand: 'Remise en mains propres',
} as const satisfies Record<SendingWay, string>

/** « 3,4 Mo », « 820 ko » */
export function weightText(bytes: number): string {
  const format = (value: number) => new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(value)
  return bytes >= 1_000_000
    ? `${format(bytes / 1_000_000)}\u00a0Mo`
    : `${Math.max(1, Math.round(bytes / 1000))}\u00a0ko`
}

export const SCANS = {
  clean: 'contrôle antivirus passé',
  notConfigured: 'sans contrôle antivirus',
} as const

export const dayOfInstant = (instant: string) => dayText(legalDay(instant))

export function daysLeftText(days: number): string {
  if (days === 0) return 'dernier jour aujourd’hui'
  return days === 1 ? 'il reste un jour' : `il reste ${days}\u00a0jours`
}
