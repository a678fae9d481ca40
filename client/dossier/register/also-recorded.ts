import type { ClockReading } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { standing } from './acts/established.ts'
import { DEPOSIT_NOTICE, type StepDoor, UNDER_REVIEW } from './next-steps.ts'

/** What officers record in that state though the law sets it no date. */
export function alsoRecorded({ state }: ClockReading, acts: readonly RegisterAct[]): readonly StepDoor[] {
  const kept = standing(acts)
  const said = (kind: string) => kept.some((act) => act.kind === kind)
  const isOpen = (opens: string, closes: string) =>
    kept.findLast(({ kind }) => kind === opens || kind === closes)?.kind === opens
  return [
    ...(UNDER_REVIEW.has(state.name) && !said('depositNoticePosted') ? [DEPOSIT_NOTICE] : []),
    ...(BY_STATE[state.name] ?? []),
    ...(DECIDED.has(state.name) ? appeals(said, isOpen) : []),
    ...(ON_SITE.has(state.name) ? works(isOpen) : []),
  ]
}

const act = (kind: OfficerActKind, label: string): StepDoor => ({ type: 'act', kind, label })

const GROUND = act('circumstanceEstablished', 'Établir un motif de délai')
const RECEIVED = act('attachmentsReceived', 'Enregistrer des pièces reçues')
const SUSPENSION: StepDoor = { type: 'letter', letter: 'suspension', label: 'Suspendre l’instruction' }
const RESUMPTION: StepDoor = { type: 'letter', letter: 'resumption', label: 'Reprendre l’instruction' }
const SITE_POSTING = act('postedOnSite', 'Enregistrer l’affichage sur le terrain')
const COMPLETION = act('completionDeclared', 'Enregistrer la DAACT')
const EXTENSION = act('validityExtensionRequested', 'Enregistrer une demande de prorogation')
const ATTESTATION = act('complianceAttestationRequested', 'Enregistrer une demande d’attestation')

const BY_STATE: Readonly<Record<string, readonly StepDoor[]>> = {
  inFirstMonth: [GROUND, RECEIVED, SUSPENSION],
  underReview: [GROUND, RECEIVED, SUSPENSION],
  awaitingAttachments: [GROUND],
  awaitingInquiryReport: [act('inquiryReportReceived', 'Enregistrer le rapport d’enquête')],
  suspended: [RESUMPTION],
  decided: [SITE_POSTING, COMPLETION],
  tacitlyDecided: [SITE_POSTING, COMPLETION],
  worksUnderway: [SITE_POSTING, COMPLETION, EXTENSION],
  completed: [ATTESTATION],
  compliant: [ATTESTATION],
}

/** States in which a decision stands and may be appealed against. */
const DECIDED: ReadonlySet<string> = new Set([
  'decided',
  'tacitlyDecided',
  'stayed',
  'revoked',
  'worksUnderway',
  'completed',
  'complianceContested',
])

type Said = (kind: string) => boolean
type Open = (opens: string, closes: string) => boolean

const appeals = (said: Said, isOpen: Open): readonly StepDoor[] => [
  act('administrativeAppealLodged', 'Enregistrer un recours gracieux'),
  isOpen('courtAppealLodged', 'courtAppealSettled')
    ? act('courtAppealSettled', 'Enregistrer l’issue du recours')
    : act('courtAppealLodged', 'Enregistrer un recours contentieux'),
  ...((said('courtAppealLodged') || said('administrativeAppealLodged')) && !said('appealNotified')
    ? [act('appealNotified', 'Enregistrer la notification du recours')]
    : []),
]

/** States in which works may be going on. */
const ON_SITE: ReadonlySet<string> = new Set(['worksUnderway'])

const works = (isOpen: Open): readonly StepDoor[] => [
  isOpen('worksInterrupted', 'worksResumed')
    ? act('worksResumed', 'Constater la reprise des travaux')
    : act('worksInterrupted', 'Constater l’arrêt des travaux'),
  isOpen('stopWorksOrdered', 'stopWorksLifted')
    ? act('stopWorksLifted', 'Mettre fin à l’arrêté interruptif')
    : act('stopWorksOrdered', 'Enregistrer un arrêté interruptif'),
]
