import type { FormRequestState, RequestEvent } from '#contract/services/forms/form-request.ts'
import { OPEN_STATES, stateAfter } from '#contract/services/forms/request-course.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import {
  type PiecesAsked,
  REQUEST_SILENCE,
  type RequestCourse,
  requestCourse,
} from '#rules/services/request-silence.ts'
import type { FormMailKind } from '#wording/services/forms/form-mails.ts'
import { type EventRow, eventsOf, insertEvent, moveRow, type RequestRow } from './queries.ts'
import { followMoney } from './request-money.ts'

export type NewEvent = Pick<EventRow, 'kind' | 'body' | 'payload' | 'on' | 'at' | 'actorId'>

/** The course of the silence, from what was asked of the applicant and what came; null when no decision is asked for. */
export function courseOf(
  { content, receivedOn }: Pick<RequestRow, 'content' | 'receivedOn'>,
  events: readonly Pick<EventRow, 'kind' | 'on' | 'payload'>[],
): RequestCourse | null {
  const regime = content.silence
  if (regime === null || regime === 'noDecision' || receivedOn === null) return null
  const asked: PiecesAsked[] = []
  for (const event of events) {
    if (event.kind === 'piecesAsked' && event.payload.answerBy)
      asked.push({ askedOn: day(event.on), answerBy: day(event.payload.answerBy) })
    const last = asked.at(-1)
    if (event.kind === 'piecesReceived' && last) asked[asked.length - 1] = { ...last, answeredOn: day(event.on) }
  }
  return requestCourse(regime, day(receivedOn), asked)
}

export const silenceOnOf = (course: RequestCourse | null) =>
  course === null || course.lastDay === null ? null : isoDay(course.lastDay)

/** What silence is worth, as pages and papers say it. */
export function silenceOf({ content, silenceOn }: Pick<RequestRow, 'content' | 'silenceOn'>) {
  const regime = content.silence
  if (regime === null || regime === 'noDecision') return null
  const { means, article } = REQUEST_SILENCE[regime]
  return { means, article, on: silenceOn }
}

/** Which events are told to the applicant by mail. */
const TOLD: Partial<Record<RequestEvent['kind'], FormMailKind>> = {
  received: 'received',
  message: 'message',
  piecesAsked: 'piecesAsked',
  decided: 'decided',
  silence: 'silence',
  attested: 'message',
}

/** Appends an event, chained to the one before; state, end of the silence and mail follow in the same transaction. */
export async function record(db: Database | Scoped, request: RequestRow, event: NewEvent): Promise<EventRow> {
  const before = await eventsOf(db, request.id)
  const previousSha256 = before.at(-1)?.chainSha256 ?? ''
  const ordinal = before.length + 1
  const { kind, body, payload, on, at, actorId } = event
  const chainSha256 = sha256(JSON.stringify([previousSha256, request.id, ordinal, kind, body, payload, on, actorId]))
  const row: EventRow = { ...event, ordinal, chainSha256, agent: null }
  await insertEvent(db, request.id, { ...row, previousSha256 })
  await follow(db, request, [...before, row], at)
  await followMoney(db, request, row)
  const template = TOLD[kind]
  const { email } = request.applicant
  if (template && email)
    await enqueue(db, {
      key: `form-request/${request.id}/${ordinal}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: `formRequest.${template}`, formRequest: request.id, to: [email] },
    })
  return row
}

async function follow(
  db: Database | Scoped,
  request: RequestRow,
  events: readonly EventRow[],
  at: string,
): Promise<void> {
  const last = events.at(-1)
  if (!last || request.state === 'draft') return
  const state: FormRequestState = stateAfter(request.state, {
    kind: last.kind,
    outcome: last.payload.outcome ?? null,
    means: last.payload.means ?? null,
  })
  const isOpen = OPEN_STATES.includes(state)
  await moveRow(db, request.id, {
    state,
    service: last.payload.service ?? request.service,
    silenceOn: isOpen ? silenceOnOf(courseOf(request, events)) : request.silenceOn,
    closedAt: isOpen ? null : at,
  })
}
