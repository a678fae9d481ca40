import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areaM2,
  areaOf,
  areaText,
  calibratedScale,
  distanceM,
  distanceText,
  lengthOf,
  readLength,
  readScale,
  scaleText,
  statedScale,
} from '#client/dossier/attachments/viewer/measure.ts'
import { changedWords } from '#client/dossier/attachments/viewer/text-changes.ts'

/** Points of 1/72 inch for so many metres on a sheet at that scale. */
const onSheet = (metres: number, denominator: number) => ((metres / denominator) * 1000 * 72) / 25.4
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('measuring a plan', () => {
  test('a length on a sheet at 1/200 is its length on the ground', () => {
    const end = onSheet(12.4, 200)
    const measured = distanceM(
      [
        { x: 0, y: 0 },
        { x: end, y: 0 },
      ],
      statedScale(200),
      1,
    )
    expect(measured.value).toBeCloseTo(12.4, 6)
    expect(plain(distanceText(measured))).toMatch(/^12,40 m, à 0,\d\d m près$/)
  })

  test('the area of a drawn rectangle is its sides multiplied, whatever the corner one starts from', () => {
    const [across, down] = [onSheet(12.4, 200), onSheet(8, 200)]
    const corners = [
      { x: 0, y: 0 },
      { x: across, y: 0 },
      { x: across, y: down },
      { x: 0, y: down },
    ]
    for (let from = 0; from < 4; from++) {
      const turned = [...corners.slice(from), ...corners.slice(0, from)]
      expect(areaM2(turned, statedScale(200), 2).value).toBeCloseTo(99.2, 6)
    }
    expect(plain(areaText(areaM2(corners, statedScale(200), 2)))).toMatch(/^99,20 m², à \d,\d\d m² près$/)
  })

  test('a known length calibrates a scan, and its own error is told', () => {
    const scale = calibratedScale(10, 500)
    const twice = distanceM(
      [
        { x: 0, y: 0 },
        { x: 0, y: 1000 },
      ],
      scale,
      1,
    )
    expect(twice.value).toBeCloseTo(20, 9)
    expect(twice.precision).toBeGreaterThan(
      distanceM(
        [
          { x: 0, y: 0 },
          { x: 0, y: 1000 },
        ],
        calibratedScale(100, 5000),
        1,
      ).precision,
    )
    expect(plain(scaleText(scale))).toBe('calé sur une cote de 10,00 m')
    expect(scaleText(statedScale(200))).toContain('1/200')
  })

  test('a page seen nearer is measured more finely, never below the line of a plan', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ]
    const at = (zoom: number) => distanceM(points, statedScale(200), zoom).precision
    expect(at(2)).toBeLessThan(at(0.5))
    expect(at(50)).toBeCloseTo(at(100), 9)
    expect(at(100)).toBeGreaterThan(0.05)
  })

  test('a scale and a length are read as they are written', () => {
    expect(['1/200', '200', '1 : 200', ' 1/2 000 '].map(readScale)).toEqual([200, 200, 200, 2000])
    expect(['', '1/0', 'deux cents', '1/200/3'].map(readScale)).toEqual([undefined, undefined, undefined, undefined])
    expect(['12,40', '12.4 m', '3m'].map(readLength)).toEqual([12.4, 12.4, 3])
    expect(['', '0', '-2', 'x'].map(readLength)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('neither a length nor an area depends on where the page stands', () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: 2000, noNaN: true }),
      y: fc.double({ min: 0, max: 2000, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 3, maxLength: 9 }),
        fc.integer({ min: -500, max: 500 }),
        (points, by) => {
          const moved = points.map(({ x, y }) => ({ x: x + by, y: y - by }))
          expect(lengthOf(moved)).toBeCloseTo(lengthOf(points), 3)
          expect(areaOf(moved)).toBeCloseTo(areaOf(points), 2)
        },
      ),
    )
  })
})

describe('comparing two versions', () => {
  test('the lines that one version alone has are told, as often as it has them', () => {
    expect(changedWords('Recul 3,00 m\nFaîtage\nCote\nCote', 'Recul 5,00 m\nFaîtage\nCote')).toEqual({
      removed: ['Recul 3,00 m', 'Cote'],
      added: ['Recul 5,00 m'],
    })
    expect(changedWords('A  b\n', 'A b')).toEqual({ removed: [], added: [] })
  })
})
