import type { AlertKind, Giver, HomeState, OpinionSense, Outcome, Purpose } from '#law/services/home-rules.ts'
import { dayText, instantText } from '#wording/day.ts'

/** What this is not, said wherever it is read. */
export const NOT_MEDICAL =
  'Ce service n’est pas un dispositif médical et n’est pas certifié pour l’hébergement de données de santé (HDS). Il ne remplace ni une téléassistance, ni une surveillance, ni les secours.'

/** Numbers to call, each as it is said and as a telephone opens it. */
export const EMERGENCY_NUMBERS = [
  { said: '15 (SAMU)', href: 'tel:15' },
  { said: '18 (pompiers)', href: 'tel:18' },
  { said: '112', href: 'tel:112' },
  { said: '114 par SMS', href: 'sms:114' },
] as const

export const EMERGENCY = EMERGENCY_NUMBERS.map(({ said }) => said)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ', ou ')

export const PURPOSE_TEXTS: Readonly<Record<Purpose, string>> = {
  falls: 'Prévenir les aidants nommés, l’un après l’autre, quand le dispositif signale une chute ou un appel.',
  silence: 'Prévenir les aidants nommés quand le dispositif se tait ou n’est plus écouté.',
}

export const GIVER_NAMES: Readonly<Record<Giver, string>> = {
  person: 'la personne',
  representative: 'qui représente la personne',
}

export const OPINION_NAMES: Readonly<Record<OpinionSense, string>> = {
  favourable: 'favorable',
  withReservations: 'favorable avec réserves',
  unfavourable: 'défavorable',
}

export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  fine: 'la personne n’avait pas besoin d’aide',
  helped: 'la personne a été aidée',
  emergency: 'les secours ont été appelés',
  mistake: 'le dispositif s’est trompé',
}

export const ALERT_TITLES: Readonly<Record<AlertKind, string>> = {
  fall: 'Une chute est signalée',
  help: 'La personne appelle à l’aide',
  silent: 'Le dispositif se tait',
  deaf: 'Le dispositif n’est plus écouté',
}

export const HOME_STATE_NAMES: Readonly<Record<HomeState, string>> = {
  toSign: 'accord à signer',
  withoutDevice: 'sans dispositif',
  paused: 'suspendu',
  notListening: 'dispositif non écouté',
  silent: 'dispositif muet',
  unheard: 'dispositif pas encore entendu',
  heard: 'dispositif entendu',
}

/** None of these ever says that all is well: a device that speaks says nothing of a person. */
export function stateSentence(
  state: HomeState,
  { heardAt, until, isUnreadable }: { heardAt: string | null; until: string | null; isUnreadable: boolean },
): string {
  const last = heardAt === null ? 'Il n’a jamais été entendu.' : `Dernier message le ${instantText(heardAt)}.`
  switch (state) {
    case 'toSign':
      return 'L’accord n’est pas signé : rien n’est suivi.'
    case 'withoutDevice':
      return 'Aucun dispositif n’est relié : rien n’est suivi.'
    case 'paused':
      return until === null
        ? 'Suspendu jusqu’à ce que la personne reprenne : aucune alerte ne part.'
        : `Suspendu jusqu’au ${instantText(until)} : aucune alerte ne part.`
    case 'notListening':
      return `Nous n’écoutons plus le dispositif : une chute ne serait pas signalée. ${last} Appelez la personne.`
    case 'silent':
      return `${isUnreadable ? 'Les messages du dispositif ne se lisent plus' : 'Le dispositif se tait'} : une chute ne serait pas signalée. ${last} Appelez la personne.`
    case 'unheard':
      return 'Le dispositif n’a pas encore parlé : une chute ne serait pas signalée.'
    case 'heard':
      return `Le dispositif parle. ${last} Cela ne dit pas que tout va bien.`
  }
}

export const reassessText = (on: string, isDue: boolean) =>
  isDue
    ? `Le besoin devait être réévalué avec la personne et ses aidants le ${dayText(on)}.`
    : `Le besoin sera réévalué avec la personne et ses aidants le ${dayText(on)}.`

/** What an alert says of itself to who may answer it. */
export function alertSentence({
  kind,
  at,
  takerName,
  takenAt,
  closedAt,
  outcome,
}: {
  kind: AlertKind
  at: string
  takerName: string
  takenAt: string | null
  closedAt: string | null
  outcome: Outcome | 'heardAgain' | 'paused' | null
}): string {
  const when = kind === 'fall' || kind === 'help' ? `Le ${instantText(at)}.` : `Depuis le ${instantText(at)}.`
  if (closedAt !== null) return `${when} Close le ${instantText(closedAt)} : ${endText(outcome)}.`
  if (takenAt !== null)
    return `${when} Prise en charge par ${takerName} le ${instantText(takenAt)} ; personne n’a encore dit ce qui a été trouvé.`
  return `${when} Personne ne l’a prise en charge.`
}

function endText(outcome: Outcome | 'heardAgain' | 'paused' | null): string {
  if (outcome === 'heardAgain') return 'le dispositif parle de nouveau, ce qui ne dit pas que tout va bien'
  if (outcome === 'paused') return 'les alertes ont été suspendues'
  return outcome === null ? 'sans suite dite' : OUTCOME_NAMES[outcome]
}

export const stepText = (at: string, name: string | null) =>
  `Le ${instantText(at)}, courriel à ${name ?? 'tous les aidants'}.`

export const FORMER_CARER = 'un aidant qui ne l’est plus'

/** What was done, after « a » or « avez ». */
const READINGS: Readonly<Record<string, string>> = {
  list: 'vu le nom dans la liste des logements',
  sheet: 'lu la fiche du logement',
  page: 'ouvert cette page',
  consent: 'édité ou noté l’accord',
  changed: 'changé la fiche',
  linked: 'relié un dispositif ou refait un lien',
  unlinked: 'retiré le dispositif',
  pause: 'suspendu les alertes',
  resume: 'repris les alertes',
  taken: 'pris une alerte en charge',
  closed: 'clos une alerte',
}

/** @param who  null: who reads it */
export const accessText = (who: string | null, what: string) =>
  `${who === null ? 'Vous avez' : `${who} a`} ${READINGS[what] ?? 'lu'}.`
