import type { SilenceTold } from '#contract/agency/day/day.ts'
import { type Awaits, DAY_ROWS, isCutAt, waiting } from '#platform/awaits.ts'
import { REQUEST_SILENCE, SILENCE_REGIMES } from '#rules/services/request-silence.ts'
import { dayText } from '#wording/day.ts'
import { inboxLines } from './queries.ts'

type Line = Awaited<ReturnType<typeof inboxLines>>[number]

/** Requests that the reader answers; those that wait for the applicant apart. No name is read. */
export const REQUEST_AWAITS: Awaits = {
  room: 'requests',
  roles: ['secretary', 'administrator', 'technician'],
  read: async (scoped) => {
    const open = await inboxLines(scoped, { state: 'open' }, DAY_ROWS)
    const isCut = isCutAt(open)
    const isTheirs = ({ state }: Line) => state === 'awaitingApplicant'
    return [
      waiting('answerRequest', open.filter((line) => !isTheirs(line)).map(lineOf), { isCut }),
      waiting('answerRequest', open.filter(isTheirs).map(lineOf), { isOthers: true, isCut }),
    ]
  },
}

const lineOf = (line: Line) => ({
  ...{ id: line.id, on: line.silenceOn, place: line.communeName, path: `/demandes/${line.id}` },
  title: [line.number, line.title].join(' · '),
  silence: silenceOf(line),
  gesture: line.state === 'received' ? ('takeUpRequest' as const) : null,
})

function silenceOf({ silence, silenceOn, silenceMeans }: Line): SilenceTold | null {
  const regime = SILENCE_REGIMES.find((one) => one === silence)
  if (regime === undefined || silenceOn === null || silenceMeans === null) return null
  const { article, confidence } = REQUEST_SILENCE[regime]
  const means = silenceMeans === 'acceptance' ? 'acceptation' : 'rejet'
  return {
    sentence: `le silence vaut ${means} à l’issue du ${dayText(silenceOn)}`,
    article,
    isReading: confidence !== 'text',
  }
}
