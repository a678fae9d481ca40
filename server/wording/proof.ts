import { type Day, isoDay } from '#law/clock/calendar.ts'
import { isTacitGrant } from '#law/clock/grants.ts'
import type { ArithmeticStep, SuspensionCause } from '#law/clock/period.ts'
import type { DateName, Fact, ProvenDay } from '#law/clock/proof.ts'
import type { TacitDecision } from '#law/clock/silence.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { dayText } from './day.ts'
import {
  CIRCUMSTANCE_NAMES,
  DATE_NAMES,
  DAY_FACT_NAMES,
  EXTENSION_NAMES,
  NOTICE_NAMES,
  SILENCE_CAUSE_NAMES,
  SUSPENSION_NAMES,
  tacitName,
} from './dossier/register/law-names.ts'
import { capitalised, typographic } from './typography.ts'

/** A proof in French: what the date is, the facts it rests on, its arithmetic and its texts, one line each. */
export type ProofText = {
  title: string
  sentence: string
  facts: readonly FactText[]
  steps: readonly string[]
  articles: string
}
export type FactText = { label: string; value: string; act?: string }

export function proofText(date: ProvenDay): ProofText {
  return {
    title: capitalised(`${dateName(date)}${whoseAppeal(date)}`),
    sentence: dateSentence(date),
    facts: date.proof.facts.map(factText),
    steps: date.proof.steps.map((step) => stepText(step)),
    articles: articlesText(date),
  }
}

/** The day of silence is named by what silence makes of a transfer, which is no decision upon works. */
function dateName({ name, proof }: ProvenDay): string {
  const born = name === 'tacitOn' && proof.facts.find((fact) => fact.name === 'tacitDecision')
  return born && born.name === 'tacitDecision' && born.transfer ? tacitName(born.decision, true) : DATE_NAMES[name]
}

/** The whole proof as one paragraph, for a letter. */
export function proofParagraph(date: ProvenDay): string {
  const { sentence, steps, articles } = proofText(date)
  const counted = steps.length > 0 ? ` ${typographic(`Calcul : ${steps.join(' ; ')}.`)}` : ''
  return `${sentence}${counted} (${articles})`
}

function articlesText({ proof }: ProvenDay): string {
  return typographic([...new Set(proof.citations.map(({ article }) => article))].join(' ; '))
}

/** `12 mars 2026` */
export function lawDayText(day: Day): string {
  return dayText(isoDay(day))
}

/** An administrative appeal ends on two days under one name: the applicant's from the notification, third parties' from the display. */
function whoseAppeal({ name, proof }: ProvenDay): string {
  if (name !== 'administrativeAppealUntil') return ''
  return factDay(proof.facts, 'postedOnSiteOn') ? ' des tiers' : ' du demandeur'
}

/** What the date is, in one sentence that names it. */
function dateSentence(date: ProvenDay): string {
  return typographic(SENTENCES[date.name](lawDayText(date.day), date))
}

type Sentence = (day: string, date: ProvenDay) => string

const SENTENCES: Readonly<Record<DateName, Sentence>> = {
  receivedOn: (day, date) => `Le dossier compte comme reçu en mairie le ${day}${receiptReason(date)}.`,
  registrationDueOn: (day) => `L’accusé d’enregistrement électronique doit être envoyé au plus tard le ${day}.`,
  acknowledgementDueOn: (day) => `L’accusé de réception électronique doit être envoyé au plus tard le ${day}.`,
  depositNoticeDueOn: (day) => `L’avis de dépôt doit être affiché au plus tard le ${day}.`,
  heritageTransmissionDueOn: (day) =>
    `Le dossier doit être transmis à l’architecte des Bâtiments de France au plus tard le ${day}.`,
  commercialTransmissionDueOn: (day) =>
    `Le dossier doit être transmis à la commission d’aménagement commercial au plus tard le ${day}.`,
  communityTransmissionDueOn: (day) =>
    `Le maire garde un exemplaire du dossier et transmet les autres au président de l’établissement intercommunal compétent au plus tard le ${day}.`,
  stateTransmissionDueOn: (day) =>
    `La décision relève de l’État : le maire garde un exemplaire du dossier et transmet les autres au préfet au plus tard le ${day}.`,
  monumentTransmissionDueOn: (day) =>
    `Immeuble inscrit : un exemplaire doit être transmis au service de l’État chargé du patrimoine au plus tard le ${day}.`,
  siteTransmissionDueOn: (day) =>
    `Site classé ou réserve naturelle : un exemplaire doit être transmis au préfet ; le texte ne fixe aucun délai, retenez le ${day}.`,
  parkTransmissionDueOn: (day) =>
    `Cœur de parc national : deux exemplaires doivent être transmis au directeur de l’établissement au plus tard le ${day}.`,
  derogationTransmissionDueOn: (day) =>
    `La demande de dérogation et un exemplaire du dossier doivent être transmis au préfet au plus tard le ${day}.`,
  planCompatibilityToldBy: (day) =>
    `L’autorité qui met le document d’urbanisme en compatibilité fait connaître au plus tard le ${day} le jour où sa décision est exécutoire.`,
  checkUntil: (day) =>
    `Une demande de pièces ou un délai différent n’ont d’effet que si le demandeur les reçoit au plus tard le ${day}.`,
  attachmentsDueOn: (day) =>
    `Les pièces demandées doivent parvenir en mairie au plus tard le ${day} ; à défaut, une demande de permis est tacitement rejetée, et il est tacitement fait opposition à une déclaration.`,
  completeOn: (day, { proof }) =>
    factDay(proof.facts, 'attachmentsReceivedOn')
      ? `Le dossier est complet depuis le ${day}, jour où les dernières pièces demandées ont été reçues.`
      : `Le dossier compte comme complet depuis le ${day}, tant qu’aucune pièce n’est valablement demandée dans le premier mois.`,
  reviewStartsOn: (day) => `Le délai d’instruction court à compter du ${day}.`,
  decisionDeadline: (day, date) => reviewSentence(day, date),
  tacitOn: (day, date) =>
    `Sans décision notifiée au plus tard le ${day}, ${tacitSubject(date)} à l’expiration de ce jour.`,
  decisionNotifiedOn: (day, date) => `La décision est notifiée le ${day}${noticeReason(date)}.`,
  transmissionDueOn: (day) => `La décision et son dossier doivent être transmis au préfet au plus tard le ${day}.`,
  townHallPostingDueOn: (day) => `La décision doit être affichée en mairie au plus tard le ${day}.`,
  townHallPostingUntil: (day) => `L’affichage en mairie dure jusqu’au ${day} inclus.`,
  executableFrom: (day, { proof }) => {
    const isAfter = factDay(proof.facts, 'tacitOn') || proof.steps.length > 0
    const waitsForPark = proof.facts.some(
      (fact) => fact.name === 'circumstance' && fact.circumstance === 'nationalParkCore',
    )
    return `Les travaux peuvent commencer ${isAfter ? 'après le' : 'à partir du'} ${day}${waitsForPark ? ' si le parc a donné son accord : le silence de la mairie n’en tient pas lieu' : ''}.`
  },
  revocableUntil: (day) =>
    `Si la décision est illégale, son retrait doit être reçu par le titulaire au plus tard le ${day}, après procédure contradictoire.`,
  thirdPartyAppealUntil: (day) => `Les tiers peuvent saisir le tribunal jusqu’au ${day} inclus.`,
  applicantAppealUntil: (day) => `Le demandeur peut saisir le tribunal jusqu’au ${day} inclus.`,
  administrativeAppealUntil: (day, date) =>
    `Le recours gracieux${whoseAppeal(date)} peut être formé jusqu’au ${day} inclus.`,
  administrativeAppealRejectedOn: (day) => `Sans réponse, le recours gracieux est rejeté à l’expiration du ${day}.`,
  appealNotificationDueOn: (day) =>
    `Le recours doit être notifié à l’auteur de la décision et à son titulaire au plus tard le ${day}.`,
  expiresOn: (day) => `La validité prend fin le ${day}.`,
  validityExtensionDueOn: (day) => `La prorogation peut être demandée jusqu’au ${day} inclus.`,
  validityExtensionGrantedOn: (day, { proof }) =>
    proof.steps.length > 0
      ? `Sans réponse, la prorogation est acquise à l’expiration du ${day}.`
      : `La prorogation est accordée le ${day}.`,
  stayExpiresOn: (day) => `Le sursis à statuer prend fin le ${day}.`,
  stayConfirmationDueOn: (day) => `Le demandeur peut confirmer sa demande jusqu’au ${day} inclus.`,
  stayDecisionDueOn: (day) => `Une décision est due au plus tard le ${day} ; à défaut, l’autorisation est accordée.`,
  rulingDueOn: (day) => `L’autorité statue à nouveau au plus tard le ${day}.`,
  annulledRequestConfirmUntil: (day) =>
    `Confirmée au plus tard le ${day}, la demande n’est pas soumise aux règles intervenues depuis le refus annulé.`,
  opposableRulesOn: (day) =>
    `La demande confirmée ne peut être refusée, ni assortie de prescriptions, sur le fondement de règles d’urbanisme postérieures au ${day}, jour de la décision annulée.`,
  contributionsDueOn: (day) =>
    `Les participations exigibles peuvent être fixées jusqu’au ${day} inclus, par arrêté notifié en recommandé (R*424-10).`,
  amendmentRulesUntil: (day) =>
    `Tant que les travaux ne sont pas achevés, un modificatif déposé jusqu’au ${day} n’est pas soumis aux règles intervenues depuis le permis.`,
  subdivisionRulesUntil: (day) =>
    `Jusqu’au ${day}, un permis de construire dans le lotissement n’est pas soumis aux règles intervenues depuis l’autorisation de lotir, hors les modifications des documents du lotissement.`,
  refusalAppealUntil: (day) =>
    `Le demandeur peut saisir le préfet de région, avant tout recours au tribunal, jusqu’au ${day} inclus.`,
  refusalAppealConfirmedOn: (day) =>
    `Sans réponse du préfet de région, la décision est réputée confirmée à l’expiration du ${day}.`,
  complianceContestUntil: (day) => `La conformité des travaux peut être contestée jusqu’au ${day} inclus.`,
  complianceAttestationDueOn: (day) => `L’attestation de non-contestation est due au plus tard le ${day}.`,
  finalAppealBar: (day) => `Plus aucun recours de tiers n’est recevable après le ${day}.`,
  opinionDueOn: (day) => `Le service consulté peut répondre jusqu’au ${day} inclus.`,
}

/** `Le délai d’instruction court du 12 mars 2026 et dure 2 mois : il expire le 12 mai 2026 à minuit.` */
function reviewSentence(day: string, { proof }: ProvenDay): string {
  const counted = proof.steps.find((step) => step.operation === 'addMonths')
  if (!counted) return `Le délai d’instruction expire le ${day} à minuit.`
  const reasons = proof.facts.flatMap((fact) => {
    if (fact.name === 'circumstance') return [CIRCUMSTANCE_NAMES[fact.circumstance]]
    return fact.name === 'extension' ? [`prolongation : ${EXTENSION_NAMES[fact.reason]}`] : []
  })
  const because = reasons.length > 0 ? ` (${reasons.join(' ; ')})` : ''
  return `Le délai d’instruction court du ${lawDayText(counted.from)} et dure ${counted.months} mois${because} : il expire le ${day} à minuit.`
}

function tacitSubject({ proof }: ProvenDay): string {
  const born = proof.facts.find((fact) => fact.name === 'tacitDecision')
  if (born?.name !== 'tacitDecision') return 'un certificat tacite est acquis'
  if (!born.transfer) return TACIT_SUBJECTS[born.decision]
  return isTacitGrant(born.decision)
    ? 'le transfert est tacitement accordé'
    : 'la demande de transfert est tacitement rejetée'
}

const TACIT_SUBJECTS = {
  tacitPermit: 'un permis tacite est acquis',
  tacitNonOpposition: 'une décision tacite de non-opposition est acquise',
  tacitRejection: 'la demande est tacitement rejetée',
  tacitOpposition: 'il est tacitement fait opposition à la déclaration',
} as const satisfies Record<TacitDecision, string>

function receiptReason({ proof }: ProvenDay): string {
  if (factDay(proof.facts, 'registeredOn')) return ', jour où l’accusé d’enregistrement électronique a été envoyé'
  if (factDay(proof.facts, 'acknowledgedOn')) return ', jour où l’accusé de réception électronique a été envoyé'
  if (factDay(proof.facts, 'modificationReceivedOn')) {
    return ' : le projet modifié vaut nouvelle demande à cette date'
  }
  return ''
}

function noticeReason({ proof }: ProvenDay): string {
  const channel = proof.facts.find((fact) => fact.name === 'noticeChannel')
  return channel?.name === 'noticeChannel' ? ` (${NOTICE_NAMES[channel.channel]})` : ''
}

function factDay(facts: readonly Fact[], name: Fact['name']): boolean {
  return facts.some((fact) => fact.name === name)
}

function factText(fact: Fact): FactText {
  const act = fact.act === undefined ? {} : { act: fact.act }
  switch (fact.name) {
    case 'noticeChannel':
      return { label: 'Voie de notification', value: NOTICE_NAMES[fact.channel], ...act }
    case 'dossierKind':
      return { label: 'Nature du dossier', value: DOSSIER_KINDS[fact.dossier].name, ...act }
    case 'circumstance':
      return { label: 'Situation du projet', value: CIRCUMSTANCE_NAMES[fact.circumstance], ...act }
    case 'silenceCause':
      return { label: 'Portée du silence', value: SILENCE_CAUSE_NAMES[fact.cause], ...act }
    case 'extension':
      return { label: 'Motif de prolongation', value: EXTENSION_NAMES[fact.reason], ...act }
    case 'tacitDecision':
      return {
        label: fact.transfer ? 'Effet du silence' : 'Décision tacite',
        value: tacitName(fact.decision, fact.transfer),
        ...act,
      }
    case 'periodMonths':
      return { label: 'Délai applicable', value: typographic(`${fact.months} mois`), ...act }
    default:
      return { label: capitalised(DAY_FACT_NAMES[fact.name]), value: lawDayText(fact.day), ...act }
  }
}

/** How each unit is counted, for who reads it for the first time; nothing of a day when something happened. */
export const countingText = ({ unit, franc }: Pick<ProvenDay, 'unit' | 'franc'>): string =>
  [COUNTING[unit], ...(franc ? ['Délai franc : ni le jour de départ ni le dernier jour ne comptent.'] : [])]
    .filter(Boolean)
    .map(typographic)
    .join(' ')

const COUNTING = {
  months: 'Les mois se comptent de quantième à quantième ; le dernier jour est inclus.',
  days: 'Les jours se comptent tous, fériés compris ; le dernier jour est inclus.',
  workingDays: 'Seuls les jours ouvrés comptent.',
  event: '',
} as const satisfies Record<ProvenDay['unit'], string>

/** One line of arithmetic: `12 mars 2026 + 2 mois = 12 mai 2026`. */
export function stepText(step: ArithmeticStep): string {
  const from = lawDayText(step.from)
  const to = lawDayText(step.to)
  switch (step.operation) {
    case 'addMonths': {
      const clipped = step.monthIsShorter ? ' (dernier jour du mois, plus court)' : ''
      return typographic(`${from} + ${step.months} mois = ${to}${clipped}`)
    }
    case 'addDays':
      return typographic(`${from} + ${step.days} jours = ${to}`)
    case 'addWorkingDays':
      return typographic(`${from} + ${step.days} ${step.days > 1 ? 'jours ouvrés' : 'jour ouvré'} = ${to}`)
    case 'dayAfter':
      return typographic(`délai franc : le lendemain, ${to}`)
    case 'moveToWorkingDay':
      return typographic(`${from} n’est pas ouvré : reporté au ${to}`)
    case 'startAfterSuspension':
      return typographic(`le délai ne commence que le ${to} (${causeText(step.cause)})`)
    case 'resumeAfterSuspension':
      return typographic(`${from} + ${step.days} jours de suspension (${causeText(step.cause)}) = ${to}`)
    case 'monthsBefore':
      return typographic(`${step.months} mois au moins avant le ${from} : ${to}`)
  }
}

function causeText(cause: SuspensionCause): string {
  return 'decree' in cause ? cause.decree : SUSPENSION_NAMES[cause.reason]
}
