import { describe, expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { type Day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import { type StepName, whatToDo } from '#law/moves/moves.ts'
import { act, filed } from './dossier-acts.ts'
import { modelOn, type Opening, type Said, WORDS, type Word } from './obvious-model.ts'

/**
 * All the lives of a dossier to a depth, counted by walking what the law offers, and checked at every node against a model that
 * shares nothing with it. The counts are kept: a change of the law that moves one must say why.
 */
const WAIT_DAYS = 25

type Position = { acts: Act[]; said: Said[]; today: Temporal.PlainDate }
type Start = { kind: ReviewedKind; circumstance: Circumstance; opening: Opening; first: readonly Word[]; depth: number }

const STEP_WORDS: Partial<Record<StepName, readonly Word[]>> = {
  requestAttachments: ['request'],
  sendAttachments: ['answer'],
  increasePeriod: ['increase'],
  suspendReview: ['suspend'],
  resumeReview: ['resume'],
  decide: ['grant', 'refuse', 'post'],
  recordReception: ['present'],
  withdraw: ['withdraw'],
  revoke: ['revoke'],
  transmit: ['transmit'],
  startWorks: ['start'],
  declareCompletion: ['finish'],
  contestCompliance: ['contest'],
}

function startOf({ kind, circumstance, opening, first }: Start): Position {
  const start: Position = {
    acts: [filed(kind, opening.filedOn.toString()), act('circumstanceEstablished', { circumstance })],
    said: [],
    today: opening.filedOn,
  }
  return first.reduce((position, word) => after(position, word, kind), start)
}

/** The position once that word is said today. */
function after({ acts, said, today }: Position, word: Word, kind: ReviewedKind): Position {
  if (word === 'wait') return { acts, said, today: today.add({ days: WAIT_DAYS }) }
  return {
    acts: [...acts, ...actsOfWord(word, acts, dayOfPlainDate(today), kind)],
    said: [...said, { word, on: today }],
    today,
  }
}

function actsOfWord(word: Exclude<Word, 'wait'>, acts: readonly Act[], on: Day, kind: ReviewedKind): Act[] {
  const notice = { via: 'hand', handedOn: on } as const
  const isDeclaration = kind === 'priorDeclaration'
  const grants = isDeclaration ? 'unopposed' : 'granted'
  switch (word) {
    case 'request':
      return [act('attachmentsRequested', { lawful: true, notice })]
    case 'answer':
      return [act('attachmentsReceived', { completes: true, filing: { channel: 'counter', filedOn: on } })]
    case 'increase':
      return [act('periodIncreased', { notice })]
    case 'suspend':
      return [act('reviewSuspended', { reason: 'publicConsultation', from: on, notice })]
    case 'resume':
      return [act('reviewResumed', { on })]
    case 'grant':
      return [act('decided', { sense: grants, signedOn: on, notice })]
    case 'refuse':
      return [act('decided', { sense: isDeclaration ? 'opposed' : 'refused', signedOn: on, notice })]
    case 'post':
      return [act('decided', { sense: grants, signedOn: on, notice: { via: 'registered', sentOn: on } })]
    case 'present':
      return presented(acts, on)
    case 'withdraw':
      return [act('withdrawn', { receivedOn: on })]
    case 'revoke':
      return [act('revoked', { notice })]
    case 'transmit':
      return [act('decisionTransmitted', { on })]
    case 'start':
      return [act('worksStarted', { on })]
    case 'finish':
      return [act('completionDeclared', { receivedOn: on })]
    case 'contest':
      return [act('complianceContested', { notice })]
  }
}

/** The letter that left is recorded again with its first presentation, as the register does. */
function presented(acts: readonly Act[], firstPresentedOn: Day): Act[] {
  const letter = acts.findLast((one) => one.kind === 'decided')
  if (letter?.kind !== 'decided' || letter.notice.via !== 'registered') return []
  const { id, kind: _, ...contents } = letter
  return [
    act('cancelled', { act: id }),
    act('decided', { ...contents, notice: { ...letter.notice, firstPresentedOn } }),
  ]
}

/** What the law offers today, in the words of the model. */
function offered({ acts, today }: Position): { words: Set<Word>; state: string } {
  const clock = reviewClock(acts, dayOfPlainDate(today))
  const { state } = clock
  return {
    words: new Set<Word>(['wait', ...whatToDo(clock).flatMap(({ step }) => STEP_WORDS[step] ?? [])]),
    state: state.name,
  }
}

const printed = ({ words, state }: { words: Set<Word>; state: string }) =>
  `${state}: ${WORDS.filter((word) => words.has(word)).join(' ')}`

/** Adds up the sequences of each length from here on. Fails at the first position where the law and the model differ. */
function perft(position: Position, start: Start, counts: number[], length = 0): number[] {
  const law = offered(position)
  const model = modelOn(position.today, start.opening, position.said)
  if (printed(law) !== printed(model)) {
    const told = [...position.said.map(({ word, on }) => `${word} ${on}`), `today ${position.today}`].join(', ')
    expect(`${told}: ${printed(law)}`).toBe(`${told}: ${printed(model)}`)
  }
  counts[length] = (counts[length] ?? 0) + 1
  if (length === start.depth) return counts
  for (const word of law.words) perft(after(position, word, start.kind), start, counts, length + 1)
  return counts
}

const filedOn = Temporal.PlainDate.from('2026-03-10')
const house = { kind: 'housePermit', circumstance: 'monumentSurroundings' } as const
const opening = { filedOn, months: 2, inClassifiedSite: false, isDeclaration: false }

describe('perft: every life of a dossier to a depth', () => {
  test.each([
    ['a house permit on its day', { ...house, opening, first: [], depth: 6 }, [1, 8, 42, 191, 804, 3204, 12_144]],
    [
      'a declaration on its day',
      {
        kind: 'priorDeclaration',
        circumstance: 'monumentSurroundings',
        opening: { ...opening, months: 1, isDeclaration: true },
        first: [],
        depth: 6,
      },
      [1, 8, 43, 200, 869, 3543, 13_639],
    ],
    [
      'a permit in a classified site, where silence rejects',
      {
        kind: 'buildingPermit',
        circumstance: 'classifiedSite',
        opening: { ...opening, months: 3, inClassifiedSite: true },
        first: ['wait', 'wait'],
        depth: 7,
      },
      [1, 6, 22, 69, 207, 593, 1601, 4047],
    ],
    [
      'a permit sent by registered letter',
      { ...house, opening, first: ['wait', 'post'], depth: 7 },
      [1, 4, 13, 44, 145, 429, 1146, 2796],
    ],
    [
      'a permit granted, transmitted',
      { ...house, opening, first: ['grant', 'transmit'], depth: 9 },
      [1, 4, 11, 26, 57, 116, 210, 329, 453, 582],
    ],
  ] as const)(
    '%s',
    (_what, start, counts) => {
      expect(perft(startOf(start), start, [])).toEqual(counts)
    },
    120_000,
  )
})
