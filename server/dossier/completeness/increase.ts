import type { PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { announcedExtensions } from '#law/clock/announced-extensions.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { type Circumstance, type PeriodEffect, periodEffect } from '#law/clock/circumstances.ts'
import type { Notice } from '#law/clock/notice.ts'
import { isReplaced, ordinaryPeriod, setAside } from '#law/clock/review-period.ts'
import { isPermit, isReviewed } from '#law/dossier-kind.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import { guardPeriodIncrease } from '#law/guards/guards.ts'
import type { IncreaseFacts } from '#server/documents/extension-letter.ts'
import { asReceived, receivedDay, silenceOf } from '#server/dossier/letters/letter.ts'
import {
  deadlineText,
  HERITAGE_SILENCE,
  increaseEffectText,
  increaseLead,
  prolongationText,
} from '#wording/dossier/completeness/extension.ts'
import { CIRCUMSTANCE_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'
import { type CompletenessDeps, clockWith, type Examined, guardsOf, todayOf } from './examined.ts'

/** Grounds in the register that lengthen the review of that kind: what a letter of increase may state. */
export function groundsOf({ kind, law }: Examined): { circumstance: Circumstance; effect: PeriodEffect }[] {
  if (!law.course || !isReviewed(kind)) return []
  return [...law.course.application.circumstances].flatMap((circumstance) => {
    const effect = periodEffect(circumstance, kind)
    return effect ? [{ circumstance, effect }] : []
  })
}

/** What the law says of notifying these grounds, by a letter. */
export const increaseGuard =
  (deps: Pick<CompletenessDeps, 'clock'>, { law }: Examined, reasons: readonly Circumstance[]) =>
  (notice: Notice): GuardAnswer =>
    guardPeriodIncrease(law, { reasons, notice }, todayOf(deps))

/** What a letter sent today would change; null when nothing in the register lengthens the review more than now. */
export function increaseOf(deps: Pick<CompletenessDeps, 'clock'>, subject: Examined): PeriodFile['increase'] {
  const reasons = groundsOf(subject).map(({ circumstance }) => circumstance)
  if (reasons.length === 0) return null
  const guard = increaseGuard(deps, subject, reasons)
  const judged = guard(asReceived(todayOf(deps)))
  if (judged.outcome !== 'allowed' && judged.why === 'periodNotLonger') return null
  const after = clockIncreased(deps, subject, reasons)
  const length = after.course?.length
  return {
    change: {
      months: length?.months ?? 0,
      deadline: length?.deadline ? isoDay(length.deadline.day) : null,
      silence: silenceOf(after, subject),
      reasons,
      prolongations: prolongationsOf(subject),
    },
    guards: guardsOf(guard, todayOf(deps)),
  }
}

const clockIncreased = (deps: Pick<CompletenessDeps, 'clock'>, subject: Examined, reasons: readonly Circumstance[]) =>
  clockWith(subject, [{ kind: 'periodIncreased', notice: asReceived(todayOf(deps)), reasons }], todayOf(deps))

/** The sentences of the letter, on the clock as the letter makes it. `tried`: a request sent with it. */
export function increaseFacts(
  deps: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  { withRequest }: { withRequest: boolean },
): IncreaseFacts {
  const { kind, law } = subject
  if (!isReviewed(kind)) throw new Error('a longer review of what is not reviewed')
  const grounds = groundsOf(subject)
  const established = grounds.map(({ circumstance }) => circumstance)
  const today = todayOf(deps)
  const notice = asReceived(today)
  const after = clockWith(
    subject,
    [
      ...(withRequest ? [{ kind: 'attachmentsRequested', notice, lawful: true } as const] : []),
      { kind: 'periodIncreased', notice, reasons: established },
    ],
    today,
  )
  const length = after.course?.length
  const months = length?.period.months ?? ordinaryPeriod(kind).months
  const awaits = length?.awaits === 'inquiryReport' ? 'inquiryReport' : 'pieces'
  return {
    lead: increaseLead(receivedDay(law), ordinaryPeriod(kind).months, months),
    reasons: grounds.map(({ circumstance, effect }) => ({
      name: capitalised(CIRCUMSTANCE_NAMES[circumstance]),
      article: effect.article,
      effect: increaseEffectText(effect, ordinaryPeriod(kind).months, setAside(circumstance, kind, established)),
    })),
    isReplaced: isReplaced(kind, established),
    prolongations: prolongationsOf(subject),
    deadline: deadlineText(months, length?.deadline ? isoDay(length.deadline.day) : null, awaits),
    silence: [silenceOf(after, subject), ...(warnsOfHeritage(subject, grounds) ? [HERITAGE_SILENCE] : [])].join(' '),
  }
}

/** Prolongations that the letter must announce (R*423-45): on all that is established, whether or not it lengthens the period by itself. */
const prolongationsOf = ({ kind, law }: Examined): string[] =>
  isReviewed(kind) && law.course
    ? announcedExtensions(kind, law.course.application.circumstances).map(prolongationText)
    : []

const HERITAGE: ReadonlySet<Circumstance> = new Set(['monumentSurroundings', 'remarkableHeritageSite'])

/** A permit in the surroundings of a monument may be rejected by silence, according to what the architect answers (R*424-3). */
const warnsOfHeritage = ({ kind, law }: Examined, grounds: readonly { circumstance: Circumstance }[]): boolean =>
  isPermit(kind) &&
  law.course?.silence.meaning !== 'rejection' &&
  grounds.some(({ circumstance }) => HERITAGE.has(circumstance))
