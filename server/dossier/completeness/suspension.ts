import type { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import type { ResumptionSending, SuspensionFile, SuspensionSending } from '#contract/dossier/completeness/suspension.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { guardResumption, guardSuspension } from '#law/guards/course-guards.ts'
import { asPerson } from '#platform/scope.ts'
import type { LetterFacts } from '#server/documents/extension-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import {
  type ResumptionFacts,
  resumptionLetter,
  type SuspensionFacts,
  suspensionLetter,
} from '#server/documents/suspension-letter.ts'
import {
  asPreview,
  asReceived,
  correspondence,
  refuseUnaccepted,
  sendLetter,
  silenceOf,
} from '#server/dossier/letters/letter.ts'
import { noticeToday } from '#server/dossier/letters/signatory.ts'
import { refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { refuseComingDay } from '#server/dossier/register/officer-guards.ts'
import {
  resumptionDeadlineText,
  resumptionLead,
  suspensionEffectText,
  suspensionLead,
  suspensionReasonText,
} from '#wording/dossier/completeness/suspension.ts'
import { typographic } from '#wording/typography.ts'
import {
  type CompletenessDeps,
  clockWith,
  type Examined,
  examined,
  guardsOf,
  todayOf,
  withExamined,
} from './examined.ts'

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
      mayWrite: mayReview,
    }
  })

type Suspension = Pick<SuspensionSending, 'reason' | 'from' | 'why'>

export const previewSuspension = async (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  asked: Suspension,
): Promise<Uint8Array> =>
  renderPdf(
    await withExamined(deps, personId, dossierId, async (scoped, subject) => {
      const answer = guardSuspension(subject.law, asReceived(todayOf(deps)), todayOf(deps))
      if (!subject.law.course) refuseUnlawful(answer, {})
      const { facts, letterhead } = await correspondence(deps, scoped, personId, dossierId, 'SUSPENSION')
      return asPreview(suspensionLetter(suspensionFacts(subject, facts, asked), letterhead))
    }),
  )

/** Suspends the review and tells the applicant: guarded, frozen, recorded and sent in one transaction. */
export const sendSuspension = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  { via, despiteNoEffect, ...asked }: SuspensionSending,
): Promise<SentLetter> =>
  withExamined(deps, personId, dossierId, async (scoped, subject) => {
    const notice = noticeToday(via, todayOf(deps))
    refuseUnlawful(guardSuspension(subject.law, notice, todayOf(deps)), { despiteNoEffect })
    const sent = await correspondence(deps, scoped, personId, dossierId, 'SUSPENSION')
    refuseUnaccepted(via, sent, subject)
    const facts = suspensionFacts(subject, sent.facts, asked)
    return sendLetter(
      deps,
      scoped,
      { personId, via },
      sent,
      { template: 'reviewSuspension', document: suspensionLetter(facts, sent.letterhead), facts },
      {
        content: { kind: 'reviewSuspended', notice, reason: asked.reason, from: day(asked.from) },
        words: { why: asked.why, ...(despiteNoEffect ? { despiteNoEffect } : {}) },
      },
    )
  })

type Resumption = Pick<ResumptionSending, 'on' | 'why'>

export const previewResumption = async (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  asked: Resumption,
): Promise<Uint8Array> =>
  renderPdf(
    await withExamined(deps, personId, dossierId, async (scoped, subject) => {
      refuseUnlawful(guardResumption(subject.law, day(asked.on)), {})
      const { facts, letterhead } = await correspondence(deps, scoped, personId, dossierId, 'REPRISE')
      return asPreview(resumptionLetter(resumptionFacts(deps, subject, facts, asked), letterhead))
    }),
  )

/** The review resumes: its new end is told to the applicant. */
export const sendResumption = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  { via, ...asked }: ResumptionSending,
): Promise<SentLetter> =>
  withExamined(deps, personId, dossierId, async (scoped, subject) => {
    refuseComingDay({ kind: 'reviewResumed', ...asked }, deps.clock.today().toString())
    refuseUnlawful(guardResumption(subject.law, day(asked.on)), {})
    const sent = await correspondence(deps, scoped, personId, dossierId, 'REPRISE')
    refuseUnaccepted(via, sent, subject)
    const facts = resumptionFacts(deps, subject, sent.facts, asked)
    return sendLetter(
      deps,
      scoped,
      { personId, via },
      sent,
      { template: 'reviewResumption', document: resumptionLetter(facts, sent.letterhead), facts },
      { content: { kind: 'reviewResumed', on: day(asked.on) }, words: { why: asked.why, via } },
    )
  })

function suspensionFacts(
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

function resumptionFacts(
  deps: CompletenessDeps,
  subject: Examined,
  facts: LetterFacts,
  { on, why }: Resumption,
): LetterFacts & ResumptionFacts {
  const after = clockWith(subject.acts, [{ kind: 'reviewResumed', on: day(on) }], todayOf(deps))
  const deadline = after.course?.length.deadline
  return {
    ...facts,
    lead: resumptionLead(on),
    why: typographic(why),
    deadline: resumptionDeadlineText(deadline ? isoDay(deadline.day) : null),
    silence: silenceOf(after, subject),
  }
}
