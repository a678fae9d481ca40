import { describe, expect, test } from 'vitest'
import type { DecisionSense } from '#law/clock/acts.ts'
import { concerns, decisionReminders, type RemindedDossier, remindersOf } from '#law/reminders/reminder.ts'
import { DECISION_REMINDERS } from '#law/tables/decision-reminders.ts'
import { DEFERRED_WORKS, type DeferredWorks } from '#law/tables/deferred-works.ts'
import { guideNotesOf } from '#law/tables/guide-notes.ts'
import { INFRINGEMENT_SEQUELS, sequelsAfter } from '#law/tables/infringement-sequels.ts'
import { REVIEW_REMINDERS } from '#law/tables/review-reminders.ts'
import { READINGS } from '#law/texts/readings.ts'

const NOTHING: RemindedDossier = {
  kind: 'buildingPermit',
  authority: 'commune',
  works: ['NEW_BUILDING'],
  sectors: {},
  facts: {},
  statements: [],
  circumstances: new Set(),
  laws: [],
  phrases: [],
  adverse: new Set(),
}
const told = (sense: DecisionSense, change: Partial<RemindedDossier>) =>
  decisionReminders(DECISION_REMINDERS, sense, { ...NOTHING, ...change }).map(({ article }) => article)
const review = (change: Partial<RemindedDossier>) =>
  remindersOf(REVIEW_REMINDERS, { ...NOTHING, ...change }).map(({ article }) => article)
const eroding = (code: string, extent: 'part' | 'touching' = 'part') => ({
  statements: [{ topic: 'planPrescription', code, answer: 'yes', extent } as const],
})
const deferred = (change: Partial<RemindedDossier>) =>
  (Object.values(DEFERRED_WORKS) as DeferredWorks[])
    .filter((row) => concerns(row, { ...NOTHING, ...change }))
    .map(({ article }) => article)

describe('what a text still asks of who drafts a decision', () => {
  test('an ordinary new building is told of nothing', () => {
    expect(told('granted', {})).toEqual([])
    expect(told('refused', {})).toEqual([])
    expect(deferred({})).toEqual([])
  })

  test('L421-9: who refuses works on what stands is told of the ten years and of their exceptions, who grants is not', () => {
    expect(told('refused', { works: ['EXTENSION'] })).toEqual(['L421-9 al. 1', 'L421-9 1°, 2°, 3°, 4°, 5°, 6°, 7°'])
    expect(told('opposed', { kind: 'priorDeclaration', works: [] })).toContain('L421-9 al. 1')
    expect(told('granted', { works: ['EXTENSION'] })).toEqual([])
    expect(told('refused', { kind: 'demolitionPermit', works: ['DEMOLITION'] })).toEqual(['L451-2'])
  })

  test.each([
    ['L424-4', { circumstances: new Set(['environmentalAssessment'] as const) }],
    ['R*424-5 al. 3', { circumstances: new Set(['planDerogation'] as const) }],
    ['L425-8', { circumstances: new Set(['cinemaAuthorisation'] as const) }],
    ['L421-6-2', { works: ['GROUND_SOLAR'] }],
    ['R442-18 a, b, c', { facts: { LOTISSEMENT_LAND: true } }],
    ['R443-7', { kind: 'developmentPermit', works: ['CAMPING'] }],
    ['R*442-13 a, al. 3, b, al. 5', { kind: 'developmentPermit', works: ['LOTISSEMENT'] }],
    ['R433-1 a, b', { phrases: ['article.permis-precaire'] }],
    ['L432-1 al. 1, al. 2, L432-2 a, b, al. 4', { phrases: ['article.construction-saisonniere'] }],
    ['L431-5 I, II 1°, II 2°', { phrases: ['article.destinations-successives'] }],
    ['R*424-10 al. 4, R*410-20', { authority: 'community' }],
    ['R*424-6', { laws: ['waterDeclaration'] }],
    ['R*424-19 al. 2', { laws: ['protectedSpecies'] }],
  ] as const satisfies readonly (readonly [string, Partial<RemindedDossier>])[])('%s', (article, change) => {
    expect(told('granted', change)).toContain(article)
    expect(told('refused', change).filter((one) => one === article)).toHaveLength(
      article.startsWith('R*424-10') ? 1 : 0,
    )
  })

  test('what the map shows counts when it lies within, not when it only touches', () => {
    expect(told('granted', eroding('54-02'))).toContain('L421-6-1')
    expect(deferred(eroding('54-02'))).toEqual(['L425-16'])
    expect(told('granted', eroding('54-02', 'touching'))).toEqual([])
  })

  test('L121-22-5: the deposit is of the zone of thirty to a hundred years, for what is built or extended there', () => {
    for (const code of ['54-00', '54-01']) expect(deferred(eroding(code))).toEqual([])
    const there = eroding('54-02')
    expect(deferred({ ...there, works: ['EXTENSION'] })).toEqual(['L425-16'])
    expect(deferred({ ...there, works: ['RAVALEMENT'] })).toEqual([])
    expect(deferred({ ...there, kind: 'demolitionPermit' })).toEqual([])
    expect(told('granted', { ...there, works: [] })).toContain('L421-6-1')
    expect(told('granted', there)).not.toContain('R*424-6')
    expect(DEFERRED_WORKS.coastDeposit.until).not.toContain('ci-dessus')
  })

  test('R*424-20: the validity waits for what another legislation authorises, and for nothing else', () => {
    expect(told('granted', { laws: ['waterDeclaration'] })).toContain('R*424-20')
    expect(told('granted', { works: ['ANTENNA'] })).toEqual(['R*424-6'])
  })

  test('a certificate is told of no rule of a reviewed request', () => {
    const place = { statements: [{ topic: 'easement', code: 'AC2', answer: 'yes', extent: 'whole' } as const] }
    const asked = { facts: { PUBLIC_SAFETY_STUDY: true, PARTICIPATION_L123_19: true, TOURIST_RENTAL_PREMISES: true } }
    const on = (kind: RemindedDossier['kind']) => told('certificateIssued', { ...place, ...asked, kind })
    expect(on('operationalCertificate')).toEqual([])
    expect(told('refused', { ...place, ...asked })).toEqual(
      expect.arrayContaining(['R424-5-1', 'R*423-57 al. 5', 'R*425-22', 'R425-32 al. 1, al. 2, al. 3']),
    )
  })

  test('L425-9 to L425-17: each other law keeps its own works waiting', () => {
    expect(deferred({ laws: ['environmentalAuthorisation', 'waterDeclaration', 'protectedSpecies'] })).toEqual([
      'L425-14 1°',
      'L425-14 2°',
      'L425-15',
    ])
    expect(deferred({ facts: { ICPE_REGISTRATION: true } })).toEqual(['L425-10'])
    expect(deferred({ adverse: new Set(['archaeology']) })).toEqual(['L425-11'])
    expect(deferred({ works: ['ANTENNA'] })).toEqual(['L425-17'])
  })
})

test('while a request is reviewed: the mayor’s opinion on a certificate, the architect, the public', () => {
  expect(review({ kind: 'informativeCertificate', authority: 'State' })).toEqual(['R*410-6 al. 2, al. 3'])
  expect(review({ kind: 'operationalCertificate', authority: 'community' })).toEqual([
    'R*410-3 al. 3',
    'R*410-7 al. 1, al. 2',
  ])
  expect(review({ sectors: { ABORDS: true } })).toEqual(['R423-11-1 al. 1, al. 2, al. 3'])
  expect(review({ sectors: { ABORDS: true }, adverse: new Set(['heritageArchitect']) })).toContain('R*423-68 al. 2')
  expect(review({ adverse: new Set(['heritageArchitect']) })).toEqual([])
  expect(review({ circumstances: new Set(['publicInquiry']) })).toEqual(['R*423-57 al. 4'])
  expect(review({ works: ['WIND_TURBINE'] })).toEqual(['R*423-56-1'])
})

test('under an answer of the guide: notes of the works, and of a place only where it is known to lie there', () => {
  const notes = (...asked: Parameters<typeof guideNotesOf>) => guideNotesOf(...asked).map(({ article }) => article)
  expect(notes(['FENCE'], {})).toEqual([])
  expect(notes(['TEMPORARY_STRUCTURE'], {})).not.toContain('R*421-6')
  expect(notes(['TEMPORARY_STRUCTURE'], { ABORDS: true })).toContain('R*421-6')
  expect(notes(['EXTENSION'], { ABORDS: true })).toEqual(['L425-5, R*425-23'])
  expect(notes(['EARTHWORKS'], {})).toEqual(['L421-5 d, R*425-25', 'R*425-26, R*425-27, R*425-28'])
})

test('L481-1 to L481-4, L480-2, L461-4: what may follow is told by what establishes the infringement', () => {
  const after = (...established: readonly ('report' | 'visit' | 'judgment')[]) =>
    sequelsAfter(...established).map(({ article }) => article.split(' ')[0])
  expect(new Set(after('report'))).toEqual(new Set(['L480-2', 'L481-1', 'L481-2', 'L481-3', 'L481-4']))
  expect(after('visit')).toContain('L461-4')
  expect(after('judgment')).toEqual(['L480-9'])
})

test('L481-1 as the law of 26 November 2025 wrote it: its amounts, its fine, the prefect and the judge', () => {
  const rows = Object.entries(INFRINGEMENT_SEQUELS)
  const reformed = rows.filter(([, { article }]) => article.includes('loi 2025-1129 art. 26'))
  const told = reformed.map(([, { says }]) => says).join(' ; ')
  for (const words of ['1 000 €', '100 000 €', '30 000 €', 'un mois', 'zones urbaines', 'tribunal judiciaire'])
    expect(told).toContain(words)
  expect(new Set(reformed.map(([, row]) => row.article.split(' (')[0]))).toEqual(
    new Set(['I', 'I, III quater', 'III', 'III bis', 'III ter', 'IV'].map((part) => `L481-1 ${part}`)),
  )
  for (const [key] of reformed)
    expect(READINGS[`infringementSequels/${key}`], key).toMatchObject({ reason: 'laterThanText' })
})

test('no row rests as read on an article that the law of 26 November 2025 wrote again', () => {
  const changed = /^CU (L600-2|L431-6|L441-5|L600-3-1|L600-12-2|L600-1|L481-1 (I|III|IV)|L481-2 II)$/
  const read = Object.entries(READINGS).filter(([, { texts, reason }]) => {
    return reason === undefined && Object.keys(texts ?? {}).some((text) => changed.test(text))
  })
  expect(read.map(([name]) => name)).toEqual([])
})
