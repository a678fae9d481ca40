import type {
  AlertKind,
  Giver,
  HomeState,
  OpinionSense,
  Outcome,
  Purpose,
  StepState,
} from '#rules/services/home-rules.ts'
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

/** `trial`: a fall or a call reached somebody, came and told nobody, or never came. */
type HeardFacts = {
  heardAt: string | null
  until: string | null
  isUnreadable: boolean
  isButton: boolean
  trial: 'rang' | 'untold' | 'none'
}

const TRIAL_SENTENCES = {
  rang: '',
  untold: 'Une alerte est venue, aucun courriel n’en est parti : une chute ne serait pas signalée. ',
  none: 'Essai non fait : une chute ne serait pas signalée. ',
} as const

/** Beside a sentence that says already that a fall would not be told. */
const TRIALS_BESIDE = {
  rang: '',
  untold: 'Une alerte est venue, aucun courriel n’en est parti. ',
  none: 'L’essai n’est pas fait. ',
} as const

/** Badge of a home that is followed on paper alone. */
export const UNTRIED = 'essai non fait'

const BUTTON_SENTENCE =
  'Un bouton ne parle que quand on l’appuie : en panne, il ne dit rien. Cela ne dit pas que tout va bien.'

/** Why no alert would leave. */
export const CHANNEL_SENTENCES = {
  none: 'Aucun serveur de courriel n’est configuré : aucune alerte ne part, personne ne serait prévenu d’une chute. Demandez à l’administration de le régler.',
  failing: (since: string) =>
    `Aucun courriel ne part depuis le ${instantText(since)} : personne ne serait prévenu d’une chute. L’administration en lit la cause à la page « État de l’installation ».`,
} as const

/** None of these ever says that all is well: a device that speaks says nothing of a person. */
export function stateSentence(state: HomeState, { heardAt, until, isUnreadable, isButton, trial }: HeardFacts): string {
  const untried = TRIAL_SENTENCES[trial]
  const beside = TRIALS_BESIDE[trial]
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
      return `Nous n’écoutons plus le dispositif : une chute ne serait pas signalée. ${last} ${beside}Appelez la personne.`
    case 'silent':
      return `${isUnreadable ? 'Les messages du dispositif ne se lisent plus' : 'Le dispositif se tait'} : une chute ne serait pas signalée. ${last} ${beside}Appelez la personne.`
    case 'unheard':
      return `Le dispositif n’a pas encore parlé : une chute ne serait pas signalée. ${beside}`.trim()
    case 'heard':
      return `${untried === '' && !isButton ? 'Le dispositif parle. ' : untried}${last} ${isButton ? BUTTON_SENTENCE : 'Cela ne dit pas que tout va bien.'}`
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
  isTold,
}: {
  kind: AlertKind
  at: string
  takerName: string
  takenAt: string | null
  closedAt: string | null
  outcome: Outcome | 'heardAgain' | 'paused' | null
  isTold: boolean
}): string {
  const when = kind === 'fall' || kind === 'help' ? `Le ${instantText(at)}.` : `Depuis le ${instantText(at)}.`
  if (closedAt !== null) return `${when} Close le ${instantText(closedAt)} : ${endText(outcome)}.`
  if (takenAt !== null)
    return `${when} Prise en charge par ${takerName} le ${instantText(takenAt)} ; personne n’a encore dit ce qui a été trouvé.`
  return `${when} Personne ne l’a prise en charge.${isTold ? '' : ' Aucun courriel n’en est encore parti.'}`
}

function endText(outcome: Outcome | 'heardAgain' | 'paused' | null): string {
  if (outcome === 'heardAgain') return 'le dispositif parle de nouveau, ce qui ne dit pas que tout va bien'
  if (outcome === 'paused') return 'les alertes ont été suspendues'
  return outcome === null ? 'sans suite dite' : OUTCOME_NAMES[outcome]
}

/** One mail of a step: to whom, what became of it, and when the mail server accepted it. */
export type Telling = { name: string; state: StepState; at: string | null }

const tellingText = ({ state, at }: Telling) =>
  state === 'accepted'
    ? `accepté par le serveur de courriel${at === null ? '' : ` le ${instantText(at)}`}`
    : state === 'prepared'
      ? 'préparé, pas encore parti'
      : 'échec, il n’est pas parti'

/** What a step wrote, to whom, and what became of it: that a mail was accepted does not say that it was read. */
export function stepText(step: { at: string; isAll: boolean; told: readonly Telling[]; former: boolean }): string {
  const when = `Le ${instantText(step.at)}, courriel à`
  const [first] = step.told
  if (step.isAll)
    return `${when} tous les aidants. ${step.told.map((one) => `${one.name} : ${tellingText(one)}.`).join(' ')}`.trim()
  if (step.former || !first) return `${when} ${FORMER_CARER} : rien ne dit qu’il est parti.`
  return `${when} ${first.name} : ${tellingText(first)}.`
}

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
