import { afterStepAnchor, type LetterName } from '#client/dossier/decisions/after-steps.ts'
import { FOLLOWED } from '#client/dossier/transmissions/transmit-step.ts'
import type { ClockReading, ClockStep } from '#contract/clock.ts'
import { isOfficerAct, type OfficerActKind } from '#law/clock/register-acts.ts'
import type { StepName } from '#law/moves/moves.ts'
import { typographic, uncapitalised } from '#wording/typography.ts'
import { actTitle } from './acts/act-spec.ts'
import { REVIEW_STATES } from './review-states.ts'

/** A part of the dossier that a step leads to, with where one arrives in it unless the step names a nearer place. */
export type DossierPart = 'pieces' | 'avis' | 'regles' | 'decision'

const HEADINGS: Readonly<Record<DossierPart, string>> = {
  pieces: 'titre-pieces',
  avis: 'opinions-title',
  regles: 'assessment-title',
  decision: 'decision-title',
}

/** Id of the element where one arrives. */
export const targetOf = ({ part, target }: { part: DossierPart; target?: string }): string => target ?? HEADINGS[part]

/** What a move of the law opens on this page: a form to record it, or the part of the dossier where it is made. */
export type StepDoor =
  | { type: 'act'; kind: OfficerActKind; label: string }
  | { type: 'part'; part: DossierPart; label: string; target?: string }
  | { type: 'letter'; letter: 'suspension' | 'resumption'; label: string }

/** Where the sending to the prefect is followed. */
export const FOLLOWED_SENDING = {
  type: 'part',
  part: 'decision',
  label: 'Suivre l’envoi au préfet',
  target: 'legality-control',
} as const satisfies StepDoor

/** A letter of the list of what may follow a decision. */
const letter = (name: LetterName, label: string): StepDoor => ({
  type: 'part',
  part: 'decision',
  label,
  target: afterStepAnchor(`letter ${name}`),
})

/** Moves that are made elsewhere on the page than in the form of their act. */
const MADE_ELSEWHERE: Readonly<Partial<Record<StepName, StepDoor>>> = {
  requestAttachments: { type: 'part', part: 'pieces', label: 'Vérifier les pièces' },
  suspendReview: { type: 'letter', letter: 'suspension', label: 'Suspendre l’instruction' },
  resumeReview: { type: 'letter', letter: 'resumption', label: 'Reprendre l’instruction' },
  decide: { type: 'part', part: 'decision', label: 'Préparer la décision' },
  certifyTacit: letter('tacitCertificate', 'Certifier la décision tacite'),
  revoke: letter('revocation', 'Retirer la décision'),
  contestCompliance: letter('complianceContest', 'Contester la conformité'),
  orderStopWorks: letter('stopWorks', 'Interrompre les travaux'),
  grantValidityExtension: letter('validityExtension', 'Répondre à la prorogation'),
  refuseValidityExtension: letter('validityExtension', 'Répondre à la prorogation'),
  answerAdministrativeAppeal: letter('appealAnswer', 'Répondre au recours'),
  revokeAtRequest: letter('requestedRevocation', 'Retirer la décision'),
}
const DOORS: Readonly<Record<string, StepDoor>> = {
  ...MADE_ELSEWHERE,
  [FOLLOWED]: FOLLOWED_SENDING,
}

/** Undefined for a letter that is awaited: its presentation is asked beside it. */
export function doorOf({ step, act }: Pick<ClockStep, 'step' | 'act'>): StepDoor | undefined {
  const elsewhere = DOORS[step]
  if (elsewhere) return elsewhere
  return isOfficerAct(act) ? { type: 'act', kind: act, label: actTitle(act) } : undefined
}

/** A move with the door that opens it. */
export type OpenStep = ClockStep & { door: StepDoor }

/**
 * The moves of the day as the page lists them, each once. `first`: what presses; `late`: duties whose day is past; `own`: what the
 * town hall and the applicant may do besides; `others`: what comes from elsewhere; `noted`: what the register takes all the same.
 */
export type WhatToDo = {
  first: ClockStep | undefined
  late: readonly OpenStep[]
  own: readonly OpenStep[]
  others: readonly ClockStep[]
  noted: readonly OpenStep[]
}

/** @param now  the move that the desk’s own work prepares, which goes before what the law alone would put first */
export function whatToDo(
  { steps, noted }: Pick<ClockReading, 'steps' | 'noted'>,
  now: ClockStep | undefined,
  today: string,
): WhatToDo {
  const isLate = ({ due, dueOn }: ClockStep) => due === true && dueOn !== undefined && dueOn < today
  const first = now ?? pressing(steps.filter((step) => !isLate(step)))
  const told = new Set(first ? keysOf(first) : [])
  const once = (some: readonly ClockStep[]) =>
    some.flatMap((step): OpenStep[] => {
      const door = doorOf(step)
      if (!door || keysOf(step).some((key) => told.has(key))) return []
      for (const key of keysOf(step)) told.add(key)
      return [{ ...step, door }]
    })
  const late = once(steps.filter(isLate))
  const own = once(steps.filter((step) => isOfDesk(step)))
  const others = steps.filter((step) => !isOfDesk(step))
  for (const step of others) for (const key of keysOf(step)) told.add(key)
  return { first, late, own, others, noted: once(noted) }
}

const isOfDesk = ({ by }: ClockStep) => by === 'authority' || by === 'applicant'

/** Two moves that one door opens are one line. */
function keysOf(step: ClockStep): readonly string[] {
  const door = doorOf(step)
  return [step.step, ...(door ? [`${door.type} ${door.label}`] : [])]
}

/** Of what the law waits for or lets be examined, what ends first; what only informs comes after what moves something. */
function pressing(steps: readonly ClockStep[]): ClockStep | undefined {
  const [first] = steps
    .filter(({ due, examine }) => due || examine)
    .toSorted(
      (one, other) => rank(one) - rank(other) || (endOf(one) < endOf(other) ? -1 : endOf(one) > endOf(other) ? 1 : 0),
    )
  return first
}

const rank = ({ effect }: ClockStep) => (effect === 'informs' ? 1 : 0)
const NO_END = '9999-12-31'
const endOf = ({ until }: ClockStep) => until ?? NO_END

const STILL_MISSING = 'Réponse incomplète du demandeur : des pièces demandées manquent encore'

/** A step of somebody else is not the office's to do: whose it is comes first. */
export function expectedText(
  { by, label, step }: Pick<ClockStep, 'by' | 'label'> & { step?: string },
  { state, warnings = [] }: Pick<ClockReading, 'state'> & Partial<Pick<ClockReading, 'warnings'>>,
): string {
  if (step === 'sendAttachments' && warnings.some(({ point }) => point === 'answerIncomplete')) return STILL_MISSING
  if (by === 'authority') return label
  const applicant = REVIEW_STATES.has(state.name) ? 'du demandeur' : 'du titulaire'
  const whose = by === 'applicant' ? applicant : by === 'service' ? 'du service consulté' : 'd’un tiers'
  return typographic(`Attendu ${whose} : ${uncapitalised(label)}`)
}
