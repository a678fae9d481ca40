import type { ResumptionSending, SuspensionFile, SuspensionSending } from '#contract/dossier/completeness/suspension.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { guardResumption, guardSuspension } from '#law/guards/course-guards.ts'
import { asPerson } from '#platform/scope.ts'
import type { LetterFacts } from '#server/documents/extension-letter.ts'
import {
  type ResumptionFacts,
  resumptionLetter,
  type SuspensionFacts,
  suspensionLetter,
} from '#server/documents/suspension-letter.ts'
import { asReceived, silenceOf } from '#server/dossier/letters/letter.ts'
import { senderCapacity } from '#server/dossier/letters/sender.ts'
import { noticeToday } from '#server/dossier/letters/signatory.ts'
import { despite, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { refuseComingDay } from '#server/dossier/register/officer-guards.ts'
import {
  resumptionDeadlineText,
  resumptionLead,
  suspensionEffectText,
  suspensionLead,
  suspensionReasonText,
} from '#wording/dossier/completeness/suspension.ts'
import { typographic } from '#wording/typography.ts'
import { type CompletenessDeps, clockWith, type Examined, examined, guardsOf, todayOf } from './examined.ts'
import { type Composing, composing, previewReviewLetter, type ReviewLetter } from './review-letter.ts'

/** What the law says of suspending or resuming the review today. */
export const suspensionFile = (deps: CompletenessDeps, personId: string, dossierId: string): Promise<SuspensionFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { law, mayReview } = await examined(deps, scoped, dossierId)
    const today = todayOf(deps)
    const { suspendedSince, deadline } = law.course?.length ?? {}
    return {
      suspendedSince: suspendedSince === undefined ? null : isoDay(suspendedSince),
      deadline: deadline ? isoDay(deadline.day) : null,
      suspension: guardsOf((notice) => guardSuspension(law, notice, today), today),
      resumption: guardsOf(() => guardResumption(law, today), today),
      signedBy: mayReview ? await senderCapacity(deps, scoped, personId, dossierId) : null,
      mayWrite: mayReview,
    }
  })

type Suspension = Pick<SuspensionSending, 'reason' | 'from' | 'why'>

const suspension = (asked: Suspension): ReviewLetter => ({
  template: 'reviewSuspension',
  suffix: 'SUSPENSION',
  write(subject, common, letterhead) {
    const facts = suspensionFacts(subject, common, asked)
    return { facts, document: suspensionLetter(facts, letterhead) }
  },
})

export const previewSuspension = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  asked: Suspension,
): Promise<Uint8Array> =>
  previewReviewLetter(deps, personId, dossierId, suspension(asked), ({ law }) => {
    const answer = guardSuspension(law, asReceived(todayOf(deps)), todayOf(deps))
    if (!law.course) refuseUnlawful(answer, {})
  })

/** Suspends the review and tells the applicant. */
export const suspensionComposed = ({ via, despiteNoEffect, ...asked }: SuspensionSending): Composing =>
  composing(
    via,
    () => suspension(asked),
    (deps, { law }) => {
      const notice = noticeToday(via, todayOf(deps))
      const answer = guardSuspension(law, notice, todayOf(deps))
      refuseUnlawful(answer, { despiteNoEffect })
      return {
        content: { kind: 'reviewSuspended', notice, reason: asked.reason, from: day(asked.from) },
        words: { why: asked.why, ...despite(answer, despiteNoEffect) },
      }
    },
  )

type Resumption = Pick<ResumptionSending, 'on' | 'why'>

const resumption = (deps: CompletenessDeps, asked: Resumption): ReviewLetter => ({
  template: 'reviewResumption',
  suffix: 'REPRISE',
  write(subject, common, letterhead) {
    const facts = resumptionFacts(deps, subject, common, asked)
    return { facts, document: resumptionLetter(facts, letterhead) }
  },
})

export const previewResumption = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  asked: Resumption,
): Promise<Uint8Array> =>
  previewReviewLetter(deps, personId, dossierId, resumption(deps, asked), ({ law }) =>
    refuseUnlawful(guardResumption(law, day(asked.on)), {}),
  )

/** The review resumes: its new end is told to the applicant. */
export const resumptionComposed = ({ via, ...asked }: ResumptionSending): Composing =>
  composing(
    via,
    (deps) => resumption(deps, asked),
    (deps, { law }) => {
      refuseComingDay({ kind: 'reviewResumed', ...asked }, deps.clock.today().toString())
      refuseUnlawful(guardResumption(law, day(asked.on)), {})
      return { content: { kind: 'reviewResumed', on: day(asked.on) }, words: { why: asked.why, via } }
    },
  )

export function suspensionFacts(
  { law }: Examined,
  facts: LetterFacts,
  { reason, from, why }: Suspension,
): LetterFacts & SuspensionFacts {
  const deadline = law.course?.length.deadline
  return {
    ...facts,
    lead: suspensionLead(from),
    reason: suspensionReasonText(reason),
    why: typographic(why),
    effect: suspensionEffectText(reason, deadline ? isoDay(deadline.day) : null),
    warnsOfAssessment: reason === 'environmentalReview',
  }
}

export function resumptionFacts(
  deps: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  facts: LetterFacts,
  { on, why }: Resumption,
): LetterFacts & ResumptionFacts {
  const after = clockWith(subject, [{ kind: 'reviewResumed', on: day(on) }], todayOf(deps))
  const deadline = after.course?.length.deadline
  return {
    ...facts,
    lead: resumptionLead(on),
    why: typographic(why),
    deadline: resumptionDeadlineText(deadline ? isoDay(deadline.day) : null),
    silence: silenceOf(after, subject),
  }
}
