import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, day, isoDay } from '#law/clock/calendar.ts'
import { documentInForce } from '#law/plan/in-force.ts'
import { PLAN_EVENT_KINDS, PLAN_KINDS, PROCEDURE_NATURES } from '#law/plan/plan-facts.ts'
import { factsAt, type Told, type ToldDocument } from './plan-story.ts'

const FIRST = day('1985-01-01')
const anyDay = fc.integer({ min: 0, max: 16_000 }).map((count) => addDays(FIRST, count))

const anyEvent: fc.Arbitrary<Told> = fc.record({
  kind: fc.constantFrom(...PLAN_EVENT_KINDS.filter((kind) => kind !== 'cancellation')),
  on: anyDay.map(isoDay),
  ground: fc.constantFrom('here', 'elsewhere'),
})

const anyStory: fc.Arbitrary<ToldDocument[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...PLAN_KINDS),
      isFirst: fc.boolean(),
      isByCommune: fc.boolean(),
      procedures: fc.array(
        fc.record({
          nature: fc.constantFrom(...PROCEDURE_NATURES),
          scotCovered: fc.constantFrom(true, false),
          told: fc.array(anyEvent, { maxLength: 9 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 4 },
  )
  .map((documents) => documents.map((document, at) => ({ ...document, id: `d${at}`, ground: 'here' })))

const answer = (story: readonly ToldDocument[], on: Day) => {
  const { next: _, ...rest } = documentInForce(factsAt(story, ['here']), on)
  return rest
}

const withoutLater = (story: readonly ToldDocument[], on: Day): ToldDocument[] =>
  story.map((document) => ({
    ...document,
    procedures: document.procedures.map((procedure) => ({
      ...procedure,
      told: procedure.told.filter((event) => day(event.on) <= on),
    })),
  }))

test('what happens after a day changes nothing to what binds on that day', () => {
  fc.assert(
    fc.property(anyStory, anyDay, (story, on) => {
      expect(answer(story, on)).toEqual(answer(withoutLater(story, on), on))
    }),
  )
})

test('an event that bears on another ground changes nothing here', () => {
  fc.assert(
    fc.property(anyStory, anyDay, (story, on) => {
      const here = story.map((document) => ({
        ...document,
        procedures: document.procedures.map((procedure) => ({
          ...procedure,
          told: procedure.told.filter(({ kind, ground }) => ground === 'here' || !GROUNDED.has(kind)),
        })),
      }))
      expect(documentInForce(factsAt(story, ['here']), on).outcome).toBe(
        documentInForce(factsAt(here, ['here']), on).outcome,
      )
    }),
  )
})

const GROUNDED = new Set([
  'approval',
  'annulment',
  'annulmentStayed',
  'annulmentReversed',
  'suspension',
  'suspensionEnded',
  'withdrawal',
  'lapse',
])
