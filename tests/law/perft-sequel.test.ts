import { describe, expect, test } from 'vitest'
import type { Act, DecisionSense } from '#law/clock/acts.ts'
import { addDays, type Day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { actDescription, isRegisterAct } from '#law/clock/register-acts.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { guardDecision } from '#law/guards/guards.ts'
import { MOVES, type StepName, whatToDo } from '#law/moves/moves.ts'
import { act, filed } from './dossier-acts.ts'
import { type SaidNext, SEQUEL_WORDS, type SequelWord, STAY_DAYS, sequelOn } from './obvious-sequel.ts'

/**
 * All that may follow a decision to a depth, counted by walking what the law offers and its guards accept, and checked at every node
 * against a model that shares nothing with it: stays, confirmations and the decisions after them, the architect, the prefect of the region,
 * an extension, a withdrawal, works stopped, conformity contested.
 */
const WAIT_DAYS = 25
const MAYOR = { authority: 'maire', delegations: [] }
const SENSES = { grant: 'granted', refuse: 'refused', stay: 'stayed' } as const satisfies Record<string, DecisionSense>

type Position = { acts: Act[]; said: SaidNext[]; today: Temporal.PlainDate }

const WORD_OF: Partial<Record<StepName, SequelWord>> = {
  giveHeritageOpinion: 'architectRefuses',
  extendPeriod: 'extend',
  confirmRequest: 'confirm',
  appealToRegionalPrefect: 'appealToPrefect',
  answerRefusalAppeal: 'prefectOverrules',
  revoke: 'revoke',
  startWorks: 'start',
  orderStopWorks: 'stopWorks',
  liftStopWorks: 'letWorksGoOn',
  declareCompletion: 'finish',
  contestCompliance: 'contest',
  liftComplianceContest: 'acceptWorks',
}

const filedOn = Temporal.PlainDate.from('2026-03-10')

function startOf(first: readonly SequelWord[]): Position {
  const acts = [
    filed('housePermit', filedOn.toString()),
    act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
  ]
  return first.reduce(after, { acts, said: [], today: filedOn })
}

/** The position once that word is said today. */
function after({ acts, said, today }: Position, word: SequelWord): Position {
  if (word === 'wait') return { acts, said, today: today.add({ days: WAIT_DAYS }) }
  const made = actsOfWord(word, dayOfPlainDate(today))
  return { acts: [...acts, ...made], said: [...said, { word, on: today }], today }
}

function actsOfWord(word: Exclude<SequelWord, 'wait'>, on: Day): Act[] {
  const notice = { via: 'hand', handedOn: on } as const
  switch (word) {
    case 'architectRefuses':
      return [act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: on })]
    case 'extend':
      return [act('periodExtended', { reason: 'heritageAppeal', notice })]
    case 'grant':
      return [act('decided', { sense: 'granted', signedOn: on, notice }), act('decisionTransmitted', { on })]
    case 'refuse':
      return [act('decided', { sense: 'refused', signedOn: on, notice })]
    case 'stay':
      return [
        act('decided', { sense: 'stayed', signedOn: on, notice, statesTimes: true, until: addDays(on, STAY_DAYS) }),
      ]
    case 'confirm':
      return [act('stayConfirmed', { receivedOn: on })]
    case 'appealToPrefect':
      return [act('refusalAppealLodged', { receivedOn: on })]
    case 'prefectOverrules':
      return [act('refusalAppealDecided', { outcome: 'overruled', receivedOn: on })]
    case 'revoke':
      return [act('revoked', { notice })]
    case 'start':
      return [act('worksStarted', { on })]
    case 'stopWorks':
      return [act('stopWorksOrdered', { reportOn: on, notice })]
    case 'letWorksGoOn':
      return [act('stopWorksLifted', { on })]
    case 'finish':
      return [act('completionDeclared', { receivedOn: on })]
    case 'contest':
      return [act('complianceContested', { notice })]
    case 'acceptWorks':
      return [act('complianceContestLifted', { on })]
  }
}

/** What the law calls for today and the register takes, in the words of the model. */
function offered({ acts, today }: Position): { words: Set<SequelWord>; state: string } {
  const on = dayOfPlainDate(today)
  const clock = reviewClock(acts, on)
  const words = whatToDo(clock)
    .filter(({ step, noted }) => !(noted || isTaken(step, acts)))
    .flatMap(({ step }) => (step === 'decide' ? sensesOf(clock, on) : (WORD_OF[step] ?? [])))
  return { words: new Set<SequelWord>(['wait', ...words]), state: clock.state.name }
}

/** A register holds one act of some kinds. */
function isTaken(step: StepName, acts: readonly Act[]): boolean {
  const kind = MOVES[step].act
  const isSingle = isRegisterAct(kind) && actDescription(kind).isSingle === true
  return isSingle && acts.some((each) => each.kind === kind)
}

/** The decisions that the guard accepts today. */
const sensesOf = (clock: ReviewClock, signedOn: Day): readonly SequelWord[] =>
  (['grant', 'refuse', 'stay'] as const).filter((word) => {
    const notice = { via: 'hand', handedOn: signedOn } as const
    return (
      guardDecision(clock, { sense: SENSES[word], notice, signedOn, signatory: 'maire' }, MAYOR).outcome === 'allowed'
    )
  })

const printed = ({ words, state }: { words: Set<SequelWord>; state: string }) =>
  `${state}: ${SEQUEL_WORDS.filter((word) => words.has(word)).join(' ')}`

/** Adds up the sequences of each length from here on. Fails at the first position where the law and the model differ. */
function perft(position: Position, depth: number, counts: number[], length = 0): number[] {
  const law = offered(position)
  const model = sequelOn(position.today, filedOn, position.said)
  if (printed(law) !== printed(model)) {
    const told = [...position.said.map(({ word, on }) => `${word} ${on}`), `today ${position.today}`].join(', ')
    expect(`${told}: ${printed(law)}`).toBe(`${told}: ${printed(model)}`)
  }
  counts[length] = (counts[length] ?? 0) + 1
  if (length === depth) return counts
  for (const word of law.words) perft(after(position, word), depth, counts, length + 1)
  return counts
}

describe('perft: all that may follow a decision, to a depth', () => {
  test.each([
    ['a house permit on its day', [], 8, [1, 6, 23, 74, 213, 576, 1494, 3739, 9084]],
    ['a decision stayed', ['stay'], 9, [1, 3, 11, 35, 102, 279, 723, 1781, 4190, 9473]],
    [
      'a decision stayed, confirmed at the end of the stay',
      ['stay', 'wait', 'wait', 'confirm'],
      8,
      [1, 4, 12, 36, 103, 280, 720, 1762, 4117],
    ],
    [
      'a refusal that the architect caused',
      ['architectRefuses', 'refuse'],
      11,
      [1, 2, 4, 10, 26, 70, 182, 453, 1079, 2461, 5375, 11267],
    ],
    [
      'a silence that rejects after the architect',
      ['architectRefuses', 'wait', 'wait', 'wait'],
      9,
      [1, 4, 12, 32, 83, 211, 530, 1307, 3156, 7442],
    ],
    [
      'a period extended after the architect',
      ['architectRefuses', 'extend', 'wait', 'wait', 'wait'],
      9,
      [1, 3, 7, 17, 43, 109, 278, 705, 1765, 4336],
    ],
    ['works begun', ['grant', 'start'], 10, [1, 4, 11, 28, 66, 146, 302, 594, 1108, 2056, 3739]],
  ] as const)(
    '%s',
    (_what, first, depth, counts) => {
      expect(perft(startOf(first), depth, [])).toEqual(counts)
    },
    120_000,
  )
})
