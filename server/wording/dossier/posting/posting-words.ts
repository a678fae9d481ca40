import { dayText, instantText, legalDay, monthText } from '#wording/day.ts'
import { countText, lengthText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

type PostingObject = 'deposit' | 'decision' | 'tacit'
type PostingPlace = 'townHall' | 'site' | 'website'
type CheckHow = 'page' | 'photo' | 'officer' | 'bailiff' | 'end' | 'attestation'
type Cause = 'notSeen' | 'pageUnreachable' | 'notChecked'

export const POSTING_OBJECTS: Readonly<Record<PostingObject, string>> = {
  deposit: 'Avis de dépôt',
  decision: 'Décision',
  tacit: 'Décision tacite',
}

export const POSTING_PLACES: Readonly<Record<PostingPlace, string>> = {
  townHall: 'en mairie',
  site: 'sur le terrain',
  website: 'sur le site internet de la commune',
}

export const POSTING_MEDIA: Readonly<Record<'paper' | 'screen' | 'web' | 'board', string>> = {
  paper: 'papier',
  screen: 'écran',
  web: 'page en ligne',
  board: 'panneau',
}

export const POSTING_STATES: Readonly<
  Record<'due' | 'late' | 'posted' | 'interrupted' | 'served' | 'attested', string>
> = {
  due: 'À afficher',
  late: 'En retard, jamais affiché',
  posted: 'Affiché',
  interrupted: 'Interrompu',
  served: 'Durée accomplie',
  attested: 'Attestation établie',
}

export const CHECK_NAMES: Readonly<Record<CheckHow, string>> = {
  page: 'Page lue par son adresse publique',
  photo: 'Photographie',
  officer: 'Constat d’un agent',
  bailiff: 'Constat d’un commissaire de justice',
  end: 'Affichage retiré',
  attestation: 'Attestation établie',
}

export const CAUSES: Readonly<Record<Cause, string>> = {
  notSeen: 'l’affichage n’a pas été vu',
  pageUnreachable: 'la page n’a pas répondu pendant plus d’un jour',
  notChecked: 'aucun constat pendant plus d’un jour',
}

/** « Décision, en mairie » */
export const postingTitle = ({ object, place }: { object: PostingObject; place: PostingPlace }): string =>
  `${POSTING_OBJECTS[object]}, ${POSTING_PLACES[place]}`

type Told = { from: string; to: string | null; cause: Cause }

export const interruptionText = ({ from, to, cause }: Told): string =>
  to === null
    ? `Depuis le ${instantText(from)} : ${CAUSES[cause]}.`
    : `Du ${instantText(from)} au ${instantText(to)} : ${CAUSES[cause]}.`

type Continuity = {
  object: PostingObject
  place: PostingPlace
  startedOn: string | null
  mustLastUntil: string | null
  endedOn: string | null
  interruptions: readonly Told[]
  beganAgain?: { on: string; until: string } | null | undefined
}

/**
 * What an interruption may mean, both readings: the board on the ground bears the period of third parties (R*600-2), what the town hall
 * displays or publishes its own two months alone (R*424-15).
 */
export function continuityTexts(posting: Continuity): string[] {
  const { object, place, startedOn, mustLastUntil, interruptions } = posting
  if (interruptions.length === 0 || object === 'deposit' || startedOn === null) return []
  return place === 'site'
    ? [`Continuité à apprécier au cas par cas. Le délai de recours des tiers court ${bothReadings(posting)} (R*600-2).`]
    : [
        ...(mustLastUntil === null
          ? []
          : [`Deux lectures de la durée (R*424-15) : ${durations(posting, mustLastUntil)}.`]),
        'Le délai de recours des tiers n’en dépend pas : il court de l’affichage sur le terrain (R*600-2).',
      ]
}

const bothReadings = ({ startedOn, beganAgain }: Continuity) =>
  `du ${dayText(startedOn ?? '')} si l’absence est sans effet, ${beganAgain ? `du ${dayText(beganAgain.on)}` : 'du jour où le panneau sera revu'} si elle rompt la continuité`

const durations = ({ beganAgain, endedOn }: Continuity, until: string) =>
  `jusqu’au ${dayText(until)} si l’interruption est sans effet, ${beganAgain ? `jusqu’au ${dayText(beganAgain.until)}` : endedOn === null ? 'deux mois à compter du retour' : 'deux mois à recommencer'} si elle rompt la continuité`

type Check = {
  how: CheckHow
  at: string
  isDisplayed: boolean
  status: number | null
  note: string
  takenAt: string | null
}

/** « Constat d’un agent, le 3 décembre 2026 à 9 h 30 : affichage absent. » */
export function checkText({ how, at, isDisplayed, status, note, takenAt }: Check): string {
  const seen =
    how === 'end' || how === 'attestation'
      ? ''
      : isDisplayed
        ? ' : affichage en place'
        : ` : ${absentText(how, status)}`
  const said = note === '' ? '' : ` (${note})`
  const taken = takenAt === null ? '' : ` ; heure portée par le fichier, non vérifiée : ${takenAt}`
  return `${CHECK_NAMES[how]}, ${how === 'page' || how === 'attestation' ? instantText(at) : dayText(legalDay(at))}${seen}${said}${taken}.`
}

/** Of a board whose photograph says that it was taken elsewhere. */
export const photographedAway = (m: number): string =>
  typographic(`position portée par le fichier, non vérifiée : à ${lengthText(m)} du terrain`)

const absentText = (how: CheckHow, status: number | null): string =>
  how !== 'page'
    ? 'affichage absent ou illisible'
    : status === null
      ? 'pas de réponse'
      : status === 200
        ? 'réponse sans l’avis'
        : `réponse ${status}`

export const pageChecksText = (count: number): string =>
  count === 0 ? 'Aucune lecture de la page.' : `${countText(count, 'lecture')} de la page par son adresse publique.`

/** The attestation that the town hall makes of a display. */
export const ATTESTATION = {
  title: 'Attestation d’affichage',
  footer: 'Établie d’après le registre des affichages de la commune.',
  lead: 'Le signataire atteste que l’avis désigné ci-dessous a été affiché comme suit.',
  dossier: 'Dossier',
  what: 'Objet de l’affichage',
  where: 'Lieu',
  from: 'Du',
  to: 'Jusqu’au',
  still: 'sans fin enregistrée',
  recorded: 'Enregistré par',
  recordedLater: 'Enregistré après coup',
  interruptions: 'Interruptions',
  noInterruption: 'Aucune interruption n’est constatée.',
  interruptionUnknown: 'Faute de constat, nul ne peut dire s’il y en a eu.',
  noProof: 'Aucun constat n’a été fait pendant l’affichage : seul son début est enregistré.',
  checks: 'Constats',
  chain: 'Empreintes',
  chainText:
    'Chaque constat est enchaîné au précédent par une empreinte SHA-256, le premier à l’acte du registre qui ouvre l’affichage. Un constat modifié rompt la chaîne.',
  opening: 'Acte d’ouverture',
  last: 'Dernier constat',
  seal: 'Sceau du mois',
  broken: (ordinal: number) =>
    `La chaîne est rompue au constat n° ${ordinal} : il n’est plus tel qu’il a été écrit. Cette attestation ne peut pas s’y appuyer.`,
} as const

/** The town hall's register of what it displays: a printed extract. */
export const POSTING_REGISTER = {
  title: 'Registre des affichages',
  subtitle: 'Avis de dépôt et décisions affichés en mairie ou publiés en ligne',
  footer: 'Extrait du registre des affichages, articles R*423-6 et R*424-15 du code de l’urbanisme.',
  empty: 'Aucun affichage n’est enregistré sur cette période.',
  summary: 'Affichages dans l’ordre de leur enregistrement',
  rank: 'N°',
  dossier: 'Dossier',
  object: 'Objet et lieu',
  days: 'Du, au',
  proof: 'Enregistré',
  cancelled: 'annulé par un acte postérieur',
  hasNoEffect: 'gardé sans effet : n’a rien affiché',
} as const

type Standing = {
  object: PostingObject
  place: PostingPlace
  state: keyof typeof POSTING_STATES
  mustStartBy: string | null
  startedOn: string | null
  mustLastUntil: string | null
  endedOn: string | null
}

/** What is to be done of a display now, in a sentence. */
export function postingNext({ object, place, state, mustStartBy, mustLastUntil, endedOn }: Standing): string {
  switch (state) {
    case 'due':
      return mustStartBy === null
        ? `Le bénéficiaire pose le panneau dès que la décision ${object === 'tacit' ? 'est acquise' : 'lui est notifiée'}, et pendant tout le chantier.`
        : `À afficher au plus tard le ${dayText(mustStartBy)}.`
    case 'late':
      return `L’affichage était dû au plus tard le ${dayText(mustStartBy ?? '')} : faites-le aujourd’hui, puis enregistrez-le.`
    case 'posted':
      if (mustLastUntil !== null)
        return `À laisser en place jusqu’au ${dayText(mustLastUntil)} inclus${place === 'site' ? ', puis pendant tout le chantier' : ''}.`
      return object === 'deposit' ? 'À laisser en place pendant toute l’instruction.' : 'À laisser en place.'
    case 'interrupted':
      return endedOn === null
        ? 'Remettez l’affichage en place, puis constatez-le.'
        : `Retiré le ${dayText(endedOn)}, avant la fin de la durée légale.`
    case 'served':
      return 'La durée légale est accomplie : l’attestation peut être établie.'
    case 'attested':
      return 'L’attestation est gardée avec les constats.'
  }
}

/** « Janvier 2027, 3f2a…, signé par Commune de Saint-Exemple, horodaté le 1er février 2027 à 4 h 00 » */
export function sealText(seal: { month: string; sha256: string; signedBy: string | null; stampedAt: string | null }) {
  return [
    `${capitalised(monthText(seal.month.slice(0, 7)))}, ${seal.sha256}`,
    seal.signedBy === null ? 'sans certificat' : `signé par ${seal.signedBy}`,
    ...(seal.stampedAt === null ? [] : [`horodaté le ${instantText(seal.stampedAt)}`]),
  ].join(', ')
}
