import type { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import type { ExtensionSending, IncreaseSending } from '#contract/dossier/completeness/completeness-period.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { EXTENSIONS } from '#law/clock/extensions.ts'
import { guardPeriodExtension } from '#law/guards/guards.ts'
import { problem } from '#platform/problem.ts'
import {
  type ExtensionFacts,
  extensionLetter,
  increaseLetter,
  type LetterFacts,
} from '#server/documents/extension-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
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
import { extensionEffectText, extensionLead } from '#wording/dossier/completeness/extension.ts'
import { EXTENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import { type CompletenessDeps, clockWith, type Examined, sendingLetter, todayOf, withExamined } from './examined.ts'
import { groundsOf, increaseFacts, increaseGuard } from './increase.ts'

/** The letter of increase as it would leave today. */
export const previewIncrease = async (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
): Promise<Uint8Array> =>
  renderPdf(
    await withExamined(deps, personId, dossierId, async (scoped, subject) => {
      refuseNoGround(subject)
      const { facts, letterhead } = await correspondence(deps, scoped, personId, dossierId, 'DELAI')
      return asPreview(
        increaseLetter({ ...facts, ...increaseFacts(deps, subject, { withRequest: false }) }, letterhead),
      )
    }),
  )

/** Notifies the longer period (R*423-42): guarded, frozen, recorded and sent in one transaction. */
export const sendIncrease = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  { via, despiteNoEffect }: IncreaseSending,
): Promise<SentLetter> =>
  sendingLetter(deps, personId, dossierId, async (scoped, subject, deps) => {
    refuseNoGround(subject)
    const reasons = groundsOf(subject).map(({ circumstance }) => circumstance)
    const notice = noticeToday(via, todayOf(deps))
    refuseUnlawful(increaseGuard(deps, subject, reasons)(notice), { despiteNoEffect })
    const sent = await correspondence(deps, scoped, personId, dossierId, 'DELAI')
    refuseUnaccepted(via, sent, subject)
    const facts = { ...sent.facts, ...increaseFacts(deps, subject, { withRequest: false }) }
    return sendLetter(
      deps,
      scoped,
      { personId, via },
      sent,
      { template: 'periodIncrease', document: increaseLetter(facts, sent.letterhead), facts },
      {
        content: { kind: 'periodIncreased', notice, reasons },
        words: { ...(despiteNoEffect ? { despiteNoEffect } : {}) },
      },
    )
  })

type Asked = Pick<ExtensionSending, 'reason' | 'why' | 'appealOn'>

export const previewExtension = async (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  asked: Asked,
): Promise<Uint8Array> =>
  renderPdf(
    await withExamined(deps, personId, dossierId, async (scoped, subject) => {
      refuseUnderNoReview(deps, subject, asked)
      const { facts, letterhead } = await correspondence(deps, scoped, personId, dossierId, 'PROLONGATION')
      return asPreview(extensionLetter(extensionFacts(deps, subject, facts, asked), letterhead))
    }),
  )

/** Notifies an exceptional prolongation before the period ends (R*423-44). */
export const sendExtension = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  { via, despiteNoEffect, ...asked }: ExtensionSending,
): Promise<SentLetter> =>
  sendingLetter(deps, personId, dossierId, async (scoped, subject, deps) => {
    const today = todayOf(deps)
    const notice = noticeToday(via, today)
    refuseUnlawful(guardPeriodExtension(subject.law, { ...lawReason(asked), notice }, today), { despiteNoEffect })
    const sent = await correspondence(deps, scoped, personId, dossierId, 'PROLONGATION')
    refuseUnaccepted(via, sent, subject)
    const facts = extensionFacts(deps, subject, sent.facts, asked)
    return sendLetter(
      deps,
      scoped,
      { personId, via },
      sent,
      { template: 'periodExtension', document: extensionLetter(facts, sent.letterhead), facts },
      {
        content: { kind: 'periodExtended', notice, ...lawReason(asked) },
        words: { why: asked.why, ...(despiteNoEffect ? { despiteNoEffect } : {}) },
      },
    )
  })

const lawReason = ({ reason, appealOn }: Pick<Asked, 'reason' | 'appealOn'>) => ({
  reason,
  ...(appealOn === null ? {} : { appealOn: day(appealOn) }),
})

function extensionFacts(
  deps: CompletenessDeps,
  subject: Examined,
  facts: LetterFacts,
  asked: Asked,
): LetterFacts & ExtensionFacts {
  const today = todayOf(deps)
  const tried = { kind: 'periodExtended', notice: asReceived(today), ...lawReason(asked) } as const
  const after = clockWith(subject.acts, [tried], today)
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
    silence: silenceOf(after, subject),
  }
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
