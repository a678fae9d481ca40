import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day, isoDay } from '#law/clock/calendar.ts'
import { balanceOf, bookGround, type GroundClaim, type Posting } from '#law/plan/ground-ledger.ts'
import { groundPhases, phasesOfVariant } from '#law/plan/ground-phases.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'
import { times } from '#tests/properties.ts'

const TODAY = day('2026-11-27')
const PRESUMED_MONTHS = 12
const decided = act('decided', { sense: 'granted', signedOn: day('2025-05-10'), notice: byHand('2025-05-12') })
const sent = act('decisionTransmitted', { on: day('2025-05-14') })
const begun = act('worksStarted', { on: day('2025-09-01') })
const annulled = act('courtAppealSettled', { on: day('2026-02-03'), outcome: 'annulled' })
const lodged = act('courtAppealLodged', { on: day('2025-06-20'), appellant: 'thirdParty' })

const told = (today: Day, ...acts: Act[]) => {
  const { nextOn: _, ...phases } = groundPhases([filed('housePermit', '2025-03-20'), ...acts], today, PRESUMED_MONTHS)
  const days = Object.entries(phases).map(([name, phase]) => [name, isoDay(phase.on)])
  return Object.fromEntries(days)
}

describe('a decision engages, works consume, the end of the decision releases', () => {
  test('from the day the decision is executory and the day the works really begin', () => {
    expect(told(TODAY, decided)).toEqual({})
    expect(told(TODAY, decided, sent)).toEqual({ engaged: '2025-05-14' })
    expect(told(day('2025-08-31'), decided, sent, begun)).toEqual({ engaged: '2025-05-14' })
    expect(told(TODAY, decided, sent, begun)).toEqual({ engaged: '2025-05-14', started: '2025-09-01' })
    const finished = act('completionDeclared', { receivedOn: day('2026-07-01') })
    expect(told(TODAY, decided, sent, begun, finished)).toMatchObject({ completed: '2026-07-01' })
    expect(told(TODAY, decided, sent, finished)).toMatchObject({ started: '2026-07-01', completed: '2026-07-01' })
  })

  test('the day on which that may change though nobody acts is known: silence, presumed works, end of validity', () => {
    const nextOf = (today: string, ...acts: Act[]) => {
      const { nextOn } = groundPhases([filed('housePermit', '2025-03-20'), ...acts], day(today), PRESUMED_MONTHS)
      return nextOn && isoDay(nextOn)
    }
    expect(nextOf('2025-05-01')).toBe('2025-05-20')
    expect(nextOf('2025-05-20')).toBe('2025-05-21')
    expect(nextOf('2025-08-31', decided, sent, begun)).toBe('2025-09-01')
    expect(nextOf('2028-05-12', decided, sent)).toBe('2028-05-13')
  })

  test('a refusal does nothing; silence that grants engages on its day', () => {
    const refused = act('decided', { sense: 'refused', signedOn: day('2025-05-10'), notice: byHand('2025-05-12') })
    expect(told(TODAY, refused)).toEqual({})
    expect(told(TODAY)).toEqual({ engaged: '2025-05-20' })
  })

  test('withdrawn, annulled or lapsed, it ends and what was begun stays', () => {
    const revoked = act('revoked', { notice: byHand('2025-07-01') })
    expect(told(TODAY, decided, sent, revoked)).toEqual({ engaged: '2025-05-14', ended: '2025-07-01' })
    expect(told(TODAY, decided, sent, lodged, begun, annulled)).toEqual({
      engaged: '2025-05-14',
      started: '2025-09-01',
      ended: '2026-02-03',
    })
    expect(told(day('2028-05-12'), decided, sent)).toMatchObject({ engaged: '2025-05-14' })
    expect(told(day('2028-05-13'), decided, sent)).toEqual({ engaged: '2025-05-14', ended: '2028-05-13' })
    expect(told(day('2028-05-13'), decided, sent, begun)).not.toHaveProperty('ended')
  })

  test('works that began before any decision, or once it is annulled, are told: the ground is consumed all the same', () => {
    const early = act('worksStarted', { on: day('2025-04-01') })
    expect(told(TODAY, early, decided, sent)).toEqual({ engaged: '2025-05-14', started: '2025-04-01' })
    const late = act('worksStarted', { on: day('2026-04-01') })
    expect(told(TODAY, decided, sent, lodged, annulled, late)).toEqual({
      engaged: '2025-05-14',
      ended: '2026-02-03',
      started: '2026-04-01',
    })
    const claim = { dossier: 'd', ground: [1, 2], works: [1] }
    const on = (told: string) => ({ on: day(told), act: null })
    const balance = (phases: Partial<GroundClaim>) => balanceOf(bookGround([{ ...claim, ...phases }], TODAY), () => 10)
    expect(balance({ engaged: on('2025-05-14'), started: on('2025-04-01') })).toMatchObject({
      ...{ authorised: 10, started: 10 },
    })
    expect(
      balance({
        ...{ engaged: on('2025-05-14'), started: on('2026-04-01') },
        ended: { ...on('2026-02-03'), why: 'annulled' },
      }),
    ).toMatchObject({ authorised: 0, released: 20, started: 10 })
  })

  test('the works of a declaration that nobody declares open are presumed a year later, and said so', () => {
    const unopposed = act('decided', { sense: 'unopposed', signedOn: day('2025-04-01'), notice: byHand('2025-04-01') })
    const of = (today: string, ...acts: Act[]) =>
      groundPhases([filed('priorDeclaration', '2025-03-10'), unopposed, sent, ...acts], day(today), PRESUMED_MONTHS)
    expect(of('2026-03-31')).toMatchObject({ nextOn: day('2026-04-01') })
    expect(of('2026-04-01').started).toEqual({ on: day('2026-04-01'), act: null, isPresumed: true })
    expect(of('2026-04-01', begun).started).toEqual({ on: day('2025-09-01'), act: begun.id })
  })

  test('a permit that amends another begins and ends with it, never before it is executory itself', () => {
    const engaged = (on: string) => ({ on: day(on), act: null })
    const parent = {
      engaged: engaged('2025-01-01'),
      started: engaged('2025-02-01'),
      ended: { ...engaged('2026-01-01'), why: 'annulled' as const },
    }
    expect(phasesOfVariant({ engaged: engaged('2025-06-01') }, parent)).toMatchObject({
      started: engaged('2025-06-01'),
      ended: engaged('2026-01-01'),
    })
    expect(phasesOfVariant({}, parent)).toEqual({})
  })

  test('R*424-17, a marked reading: an amendment does not lapse by itself three years after its own decision', () => {
    const amended = { ...filed('housePermit', '2025-03-10'), variant: 'amendment' } as Act
    const own = groundPhases([amended, decided, sent], day('2033-01-01'), PRESUMED_MONTHS)
    expect(own.ended).toBeUndefined()
    const lapsed = { on: day('2027-02-02'), act: null, why: 'lapsed' as const }
    expect(phasesOfVariant(own, { engaged: { on: day('2024-02-01'), act: null }, ended: lapsed }).ended).toEqual(lapsed)
  })
})

const FACES = 8
const FIRST = day('2022-01-01')
const anyDay = fc.integer({ min: 0, max: 1500 })
const someFaces = fc.uniqueArray(fc.integer({ min: 0, max: FACES - 1 }), { maxLength: 6 })
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const anyClaim: fc.Arbitrary<Omit<GroundClaim, 'dossier'>> = fc
  .record({
    engaged: anyDay,
    lasts: optional(anyDay),
    started: optional(anyDay),
    completed: optional(anyDay),
    ground: someFaces,
    drawn: optional(someFaces),
    isSubdivision: fc.boolean(),
    narrowed: optional(fc.record({ after: anyDay, to: someFaces })),
    outside: optional(fc.record({ consumes: fc.boolean() })),
  })
  .map(({ engaged, lasts, started, completed, ground, drawn, isSubdivision, narrowed, outside }) => {
    const at = (count: number) => ({ on: addDays(FIRST, count), act: null })
    return {
      engaged: at(engaged),
      ...(lasts !== undefined && { ended: { ...at(engaged + lasts), why: 'lapsed' as const } }),
      ...(started !== undefined && { started: at(started) }),
      ...(started !== undefined && completed !== undefined && { completed: at(started + completed) }),
      ground,
      works: drawn ?? ground,
      isSubdivision,
      ...(narrowed && { narrowed: { ...at(engaged + narrowed.after), to: narrowed.to } }),
      ...(outside && { outside }),
    }
  })

const anyHistory = fc
  .array(anyClaim, { minLength: 1, maxLength: 7 })
  .map((claims) => claims.map((claim, at) => ({ ...claim, dossier: `d${at}` })))

const areaOf = (face: number) => 2 ** face
const END = addDays(FIRST, 5000)

/** Faces of each account, dossier by dossier; a line that takes away what is not there is a fault. */
function standing(postings: readonly Posting[]) {
  const books = new Map<string, Set<number>>()
  for (const { dossier, account, sign, faces } of postings) {
    const key = `${account} ${dossier}`
    const book = books.get(key) ?? new Set<number>()
    books.set(key, book)
    for (const face of faces) {
      expect(book.has(face), `${key} ${face}`).toBe(sign < 0)
      if (sign > 0) book.add(face)
      else book.delete(face)
    }
  }
  return books
}

const inAccount = (books: ReadonlyMap<string, ReadonlySet<number>>, account: string) =>
  [...books].flatMap(([key, faces]) => (key.startsWith(`${account} `) ? [...faces] : []))

describe('whatever happens to any dossiers on the same ground', () => {
  test('a face is engaged or consumed once at most, no account goes below nothing, and works alone consume', () => {
    fc.assert(
      fc.property(anyHistory, (claims) => {
        const books = standing(bookGround(claims, END))
        const live = ['authorised', 'started', 'completed'].flatMap((account) => inAccount(books, account))
        expect(new Set(live).size).toBe(live.length)
        const worked = new Set(claims.flatMap(({ started, works, outside }) => (started && !outside ? works : [])))
        const eaten = new Set(
          claims.flatMap(({ started, works, outside }) => (started && outside?.consumes ? works : [])),
        )
        const consumed = new Set([...inAccount(books, 'started'), ...inAccount(books, 'completed')])
        for (const face of consumed) expect(worked.has(face)).toBe(true)
        for (const face of worked) expect(consumed.has(face) || eaten.has(face)).toBe(true)
        const engaged = new Set(inAccount(books, 'authorised'))
        const inForce = claims.filter(({ ended, outside }) => !ended && !outside)
        for (const face of engaged) expect(inForce.some(({ ground }) => ground.includes(face))).toBe(true)
      }),
      { numRuns: times(8000) },
    )
  })

  test('the books of a day are the first lines of those of any later day, and the order in which dossiers are told is nothing to them', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (claims, count) => {
        const on = addDays(FIRST, count)
        const whole = bookGround(claims, END)
        const part = bookGround(claims, on)
        expect(whole.slice(0, part.length)).toEqual(part)
        expect(whole.slice(part.length).every((line) => line.day > on)).toBe(true)
        expect(bookGround(claims.toReversed(), END)).toEqual(whole)
      }),
      { numRuns: times(1000) },
    )
  })

  test('what is engaged from first to last is what is engaged still, begun on or released: nothing is lost on the way', () => {
    fc.assert(
      fc.property(anyHistory, (claims) => {
        const postings = bookGround(claims, END)
        const sum = (chosen: (line: Posting) => boolean) =>
          balanceOf(
            postings.filter(chosen).map((line) => ({ ...line, account: 'authorised', sign: 1 })),
            areaOf,
          ).authorised
        const entered = sum(({ account, why }) => account === 'authorised' && why === 'engaged')
        const begunOn = sum(({ account, sign, why }) => account === 'authorised' && sign < 0 && why === 'started')
        const { authorised, released } = balanceOf(postings, areaOf)
        expect(entered).toBe(authorised + begunOn + released)
      }),
      { numRuns: times(1000) },
    )
  })
})
