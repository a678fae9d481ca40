import { describe, expect, test } from 'vitest'
import type { Footprint } from '#contract/dossier/register/dossier.ts'
import { checkFootprints } from '#server/dossier/footprints/footprint-check.ts'

const SITE = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [1.9, 50.8],
      [1.901, 50.8],
      [1.901, 50.801],
      [1.9, 50.801],
      [1.9, 50.8],
    ],
  ],
}

/** A footprint as a foreign programme may send it: the type of the contract says less than GeoJSON asks. */
const drawn = (coordinates: unknown): Footprint =>
  JSON.parse(
    JSON.stringify({
      label: 'Garage',
      geometry: { type: 'Polygon', coordinates },
    }),
  )

describe('shapes that no library measures', () => {
  test.each([
    ['no ring', []],
    ['an empty ring', [[]]],
    ['one corner', [[[1.9, 50.8]]]],
    [
      'an open ring',
      [
        [
          [1.9, 50.8],
          [1.9005, 50.8],
          [1.9005, 50.8005],
          [1.9001, 50.8004],
        ],
      ],
    ],
    ['a corner of one number', [[[1.9], [1.9005, 50.8], [1.9005, 50.8005], [1.9]]]],
    [
      'a corner that is no number',
      [
        [
          ['a', 50.8],
          [1.9005, 50.8],
          [1.9005, 50.8005],
          ['a', 50.8],
        ],
      ],
    ],
    ['nothing where a corner should be', [[null, [1.9005, 50.8], [1.9005, 50.8005], null]]],
    ['a ring that is a text', ['1.9 50.8, 1.9005 50.8']],
    ['nothing at all', null],
  ])('%s is told as malformed, never thrown', (_what, coordinates) => {
    const { faults, areasM2 } = checkFootprints([drawn(coordinates)], SITE)
    expect(faults.map(({ fault }) => fault)).toEqual(['malformed'])
    expect(faults[0]?.detail).toMatch(/Garage/)
    expect(areasM2).toEqual([null])
  })
})
