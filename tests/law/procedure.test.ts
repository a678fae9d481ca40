import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { procedureOf } from '#law/procedure/procedure.ts'
import { runProcedureCases } from '#law/procedure/procedure-cases.ts'
import { combine, type Outcome } from '#law/procedure/procedure-combination.ts'
import { type ProjectDescription, projectOf } from '#law/procedure/procedure-description.ts'
import { SECTORS, type Sector, WORKS } from '#law/procedure/procedure-facts.ts'
import type { Condition } from '#law/procedure/procedure-rule.ts'
import { rulesInForce } from '#law/tables/procedure-rules.ts'
import { times } from '#tests/properties.ts'
import cases from './procedure-cases.json' with { type: 'json' }

const TODAY = day('2026-11-24')
const answer = (description: ProjectDescription, on = TODAY) => procedureOf(projectOf(description), on)
const codesOf = (description: ProjectDescription) => answer(description).warnings.map(({ code }) => code)
const rules = rulesInForce(TODAY)

describe('example projects', () => {
  test.each(cases.cases.map((each) => [each.id, each.description, each] as const))(
    '%s: %s',
    (_id, _description, each) => {
      expect(runProcedureCases({ asOf: cases.asOf, cases: [each] }).messages).toEqual([])
    },
  )

  test('a wrong expectation is reported with the case, the value expected and the answer', () => {
    const [first] = cases.cases
    const wrong = { ...first, expected: { procedure: 'PC', form: '13409', article: 'R421-1', architect: true } }
    expect(runProcedureCases({ asOf: '2026-11', cases: [wrong] })).toEqual({
      passed: 0,
      failed: 1,
      messages: [
        'P01 procedure: expected PC, answered none',
        'P01 form: expected 13409, answered none',
        'P01 article: expected R421-1, answered R421-2 a',
        'P01 architect: expected required, answered notRequired',
      ],
    })
  })

  test('a project that cannot be read fails by itself and says why', () => {
    const { failed, messages } = runProcedureCases({ cases: [{ id: 'X', project: { work: 'CASTLE' }, expected: {} }] })
    expect(failed).toBe(1)
    expect(messages).toEqual(['X project: work cannot be "CASTLE"'])
  })

  test('a file without cases fails', () => {
    expect(runProcedureCases({})).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('the table of rules', () => {
  test('each work ends with a rule without condition, and only there', () => {
    for (const work of WORKS) {
      const open = rules[work].filter(({ conditions }) => conditions.length === 0)
      expect([work, open.length, rules[work].at(-1)?.conditions.length]).toEqual([work, 1, 0])
    }
  })

  test('it has 135 rules with distinct names', () => {
    const ids = WORKS.flatMap((work) => rules[work].map(({ id }) => id))
    expect(ids).toHaveLength(135)
    expect(new Set(ids).size).toBe(135)
  })

  test('the exemption of heat pumps begins with its decree', () => {
    expect(rulesInForce(day('2026-02-20')).HEAT_PUMP.map(({ id }) => id)).toEqual(['HP2', 'HP3'])
    expect(rulesInForce(day('2026-02-21')).HEAT_PUMP.map(({ id }) => id)).toEqual(['HP1', 'HP2', 'HP3'])
  })
})

/** Independent reading of the table: the first rule whose conditions are all true, on a project where nothing is missing. */
function firstRule(work: (typeof WORKS)[number], facts: Record<string, unknown>, sectors: readonly Sector[]): string {
  const holds = (condition: Condition) => {
    if (condition.test === 'sectors') {
      const lies = condition.among.some(
        (sector) => sectors.includes(sector) || (sector === 'SPR' && sectors.includes('SPR_CLASSE')),
      )
      return lies === condition.inside
    }
    if (condition.test === 'fact') return facts[condition.fact] === condition.is
    const [value, limit] = [Number(facts[condition.fact]), condition.threshold]
    return { '<=': value <= limit, '<': value < limit, '>': value > limit, '>=': value >= limit }[condition.comparison]
  }
  const rule = rules[work].find(({ conditions }) => conditions.every(holds))
  if (rule?.result === 'asNewBuilding') return firstRule('NEW_BUILDING', facts, sectors)
  return rule?.id ?? 'none'
}

const anyWork = fc.constantFrom(...WORKS)
const anyMeasure = fc.oneof(
  fc.constantFrom(0, 1.8, 2, 3, 4, 5, 6, 10, 12, 15, 20, 35, 40, 49, 50, 90, 92, 100, 2000, 3000, 20_000, 250_000),
  fc.integer({ min: 0, max: 300 }),
)
const anySectors = fc.subarray([...SECTORS])
const factNames = [
  ...new Set(
    WORKS.flatMap((work) =>
      rules[work].flatMap(({ conditions }) =>
        conditions.flatMap((condition) =>
          condition.test === 'sectors' ? [] : [`${condition.test} ${condition.fact}`],
        ),
      ),
    ),
  ),
]
const anyFacts = fc.record(
  Object.fromEntries(
    factNames.map((name) => [name.split(' ')[1] ?? '', name.startsWith('measure') ? anyMeasure : fc.boolean()]),
  ),
) as fc.Arbitrary<Record<string, number | boolean>>

describe('what is known and what is missing', () => {
  test('a project with nothing missing gets the first rule of the table whose conditions are all true', () => {
    fc.assert(
      fc.property(anyWork, anyFacts, anySectors, (work, facts, sectors) => {
        const { works, outcome } = answer({ work, sectors, ...facts })
        const paths = works[0]?.possible.flatMap(({ paths: reached }) => reached) ?? []
        expect(outcome).toBe('settled')
        expect(paths.map((path) => path.at(-1)?.id)).toEqual([firstRule(work, facts, sectors)])
      }),
      { numRuns: times(1000) },
    )
  })

  test('whatever the missing facts turn out to be, the answer is one of those announced', () => {
    fc.assert(
      fc.property(
        anyWork,
        anyFacts,
        anySectors,
        fc.subarray(factNames),
        fc.boolean(),
        (work, facts, sectors, hidden, hideSectors) => {
          const whole = answer({ work, sectors, ...facts })
          const partial = answer({ work, ...(hideSectors ? {} : { sectors }), ...without(facts, hidden) })
          const announced =
            partial.outcome === 'settled'
              ? [partial.formalities.map(({ form }) => form)]
              : partial.possible.map((each) => each.map(({ form }) => form))
          expect(announced).toContainEqual(whole.outcome === 'settled' ? whole.formalities.map(({ form }) => form) : [])
        },
      ),
      { numRuns: times(1000) },
    )
  })

  test('a fact that is not asked cannot change the answer', () => {
    fc.assert(
      fc.property(
        anyWork,
        anyFacts,
        anyFacts,
        anySectors,
        fc.subarray(factNames),
        (work, facts, others, sectors, hidden) => {
          const known = without(facts, hidden)
          const asked = answer({ work, sectors, ...known }).questions.map(({ fact }) => fact as string)
          const silent = hidden.map((name) => name.split(' ')[1] ?? '').filter((fact) => !asked.includes(fact))
          const changed = { ...facts, ...Object.fromEntries(silent.map((fact) => [fact, others[fact]])) }
          expect(formsOf({ work, sectors, ...changed })).toEqual(formsOf({ work, sectors, ...facts }))
        },
      ),
      { numRuns: times(1000) },
    )
  })

  test('answering every question settles the procedure', () => {
    fc.assert(
      fc.property(anyWork, anyFacts, anySectors, (work, facts, sectors) => {
        let described: ProjectDescription = { work }
        for (let asked = 0; asked < 20; asked += 1) {
          const [next] = answer(described).questions.filter(({ settles }) => settles === 'procedure')
          if (!next) break
          described = { ...described, ...(next.fact === 'sectors' ? { sectors } : { [next.fact]: facts[next.fact] }) }
        }
        expect(answer(described).outcome).toBe('settled')
      }),
      { numRuns: times(300) },
    )
  })

  test('a work that a permit covers anyway asks nothing more', () => {
    const described: ProjectDescription = {
      works: [
        { work: 'EXTENSION', size: 60, exteriorChanged: true, zoneU: true },
        { work: 'FENCE' },
        { work: 'POOL', basin: 30, coverHeight: 0 },
      ],
      sectors: [],
      house: true,
      applicant: 'naturalPersonForSelf',
      totalFloorAfter: 140,
    }
    expect(answer(described)).toMatchObject({ outcome: 'settled', questions: [] })
  })
})

describe('architect', () => {
  const house = (description: Partial<ProjectDescription>) =>
    answer({
      work: 'EXTENSION',
      size: 50,
      exteriorChanged: true,
      zoneU: false,
      sectors: [],
      house: true,
      ...description,
    })
  const architectIn = (description: Partial<ProjectDescription>) => {
    const found = house(description)
    return found.outcome === 'settled' ? found.formalities[0]?.architect : undefined
  }

  test('R431-2: the footprint alone above 150 m² on an existing house is a point both readings of which are open', () => {
    expect(architectIn({ totalFloorAfter: 140, totalFootprintAfter: 160 })?.duty).toBe('unsettled')
    expect(house({ totalFloorAfter: 140, totalFootprintAfter: 160 }).warnings.map(({ code }) => code)).toContain(
      'ceilingByFootprintOnly',
    )
  })

  test('R431-2 a: a new house counts its floor area alone, and the footprint is signalled', () => {
    const described: ProjectDescription = {
      work: 'NEW_BUILDING',
      size: 160,
      height: 5,
      sectors: [],
      house: true,
      totalFloorAfter: 140,
      totalFootprintAfter: 160,
    }
    const found = answer(described)
    expect(found.outcome === 'settled' && found.formalities[0]?.architect.duty).toBe('notRequired')
    expect(codesOf(described)).toContain('ceilingByFootprintOnly')
  })

  test('without the total after works the duty is unknown and the total is asked', () => {
    expect(architectIn({})).toEqual({ duty: 'unknown', missing: ['totalFloorAfter'] })
    expect(house({}).questions).toContainEqual({ settles: 'architect', fact: 'totalFloorAfter' })
  })

  test('the total is deduced from what exists and what is created', () => {
    expect(architectIn({ existingFloorM2: 110, createdFloorM2: 50 })?.duty).toBe('required')
    expect(architectIn({ existingFloorM2: 110, createdFloorM2: 50, removedFloorM2: 20 })?.duty).toBe('notRequired')
  })

  test('L431-3: works on the inside and shop windows need none, whoever asks', () => {
    expect(architectIn({ applicant: 'other', use: 'interiorOrShopWindow' })).toMatchObject({
      duty: 'notRequired',
      rule: 'AR4',
    })
  })

  test('R431-2 c: a production greenhouse of 4 m at the eaves needs one', () => {
    const greenhouse = {
      work: 'GREENHOUSE',
      height: 6,
      groundArea: 1500,
      sectors: [],
      applicant: 'farm',
      totalFloorAfter: 0,
      totalFootprintAfter: 1500,
    } as const
    const duty = (eavesHeight: number) => {
      const found = answer({ ...greenhouse, eavesHeight })
      return found.outcome === 'settled' ? found.formalities[0]?.architect.duty : undefined
    }
    expect([duty(3.9), duty(4)]).toEqual(['notRequired', 'required'])
  })
})

test('L-M7, R431-2: a farm that builds for itself below 150 m² reads both readings, above it an architect, and in farming its own ceiling', () => {
  const duty = (floor: number, applicant: 'farm' | 'cuma' | 'other') => {
    const found = answer({
      work: 'NEW_BUILDING',
      size: floor,
      height: 6,
      sectors: [],
      applicant,
      use: 'nonAgricultural',
      totalFloorAfter: floor,
    })
    return found.outcome === 'settled' ? found.formalities[0]?.architect : undefined
  }
  expect(duty(120, 'farm')).toMatchObject({ duty: 'unsettled', by: 'farm', rule: 'AR1' })
  expect(duty(120, 'cuma')?.duty).toBe('unsettled')
  expect([duty(160, 'farm')?.duty, duty(120, 'other')?.duty]).toEqual(['required', 'required'])
})

test.each([
  ['farm', false, 'unsettled'],
  ['cuma', false, 'unsettled'],
  ['farm', true, 'required'],
  ['naturalPersonForSelf', false, 'notRequired'],
] as const)(
  'L431-3: %s that answers for the ceiling (passed: %s) without a surface reads %s',
  (applicant, above, duty) => {
    const found = answer({
      work: 'NEW_BUILDING',
      size: 60,
      height: 6,
      sectors: [],
      applicant,
      use: 'nonAgricultural',
      aboveArchitectCeiling: above,
    })
    expect(found.outcome === 'settled' && found.formalities[0]?.architect.duty).toBe(duty)
  },
)

test.each([
  ['DEMOLITION', ['SITE_INSCRIT'], 'R421-28 d'],
  ['DEMOLITION', ['ABORDS', 'SITE_INSCRIT'], 'R421-28 b et d'],
  ['DEMOLITION', ['ORI'], 'R421-28 c'],
  ['RAVALEMENT', ['SITE_INSCRIT'], 'R421-17-1 b'],
] as const)('L-m13: %s in %j cites its letter, %s', (work, sectors, article) => {
  const found = answer({ work, sectors, ...(work === 'DEMOLITION' && { exemptR421_29: false }) })
  const [path] = found.works[0]?.possible[0]?.paths ?? []
  expect(path?.at(-1)?.article).toBe(article)
})

describe('what is supposed is said', () => {
  test('a permit without word of a house is the ordinary one, and the question is put', () => {
    const found = answer({ work: 'NEW_BUILDING', size: 80, height: 6, sectors: [], applicant: 'other' })
    expect(found).toMatchObject({ outcome: 'settled', assumptions: ['house'] })
    expect(found.questions).toContainEqual({ settles: 'assumption', fact: 'house' })
  })

  test('nothing is supposed when nothing would change', () => {
    const described: ProjectDescription = { work: 'NEW_BUILDING', size: 15, height: 3, sectors: [] }
    expect(answer(described).assumptions).toEqual([])
  })

  test('the applicant matters only under the ceiling', () => {
    const house = { work: 'NEW_BUILDING', height: 6, sectors: [], house: true } as const
    expect(answer({ ...house, size: 120, totalFloorAfter: 120 }).assumptions).toEqual(['applicant'])
    expect(answer({ ...house, size: 200, totalFloorAfter: 200 }).assumptions).toEqual([])
  })
})

describe('literal and unsettled points', () => {
  test.each([
    ['a shed of 4 m² in a reserve', { work: 'NEW_BUILDING', size: 4, height: 2, sectors: ['RESERVE_NATURELLE'] }, true],
    [
      'a shed of 15 m² in a reserve',
      { work: 'NEW_BUILDING', size: 15, height: 2, sectors: ['RESERVE_NATURELLE'] },
      false,
    ],
    [
      'a shed of 4 m² in a reserve and in surroundings',
      { work: 'NEW_BUILDING', size: 4, height: 2, sectors: ['RESERVE_NATURELLE', 'ABORDS'] },
      false,
    ],
    ['a low wall in a park core', { work: 'WALL', height: 1, sectors: ['COEUR_PARC'] }, true],
  ] as const)('R421-2 against R421-11 I: %s', (_name, described, warned) => {
    expect(codesOf(described).includes('reserveOrParkExemption')).toBe(warned)
  })

  test('a conversion above 20 m² says that practice is divided', () => {
    expect(codesOf({ work: 'FLOOR_CONVERSION', size: 60, zoneU: false, exteriorChanged: true, sectors: [] })).toContain(
      'openPoint',
    )
  })

  test('a rule that was not read in its text says so', () => {
    expect(codesOf({ work: 'HEAT_PUMP', visibleFromPublicSpace: false, sectors: [] })).toEqual(
      expect.arrayContaining(['openPoint', 'weakSource', 'otherRulesRemain']),
    )
  })

  test('a registered site delays the works, solar panels may be the prefect’s, demolition may be joined', () => {
    expect(
      codesOf({ work: 'FENCE', isWall: false, height: 1, farmOrForest: false, sectors: ['SITE_INSCRIT'] }),
    ).toContain('registeredSite')
    expect(codesOf({ work: 'GROUND_SOLAR', peakKw: 800, height: 2, sectors: [] })).toContain('energyForOthers')
    expect(
      codesOf({
        works: [
          { work: 'DEMOLITION', exemptR421_29: false },
          { work: 'NEW_BUILDING', size: 90, height: 5 },
        ],
        sectors: ['ABORDS'],
      }),
    ).toContain('demolitionMayJoin')
  })

  test('surfaces that contradict what is said of the ceiling are signalled', () => {
    expect(
      codesOf({
        work: 'EXTENSION',
        size: 30,
        zoneU: true,
        exteriorChanged: true,
        sectors: [],
        aboveArchitectCeiling: false,
        totalFloorAfter: 180,
      }),
    ).toContain('contradictoryCeiling')
  })
})

describe('several works', () => {
  const outcomes: Outcome[] = [
    { procedure: 'none' },
    { procedure: 'DP', form: '16702' },
    { procedure: 'DP', form: '16703' },
    { procedure: 'PC', form: '13409' },
    { procedure: 'PCMI', form: '13406' },
    { procedure: 'PA', form: '16297' },
    { procedure: 'PD', form: '13405' },
  ]

  test('the order of the works changes nothing, and doing it twice neither', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outcomes), { maxLength: 6 }), (list) => {
        expect(combine([...list].reverse())).toEqual(combine(list))
        expect(combine(combine(list))).toEqual(combine(list))
      }),
    )
  })

  test('a permit leaves no declaration beside it, and a demolition stays', () => {
    const procedures = combine(outcomes).map(({ procedure }) => procedure)
    expect(procedures).toEqual(['PA', 'PC', 'PD'])
  })
})

function without(facts: Record<string, number | boolean>, hidden: readonly string[]) {
  const names = hidden.map((name) => name.split(' ')[1])
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))
}

function formsOf(described: ProjectDescription) {
  const found = answer(described)
  return found.outcome === 'settled' ? found.formalities.map(({ form }) => form) : found.possible
}
