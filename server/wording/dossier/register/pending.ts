import { type CourtTerm, termArticle } from '#law/clock/court-terms.ts'
import type { AwaitedLetter, Hearing, HearingBefore, Pending } from '#law/clock/pending.ts'
import { lawDayText } from '#wording/proof.ts'
import { typographic } from '#wording/typography.ts'

const LETTER_NAMES = {
  attachmentsRequested: 'Demande de pièces',
  periodIncreased: 'Lettre de délai modifié',
  periodExtended: 'Lettre de prolongation',
  reviewSuspended: 'Lettre de suspension',
  decided: 'Décision',
  revoked: 'Retrait',
  validityExtensionRefused: 'Refus de prorogation',
  complianceContested: 'Contestation de la conformité',
  stopWorksOrdered: 'Arrêté interruptif',
  administrativeAppealAnswered: 'Réponse au recours gracieux',
  hearingInvited: 'Invitation à présenter des observations',
} as const satisfies Record<AwaitedLetter, string>

/** « Audience le 12 mai 2027 (tribunal administratif de Lille). » */
export function hearingText({ on, court, isHeld }: Hearing): string {
  const where = court === undefined ? '' : ` (${court})`
  return isHeld
    ? `Audience tenue le ${lawDayText(on)}${where}, jugement attendu.`
    : `Audience le ${lawDayText(on)}${where}.`
}

/** What waits for an end, in one sentence: what it is, since when, and the day on which time decides. */
export function pendingSentence(pending: Pending): string {
  return typographic(plainPending(pending))
}

function plainPending(pending: Pending): string {
  switch (pending.matter) {
    case 'reception': {
      const name = LETTER_NAMES[pending.letter]
      if (pending.arrivesOn !== undefined) return `${name} : réputée reçue le ${lawDayText(pending.arrivesOn)}.`
      const limit = pending.until === undefined ? '' : `, à recevoir au plus tard le ${lawDayText(pending.until)}`
      return `${name} : première présentation à enregistrer${limit}.`
    }
    case 'courtAppeal':
      return `${pending.ofJudgment ? 'Appel ou pourvoi contre le jugement' : 'Recours devant le tribunal'} depuis le ${lawDayText(pending.since)}, ${appellant(pending.appellant)}${pending.stopsValidity ? ' : la validité est suspendue jusqu’à une décision irrévocable (R*424-19)' : ''}.${pending.hearing ? ` ${hearingText(pending.hearing)}` : ''}`
    case 'administrativeAppeal':
      return pending.until === undefined
        ? `Recours gracieux depuis le ${lawDayText(pending.since)}, ${appellant(pending.appellant)}.`
        : `Recours gracieux depuis le ${lawDayText(pending.since)}, ${appellant(pending.appellant)} : le silence le rejette à l’expiration du ${lawDayText(pending.until)}.`
    case 'validityExtension':
      return `Prorogation demandée le ${lawDayText(pending.since)} : le silence l’accorde à l’expiration du ${lawDayText(pending.until)}.`
    case 'courtTerm':
      return courtTermText(pending)
    case 'hearing':
      return `Bénéficiaire invité le ${lawDayText(pending.since)} à présenter ses observations avant ${HEARD_BEFORE[pending.before]} : il peut répondre jusqu’au ${lawDayText(pending.until)} inclus.`
  }
}

/** « Régularisation à notifier au juge au plus tard le 3 mars 2028 (L600-5-1). » */
export function courtTermText({ of, until, isOver }: CourtTerm): string {
  const article = `(${termArticle(of)})`
  const on = lawDayText(until)
  switch (of) {
    case 'grounds':
      return `Moyens cristallisés le ${on} : aucun moyen nouveau n’est recevable après, sauf autre date fixée par le juge ${article}.`
    case 'regularisation':
      return isOver
        ? `Le terme de la régularisation, fixé par le juge au ${on}, est passé sans mesure enregistrée : il va statuer ${article}.`
        : `Le juge sursoit à statuer : mesure de régularisation à lui notifier au plus tard le ${on} ${article}.`
    case 'partialRegularisation':
      return `Annulation partielle : le titulaire peut demander la régularisation jusqu’au ${on} ${article}.`
  }
}

const HEARD_BEFORE = {
  revocation: 'le retrait de la décision',
  stopWorks: 'l’interruption des travaux',
} as const satisfies Record<HearingBefore, string>

const appellant = (who: 'applicant' | 'thirdParty') => (who === 'applicant' ? 'par le demandeur' : 'par un tiers')
