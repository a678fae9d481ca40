import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { standing } from './acts/established.ts'

/** What a step of the law opens on this page: a form to record it, or the part of the dossier where it is made. */
export type StepDoor =
  | { type: 'act'; kind: OfficerActKind; label: string }
  | { type: 'part'; part: 'pieces' | 'avis' | 'regles' | 'decision'; label: string }
  | { type: 'letter'; letter: 'suspension' | 'resumption'; label: string }

const DOORS: Readonly<Record<string, StepDoor>> = {
  requestAttachments: { type: 'part', part: 'pieces', label: 'Vérifier les pièces' },
  increasePeriod: { type: 'act', kind: 'periodIncreased', label: 'Notifier un délai différent' },
  extendPeriod: { type: 'act', kind: 'periodExtended', label: 'Prolonger le délai' },
  announceNewExamination: { type: 'act', kind: 'projectModified', label: 'Enregistrer un projet modifié' },
  decide: { type: 'part', part: 'decision', label: 'Préparer la décision' },
  sendAttachments: { type: 'act', kind: 'attachmentsReceived', label: 'Enregistrer des pièces reçues' },
  withdraw: { type: 'act', kind: 'withdrawn', label: 'Enregistrer un désistement' },
  transmit: { type: 'act', kind: 'decisionTransmitted', label: 'Enregistrer la transmission' },
  postInTownHall: { type: 'act', kind: 'postedInTownHall', label: 'Enregistrer l’affichage en mairie' },
  revoke: { type: 'part', part: 'decision', label: 'Retirer la décision' },
  requestValidityExtension: {
    type: 'act',
    kind: 'validityExtensionRequested',
    label: 'Enregistrer une demande de prorogation',
  },
  appealToRegionalPrefect: {
    type: 'act',
    kind: 'refusalAppealLodged',
    label: 'Enregistrer le recours devant le préfet de région',
  },
  answerRefusalAppeal: {
    type: 'act',
    kind: 'refusalAppealDecided',
    label: 'Enregistrer la réponse du préfet de région',
  },
  confirmAnnulledRequest: {
    type: 'act',
    kind: 'annulledRequestConfirmed',
    label: 'Enregistrer la confirmation de la demande',
  },
  endStay: { type: 'act', kind: 'stayEnded', label: 'Enregistrer la fin du sursis' },
  receivePublicSynthesis: { type: 'act', kind: 'publicSynthesisReceived', label: 'Enregistrer la synthèse' },
  makePlanCompatible: { type: 'act', kind: 'planMadeCompatible', label: 'Enregistrer la mise en compatibilité' },
  refuseValidityExtension: {
    type: 'act',
    kind: 'validityExtensionRefused',
    label: 'Enregistrer un refus de prorogation',
  },
  confirmRequest: { type: 'act', kind: 'stayConfirmed', label: 'Enregistrer la confirmation de la demande' },
  startWorks: { type: 'act', kind: 'worksStarted', label: 'Enregistrer l’ouverture du chantier' },
  contestCompliance: { type: 'act', kind: 'complianceContested', label: 'Contester la conformité' },
}

export const doorOf = ({ step }: Pick<ClockStep, 'step'>): StepDoor | undefined => DOORS[step]

/** The first thing to do today: what the town hall itself may still do, the nearest date first. */
const FIRST: readonly string[] = [
  'requestAttachments',
  'decide',
  'transmit',
  'postInTownHall',
  'contestCompliance',
  'sendAttachments',
]

export function primaryStep({ state, steps }: ClockReading): ClockStep | undefined {
  if (state.name === 'awaitingAttachments') return steps.find(({ step }) => step === 'sendAttachments')
  return FIRST.flatMap((name) => steps.find(({ step }) => step === name) ?? [])[0]
}

/** States of a review that goes on: the notice of the deposit stays displayed all that time (R*423-6). */
export const UNDER_REVIEW: ReadonlySet<string> = new Set([
  'inFirstMonth',
  'awaitingAttachments',
  'awaitingInquiryReport',
  'suspended',
  'underReview',
])

export type Overdue = { name: string; label: string; dueOn: string; door: StepDoor }

export const DEPOSIT_NOTICE: StepDoor = {
  type: 'act',
  kind: 'depositNoticePosted',
  label: 'Enregistrer l’affichage de l’avis de dépôt',
}

/** Formalities that the law sets a day to, and the act that shows them done. Late is not lost: they are still to be made. */
const FORMALITIES = [
  { name: 'depositNoticeDueOn', done: 'depositNoticePosted', door: DEPOSIT_NOTICE, whileUnderReview: true },
  { name: 'transmissionDueOn', done: 'decisionTransmitted', door: DOORS.transmit, whileUnderReview: false },
  { name: 'townHallPostingDueOn', done: 'postedInTownHall', door: DOORS.postInTownHall, whileUnderReview: false },
] as const

/** What should have been done by now and is not in the register. */
export function overdue(
  { dates, state }: Pick<ClockReading, 'dates' | 'state'>,
  acts: readonly RegisterAct[],
  today: string,
): readonly Overdue[] {
  const done = new Set(standing(acts).map(({ kind }) => kind))
  return FORMALITIES.flatMap(({ name, done: kind, door, whileUnderReview }) => {
    const date = dates.find((one) => one.name === name)
    const isMissed = date && door && date.day < today && !done.has(kind)
    return isMissed && (!whileUnderReview || UNDER_REVIEW.has(state.name))
      ? [{ name, label: date.label, dueOn: date.day, door }]
      : []
  })
}
