import { latest } from './calendar.ts'
import { INQUIRY_START } from './circumstances.ts'
import type { Completeness } from './completeness.ts'
import type { Findings } from './context.ts'
import { eventDay, type ProvenDay } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { withoutEffect } from './without-effect.ts'

export const STARTS_WHEN_COMPLETE = { article: 'R*423-19', inForceSince: '2007-10-01', confidence: 'text' } as const

/** Day the review starts: a complete file, then the report of the public inquiry if one was announced; none while they are awaited. */
export function reviewStart(
  { completeOn }: Completeness,
  withInquiry: boolean,
  register: Register,
  findings: Findings,
): ProvenDay | undefined {
  if (!completeOn) return undefined
  if (!withInquiry) return { ...completeOn, name: 'reviewStartsOn' }
  const [report, ...others] = actsOf(register, 'inquiryReportReceived')
  for (const act of others) findings.withoutEffect.push(withoutEffect(act, 'alreadyRecorded', act.on))
  if (!report) return undefined
  return eventDay(
    'reviewStartsOn',
    latest(report.on, completeOn.day),
    [INQUIRY_START, STARTS_WHEN_COMPLETE],
    [...completeOn.proof.facts, { name: 'inquiryReportReceivedOn', day: report.on, act: report.id }],
  )
}
