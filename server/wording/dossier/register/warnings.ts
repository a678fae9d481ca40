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
import { UNSETTLED_READINGS } from '#law/tables/unsettled-readings.ts'
import { lawDayText } from '#wording/proof.ts'
import { capitalised, listed, typographic } from '#wording/typography.ts'
import { tacitName } from './law-names.ts'

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
  const { retained: first, other: second, because } = UNSETTLED_READINGS[warning.point]
  const [retained, other] = warning.readings
  return {
    title: capitalised(typographic(title)),
    sentence: typographic(
      [
        `Le droit n’est pas fixé : deux lectures sont possibles. La première est retenue ${because}.`,
        ...adviceOf(warning.point),
      ].join(' '),
    ),
    readings: [
      { text: readingText(first, retained), retained: retained.retained },
      { text: readingText(second, other), retained: other.retained },
    ],
    article,
  }
}

/** Both readings of an open point in a letter, the retained one first. */
export const bothReadingsText = ({ title, sentence, readings, article }: WarningText): string =>
  typographic(
    `${title} (${article}). ${sentence} ${readings.map(({ text }) => capitalised(text)).join('. Ou bien : ')}.`,
  )

function readingText(words: string, { day, decision, months }: Reading): string {
  const values = [
    ...(months === undefined ? [] : [`${months} mois`]),
    ...(decision === undefined ? [] : [tacitName(decision)]),
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
  heritageAgreementNotNeeded:
    'Le dossier n’établit ni abords ni site patrimonial remarquable : l’accord de l’architecte n’est pas nécessaire et le silence ne suit pas son avis. Si le projet s’y trouve, établissez-le : le silence vaudrait alors rejet d’un permis.',
  archaeologyPending:
    'La décision ne peut pas intervenir avant que le préfet de région ait statué, alors que le silence peut venir avant : surveillez la date limite. Quand il a répondu, ou renoncé par son silence, retirez cette circonstance du dossier',
  registrationPending:
    'La décision ne peut pas intervenir avant la fin du délai d’enregistrement (c. env. R512-46-9, non lu), alors que le silence peut venir avant : surveillez la date limite. Ce délai passé, retirez cette circonstance du dossier',
  conditionsOnTacitGrant:
    'La décision tacite était sans prescription : celles de la décision tardive lui retirent quelque chose. Elles ne valent que comme un retrait partiel, dans les trois mois, si la décision tacite est illégale et après avoir entendu son titulaire ; sinon, elles peuvent être annulées.',
  declarationWithoutPark:
    'Le silence du parc, ou du préfet dans un futur cœur, vaut refus de son accord ; celui de la mairie vaudrait pourtant non-opposition, sans tenir lieu de l’autorisation spéciale : décidez expressément avant la date limite',
  decideExpressly:
    'Décidez expressément avant la date limite : aucun texte lu ne dit ce que vaut le silence ici, et seule une décision notifiée lève le doute',
  increaseNotNotified:
    'Un délai plus long pouvait s’appliquer ; il n’a d’effet que notifié au plus tard à la fin du premier mois',
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
