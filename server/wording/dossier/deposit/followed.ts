import type { DossierState } from '#law/clock/dossier-state.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** What a list keeps of a dossier, as its applicant is told it. */
export type FollowedFacts = {
  state: string
  /** What the desk says of it, when the applicant has no words of their own. */
  sentence: string
  decisionDeadline: string | null
  nextStepDueOn: string | null
}

/** Where a dossier stands, in one sentence written to its applicant. */
export function followedSentence({ state, sentence, decisionDeadline, nextStepDueOn }: FollowedFacts): string {
  const decided = decisionDeadline ? ` La décision est attendue au plus tard le ${dayText(decisionDeadline)}.` : ''
  switch (state as DossierState['name']) {
    case 'inFirstMonth':
      return typographic(
        `Votre demande est enregistrée.${decided} ${nextStepDueOn ? `D’ici au ${dayText(nextStepDueOn)}, la mairie` : 'La mairie'} peut encore vous demander des pièces ou annoncer un délai plus long.`,
      )
    case 'awaitingAttachments':
      return typographic(
        `La mairie attend des pièces de votre part${nextStepDueOn ? `, au plus tard le ${dayText(nextStepDueOn)} ; passé ce jour, la demande est rejetée` : ''}.`,
      )
    case 'awaitingInquiryReport':
      return 'L’instruction commencera quand le rapport de l’enquête publique sera remis.'
    case 'suspended':
      return 'L’instruction est suspendue ; la mairie vous écrira quand elle reprendra.'
    case 'underReview':
      return typographic(`Votre demande est en cours d’instruction.${decided} Rien n’est attendu de vous.`)
    case 'withdrawn':
      return 'Vous vous êtes désisté de cette demande : elle n’est plus instruite.'
    default:
      return sentence
  }
}
