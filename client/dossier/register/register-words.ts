import type { BandAct } from '#client/clock/band-content.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { day } from '#law/clock/calendar.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { CIRCUMSTANCE_NAMES, EXTENSION_NAMES, SUSPENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'
import { furtherDetail } from './further-words.ts'

/** What each act of the register is called. */
const ACT_NAMES: Readonly<Record<string, string>> = {
  filed: 'Dépôt',
  circumstanceEstablished: 'Motif de délai établi',
  attachmentsRequested: 'Pièces demandées',
  attachmentsReceived: 'Pièces reçues',
  periodIncreased: 'Délai différent notifié',
  periodExtended: 'Délai prolongé',
  reviewSuspended: 'Instruction suspendue',
  reviewResumed: 'Instruction reprise',
  inquiryReportReceived: 'Rapport d’enquête reçu',
  heritageOpinionReceived: 'Avis de l’ABF reçu',
  publicSynthesisReceived: 'Synthèse du public reçue',
  planMadeCompatible: 'Document d’urbanisme mis en compatibilité',
  heritageAppealApproved: 'Recours contre l’avis de l’ABF approuvé',
  refusalAppealLodged: 'Recours du demandeur devant le préfet de région',
  refusalAppealDecided: 'Réponse du préfet de région',
  prefectOpinionReceived: 'Avis conforme du préfet',
  authorityEstablished: 'Autorité compétente',
  annulledRequestConfirmed: 'Demande confirmée après annulation du refus',
  stayEnded: 'Fin du sursis',
  validityExtensionRefused: 'Prorogation refusée',
  worksAllowedElsewhere: 'Travaux possibles au titre d’une autre législation',
  heritageAppealRejected: 'Recours contre l’avis de l’ABF rejeté',
  commercialOpinionReceived: 'Avis de la commission d’aménagement commercial',
  projectModified: 'Projet modifié',
  withdrawn: 'Désistement',
  decided: 'Décision',
  decisionTransmitted: 'Transmission au préfet',
  revoked: 'Décision retirée',
  stayConfirmed: 'Demande confirmée après sursis',
  postedInTownHall: 'Affichage en mairie',
  postedOnSite: 'Affichage sur le terrain',
  courtAppealLodged: 'Recours contentieux',
  courtAppealSettled: 'Recours jugé',
  administrativeAppealLodged: 'Recours gracieux',
  validityExtensionRequested: 'Prorogation demandée',
  worksStarted: 'Chantier ouvert',
  worksInterrupted: 'Travaux interrompus',
  worksResumed: 'Travaux repris',
  completionDeclared: 'Achèvement déclaré (DAACT)',
  complianceContested: 'Conformité contestée',
  complianceAttestationRequested: 'Attestation de conformité demandée',
  cancelled: 'Annulation',
  assigned: 'Attribution',
  consultationSent: 'Service consulté',
  consultationAnswered: 'Avis reçu',
  consultationSilent: 'Service silencieux',
  tacitCertificateIssued: 'Certificat de décision tacite',
  complianceAttested: 'Attestation de non-contestation délivrée',
  validityExtended: 'Validité prorogée',
  withdrawalNoted: 'Désistement constaté',
  depositNoticePosted: 'Avis de dépôt affiché',
  appealNotified: 'Recours notifié',
  stopWorksOrdered: 'Arrêté interruptif de travaux',
  stopWorksLifted: 'Fin de l’interruption des travaux',
  attachmentsAdded: 'Document ajouté par le demandeur',
  additionExamined: 'Document ajouté examiné',
  takenOver: 'Dossier confié pendant une absence',
  handedBack: 'Dossier rendu après une absence',
}

export const actName = ({ kind }: Pick<RegisterAct, 'kind'>): string => ACT_NAMES[kind] ?? `Acte « ${kind} »`

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  counter: 'au guichet',
  post: 'par la poste',
  teleservice: 'par le téléservice',
  registeredLetter: 'par lettre recommandée',
  electronic: 'par voie électronique',
  hand: 'en mains propres',
  desk: 'enregistré en mairie',
  clock: 'par l’effet du temps',
  takeover: 'repris d’un autre logiciel',
}
export const channelName = (channel: string): string => CHANNEL_NAMES[channel] ?? channel

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const record = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
const names = (table: Readonly<Record<string, string>>, value: unknown) =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [table[one] ?? one] : []))

/** The day on which an act counts, as it says it itself: that of its letter, of its receipt, else of its record. */
export function dayOfAct({ payload, legalAt }: Pick<RegisterAct, 'payload' | 'legalAt'>): string {
  const notice = record(payload.notice)
  const filing = record(payload.filing)
  const said = [
    notice.firstPresentedOn,
    notice.handedOn,
    notice.sentOn,
    filing.receivedOn,
    filing.filedOn,
    payload.receivedOn,
    payload.notifiedOn,
    payload.answeredOn,
    payload.on,
    payload.sentOn,
    payload.from,
  ]
  return said.map(text).find((one) => one !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(one)) ?? legalDay(legalAt)
}

/** What the act says beside its name: pieces, reasons, sense. */
export function actDetail({ kind, payload }: Pick<RegisterAct, 'kind' | 'payload'>): string[] {
  const pieces = Array.isArray(payload.pieces) ? payload.pieces.map(record) : []
  return [
    ...pieces.map(({ code, why }) => [text(code), text(why)].filter(Boolean).join(' : ')),
    ...names(CIRCUMSTANCE_NAMES, payload.reasons ?? payload.circumstance).map(capitalised),
    ...names({ ...EXTENSION_NAMES, ...SUSPENSION_NAMES }, payload.reason).map(capitalised),
    ...names(SENSES, payload.sense),
    ...(kind === 'assigned' ? [text(payload.name) ?? 'Personne n’est plus en charge'] : []),
    ...(text(payload.service) ? [String(payload.service)] : []),
    ...(payload.completes === true
      ? ['Dossier complet']
      : payload.completes === false
        ? ['Dossier encore incomplet']
        : []),
    ...(payload.needsNewExamination === true ? ['Nouvel examen nécessaire'] : []),
    ...furtherDetail(payload),
    ...(text(payload.why) ? [String(payload.why)] : []),
    ...(text(payload.despiteNoEffect)
      ? [`Sans effet, enregistré malgré tout : ${String(payload.despiteNoEffect)}`]
      : []),
  ]
}

const SENSES: Readonly<Record<string, string>> = {
  favourable: 'Favorable',
  favourableWithConditions: 'Favorable avec prescriptions',
  unfavourable: 'Défavorable',
  noOpinion: 'Sans avis',
  granted: 'Accordée',
  grantedWithConditions: 'Accordée avec prescriptions',
  refused: 'Refusée',
  unopposed: 'Non-opposition',
  opposed: 'Opposition',
  stayed: 'Sursis à statuer',
  certificateIssued: 'Certificat délivré',
}

/** Acts of the desk that say nothing of the course of the dossier: not on the band of time. */
const OFF_BAND = new Set(['assigned', 'cancelled', 'takenOver', 'handedBack'])

/** The acts that stand, as marks of the band. */
export const bandActsOf = (acts: readonly RegisterAct[]): readonly BandAct[] => {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts
    .filter(({ id, kind, cancels }) => cancels === null && !undone.has(id) && !OFF_BAND.has(kind))
    .map((act) => ({ id: act.id, day: day(dayOfAct(act)), label: actName(act), isTried: false }))
}

export const actDayText = (act: RegisterAct) => dayText(dayOfAct(act))

export const roleName = (role: string): string => ROLE_NAMES[role] ?? role

const ROLE_NAMES: Readonly<Record<string, string>> = {
  secretary: 'secrétariat',
  caseOfficer: 'instructeur',
  planner: 'urbaniste',
  signatory: 'signataire',
  consultee: 'service consulté',
  administrator: 'administrateur',
  applicant: 'demandeur',
  clock: 'effet du temps',
}
