import type { DecisionSense } from '#law/clock/acts.ts'
import type { Again, DossierState } from '#law/clock/dossier-state.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import type { AwaitedLetter, Pending } from '#law/clock/pending.ts'
import { type DossierKind, isCertificate, isPermit } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { READING_TO_CONFIRM } from '#wording/dossier/completeness/extension.ts'
import { courtTermText, hearingText } from '#wording/dossier/register/pending.ts'
import { lawDayText } from '#wording/proof.ts'
import { typographic } from '#wording/typography.ts'

/** What is known of a dossier on a day, as its applicant is told it. */
export type FollowedFacts = {
  kind: DossierKind
  variant?: 'amendment' | 'transfer' | null
  state: DossierState
  pending: readonly Pending[]
  /** `2026-03-10`; null while nothing definite ends the review. */
  decisionDeadline: string | null
}

/** Where a dossier stands, written to its applicant: what was decided, what waits beside it, and whether works may begin. */
export function followedSentence(facts: FollowedFacts): string {
  return typographic([standingOf(facts), ...facts.pending.flatMap((one) => pendingText(facts, one) ?? [])].join(' '))
}

const NO_WORKS = 'Ne commencez pas les travaux.'

function standingOf({ kind, variant = null, state, decisionDeadline }: FollowedFacts): string {
  const request = requestName(kind, variant)
  const decided = decisionDeadline ? ` La réponse est attendue au plus tard le ${dayText(decisionDeadline)}.` : ''
  switch (state.name) {
    case 'notFiled':
      return 'Ce dossier n’est pas déposé.'
    case 'decisionUnknown':
      return 'Ce dossier vient d’un ancien logiciel, et sa décision n’est pas connue ici : demandez-la à la mairie. Ne commencez aucuns travaux sur ce seul dossier.'
    case 'notSeized':
      return 'Votre envoi par courriel ne saisit pas la mairie : déposez le dossier en ligne, au guichet ou par courrier recommandé.'
    case 'inFirstMonth':
      return `Votre ${request} est enregistrée.${decided} Jusqu’au ${lawDayText(state.until)}, la mairie peut encore vous demander des pièces ou annoncer un délai plus long.`
    case 'awaitingAttachments':
      return `La mairie attend des pièces de votre part, au plus tard le ${lawDayText(state.until)} ; passé ce jour, ${isPermit(kind) || variant === 'transfer' ? 'votre demande est tacitement rejetée' : 'il est tacitement fait opposition à votre déclaration'}.`
    case 'awaitingInquiryReport':
      return `L’instruction commencera quand ${state.of === 'planCompatibility' ? 'le plan sera mis en compatibilité' : 'le rapport de l’enquête publique sera remis'}. Rien n’est attendu de vous.`
    case 'suspended':
      return `L’instruction est suspendue depuis le ${lawDayText(state.since)} ; la mairie vous écrira quand elle reprendra.`
    case 'underReview':
      return `Votre ${request} est en cours d’instruction.${decided} Rien n’est attendu de vous.`
    case 'signed': {
      if (state.transfer) return signedTransfer(state)
      const limit = state.until === undefined ? '' : ` au plus tard le ${lawDayText(state.until)}`
      return `${decisionText(kind, state.sense)}, par une décision signée le ${lawDayText(state.on)}. Elle doit vous parvenir${limit}. ${isFavourable(state.sense) ? 'Attendez de l’avoir reçue.' : NO_WORKS}`
    }
    case 'withdrawn':
      return state.unconfirmed
        ? `Votre demande n’a pas été confirmée à la fin du sursis : elle est close depuis le ${lawDayText(state.on)}.`
        : `Vous vous êtes désisté de cette demande le ${lawDayText(state.on)} : elle n’est plus instruite.`
    case 'decided':
      if (state.transfer)
        return `${transferText(isGrant(state.sense))} ; la décision a été notifiée le ${lawDayText(state.on)} à qui doit devenir titulaire.`
      return `${decisionText(kind, state.sense)} ; la décision vous a été notifiée le ${lawDayText(state.on)}.${againText(state, isFavourable(state.sense))}${isFavourable(state.sense) ? '' : ` ${NO_WORKS}`}`
    case 'tacitlyDecided':
      if (state.transfer)
        return `${transferText(isTacitGrant(state.decision))} par le silence de la mairie, à l’expiration du ${lawDayText(state.on)}.${afterSilence(state)}`
      return `${TACIT_TEXTS[state.decision]} à l’expiration du ${lawDayText(state.on)}.${againText(state, isTacitGrant(state.decision))}${afterSilence(state)}`
    default:
      return laterText(state, isCertificate(kind) ? 'certificat' : 'autorisation')
  }
}

/**
 * Who holds the authorisation, and as it is: whether works may begin is said by that one. It is read by who asked online, who holds it still, and by
 * who is to hold it: the decision is notified to the second alone.
 */
const transferText = (isGranted: boolean): string =>
  isGranted
    ? 'Le transfert est accordé : l’autorisation passe au nouveau titulaire telle qu’elle est, avec ses prescriptions et sa durée de validité'
    : 'Le transfert est refusé : l’autorisation reste à son titulaire'

function signedTransfer({ sense, on, until }: Extract<DossierState, { name: 'signed' }>): string {
  const limit = until === undefined ? '' : ` au plus tard le ${lawDayText(until)}`
  return `${transferText(isGrant(sense))}, par une décision signée le ${lawDayText(on)}. Elle doit parvenir${limit} à qui doit devenir titulaire.`
}

/** Whether works may begin: never where an express decision alone can say it. */
function afterSilence({ decision, inDoubt, transfer }: Extract<DossierState, { name: 'tacitlyDecided' }>): string {
  if (inDoubt === 'reading') return ` ${READING_TO_CONFIRM}`
  if (inDoubt === 'pieces') return ` ${PIECES_IN_DOUBT}`
  return transfer || isTacitGrant(decision) ? '' : ` ${NO_WORKS}`
}

const PIECES_IN_DOUBT =
  'C’est une lecture, à confirmer : on ne sait si les pièces demandées étaient arrivées à temps. Ne commencez pas les travaux sans une décision expresse de la mairie, qui seule lève le doute ; demandez-la par écrit.'

/** A court put it back: what the holder may do, and what is asked again. */
function againText({ again }: { again?: Again }, isFavourable: boolean): string {
  if (!again) return ''
  const on = lawDayText(again.on)
  if (!isFavourable) return ` Le juge d’appel ou de cassation a effacé l’annulation de cette décision le ${on}.`
  return again.by === 'withdrawalAnnulled'
    ? ` Le juge a annulé le ${on} le retrait de votre autorisation : elle vaut de nouveau depuis ce jour.${again.isDisplayed ? '' : ' Affichez-la de nouveau sur le terrain : un tiers peut encore la contester.'}`
    : ` Le juge d’appel ou de cassation a effacé le ${on} l’annulation de votre autorisation : elle vaut de nouveau.`
}

type LaterState = Exclude<
  DossierState,
  {
    name:
      | 'notFiled'
      | 'decisionUnknown'
      | 'notSeized'
      | 'inFirstMonth'
      | 'awaitingAttachments'
      | 'awaitingInquiryReport'
      | 'suspended'
      | 'underReview'
      | 'signed'
      | 'withdrawn'
      | 'decided'
      | 'tacitlyDecided'
  }
>

/** What follows a decision, until its end. */
function laterText(state: LaterState, act: string): string {
  switch (state.name) {
    case 'stayed':
      return stayText(state)
    case 'revocationSigned':
      return revocationText(state, act)
    case 'revoked':
      return `Votre ${act} est retirée, depuis le ${lawDayText(state.on)}. Ne commencez pas les travaux, et arrêtez ceux qui sont commencés.`
    case 'annulled':
      return state.of === 'granted'
        ? `Le juge a annulé votre ${act} le ${lawDayText(state.on)}. ${NO_WORKS} Arrêtez ceux qui sont commencés. La mairie est de nouveau saisie de votre demande : vous pouvez la confirmer par écrit pour qu’elle soit instruite.`
        : `Le juge a annulé le ${lawDayText(state.on)} la décision défavorable : la mairie est de nouveau saisie. Confirmez votre demande dans les six mois de la notification du jugement pour que les règles venues depuis ne lui soient pas opposées (L600-2). ${NO_WORKS}`
    case 'worksUnderway':
      return `Vos travaux sont en cours depuis le ${lawDayText(state.since)}. Quand ils seront finis, déclarez leur achèvement.`
    case 'worksStopped':
      return `Un arrêté du ${lawDayText(state.on)} ordonne l’interruption de vos travaux : arrêtez-les dès maintenant. Les continuer est un délit (L480-3).`
    case 'completed':
      return `Vous avez déclaré l’achèvement des travaux le ${lawDayText(state.on)}. La mairie peut contester leur conformité jusqu’au ${lawDayText(state.contestableUntil)}.`
    case 'complianceContested':
      return `La mairie conteste la conformité de vos travaux depuis le ${lawDayText(state.on)} : mettez-les en conformité, ou demandez à modifier votre autorisation.`
    case 'compliant':
      return `La conformité de vos travaux ne peut plus être contestée depuis le ${lawDayText(state.since)}.`
    case 'lapsed':
      return state.known
        ? `Votre autorisation est périmée depuis le ${lawDayText(state.on)}. Ne commencez ni ne reprenez les travaux : il faut une nouvelle autorisation.`
        : `Votre autorisation est périmée depuis le ${lawDayText(state.on)} si les travaux n’ont pas commencé. S’ils avaient commencé à cette date, dites-le à la mairie avec ce qui le montre ; sinon, ne les commencez pas : il faut une nouvelle autorisation.`
    case 'certified':
      return state.tacit
        ? `Votre certificat est acquis par silence : il fige les règles du terrain jusqu’au ${lawDayText(state.until)}, sans dire si l’opération est réalisable.`
        : `Votre certificat est valable jusqu’au ${lawDayText(state.until)}.`
    case 'certificateExpired':
      return `Votre certificat est périmé depuis le ${lawDayText(state.on)}.`
  }
}

/** The stay over, the applicant confirms the request; `until` is then the last day to do so (L424-1). */
function stayText({ until, endedOn }: Extract<DossierState, { name: 'stayed' }>): string {
  const limit = until === undefined ? '' : ` jusqu’au ${lawDayText(until)}`
  return endedOn === undefined
    ? `Il est sursis à statuer sur votre demande${limit}. ${NO_WORKS}`
    : `Le sursis à statuer a pris fin le ${lawDayText(endedOn)} : vous pouvez confirmer votre demande${limit}. ${NO_WORKS}`
}

function revocationText({ on, until }: Extract<DossierState, { name: 'revocationSigned' }>, act: string): string {
  const limit = until === undefined ? '' : ` ; il doit vous être présenté au plus tard le ${lawDayText(until)}`
  return `Un arrêté qui retire votre ${act} est parti le ${lawDayText(on)}${limit}. ${NO_WORKS}`
}

const requestName = (kind: DossierKind, variant: FollowedFacts['variant']) =>
  variant === 'transfer'
    ? 'demande de transfert'
    : kind === 'priorDeclaration'
      ? 'déclaration'
      : isCertificate(kind)
        ? 'demande de certificat'
        : 'demande de permis'

/** A declaration is never granted nor refused: the authority opposes it, or does not. */
function decisionText(kind: DossierKind, sense: DecisionSense): string {
  const isDeclared = kind === 'priorDeclaration'
  switch (sense) {
    case 'granted':
    case 'unopposed':
      return isDeclared ? 'La mairie ne s’oppose pas à votre déclaration' : 'Votre permis est accordé'
    case 'grantedWithConditions':
      return isDeclared
        ? 'La mairie ne s’oppose pas à votre déclaration, avec des prescriptions à respecter'
        : 'Votre permis est accordé, avec des prescriptions à respecter'
    case 'refused':
    case 'opposed':
      return isDeclared ? 'La mairie s’oppose à votre déclaration' : 'Votre permis est refusé'
    case 'stayed':
      return `Il est sursis à statuer sur votre ${isDeclared ? 'déclaration' : 'demande'}`
    case 'certificateIssued':
      return 'Votre certificat d’urbanisme est délivré'
  }
}

const isFavourable = (sense: DecisionSense): boolean => sense !== 'refused' && sense !== 'opposed' && sense !== 'stayed'

const TACIT_TEXTS = {
  tacitPermit: 'Vous êtes titulaire d’un permis tacite, acquis',
  tacitNonOpposition: 'Vous bénéficiez d’une décision tacite de non-opposition, acquise',
  tacitRejection: 'Votre demande est tacitement rejetée',
  tacitOpposition: 'Votre déclaration fait l’objet d’une opposition tacite',
} as const

const LETTER_TEXTS: Partial<Record<AwaitedLetter, string>> = {
  attachmentsRequested: 'Un courrier qui vous demande des pièces vous est adressé.',
  periodIncreased: 'Un courrier qui modifie le délai d’instruction vous est adressé.',
  periodExtended: 'Un courrier qui prolonge le délai d’instruction vous est adressé.',
  reviewSuspended: 'Un courrier qui suspend l’instruction vous est adressé.',
  validityExtensionRefused: 'Un courrier qui refuse la prorogation vous est adressé.',
  administrativeAppealAnswered: 'La réponse de la mairie au recours gracieux est envoyée.',
  complianceContested: 'Un courrier qui conteste la conformité des travaux vous est adressé.',
}

function suitText(kind: FollowedFacts['kind'], { since, appellant, ofJudgment }: CourtSuit): string {
  if (ofJudgment)
    return `Le jugement est frappé d’appel ou de pourvoi depuis le ${lawDayText(since)} ; il s’applique en attendant.`
  return appellant === 'applicant'
    ? `Vous avez saisi le tribunal le ${lawDayText(since)}.`
    : `Un tiers a saisi le tribunal contre cette décision le ${lawDayText(since)}${isCertificate(kind) ? '' : ' : ce qui serait construit avant le jugement le serait à vos risques'}.`
}

type CourtSuit = Extract<Pending, { matter: 'courtAppeal' }>

/** What waits for an end beside the state; a decision or a withdrawal on its way is the state itself. */
function pendingText({ kind }: FollowedFacts, pending: Pending): string | undefined {
  switch (pending.matter) {
    case 'reception':
      return LETTER_TEXTS[pending.letter]
    case 'courtAppeal':
      return [suitText(kind, pending), ...(pending.hearing ? [hearingText(pending.hearing)] : [])].join(' ')
    case 'administrativeAppeal': {
      const silence =
        pending.until === undefined
          ? ''
          : ` Sans réponse, il est rejeté à l’expiration du ${lawDayText(pending.until)}.`
      return pending.appellant === 'applicant'
        ? `Votre recours gracieux du ${lawDayText(pending.since)} attend une réponse.${silence}`
        : `Un tiers a formé un recours gracieux le ${lawDayText(pending.since)}.${silence}`
    }
    case 'validityExtension':
      return `Votre demande de prorogation du ${lawDayText(pending.since)} attend une réponse ; sans réponse, la prorogation est acquise à l’expiration du ${lawDayText(pending.until)}.`
    case 'courtTerm':
      return courtTermText(pending)
    case 'hearing':
      return `La mairie envisage ${pending.before === 'revocation' ? `de retirer votre ${isCertificate(kind) ? 'certificat' : 'autorisation'}` : 'd’interrompre vos travaux'} : vous pouvez présenter vos observations jusqu’au ${lawDayText(pending.until)} inclus.`
  }
}
