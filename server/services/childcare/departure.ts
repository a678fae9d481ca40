import { z } from 'zod'
import type { HeldLine, RefusedLine } from '#contract/services/childcare/childcare.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import type { Adapter, Delivery } from '#platform/outbox.ts'
import { lastTellingDay } from '#rules/services/childcare-rules.ts'
import { reasonText, SENDING, tooLateText } from '#wording/services/childcare/childcare-words.ts'
import { stillInTime } from './feed.ts'
import type { Monenfant, RankedLine, SiteAnswer } from './monenfant.ts'
import { type Answered, keepTold, type SendingRow, saveAnswer, sendingById, toldOf } from './sending-queries.ts'

type DepartureDeps = Pick<Deps, 'db' | 'clock'>

const Payload = z.object({ sending: z.uuid() })

/**
 * Gives the site one sending. Those of a structure arrive in the order in which they were composed; the same one given twice, after an answer that
 * was lost, is one for the site, by its key. What became too late while the site was away does not leave: the sending says it.
 */
export const childcareAdapter =
  (deps: DepartureDeps, give: Monenfant): Adapter =>
  async ({ payload }) => {
    const { db } = deps
    const sending = await sendingById(db, Payload.parse(payload).sending)
    if (!sending) return { outcome: 'refused', answer: SENDING.gone }
    if (sending.state !== 'waiting')
      return { outcome: sending.state === 'refused' ? 'refused' : 'sent', answer: SENDING.answered }
    if (sending.reference === null) return ended(deps, sending, refusal(sending, SENDING.unreferenced))
    if (sending.isBehind) return { outcome: 'wait', answer: SENDING.behind }
    if (sending.isOvertaken) return ended(deps, sending, refusal(sending, SENDING.overtaken))
    return given(deps, give, { ...sending, reference: sending.reference })
  }

async function given(
  deps: DepartureDeps,
  give: Monenfant,
  sending: SendingRow & { reference: string },
): Promise<Delivery> {
  const today = dayOfPlainDate(deps.clock.today())
  const told = await toldOf(deps.db, [sending.structureId], isoDay(today))
  const ranked = sending.lines.map((line, index) => ({ ...line, rank: index + 1 }))
  const sorted = stillInTime(ranked, told, today)
  const lines = sorted.get('sent') ?? []
  const late = sorted.get('late') ?? []
  const { id: key, reference, composedAt } = sending
  if (lines.length === 0 && late.length > 0)
    return ended(deps, sending, { ...refusal(sending, SENDING.allLate), held: [...sending.held, ...late.map(missed)] })
  const answer = await give({ key, reference, composedAt, lines })
  switch (answer.outcome) {
    case 'taken':
      return taken(deps, sending, answer, late)
    case 'refused':
      return ended(deps, sending, refusal(sending, SENDING.refused(reasonText(answer.reason))))
    case 'credentials':
    case 'down':
    case 'unreadable':
      return { outcome: 'retry', answer: SENDING[answer.outcome] }
  }
}

/** The site says by rank what it took and what it did not: after an answer that was lost, it says what it did the first time. */
function taken(
  deps: DepartureDeps,
  sending: SendingRow,
  answer: Extract<SiteAnswer, { outcome: 'taken' }>,
  late: readonly RankedLine[],
): Promise<Delivery> {
  const accepted = sending.lines.filter((_, index) => answer.taken.includes(index + 1))
  const refusals = answer.refused.flatMap(({ rank, reason }): RefusedLine[] => {
    const line = sending.lines[rank - 1]
    return line ? [{ ...line, reason: reasonText(reason) }] : []
  })
  const held = [...sending.held, ...late.filter(({ rank }) => !answer.taken.includes(rank)).map(missed)]
  const isWhole = answer.refused.length === 0
  const told = isWhole
    ? SENDING.accepted(accepted.length, answer.receipt)
    : SENDING.partial(accepted.length, answer.refused.length)
  return ended(
    deps,
    sending,
    { state: isWhole ? 'accepted' : 'partial', answer: told, receipt: answer.receipt, refusals, held },
    accepted,
  )
}

const missed = ({ rank: _, ...line }: RankedLine): HeldLine => ({
  ...line,
  sentence: tooLateText(isoDay(lastTellingDay(day(line.on)))),
})

const refusal = ({ held }: SendingRow, answer: string): Omit<Answered, 'on'> => ({
  ...{ state: 'refused', answer, receipt: null, refusals: [], held },
})

/** What the site shows from now on, and what it answered, are written together. */
async function ended(
  { db, clock }: DepartureDeps,
  { id, structureId }: SendingRow,
  answered: Omit<Answered, 'on'>,
  accepted: SendingRow['lines'] = [],
): Promise<Delivery> {
  await db.transaction(async (tx) => {
    await keepTold(tx, structureId, id, accepted)
    await saveAnswer(tx, id, { ...answered, on: clock.today().toString() })
  })
  return { outcome: answered.state === 'refused' ? 'refused' : 'sent', answer: answered.answer }
}
