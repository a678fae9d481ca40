import { describe, expect, test } from 'vitest'
import { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { brokenRules, inconsistenciesOf } from '#server/dossier/sitadel/inconsistencies.ts'
import { decisionLine, depositLine, headOf } from '#server/dossier/sitadel/layout.ts'
import { dueMovements, movementsOf } from '#server/dossier/sitadel/movements.ts'
import { proposedStatistics, type SitadelDossier, type SitadelWorks } from '#server/dossier/sitadel/sitadel-dossier.ts'
import { toldDossier } from '#server/dossier/sitadel/told-dossier.ts'

const SURFACE = { before: 0, built: 0, gained: 0, lost: 0, demolished: 0 }
const statistics = (change: Record<string, unknown> = {}) =>
  Statistics.parse({
    nature: 'new',
    surfaces: { housing: { ...SURFACE, built: 98 } },
    single: 1,
    byFunding: { other: 1 },
    byRooms: [0, 0, 0, 1, 0, 0],
    ...change,
  })

const HOUSE: SitadelDossier = {
  id: '0192a0b0-0000-7000-8000-000000000001',
  number: 'PC0629982600012',
  kind: 'housePermit',
  variant: null,
  inseeCode: '62998',
  communeName: 'Saint-Exemple',
  title: 'Maison individuelle',
  authority: 'commune',
  applicant: {
    isLegalPerson: false,
    name: 'Vandenbroucke',
    givenName: 'Léontine',
    siret: null,
    address: '3 bis sentier de l’Écluse',
    postalCode: '62370',
    city: 'Saint-Exemple',
  },
  reuseRefused: false,
  groundAddress: '12 rue de l’Église',
  parcelIds: ['62998000AB0012'],
  groundM2: 640,
  uses: [{ use: 'dwelling', beforeM2: 0, afterM2: 98 }],
  filedOn: '2026-09-01',
  decidedOn: '2026-10-15',
  sense: 'granted',
  isNeverCompleted: false,
  formerUses: null,
  works: [],
  annulment: null,
  said: statistics(),
}
const house = (change: Partial<SitadelDossier> = {}): SitadelDossier => ({ ...HOUSE, ...change })
const opening = (on: string): SitadelWorks => ({ kind: 'worksStarted', on })
const completion = (receivedOn: string, change: Partial<Extract<SitadelWorks, { receivedOn: string }>> = {}) =>
  ({ kind: 'completionDeclared', receivedOn, finishedOn: null, isPartial: false, ...change }) as const
const said = (change: Record<string, unknown>) => house({ said: statistics(change) })
const housing = (change: Partial<typeof SURFACE>) => ({ surfaces: { housing: { ...SURFACE, ...change } } })

describe('what does not hold together', () => {
  test.each<[string, SitadelDossier]>([
    ['numberForeign', house({ number: '0629982600012' })],
    ['communeMerged', house({ inseeCode: '62997' })],
    ['applicantUnknown', house({ applicant: null })],
    ['parcelsUnknown', house({ parcelIds: [] })],
    ['parcelPrefix', house({ parcelIds: ['62998842BH0121'] })],
    ['senseUnknown', house({ sense: null })],
    ['decidedBeforeFiling', house({ decidedOn: '2026-08-31' })],
    ['declaredTwice', house({ works: [opening('2026-10-20'), opening('2026-10-21')] })],
    ['declaredTwice', house({ works: [opening('2026-10-20'), completion('2026-11-01'), completion('2026-11-02')] })],
    ['openedWithoutGrant', house({ sense: 'refused', works: [opening('2026-10-20')] })],
    ['openedBeforeGrant', house({ works: [opening('2026-10-14')] })],
    [
      'completedWithoutGrant',
      house({
        kind: 'priorDeclaration',
        number: 'DP0629982600012',
        sense: 'opposed',
        works: [completion('2026-11-01')],
      }),
    ],
    ['completedWithoutOpening', house({ works: [completion('2026-11-01')] })],
    [
      'completedBeforeOpening',
      house({ works: [opening('2026-10-20'), completion('2026-11-01', { finishedOn: '2026-10-19' })] }),
    ],
    ['dwellingsUnsaid', house({ said: null })],
    ['tacitRefusalCode', house({ sense: 'tacitRejection' })],
    ['withdrawalReason', house({ annulment: { on: '2026-12-02', by: 'authority' } })],
    ['tacitRefusalCode', house({ sense: 'tacitRejection', variant: 'amendment' })],
    ['withdrawalReason', house({ variant: 'transfer', annulment: { on: '2026-12-02', by: 'authority' } })],
    ['natureUnsaid', said({ nature: null })],
    ['existingWithoutFloor', said({ nature: 'existing' })],
    ['demolishedWithoutBefore', house({ uses: [], said: statistics(housing({ built: 98, demolished: 20 })) })],
    ['demolishedOverBefore', house({ uses: [], said: statistics(housing({ before: 10, built: 98, demolished: 20 })) })],
    [
      'changeUnbalanced',
      house({ uses: [], said: statistics({ ...housing({ before: 50, gained: 40 }), nature: 'existing' }) }),
    ],
    ['changeWithoutBefore', house({ uses: [], said: statistics(housing({ built: 98, gained: 10, lost: 10 })) })],
    ['afterDiffers', said(housing({ built: 120 }))],
    [
      'publicServiceUnsaid',
      house({
        uses: [],
        said: statistics({
          surfaces: { housing: { ...SURFACE, built: 98 }, publicService: { ...SURFACE, built: 30 } },
        }),
      }),
    ],
    ['demolishedDwellingsWithoutFloor', said({ demolished: 1 })],
    ['dwellingsWithoutFloor', house({ uses: [], said: statistics({ surfaces: {} }) })],
    ['fundingTotal', said({ byFunding: { social: 2 } })],
    ['roomsTotal', said({ byRooms: [1, 1, 0, 0, 0, 0] })],
    ['occupationMismatch', said({ residence: 'main', occupation: 'rental' })],
  ])('%s is found, alone, with its cure in French', (rule, dossier) => {
    const found = inconsistenciesOf(dossier)
    expect(found.map((one) => one.rule)).toEqual([rule])
    expect(found[0]?.sentence).toMatch(/^[A-ZÀÉ\d].*\.$/)
    expect(found[0]?.cure).toMatch(/^[A-Z].*\.$/)
  })

  test('nothing is found in a house that holds together, from its deposit to its completion', () => {
    expect(brokenRules(house())).toEqual([])
    expect(brokenRules(house({ decidedOn: null, sense: null, said: null }))).toEqual([])
    expect(brokenRules(house({ works: [opening('2026-10-20'), completion('2027-11-01')] }))).toEqual([])
    expect(
      brokenRules(
        house({
          works: [opening('2026-10-20'), completion('2027-11-01', { isPartial: true }), completion('2027-12-01')],
        }),
      ),
    ).toEqual([])
  })

  test('a declaration completed without an opening holds: none is asked of it', () => {
    const works = [completion('2026-11-01')]
    expect(
      brokenRules(house({ kind: 'priorDeclaration', number: 'DP0629982600012', sense: 'unopposed', works })),
    ).toEqual([])
  })

  test('what is not known, or what the file has no room for, is told and holds nothing back', () => {
    const holding = (dossier: SitadelDossier) => inconsistenciesOf(dossier).map(({ isHolding }) => isHolding)
    expect(holding(house({ said: null }))).toEqual([false])
    expect(holding(house({ parcelIds: ['62998842BH0121'] }))).toEqual([false])
    expect(holding(house({ annulment: { on: '2026-12-02', by: 'authority' } }))).toEqual([false])
    expect(holding(house({ applicant: null }))).toEqual([true])
  })
})

describe('the lines of the file', () => {
  const cells = (line: string) => line.split('|')

  test('begin with the movement and the number in its parts, a modification with its rank', () => {
    expect(headOf('DEPOT', HOUSE)).toEqual(['DEPOT', 'PC', '', '062', '998', '26', '00012', ''])
    expect(headOf('MODIFICATIF', { ...HOUSE, number: 'PC0629982600012M02' }).at(-1)).toBe('02')
    expect(headOf('SUIVI', { ...HOUSE, number: 'PC0629982600012M02' }).at(-1)).toBe('')
  })

  test('are capitals without accents, and no name can add a field', () => {
    const deposit = depositLine(
      house({ applicant: { ...(HOUSE.applicant as NonNullable<typeof HOUSE.applicant>), name: 'D’Œuvre|=cmd\r\nx' } }),
    )
    expect(deposit).toMatch(/^[\x20-\x7e]+$/)
    expect(deposit).toBe(deposit.toUpperCase())
    expect(cells(deposit)).toContain('D OEUVRE =CMD X')
    expect(cells(deposit)).toHaveLength(cells(depositLine(HOUSE)).length)
    expect(cells(deposit)).toEqual(expect.arrayContaining(['LEONTINE', '3BIS', 'SENTIER DE L ECLUSE', 'AB', '12']))
  })

  test('tell neither telephone nor mail address', () => {
    expect(depositLine(HOUSE)).not.toMatch(/@|0601020304/)
  })

  test('count floors in nine destinations, and dwellings by funding and by rooms; nobody having said them, they are empty', () => {
    const counted = cells(decisionLine(HOUSE))
    expect(counted.slice(8, 12)).toEqual(['1', '4', '15102026', ''])
    expect(counted.slice(-6)).toEqual(['0', '0', '0', '1', '0', '0'])
    const uncounted = cells(decisionLine(house({ said: null })))
    expect(uncounted).toHaveLength(counted.length)
    expect(uncounted.slice(-6)).toEqual(['', '', '', '', '', ''])
    expect(uncounted).toContain('98')
  })

  test('a decision not taken is a decision 0, one undone says by whom', () => {
    expect(cells(decisionLine(house({ decidedOn: null, sense: null }))).slice(8, 12)).toEqual(['1', '0', '', ''])
    const undone = house({ annulment: { on: '2026-12-02', by: 'court' } })
    expect(cells(decisionLine(undone)).slice(8, 12)).toEqual(['1', '8', '02122026', '2'])
  })

  test.each([
    ['tacitPermit', false, '2'],
    ['tacitNonOpposition', false, '2'],
    ['tacitRejection', false, '3'],
    ['tacitOpposition', false, '3'],
    ['tacitRejection', true, '1'],
    ['tacitOpposition', true, '1'],
    ['granted', false, '4'],
    ['unopposed', false, '4'],
    ['grantedWithConditions', false, '5'],
    ['refused', false, '6'],
    ['opposed', false, '6'],
    ['stayed', false, '7'],
  ] as const)('X-B1: a decision %s (never completed: %s) is coded %s', (sense, isNeverCompleted, code) => {
    const dossier = house({ sense, isNeverCompleted })
    expect(cells(decisionLine(dossier)).slice(8, 12)).toEqual(['1', code, '15102026', ''])
  })

  test('X-B1: what undoes a decision is coded 8, with the reasons that the file has: the holder 1, a court 2, else none', () => {
    for (const [by, reason] of [
      ['holder', '1'],
      ['court', '2'],
      ['authority', ''],
    ] as const) {
      const undone = decisionLine(house({ annulment: { on: '2026-12-02', by } }))
      expect(cells(undone).slice(8, 12)).toEqual(['1', '8', '02122026', reason])
    }
  })
})

describe('the lines that are due', () => {
  const SEPTEMBER = { since: '2026-09-01', from: '2026-09-01', to: '2026-09-30' }
  const NOVEMBER = { since: '2026-09-01', from: '2026-11-01', to: '2026-11-30' }
  const undecided = house({ decidedOn: null, sense: null })
  const sentIn = (dossier: SitadelDossier, month = '2026-10-01') =>
    movementsOf(dossier).map(({ key, line }) => ({ key, line, month }))
  const due = (dossier: SitadelDossier, sent: ReturnType<typeof sentIn>, period = NOVEMBER) =>
    dueMovements(dossier, sent, period).map(({ event, isLate, isCorrection }) => ({ event, isLate, isCorrection }))

  test('of a deposit: itself and a decision 0; of another month, nothing', () => {
    expect(due(undecided, [], SEPTEMBER).map(({ event }) => event)).toEqual(['deposit', 'decision'])
    expect(due(house({ filedOn: '2026-12-01', decidedOn: null, sense: null }), [])).toEqual([])
    expect(due(undecided, sentIn(undecided))).toEqual([])
  })

  test('a decision after a decision 0 is news, a name that changes is a correction', () => {
    const decided = house({ decidedOn: '2026-11-05' })
    expect(due(decided, sentIn(undecided))).toEqual([{ event: 'decision', isLate: false, isCorrection: false }])
    const renamed = house({ decidedOn: null, sense: null, groundAddress: '14 rue de l’Église' })
    expect(due(renamed, sentIn(undecided))).toEqual([{ event: 'deposit', isLate: false, isCorrection: true }])
  })

  test('what is learnt late leaves late, and what is older than the first month never leaves', () => {
    const opened = house({ works: [opening('2026-10-20')] })
    expect(due(opened, sentIn(house()))).toEqual([{ event: 'opening', isLate: true, isCorrection: false }])
    expect(due(opened, sentIn(house()), { ...NOVEMBER, since: '2026-11-01' })).toEqual([])
  })

  test('an opening that is undone leaves with an empty day, once', () => {
    const opened = house({ works: [opening('2026-10-20')] })
    const [back] = dueMovements(house(), sentIn(opened), NOVEMBER)
    expect(back).toMatchObject({ key: 'opening', event: 'withdrawn', isCorrection: true })
    expect(
      dueMovements(
        house(),
        [...sentIn(house()), { key: 'opening', line: back?.line ?? '', month: '2026-11-01' }],
        NOVEMBER,
      ),
    ).toEqual([])
  })

  test('a month told late says nothing of what came after it, and takes nothing back that a later one told', () => {
    const [, decision] = dueMovements(house(), [], SEPTEMBER)
    expect(decision?.line.split('|').slice(8, 11)).toEqual(['1', '0', ''])
    expect(dueMovements(house(), sentIn(house()), SEPTEMBER)).toEqual([])
    expect(dueMovements(house(), sentIn(house({ works: [opening('2026-10-20')] })), SEPTEMBER)).toEqual([])
  })

  const heads = (dossier: SitadelDossier) =>
    movementsOf(dossier).map(({ line }) => line.split('|').slice(0, 8).join('|'))
  const formerUses = [{ use: 'dwelling', afterM2: 98 }] as const
  const amendment = { number: 'PC0629982600012M01', variant: 'amendment', formerUses, said: null } as const

  test('a modification is a deposit, then what was decided of it, both under its rank', () => {
    expect(heads({ ...undecided, ...amendment })).toEqual(['DEPOT|PC||062|998|26|00012|01'])
    const both = ['DEPOT|PC||062|998|26|00012|01', 'MODIFICATIF|PC||062|998|26|00012|01']
    expect(heads(house(amendment))).toEqual(both)
    expect(heads(house({ ...amendment, sense: 'refused' }))).toEqual(both)
    expect(due(house({ ...amendment, decidedOn: '2026-11-05' }), sentIn({ ...undecided, ...amendment }))).toEqual([
      { event: 'amendment', isLate: false, isCorrection: false },
    ])
  })

  test('floors of a modification are the difference that it makes: none twice, and what it takes off is told', () => {
    const created = (uses: SitadelDossier['uses']) => proposedStatistics(house({ ...amendment, uses })).surfaces.housing
    const uses = (beforeM2: number, afterM2: number) => [{ use: 'dwelling', beforeM2, afterM2 }] as const
    expect(created(uses(0, 98))).toMatchObject({ before: 0, built: 0, demolished: 0 })
    expect(created(uses(0, 120))).toMatchObject({ built: 22, demolished: 0 })
    expect(created(uses(40, 120))).toMatchObject({ before: 40, built: 22 })
    expect(created(uses(0, 80))).toMatchObject({ built: 0, demolished: 0 })
    const less = house({ ...amendment, uses: uses(0, 80) })
    expect(inconsistenciesOf(less)).toMatchObject([{ rule: 'floorLessened', isHolding: false }])
    expect(inconsistenciesOf(less)[0]?.sentence).toContain('18')
    expect(inconsistenciesOf(house({ ...amendment, uses: uses(0, 98) }))).toEqual([])
  })

  test('a transfer says who holds the permit, and neither a rank nor a decision', () => {
    const transfer = house({ number: 'PC0629982600012T01', variant: 'transfer', said: null })
    expect(movementsOf({ ...transfer, decidedOn: null, sense: null })).toEqual([])
    expect(movementsOf({ ...transfer, sense: 'refused' })).toEqual([])
    expect(heads(transfer)).toEqual(['TRANSFERT|PC||062|998|26|00012|'])
  })

  test('have the fields that openADS publishes of its export', () => {
    const counts = (dossier: SitadelDossier) =>
      movementsOf(dossier).map(({ key, line }) => [key, line.split('|').length])
    const built = house({ works: [opening('2026-10-20'), completion('2027-11-01')] })
    expect(counts(built)).toEqual([
      ['deposit', 62],
      ['decision', 96],
      ['opening', 30],
      ['completion', 30],
    ])
    expect(counts(undecided)).toContainEqual(['decision', 12])
    expect(counts(house({ sense: 'refused' }))).toContainEqual(['decision', 12])
    expect(counts(house({ ...amendment, said: statistics() }))).toContainEqual(['amendment', 103])
    expect(counts(house(amendment))).toContainEqual(['amendment', 103])
    expect(counts(house({ variant: 'transfer' }))).toEqual([['transfer', 31]])
    // before works, demolished, left, came, created: the ninth of each is a public service
    expect(decisionLine(HOUSE).split('|').slice(58, 60)).toEqual(['98', '0'])
  })
})

describe('what the acts say', () => {
  type Said = Omit<Parameters<typeof toldDossier>[0]['acts'][number], 'id'>
  const told = (acts: readonly Said[], decidedOn: string | null = null) =>
    toldDossier({ ...HOUSE, decidedOn, acts: acts.map((act, at) => ({ ...act, id: String(at) })), sent: [] })
  const appealed = (on: string): Said => ({
    kind: 'courtAppealLodged',
    on,
    payload: { on, appellant: 'thirdParty', name: 'Léa Martin' },
  })

  test('a grant that a court annuls is undone, a refusal that it annuls waits for another decision', () => {
    const settled = {
      kind: 'courtAppealSettled',
      on: '2026-12-02',
      payload: { on: '2026-12-02', outcome: 'annulled' },
    } as const
    const decided = (sense: string) => ({ kind: 'decided', on: '2026-10-15', payload: { sense } }) as const
    const asked = appealed('2026-11-02')
    expect(told([decided('granted'), asked, settled]).annulment).toEqual({ on: '2026-12-02', by: 'court' })
    expect(told([decided('refused'), asked, settled]).annulment).toBeNull()
    expect(told([decided('granted'), asked, settled], '2027-01-10').annulment).toBeNull()
  })

  test('X-M5: a judgment that no appeal of the register asked for undoes nothing', () => {
    const decided = { kind: 'decided', on: '2026-10-15', payload: { sense: 'granted' } } as const
    const settled = (on: string): Said => ({ kind: 'courtAppealSettled', on, payload: { on, outcome: 'annulled' } })
    const undone = { on: '2026-12-02', by: 'court' }
    expect(told([decided, settled('2026-12-02')]).annulment).toBeNull()
    expect(told([decided, settled('2026-12-02'), appealed('2026-12-03')]).annulment).toBeNull()
    expect(told([decided, settled('2026-12-02'), appealed('2026-11-02')]).annulment).toEqual(undone)
    const two = [decided, appealed('2026-11-02'), settled('2026-12-02'), settled('2026-12-09')]
    expect(told(two).annulment).toEqual(undone)
    expect(told([decided, settled('2026-12-02'), { ...decided, kind: 'revoked' }]).annulment).toMatchObject({
      by: 'authority',
    })
  })

  test('a grant that a court put back is told as it was', () => {
    const decided = { kind: 'decided', on: '2026-10-15', payload: { sense: 'granted' } } as const
    const revoked = { kind: 'revoked', on: '2026-12-01', payload: {} } as const
    const judged = (outcome: 'annulled' | 'restored', on: string) =>
      ({ kind: 'courtAppealSettled', on, payload: { on, outcome } }) as const
    const first = judged('annulled', '2027-10-01')
    const higher = judged('restored', '2028-10-01')
    const asked = appealed('2027-01-04')
    expect(told([decided, revoked, asked, first], '2026-10-15').annulment).toBeNull()
    expect(told([decided, revoked, asked, first, higher]).annulment).toEqual({ on: '2026-12-01', by: 'authority' })
    expect(told([decided, asked, first, higher], '2026-10-15').annulment).toBeNull()
  })

  test('a request given up, a decision withdrawn', () => {
    expect(told([{ kind: 'withdrawn', on: '2026-10-02', payload: { receivedOn: '2026-10-01' } }]).annulment).toEqual({
      on: '2026-10-01',
      by: 'holder',
    })
    expect(told([{ kind: 'revoked', on: '2026-12-01', payload: {} }]).annulment).toEqual({
      on: '2026-12-01',
      by: 'authority',
    })
  })

  test('floor that the request states is proposed as what stood, what is built and what goes', () => {
    const { surfaces } = proposedStatistics({
      formerUses: null,
      uses: [
        { use: 'dwelling', beforeM2: 80, afterM2: 100 },
        { use: 'retail', beforeM2: 30, afterM2: 0 },
        { use: 'office', beforeM2: null, afterM2: 10 },
      ],
    })
    expect(surfaces).toEqual({
      housing: { ...SURFACE, before: 80, built: 20 },
      shop: { ...SURFACE, before: 30, demolished: 30 },
    })
  })
})
