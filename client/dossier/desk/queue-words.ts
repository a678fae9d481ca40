import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { STATE_NAMES } from '#wording/dossier/register/dossier-state.ts'
import { capitalised } from '#wording/typography.ts'

export const stateName = (state: string): string =>
  state === 'draft' ? 'Brouillon' : ((STATE_NAMES as Readonly<Record<string, string>>)[state] ?? state)

export const kindName = (kind: DossierKind, variant: QueueLine['variant'] = null): string => {
  const name = capitalised(DOSSIER_KINDS[kind].name)
  if (variant === 'amendment') return `${name}, modificatif`
  return variant === 'transfer' ? `${name}, transfert` : name
}

export const WAITS_NAMES: Readonly<Record<string, string>> = {
  townHall: 'attend la mairie',
  applicant: 'attend le demandeur',
  inquiry: 'attend un rapport ou une enquête',
  holder: 'attend le titulaire',
  court: 'attend le tribunal',
  prefect: 'attend le préfet de région',
  nobody: 'n’attend plus personne',
}

/** « aujourd’hui », « demain », « dans 5 jours », « depuis 2 jours ». */
export function daysText(days: number): string {
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'demain'
  if (days > 1) return days > 90 ? `dans ${Math.round(days / 30)} mois` : `dans ${days} jours`
  return days === -1 ? 'depuis hier' : `depuis ${-days} jours`
}

/** How near the day is on which silence decides: only then does it take the colour of a deadline. */
export function nearness({ daysLeft, silence }: Pick<QueueLine, 'daysLeft' | 'silence'>): 'near' | 'soon' | 'far' {
  if (daysLeft === null || silence === null || daysLeft > 14) return 'far'
  return daysLeft <= 7 ? 'near' : 'soon'
}
