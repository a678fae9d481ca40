import { describe, expect, test } from 'vitest'
import { day, isoDay } from '#law/clock/calendar.ts'
import {
  isTransmitted,
  referralUntil,
  transmissionDueOn,
  transmissionNumbers,
  urgentFrom,
} from '#law/legality-control.ts'

const first = (numbers: Iterable<string>, count: number) => {
  const taken: string[] = []
  for (const number of numbers) {
    taken.push(number)
    if (taken.length === count) break
  }
  return taken
}

const untilOf = (receivedOn: string, ...requests: [string, string?][]) => {
  const found = referralUntil(
    day(receivedOn),
    requests.map(([on, answered]) => ({
      receivedOn: day(on),
      answeredOn: answered === undefined ? undefined : day(answered),
    })),
  )
  return found.outcome === 'until' ? isoDay(found.day) : found.outcome
}

describe('CGCT L2131-1, L2131-2: what goes to the prefect', () => {
  test('is every decision, withdrawal and extension of the commune, due fifteen days after its signature', () => {
    for (const act of ['decided', 'revoked', 'validityExtended', 'validityExtensionRefused'])
      expect(isTransmitted(act, false)).toBe(true)
    expect(isoDay(transmissionDueOn(day('2026-11-03')))).toBe('2026-11-18')
    expect(isoDay(urgentFrom(day('2026-11-03')))).toBe('2026-11-13')
  })
  test('is neither an act of the State, nor the certificate of a tacit decision, nor a letter of the review', () => {
    expect(isTransmitted('decided', true)).toBe(false)
    for (const act of ['tacitCertificateIssued', 'attachmentsRequested', 'hearingInvited'])
      expect(isTransmitted(act, false)).toBe(false)
  })
})

describe('CGCT L2131-6: the prefect refers an act', () => {
  test('within two clear months of its receipt', () => {
    expect(untilOf('2026-11-10')).toBe('2027-01-11')
  })
  test('a request for pieces made in time starts them again when the pieces arrive, and stops the count until then', () => {
    expect(untilOf('2026-11-10', ['2026-12-01'])).toBe('awaitsPieces')
    expect(untilOf('2026-11-10', ['2026-12-01', '2026-12-15'])).toBe('2027-02-16')
  })
  test('a request that comes too late re-opens nothing', () => {
    expect(untilOf('2026-11-10', ['2027-02-01'])).toBe('2027-01-11')
  })
})

describe('the number of an act', () => {
  test('is that of its dossier without spaces, in fifteen characters', () => {
    expect(first(transmissionNumbers('PC0620572600012'), 3)).toEqual([
      'PC0620572600012',
      'PC0572600012',
      'PC0572600012_2',
    ])
  })
  test('leaves out the department, then the commune, for a modification or a transfer', () => {
    expect(first(transmissionNumbers('PC 062 057 26 00012 M01'), 3)).toEqual([
      'PC0572600012M01',
      'PC2600012M01_2',
      'PC2600012M01_3',
    ])
  })
  test.each([
    'PC0620572600012',
    'PC0620572600012T01',
    'DP02A0042600001',
    'ancien dossier n° 12/2004 bis, suite et fin',
  ])('is always what the State accepts: %s', (number) => {
    for (const one of first(transmissionNumbers(number), 120)) expect(one).toMatch(/^[0-9A-Z_]{1,15}$/)
  })
})
