import { typographic } from '#wording/typography.ts'
import { AWAITING_ROOMS, type AwaitingRoom, countedText } from './awaited-words.ts'

export const FEED_NAME = 'Ma journée'

/** A day of a room in the private calendar: how much, and where it is read. */
export const feedLine = ({
  room,
  count,
  isMore,
  isLate,
}: {
  room: AwaitingRoom
  count: number
  isMore: boolean
  isLate: boolean
}) => ({
  title: typographic(`${AWAITING_ROOMS[room].name} : ${countedText(count, isMore)}${isLate ? ' en retard' : ''}`),
  body: typographic('Ce calendrier ne dit que des nombres. Ouvrez « Ma journée » pour lire ce qui vous attend.'),
})
