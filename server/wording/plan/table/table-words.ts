import type { ProcedureState } from '#law/plan/procedure-state.ts'
import { dayText } from '#wording/day.ts'
import { PROCEDURE_STATE_NAMES } from '#wording/plan/documents/plan-words.ts'
import { countText, numberText } from '#wording/quantity.ts'

/** « Modification n° 1 : PLUi du Parvis ». */
export const procedureText = (procedure: string, document: string): string => `${procedure} : ${document}`

const NEXT_STEPS: Partial<Record<ProcedureState, string>> = {
  prepared: 'la prescription, ou la délibération qui l’engage',
  prescribed:
    'le débat sur les orientations pour une élaboration ou une révision, l’enquête ou la participation pour une modification',
  debated: 'l’arrêt du projet',
  adopted: 'l’enquête publique',
  underInquiry: 'le rapport du commissaire enquêteur, puis l’approbation',
}

/** « En enquête, dernier événement le 2 novembre 2026. Ensuite : le rapport… ». */
export function stepSentence(state: ProcedureState, lastEventOn: string | null): string {
  const name = PROCEDURE_STATE_NAMES[state]
  const last = lastEventOn === null ? 'aucun événement au registre' : `dernier événement le ${dayText(lastEventOn)}`
  const next = NEXT_STEPS[state]
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${last}.${next ? ` Ensuite : ${next}.` : ''}`
}

type Approved = { on: string | null; isTransmitted: boolean | null; isPublished: boolean | null }

/** What an approved procedure waits for before it binds; null: the register does not tell. */
export function approvedSentence({ on, isTransmitted, isPublished }: Approved): string {
  if (on !== null) return `Approuvée. Exécutoire le ${dayText(on)}, d’après ses événements.`
  const missing = [
    ...(isTransmitted === false ? ['la transmission au préfet'] : []),
    ...(isPublished === false ? ['la publication'] : []),
  ]
  return missing.length > 0
    ? `Approuvée, pas encore exécutoire : ${missing.join(' et ')} ne ${missing.length > 1 ? 'sont' : 'est'} pas au registre.`
    : 'Approuvée, pas encore exécutoire : le registre ne dit pas encore quand elle le sera. Écrivez la transmission au préfet et la publication.'
}

export const consultationSentence = (on: string, until: string, today: string): string =>
  on > today
    ? `Projet ouvert à la consultation du public du ${dayText(on)} au ${dayText(until)}.`
    : `Projet ouvert à la consultation du public : dernier jour le ${dayText(until)}.`

export function requestsSentence({
  received,
  examined,
  oldestOn,
}: Record<'received' | 'examined', number> & { oldestOn: string }): string {
  const waiting = [
    ...(received > 0 ? [`${countText(received, 'reçue')}, à instruire`] : []),
    ...(examined > 0 ? [`${numberText(examined)} à l’étude, à trancher`] : []),
  ]
  return `${waiting.join(' ; ')}. La plus ancienne est du ${dayText(oldestOn)}.`
}
