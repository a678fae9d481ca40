import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandFlags } from '#client/clock/band-content.ts'
import { labelLanes } from '#client/clock/band-labels.ts'
import { bandLayout } from '#client/clock/band-layout.ts'
import { bandScale, foldedMonths, monthTicks } from '#client/clock/band-scale.ts'
import { meaningOf, meaningWord } from '#client/clock/date-meaning.ts'
import { twinLines } from '#client/clock/twin-lines.ts'
import { ClockSimulationRequest } from '#contract/clock.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { addDays, type Day, day } from '#law/clock/calendar.ts'
import { DATE_NAMES } from '#wording/dossier/register/law-names.ts'

const simulated = (request: object, today = '2026-04-02') => simulate(ClockSimulationRequest.parse(request), day(today))

const PERMIT = { type: 'PC', channel: 'paper-counter', depositedAt: '2026-03-10' }
const GRANTED = {
  ...PERMIT,
  decision: { sense: 'grant', via: 'electronic', sentAt: '2026-06-02' },
  siteDisplayFirstDay: '2026-06-10',
}

describe('days on the band', () => {
  test('a month takes the room of its days, from one end of the line to the other', () => {
    const { positionPx } = bandScale([day('2026-03-10'), day('2026-04-10'), day('2026-06-10')], 920)
    expect(positionPx(day('2026-03-10'))).toBe(0)
    expect(positionPx(day('2026-04-10'))).toBe(310)
    expect(positionPx(day('2026-06-10'))).toBe(920)
  })

  test('the years of validity are folded: the months of the review keep their room', () => {
    const scale = bandScale([day('2026-03-10'), day('2026-06-10'), day('2029-06-10')], 600)
    expect(scale.stretches.map(({ isFolded }) => isFolded)).toEqual([false, true])
    expect(scale.positionPx(day('2026-06-10'))).toBeCloseTo(504)
    const [, validity] = scale.stretches
    expect(validity && foldedMonths(validity)).toBe(36)
  })

  const someDays = fc.array(fc.integer({ min: 18_000, max: 24_000 }), { minLength: 1, maxLength: 20 })

  test('the order of the days is the order of the line, whatever the days', () => {
    fc.assert(
      fc.property(someDays, fc.integer({ min: 200, max: 2000 }), (numbers, widthPx) => {
        const days = numbers.map((number) => addDays(0 as Day, number)).sort((one, other) => one - other)
        const { positionPx } = bandScale(days, widthPx)
        const positions = days.map(positionPx)
        expect(positions).toEqual(positions.toSorted((one, other) => one - other))
        for (const xPx of positions) {
          expect(xPx).toBeGreaterThanOrEqual(0)
          expect(xPx).toBeLessThanOrEqual(widthPx + 0.01)
        }
      }),
    )
  })

  test('months are written where there is room, the year where it changes, nothing inside a fold', () => {
    const scale = bandScale([day('2026-11-10'), day('2027-02-10'), day('2029-02-10')], 500)
    const written = monthTicks(scale).filter(({ word }) => word !== 'none')
    expect(written.map(({ month, year, word }) => [month, year, word])).toEqual([
      [11, 2026, 'monthAndYear'],
      [12, 2026, 'month'],
      [1, 2027, 'monthAndYear'],
      [2, 2027, 'month'],
    ])
  })
})

describe('labels of the band', () => {
  const labels = fc
    .uniqueArray(fc.integer({ min: 0, max: 1200 }), { minLength: 1, maxLength: 20 })
    .chain((positions) =>
      fc.tuple(
        ...positions
          .toSorted((one, other) => one - other)
          .map((xPx) => fc.record({ xPx: fc.constant(xPx), widthPx: fc.integer({ min: 40, max: 240 }) })),
      ),
    )

  test('no label covers another and no pole crosses a label', () => {
    fc.assert(
      fc.property(labels, (hung) => {
        const lanes = labelLanes(hung)
        hung.forEach((label, index) => {
          hung.forEach((other, otherIndex) => {
            if (index >= otherIndex) return
            const isUnder = other.xPx < label.xPx + label.widthPx
            // The pole of `other` begins under `label`: it must stop below it, hence the lanes differ too.
            if (isUnder) expect(lanes[index] ?? 0).toBeGreaterThan(lanes[otherIndex] ?? 0)
          })
        })
      }),
    )
  })

  test('labels that do not meet share the lane nearest the line', () => {
    expect(
      labelLanes([
        { xPx: 0, widthPx: 100 },
        { xPx: 200, widthPx: 100 },
      ]),
    ).toEqual([0, 0])
  })

  test('no label of a real clock leaves the band, at any width it is drawn at', () => {
    for (const widthPx of [640, 960, 1232, 1872]) {
      const { actual, today } = simulated(GRANTED, '2026-07-01')
      const layout = bandLayout({ flags: bandFlags(actual), acts: [], today: day(today), shifts: [] }, widthPx)
      for (const { xPx, widthPx: labelPx } of layout.flags) expect(xPx + labelPx).toBeLessThanOrEqual(widthPx + 1)
    }
  })
})

describe('what the band says', () => {
  test('a compact band writes what comes and the last that came due, and keeps every date as a mark', () => {
    const { actual, today } = simulated(GRANTED, '2026-07-01')
    const content = { flags: bandFlags(actual), acts: [], today: day(today), shifts: [] }
    const whole = bandLayout(content, 1000)
    const compact = bandLayout({ ...content, isCompact: true }, 1000)
    expect(compact.flags.map(({ id }) => id)).toEqual(whole.flags.map(({ id }) => id))
    const written = compact.flags.filter(({ isSmall }) => !isSmall)
    expect(written.filter((flag) => flag.day < day(today))).toHaveLength(1)
    expect(written.filter((flag) => flag.day >= day(today)).length).toBeGreaterThan(0)
    expect(written.length).toBeLessThan(whole.flags.filter(({ isSmall }) => !isSmall).length)
    expect(compact.heightPx).toBeLessThan(whole.heightPx)
  })

  test('dates of one day are one flag, named by the one that counts, followed by what silence brings', () => {
    const deadline = bandFlags(simulated(PERMIT).actual).find(({ id }) => id === 'decisionDeadline')
    expect(deadline?.meaning).toBe('deadline')
    expect(deadline?.dates.map(({ name }) => name)).toEqual(['decisionDeadline', 'tacitOn'])
    expect(deadline?.then).toEqual({ text: 'permis tacite', meaning: 'grant' })
    expect(deadline?.detail).toBe('10\u00a0juin 2026')
  })

  test('silence that rejects is a rejection, and an act that is tried marks the dates it makes', () => {
    const request = {
      ...PERMIT,
      pieceRequests: [{ via: 'electronic', sentAt: '2026-03-20' }],
      hypothetical: {
        piecesReceived: [{ channel: 'sve', depositedAt: '2026-05-12', aeeSentAt: '2026-05-12', completes: true }],
      },
    }
    const { actual, hypothetical, shifts } = simulated(request)
    expect(bandFlags(actual).find(({ id }) => id === 'attachmentsDueOn')?.then?.meaning).toBe('rejection')
    const moved = new Set(shifts.map(({ name }) => name))
    const tried = hypothetical ? bandFlags(hypothetical, moved).filter(({ isTried }) => isTried) : []
    expect(tried.map(({ id }) => id)).toEqual(['completeOn', 'decisionDeadline'])
    expect(hypothetical && bandFlags(hypothetical).map(({ id }) => id)).not.toContain('attachmentsDueOn')
  })

  test('an act that changes only what silence brings marks the day all the same', () => {
    const request = {
      ...PERMIT,
      circumstances: ['ABF_ABORDS'],
      hypothetical: { abfOpinion: { sense: 'unfavorable', notifiedAt: '2026-04-20' } },
    }
    const { actual, hypothetical, shifts } = simulated(request)
    expect(shifts).toEqual([])
    expect([actual.tacit?.decision, hypothetical?.tacit?.decision]).toEqual(['tacitPermit', 'tacitRejection'])
    const tried = hypothetical ? bandFlags(hypothetical, new Set(['tacitOn'])).filter(({ isTried }) => isTried) : []
    expect(tried.map(({ id, then }) => [id, then?.meaning])).toEqual([['decisionDeadline', 'rejection']])
  })

  test('two dates of one name are told apart, each with its proof', () => {
    const { actual } = simulated(
      { ...GRANTED, decision: { ...GRANTED.decision, sense: 'grant-with-prescriptions' } },
      '2026-07-01',
    )
    const appeals = actual.dates.filter(({ name }) => name === 'administrativeAppealUntil')
    expect(appeals).toHaveLength(2)
    expect(appeals.map(({ label }) => label).toSorted()).toEqual([
      'Fin du délai de recours gracieux des tiers',
      'Fin du délai de recours gracieux du demandeur',
    ])
    const ids = bandFlags(actual).flatMap(({ dates }) => dates.map(({ id }) => id))
    expect(ids).toContain('administrativeAppealUntil.2')
    expect(new Set(ids).size).toBe(actual.dates.length)
  })

  test('every date of the law has a meaning, and every meaning a word', () => {
    for (const name of Object.keys(DATE_NAMES)) expect(meaningWord(meaningOf(name), { tacit: null })).toBeTruthy()
    expect(meaningOf('aDateOfTomorrow')).toBe('step')
  })

  test('silence grants a permit, and leaves a declaration unopposed', () => {
    const word = (type: string) => meaningWord('grant', simulated({ ...PERMIT, type }).actual)
    expect(word('PC')).toBe('accord par le silence')
    expect(word('DP')).toBe('non-opposition par le silence')
  })

  test('the list says all that the band shows, in the order of the calendar', () => {
    const { actual, today } = simulated(GRANTED, '2026-07-01')
    const acts = [{ id: 'depot', day: day('2026-03-10'), label: 'Dépôt', isTried: false }]
    const lines = twinLines(actual, acts, today)
    expect(lines.map((line) => line.day)).toEqual(lines.map((line) => line.day).toSorted())
    expect(lines.filter(({ type }) => type === 'date')).toHaveLength(actual.dates.length)
    expect(lines[0]).toMatchObject({ type: 'act', key: 'depot' })
  })
})
