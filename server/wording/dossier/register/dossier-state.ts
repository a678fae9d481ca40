import type { DecisionSense } from '#law/clock/acts.ts'
import type { Again, DossierState } from '#law/clock/dossier-state.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import type { NextEvent } from '#law/clock/next-event.ts'
import type { SilenceRule } from '#law/clock/tacit-outcome.ts'
import { lawDayText } from '#wording/proof.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import { SILENCE_CAUSE_NAMES, tacitName } from './law-names.ts'

/** What the state is called in lists, short. */
export const STATE_NAMES = {
  notFiled: 'Non déposé',
  decisionUnknown: 'Historique, décision inconnue',
  notSeized: 'Irrecevable par cette voie',
  inFirstMonth: 'Complétude à vérifier',
  awaitingAttachments: 'Pièces attendues',
  awaitingInquiryReport: 'Rapport d’enquête attendu',
  suspended: 'Instruction suspendue',
  underReview: 'En instruction',
  signed: 'Décision signée, réception attendue',
  withdrawn: 'Désistement ou abandon',
  decided: 'Décision notifiée',
  tacitlyDecided: 'Décision tacite',
  stayed: 'Sursis à statuer',
  revocationSigned: 'Retrait signé, réception attendue',
  revoked: 'Décision retirée',
  annulled: 'Décision annulée par le juge',
  worksUnderway: 'Travaux en cours',
  worksStopped: 'Travaux interrompus',
  completed: 'Travaux achevés',
  complianceContested: 'Conformité contestée',
  compliant: 'Conformité acquise',
  // what lists say of a name alone stays true whoever answered
  lapsed: 'Décision périmée si les travaux n’ont pas commencé',
  certified: 'Certificat en cours de validité',
  certificateExpired: 'Certificat périmé',
} as const satisfies Record<DossierState['name'], string>

/** The same of a dossier whose state is known whole. */
export const stateLabel = (state: DossierState): string =>
  state.name === 'lapsed' && state.known
    ? 'Décision périmée'
    : state.name === 'tacitlyDecided' && state.transfer
      ? capitalised(tacitName(state.decision, true))
      : STATE_NAMES[state.name]

const SENSE_NAMES = {
  granted: 'accordée',
  grantedWithConditions: 'accordée avec prescriptions',
  refused: 'refusée',
  unopposed: 'non opposée',
  opposed: 'opposée',
  stayed: 'en sursis',
  certificateIssued: 'délivrée',
} as const satisfies Record<DecisionSense, string>

/** A declaration is never « accordée »: the authority opposes it or does not. */
const DECLARATION_SUBJECTS: Partial<Record<DecisionSense, string>> = {
  unopposed: 'La déclaration n’est pas opposée',
  granted: 'La déclaration n’est pas opposée',
  grantedWithConditions: 'La déclaration n’est pas opposée, avec prescriptions',
  opposed: 'La déclaration fait l’objet d’une opposition',
  stayed: 'Il est sursis à statuer sur la déclaration',
}

function decisionSubject({
  sense,
  declaration,
  transfer,
}: {
  sense: DecisionSense
  declaration?: true
  transfer?: true
}): string {
  if (transfer) return isGrant(sense) ? 'Le transfert est accordé' : 'Le transfert est refusé'
  const own = declaration && DECLARATION_SUBJECTS[sense]
  return own ?? `La demande est ${SENSE_NAMES[sense]}`
}

/** Where the dossier stands, in one sentence. */
export function stateSentence(state: DossierState): string {
  return typographic(plainState(state))
}

/** A letter that leaves electronically is received the day after, whoever opens it (R*474-1); any other is awaited. */
function receptionText({ arrivesOn, until }: Extract<DossierState, { name: 'signed' }>): string {
  if (arrivesOn === undefined)
    return `sa réception par le demandeur est attendue${until === undefined ? '' : ` au plus tard le ${lawDayText(until)}`}`
  const late = until !== undefined && arrivesOn > until ? `, après le ${lawDayText(until)}` : ''
  return `elle est réputée reçue par le demandeur le ${lawDayText(arrivesOn)}${late}`
}

function plainState(state: DossierState): string {
  switch (state.name) {
    case 'notFiled':
      return 'Aucun dossier n’est déposé.'
    case 'decisionUnknown':
      return 'Historique d’un autre logiciel : ses actes ne disent pas ce qui a été décidé, et rien ne s’en calcule.'
    case 'notSeized':
      return 'L’envoi par courriel ne saisit pas la mairie : un téléservice dédié existe.'
    case 'inFirstMonth':
      return `Complétude à vérifier : pièces et délai différent peuvent être notifiés jusqu’au ${lawDayText(state.until)}.`
    case 'awaitingAttachments':
      return `Pièces demandées, attendues en mairie jusqu’au ${lawDayText(state.until)}.`
    case 'awaitingInquiryReport':
      return state.of === 'planCompatibility'
        ? 'La mise en compatibilité du document d’urbanisme est attendue : l’instruction n’a pas commencé.'
        : 'Le rapport du commissaire enquêteur est attendu : l’instruction n’a pas commencé.'
    case 'suspended':
      return `L’instruction est suspendue depuis le ${lawDayText(state.since)}.`
    case 'underReview':
      return state.until === undefined
        ? 'En instruction : aucune date limite ne court.'
        : `En instruction : une décision est à notifier au plus tard le ${lawDayText(state.until)}.`
    case 'signed':
      return `${decisionSubject(state)}, décision signée le ${lawDayText(state.on)} ; ${receptionText(state)}.`
    case 'withdrawn':
      return state.unconfirmed
        ? `La demande n’a pas été confirmée après le sursis : elle n’est plus à instruire depuis le ${lawDayText(state.on)}, sous réserve.`
        : `Le demandeur s’est désisté le ${lawDayText(state.on)}.`
    case 'decided':
      return `${decisionSubject(state)}, décision notifiée le ${lawDayText(state.on)}${againText(state)}.`
    case 'tacitlyDecided':
      return `${tacitSubject(state)} le ${lawDayText(state.on)}, à l’expiration de ce jour${state.inDoubt ? ', à confirmer par une décision expresse' : ''}${againText(state)}.`
    case 'stayed':
      return stayedSentence(state)
    case 'revocationSigned':
      return `Le retrait de la décision est parti le ${lawDayText(state.on)} ; il doit être reçu au plus tard le ${lawDayText(state.until)}.`
    case 'revoked':
      return `La décision est retirée, retrait notifié le ${lawDayText(state.on)}.`
    case 'annulled':
      return state.of === 'granted'
        ? `L’autorisation est annulée par le juge, jugement du ${lawDayText(state.on)} : rien ne se construit sur son fondement, et la mairie est de nouveau saisie de la demande.`
        : `La décision défavorable est annulée par le juge, jugement du ${lawDayText(state.on)} : la mairie est de nouveau saisie de la demande.`
    case 'worksUnderway':
      return `Travaux en cours depuis le ${lawDayText(state.since)}.`
    case 'worksStopped':
      return `Travaux interrompus par arrêté du ${lawDayText(state.on)}.`
    case 'completed':
      return `Achèvement déclaré le ${lawDayText(state.on)} ; conformité contestable jusqu’au ${lawDayText(state.contestableUntil)}.`
    case 'complianceContested':
      return `La conformité est contestée depuis le ${lawDayText(state.on)}.`
    case 'compliant':
      return `La conformité ne peut plus être contestée depuis le ${lawDayText(state.since)}.`
    case 'lapsed':
      return state.known
        ? `La décision est périmée depuis le ${lawDayText(state.on)}.`
        : `La décision est périmée depuis le ${lawDayText(state.on)} si les travaux n’ont pas commencé à temps : le registre ne compte aucune ouverture de chantier à cette date, et personne n’a constaté qu’ils n’avaient pas commencé ce jour-là.`
    case 'certified':
      return state.tacit
        ? `Certificat tacite, valable jusqu’au ${lawDayText(state.until)} : il fige les règles, sans dire si l’opération est réalisable.`
        : `Certificat valable jusqu’au ${lawDayText(state.until)}.`
    case 'certificateExpired':
      return `Le certificat est périmé depuis le ${lawDayText(state.on)}.`
  }
}

/** What a court put back, and since when. */
function againText({ again }: { again?: Again }): string {
  if (!again) return ''
  const on = lawDayText(again.on)
  return again.by === 'withdrawalAnnulled'
    ? ` ; le juge a annulé son retrait le ${on} : elle vaut de nouveau depuis ce jour`
    : ` ; son annulation est effacée par la décision de justice du ${on} : elle vaut de nouveau`
}

function stayedSentence({ until, endedOn }: Extract<DossierState, { name: 'stayed' }>): string {
  const limit = until === undefined ? '' : ` jusqu’au ${lawDayText(until)}`
  if (endedOn === undefined) return `Il est sursis à statuer${limit}.`
  const confirm = limit || ', sans limite de temps opposable'
  return `Le sursis a pris fin le ${lawDayText(endedOn)} : la demande peut être confirmée${confirm}.`
}

function tacitSubject({ decision, transfer }: Extract<DossierState, { name: 'tacitlyDecided' }>): string {
  if (transfer)
    return isTacitGrant(decision)
      ? 'Le transfert a été tacitement accordé'
      : 'La demande de transfert a été tacitement rejetée'
  switch (decision) {
    case 'tacitPermit':
      return 'Un permis tacite a été acquis'
    case 'tacitNonOpposition':
      return 'Une décision tacite de non-opposition a été acquise'
    case 'tacitRejection':
      return 'La demande a été tacitement rejetée'
    case 'tacitOpposition':
      return 'La déclaration a fait l’objet d’une opposition tacite'
  }
}

const SILENCE_NAMES = {
  grant: { request: 'accord', declaration: 'non-opposition', transfer: 'accord du transfert' },
  rejection: { request: 'rejet', declaration: 'opposition', transfer: 'rejet du transfert' },
} as const satisfies Record<SilenceRule['meaning'], Record<SilentAnswer, string>>

/** What silence answers: the transfer of a declaration is granted or rejected, and opposes nothing. */
export type SilentAnswer = 'request' | 'declaration' | 'transfer'

export const silentAnswer = (isDeclaration: boolean, isTransfer: boolean): SilentAnswer =>
  isTransfer ? 'transfer' : isDeclaration ? 'declaration' : 'request'

/** What silence is worth: « accord » or « rejet » of a request; of a declaration, « non-opposition » or « opposition ». */
export const silenceName = (meaning: SilenceRule['meaning'], asked: SilentAnswer): string =>
  SILENCE_NAMES[meaning][asked]

/** What silence would mean, and why when it is a rejection. */
export function silenceSentence(
  { meaning, cause, citation, readIn, isReading }: SilenceRule,
  asked: SilentAnswer = 'request',
  arePiecesAwaited = false,
): string {
  const because = meaning !== 'grant' && cause ? ` : ${SILENCE_CAUSE_NAMES[cause]}` : ''
  const silence = arePiecesAwaited ? 'Une fois les pièces reçues, le silence de la mairie vaudra' : 'Le silence vaut'
  const cited = readIn === undefined ? citation.article : `${citation.article}, ${readIn}`
  const doubt = isReading ? ' ; lecture à confirmer, que seule une décision expresse lève' : ''
  return typographic(`${silence} ${silenceName(meaning, asked)}${because} (${cited})${doubt}.`)
}

/** What time alone will bring. */
export function nextEventSentence(next: NextEvent): string {
  return typographic(`${COMES_BY_ITSELF.has(next.event) ? 'À venir' : 'Si rien n’est fait'} : ${plainEvent(next)}.`)
}

/** What no act of the town hall would prevent. */
const COMES_BY_ITSELF: ReadonlySet<NextEvent['event']> = new Set([
  'postingEnds',
  'thirdPartyBarred',
  'applicantBarred',
  'appealsBarred',
  'certificateExpires',
])

function plainEvent(next: NextEvent): string {
  const day = lawDayText(next.on)
  switch (next.event) {
    case 'tacitDecision':
      return `${tacitName(next.decision, next.transfer)} à l’expiration du ${day}`
    case 'deemedComplete':
      return `le dossier est réputé complet après le ${day}`
    case 'tacitCertificate':
      return `certificat tacite à l’expiration du ${day}`
    case 'postingEnds':
      return `l’affichage en mairie prend fin le ${day}`
    case 'revocationBarred':
      return `la décision ne peut plus être retirée après le ${day}`
    case 'thirdPartyBarred':
      return `les tiers ne peuvent plus saisir le tribunal après le ${day}`
    case 'applicantBarred':
      return `le demandeur ne peut plus saisir le tribunal après le ${day}`
    case 'decisionLapses':
      return `la décision est périmée après le ${day} si les travaux n’ont pas commencé`
    case 'stayExpires':
      return `le sursis prend fin le ${day}`
    case 'requestLapses':
      return `la demande ne peut plus être confirmée après le ${day}`
    case 'stayGrants':
      return `l’autorisation est accordée à l’expiration du ${day}`
    case 'complianceAcquired':
      return `la conformité ne peut plus être contestée après le ${day}`
    case 'appealsBarred':
      return `plus aucun recours de tiers après le ${day}`
    case 'certificateExpires':
      return `le certificat est périmé après le ${day}`
    case 'appealRejected':
      return `le silence rejette le recours gracieux à l’expiration du ${day}`
    case 'extensionGranted':
      return `le silence accorde la prorogation à l’expiration du ${day}`
  }
}
