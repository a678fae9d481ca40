import { type Citation, lawTable } from '#law/article.ts'
import { type Day, latestDayMonthsBefore } from '#law/clock/calendar.ts'
import { type LegalContext, ORDINARY_TIME } from '#law/clock/context.ts'
import { type Period, runPeriod, suspensionsOf } from '#law/clock/period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from '#law/clock/proof.ts'
import { ORDINARY_PERIOD } from '#law/clock/review-period.ts'
import type { ExtensionRequest } from '#law/clock/validity.ts'
import type { CertificateKind } from '#law/dossier-kind.ts'

/** How long a certificat d'urbanisme freezes the rules, and how it is extended, by one year each time. */
export const CERTIFICATE_PERIODS = {
  validity: { count: 18, unit: 'months', article: 'L410-1 al. 4', confidence: 'text' },
  extension: { count: 12, unit: 'months', article: 'R*410-17 al. 1', confidence: 'text' },
  requestedBefore: { count: 2, unit: 'months', article: 'R*410-17 al. 1', confidence: 'text' },
  silence: { count: 2, unit: 'months', article: 'R*410-17-1', confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

/** A tacit certificate only freezes the rules (L410-1 a), even when an operational one was asked. */
export const TACIT_CERTIFICATE = { article: 'R*410-12', confidence: 'text' } as const satisfies Citation
/** The eighteen months run from the tacit certificate, whatever express one comes later. */
export const TACIT_COUNTS_FIRST = { article: 'R*410-18 al. 2', confidence: 'text' } as const satisfies Citation

export type CertificateFacts = {
  kind: CertificateKind
  receivedOn?: Day | undefined
  issuedOn?: Day | undefined
  /** Day its notification was received: later than the deadline, a tacit certificate came first (R*410-12). */
  notifiedOn?: Day | undefined
  extensionRequests?: readonly Day[] | undefined
}

export type CertificateCourse = {
  deadline?: ProvenDay
  /** Present when no certificate was issued in time. */
  tacitOn?: ProvenDay
  initialExpiry?: ProvenDay
  expiresOn?: ProvenDay
  requests: readonly ExtensionRequest[]
  nextRequestUntil?: ProvenDay
}

export function certificateCourse(facts: CertificateFacts, context: LegalContext = ORDINARY_TIME): CertificateCourse {
  const { kind, receivedOn, issuedOn, notifiedOn, extensionRequests = [] } = facts
  const deadline = receivedOn === undefined ? undefined : certificateDeadline(kind, receivedOn, context)
  const issuedInTime = issuedOn !== undefined && (!deadline || (notifiedOn !== undefined && notifiedOn <= deadline.day))
  const tacitOn =
    deadline && !issuedInTime
      ? eventDay(
          'tacitOn',
          deadline.day,
          [TACIT_CERTIFICATE, ...deadline.proof.citations],
          deadline.proof.facts,
          deadline.proof.steps,
        )
      : undefined
  const startsOn = tacitOn?.day ?? issuedOn
  if (startsOn === undefined) return { ...(deadline && { deadline }), requests: [] }

  const start: Fact = { name: tacitOn ? 'tacitOn' : 'decidedOn', day: startsOn }
  const { validity } = CERTIFICATE_PERIODS
  const run = runPeriod(startsOn, validity, suspensionsOf('validity', context.suspensions))
  const citations = tacitOn ? [validity, TACIT_COUNTS_FIRST] : [validity]
  const initialExpiry = periodDay('expiresOn', validity, run, citations, [start])
  const { expiresOn, requests } = extended(initialExpiry, extensionRequests)
  return {
    ...(deadline && { deadline }),
    ...(tacitOn && { tacitOn }),
    initialExpiry,
    expiresOn,
    requests,
    nextRequestUntil: certificateRequestUntil(expiresOn.day),
  }
}

function certificateDeadline(kind: CertificateKind, receivedOn: Day, context: LegalContext): ProvenDay {
  const row = ORDINARY_PERIOD[kind]
  const period = { count: row.months, unit: 'months' } as const
  const run = runPeriod(receivedOn, period, suspensionsOf('review', context.suspensions))
  return periodDay(
    'decisionDeadline',
    period,
    run,
    [row],
    [
      { name: 'dossierKind', dossier: kind },
      { name: 'receivedOn', day: receivedOn },
    ],
  )
}

function extended(initial: ProvenDay, requestDays: readonly Day[]) {
  const { extension, requestedBefore, silence } = CERTIFICATE_PERIODS
  let expiresOn = initial
  const requests: ExtensionRequest[] = []
  for (const requestedOn of requestDays) {
    const latest = latestDayMonthsBefore(expiresOn.day, requestedBefore.count)
    const request: Fact = { name: 'extensionRequestedOn', day: requestedOn }
    if (requestedOn > latest) {
      requests.push({ requestedOn, latest, admissible: false })
      continue
    }
    const grantedOn = periodDay(
      'validityExtensionGrantedOn',
      silence,
      runPeriod(requestedOn, silence),
      [silence],
      [request],
    )
    requests.push({ requestedOn, latest, admissible: true, grantedOn })
    const run = runPeriod(expiresOn.day, extension)
    const { citations, facts, steps } = expiresOn.proof
    expiresOn = {
      ...expiresOn,
      day: run.lastDay,
      proof: { citations: [...citations, extension], facts: [...facts, request], steps: [...steps, ...run.steps] },
    }
  }
  return { expiresOn, requests }
}

function certificateRequestUntil(expiresOn: Day): ProvenDay {
  const { requestedBefore } = CERTIFICATE_PERIODS
  const until = latestDayMonthsBefore(expiresOn, requestedBefore.count)
  return eventDay(
    'validityExtensionDueOn',
    until,
    [requestedBefore],
    [{ name: 'expiresOn', day: expiresOn }],
    [{ operation: 'monthsBefore', from: expiresOn, months: requestedBefore.count, to: until }],
  )
}

export const CERTIFICATE_TABLE = lawTable(
  'certificate',
  'Certificat d’urbanisme : validité et prorogation',
  CERTIFICATE_PERIODS,
  ({ count }) => `${count} mois`,
)
