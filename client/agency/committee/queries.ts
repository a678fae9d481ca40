import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  AskedOffer,
  AttendanceSaid,
  BodyChange,
  CommitteeBody,
  CommitteeMeeting,
  InterestAnswers,
  ItemMove,
  ItemWords,
  MeetingMove,
  MeetingWords,
  NewBody,
  NewItems,
  NewMeeting,
  NewSeat,
} from '#contract/agency/committee/committee.ts'
import { committeeOperations as rows } from '#contract/agency/committee/committee-operations.ts'

export const COMMITTEES = ['committees']
/** While a sitting is held, what others do is read again after so many milliseconds. */
const HELD_MS = 4000

export const committeesQuery = () => operationQuery([...COMMITTEES, 'desk'], rows.readCommittees)
export const committeeQuery = (id: string) =>
  operationQuery([...COMMITTEES, 'body', id], rows.readCommittee, { params: { id } })
export const meetingQuery = (id: string) =>
  operationQuery([...COMMITTEES, 'meeting', id], rows.readMeeting, { params: { id } })
export const readAgainWhenHeld = ({ state }: { state: { data?: CommitteeMeeting | undefined } }) =>
  state.data?.state === 'open' || state.data?.state === 'called' ? HELD_MS : false
export const offeredQuery = (id: string, asked: z.input<typeof AskedOffer>) =>
  operationQuery([...COMMITTEES, 'offered', id, asked], rows.offeredItems, { params: { id }, query: asked })

/** What is said of a body or a sitting answers it whole; the other lists are read again. */
function useOnCommittees<Said, Answer>(
  send: (said: Said) => Promise<Answer>,
  keep?: (answer: Answer) => readonly string[],
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      if (keep) client.setQueryData([...COMMITTEES, ...keep(answer)], answer)
    },
    onSettled: () => client.invalidateQueries({ queryKey: COMMITTEES }),
  })
}

const bodyKey = ({ id }: CommitteeBody) => ['body', id]
const meetingKey = ({ id }: CommitteeMeeting) => ['meeting', id]

export const useOpenCommittee = () =>
  useOnCommittees((said: z.input<typeof NewBody>) => call(rows.openCommittee, { body: said }))
export const useChangeCommittee = (id: string) =>
  useOnCommittees(
    (said: z.input<typeof BodyChange>) => call(rows.changeCommittee, { params: { id }, body: said }),
    bodyKey,
  )
export const useAddSeat = (id: string) =>
  useOnCommittees((said: z.input<typeof NewSeat>) => call(rows.addSeat, { params: { id }, body: said }), bodyKey)
export const useEndSeat = (id: string) =>
  useOnCommittees((untilOn: string) => call(rows.endSeat, { params: { id }, body: { untilOn } }), bodyKey)
export const useOpenMeeting = (bodyId: string) =>
  useOnCommittees((said: z.input<typeof NewMeeting>) => call(rows.openMeeting, { params: { id: bodyId }, body: said }))

export const useChangeMeeting = (id: string) =>
  useOnCommittees(
    (said: z.input<typeof MeetingWords>) => call(rows.changeMeeting, { params: { id }, body: said }),
    meetingKey,
  )
export const useAddItems = (id: string) =>
  useOnCommittees((said: z.input<typeof NewItems>) => call(rows.addItems, { params: { id }, body: said }), meetingKey)
export const useOrderItems = (id: string) =>
  useOnCommittees((ids: string[]) => call(rows.orderItems, { params: { id }, body: { ids } }), meetingKey)
export const useCallMeeting = (id: string) =>
  useOnCommittees((urgency: string) => call(rows.callMeeting, { params: { id }, body: { urgency } }), meetingKey)
export const useMoveMeeting = (id: string) =>
  useOnCommittees((move: MeetingMove['move']) => call(rows.moveMeeting, { params: { id }, body: { move } }), meetingKey)
export const useAttend = (id: string) =>
  useOnCommittees(
    ({ member, ...said }: z.input<typeof AttendanceSaid> & { member: string }) =>
      call(rows.attend, { params: { id, member }, body: said }),
    meetingKey,
  )
export const useAnswerInterests = (id: string) =>
  useOnCommittees(
    (said: z.input<typeof InterestAnswers>) => call(rows.answerInterests, { params: { id }, body: said }),
    meetingKey,
  )
export const useWriteItem = (id: string) =>
  useOnCommittees((said: z.input<typeof ItemWords>) => call(rows.writeItem, { params: { id }, body: said }), meetingKey)
export const useDropItem = (id: string) =>
  useOnCommittees((_: undefined) => call(rows.dropItem, { params: { id } }), meetingKey)
export const useMoveItem = (id: string) =>
  useOnCommittees((said: z.input<typeof ItemMove>) => call(rows.moveItem, { params: { id }, body: said }), meetingKey)
export const useVoteFor = (id: string) =>
  useOnCommittees(({ member, choice }: { member: string; choice: 'for' | 'against' | 'abstention' }) =>
    call(rows.castVote, { params: { id, member }, body: { choice } }),
  )
