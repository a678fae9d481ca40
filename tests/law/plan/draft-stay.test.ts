import { expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import { guardDraftStay, guardLandTakeStay } from '#law/guards/draft-stay.ts'
import type { ProcedureNature } from '#law/plan/plan-facts.ts'
import { act, byHand, clockOn, filed } from '../dossier-acts.ts'

const house = filed('housePermit', '2026-03-10')
const stayed = act('decided', {
  sense: 'stayed',
  signedOn: day('2026-05-04'),
  notice: byHand('2026-05-04'),
  ground: 'planUnderStudy',
  statesTimes: true,
  until: day('2027-05-04'),
  confirmBy: day('2027-07-04'),
})
const confirmed = act('stayConfirmed', { receivedOn: day('2027-06-01') })
const granted = act('decided', { sense: 'granted', signedOn: day('2026-04-20'), notice: byHand('2026-04-21') })
const withdrawn = act('withdrawn', { receivedOn: day('2026-04-01') })
const elsewhere = act('decided', {
  ...{ sense: 'stayed', signedOn: day('2026-05-04'), notice: byHand('2026-05-04'), ground: 'publicWorks' },
  ...{ statesTimes: true, until: day('2027-05-04'), confirmBy: day('2027-07-04') },
} as const)

/** What a planner would answer of each dossier, written before the guard was asked. */
const CASES: readonly (readonly [string, ProcedureNature, string | undefined, string, readonly Act[], string])[] = [
  ['a plan being made, debated', 'making', '2026-01-15', '2026-04-20', [house], 'allowed'],
  ['a plan being revised, debated on the very day', 'revision', '2026-04-20', '2026-04-20', [house], 'allowed'],
  [
    'a modification, whatever was debated',
    'modification',
    '2026-01-15',
    '2026-04-20',
    [house],
    'stayDuringModification',
  ],
  ['a compatibility', 'compatibility', '2026-01-15', '2026-04-20', [house], 'stayDuringModification'],
  ['orientations that nobody debated', 'making', undefined, '2026-04-20', [house], 'stayTooEarly'],
  ['orientations debated tomorrow', 'making', '2026-04-21', '2026-04-20', [house], 'stayTooEarly'],
  ['a tacit permit', 'making', '2026-01-15', '2026-05-11', [house], 'tacitGrantExists'],
  ['a permit granted', 'making', '2026-01-15', '2026-04-25', [house, granted], 'alreadyDecided'],
  ['a request given up', 'making', '2026-01-15', '2026-04-20', [house, withdrawn], 'reviewOver'],
  [
    'a second stay on the same ground',
    'making',
    '2026-01-15',
    '2027-06-10',
    [house, stayed, confirmed],
    'staySameGround',
  ],
  ['a second stay on another ground', 'making', '2026-01-15', '2027-06-10', [house, elsewhere, confirmed], 'allowed'],
  [
    'a declaration, debated',
    'revision',
    '2026-01-15',
    '2026-04-01',
    [filed('priorDeclaration', '2026-03-10')],
    'allowed',
  ],
]

test.each(CASES)('L153-11: %s', (_, nature, debatedOn, today, acts, expected) => {
  const facts = { nature, debatedOn: debatedOn === undefined ? undefined : day(debatedOn) }
  const answer = guardDraftStay(clockOn(today, ...acts), facts, day(today))
  expect(answer.outcome === 'allowed' ? 'allowed' : answer.why).toBe(expected)
  if (answer.outcome === 'allowed') expect(answer.until).toBeDefined()
})

/** The same of the target on land take: [what, procedure, natural m², approved on, today, acts, expected]. */
const LAND_TAKE: readonly (readonly [
  string,
  ProcedureNature,
  number | undefined,
  string | undefined,
  string,
  readonly Act[],
  string,
])[] = [
  ['a plan being made, before any debate', 'making', 600, undefined, '2026-04-20', [house], 'allowed'],
  ['a modification brings the target as well', 'modification', 600, undefined, '2026-04-20', [house], 'allowed'],
  ['an update brings none', 'update', 600, undefined, '2026-04-20', [house], 'otherProcedure'],
  ['ground urbanised already', 'making', 0, undefined, '2026-04-20', [house], 'nothingConsumed'],
  ['the edge of the mask', 'making', 0.4, undefined, '2026-04-20', [house], 'nothingConsumed'],
  ['ground that no mask answers for', 'making', undefined, undefined, '2026-04-20', [house], 'notKnown'],
  ['a document approved already', 'making', 600, '2026-04-01', '2026-04-20', [house], 'stayDocumentApproved'],
  ['a document approved tomorrow', 'making', 600, '2026-04-21', '2026-04-20', [house], 'allowed'],
  ['a tacit permit', 'making', 600, undefined, '2026-05-11', [house], 'tacitGrantExists'],
  ['a permit granted', 'making', 600, undefined, '2026-04-25', [house, granted], 'alreadyDecided'],
  ['after a stay for the plan', 'making', 600, undefined, '2027-06-10', [house, stayed, confirmed], 'allowed'],
]

test.each(LAND_TAKE)('loi 2023-630 art. 6: %s', (_, nature, naturalM2, approvedOn, today, acts, expected) => {
  const facts = { nature, naturalM2, approvedOn: approvedOn === undefined ? undefined : day(approvedOn) }
  const told = guardLandTakeStay(clockOn(today, ...acts), facts, day(today))
  if (told.outcome !== 'guarded') expect(told.outcome).toBe(expected)
  else expect(told.answer.outcome === 'allowed' ? 'allowed' : told.answer.why).toBe(expected)
})
