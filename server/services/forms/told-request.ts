import type { PublicForm, RequestEvent, SentRequest } from '#contract/services/forms/form-request.ts'
import type { PublishedRow } from './form-queries.ts'
import type { EventRow, RequestRow } from './queries.ts'
import { silenceOf } from './request-events.ts'

export const publicFormOf = ({ id: _, inseeCode, authority, ...form }: PublishedRow): PublicForm => ({
  ...form,
  owner: { inseeCode, authority },
})

const SAID_BY_APPLICANT: readonly RequestEvent['kind'][] = ['received', 'reply', 'withdrawn']

const saidBy = ({ kind, actorId }: EventRow): RequestEvent['by'] => {
  if (kind === 'silence') return 'time'
  return actorId === null || SAID_BY_APPLICANT.includes(kind) ? 'applicant' : 'agent'
}

const eventTold = (event: EventRow): RequestEvent => ({
  ...{ ordinal: event.ordinal, kind: event.kind, body: event.body, on: event.on, at: event.at, by: saidBy(event) },
  ...{ agent: event.agent, answerBy: event.payload.answerBy ?? null, outcome: event.payload.outcome ?? null },
  hasLetter: event.payload.letter !== undefined,
})

type Telling = { authority: string; withNotes: boolean; money: Pick<SentRequest, 'sum' | 'moneyBack'> }

/** A request that was sent, as its author or the desk reads it; notes are the desk's. */
export function sentRequest(
  row: RequestRow,
  events: readonly EventRow[],
  { authority, withNotes, money }: Telling,
): SentRequest {
  const { number, content, service, receivedOn, channel, revision, answers, placeNames, applicant, state } = row
  return {
    ...{ number: number ?? '', title: content.title, authority, service: { ...content.service, name: service } },
    ...{
      receivedOn: receivedOn ?? '',
      channel,
      silence: silenceOf(row),
      content,
      revision,
      answers,
      placeNames,
      applicant,
    },
    ...money,
    state: state === 'draft' ? 'received' : state,
    events: events.filter(({ kind }) => withNotes || kind !== 'note').map(eventTold),
  }
}
