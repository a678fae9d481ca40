import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'

/** Why an act that was recorded moves no date. */
export const WITHOUT_EFFECT = {
  notSeized: { article: 'CRPA L112-9', confidence: 'text', says: 'l’autorité n’est pas saisie' },
  alreadyFiled: { article: 'R*423-3', confidence: 'text', says: 'le dossier est déjà déposé' },
  alreadyRecorded: { article: 'R*423-3', confidence: 'memory', says: 'l’acte est déjà enregistré' },
  saidWithoutEffect: {
    article: 'R*423-3',
    confidence: 'memory',
    says: 'enregistré bien qu’il soit sans effet, pour la raison qu’il porte',
  },
  annulledWithoutAppeal: {
    article: 'R*424-19 al. 1',
    confidence: 'text',
    says: 'annulation sans recours enregistré : enregistrez le recours à sa date, elle aura alors son effet',
  },
  nothingToCancel: { article: 'R*423-3', confidence: 'memory', says: 'l’acte annulé n’existe pas' },
  notYetPresented: { article: 'R*423-47', confidence: 'text', says: 'le pli n’a pas encore été présenté' },
  beforeReceipt: { article: 'R*423-38', confidence: 'text', says: 'antérieur à la réception du dossier' },
  afterFirstMonth: {
    article: 'R*423-41',
    confidence: 'text',
    says: 'demande de pièces notifiée après le premier mois',
  },
  unlistedAttachment: {
    article: 'R*423-41 ; CE 9 décembre 2022, n° 454521',
    confidence: 'text',
    says: 'pièce que le code ne prévoit pas',
  },
  replacedByLaterRequest: {
    article: 'R*423-40',
    confidence: 'text',
    says: 'remplacée par une nouvelle demande dans le mois',
  },
  increaseAfterFirstMonth: {
    article: 'R*423-42 al. 1, R*423-43 al. 1',
    confidence: 'text',
    says: 'délai modifié notifié après le premier mois',
  },
  attachmentsAfterDueDate: {
    article: 'R*423-39 b',
    confidence: 'text',
    says: 'pièces reçues après les trois mois : demande déjà rejetée, ou déclaration déjà opposée',
  },
  extensionAfterDeadline: {
    article: 'R*423-44 al. 1',
    confidence: 'text',
    says: 'prolongation notifiée après l’expiration du délai',
  },
  extensionAlreadyGiven: {
    article: 'R*423-34 à R*423-37',
    confidence: 'text',
    says: 'prolongation déjà donnée pour ce motif',
  },
  appealDayUnknown: { article: 'R*423-36', confidence: 'text', says: 'date du recours inconnue' },
  appealAfterDeadline: { article: 'R*423-36', confidence: 'text', says: 'recours déposé après le délai d’instruction' },
  suspensionAfterDeadline: {
    article: 'R*423-44 al. 2 et al. 3',
    confidence: 'text',
    says: 'suspension notifiée après l’expiration du délai : lecture à confirmer, le texte ne fixe pas de jour',
  },
  newExaminationNotAnnounced: {
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
    says: 'nouvel examen non annoncé au demandeur',
  },
  announcedAfterDeadline: {
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
    says: 'nouvel examen annoncé après la décision tacite',
  },
  modifiedAfterDecision: {
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
    says: 'projet modifié après la décision',
  },
  opinionOutOfTime: {
    article: 'R*424-3 al. 1, R*423-67 al. 1',
    confidence: 'text',
    says: 'avis notifié hors du délai de l’ABF',
  },
  commercialOpinionOutOfTime: {
    article: 'C. com. L752-14',
    confidence: 'secondary',
    says: 'avis défavorable venu après que le silence de la commission a valu avis favorable ; le code de commerce n’est pas fourni : lecture à confirmer',
  },
  opinionAfterDecision: { article: 'R*424-1 al. 1', confidence: 'text', says: 'avis notifié après la décision tacite' },
  withdrawnAfterDecision: {
    article: 'R*424-1 al. 1',
    confidence: 'memory',
    says: 'désistement postérieur à la décision',
  },
  stayNotConfirmed: {
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'sursis en cours et demande non confirmée : aucune nouvelle décision n’est à prendre',
  },
  stayConfirmedLate: {
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'confirmation reçue plus de deux mois après la fin du sursis',
  },
  decidedAlready: { article: 'L424-1 al. 1', confidence: 'memory', says: 'une décision est déjà notifiée' },
} as const satisfies Record<string, Citation & { says: string }>

export type WhyWithoutEffect = keyof typeof WITHOUT_EFFECT

export type ActWithoutEffect = { act: string; why: WhyWithoutEffect; on?: Day; citation: Citation }

export function withoutEffect(act: { id: string }, why: WhyWithoutEffect, on?: Day): ActWithoutEffect {
  return { act: act.id, why, ...(on !== undefined && { on }), citation: WITHOUT_EFFECT[why] }
}

/** Rules of the register itself: no article says them, and no jurist signs them. */
const { alreadyRecorded, nothingToCancel, saidWithoutEffect, ...RULES_OF_LAW } = WITHOUT_EFFECT

export const WITHOUT_EFFECT_TABLE = lawTable(
  'withoutEffect',
  'Actes enregistrés qui ne changent aucune date',
  RULES_OF_LAW,
  ({ says }) => says,
)
