import type { ExtensionSending, IncreaseSending } from '#contract/dossier/completeness/completeness-period.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { EXTENSIONS } from '#law/clock/extensions.ts'
import { guardPeriodExtension } from '#law/guards/guards.ts'
import { problem } from '#platform/problem.ts'
import {
  type ExtensionFacts,
  extensionLetter,
  increaseLetter,
  type LetterFacts,
} from '#server/documents/extension-letter.ts'
import { asReceived, silenceOf } from '#server/dossier/letters/letter.ts'
import { noticeToday } from '#server/dossier/letters/signatory.ts'
import { despite, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { extensionEffectText, extensionLead } from '#wording/dossier/completeness/extension.ts'
import { EXTENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { bothReadingsText, warningText } from '#wording/dossier/register/warnings.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import { type CompletenessDeps, clockWith, type Examined, todayOf } from './examined.ts'
import { groundsOf, increaseFacts, increaseGuard } from './increase.ts'
import { type Composing, composing, previewReviewLetter, type ReviewLetter } from './review-letter.ts'

const increase = (deps: CompletenessDeps): ReviewLetter => ({
  template: 'periodIncrease',
  suffix: 'DELAI',
  write(subject, common, letterhead) {
    const facts = { ...common, ...increaseFacts(deps, subject, { withRequest: false }) }
    return { facts, document: increaseLetter(facts, letterhead) }
  },
})

/** The letter of increase as it would leave today. */
export const previewIncrease = (deps: CompletenessDeps, personId: string, dossierId: string): Promise<Uint8Array> =>
  previewReviewLetter(deps, personId, dossierId, increase(deps), refuseNoGround)

/** Notifies the longer period (R*423-42). */
export const increaseComposed = ({ via, despiteNoEffect }: IncreaseSending): Composing =>
  composing(via, increase, (deps, subject) => {
    refuseNoGround(subject)
    const reasons = groundsOf(subject).map(({ circumstance }) => circumstance)
    const notice = noticeToday(via, todayOf(deps))
    const answer = increaseGuard(deps, subject, reasons)(notice)
    refuseUnlawful(answer, { despiteNoEffect })
    return { content: { kind: 'periodIncreased', notice, reasons }, words: despite(answer, despiteNoEffect) }
  })

type Asked = Pick<ExtensionSending, 'reason' | 'why' | 'appealOn'>

const extension = (deps: CompletenessDeps, asked: Asked): ReviewLetter => ({
  template: 'periodExtension',
  suffix: 'PROLONGATION',
  write(subject, common, letterhead) {
    const facts = extensionFacts(deps, subject, common, asked)
    return { facts, document: extensionLetter(facts, letterhead) }
  },
})

export const previewExtension = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  asked: Asked,
): Promise<Uint8Array> =>
  previewReviewLetter(deps, personId, dossierId, extension(deps, asked), (subject) =>
    refuseUnderNoReview(deps, subject, asked),
  )

/** Notifies an exceptional prolongation before the period ends (R*423-44). */
export const extensionComposed = ({ via, despiteNoEffect, ...asked }: ExtensionSending): Composing =>
  composing(
    via,
    (deps) => extension(deps, asked),
    (deps, { law }) => {
      const today = todayOf(deps)
      const notice = noticeToday(via, today)
      const answer = guardPeriodExtension(law, { ...lawReason(asked), notice }, today)
      refuseUnlawful(answer, { despiteNoEffect })
      return {
        content: { kind: 'periodExtended', notice, ...lawReason(asked) },
        words: { why: asked.why, ...despite(answer, despiteNoEffect) },
      }
    },
  )

const lawReason = ({ reason, appealOn }: Pick<Asked, 'reason' | 'appealOn'>) => ({
  reason,
  ...(appealOn === null ? {} : { appealOn: day(appealOn) }),
})

export function extensionFacts(
  deps: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  facts: LetterFacts,
  asked: Asked,
): LetterFacts & ExtensionFacts {
  const today = todayOf(deps)
  const tried = { kind: 'periodExtended', notice: asReceived(today), ...lawReason(asked) } as const
  const after = clockWith(subject, [tried], today)
  const [former, deadline] = [subject.law.course?.length.deadline, after.course?.length.deadline]
  const extension = EXTENSIONS[asked.reason]
  return {
    ...facts,
    lead: extensionLead(former ? isoDay(former.day) : null, deadline ? isoDay(deadline.day) : null),
    reason: {
      name: capitalised(EXTENSION_NAMES[asked.reason]),
      article: extension.article,
      effect: extensionEffectText(extension),
    },
    why: typographic(asked.why),
    doubts: openedBy(subject.law, after),
    silence: silenceOf(after, subject),
  }
}

/** Both readings of each point that is open since the prolongation and was not before. */
const openedBy = (before: ReviewClock, after: ReviewClock): string[] => {
  const known = new Set(before.warnings.flatMap((one) => (one.sort === 'unsettled' ? [one.point] : [])))
  return after.warnings.flatMap((one) =>
    one.sort === 'alert' || known.has(one.point) ? [] : [bothReadingsText(warningText(one))],
  )
}

/** A preview of what the law forbids would show a letter that nobody may send. */
function refuseUnderNoReview(deps: CompletenessDeps, { law }: Examined, { reason }: Asked): void {
  const today = todayOf(deps)
  const answer = guardPeriodExtension(law, { reason, notice: asReceived(today) }, today)
  if (answer.outcome === 'unlawful' || !law.course) refuseUnlawful(answer, {})
}

function refuseNoGround(subject: Examined): void {
  if (groundsOf(subject).length > 0) return
  throw problem('noGroundForPeriod')
}
