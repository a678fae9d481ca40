import {
  ALERTS,
  type Alert,
  type Reading,
  UNSETTLED_POINTS,
  type UnsettledPoint,
  type Warning,
} from '#law/clock/unsettled.ts'
import { type ActWithoutEffect, WITHOUT_EFFECT } from '#law/clock/without-effect.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import { GUARD_REASONS } from '#law/guards/guard-reasons.ts'
import { lawDayText } from '#wording/proof.ts'
import { capitalised, listed, typographic } from '#wording/typography.ts'
import { TACIT_NAMES } from './law-names.ts'

/** A warning in French: its title, why it matters, and both readings when the law is open. */
export type WarningText = {
  title: string
  sentence: string
  readings: readonly { text: string; retained: boolean }[]
  article: string
}

export function warningText(warning: Warning): WarningText {
  const article = typographic(warning.citation.article)
  if (warning.sort === 'alert') {
    const until = warning.day === undefined ? '' : ` (${lawDayText(warning.day)})`
    const { title } = ALERTS[warning.alert]
    return {
      title: capitalised(typographic(title)),
      sentence: typographic(`${ALERT_SENTENCES[warning.alert]}${until}`),
      readings: [],
      article,
    }
  }
  const { title } = UNSETTLED_POINTS[warning.point]
  const [first, second] = READINGS[warning.point]
  const [retained, other] = warning.readings
  return {
    title: capitalised(typographic(title)),
    sentence: typographic(
      ['Le droit n’est pas fixé : deux lectures sont possibles.', ...adviceOf(warning.point)].join(' '),
    ),
    readings: [
      { text: readingText(first, retained), retained: retained.retained },
      { text: readingText(second, other), retained: other.retained },
    ],
    article,
  }
}

function readingText(words: string, { day, decision, months }: Reading): string {
  const values = [
    ...(months === undefined ? [] : [`${months} mois`]),
    ...(decision === undefined ? [] : [TACIT_NAMES[decision]]),
    ...(day === undefined ? [] : [lawDayText(day)]),
  ]
  return typographic(values.length > 0 ? `${words} : ${values.join(', ')}` : words)
}

/** What to do where no reading can be left to silence. */
const ADVICE: Readonly<Partial<Record<UnsettledPoint, string>>> = {
  fileRefusedLate:
    'Aucun texte ne laisse le silence trancher : prenez une décision expresse, motivée, et notifiez-la au demandeur.',
  unnamedFiles:
    'Lisez le fichier : s’il est une pièce demandée, enregistrez l’arrivée de cette pièce au jour où il est venu.',
}

const adviceOf = (point: UnsettledPoint): readonly string[] => [ADVICE[point]].flatMap((one) => one ?? [])

/** The two readings of each point: first the one the clock retains, then the other. */
const READINGS = {
  validityAfterWithdrawal: [
    'elle court depuis la notification de l’autorisation, comme si le retrait n’avait pas existé',
    'elle s’est arrêtée du retrait à la notification du jugement',
  ],
  decidedBeforeQuashing: [
    'la seconde décision vaut tant que nul ne l’a retirée ; sinon, annulez l’acte « Recours jugé » et enregistrez-le de nouveau en disant laquelle vaut',
    'la première décision vaut de nouveau, et la seconde tombe avec l’annulation',
  ],
  dispatchOnLastDay: ['la réception compte : la demande est rejetée', 'l’envoi compte : le dossier est complété'],
  administrativeAppealCounting: ['délai non franc', 'délai franc'],
  commercialOpinion: [
    'seul un avis défavorable fait naître un rejet',
    'le silence vaut rejet pour tout projet commercial',
  ],
  participationDeclaration: [
    'cette participation est celle des projets soumis à évaluation environnementale : le silence vaut opposition',
    'l’évaluation n’est pas établie, et R*424-2 d ne vise que les permis : le silence vaut non-opposition',
  ],
  assessmentBeforeReform: [
    'le silence vaut accord avant la réforme',
    'aucune décision tacite favorable ne peut naître',
  ],
  natureReserveDeclaration: [
    'le rejet ne vise que les permis',
    'l’autorisation de la réserve manque : le silence ne vaut pas accord',
  ],
  extensionCounting: ['ajoutée au délai compté depuis son début', 'ajoutée à la date limite initiale'],
  takeoverPeriod: ['délai de R*423-37', 'délai dont parle encore R*423-44'],
  inquiryNotNotified: ['délai de droit commun depuis le dossier complet', 'délai compté depuis le rapport d’enquête'],
  planCompatibilityNotNotified: [
    'délai de droit commun depuis le dossier complet',
    'délai compté depuis la mise en compatibilité exécutoire',
  ],
  increaseWhileIncomplete: ['le mois court depuis le dépôt', 'le mois court depuis le dossier complet'],
  increaseAfterRestart: ['délai à notifier de nouveau', 'le délai déjà notifié demeure'],
  restartOnLastDay: ['annoncé avant minuit, le nouvel examen vaut', 'la décision tacite est déjà acquise'],
  confirmationBeforeEnd: [
    'deux mois depuis la confirmation, et au plus tôt à la fin du sursis',
    'deux mois depuis la fin du sursis, où la confirmation prend effet',
  ],
  lateConfirmation: [
    'aucun délai n’était opposable : la confirmation vaut, et le silence accorde',
    'le délai était indiqué : la demande n’est plus à instruire',
  ],
  stayNotConfirmed: [
    'la demande n’est plus à instruire : une nouvelle demande est nécessaire',
    'l’autorité reste saisie : une confirmation tardive l’oblige encore à décider',
  ],
  expressNonOpposition: [
    'exécutoire dès qu’elle est acquise (L424-8)',
    'exécutoire une fois transmise aussi au préfet (CGCT L2131-1)',
  ],
  additionalYearAfterExtension: [
    'l’année s’ajoute à la prorogation déjà accordée',
    'l’année ne s’ajoute qu’à la validité initiale',
  ],
  renewableExtensions: [
    'la validité prorogée ne dépasse pas dix ans depuis la délivrance',
    'seule la demande est enfermée dans les dix ans',
  ],
  smallBuildingInspection: [
    'aucun récolement obligatoire : trois mois pour contester',
    'récolement obligatoire sans le service d’incendie : cinq mois',
  ],
  reviewAfterAnnulment: [
    'la confirmation ouvre un nouveau délai d’instruction, dont le silence décide',
    'aucune décision tacite ne naît : seule une décision expresse répond',
  ],
  replacementNotNotified: [
    'la majoration ne s’applique pas à cette demande, quoi qui ait été notifié',
    'le délai de remplacement n’ayant pas été notifié, la majoration qui l’a été s’applique',
  ],
  heritageCommissionOnReplaced: [
    'le délai de remplacement exclut toute majoration',
    'l’article R*423-33 ne nomme que R*423-24 et R*423-25 : cette majoration demeure',
  ],
  registeredSite: ['sans majoration', 'avec la majoration d’un mois'],
  fileRefusedLate: [
    'un fichier était là pour chaque pièce : le délai a couru depuis la dernière arrivée',
    'le fichier écarté n’était pas la pièce : la demande n’a pas été complétée à temps',
  ],
  unnamedFiles: [
    'ce fichier n’est aucune des pièces demandées : il en manque encore',
    'ce fichier est la pièce qui manquait : le délai court depuis son arrivée',
  ],
  answerBeforeRequest: ['ces pièces ont complété le dossier', 'la demande appelait d’autres pièces'],
  siteDisplayContinuity: [
    'l’interruption est sans effet : le délai court du premier jour d’affichage',
    'l’affichage n’est pas continu : le délai ne court que du jour où le panneau est remis',
  ],
  houseOpenToPublic: ['le permis d’une maison ouverte au public prend le délai des ERP', 'délai d’une maison'],
  decisionDateUnknown: [
    'décision prise depuis le 28 novembre 2025 : pas de prorogation',
    'décision antérieure : le recours gracieux prorogeait le délai',
  ],
} as const satisfies Record<UnsettledPoint, readonly [string, string]>

const ALERT_SENTENCES = {
  displayAgain:
    'Le retrait est venu pendant le délai de recours des tiers : l’autorisation rétablie est à afficher de nouveau sur le terrain, et ce délai ne court que de ce nouvel affichage',
  acknowledgementMissing:
    'L’accusé d’enregistrement n’est pas enregistré : le délai est compté depuis le dépôt, à titre prudent.',
  declarationDespiteHeritageRefusal:
    'L’architecte des Bâtiments de France a refusé son accord, mais le silence vaudrait non-opposition, illégale : opposez-vous avant la date limite, ou préparez un retrait.',
  declarationDespiteHeritageConditions:
    'L’architecte des Bâtiments de France a donné son accord sous des prescriptions ; le silence vaudrait non-opposition et ne les imposerait pas : notifiez une décision qui les reprend avant la date limite.',
  heritageOpinionTooLate: 'L’avis est arrivé trop tard pour changer la portée du silence.',
  declarationWithoutPark:
    'Le silence du parc, ou du préfet dans un futur cœur, vaut refus de son accord ; celui de la mairie vaudrait pourtant non-opposition, sans tenir lieu de l’autorisation spéciale : décidez expressément avant la date limite',
  decideExpressly:
    'Décidez expressément avant la date limite : aucun texte lu ne dit ce que vaut le silence ici, et seule une décision notifiée lève le doute',
  increaseNotNotified: 'Un délai plus long pouvait s’appliquer ; il doit être notifié avant la fin du premier mois',
  attestationAskedEarly: 'L’attestation n’est due qu’après la fin du délai de contestation',
  revocationOutOfTime: 'Le retrait a été reçu après la fin du délai : il peut être annulé',
  grantDespitePrefect:
    'Le préfet a rendu un avis conforme défavorable, mais le silence vaudrait accord, illégal : refusez avant la date limite',
  withdrawalDue:
    'L’avis conforme défavorable du préfet oblige le maire à retirer cette décision, sans entendre le titulaire, dans les trois mois',
  inspectionToBeConfirmed:
    'Le récolement est tenu pour obligatoire : si l’établissement est de 5e catégorie sans hébergement, ou si le plan ne fixe que des normes sismiques, cycloniques ou une étude préalable, la conformité ne peut être contestée que jusqu’à une date plus proche',
  heritageAppealFirst:
    'Le refus repose sur celui de l’architecte : le demandeur saisit d’abord le préfet de région, dans les deux mois',
  annulmentNotFinal:
    'Les règles intervenues depuis le refus annulé ne sont pas opposables si l’annulation est devenue définitive : vérifiez qu’elle n’est plus susceptible de recours et enregistrez-le',
  prefectDecides:
    'La décision revient au préfet : le maire lui adresse son avis, réputé favorable après un mois (permis) ou quinze jours (déclaration), et ne signe pas',
  fellingDisplayOptional:
    'L’affichage sur le terrain n’est pas obligatoire pour une coupe ou un abattage d’arbres hors des secteurs urbanisés ; sans affichage, rien ne fait courir le délai de recours des tiers',
  annulledRequestConfirmedLate:
    'La demande a été confirmée après les six mois : les règles d’urbanisme intervenues depuis le refus annulé lui sont opposables',
  stayTermsMissing:
    'La décision doit indiquer la durée du sursis et le délai pour confirmer : sans cette indication, aucun délai n’est opposable au demandeur',
  answerIncomplete:
    'Des pièces demandées sont arrivées, d’autres manquent encore : le délai d’instruction ne court qu’à l’arrivée de la dernière, et à défaut la demande est rejetée, ou la déclaration fait l’objet d’une opposition, par le seul effet du temps, passé le dernier jour',
  filesToRead:
    'Un fichier lisible est arrivé pour chaque pièce demandée : le délai d’instruction court depuis ce jour, à titre provisoire. Lisez-les : si l’un n’est pas la pièce demandée, dites-le et pourquoi au plus tard ce jour : la demande de pièces reste alors ouverte. Passé ce jour, aucun texte ne dit ce que vaut ce constat',
  presentationUnknown: 'Un pli est parti mais sa première présentation n’est pas connue : elle doit avoir lieu à temps',
} as const satisfies Record<Alert, string>

/** Why a recorded act moves no date. */
export function withoutEffectText({ why, citation, on }: ActWithoutEffect): string {
  const when = on === undefined ? '' : ` (${lawDayText(on)})`
  return typographic(`Sans effet : ${WITHOUT_EFFECT[why].says}${when}, ${citation.article}.`)
}

/** The answer of a guard, as the screen and the problem say it; its article stands beside, where it opens. */
export function guardText(answer: GuardAnswer): string {
  if (answer.outcome === 'allowed') return typographic(allowedText(answer))
  const { says } = GUARD_REASONS[answer.why]
  const codes = answer.codes && answer.codes.length > 0 ? ` (${listed(answer.codes)})` : ''
  const limit = answer.limit === undefined ? '' : ` ; dernier jour : ${lawDayText(answer.limit)}`
  const outcome = answer.outcome === 'unlawful' ? 'Illégal' : 'Sans effet'
  return typographic(`${outcome} : ${says}${codes}${limit}.`)
}

function allowedText({
  until,
  sendBy,
  presentBy,
  replaces,
  toJustify,
  rulesOf,
}: Extract<GuardAnswer, { outcome: 'allowed' }>): string {
  const parts = [
    until === undefined ? 'Possible' : `Possible jusqu’au ${lawDayText(until)} inclus`,
    ...(sendBy ? [`par voie électronique, à envoyer au plus tard le ${lawDayText(sendBy.electronic)}`] : []),
    ...(presentBy === undefined ? [] : [`le recommandé doit être présenté au plus tard le ${lawDayText(presentBy)}`]),
    ...(replaces ? ['elle remplace la demande précédente et doit en reprendre toute la liste'] : []),
    ...(rulesOf === undefined
      ? []
      : [
          `aucune règle d’urbanisme postérieure au ${lawDayText(rulesOf)} ne peut fonder un refus ou une prescription (L600-2)`,
        ]),
    ...(toJustify ? [`fondement à indiquer pour ${listed(toJustify)}`] : []),
  ]
  return `${parts.join(' ; ')}.`
}
