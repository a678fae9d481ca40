import { type Citation, lawTable } from '#law/article.ts'
import { TACIT_CERTIFICATE, TACIT_COUNTS_FIRST } from '#law/certificate/certificate.ts'
import { FORMER_EXTENSION } from './appeals.ts'
import { REVIEW_STARTS } from './circumstances.ts'
import { COMPLETE_ON_ANSWER, COMPLETE_ON_RECEIPT, DEEMED_COMPLETE } from './completeness.ts'
import { EXTENSION_NOTICE } from './extensions.ts'
import { PREFECT_COPY } from './formalities.ts'
import { REVIEWED_AGAIN } from './further-rulings.ts'
import { SUBDIVISION_ANNULLED_PLAN, SUBDIVISION_OWN_DOCUMENTS } from './granted-rights.ts'
import { NEW_APPLICATION } from './review-course.ts'
import { NOTIFIED_IN_MONTH } from './review-length.ts'
import { NO_MAJORATION } from './review-period.ts'
import { STARTS_WHEN_COMPLETE } from './review-start.ts'
import { SILENCE_GRANTS_AFTER_STAY } from './rulings.ts'
import { ASSESSMENT_FOUND_BEFORE_REFORM } from './silence.ts'
import { SILENCE_IS_GRANT } from './silence-grants.ts'
import { STAY_ENDED_EARLY, STAY_TERMS_IN_THE_DECISION } from './stay.ts'
import { REJECTED_FOR_MISSING_PIECES } from './tacit-outcome.ts'
import { APPEAL_STOPS_VALIDITY, STARTS_WHEN_ALLOWED } from './validity.ts'

/** The rules without a figure that dates rest on, beside the tables of periods: a jurist signs them as well. */
const GENERAL_RULES = {
  startsWhenComplete: {
    ...STARTS_WHEN_COMPLETE,
    says: 'le délai d’instruction court de la réception d’un dossier complet',
  },
  completeOnReceipt: { ...COMPLETE_ON_RECEIPT, says: 'un dossier complet à son dépôt l’est de ce jour' },
  deemedComplete: {
    ...DEEMED_COMPLETE,
    says: 'un dossier dont la liste des pièces manquantes n’est pas notifiée dans le mois du dépôt est réputé complet',
  },
  completeOnAnswer: {
    ...COMPLETE_ON_ANSWER,
    says: 'un dossier incomplet l’est à la réception de la dernière pièce demandée, d’où part tout le délai',
  },
  inquiryStart: {
    ...REVIEW_STARTS.inquiryReport,
    says: 'après enquête publique, sauf sur un défrichement, le délai part de la réception du rapport',
  },
  notifiedInMonth: {
    ...NOTIFIED_IN_MONTH,
    says: 'un délai modifié ne vaut que s’il est notifié dans le mois du dépôt',
  },
  noMajoration: {
    ...NO_MAJORATION,
    says: 'les majorations (R*423-24, R*423-25) ne s’appliquent pas aux demandes dont le délai est remplacé (R*423-26 à R*423-32-1)',
  },
  extensionNotice: {
    ...EXTENSION_NOTICE,
    says: 'une prolongation ne vaut que si elle est notifiée avant la fin du délai',
  },
  silenceIsNonOpposition: {
    ...SILENCE_IS_GRANT.declaration,
    says: 'le silence sur une déclaration préalable vaut non-opposition tacite, sauf texte contraire',
  },
  silenceIsPermit: {
    ...SILENCE_IS_GRANT.permit,
    says: 'le silence sur une demande de permis vaut permis tacite, sauf texte contraire',
  },
  rejectedForMissingPieces: {
    ...REJECTED_FOR_MISSING_PIECES,
    says: 'les pièces non produites dans les trois mois : rejet tacite d’un permis, opposition tacite à une déclaration',
  },
  newApplication: {
    ...NEW_APPLICATION,
    says: 'une modification qui appelle un nouvel examen, annoncé au demandeur, vaut nouvelle demande du jour de sa réception',
  },
  tacitCertificate: {
    ...TACIT_CERTIFICATE,
    says: 'le silence vaut certificat tacite, qui fige les règles et ne dit rien de l’opération',
  },
  appealStopsValidity: {
    ...APPEAL_STOPS_VALIDITY,
    says: 'un recours devant le juge suspend la validité jusqu’à une décision irrévocable',
  },
  formerExtension: {
    ...FORMER_EXTENSION,
    says: 'avant la loi du 26 novembre 2025, un recours gracieux conservait le délai de recours contentieux',
  },
  tacitCertificateFirst: {
    ...TACIT_COUNTS_FIRST,
    says: 'les dix-huit mois courent du certificat tacite, même si un certificat exprès vient ensuite',
  },
  silenceGrantsAfterStay: {
    ...SILENCE_GRANTS_AFTER_STAY,
    says: 'deux mois de silence après la confirmation accordent ce qui était demandé',
  },
  stayEndedEarly: {
    ...STAY_ENDED_EARLY,
    says: 'le sursis prend fin quand ce qu’il protégeait est approuvé',
  },
  stayTermsInTheDecision: {
    ...STAY_TERMS_IN_THE_DECISION,
    says: 'la décision indique la durée du sursis et le délai pour confirmer ; à défaut, aucun délai n’est opposable',
  },
  reviewedAgain: {
    ...REVIEWED_AGAIN,
    says: 'après l’annulation d’un refus, la confirmation de la demande ouvre un nouveau délai d’instruction',
  },
  validityStartsWhenAllowed: {
    ...STARTS_WHEN_ALLOWED,
    says: 'les trois ans courent du jour où une autre législation permet les travaux, s’il est postérieur',
  },
  assessmentFoundBeforeReform: {
    ...ASSESSMENT_FOUND_BEFORE_REFORM,
    says: 'évaluation reconnue nécessaire, dossier déposé avant la réforme : le silence vaut rejet d’un permis',
  },
  subdivisionOwnDocuments: {
    ...SUBDIVISION_OWN_DOCUMENTS,
    says: 'les modifications des documents du lotissement (L442-10, L442-11, L442-13) restent opposables aux permis de construire',
  },
  subdivisionAnnulledPlan: {
    ...SUBDIVISION_ANNULLED_PLAN,
    says: 'un document d’urbanisme annulé pour un motif étranger au lotissement ne fait pas perdre les règles de l’autorisation de lotir',
  },
  prefectCopy: {
    ...PREFECT_COPY,
    says: 'jusqu’à la fin de 2023, une copie du dossier allait au préfet dans la semaine',
  },
} as const satisfies Record<string, Citation & { says: string }>

export const GENERAL_RULES_TABLE = lawTable(
  'generalRules',
  'Règles générales du délai',
  GENERAL_RULES,
  ({ says }) => says,
)
