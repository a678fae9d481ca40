import { describe, expect, test } from 'vitest'
import { contentArticle, type RequestSaid, requestGaps, statesSurfaces } from '#law/request/request-gaps.ts'

const WHOLE: RequestSaid = {
  kind: 'housePermit',
  variant: null,
  isPaper: false,
  kindFrom: 'answers',
  kindReason: '',
  proposed: ['housePermit'],
  works: ['NEW_BUILDING'],
  hasSurfaces: true,
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
