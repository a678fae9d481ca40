import { type Citation, citationOf } from '#law/article.ts'
import { type Consultee, opinionDueOn, opinionPeriod } from '#law/consultations/opinion-period.ts'
import { isPermit } from '#law/dossier-kind.ts'
import type { ActOf, OpinionSense } from './acts.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import type { Completeness } from './completeness.ts'
import type { Findings, LegalContext } from './context.ts'
import { suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import type { ReviewLength } from './review-length.ts'
import {
  ASSESSMENT_FOUND_BEFORE_REFORM,
  grantRule,
  OPINION_MAKES_REJECTION,
  rejectionReading,
  rejectionRule,
  SILENCE_IS_REJECTION,
  type Silence,
  type SilenceCause,
  type SilenceRow,
  type TacitDecision,
  tacitDecision,
} from './silence.ts'
import { alert, unsettled } from './unsettled.ts'
import { withoutEffect } from './without-effect.ts'

/** What silence means for this dossier, by which rule. */
export type SilenceRule = {
  meaning: Silence
  citation: Citation
  /** The state of its text that was read, where a later one may have moved it. */
  readIn?: string
  /** No text says so: a reading is retained, whose doubt an express decision alone lifts. */
  isReading?: true
  cause?: SilenceCause
  facts: readonly Fact[]
  /** Answer in time of the architect whose agreement is needed, when it is not a plain agreement. */
  heritage?: HeritageReserve
  /** Unfavourable binding opinion of the prefect: what is granted against it, silence included, is unlawful (L422-5, L422-6). */
  prefectOpposed?: Fact
  /** Unfavourable opinion of the commercial commission, whatever else settles silence: no permit is delivered (R*425-22-1). */
  commercialOpposed?: true
}

/** An agreement with conditions binds the decision to them; a refusal forbids to grant (C. patr. L632-2). */
export type HeritageReserve = Exclude<OpinionSense, 'favourable'>

/** The decision that time alone makes, and its day: that of the end of the review, or of the missed pieces. */
export type TacitOutcome = { decision: TacitDecision; on: ProvenDay }

export const REJECTED_FOR_MISSING_PIECES = {
  article: 'R*423-39 b',
  inForceSince: '2007-10-01',
  confidence: 'text',
} as const
const HERITAGE_ARCHITECT: Consultee = 'heritageAgreement'

export function silenceRule(
  application: Application,
  length: ReviewLength,
  register: Register,
  context: LegalContext,
  findings: Findings,
): SilenceRule {
  const reserve = heritageReserve(application, length, register, context, findings)
  const commerce = commercialOpinion(application, register, context, findings)
  const rule = {
    ...meaningOfSilence(application, length, { reserve, commerce }, register, findings),
    ...(reserve && { heritage: reserve.sense }),
    ...(commerce.opinion?.sense === 'unfavourable' && { commercialOpposed: true as const }),
  }
  const prefectOpposed = prefectOpposition(application, register)
  if (prefectOpposed && rule.meaning === 'grant') {
    findings.warnings.push(alert('grantDespitePrefect', { act: prefectOpposed.act, day: length.deadline?.day }))
  }
  return prefectOpposed ? { ...rule, prefectOpposed } : rule
}

/** The last binding opinion of the prefect on this application, when it is unfavourable. */
function prefectOpposition({ receipt }: Application, register: Register): Fact | undefined {
  const opinion = actsOf(register, 'prefectOpinionReceived').findLast(({ on }) => on >= receipt.day)
  return opinion?.sense === 'unfavourable' ? { name: 'opinionNotifiedOn', day: opinion.on, act: opinion.id } : undefined
}

function meaningOfSilence(
  application: Application,
  length: ReviewLength,
  { reserve, commerce }: { reserve: ArchitectReserve | undefined; commerce: CommercialOpinion },
  register: Register,
  findings: Findings,
): SilenceRule {
  const { kind, filedOn, circumstances } = application
  warnOfUnsettledSilence(application, findings)
  if (circumstances.has('nationalParkCore') && !isPermit(kind)) {
    findings.warnings.push(alert('declarationWithoutPark', { day: length.deadline?.day }))
  }
  for (const circumstance of circumstances) {
    const rule = rejectionRule(circumstance, kind, filedOn)
    if (rule) return rejection(rule, circumstance, [{ name: 'circumstance', circumstance }])
  }
  const found = length.assessmentFound && assessmentFound(length.assessmentFound, application, findings)
  if (found) return found
  const read = rejectionByReading(application, length, findings)
  if (read) return read
  if (length.extensions.includes('ministerialTakeover') && isPermit(kind)) {
    return rejection(OPINION_MAKES_REJECTION.ministerialTakeover, 'ministerialTakeover', [])
  }
  if (reserve?.binds && isPermit(kind)) {
    return rejection(OPINION_MAKES_REJECTION.heritageAgreementRefused, 'heritageAgreementRefused', [reserve.fact])
  }
  if (reserve?.binds) {
    const danger =
      reserve.sense === 'unfavourable' ? 'declarationDespiteHeritageRefusal' : 'declarationDespiteHeritageConditions'
    findings.warnings.push(alert(danger, { act: reserve.fact.act, day: length.deadline?.day }))
  }
  const appeal = heritageAppealRejected(length, register, findings)
  if (appeal && isPermit(kind)) {
    return rejection(OPINION_MAKES_REJECTION.heritageAppealRejected, 'heritageAppealRejected', [appeal])
  }
  return (
    commercialRefusal(commerce, length, findings) ?? {
      meaning: 'grant',
      citation: grantRule(kind),
      facts: [],
    }
  )
}

/** No text settles it: the rejection is retained, both readings are told, and the authority is told to decide expressly. */
function rejectionByReading(
  { kind, filedOn, circumstances }: Application,
  { deadline }: ReviewLength,
  findings: Findings,
): SilenceRule | undefined {
  const circumstance = 'electronicParticipation'
  const row = circumstances.has(circumstance) && rejectionReading(circumstance, kind, filedOn)
  if (!row) return undefined
  const [retained, other] = [tacitDecision(kind, 'rejection'), tacitDecision(kind, 'grant')]
  findings.warnings.push(
    unsettled('participationDeclaration', { decision: retained }, { decision: other }),
    alert('decideExpressly', { day: deadline?.day }),
  )
  return rejection(row, circumstance, [{ name: 'circumstance', circumstance }])
}

/**
 * An assessment that turned out to be needed (R423-37-3) makes silence a rejection without anything else being established. Before the
 * reform, only for permits: an inquiry or an electronic participation follows (R*424-2 d); a declaration can be read both ways.
 */
function assessmentFound(
  { id }: ActOf<'reviewSuspended'>,
  { kind, filedOn, circumstances }: Application,
  findings: Findings,
): SilenceRule | undefined {
  const facts: Fact[] = [{ name: 'silenceCause', cause: 'environmentalAssessment', act: id }]
  const reformed = rejectionRule('environmentalAssessment', kind, filedOn)
  if (reformed) return rejection(reformed, 'environmentalAssessment', facts)
  if (isPermit(kind)) return rejection(ASSESSMENT_FOUND_BEFORE_REFORM, 'environmentalAssessment', facts)
  if (!circumstances.has('environmentalAssessment')) {
    const readings = [
      { decision: tacitDecision(kind, 'grant') },
      { decision: tacitDecision(kind, 'rejection') },
    ] as const
    findings.warnings.push(unsettled('assessmentBeforeReform', ...readings, id))
  }
  return undefined
}

function rejection(row: SilenceRow, cause: SilenceCause, facts: readonly Fact[]): SilenceRule {
  const { readIn, isReading } = row
  return {
    meaning: 'rejection',
    citation: citationOf(row),
    cause,
    facts,
    ...(readIn !== undefined && { readIn }),
    ...(isReading && { isReading }),
  }
}

/** Where the decision is subject to the agreement of the architect; elsewhere he gives an opinion, which silence does not follow (R*424-3). */
export const HERITAGE_AGREEMENT_PLACES = [
  'monumentSurroundings',
  'remarkableHeritageSite',
  'registeredSiteDemolition',
] as const satisfies readonly Circumstance[]

/** @property binds  the decision is subject to his agreement: only then does silence follow him */
type ArchitectReserve = { sense: HeritageReserve; binds: boolean; fact: Fact }

/** The ABF's refusal or conditions, if notified within the ABF's own time limit and before the tacit decision (R*424-3). */
function heritageReserve(
  { kind, circumstances, receipt, restartedBy }: Application,
  { deadline }: ReviewLength,
  register: Register,
  context: LegalContext,
  findings: Findings,
): ArchitectReserve | undefined {
  let refusal: ActOf<'heritageOpinionReceived'> | undefined
  for (const opinion of actsOf(register, 'heritageOpinionReceived')) {
    if (restartedBy && opinion.notifiedOn < receipt.day) continue
    const due =
      opinion.requestReceivedOn !== undefined && answerDue(HERITAGE_ARCHITECT, kind, opinion.requestReceivedOn, context)
    if (due !== false && opinion.notifiedOn > due) {
      findings.withoutEffect.push(withoutEffect(opinion, 'opinionOutOfTime', opinion.notifiedOn))
      findings.warnings.push(alert('heritageOpinionTooLate', { day: due, act: opinion.id }))
    } else if (deadline && opinion.notifiedOn > deadline.day) {
      findings.withoutEffect.push(withoutEffect(opinion, 'opinionAfterDecision', opinion.notifiedOn))
      findings.warnings.push(alert('heritageOpinionTooLate', { day: deadline.day, act: opinion.id }))
    } else if (!refusal || opinion.notifiedOn >= refusal.notifiedOn) refusal = opinion
  }
  if (!refusal || refusal.sense === 'favourable' || approvedAfter(refusal.notifiedOn, register)) return undefined
  const binds = HERITAGE_AGREEMENT_PLACES.some((place) => circumstances.has(place))
  if (!binds) findings.warnings.push(alert('heritageAgreementNotNeeded', { act: refusal.id }))
  return { sense: refusal.sense, binds, fact: { name: 'opinionNotifiedOn', day: refusal.notifiedOn, act: refusal.id } }
}

/** The regional prefect approves the draft of the authority against the architect, expressly or by silence (R*423-68). */
function approvedAfter(refusedOn: Day, register: Register): boolean {
  return actsOf(register, 'heritageAppealApproved').some(({ on }) => on >= refusedOn)
}

/** The regional prefect rejects the authority's appeal: it counts if it comes before the tacit decision. */
function heritageAppealRejected({ deadline }: ReviewLength, register: Register, findings: Findings): Fact | undefined {
  const inTime = actsOf(register, 'heritageAppealRejected').filter((act) => {
    const late = deadline !== undefined && act.on > deadline.day
    if (late) findings.withoutEffect.push(withoutEffect(act, 'opinionAfterDecision', act.on))
    return !late
  })
  const [rejected] = inTime
  return rejected && { name: 'opinionNotifiedOn', day: rejected.on, act: rejected.id }
}

function answerDue(by: Consultee, kind: Application['kind'], requestReceivedOn: Day, context: LegalContext): Day {
  const suspensions = suspensionsOf('consultation', context.suspensions)
  return opinionDueOn(opinionPeriod(by, kind), requestReceivedOn, suspensions).day
}

/** What a commercial commission is asked of this permit, and its last opinion that has an effect. */
type CommercialOpinion = { circumstance?: Circumstance; opinion?: ActOf<'commercialOpinionReceived'> | undefined }

/** Silence of the commission is favourable (c. com. L752-14): an unfavourable opinion that comes after it takes nothing back. */
function commercialOpinion(
  { kind, circumstances }: Application,
  register: Register,
  context: LegalContext,
  findings: Findings,
): CommercialOpinion {
  const circumstance = COMMERCIAL_OPINIONS.find((each) => circumstances.has(each))
  if (!isPermit(kind) || !circumstance) return {}
  const inTime = actsOf(register, 'commercialOpinionReceived').filter((act) => {
    const { sense, requestReceivedOn: askedOn, receivedOn } = act
    if (sense !== 'unfavourable' || askedOn === undefined || receivedOn === undefined) return true
    const isLate = receivedOn > answerDue('commercialCommission', kind, askedOn, context)
    if (isLate) findings.withoutEffect.push(withoutEffect(act, 'commercialOpinionOutOfTime', receivedOn))
    return !isLate
  })
  return { circumstance, opinion: inTime.at(-1) }
}

function commercialRefusal(
  { circumstance, opinion }: CommercialOpinion,
  { deadline }: ReviewLength,
  findings: Findings,
): SilenceRule | undefined {
  if (circumstance === undefined) return undefined
  const isAfter = deadline !== undefined && opinion?.receivedOn !== undefined && opinion.receivedOn > deadline.day
  if (opinion?.sense === 'unfavourable' && !isAfter) {
    return rejection(OPINION_MAKES_REJECTION.commercialOpinionUnfavourable, 'commercialOpinionUnfavourable', [
      { name: 'circumstance', circumstance, act: opinion.id },
    ])
  }
  findings.warnings.push(unsettled('commercialOpinion', { decision: 'tacitPermit' }, { decision: 'tacitRejection' }))
  return undefined
}

/** Projects that a commercial commission is asked about: the authorisation of L425-4, or the opinion of c. com. L752-4 (R*424-2 h). */
export const COMMERCIAL_OPINIONS = ['commercialAuthorisation', 'commercialConsultation'] as const

const NATURE_RESERVES = ['nationalNatureReserve', 'regionalNatureReserve'] as const

/** A permit with electronic participation has a rule of its own (R*424-2 d); a declaration is held to be assessed. */
const isHeldAssessed = (kind: Application['kind'], circumstances: Application['circumstances']): boolean =>
  circumstances.has('environmentalAssessment') || (!isPermit(kind) && circumstances.has('electronicParticipation'))

function warnOfUnsettledSilence({ kind, filedOn, circumstances }: Application, findings: Findings): void {
  const readings = [{ decision: tacitDecision(kind, 'grant') }, { decision: tacitDecision(kind, 'rejection') }] as const
  const reform = SILENCE_IS_REJECTION.environmentalAssessment.filedSince
  if (isHeldAssessed(kind, circumstances) && filedOn < reform) {
    findings.warnings.push(unsettled('assessmentBeforeReform', ...readings))
  }
  if (NATURE_RESERVES.some((reserve) => circumstances.has(reserve)) && !isPermit(kind)) {
    findings.warnings.push(unsettled('natureReserveDeclaration', ...readings))
  }
}

/** The tacit decision, when time has a term; none while the report, a resumption or nothing definite is awaited. */
export function tacitOutcome(
  { kind, variant }: Application,
  complete: Completeness,
  { deadline }: ReviewLength,
  silence: SilenceRule,
): TacitOutcome | undefined {
  if (complete.outcome === 'neverCompleted' && complete.dueOn) {
    return outcome(tacitDecision(kind, 'rejection'), complete.dueOn, [REJECTED_FOR_MISSING_PIECES], [], variant)
  }
  return deadline && outcome(tacitDecision(kind, silence.meaning), deadline, [silence.citation], silence.facts, variant)
}

/** A tacit decision at the end of a period takes over the proof of that end. */
function outcome(
  decision: TacitDecision,
  end: ProvenDay,
  citations: readonly Citation[],
  facts: readonly Fact[],
  variant: Application['variant'],
): TacitOutcome {
  const { day: on, proof } = end
  const born = bornFact(decision, variant)
  return {
    decision,
    on: eventDay('tacitOn', on, [...citations, ...proof.citations], [born, ...facts, ...proof.facts], proof.steps),
  }
}

/** What silence made; of a transfer, an authorisation in other hands. */
export const bornFact = (decision: TacitDecision, variant: Application['variant']): Fact => ({
  name: 'tacitDecision',
  decision,
  ...(variant === 'transfer' && { transfer: true as const }),
})
