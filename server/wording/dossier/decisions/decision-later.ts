import { dayText } from '#wording/day.ts'
import { administrativeAppeals, courtText } from '#wording/dossier/letters/court.ts'
import { typographic, withoutStop } from '#wording/typography.ts'
import type { DecidingAuthority } from './decision.ts'
import { type OpposedRuleWords, providedText } from './opposed-rule.ts'
import { STOP_WORKS } from './stop-works.ts'

/** Titles of what is signed after a decision. */
export const LATER_TITLES = {
  complianceContest: 'Contestation de la conformité des travaux',
  complianceAttestation: 'Attestation de non-contestation de la conformité des travaux',
  validityExtension: 'Arrêté de prorogation de la durée de validité',
  withdrawal: 'Constat du retrait de la demande',
  hearingInvitation: 'Invitation à présenter des observations',
  appealAnswer: 'Réponse à un recours gracieux',
  validityRefusal: 'Arrêté refusant la prorogation de la durée de validité',
  stopWorks: STOP_WORKS.title,
} as const

export const LATER_FOOTER = 'Lettre d’urbanisme, conservée par l’autorité avec son empreinte.'

/** What the holder is asked to do about works that are not those allowed (R*462-9). */
export const COMPLIANCE_ASKS = {
  mend: 'mettre les travaux en conformité avec l’autorisation accordée',
  amend: 'déposer une demande de permis modificatif ou une nouvelle demande',
  either: 'déposer un dossier modificatif ou de mettre les travaux en conformité avec l’autorisation accordée',
} as const

export const complianceContestText = (facts: {
  /** « l’arrêté … du 3 mars 2026 sur le dossier n° … » */
  decision: string
  declaredOn: string
  why: string
  asks: keyof typeof COMPLIANCE_ASKS
}): string[] => [
  `Vous avez déclaré le ${dayText(facts.declaredOn)} l’achèvement et la conformité des travaux autorisés par ${facts.decision}.`,
  `La conformité de ces travaux est CONTESTÉE pour les raisons suivantes : ${facts.why}`,
  `En application de l’article R*462-9 du code de l’urbanisme, vous êtes mis en demeure de ${COMPLIANCE_ASKS[facts.asks]}.`,
  'Tant que la conformité est contestée, aucune attestation de non-contestation ne peut vous être délivrée. L’inexécution des travaux de mise en conformité peut donner lieu aux mesures des articles L480-1 et suivants et L481-1 du code de l’urbanisme.',
]

export const complianceAttestationText = (facts: {
  decision: string
  declaredOn: string
  acquiredOn: string
}): string[] => [
  `L’achèvement et la conformité des travaux ont été déclarés le ${dayText(facts.declaredOn)}.`,
  `L’autorité compétente ATTESTE que la conformité de ces travaux avec ${facts.decision} n’a pas été contestée dans le délai de l’article R*462-6 du code de l’urbanisme, et qu’elle ne peut plus l’être depuis le ${dayText(facts.acquiredOn)}.`,
  'Cette attestation est délivrée en application de l’article R*462-10 du code de l’urbanisme, sous réserve du droit des tiers.',
]

export const validityExtensionVisas = (number: string, requestedOn: string): string[] => [
  'Vu le code de l’urbanisme, notamment ses articles R*424-17 et R*424-21 à R*424-23 ;',
  `Vu l’autorisation d’urbanisme délivrée sur le dossier n° ${number} ;`,
  `Vu la demande de prorogation reçue le ${dayText(requestedOn)} ;`,
]

export const VALIDITY_GROUND =
  'Considérant que les prescriptions d’urbanisme et les servitudes administratives de tous ordres auxquelles est soumis le projet n’ont pas évolué de façon défavorable à son égard ;'

export const validityExtensionArticle = (number: string, until: string) =>
  typographic(
    `La durée de validité de l’autorisation délivrée sur le dossier n° ${number} est PROROGÉE d’une année, jusqu’au ${dayText(until)}.`,
  )

/** What opens the contradictory procedure: what is held against the decision, until when to answer, and how. */
export const hearingInvitationText = (facts: {
  decision: string
  why: string
  rule: OpposedRuleWords | undefined
  answerUntil: string
  revocableUntil: string | null
}): string[] =>
  [
    facts.rule
      ? `La légalité de ${facts.decision} est en cause : ${providedText(facts.rule)}, et il est constaté ce qui suit : ${withoutStop(facts.why)}. Ces dispositions seraient donc méconnues.`
      : `La légalité de ${facts.decision} est en cause pour la raison suivante : ${facts.why}`,
    `L’autorité compétente envisage en conséquence de RETIRER cette décision, comme l’article L424-5 du code de l’urbanisme le permet lorsqu’elle est illégale${facts.revocableUntil === null ? '' : `, jusqu’au ${dayText(facts.revocableUntil)}`}.`,
    `Avant toute décision, vous êtes invité à présenter vos observations jusqu’au ${dayText(facts.answerUntil)} inclus, par écrit ou, si vous le demandez, oralement. Vous pouvez vous faire assister par un conseil ou représenter par un mandataire de votre choix (articles L121-1 et L122-1 du code des relations entre le public et l’administration).`,
    'Tant qu’elle n’est pas retirée, la décision demeure en vigueur. Il vous est conseillé de ne pas entreprendre ou poursuivre les travaux avant la fin de cette procédure.',
  ].map(typographic)

/** The same before works are stopped: what the report says, until when to answer, and what may follow. */
export const stopHearingText = (facts: { number: string; why: string; answerUntil: string }): string[] =>
  [
    `Les travaux entrepris au titre du dossier n° ${facts.number} appellent l’observation suivante : ${facts.why}`,
    'L’autorité compétente envisage en conséquence d’ORDONNER L’INTERRUPTION de ces travaux, comme l’article L480-2 du code de l’urbanisme le permet dès qu’un procès-verbal relève une infraction.',
    `Avant toute décision, vous êtes invité à présenter vos observations jusqu’au ${dayText(facts.answerUntil)} inclus, par écrit ou, si vous le demandez, oralement. Vous pouvez vous faire assister par un conseil ou représenter par un mandataire de votre choix (articles L121-1 et L122-1 du code des relations entre le public et l’administration).`,
  ].map(typographic)

/** The answer to an appeal made to the authority, and what it leaves open. */
export const appealAnswerText = (facts: {
  lodgedOn: string
  decision: string
  outcome: 'rejected' | 'upheld'
  why: string
}): string[] =>
  [
    `Par un recours gracieux reçu le ${dayText(facts.lodgedOn)}, vous demandez à l’autorité compétente de revenir sur ${facts.decision}.`,
    facts.outcome === 'rejected'
      ? `Ce recours est REJETÉ pour les raisons suivantes : ${facts.why}`
      : `Ce recours est ACCUEILLI pour les raisons suivantes : ${facts.why}`,
    facts.outcome === 'rejected'
      ? 'La décision contestée demeure en vigueur.'
      : 'La décision contestée demeure en vigueur jusqu’à l’acte qui la retirera ou la remplacera, dans les formes et délais que la loi prévoit.',
  ].map(typographic)

/** An appeal to the authority no longer keeps the time to go to court; it did for the decisions taken before the reform (L600-12-2). */
export const afterAnswerText = (inseeCode: string, isExtended: boolean): string =>
  typographic(
    isExtended
      ? `Vous pouvez saisir ${courtText(inseeCode)} dans le délai de deux mois à compter de la réception de la présente réponse, par courrier ou par l’application « Télérecours citoyens » (www.telerecours.fr).`
      : `La présente réponse ne rouvre pas le délai pour saisir ${courtText(inseeCode)}, par courrier ou par l’application « Télérecours citoyens » (www.telerecours.fr) : il court depuis la notification de la décision contestée ou, pour un tiers, depuis son affichage sur le terrain, et le recours gracieux ne le proroge pas (article L600-12-2 du code de l’urbanisme).`,
  )

/** An extension is refused where the rules or the easements became unfavourable to the project (R*424-21). */
export const validityRefusalGround = (why: string) =>
  typographic(
    `Considérant que l’autorisation ne peut être prorogée que si les prescriptions d’urbanisme et les servitudes administratives de tous ordres auxquelles est soumis le projet n’ont pas évolué de façon défavorable à son égard (article R*424-21) ; que tel n’est pas le cas : ${withoutStop(why)} ;`,
  )

export const validityRefusalArticle = (number: string, until: string | null) =>
  typographic(
    `La prorogation de l’autorisation délivrée sur le dossier n° ${number} est REFUSÉE.${until === null ? '' : ` L’autorisation demeure valable jusqu’au ${dayText(until)}.`}`,
  )

export const withdrawalText = (facts: { withdrawnOn: string }): string[] => [
  `Vous avez retiré votre demande par un écrit reçu le ${dayText(facts.withdrawnOn)}.`,
  'L’autorité compétente PREND ACTE de ce retrait : l’instruction est close, aucune décision, expresse ou tacite, ne naîtra de cette demande.',
  'Vous pouvez déposer à tout moment une nouvelle demande. Aucuns travaux soumis à autorisation ne peuvent être entrepris sur le fondement de la demande retirée.',
]

/** How the reader may contest a letter that is not to their liking: before which court, how, and until when. */
export const appealText = ({ inseeCode, authority }: { inseeCode: string; authority: DecidingAuthority }) =>
  typographic(
    `Vous pouvez contester cette décision en saisissant ${courtText(inseeCode)} dans le délai de deux mois à compter de sa notification, par courrier ou par l’application « Télérecours citoyens » (www.telerecours.fr). Un recours ${administrativeAppeals(authority)} peut être formé dans le délai d’un mois ; le silence gardé pendant plus de deux mois vaut rejet. Il ne proroge pas le délai du recours contentieux (article L600-12-2 du code de l’urbanisme).`,
  )
