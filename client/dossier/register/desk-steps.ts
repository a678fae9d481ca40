import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { soonestToAsk } from '#contract/dossier/consultations/soonest-useful.ts'
import type { DossierCounts } from '#contract/dossier/desk/desk.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import { type CertificateKind, isCertificate } from '#law/dossier-kind.ts'
import { soughtOf, usefulDayText } from '#wording/dossier/consultations/consultation.ts'
import { countText } from '#wording/quantity.ts'
import type { DossierPart, StepDoor } from './next-steps.ts'

/**
 * A step of the desk's own work between the deposit and the decision, in the order in which it is done. `law` is the move that it
 * prepares, whose last day is its own.
 */
export type DeskStep = {
  name: 'pieces' | 'opinions' | 'period' | 'rules' | 'draft' | 'signature'
  title: string
  isDone: boolean
  /** What is to do, as an order. */
  label: string
  door: StepDoor
  law: ClockStep
  /** What must not be forgotten, until it is done. */
  badge?: string
  /** Another day than that of its move, counted back from it; null where none can be said. */
  useful?: UsefulUntil
  /** Sent back by the signatory: it is taken up again where it stood. */
  isReturned?: true
}

/** What follows the label, with the text that gives the time to answer; null where no day can be said. */
type UsefulUntil = { text: string; article: string } | null

type Consulted = Pick<ConsultationDesk, 'proposals' | 'consultations'>

/** Services whose answer will bind the decision, and that nobody has asked yet. */
export const unaskedAgreements = ({ proposals, consultations }: Consulted): readonly string[] => [
  ...proposals.filter(isCompulsory).map(({ serviceName }) => serviceName),
  ...consultations.filter((one) => isCompulsory(one) && one.state === 'retained').map(({ serviceName }) => serviceName),
]

export const agreementsText = (count: number): string =>
  countText(count, 'accord obligatoire à demander', 'accords obligatoires à demander')

/**
 * The work of the desk as far as it has gone, while a decision is due; nothing before the deposit, nor after the decision where another
 * one merely may be taken (a stay that nobody has confirmed). What is not known yet (`undefined`) is not counted as done.
 */
export function deskSteps(
  {
    state,
    steps,
    warnings,
    dates = [],
  }: Pick<ClockReading, 'state' | 'steps' | 'warnings'> & Partial<Pick<ClockReading, 'dates'>>,
  { line, acts }: Pick<DossierFile, 'acts'> & { line: Pick<DossierFile['line'], 'kind' | 'variant'> },
  counts: DossierCounts | undefined,
  consulted: Consulted | undefined,
): readonly DeskStep[] {
  const decide = steps.find(({ step, due }) => step === 'decide' && due)
  if (!decide || !counts || state.name === 'awaitingAttachments') return []
  if (isCertificate(line.kind)) return certificateSteps(line.kind, decide, counts, consulted)
  const isAsked = standingActs(acts).some(({ kind }) => kind === 'attachmentsRequested')
  const request = steps.find(({ step }) => step === 'requestAttachments')
  const due = dates.find(({ name }) => name === 'attachmentsDueOn')?.day
  const pieces = warnings.some(({ point }) => point === 'filesToRead')
    ? arrivedStep(counts, decide, due)
    : piecesStep(isAsked ? { ...counts, faulty: 0 } : counts, request, decide)
  const all = [
    pieces,
    opinionsStep(consulted, counts, decide),
    ...periodStep(steps, warnings),
    rulesStep(counts, decide),
  ]
  // a transfer changes the holder, not the project
  const examined = line.variant === 'transfer' ? all.slice(0, 1) : all
  return [...examined, draftStep(counts, decide), signatureStep(decide)]
}

/**
 * No piece is asked for that would stop the period of a certificate; opinions and rules are looked at for the one that describes an operation (R*410-10),
 * the other says which rules there are.
 */
function certificateSteps(
  kind: CertificateKind,
  decide: ClockStep,
  counts: DossierCounts,
  consulted: Consulted | undefined,
): readonly DeskStep[] {
  const examined =
    kind === 'operationalCertificate' ? [opinionsStep(consulted, counts, decide), rulesStep(counts, decide)] : []
  return [
    ...examined,
    certificateStep(counts, decide),
    { ...signatureStep(decide), label: 'Signer et notifier le certificat' },
  ]
}

/** The first step that is left; once a draft was sent to be signed, come back or not, what was passed over is no longer asked. */
export const currentStep = (all: readonly DeskStep[]): DeskStep | undefined => {
  const drafted = all.find(({ name, isDone, isReturned }) => name === 'draft' && (isDone || isReturned))
  return (drafted ? all.slice(all.indexOf(drafted)) : all).find(({ isDone }) => !isDone)
}

const part = (name: DossierPart, label: string, target?: string): StepDoor => ({
  type: 'part',
  part: name,
  label,
  ...(target ? { target } : {}),
})

/** Pieces are asked within the first month: afterwards, what was not checked is no longer asked for. */
function piecesStep({ checked, unchecked, faulty }: DossierCounts, request: ClockStep | undefined, decide: ClockStep) {
  const isChecked = checked > 0 && unchecked === 0
  return {
    name: 'pieces',
    title: 'Pièces',
    isDone: !request || (isChecked && faulty === 0),
    label: isChecked
      ? `Demander ${countText(faulty, 'pièce manquante ou insuffisante', 'pièces manquantes ou insuffisantes')}`
      : `Vérifier les pièces${unchecked > 0 ? ` : ${countText(unchecked, 'reste', 'restent')} à lire` : ''}`,
    door: isChecked
      ? part('pieces', 'Préparer la demande de pièces', 'titre-demande')
      : part('pieces', 'Vérifier les pièces'),
    law: request ?? decide,
  } as const satisfies DeskStep
}

/** Every piece that was asked has its file: they are read while one may still be said not to be the piece. */
function arrivedStep({ unchecked }: DossierCounts, decide: ClockStep, due: string | undefined) {
  const until = [decide.until, due].flatMap((day) => day ?? []).toSorted()[0]
  return {
    name: 'pieces',
    title: 'Pièces',
    isDone: unchecked === 0,
    label: `Lire les pièces arrivées en réponse, le délai court déjà${unchecked > 0 ? ` : ${countText(unchecked, 'pièce du dossier reste', 'pièces du dossier restent')} à vérifier` : ''}`,
    door: part('pieces', 'Lire les pièces arrivées'),
    law: { ...decide, ...(until === undefined ? {} : { until }) },
    badge: 'délai provisoire',
  } as const satisfies DeskStep
}

function opinionsStep(consulted: Consulted | undefined, { awaited }: DossierCounts, law: ClockStep): DeskStep {
  const agreements = consulted ? unaskedAgreements(consulted).length : 0
  const unsent = consulted
    ? consulted.proposals.length + consulted.consultations.filter(({ state }) => state === 'retained').length
    : 0
  return {
    name: 'opinions',
    title: 'Avis',
    isDone: consulted !== undefined && unsent === 0,
    label:
      agreements > 0
        ? `Consulter : ${agreementsText(agreements)}`
        : `Consulter les services${unsent > 0 ? ` : ${countText(unsent, 'proposition ou envoi en attente', 'propositions ou envois en attente')}` : ''}`,
    door: part('avis', 'Consulter'),
    law,
    useful: consulted ? soonestUseful(consulted) : null,
    ...opinionsBadge(agreements, awaited),
  }
}

/** Of what is still to be asked, the day that comes first: that of what binds the decision, else of the rest. */
function soonestUseful(consulted: Consulted): UsefulUntil {
  const soonest = soonestToAsk(consulted)
  if (!soonest) return null
  const text = usefulDayText(soonest.useful, soughtOf(soonest.nature))
  return { text: soonest.useful.isPast ? ` : ${text}` : ` ${text}`, article: soonest.article ?? 'R*423-59' }
}

/** Asked is not answered: what is still awaited is told beside a step that the desk has done. */
function opinionsBadge(agreements: number, awaited: number): Pick<DeskStep, 'badge'> {
  if (agreements > 0) return { badge: agreementsText(agreements) }
  return awaited > 0 ? { badge: countText(awaited, 'réponse attendue', 'réponses attendues') } : {}
}

/** A longer period that was retained lengthens nothing before the applicant has its letter, within the first month (R*423-42). */
function periodStep(steps: ClockReading['steps'], warnings: ClockReading['warnings']): readonly DeskStep[] {
  const law = steps.find(({ step }) => step === 'increasePeriod')
  if (!law || !warnings.some(({ point }) => point === 'increaseNotNotified')) return []
  return [
    {
      name: 'period',
      title: 'Délai',
      isDone: false,
      label: 'Notifier le délai d’instruction plus long',
      door: part('pieces', 'Préparer la lettre', 'titre-delai'),
      law,
      badge: 'délai plus long à notifier',
    },
  ]
}

const rulesStep = ({ judged }: DossierCounts, law: ClockStep): DeskStep => ({
  name: 'rules',
  title: 'Règles',
  isDone: judged > 0,
  label: 'Apprécier le projet au regard des règles',
  door: part('regles', 'Apprécier'),
  law,
})

function draftStep({ draft, returned }: Pick<DossierCounts, 'draft' | 'returned'>, law: ClockStep): DeskStep {
  const isReturned = draft !== 'submitted' && returned?.what === 'decision'
  return {
    name: 'draft',
    title: 'Projet de décision',
    isDone: draft === 'submitted',
    label: draftLabel(draft, isReturned),
    door: part('decision', draft === 'none' ? 'Préparer la décision' : 'Reprendre le projet'),
    law,
    ...(isReturned && { isReturned }),
  }
}

function draftLabel(draft: DossierCounts['draft'], isReturned: boolean): string {
  if (draft === 'none') return 'Rédiger le projet de décision'
  return isReturned
    ? 'Reprendre le projet de décision, renvoyé sans signature'
    : 'Envoyer le projet de décision à la signature'
}

function certificateStep({ draft, returned }: DossierCounts, law: ClockStep): DeskStep {
  const step = draftStep({ draft, returned }, law)
  return {
    ...step,
    title: 'Certificat',
    label:
      draft === 'none'
        ? 'Dresser le certificat'
        : step.isReturned
          ? 'Reprendre le certificat, renvoyé sans signature'
          : 'Envoyer le certificat à la signature',
    door: part('decision', draft === 'none' ? 'Dresser le certificat' : 'Reprendre le certificat'),
  }
}

const signatureStep = (law: ClockStep): DeskStep => ({
  name: 'signature',
  title: 'Signature',
  isDone: false,
  label: 'Signer et notifier la décision',
  door: part('decision', 'Lire le projet à signer'),
  law,
})
