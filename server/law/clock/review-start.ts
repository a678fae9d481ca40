import { latest } from './calendar.ts'
import { REVIEW_STARTS, type ReviewStart } from './circumstances.ts'
import type { Completeness } from './completeness.ts'
import type { Findings } from './context.ts'
import { eventDay, type ProvenDay } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { withoutEffect } from './without-effect.ts'

export const STARTS_WHEN_COMPLETE = { article: 'R*423-19', inForceSince: '2007-10-01', confidence: 'text' } as const

/**
 * Day the review starts: a complete file, then the report of a public inquiry or the compatibility of a planning document where one is
 * awaited; none until then. The last of several documents starts it; a second report of one inquiry moves nothing.
 */
export function reviewStart(
  { completeOn }: Completeness,
  awaited: ReviewStart | undefined,
  register: Register,
  findings: Findings,
): ProvenDay | undefined {
  if (!completeOn) return undefined
  if (!awaited) return { ...completeOn, name: 'reviewStartsOn' }
  const isInquiry = awaited === 'inquiryReport'
  const [report, ...others] = isInquiry ? actsOf(register, 'inquiryReportReceived') : []
  for (const act of others) findings.withoutEffect.push(withoutEffect(act, 'alreadyRecorded', act.on))
  const documents = isInquiry ? [] : actsOf(register, 'planMadeCompatible')
  const opening = report ?? documents.toSorted((one, other) => one.on - other.on).at(-1)
  if (!opening) return undefined
  return eventDay(
    'reviewStartsOn',
    latest(opening.on, completeOn.day),
    [REVIEW_STARTS[awaited], STARTS_WHEN_COMPLETE],
    [
      ...completeOn.proof.facts,
      { name: isInquiry ? 'inquiryReportReceivedOn' : 'planMadeCompatibleOn', day: opening.on, act: opening.id },
    ],
  )
}
