import { committeeOperations } from '#contract/agency/committee/committee-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import type { Agendas } from './agendas.ts'
import { callLetter } from './call-letter.ts'
import { addSeat, changeCommittee, endSeat, openCommittee, readCommittee, readCommittees } from './committee.ts'
import { addItems, dropItem, moveItem, offeredItems, orderItems, writeItem } from './items.ts'
import { callMeeting, changeMeeting, moveMeeting, openMeeting, readMeeting } from './meetings.ts'
import { answerInterests, attend, castVote } from './members.ts'
import { readMinutes } from './minutes.ts'

/** Councils and commissions: who sits, what is before them, who is out, what they say. */
export const committeeRoutes = (deps: Deps & { agendas: Agendas }) =>
  routesOf(deps, committeeOperations, {
    readCommittees: ({ personId }) => readCommittees(deps, personId),
    openCommittee: ({ personId, body }) => openCommittee(deps, personId, body),
    readCommittee: ({ personId, params }) => readCommittee(deps, personId, params.id),
    changeCommittee: ({ personId, params, body }) => changeCommittee(deps, personId, params.id, body),
    addSeat: ({ personId, params, body }) => addSeat(deps, personId, params.id, body),
    endSeat: ({ personId, params, body }) => endSeat(deps, personId, params.id, body.untilOn),
    openMeeting: ({ personId, params, body }) => openMeeting(deps, personId, params.id, body),
    readMeeting: ({ personId, params }) => readMeeting(deps, personId, params.id),
    changeMeeting: ({ personId, params, body }) => changeMeeting(deps, personId, params.id, body),
    offeredItems: ({ personId, params, query }) => offeredItems(deps, personId, params.id, query),
    addItems: ({ personId, params, body }) => addItems(deps, personId, params.id, body),
    orderItems: ({ personId, params, body }) => orderItems(deps, personId, params.id, body),
    callMeeting: ({ personId, params, body }) => callMeeting(deps, personId, params.id, body),
    moveMeeting: ({ personId, params, body }) => moveMeeting(deps, personId, params.id, body),
    attend: ({ personId, params, body }) => attend(deps, personId, params, body),
    answerInterests: ({ personId, params, body }) => answerInterests(deps, personId, params.id, body),
    writeItem: ({ personId, params, body }) => writeItem(deps, personId, params.id, body),
    dropItem: ({ personId, params }) => dropItem(deps, personId, params.id),
    moveItem: ({ personId, params, body }) => moveItem(deps, personId, params.id, body),
    castVote: ({ personId, params, body }) => castVote(deps, personId, params, body.choice),
    callLetter: ({ personId, params }) => callLetter(deps, personId, params.id),
    readMinutes: ({ personId, params }) => readMinutes(deps, personId, params.id),
  })
