import type { PlanDoubt } from '#law/plan/executory.ts'
import type { PlanEventKind, PlanKind, ProcedureNature } from '#law/plan/plan-facts.ts'
import type { ProcedureState } from '#law/plan/procedure-state.ts'
import { dayText } from '#wording/day.ts'

export const PLAN_KIND_NAMES: Readonly<Record<PlanKind, string>> = {
  PSMV: 'Plan de sauvegarde et de mise en valeur',
  partialPlan: 'Plan local d’urbanisme partiel',
  PLUi: 'Plan local d’urbanisme intercommunal',
  PLU: 'Plan local d’urbanisme',
  POS: 'Plan d’occupation des sols',
  CC: 'Carte communale',
  SCOT: 'Schéma de cohérence territoriale',
  RNU: 'Règlement national d’urbanisme',
}

export const PROCEDURE_NATURE_NAMES: Readonly<Record<ProcedureNature, string>> = {
  making: 'Élaboration',
  revision: 'Révision',
  lightRevision: 'Révision allégée',
  modification: 'Modification',
  simplifiedModification: 'Modification simplifiée',
  compatibility: 'Mise en compatibilité',
  update: 'Mise à jour',
  repeal: 'Abrogation',
}

export const PLAN_EVENT_NAMES: Readonly<Record<PlanEventKind, string>> = {
  prescription: 'Prescription',
  orientationsDebate: 'Débat sur les orientations (PADD)',
  draftAdopted: 'Arrêt du projet',
  inquiryOpened: 'Ouverture de l’enquête ou de la participation en ligne',
  inquiryClosed: 'Clôture de l’enquête ou de la participation en ligne',
  inquiryReport: 'Rapport du commissaire enquêteur',
  approval: 'Approbation',
  stateApproval: 'Approbation par le préfet',
  transmission: 'Transmission au préfet',
  portalPublication: 'Publication sur le Géoportail',
  otherPublication: 'Publication et affichage',
  portalPrevented: 'Publication ordinaire, le Géoportail étant empêché',
  changesAsked: 'Modifications demandées par le préfet',
  changesTransmitted: 'Transmission des modifications demandées',
  changesPublished: 'Publication des modifications demandées',
  suspension: 'Suspension par le juge des référés',
  suspensionEnded: 'Fin de la suspension',
  annulment: 'Annulation par le juge',
  annulmentStayed: 'Sursis à l’exécution de l’annulation',
  annulmentReversed: 'Annulation infirmée',
  withdrawal: 'Retrait de l’approbation',
  abandonment: 'Abandon de la procédure',
  lapse: 'Fin du document',
  evaluation: 'Délibération sur l’évaluation du document',
  cancellation: 'Annulation d’une écriture erronée',
}

export const PROCEDURE_STATE_NAMES: Readonly<Record<ProcedureState, string>> = {
  prepared: 'en préparation',
  prescribed: 'prescrite',
  debated: 'orientations débattues',
  adopted: 'projet arrêté',
  underInquiry: 'en enquête',
  approved: 'approuvée, pas encore exécutoire',
  executory: 'exécutoire',
  evaluated: 'exécutoire, évaluée',
  replaced: 'remplacée depuis',
  repealed: 'abrogée',
  suspended: 'suspendue',
  partlySuspended: 'suspendue en partie',
  annulled: 'annulée',
  partlyAnnulled: 'annulée en partie',
  withdrawn: 'retirée',
  abandoned: 'abandonnée',
  lapsed: 'caduque',
  closed: 'close : un PLU intercommunal est en vigueur',
}

export const PLAN_DOUBT_TEXTS: Readonly<Record<PlanDoubt, string>> = {
  twoDocuments: 'Deux documents de même rang couvrent ce terrain et rien au registre ne dit lequel a remplacé l’autre.',
  twoVersions:
    'Deux versions de ce document ont été approuvées et sont devenues exécutoires le même jour, et rien ne dit laquelle est la bonne\u00a0: vérifiez l’IDURBA auprès de l’autorité qui l’a approuvé.',
  sameDay:
    'Une autre version de ce document est devenue exécutoire le même jour\u00a0: la plus récemment approuvée est retenue.',
  limit:
    'Le terrain est au bord, ou de part et d’autre, de la limite d’un document ou d’une annulation\u00a0: vérifiez sur le plan.',
  scotUnknown:
    'Rien au registre ne dit si un SCoT approuvé couvre le territoire\u00a0: la date exécutoire retenue est la plus tardive (L153-23).',
  transmissionNotRecorded:
    'La transmission au préfet n’est pas au registre\u00a0: la date exécutoire exacte n’est pas établie.',
  publicationNotRecorded: 'La publication n’est pas au registre\u00a0: la date exécutoire exacte n’est pas établie.',
  stateApprovalNotRecorded:
    'Ni la transmission au préfet ni son approbation ne sont au registre\u00a0: la date exécutoire exacte n’est pas établie (L163-7).',
  unjustified: 'Un événement dont dépend la réponse n’a pas encore sa pièce\u00a0: à justifier.',
}

/** The cadastre keeps the code of a former commune, not its name. */
export const formerCommuneName = (inseeCode: string, of: string): string =>
  `Ancienne commune ${inseeCode} (aujourd’hui dans ${of})`

/** What binds where no document is named. */
export const OUTCOME_NAMES = {
  document: 'Document d’urbanisme',
  nationalRules: 'Règlement national d’urbanisme',
  unknown: 'Rien au registre ne le dit',
} as const

type SaidInForce = {
  outcome: 'document' | 'nationalRules' | 'unknown'
  title: string | null
  on: string
  isToday: boolean
  /** Said where the day already stands: it is not repeated. */
  isUnderDay?: boolean
  /** Whether the register holds any document for this place. */
  isRegistered: boolean
  approvedOn: string | null
  executoryOn: string | null
}

/** « PLUi de la CC de la Région d’Audruicq, approuvé le 28 janvier 2020, exécutoire depuis le 10 février 2020. » */
export function inForceSentence({
  outcome,
  title,
  on,
  isToday,
  isUnderDay,
  isRegistered,
  ...days
}: SaidInForce): string {
  const { approvedOn, executoryOn } = days
  const when = isToday || isUnderDay ? '' : `Le ${dayText(on)} : `
  const said = (text: string) => (when ? `${when}${text}` : text.charAt(0).toUpperCase() + text.slice(1))
  switch (outcome) {
    case 'document':
      return `${when}${[
        title ?? 'Document d’urbanisme',
        ...(approvedOn ? [`approuvé${title?.startsWith('Carte') ? 'e' : ''} le ${dayText(approvedOn)}`] : []),
        ...(executoryOn ? [`exécutoire depuis le ${dayText(executoryOn)}`] : []),
      ].join(', ')}.`
    case 'nationalRules':
      return said('aucun plan ni carte communale, le règlement national d’urbanisme s’applique (L111-1).')
    case 'unknown':
      return said(
        isRegistered
          ? `le registre ne permet pas de dire quel document ${isToday ? 'est' : 'était'} en vigueur.`
          : `Parvis ne sait pas quel document ${isToday ? 'est' : 'était'} en vigueur : rien n’est au registre.`,
      )
  }
}

/** « Le sens de la réponse change le … : … ». */
export const earlierText = (title: string | null, until: string): string =>
  `Avant le ${dayText(until)} : ${title ?? 'règlement national d’urbanisme'}.`

export const nextText = (title: string | null, from: string): string =>
  `À partir du ${dayText(from)} : ${title ?? 'règlement national d’urbanisme'}.`

/** « sauf les articles UB 7 et UB 10, annulés ; pour eux, le PLU de 2004 ». */
export const exceptText = (rules: readonly string[], earlier: string | null): string =>
  `Sauf ${rules.length > 1 ? 'les articles' : 'l’article'} ${rules.join(', ')}, annulé${rules.length > 1 ? 's' : ''} par le juge ; ${
    earlier ? `le texte antérieur s’applique : ${earlier}` : 'le texte antérieur n’est pas au registre'
  }.`

/** What binds on a part of a commune alone, after what binds on the rest of it. */
export const onPartOfCommune = (sentence: string): string =>
  `Sur une partie de la commune : ${sentence.replace(/^(Le|Aucun) /, (article) => article.toLowerCase())}`
