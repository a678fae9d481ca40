import { describe, expect, test } from 'vitest'
import { seeded } from '#gis-data/demo/random.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { FormerGround } from '#server/demo/former-grounds.ts'
import { type FormerPermit, formerPermits } from '#server/demo/former-permits.ts'

const square = (at: number): FormerGround['lots'][number] => ({
  type: 'Polygon',
  coordinates: [
    [
      [at, 50],
      [at + 1, 50],
      [at + 1, 51],
      [at, 51],
      [at, 50],
    ],
  ],
})
const ground = (at: number, zone: string, lots: number): FormerGround => ({
  ...{ parcelId: `62998000AB${at}`, prefix: '000', section: 'AB', number: String(at).padStart(4, '0') },
  ...{ areaM2: Math.max(600, lots * 800), zone, isNatural: !zone.startsWith('U'), address: null },
  ...{ lots: Array.from({ length: lots }, (_, lot) => square(at + lot / 10)), way: lots > 4 ? square(at) : null },
})
const grounds = [
  ground(1, '1AU', 16),
  ground(2, '1AU', 3),
  ground(3, '1AUx', 4),
  ...Array.from({ length: 6 }, (_, at) => ground(10 + at, 'A', 12)),
  ...Array.from({ length: 20 }, (_, at) => ground(30 + at, 'UB', 0)),
]
const town = { inseeCode: '62998', name: 'Saint-Exemple', population: 4000, isLargest: true }
const on = (day: string, seed = 'parvis') => formerPermits(seeded(seed), town, grounds, Temporal.PlainDate.from(day))
const states = (permits: readonly FormerPermit[]) => new Set(permits.map(({ state }) => state))

describe('what the former software of the demo kept', () => {
  test('is the same each time, under numbers that no series of today gives', () => {
    const permits = on('2026-11-28')
    expect(on('2026-11-28')).toEqual(permits)
    expect(on('2026-11-28', 'autre')).not.toEqual(permits)
    expect(new Set(permits.map(({ number }) => number)).size).toBe(permits.length)
    for (const { number } of permits) {
      const reading = readDossierNumber(number)
      expect(reading.outcome === 'read' && /^R\d{4}$/.test(reading.number.sequence)).toBe(true)
    }
  })

  test('was begun, finished, refused, left to lapse; a subdivision comes with the houses of its lots, panels on the ground once', () => {
    const permits = on('2026-11-28')
    expect([...states(permits)]).toEqual(
      expect.arrayContaining(['Travaux achevés', 'Travaux en cours', 'Périmé', 'Décision notifiée']),
    )
    expect(permits.filter(({ decision }) => decision === 'Refus')).not.toEqual([])
    expect(permits.filter(({ kind, built }) => kind === 'PA' && built)).toHaveLength(1)
    expect(permits.filter(({ kind, site }) => kind === 'PCMI' && site).length).toBeGreaterThan(3)
    expect(permits.filter(({ isSolar }) => isSolar)).toHaveLength(1)
  })

  test('tells no day to come, and each day after the one that it follows from', () => {
    for (const day of ['2023-06-01', '2026-11-28'])
      for (const { filedOn, decidedOn, transmittedOn, begunOn, finishedOn } of on(day)) {
        const days = [decidedOn, transmittedOn, begunOn, finishedOn].filter((one) => one !== '').map(iso)
        for (const one of days) expect(one <= day).toBe(true)
        expect([iso(filedOn), ...days]).toEqual([iso(filedOn), ...days].toSorted())
      }
  })
})

const iso = (written: string) => written.split('/').toReversed().join('-')
