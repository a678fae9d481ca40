import { describe, expect, test } from 'vitest'
import { contentArticle, type RequestSaid, requestGaps, statesSurfaces } from '#law/request/request-gaps.ts'
import { type ExistingFate, otherLawArticle } from '#law/tables/stated-particulars.ts'

const WHOLE: RequestSaid = {
  kind: 'housePermit',
  variant: null,
  isPaper: false,
  kindFrom: 'answers',
  kindReason: '',
  proposed: ['housePermit'],
  works: ['NEW_BUILDING'],
  hasSurfaces: true,
  builtBeforeM2: 0,
  particulars: {
    existing: null,
    existingUseChanges: null,
    demolition: null,
    remaining: '',
    builtAround: '',
    groundSolarKwp: null,
    groundSolarUse: '',
    lotCount: null,
    lotFloorM2: null,
    lotFloorSharedBy: null,
    lotFloorShares: '',
  },
  groundAddress: '12 rue de l’Église',
  applicants: [{ isLegalPerson: false, hasAddress: true, hasBirth: true }],
  quality: 'owner',
  attested: true,
  agreed: false,
  hasChange: false,
  hasUndeterminedPieces: false,
}
const gaps = (change: Partial<RequestSaid>) => requestGaps({ ...WHOLE, ...change })
const [person] = WHOLE.applicants
const nobody = { isLegalPerson: false, hasAddress: false, hasBirth: false }

describe('what a request says (R*431-5, R*431-35)', () => {
  test('a whole one lacks nothing', () => expect(gaps({})).toEqual([]))

  test.each([
    [{ kindFrom: 'unsaid' }, 'kindUnsaid'],
    [{ proposed: ['priorDeclaration'] }, 'kindNotThatOfAnswers'],
    [{ proposed: ['priorDeclaration'], kindFrom: 'person' }, 'kindWithoutReason'],
    [{ works: [] }, 'workUnsaid'],
    [{ hasSurfaces: false }, 'surfacesUnsaid'],
    [{ groundAddress: '' }, 'groundUnsaid'],
    [{ quality: null }, 'qualityUnsaid'],
    [{ attested: false }, 'notAttested'],
    [{ hasUndeterminedPieces: true }, 'piecesUndetermined'],
  ] as const satisfies readonly (readonly [Partial<RequestSaid>, string])[])('%j lacks %s', (change, gap) =>
    expect(gaps(change)).toEqual([gap]),
  )

  test('each applicant says who they are and where, a legal person not when it was born', () => {
    expect(gaps({ applicants: person ? [person, nobody] : [] })).toEqual(['addressUnsaid', 'birthUnsaid'])
    expect(gaps({ applicants: [{ isLegalPerson: true, hasAddress: true, hasBirth: false }] })).toEqual([])
  })

  test('another kind than that of the answers is kept with a reason, and on paper without one', () => {
    const other = { proposed: ['priorDeclaration'], kindFrom: 'person' } as const
    expect(gaps({ ...other, kindReason: 'Conseil de l’architecte' })).toEqual([])
    expect(gaps({ ...other, isPaper: true })).toEqual([])
    expect(gaps({ ...other, proposed: undefined })).toEqual([])
  })

  test('an amendment says what it changes, and its pieces follow', () => {
    expect(gaps({ variant: 'amendment' })).toEqual(['changeUnsaid'])
    expect(gaps({ variant: 'amendment', hasChange: true })).toEqual([])
    expect(gaps({ variant: 'amendment', hasChange: true, hasUndeterminedPieces: true })).toEqual(['piecesUndetermined'])
  })

  test('a fence states no surface', () => {
    expect(statesSurfaces(['FENCE'])).toBe(false)
    expect(
      gaps({ kind: 'priorDeclaration', proposed: ['priorDeclaration'], works: ['FENCE'], hasSurfaces: false }),
    ).toEqual([])
  })

  test('R*431-6: a permit to build says what becomes of what stands, unless nothing does', () => {
    const { particulars } = WHOLE
    const existing = (existing: ExistingFate | null, existingUseChanges: boolean | null = null) =>
      gaps({ builtBeforeM2: 90, particulars: { ...particulars, existing, existingUseChanges } })
    expect(existing(null)).toEqual(['existingUnsaid'])
    expect(existing('kept')).toEqual(['existingUseUnsaid'])
    expect(existing('partlyDemolished', true)).toEqual([])
    expect(existing('demolished')).toEqual([])
    expect(gaps({ builtBeforeM2: undefined })).toEqual(['existingUnsaid'])
  })

  test('R451-1 b and c: a permit to demolish says what stays and about when what goes was built', () => {
    const permit = { kind: 'demolitionPermit', proposed: ['demolitionPermit'], works: ['DEMOLITION'] } as const
    const { particulars } = WHOLE
    expect(gaps(permit)).toEqual(['demolitionUnsaid', 'builtAroundUnsaid'])
    const partial = { ...particulars, demolition: 'partial', builtAround: 'vers 1950' } as const
    expect(gaps({ ...permit, particulars: partial })).toEqual(['remainingUnsaid'])
    expect(gaps({ ...permit, particulars: { ...partial, remaining: 'Le corps de ferme' } })).toEqual([])
    expect(gaps({ ...permit, particulars: { ...partial, demolition: 'whole' } })).toEqual([])
  })

  test('R*431-5 o, R*431-35 k: solar panels on the ground say their peak power and what their energy is for', () => {
    const solar = { kind: 'priorDeclaration', proposed: ['priorDeclaration'], works: ['GROUND_SOLAR'] } as const
    expect(gaps(solar)).toEqual(['groundSolarUnsaid'])
    const particulars = { ...WHOLE.particulars, groundSolarKwp: 9, groundSolarUse: 'la maison' }
    expect(gaps({ ...solar, particulars })).toEqual([])
  })

  test('R*442-3, R*442-10: a subdivision says how many lots of how much floor, and what goes to each where its permit shares it out', () => {
    const layout = { kind: 'developmentPermit', proposed: ['developmentPermit'], works: ['LOTISSEMENT'] } as const
    expect(gaps(layout)).toEqual(['lotsUnsaid', 'lotFloorUnsaid'])
    const said = { ...WHOLE.particulars, lotCount: 4, lotFloorM2: 600 }
    expect(gaps({ ...layout, particulars: said })).toEqual([])
    const division = { kind: 'priorDeclaration', proposed: ['priorDeclaration'], works: ['LOTISSEMENT'] } as const
    expect(gaps(division), 'the article speaks of a request').toEqual([])
    const shared = { ...said, lotFloorSharedBy: 'permit' } as const
    expect(gaps({ ...layout, particulars: shared })).toEqual(['lotSharesUnsaid'])
    expect(gaps({ ...layout, particulars: { ...shared, lotFloorShares: '150 m² par lot' } })).toEqual([])
    expect(gaps({ ...layout, particulars: { ...shared, lotFloorSharedBy: 'seller' } })).toEqual([])
  })

  test.each([
    ['priorDeclaration', 'R*431-35 f', 'R*441-9 g'],
    ['housePermit', 'R*431-5 i', 'R*431-5 l'],
    ['developmentPermit', 'R*441-1 e', 'R*441-1 h'],
    ['demolitionPermit', 'R451-1 d', 'R451-1 g'],
    ['informativeCertificate', undefined, undefined],
  ] as const)('%s states a declaration on water by %s, a simple opinion by %s', (kind, water, heritage) => {
    expect(otherLawArticle('waterDeclaration', kind)).toBe(water)
    expect(otherLawArticle('simpleHeritageOpinion', kind)).toBe(heritage)
  })

  test('a certificate is asked by anyone, of any ground (R*410-1): no right to attest, no birth, no works', () => {
    const certificate = { kind: 'operationalCertificate', proposed: undefined, works: [], quality: null } as const
    const applicants = [{ ...nobody, hasAddress: true }]
    expect(gaps({ ...certificate, attested: false, hasSurfaces: false, applicants })).toEqual([])
    expect(contentArticle('operationalCertificate')).toBe('R*410-1')
  })

  test('a transfer wants the agreement of both holders, and describes no work again', () => {
    expect(gaps({ variant: 'transfer', works: [], kindFrom: 'unsaid' })).toEqual(['agreementUnsaid'])
    expect(gaps({ variant: 'transfer', works: [], agreed: true, quality: null, attested: false })).toEqual([])
  })
})
