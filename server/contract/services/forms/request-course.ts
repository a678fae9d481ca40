import type { FormRequestState, RequestEvent, RequestMove } from './form-request.ts'

type Move = RequestMove['move']

/** States in which the town hall still has to answer. */
export const OPEN_STATES: readonly FormRequestState[] = ['received', 'inReview', 'awaitingApplicant']

const OPEN: Readonly<Record<'received' | 'inReview' | 'awaitingApplicant', readonly Move[]>> = {
  received: ['takeUp', 'message', 'note', 'askPieces', 'assign', 'decide'],
  inReview: ['message', 'note', 'askPieces', 'assign', 'decide'],
  awaitingApplicant: ['message', 'note', 'receivePieces', 'assign', 'decide'],
}

/**
 * What may be done of a request. Once silence has rejected it, an express decision may still be taken; once it has accepted it, a refusal
 * would be a withdrawal of that acceptance, which this page does not do.
 */
export function movesFrom(state: FormRequestState): readonly Move[] {
  switch (state) {
    case 'received':
    case 'inReview':
    case 'awaitingApplicant':
      return OPEN[state]
    case 'tacitlyRejected':
      return ['message', 'note', 'decide']
    case 'tacitlyAccepted':
      return ['attest', 'message', 'note']
    default:
      return ['message', 'note']
  }
}

const ANSWERS: readonly Move[] = ['decide', 'attest']

/** What may be done of a request for a grant: its body votes it, and no letter accepts or refuses it (CGCT L2121-29, L2311-7, from memory). */
export const movesBeforeVote = (state: FormRequestState): readonly Move[] =>
  movesFrom(state).filter((move) => !ANSWERS.includes(move))

/** States in which the vote of a grant still answers its request: a letter that went before it is no vote. */
export const isAnsweredByVote = (state: FormRequestState): boolean => state !== 'withdrawn' && state !== 'closed'

/** Where a request stands after an event. */
export function stateAfter(
  state: FormRequestState,
  event: Pick<RequestEvent, 'kind' | 'outcome'> & { means?: 'acceptance' | 'rejection' | null },
): FormRequestState {
  switch (event.kind) {
    case 'received':
      return 'received'
    case 'takenUp':
      return state === 'received' ? 'inReview' : state
    case 'piecesAsked':
      return 'awaitingApplicant'
    case 'piecesReceived':
      return 'inReview'
    case 'decided':
      return event.outcome ?? state
    case 'silence':
      return event.means === 'acceptance' ? 'tacitlyAccepted' : 'tacitlyRejected'
    case 'withdrawn':
      return 'withdrawn'
    default:
      return state
  }
}
