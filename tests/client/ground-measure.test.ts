import { describe, expect, test } from 'vitest'
import { measureGround } from '#client/map/ground-measure.ts'

/** One second of arc at 50.87° N on the GRS 80 ellipsoid, from its radii of curvature. */
const [A, E2] = [6_378_137, 0.006_694_380_022_9]
const LAT = 50.87
const sin2 = Math.sin((LAT * Math.PI) / 180) ** 2
const RADIAN = 180 / Math.PI
const northM = (degrees: number) => ((A * (1 - E2)) / (1 - E2 * sin2) ** 1.5) * (degrees / RADIAN)
const eastM = (degrees: number) => (A / Math.sqrt(1 - E2 * sin2)) * Math.cos(LAT / RADIAN) * (degrees / RADIAN)

const STEP = 0.001
const corner = { lon: 2.08, lat: LAT - STEP / 2 }
const square = [
  corner,
  { lon: corner.lon + STEP, lat: corner.lat },
  { lon: corner.lon + STEP, lat: corner.lat + STEP },
  { lon: corner.lon, lat: corner.lat + STEP },
]

describe('what is measured on the map', () => {
  test('a length is that of the ground, not of the screen', () => {
    const { lengthM, lastM, areaM2 } = measureGround(square.slice(1, 3))
    expect(lengthM).toBeCloseTo(northM(STEP), 3)
    expect(lastM).toBe(lengthM)
    expect(areaM2).toBeNull()
  })

  test('an enclosed area is that of the ellipsoid whichever way it is drawn', () => {
    const expected = northM(STEP) * eastM(STEP)
    for (const drawn of [square, square.toReversed()]) {
      const { areaM2, closedM, lengthM } = measureGround(drawn)
      expect((areaM2 ?? 0) / expected).toBeCloseTo(1, 5)
      expect((closedM ?? 0) - lengthM).toBeCloseTo(northM(STEP), 1)
    }
  })

  test('one point, or points on one spot, measure nothing', () => {
    expect(measureGround([corner])).toEqual({ lengthM: 0, lastM: null, closedM: null, areaM2: null })
    expect(measureGround([corner, corner, corner])).toMatchObject({ lengthM: 0, areaM2: null })
  })
})
