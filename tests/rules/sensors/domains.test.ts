import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueContainers, growthOf, inOrder, metresBetween, tourMetres } from '#rules/sensors/collection-tour.ts'
import { heatingFaults, heatingPlan } from '#rules/sensors/heating-plan.ts'
import { allNight, busyHours, fullHours, litNight, metered, raised, sunOf } from '#rules/sensors/lighting-hours.ts'
import { flowedM3, overflowByDay } from '#rules/sensors/overflow-volume.ts'
import { times } from '#tests/properties.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').epochMilliseconds
const local = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/Paris').toPlainTime()
const PARIS = { lon: 2.3522, lat: 48.8566 }
const HOUR_MS = 3_600_000

describe('the night of the lamps', () => {
  test.each([
    ['2026-06-21', '05:47', '21:58'],
    ['2026-12-21', '08:41', '16:56'],
    ['2026-03-20', '06:54', '19:02'],
  ])('on the %s the sun of Paris rises at %s and sets at %s, to three minutes', (on, rise, set) => {
    const sun = sunOf(day(on), PARIS)
    for (const [told, expected] of [
      [sun.rise, rise],
      [sun.set, set],
    ] as const)
      expect(Math.abs(local(told).until(expected).total('minutes'))).toBeLessThanOrEqual(3)
  })

  const PLAN = {
    ...{ afterSunsetMin: 10, beforeSunriseMin: 10 },
    steps: [
      { from: '22:00', percent: 40 },
      { from: '23:30', percent: 0 },
      { from: '05:00', percent: 60 },
    ],
  }

  test('has its lowered hours raised where people pass, and no other: what is out stays out', () => {
    const night = litNight(PLAN, day('2026-12-21'), PARIS)
    const busy = new Set([at('2026-12-21T20:00'), at('2026-12-21T22:00'), at('2026-12-22T01:00')])
    const told = raised(night, 80, (hour) => busy.has(hour))
    expect(told.map(({ from, percent }) => [local(from).toString().slice(0, 5), percent]).slice(1)).toEqual([
      ['22:00', 80],
      ['23:00', 40],
      ['05:00', 60],
    ])
    expect(told[0]?.percent).toBe(100)
    expect(raised(night, 80, () => false)).toEqual(night)
    const whole = { from: at('2026-12-21T12:00'), until: at('2026-12-22T12:00') }
    const boosted = { ...PLAN, boost: { fromPassages: 10, percent: 80 } }
    const more = fullHours(boosted, PARIS, whole, (hour) => busy.has(hour)) - fullHours(boosted, PARIS, whole)
    expect(more).toBeCloseTo(0.4, 6)
  })

  test('is raised in hours that told passages enough in the mean of the days before; an untold hour counts for none', () => {
    const hours = Array.from({ length: 7 }, (_, night) => [
      { hour: at(`2026-12-${14 + night}T21:00`), count: 10 },
      ...(night < 3 ? [{ hour: at(`2026-12-${14 + night}T23:00`), count: 20 }] : []),
    ]).flat()
    expect([...busyHours(hours, 7, { fromPassages: 10, percent: 80 })]).toEqual([21])
    expect([...busyHours(hours, 7, { fromPassages: 5, percent: 80 })].toSorted()).toEqual([21, 23])
  })

  test('is cut by the steps of its plan, and dark during the extinction', () => {
    const night = litNight(PLAN, day('2026-12-21'), PARIS)
    expect(night.map(({ percent, until }) => [percent, local(until).toString().slice(0, 5)])).toEqual([
      [100, '22:00'],
      [40, '23:30'],
      [60, expect.stringMatching(/^08:3/)],
    ])
    expect(night.some(({ from, until }) => from < at('2026-12-22T03:00') && until > at('2026-12-22T03:00'))).toBe(false)
  })

  test('a step that came before dusk is already in force, and a summer morning step may never come', () => {
    expect(litNight({ ...PLAN, steps: [{ from: '20:00', percent: 50 }] }, day('2026-06-21'), PARIS)).toMatchObject([
      { percent: 50 },
    ])
    expect(litNight(PLAN, day('2026-06-21'), PARIS).map(({ percent }) => percent)).toEqual([40, 60])
  })

  test('hours at full power add up whatever the cut, and never exceed those of the whole night', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 60 }), (offset, hours) => {
        const from = at('2026-01-01T12:00') + offset * 24 * HOUR_MS
        const [middle, until] = [from + hours * HOUR_MS, from + 72 * HOUR_MS]
        const whole = fullHours(PLAN, PARIS, { from, until })
        const parts = fullHours(PLAN, PARIS, { from, until: middle }) + fullHours(PLAN, PARIS, { from: middle, until })
        expect(parts).toBeCloseTo(whole, 6)
        expect(whole).toBeLessThan(fullHours(allNight(PLAN), PARIS, { from, until }))
      }),
      { numRuns: times(100) },
    )
  })

  test('a meter is what it moved by, one that begins again counted from nothing', () => {
    expect(metered([10, 12, 15.5])).toBe(5.5)
    expect(metered([10, 12, 1, 3])).toBe(5)
    expect(metered([10])).toBe(0)
  })
})

describe('the heating of a room', () => {
  const rule = { comfortC: 19, ecoC: 15, preheatMin: 60 }
  const asked = { from: at('2026-11-24T00:00'), until: at('2026-11-25T00:00') }
  const evening = { from: at('2026-11-24T19:00'), until: at('2026-11-24T23:00') }

  test('begins an hour before who booked, and falls when they leave', () => {
    expect(heatingPlan([evening], rule, asked)).toEqual([
      { from: asked.from, until: at('2026-11-24T18:00'), targetC: 15 },
      { from: at('2026-11-24T18:00'), until: evening.until, targetC: 19 },
      { from: evening.until, until: asked.until, targetC: 15 },
    ])
  })

  test('covers the whole time without overlap, whatever is booked', () => {
    const booking = fc
      .tuple(fc.integer({ min: -10, max: 30 }), fc.integer({ min: 1, max: 12 }))
      .map(([hour, length]) => ({
        from: asked.from + hour * HOUR_MS,
        until: asked.from + (hour + length) * HOUR_MS,
      }))
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 6 }), (bookings) => {
        const steps = heatingPlan(bookings, rule, asked)
        expect(steps[0]?.from).toBe(asked.from)
        expect(steps.at(-1)?.until).toBe(asked.until)
        for (const [index, step] of steps.entries()) {
          expect(step.until).toBeGreaterThan(step.from)
          expect(steps[index + 1]?.from ?? asked.until).toBe(step.until)
        }
        for (const { from } of bookings)
          if (from >= asked.from && from < asked.until)
            expect(steps.find((step) => step.from <= from && from < step.until)?.targetC).toBe(19)
      }),
      { numRuns: times(100) },
    )
  })

  test('is told when it was for nobody, and when who came were cold; an hour without a measure says neither', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      at: asked.from + hour * HOUR_MS,
      meanC: hour >= 8 && hour < 12 ? 20 : hour === 19 ? 16 : 17,
    })).filter((_, hour) => hour !== 9)
    expect(heatingFaults(hours, [evening], rule)).toEqual({
      forNobody: [8, 10, 11].map((hour) => asked.from + hour * HOUR_MS),
      coldStarts: [evening.from],
    })
    const afterwards = [{ at: at('2026-11-25T00:00'), meanC: 19 }]
    expect(heatingFaults(afterwards, [evening], rule).forNobody).toEqual([])
  })
})

describe('a tour of collection', () => {
  const placed = (id: number, lon: number, fill: number, growth: number | null = null) => ({
    id,
    lon,
    lat: 50.9,
    fill,
    growth,
  })

  /** The plainest tour, from the first. */
  const nearestNext = <Stop extends { lon: number; lat: number; id: number }>([
    first,
    ...others
  ]: readonly Stop[]): Stop[] => {
    if (!first) return []
    const [next, ...rest] = others.toSorted((a, b) => metresBetween(first, a) - metresBetween(first, b) || a.id - b.id)
    return next ? [first, ...nearestNext([next, ...rest])] : [first]
  }

  test('takes what is full, and what will be before the horizon, with its reason', () => {
    const found = dueContainers([placed(1, 2, 90), placed(2, 2, 60, 25), placed(3, 2, 60, 10), placed(4, 2, 74)], {
      ...{ fromPercent: 75, horizonDays: 2 },
    })
    expect(found.map(({ id, why, fullInDays }) => [id, why, fullInDays])).toEqual([
      [1, 'full', null],
      [2, 'willBeFull', 1.6],
    ])
  })

  test('goes to each once, and never longer than the nearest next', () => {
    const stop = fc.record({ lon: fc.integer({ min: 0, max: 40 }), lat: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(fc.array(stop, { minLength: 1, maxLength: 9 }), (places) => {
        const stops = places.map(({ lon, lat }, id) => ({
          ...{ id, lon: 2 + lon / 1000, lat: 50.9 + lat / 1000, fill: 80, growth: null },
          ...{ why: 'full' as const, fullInDays: null },
        }))
        const tour = inOrder(stops)
        expect(tour.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(stops.map(({ id }) => id))
        expect(tourMetres(tour)).toBeLessThanOrEqual(tourMetres(nearestNext(stops)) + 0.001)
      }),
      { numRuns: times(60) },
    )
    expect(metresBetween({ lon: 2, lat: 50.9 }, { lon: 2, lat: 50.91 })).toBeCloseTo(1112, 0)
  })

  test('how fast a container fills is counted since it was last emptied', () => {
    const days = [40, 60, 80, 10, 20, 30].map((mean, at) => ({
      day: day('2026-11-10').add({ days: at }).toString(),
      mean,
    }))
    expect(growthOf(days)).toBe(10)
    expect(growthOf(days.slice(0, 1))).toBe(null)
    expect(growthOf([])).toBe(null)
  })
})

describe('what an overflow let go', () => {
  const HALF = 1_800_000
  const flows = [5, 5, 2].map((value, index) => ({ at: index * HALF, value }))

  test('is its flow over the time it held, at least so much when a part was not measured', () => {
    expect(flowedM3(flows, { from: 0, until: 3 * HALF }, HALF)).toEqual({ m3: 21.6, isLeast: false })
    expect(flowedM3(flows, { from: 0, until: 4 * HALF }, HALF)).toEqual({ m3: 21.6, isLeast: true })
    expect(flowedM3(flows, { from: 9 * HALF, until: 10 * HALF }, HALF)).toBe(null)
    expect(flowedM3([], { from: 0, until: HALF }, HALF)).toBe(null)
  })

  test('minutes of a day are those of that day, and a day that is partly mute is not whole; a night of 25 hours is one day', () => {
    const asked = { from: at('2026-10-24T00:00'), until: at('2026-10-27T00:00') }
    const events = [{ from: at('2026-10-24T22:00'), until: at('2026-10-25T04:00') }]
    const mute = [{ from: at('2026-10-26T10:00'), until: at('2026-10-26T11:00') }]
    expect(overflowByDay({ events, mute }, asked)).toMatchObject([
      { day: '2026-10-24', minutes: 120, isWhole: true },
      { day: '2026-10-25', minutes: 300, isWhole: true },
      { day: '2026-10-26', minutes: 0, isWhole: false },
    ])
  })
})
