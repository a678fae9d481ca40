import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import type { PlanEventKind } from '#law/plan/plan-facts.ts'
import { procedureState } from '#law/plan/procedure-state.ts'
import { stepRefused } from '#law/plan/procedure-steps.ts'
import { asked, factsAt, made, type ToldDocument, told } from './plan-story.ts'

const plu = (id: string, ...procedures: ToldDocument['procedures']): ToldDocument => ({
  id,
  kind: 'PLU',
  ground: 'commune',
  procedures,
})

const stateOf = (story: readonly ToldDocument[], procedure: string, on: string) =>
  procedureState(factsAt(story, ['commune']), procedure, day(on))

describe('the course of a procedure', () => {
  const course: readonly (readonly [PlanEventKind, string, string])[] = [
    ['prescription', '2018-01-10', 'prescribed'],
    ['orientationsDebate', '2019-03-01', 'debated'],
    ['draftAdopted', '2019-09-01', 'adopted'],
    ['inquiryOpened', '2020-01-15', 'underInquiry'],
    ['inquiryClosed', '2020-02-20', 'underInquiry'],
    ['inquiryReport', '2020-03-20', 'underInquiry'],
    ['approval', '2020-06-10', 'approved'],
    ['transmission', '2020-06-15', 'approved'],
    ['otherPublication', '2020-06-20', 'executory'],
    ['evaluation', '2026-05-01', 'evaluated'],
  ]

  test('goes by its events, step after step, each of which may be written', () => {
    const story = [
      plu('PLU', { nature: 'making', scotCovered: true, told: course.map(([kind, on]) => told(kind, on)) }),
    ]
    expect(stateOf(story, 'PLU/0', '2018-01-09')).toBe('prepared')
    for (const [at, [kind, on, state]] of course.entries()) {
      expect(stateOf(story, 'PLU/0', on)).toBe(state)
      const before = course.slice(0, at).map(([one, of]) => ({ kind: one, day: day(of) }))
      expect(stepRefused('making', before, { kind, on: day(on) })).toBeNull()
    }
  })

  test('ends by being made again, taken over by another plan, repealed, or by the text', () => {
    const revised = [plu('PLU', made('2008-06-01'), { ...made('2015-02-01'), nature: 'revision' })]
    expect(stateOf(revised, 'PLU/0', '2015-01-31')).toBe('executory')
    expect(stateOf(revised, 'PLU/0', '2015-02-01')).toBe('replaced')
    expect(stateOf(revised, 'PLU/1', '2015-02-01')).toBe('executory')
    const plui: ToldDocument = { id: 'PLUi', kind: 'PLUi', ground: 'commune', procedures: [made('2019-02-01')] }
    expect(stateOf([plu('PLU', made('2008-06-01')), plui], 'PLU/0', '2019-02-01')).toBe('replaced')
    const repealed = [plu('PLU', made('2012-05-10'), { ...made('2019-02-01'), nature: 'repeal' })]
    expect(stateOf(repealed, 'PLU/0', '2019-02-01')).toBe('repealed')
    const landUse: ToldDocument = { id: 'POS', kind: 'POS', ground: 'commune', procedures: [made('1990-01-10')] }
    expect(stateOf([landUse], 'POS/0', '2016-01-01')).toBe('lapsed')
  })

  test('annulled on a part is annulled in part, wherever one asks', () => {
    const story = [plu('PLU', made('2012-05-10', told('annulment', '2015-03-03', { ground: 'sector' })))]
    expect(procedureState(factsAt(story, ['commune', 'sector']), 'PLU/0', day('2016-01-01'))).toBe('partlyAnnulled')
  })

  test('under a heritage plan a plan is silent, not over; a communal map is over under a plan', () => {
    const heritage: ToldDocument = {
      ...{ id: 'PSMV', kind: 'PSMV', ground: 'commune', isByCommune: false, procedures: [made('2009-01-20')] },
    }
    expect(stateOf([plu('PLU', made('2012-05-10')), heritage], 'PLU/0', '2018-01-01')).toBe('executory')
    const map: ToldDocument = {
      ...{ id: 'CC', kind: 'CC', ground: 'commune' },
      procedures: [{ nature: 'making', told: [told('approval', '2006-03-01'), told('stateApproval', '2006-03-01')] }],
    }
    const story = [plu('PLU', made('2012-05-10')), map]
    expect(asked(story, ['commune'], '2018-01-01')).toMatchObject({ document: 'PLU', silent: [] })
  })

  const lived = (...events: readonly (readonly [PlanEventKind, string])[]) =>
    events.map(([kind, on]) => ({ kind, day: day(on) }))

  test.each([
    ['a second approval', lived(['approval', '2020-01-01']), 'approval', '2021-01-01', 'approvedTwice'],
    ['a judgment before the approval', lived(['approval', '2020-01-01']), 'annulment', '2019-12-31', 'needs'],
    ['an end of suspension without one', lived(['approval', '2020-01-01']), 'suspensionEnded', '2020-03-01', 'needs'],
    ['changes sent that nobody asked', lived(['approval', '2020-01-01']), 'changesTransmitted', '2020-03-01', 'needs'],
    [
      'an inquiry after the approval',
      lived(['approval', '2020-01-01']),
      'inquiryOpened',
      '2020-02-01',
      'afterApproval',
    ],
    ['an approval of what was given up', lived(['abandonment', '2020-01-01']), 'approval', '2020-02-01', 'ended'],
  ] as const)('%s cannot be written', (_, before, kind, on, why) => {
    expect(stepRefused('making', before, { kind, on: day(on) })?.why).toBe(why)
  })

  test('a scheme is replaced by the next one of the same ground, from the day that one binds', () => {
    const scheme = (id: string, on: string): ToldDocument => ({
      id,
      kind: 'SCOT',
      ground: 'commune',
      procedures: [made(on)],
    })
    const story = [scheme('old', '2013-12-17'), scheme('new', '2021-06-29')]
    expect(stateOf(story, 'old/0', '2021-06-30')).toBe('executory')
    expect(stateOf(story, 'old/0', '2022-01-01')).toBe('replaced')
    expect(stateOf(story, 'new/0', '2022-01-01')).toBe('executory')
  })

  test('a step that nobody wrote is no obstacle to the next, and a prescription is refused by the law of its day', () => {
    expect(stepRefused('making', [], { kind: 'approval', on: day('1998-01-01') })).toBeNull()
    const prescribed = (on: string) => stepRefused('lightRevision', [], { kind: 'prescription', on: day(on) })
    expect(prescribed('2026-05-25')).toBeNull()
    expect(prescribed('2026-05-26')?.why).toBe('natureEnded')
  })
})
