import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { natureRefused, procedureState } from '#law/plan/procedure-state.ts'
import { asked, bound, factsAt, made, type ToldDocument, type ToldProcedure, told } from './plan-story.ts'

const plu = (id: string, ground: string, ...procedures: ToldDocument['procedures']): ToldDocument => ({
  id,
  kind: 'PLU',
  ground,
  procedures,
})

describe('L600-12: what an annulment brings back', () => {
  const communes = Array.from({ length: 13 }, (_, at) => `commune ${at + 1}`)
  const before = communes.map(
    (ground, at): ToldDocument =>
      at < 12
        ? plu(`PLU ${at + 1}`, ground, made('2008-06-01'))
        : { id: 'CC', kind: 'CC', ground, procedures: [communalMap('2006-03-01')] },
  )
  const plui: ToldDocument = {
    id: 'PLUi',
    kind: 'PLUi',
    ground: 'epci',
    procedures: [made('2019-02-01', told('annulment', '2022-11-15'))],
  }

  test.each(communes.map((ground, at) => [ground, at < 12 ? `PLU ${at + 1}` : 'CC'] as const))(
    '1. a PLUi annulled in appeal gives its own document back to %s',
    (ground, own) => {
      const story = [...before, plui]
      expect(bound(story, ['epci', ground], '2022-11-14')).toBe('PLUi')
      expect(bound(story, ['epci', ground], '2022-11-15')).toBe(own)
      expect(asked(story, ['epci', ground], '2022-11-15')).toMatchObject({ earlier: { document: 'PLUi' } })
    },
  )

  test('2. a sector made again after a partial annulment is one document on its ground, the plan another elsewhere', () => {
    const story: ToldDocument[] = [
      plu('PLU', 'commune', made('2012-05-10', told('annulment', '2015-03-03', { ground: 'sector' }))),
      { id: 'partial', kind: 'partialPlan', ground: 'sector', isByCommune: false, procedures: [made('2017-01-20')] },
    ]
    expect(bound(story, ['commune'], '2018-01-01')).toBe('PLU')
    expect(bound(story, ['commune', 'sector'], '2018-01-01')).toBe('partial')
    expect(asked(story, ['commune', 'sector'], '2018-01-01').doubts).toEqual([])
  })

  test('3. an annulment of a part leaves the plan in force elsewhere', () => {
    const story = [plu('PLU', 'commune', made('2012-05-10', told('annulment', '2015-03-03', { ground: 'sector' })))]
    expect(bound(story, ['commune'], '2016-01-01')).toBe('PLU')
    expect(bound(story, ['commune', 'sector'], '2016-01-01')).toBe('?')
    expect(bound([{ ...story[0], isFirst: true } as ToldDocument], ['commune', 'sector'], '2016-01-01')).toBe('RNU')
  })

  test('what comes next is not told when nothing is known of it', () => {
    const story = [plu('PLU', 'commune', made('2012-05-10', told('annulment', '2015-03-03')))]
    expect(asked(story, ['commune'], '2014-01-01')).toMatchObject({ document: 'PLU', next: null })
    const first = story.map((document) => ({ ...document, isFirst: true }))
    expect(asked(first, ['commune'], '2014-01-01')).toMatchObject({ next: { document: null, from: day('2015-03-03') } })
  })

  test('4. a communal map annulled with nothing before leaves the national rules', () => {
    const story: ToldDocument[] = [
      {
        id: 'CC',
        kind: 'CC',
        ground: 'commune',
        isFirst: true,
        procedures: [communalMap('2010-04-01', told('annulment', '2013-09-12'))],
      },
    ]
    expect(bound(story, ['commune'], '2013-09-11')).toBe('CC')
    expect(bound(story, ['commune'], '2013-09-12')).toBe('RNU')
  })

  test('an annulment that is stayed or reversed gives the plan back from that day', () => {
    const story = [
      {
        ...plu(
          'PLU',
          'commune',
          made('2012-05-10', told('annulment', '2015-03-03'), told('annulmentReversed', '2016-06-01')),
        ),
        isFirst: true,
      },
    ]
    expect(bound(story, ['commune'], '2015-03-03')).toBe('RNU')
    expect(bound(story, ['commune'], '2016-05-31')).toBe('RNU')
    expect(bound(story, ['commune'], '2016-06-01')).toBe('PLU')
  })

  test('an annulment of articles alone leaves the plan in force but for them, each with the earlier text', () => {
    const story = [
      plu('old', 'commune', made('2004-01-10')),
      plu('PLU', 'commune', made('2012-05-10', told('annulment', '2015-03-03', { rules: ['UB 7', 'UB 10'] }))),
    ]
    expect(asked(story, ['commune'], '2016-01-01')).toMatchObject({
      outcome: 'document',
      document: 'PLU',
      except: [{ rules: ['UB 7', 'UB 10'], earlier: 'old' }],
    })
  })
})

describe('what stands beside or above', () => {
  test('5. a PLUi in force closes the revision that a commune was making', () => {
    const story: ToldDocument[] = [
      plu('PLU', 'commune', made('2008-06-01'), {
        nature: 'revision',
        launchedOn: day('2016-02-01'),
        told: [told('prescription', '2016-02-01'), told('orientationsDebate', '2017-05-01')],
      }),
      { id: 'PLUi', kind: 'PLUi', ground: 'epci', procedures: [made('2019-02-01')] },
    ]
    expect(bound(story, ['commune', 'epci'], '2019-02-01')).toBe('PLUi')
    const facts = factsAt(story, ['commune', 'epci'])
    expect(procedureState(facts, 'PLU/1', day('2019-01-31'))).toBe('debated')
    expect(procedureState(facts, 'PLU/1', day('2019-02-01'))).toBe('closed')
  })

  test('6. after a merger of two intercommunalities each PLUi binds on its own communes', () => {
    const story: ToldDocument[] = [
      { id: 'north', kind: 'PLUi', ground: 'north', procedures: [made('2014-02-01')] },
      { id: 'south', kind: 'PLUi', ground: 'south', procedures: [made('2016-09-01')] },
    ]
    expect(bound(story, ['north'], '2018-01-01')).toBe('north')
    expect(bound(story, ['south'], '2018-01-01')).toBe('south')
  })

  test('7. in a new commune the plan of a former commune binds on its former ground', () => {
    const story = [plu('A', 'former A', made('2010-02-01')), plu('B', 'former B', made('2013-02-01'))]
    expect(bound(story, ['former A', 'new commune'], '2020-01-01')).toBe('A')
    expect(bound(story, ['former B', 'new commune'], '2020-01-01')).toBe('B')
  })

  test('8. a suspension that the Council of State limits to a zone leaves a hole on that zone alone', () => {
    const story = [
      plu('old', 'commune', made('2005-01-10')),
      plu(
        'PLU',
        'commune',
        made(
          '2020-02-10',
          told('suspension', '2020-06-05'),
          told('suspensionEnded', '2021-03-12'),
          told('suspension', '2021-03-12', { ground: 'Ui' }),
        ),
      ),
    ]
    expect(bound(story, ['commune'], '2020-06-04')).toBe('PLU')
    expect(bound(story, ['commune'], '2020-06-05')).toBe('old')
    expect(bound(story, ['commune'], '2021-03-12')).toBe('PLU')
    expect(bound(story, ['commune', 'Ui'], '2021-03-12')).toBe('old')
  })

  test('a procedure suspended on a part is told suspended in part, one annulled on a part annulled in part', () => {
    const state = (...more: readonly ReturnType<typeof told>[]) =>
      procedureState(
        factsAt([plu('PLU', 'commune', made('2020-02-10', ...more))], ['commune']),
        'PLU/0',
        day('2021-06-01'),
      )
    expect(state(told('suspension', '2021-03-12', { ground: 'Ui' }))).toBe('partlySuspended')
    expect(state(told('suspension', '2021-03-12', { rules: ['UB 7'] }))).toBe('partlySuspended')
    expect(state(told('suspension', '2021-03-12'))).toBe('suspended')
    expect(state(told('annulment', '2021-03-12', { ground: 'Ui' }))).toBe('partlyAnnulled')
    expect(state(told('annulment', '2021-03-12'))).toBe('annulled')
  })

  test('15. on the ground of a PSMV the plan is silent', () => {
    const story: ToldDocument[] = [
      plu('PLU', 'commune', made('2012-05-10')),
      { id: 'PSMV', kind: 'PSMV', ground: 'old town', isByCommune: false, procedures: [made('2009-01-20')] },
    ]
    expect(asked(story, ['commune', 'old town'], '2018-01-01')).toMatchObject({ document: 'PSMV', silent: ['PLU'] })
    expect(bound(story, ['commune'], '2018-01-01')).toBe('PLU')
  })

  test('two documents of one rank that nothing orders are both answered', () => {
    const drawn = (id: string, on: string): ToldDocument => ({
      id,
      kind: 'PLUi',
      ground: id,
      isByCommune: false,
      procedures: [made(on)],
    })
    const answer = asked([drawn('one', '2014-02-01'), drawn('other', '2015-02-01')], ['one', 'other'], '2018-01-01')
    expect(answer).toMatchObject({ document: 'other', others: ['one'] })
    expect(answer.doubts.map(({ kind }) => kind)).toContain('twoDocuments')
  })

  test('P-B2: of two versions executory the same day, the later approval; the same day too, the one that the package names; else the doubt is told', () => {
    const approved = (on: string, inPackage?: number): ToldProcedure => ({
      nature: 'making',
      scotCovered: true,
      ...(inPackage !== undefined && { inPackage }),
      told: [
        told('approval', on),
        ...['transmission', 'portalPublication', 'otherPublication'].map((kind) =>
          told(kind as 'transmission', '2021-03-01'),
        ),
      ],
    })
    const answerOf = (...procedures: ToldProcedure[]) => {
      const { doubts, ...answer } = asked([plu('PLU', 'commune', ...procedures)], ['commune'], '2022-01-01')
      return [answer.outcome === 'document' ? answer.procedures[0] : null, ...doubts.map(({ kind }) => kind)]
    }
    const [early, late] = [approved('2021-01-10'), approved('2021-02-10')]
    expect(answerOf(early, late)).toEqual(['PLU/1', 'sameDay'])
    expect(answerOf(late, early), 'whatever the order of the register').toEqual(['PLU/0', 'sameDay'])
    expect(answerOf(approved('2021-01-10', 2), approved('2021-01-10', 1))).toEqual(['PLU/0'])
    expect(answerOf(approved('2021-01-10', 0), approved('2021-01-10', 1))).toEqual(['PLU/1'])
    expect(answerOf(early, early)).toEqual(['PLU/1', 'twoVersions'])
    expect(answerOf(approved('2021-02-10', 0), approved('2021-01-10', 2)), 'the approval first').toEqual([
      'PLU/0',
      'sameDay',
    ])
  })

  test('P-B2: of two documents of a commune executory the same day, the later approval stands first and both are told', () => {
    const of = (id: string, on: string) =>
      plu(id, 'commune', {
        ...{ nature: 'making', scotCovered: true },
        told: [
          told('approval', on),
          ...['transmission', 'portalPublication', 'otherPublication'].map((kind) =>
            told(kind as 'transmission', '2021-03-01'),
          ),
        ],
      })
    for (const story of [
      [of('early', '2021-01-10'), of('late', '2021-02-10')],
      [of('late', '2021-02-10'), of('early', '2021-01-10')],
    ]) {
      const answer = asked(story, ['commune'], '2022-01-01')
      expect(answer).toMatchObject({ document: 'late', others: ['early'] })
      expect(answer.doubts.map(({ kind }) => kind)).toEqual(['twoDocuments'])
    }
  })

  test('a point at the edge of a ground is told to be so', () => {
    const story = [plu('PLU', 'commune', made('2012-05-10', told('annulment', '2015-03-03', { ground: 'sector' })))]
    expect(asked(story, ['commune'], '2016-01-01', ['sector']).doubts.map(({ kind }) => kind)).toEqual(['limit'])
    expect(asked(story, ['commune'], '2014-01-01', ['sector']).doubts).toEqual([])
    const mistaken = told('annulment', '2015-03-03', { ground: 'sector' })
    const cancelled = [
      plu('PLU', 'commune', made('2012-05-10', mistaken, told('cancellation', '2015-03-03', { cancels: 4 }))),
    ]
    expect(asked(cancelled, ['commune'], '2016-01-01', ['sector']).doubts).toEqual([])
  })
})

describe('L153-23, L153-25: the day from which a plan is executory', () => {
  const old = plu('old', 'commune', made('2005-01-10'))
  const unpublished = (on: string, sent: string) =>
    plu('PLU', 'commune', {
      nature: 'making',
      scotCovered: true,
      told: [told('approval', on), told('transmission', sent)],
    })

  test('9. approved and sent in 2024 but not on the portal: the earlier document', () => {
    expect(bound([old, unpublished('2024-02-01', '2024-02-10')], ['commune'], '2026-01-01')).toBe('old')
  })

  test('a display in the town hall does not replace the portal, unless the portal was down', () => {
    const published = (kind: 'otherPublication' | 'portalPrevented') =>
      plu('PLU', 'commune', {
        nature: 'making',
        scotCovered: true,
        told: [told('approval', '2024-02-01'), told('transmission', '2024-02-10'), told(kind, '2024-02-12')],
      })
    expect(bound([old, published('otherPublication')], ['commune'], '2026-01-01')).toBe('old')
    expect(bound([old, published('portalPrevented')], ['commune'], '2024-02-12')).toBe('PLU')
  })

  test('10. the same in 2021 is executory; a publication that nobody wrote is told', () => {
    const answer = asked([old, unpublished('2021-02-01', '2021-02-10')], ['commune'], '2021-02-10')
    expect(answer).toMatchObject({ outcome: 'document', document: 'PLU' })
    expect(answer.doubts.map(({ kind }) => kind)).toEqual(['publicationNotRecorded'])
  })

  const alone = (...events: ToldDocument['procedures'][number]['told']) => [
    old,
    plu('PLU', 'commune', { nature: 'making', scotCovered: false, told: [told('approval', '2025-02-20'), ...events] }),
  ]

  test('11. without a SCoT, published on 2 March and sent on 10 March: executory on 10 April', () => {
    const story = alone(told('portalPublication', '2025-03-02'), told('transmission', '2025-03-10'))
    expect(bound(story, ['commune'], '2025-04-09')).toBe('old')
    expect(bound(story, ['commune'], '2025-04-10')).toBe('PLU')
  })

  test('12. changes asked on the 25th day: not executory until they are published and sent', () => {
    const asking = [
      told('portalPublication', '2025-03-02'),
      told('transmission', '2025-03-10'),
      told('changesAsked', '2025-04-04'),
    ]
    expect(bound(alone(...asking), ['commune'], '2026-01-01')).toBe('old')
    const done = alone(...asking, told('changesPublished', '2025-09-01'), told('changesTransmitted', '2025-09-12'))
    expect(bound(done, ['commune'], '2025-09-11')).toBe('old')
    expect(bound(done, ['commune'], '2025-09-12')).toBe('PLU')
  })

  test('changes asked and never answered, no SCoT being known: nothing is said to come next on a day that is none', () => {
    const waiting = plu('PLU', 'commune', {
      nature: 'making',
      told: [
        told('approval', '2025-02-20'),
        told('portalPublication', '2025-03-02'),
        told('transmission', '2025-03-10'),
        told('changesAsked', '2025-04-04'),
      ],
    })
    expect(asked([old, waiting], ['commune'], '2026-01-01')).toMatchObject({
      outcome: 'document',
      document: 'old',
      next: null,
    })
  })

  test('changes asked after the month change nothing', () => {
    const story = alone(
      told('portalPublication', '2025-03-02'),
      told('transmission', '2025-03-10'),
      told('changesAsked', '2025-04-11'),
    )
    expect(bound(story, ['commune'], '2025-04-10')).toBe('PLU')
  })

  test('whether a SCoT covers the ground is read in the register, and told when it is not known', () => {
    const unsaid = (told_: ToldDocument['procedures'][number]['told']) =>
      plu('PLU', 'commune', { nature: 'making', told: told_ })
    const events = [
      told('approval', '2025-02-20'),
      told('portalPublication', '2025-03-02'),
      told('transmission', '2025-03-10'),
    ]
    const scot: ToldDocument = { id: 'SCoT', kind: 'SCOT', ground: 'commune', procedures: [made('2015-01-01')] }
    expect(bound([old, scot, unsaid(events)], ['commune'], '2025-03-10')).toBe('PLU')
    const unknown = asked([old, unsaid(events)], ['commune'], '2025-03-20')
    expect(unknown).toMatchObject({ document: 'old' })
    expect(unknown.doubts.map(({ kind }) => kind)).toContain('scotUnknown')
  })

  test('16. a communal map approved by the council alone is not in force; the prefect silent for two months has approved it', () => {
    const story: ToldDocument[] = [
      {
        id: 'CC',
        kind: 'CC',
        ground: 'commune',
        isFirst: true,
        procedures: [
          {
            nature: 'making',
            told: [
              told('approval', '2018-01-10'),
              told('transmission', '2018-01-15'),
              told('otherPublication', '2018-03-20'),
            ],
          },
        ],
      },
    ]
    expect(bound(story, ['commune'], '2018-01-10')).toBe('RNU')
    expect(bound(story, ['commune'], '2018-03-15')).toBe('RNU')
    expect(bound(story, ['commune'], '2018-03-20')).toBe('CC')
  })

  test('17. an event to come is ignored by a question of today', () => {
    const story = [old, plu('PLU', 'commune', made('2027-02-01'))]
    expect(asked(story, ['commune'], '2026-11-26')).toMatchObject({
      document: 'old',
      next: { document: 'PLU', from: day('2027-02-01') },
    })
  })

  test('a delivery that says nothing of a SCoT proves no rule; once its transmission is recorded, the month counts without a SCoT', () => {
    const delivered = (scotCovered: boolean | null, ...more: readonly ReturnType<typeof told>[]) => [
      plu('PLU', 'commune', {
        ...{ nature: 'making', isTakenOver: true, scotCovered },
        told: [told('approval', '2020-01-28'), told('otherPublication', '2020-02-05'), ...more],
      }),
    ]
    const sent = told('transmission', '2020-02-10')
    expect(asked(delivered(null), ['commune'], '2020-02-05')).toMatchObject({ document: 'PLU', rules: [] })
    expect(asked(delivered(true), ['commune'], '2020-02-05').rules).toContain('coveredByScot')
    expect(bound(delivered(true, sent), ['commune'], '2020-02-10')).toBe('PLU')
    expect(bound(delivered(false, sent), ['commune'], '2020-03-09')).toBe('?')
    expect(asked(delivered(false, sent), ['commune'], '2020-03-10')).toMatchObject({
      document: 'PLU',
      rules: ['notCoveredByScot', 'portalRequired'],
    })
    const unsaid = asked(delivered(null, sent), ['commune'], '2020-03-01')
    expect(unsaid.doubts.map(({ kind }) => kind)).toContain('scotUnknown')
    expect(asked(delivered(null, sent), ['commune'], '2020-03-10').rules).not.toContain('coveredByScot')
  })

  test('a communal map that a delivery states waits for the prefect’s approval to be written (L163-7)', () => {
    const story: ToldDocument[] = [
      {
        id: 'CC',
        kind: 'CC',
        ground: 'commune',
        procedures: [{ nature: 'making', isTakenOver: true, told: [told('approval', '2011-09-22')] }],
      },
    ]
    expect(asked(story, ['commune'], '2026-11-26')).toMatchObject({
      document: 'CC',
      doubts: [{ kind: 'stateApprovalNotRecorded' }],
    })
  })

  test('what a delivery does not say is unknown, and the document binds since what it says', () => {
    const story = [
      plu('PLU', 'commune', { nature: 'making', isTakenOver: true, told: [told('approval', '2020-01-28')] }),
    ]
    const answer = asked(story, ['commune'], '2026-11-26')
    expect(answer).toMatchObject({ outcome: 'document', document: 'PLU' })
    expect(answer.doubts.map(({ kind }) => kind)).toEqual(['transmissionNotRecorded'])
    expect(bound(story, ['commune'], '2019-03-12')).toBe('?')
  })
})

describe('L174-1 to L174-6: the end of land use plans', () => {
  const pos: ToldDocument = { id: 'POS', kind: 'POS', ground: 'commune', procedures: [made('1990-01-10')] }
  const annulled = (on: string) => plu('PLU', 'commune', made('2012-05-10', told('annulment', on)))

  test('13. a land use plan that comes back on 1 May 2020 lives until 1 May 2022, then the national rules', () => {
    const story = [pos, annulled('2020-05-01')]
    expect(bound(story, ['commune'], '2020-04-30')).toBe('PLU')
    expect(bound(story, ['commune'], '2020-05-01')).toBe('POS')
    expect(bound(story, ['commune'], '2022-05-01')).toBe('POS')
    expect(bound(story, ['commune'], '2022-05-02')).toBe('RNU')
  })

  test('14. one that came back in 2017 lives until 25 November 2020', () => {
    const story = [pos, annulled('2017-06-15')]
    expect(bound(story, ['commune'], '2020-11-25')).toBe('POS')
    expect(bound(story, ['commune'], '2020-11-26')).toBe('RNU')
  })

  test('a land use plan lapses at the end of 2015, later when its revision or a PLUi was under way', () => {
    expect(bound([pos], ['commune'], '2015-12-31')).toBe('POS')
    expect(bound([pos], ['commune'], '2016-01-01')).toBe('RNU')
    const revised = plu('PLU', 'commune', {
      nature: 'making',
      launchedOn: day('2014-03-01'),
      told: [told('prescription', '2014-03-01')],
    })
    expect(bound([pos, revised], ['commune'], '2017-03-26')).toBe('POS')
    expect(bound([pos, revised], ['commune'], '2017-03-27')).toBe('RNU')
    const plui: ToldDocument = {
      id: 'PLUi',
      kind: 'PLUi',
      ground: 'commune',
      procedures: [{ nature: 'making', launchedOn: day('2015-12-01'), told: [told('prescription', '2015-12-01')] }],
    }
    expect(bound([pos, plui], ['commune'], '2020-12-31')).toBe('POS')
    expect(bound([pos, plui], ['commune'], '2021-01-01')).toBe('RNU')
  })
})

describe('ends', () => {
  test('18. a SCoT asked before its end is in force', () => {
    const scot: ToldDocument = {
      id: 'SCoT',
      kind: 'SCOT',
      ground: 'epci',
      procedures: [made('2008-01-20', told('lapse', '2018-06-01'))],
    }
    expect(asked([scot], ['epci'], '2018-05-31').scot).toBe('SCoT')
    expect(asked([scot], ['epci'], '2018-06-01').scot).toBeNull()
  })

  test('19. an abrogation brings nothing back', () => {
    const story = [
      plu('old', 'commune', made('2004-01-10')),
      plu('PLU', 'commune', made('2012-05-10'), { ...made('2019-02-01'), nature: 'repeal' }),
    ]
    expect(bound(story, ['commune'], '2019-01-31')).toBe('PLU')
    expect(bound(story, ['commune'], '2019-02-01')).toBe('RNU')
  })

  test('an event written by mistake is as if it had not been once another cancels it', () => {
    const story = [
      plu(
        'PLU',
        'commune',
        made('2012-05-10', told('annulment', '2015-03-03'), told('cancellation', '2015-03-03', { cancels: 4 })),
      ),
    ]
    expect(bound(story, ['commune'], '2016-01-01')).toBe('PLU')
  })

  test('an event without its file is told to whoever relies on it', () => {
    const story = [
      plu('PLU', 'commune', {
        nature: 'making',
        scotCovered: true,
        told: [
          told('approval', '2024-01-01', { unproven: true }),
          told('transmission', '2024-01-05'),
          told('portalPublication', '2024-01-05'),
        ],
      }),
    ]
    expect(asked(story, ['commune'], '2025-01-01').doubts).toEqual([{ kind: 'unjustified', events: ['PLU/0/0'] }])
  })
})

describe('Loi n° 2025-1129: procedures launched from 26 May 2026', () => {
  test('20. a light revision launched on 25 May 2026 is taken, on the 27th it is refused with the article', () => {
    expect(natureRefused('lightRevision', day('2026-05-25'))).toBeNull()
    expect(natureRefused('lightRevision', day('2026-05-27'))).toMatchObject({
      article: 'Loi n° 2025-1129 du 26 novembre 2025',
    })
    expect(natureRefused('simplifiedModification', day('2026-05-26'))).not.toBeNull()
    expect(natureRefused('modification', day('2026-05-27'))).toBeNull()
  })
})

function communalMap(on: string, ...more: readonly ReturnType<typeof told>[]): ToldDocument['procedures'][number] {
  return {
    nature: 'making',
    told: [
      told('approval', on),
      told('transmission', on),
      told('stateApproval', on),
      told('otherPublication', on),
      ...more,
    ],
  }
}
