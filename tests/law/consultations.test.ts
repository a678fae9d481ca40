import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day, isoDay } from '#law/clock/calendar.ts'
import { runPeriod } from '#law/clock/period.ts'
import { isWorkingDay } from '#law/clock/public-holidays.ts'
import { answerEffect } from '#law/consultations/answer-effects.ts'
import { backwardDays } from '#law/consultations/backwards.ts'
import { type ConsultedDossier, consultationPlan } from '#law/consultations/consultations.ts'
import { HERITAGE_AGREEMENT_PERIOD, lastUsefulRequest } from '#law/consultations/opinion-period.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { CONSULTATION_FACTS } from '#law/tables/consultation-facts.ts'
import { CONSULTATION_RULES } from '#law/tables/consultation-rules.ts'
import { EASEMENT_CONSULTATIONS } from '#law/tables/easement-consultations.ts'

const NO_FACT = Object.fromEntries(Object.keys(CONSULTATION_FACTS).map((fact) => [fact, false]))
const dossier = (more: Partial<ConsultedDossier>): ConsultedDossier => ({
  kind: 'housePermit',
  works: ['NEW_BUILDING'],
  sectors: sectorsExactly([]),
  statements: [{ topic: 'planInformation', kind: 'planInformation/surface', code: '', answer: 'no' }],
  receivedOn: day('2026-03-10'),
  ...more,
  facts: { ...NO_FACT, ...more.facts },
})
const easement = (code: string, more: Partial<PlaceStatement> = {}): PlaceStatement => ({
  topic: 'easement',
  kind: `easement/${code}`,
  code,
  answer: 'yes',
  extent: 'part',
  ...more,
})
/** Nobody is to be consulted. */
const expectNobody = (more: Partial<ConsultedDossier>) => expect(consultationPlan(dossier(more)).proposed).toEqual([])
const only = (more: Partial<ConsultedDossier>) => {
  const { proposed } = consultationPlan(dossier(more))
  expect(proposed).toHaveLength(1)
  return proposed[0]
}

describe('a place without anything', () => {
  test('nobody is consulted, nothing is undetermined, the period is the ordinary one', () => {
    const plan = consultationPlan(dossier({}))
    expect(plan).toMatchObject({ proposed: [], undetermined: [], periodOnly: [], period: { months: 2 } })
  })

  test('nothing known, nothing is ruled out: each consultation says what it waits for', () => {
    const { undetermined, proposed } = consultationPlan({ ...dossier({}), sectors: {}, statements: [], facts: {} })
    expect(proposed).toEqual([])
    expect(undetermined.find(({ rule }) => rule === 'surroundings')?.missing).toEqual([
      { cause: 'sector', sector: 'ABORDS' },
    ])
    expect(undetermined.find(({ rule }) => rule === 'archaeology')?.missing).toContainEqual({
      cause: 'layer',
      topic: 'planInformation',
      code: '16',
    })
  })
})

describe('heritage', () => {
  test('R423-24 c, R423-67: in surroundings the architect agrees within two months, silence is agreement, one month is added', () => {
    expect(only({ sectors: sectorsExactly(['ABORDS']) })).toMatchObject({
      service: 'heritageArchitect',
      nature: 'agreement',
      certainty: 'certain',
      because: [{ cause: 'sector', sector: 'ABORDS' }],
      answer: { period: { count: 2, unit: 'months' }, silence: 'agreement' },
      effect: { circumstance: 'monumentSurroundings', period: { addedMonths: 1 }, unsettled: false },
    })
  })

  test('R423-59: one month only for a declaration', () => {
    expect(only({ kind: 'priorDeclaration', sectors: sectorsExactly(['SPR']) })?.answer?.period).toEqual({
      count: 1,
      unit: 'months',
    })
  })

  test('R423-42: the longer period is notified within a month of receipt, or not at all', () => {
    const plan = consultationPlan(dossier({ sectors: sectorsExactly(['ABORDS']), receivedOn: day('2026-01-31') }))
    expect(plan.notifyEffectsBy && isoDay(plan.notifyEffectsBy)).toBe('2026-02-28')
    expect(plan.proposed[0]?.effect?.notifyBy).toBe(plan.notifyEffectsBy)
    expect(plan.period.months).toBe(3)
  })

  test('C. patr. L621-30: a circle around a monument asks the architect, to be confirmed', () => {
    const found = only({
      sectors: { ...sectorsExactly([]), ABORDS: undefined },
      statements: [...dossier({}).statements, easement('AC1')],
    })
    expect(found).toMatchObject({ rule: 'surroundings', certainty: 'toConfirm', because: [{ cause: 'statement' }] })
  })

  test('D-M11: in surroundings that are established, the monument of the map is named to the architect', () => {
    const statements = [...dossier({}).statements, easement('AC1')]
    expect(only({ sectors: sectorsExactly(['ABORDS']), statements })).toMatchObject({
      certainty: 'certain',
      because: [
        { cause: 'sector', sector: 'ABORDS' },
        { cause: 'statement', statement: { code: 'AC1' } },
      ],
    })
  })

  test('an applicant who says that the place is outside the surroundings does not silence what the map shows', () => {
    const found = only({
      sectors: sectorsExactly([]),
      statements: [...dossier({}).statements, easement('AC1')],
    })
    expect(found).toMatchObject({ rule: 'surroundings', certainty: 'toConfirm', because: [{ cause: 'statement' }] })
    expect(consultationPlan(dossier({ sectors: sectorsExactly([]) })).proposed).toEqual([])
  })

  test('C. patr. L632-2-1: for an antenna the opinion is a simple one', () => {
    expect(only({ sectors: sectorsExactly(['ABORDS']), facts: { ANTENNA_OR_UNSAFE_HOUSING: true } })).toMatchObject({
      nature: 'advisoryOpinion',
      answer: { silence: 'favourable' },
    })
  })

  test('R423-67-2: demolition in a registered site, silence is a refusal', () => {
    const { proposed } = consultationPlan(
      dossier({ kind: 'demolitionPermit', works: ['DEMOLITION'], sectors: sectorsExactly(['SITE_INSCRIT']) }),
    )
    expect(proposed.map(({ rule, answer }) => [rule, answer?.silence])).toEqual([
      ['registeredSiteDemolition', 'refusal'],
    ])
  })

  test('R425-30: whether a registered site adds a month is left to the officer', () => {
    const plan = consultationPlan(dossier({ sectors: sectorsExactly(['SITE_INSCRIT']) }))
    expect(plan.proposed[0]?.effect).toMatchObject({ circumstance: 'otherLegislation', unsettled: true })
    expect(plan.period.months).toBe(2)
  })

  test('R423-31 c: a classified site takes eight months for a permit, the prefect’s agreement for a declaration', () => {
    expect(consultationPlan(dossier({ sectors: sectorsExactly(['SITE_CLASSE']) })).period.months).toBe(8)
    expect(only({ kind: 'priorDeclaration', sectors: sectorsExactly(['SITE_CLASSE']) })).toMatchObject({
      service: 'sitesPrefect',
      effect: { period: { addedMonths: 1 } },
    })
  })

  test('R423-33: effects never add up, the longest applies', () => {
    const plan = consultationPlan(
      dossier({ kind: 'buildingPermit', sectors: sectorsExactly(['ABORDS']), facts: { ERP: true } }),
    )
    expect(plan.proposed.map(({ rule }) => rule)).toEqual(['surroundings', 'publicBuilding', 'publicBuildingSafety'])
    expect(plan.period).toMatchObject({ months: 5, citation: { article: 'R*423-28 b' } })
  })
})

describe('other services', () => {
  test.each([
    ['ERP', 'buildingPermit', 'publicBuilding', 'agreement', 4, 'agreement'],
    ['AEC', 'buildingPermit', 'commercial', 'bindingOpinion', 2, 'favourable'],
    ['ENV_ASSESSMENT', 'priorDeclaration', 'environmentalAuthority', 'advisoryOpinion', 2, 'noObservation'],
    ['AIR_NAVIGATION_OBSTACLE', 'buildingPermit', 'airObstacle', 'agreement', 2, 'favourable'],
    ['FARMLAND_REDUCED', 'housePermit', 'farmland', 'advisoryOpinion', 1, 'favourable'],
    ['AGRIVOLTAIC', 'buildingPermit', 'farmlandSolar', 'bindingOpinion', 2, 'favourable'],
    ['ROAD_ACCESS_TO_OTHER_MANAGER', 'housePermit', 'roadAccess', 'advisoryOpinion', 1, 'favourable'],
    ['NO_PLAN_COVERS', 'housePermit', 'prefectBinding', 'bindingOpinion', 1, 'favourable'],
    ['WORSHIP', 'buildingPermit', 'worship', 'advisoryOpinion', 1, 'favourable'],
  ] as const)('%s, %s: %s, %s, %i months, silence %s', (fact, kind, rule, nature, months, silence) => {
    const found = consultationPlan(dossier({ kind, facts: { [fact]: true } })).proposed.find(
      (each) => each.rule === rule,
    )
    expect(found).toMatchObject({ nature, answer: { period: { count: months, unit: 'months' }, silence } })
  })

  test('R423-62: a park core, 45 days for a declaration and four months for a permit, silence is a refusal', () => {
    const sectors = sectorsExactly(['COEUR_PARC'])
    expect(only({ kind: 'priorDeclaration', sectors })?.answer).toMatchObject({
      period: { count: 45, unit: 'days' },
      silence: 'refusal',
    })
    expect(only({ sectors })?.answer?.period).toEqual({ count: 4, unit: 'months' })
  })

  test.each([
    ['COEUR_PARC', 'parkDirector', 'R425-6, R423-62'],
    ['FUTUR_COEUR_PARC', 'prefect', 'R425-5, R423-62'],
  ] as const)(
    'L-M2, R423-24 a: a declaration in %s asks the agreement of the %s and takes two months',
    (sector, service, article) => {
      const plan = consultationPlan(dossier({ kind: 'priorDeclaration', sectors: sectorsExactly([sector]) }))
      expect(plan.proposed).toEqual([
        expect.objectContaining({
          service,
          nature: 'agreement',
          citation: expect.objectContaining({ article }),
          effect: expect.objectContaining({
            circumstance: 'nationalParkCore',
            unsettled: false,
            period: expect.objectContaining({ addedMonths: 1 }),
          }),
        }),
      ])
      expect(plan.period.months).toBe(2)
    },
  )

  test('R423-69: archaeology answers in one month, two with an environmental assessment', () => {
    const statements: PlaceStatement[] = [
      { topic: 'planInformation', kind: 'planInformation/surface', code: '16-00', answer: 'yes' },
    ]
    expect(only({ statements })?.answer).toMatchObject({ period: { count: 1 }, silence: 'waiver' })
    const assessed = consultationPlan(dossier({ statements, facts: { ENV_ASSESSMENT: true } }))
    expect(assessed.proposed.find(({ rule }) => rule === 'archaeology')?.answer?.period.count).toBe(2)
  })

  test('R423-72: the mayor when the State decides, within fifteen days for a declaration', () => {
    expect(only({ kind: 'priorDeclaration', facts: { STATE_DECIDES: true } })?.answer?.period).toEqual({
      count: 15,
      unit: 'days',
    })
  })

  test('an easement names its service once, its act to be read, and no effect on the clock', () => {
    const found = only({ statements: [...dossier({}).statements, easement('AS1'), easement('AS1')] })
    expect(found).toMatchObject({
      service: 'healthAgency',
      certainty: 'toConfirm',
      citation: { confidence: 'memory' },
    })
    expect(found?.effect).toBeUndefined()
  })

  test('a risk plan applies by itself: its service is informed, not asked', () => {
    const found = only({ statements: [...dossier({}).statements, easement('PM1')] })
    expect(found?.nature).toBe('information')
    expect(found?.answer).toBeUndefined()
  })

  test.each([
    ['AR1', 'R425-7', 'defenceMinister'],
    ['AR3', 'R425-8', 'defenceMinister'],
    ['AR5', 'R425-7', 'defenceMinister'],
  ])(
    '%s (%s): the minister of defence agrees on permits to build and to develop, five months, silence refuses',
    (category, _, service) => {
      const statements = [...dossier({}).statements, easement(category)]
      const plan = consultationPlan(dossier({ kind: 'buildingPermit', statements }))
      expect(plan.proposed.find(({ rule }) => rule === `easement ${category}`)).toMatchObject({
        service,
        nature: 'agreement',
        effect: { circumstance: 'defenceAuthorisation', unsettled: false },
        citation: { confidence: 'text' },
      })
      expect(plan.period.months).toBe(5)
      expectNobody({ kind: 'demolitionPermit', statements })
      expectNobody({ kind: 'priorDeclaration', statements })
    },
  )

  test.each(['T4', 'T5', 'T7'])(
    '%s (R425-9): the ministers agree within two months if the construction is an obstacle, which the officer says',
    (category) => {
      const statements = [...dossier({}).statements, easement(category)]
      const plan = consultationPlan(dossier({ kind: 'housePermit', statements }))
      expect(plan.proposed.find(({ rule }) => rule === `easement ${category}`)).toMatchObject({
        service: 'airAndDefenceMinister',
        answer: { period: { count: 2, unit: 'months' }, silence: 'favourable' },
        effect: { circumstance: 'defenceAuthorisation', unsettled: true },
      })
      expect(plan.period.months).toBe(2)
      expectNobody({ kind: 'priorDeclaration', statements })
    },
  )

  test.each([
    ['A3', 'prefect', 'R425-12'],
    ['PM1bis', 'prefect', 'R425-11'],
    ['INT1', 'cemetery', 'R425-13'],
  ])('%s: an agreement that adds a month, of the %s (%s)', (category, service, article) => {
    const statements = [...dossier({}).statements, easement(category)]
    const found = only({ kind: 'priorDeclaration', statements })
    expect(found).toMatchObject({ service, nature: 'agreement', citation: { article } })
    expect(found?.effect?.period).toMatchObject({ addedMonths: 1 })
    expectNobody({ kind: 'demolitionPermit', statements })
  })

  test('R425-9: outside the clearance zones, which is everywhere, the agreement is that of tall constructions alone', () => {
    expect(only({ statements: [easement('T7')] })).toMatchObject({ nature: 'agreement', isExceptional: true })
    expect(only({ statements: [easement('T5')] })).not.toHaveProperty('isExceptional', true)
  })

  test('R425-10: the levees of the Loire, the decision is worth the prefect’s authorisation', () => {
    const found = only({ statements: [...dossier({}).statements, easement('EL2bis')] })
    expect(found).toMatchObject({ service: 'prefect', nature: 'authorisation' })
  })

  test('R425-20, R423-64: a protected farm zone is consulted on only where no local plan covers the land', () => {
    const zone: PlaceStatement = {
      topic: 'zone',
      kind: 'zone',
      code: 'A',
      answer: 'yes',
      attributes: { typezone: 'A' },
    }
    const bare = dossier({}).statements.filter(({ topic }) => topic !== 'zone')
    const found = only({ kind: 'housePermit', statements: [...bare, easement('A9')] })
    expect(found).toMatchObject({ service: 'farmingBodies', answer: { period: { count: 2 } } })
    expectNobody({ kind: 'housePermit', statements: [...bare, zone, easement('A9')] })
  })

  test('an easement that only touches the land settles nothing of the period', () => {
    const statements = [...dossier({}).statements, easement('AR3', { extent: 'touching' })]
    const plan = consultationPlan(dossier({ kind: 'buildingPermit', statements }))
    expect(plan.period.months).toBe(3)
  })

  test('an easement that was looked for and is absent consults nobody', () => {
    expect(consultationPlan(dossier({ statements: [easement('AS1', { answer: 'no' })] })).proposed).toEqual([])
  })

  test('R423-24 b, R423-25 f: circumstances without service modify the period all the same', () => {
    const plan = consultationPlan(
      dossier({ kind: 'priorDeclaration', facts: { PARTICIPATION_L123_19: true, DEROGATION_L152_6: true } }),
    )
    expect(plan.periodOnly.map(({ rule }) => rule)).toEqual(['planDerogation', 'electronicParticipation'])
    expect(plan.period.months).toBe(3)
  })
})

describe('what articles name', () => {
  test('R425-9: an obstacle to air navigation is a matter of permits to build and to develop, five months', () => {
    const facts = { AIR_NAVIGATION_OBSTACLE: true }
    expectNobody({ kind: 'priorDeclaration', facts })
    expectNobody({ kind: 'demolitionPermit', facts })
    expect(consultationPlan(dossier({ kind: 'developmentPermit', facts })).period.months).toBe(5)
  })

  test('R425-5, R425-6: the future core of a park is for the prefect, the core for its establishment', () => {
    expect(only({ sectors: sectorsExactly(['FUTUR_COEUR_PARC']) })?.service).toBe('prefect')
    expect(only({ sectors: sectorsExactly(['COEUR_PARC']) })?.service).toBe('parkDirector')
  })

  test('R425-3: works that take water need the prefect’s agreement and one month more, demolitions excepted', () => {
    const facts = { WATER_WITHDRAWAL: true }
    expect(only({ kind: 'priorDeclaration', facts })).toMatchObject({
      service: 'prefect',
      effect: { period: { addedMonths: 1 } },
    })
    expectNobody({ kind: 'demolitionPermit', facts })
  })

  test('R423-65, R423-69-2, R423-71: three months for the minister of agriculture and a derogation, four for a high-rise', () => {
    const answerOf = (facts: Record<string, boolean>) =>
      consultationPlan(dossier({ kind: 'buildingPermit', facts })).proposed.map(({ rule, answer }) => [
        rule,
        answer?.period.count,
        answer?.silence,
      ])
    expect(answerOf({ APPELLATION_HARMED: true })).toEqual([['appellation', 3, 'favourable']])
    expect(answerOf({ DEROGATION_CCH: true })).toEqual([['constructionDerogation', 3, 'ownText']])
    expect(answerOf({ IGH: true })).toContainEqual(['highRise', 4, 'agreement'])
  })

  test('R423-20, R423-32: a public inquiry is not for permits only', () => {
    const plan = consultationPlan(dossier({ kind: 'priorDeclaration', facts: { PUBLIC_INQUIRY: true } }))
    expect(plan.periodOnly.map(({ rule }) => rule)).toEqual(['publicInquiry'])
  })

  test('L111-11: networks are asked about a declaration as well', () => {
    expect(only({ kind: 'priorDeclaration', facts: { NETWORKS_NEEDED: true } })?.service).toBe('networkManagers')
  })

  test('R425-15-2: the division of dwellings is a matter of permits to build and of declarations', () => {
    const facts = { RENTAL_DIVISION_AUTHORISATION: true }
    expect(only({ kind: 'priorDeclaration', facts })?.answer?.period).toEqual({ count: 15, unit: 'days' })
    expectNobody({ kind: 'developmentPermit', facts })
  })
})

describe('the tables', () => {
  test('no easement settled by a rule of its own is in the table of easements', () => {
    expect(['AC1', 'AC2', 'AC3', 'AC4', 'EL10'].filter((category) => category in EASEMENT_CONSULTATIONS)).toEqual([])
  })

  test('every rule names a trigger', () => {
    const empty = Object.entries(CONSULTATION_RULES).filter(([, { when }]) => Object.values(when).flat().length === 0)
    expect(empty).toEqual([])
  })
})

describe('C. patr. L632-2, R*424-3: what an answer of the heritage architect binds', () => {
  const asked = (nature: string, article: string | null, kind: ReviewedKind) => ({ nature, article, kind })
  const surroundings = asked('agreement', HERITAGE_AGREEMENT_PERIOD.article, 'housePermit')

  test.each([
    ['favourable', 'grants', undefined],
    ['favourableWithConditions', 'grantsWithPrescriptions', true],
    ['unfavourable', 'refuses', true],
    ['noOpinion', 'grants', undefined],
  ] as const)('in the surroundings of a monument, %s %s', (answer, force, endsTacitPermit) => {
    const effect = answerEffect(surroundings, answer)
    expect([effect?.force, effect?.endsTacitPermit]).toEqual([force, endsTacitPermit])
  })

  test('R*424-3 takes the tacit permit away, never the tacit non-opposition', () => {
    const declared = answerEffect({ ...surroundings, kind: 'priorDeclaration' }, 'unfavourable')
    expect(declared).toMatchObject({
      force: 'refuses',
      endsTacitPermit: false,
      contestedBy: ['authority', 'applicant'],
    })
  })

  test('a simple opinion binds nobody, whatever it says', () => {
    const effect = answerEffect(
      asked('advisoryOpinion', HERITAGE_AGREEMENT_PERIOD.article, 'housePermit'),
      'unfavourable',
    )
    expect(effect?.force).toBe('informs')
  })

  test('another agreement is refused without the routes of the heritage one', () => {
    const effect = answerEffect(asked('agreement', 'R*423-67-2', 'demolitionPermit'), 'unfavourable')
    expect(effect).toMatchObject({ force: 'refuses' })
    expect(effect?.contestedBy).toBeUndefined()
  })
})

describe('a calendar drawn backwards from the decision', () => {
  test('each day is worked, and leaves at least what it is counted for', () => {
    const days = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 22_000 }), days, days, (due, prepare, notify) => {
        const { answersBy, signBy, decisionDue } = backwardDays(due as Day, { prepare, notify })
        expect(decisionDue).toBe(due)
        expect(decisionDue - signBy).toBeGreaterThanOrEqual(notify)
        expect(signBy - answersBy).toBeGreaterThanOrEqual(prepare)
        // never more than the longest run of days on which nobody works
        expect(decisionDue - signBy).toBeLessThanOrEqual(notify + 4)
        expect(isWorkingDay(signBy) && isWorkingDay(answersBy)).toBe(true)
      }),
    )
  })
})

describe('the last useful day of a request', () => {
  const useful = (count: number, unit: 'months' | 'days', by: string) =>
    isoDay(lastUsefulRequest({ period: { count, unit } }, day(by)))

  test.each([
    [2, 'months', '2027-03-07', '2027-01-07'],
    [1, 'months', '2028-05-21', '2028-04-21'],
    [2, 'months', '2027-02-28', '2026-12-31'],
    [1, 'months', '2026-07-31', '2026-06-30'],
    [4, 'months', '2026-06-29', '2026-02-28'],
    [45, 'days', '2026-04-20', '2026-03-06'],
  ] as const)('D-M4: %i %s before the decision of %s: asked by %s', (count, unit, by, expected) => {
    expect(useful(count, unit, by)).toBe(expected)
  })

  test('what a text stops is counted: asked before it, a body answers after it', () => {
    const stop = { from: day('2026-05-01'), to: day('2026-06-30'), cause: { decree: 'décret' } }
    const two = { period: { count: 2, unit: 'months' } } as const
    expect(isoDay(lastUsefulRequest(two, day('2026-08-15'), [stop]))).toBe('2026-04-15')
    expect(isoDay(lastUsefulRequest(two, day('2026-08-15')))).toBe('2026-06-15')
  })

  test('D-M4: asked that day the answer is in time, asked the day after it never is, whatever stops meanwhile', () => {
    const anyPeriod = fc.record({ count: fc.integer({ min: 1, max: 6 }), unit: fc.constantFrom('months', 'days') })
    const anyStop = fc.record({
      from: fc.integer({ min: 19_700, max: 22_000 }),
      length: fc.integer({ min: 0, max: 120 }),
    })
    fc.assert(
      fc.property(
        anyPeriod,
        fc.integer({ min: 20_000, max: 22_000 }),
        fc.array(anyStop, { maxLength: 2 }),
        (period, by, stops) => {
          const suspensions = stops.map(({ from, length }) => ({
            from: from as Day,
            to: (from + length) as Day,
            cause: { decree: 'décret' },
          }))
          const until = lastUsefulRequest({ period }, by as Day, suspensions)
          expect(runPeriod(until, period, suspensions).lastDay).toBeLessThanOrEqual(by)
          expect(runPeriod(addDays(until, 1), period, suspensions).lastDay).toBeGreaterThan(by)
        },
      ),
    )
  })
})
