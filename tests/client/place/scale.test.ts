import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paperSize } from '#client/map/print-page.ts'
import { groundResolution, MM_PER_PX, roundScale, scaleAt, scaleBar, zoomForScale } from '#client/map/scale.ts'
import { unionOfBounds, viewOfBounds } from '#client/map/view.ts'

/** Degrees of longitude and latitude per pixel of the web map, and metres per degree on the WGS 84 ellipsoid. */
function metresPerPixel(zoom: number, latitude: number) {
  const phi = (latitude * Math.PI) / 180
  const [a, b] = [6_378_137, 6_356_752.314245]
  const e2 = 1 - (b * b) / (a * a)
  const prime = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2)
  const meridian = (a * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5
  const worldPx = 512 * 2 ** zoom
  const radiansPerPxEast = (2 * Math.PI) / worldPx
  return { eastM: prime * Math.cos(phi) * radiansPerPxEast, northM: meridian * Math.cos(phi) * radiansPerPxEast }
}

const inFrance = fc.double({ min: 41, max: 51.2, noNaN: true })

describe('a plan printed to scale', () => {
  test.each([500, 1000, 2000, 5000])('at 1:%i, 200 mm of paper are true to 0.4 mm in both directions', (scale) => {
    fc.assert(
      fc.property(inFrance, (latitude) => {
        const { eastM, northM } = metresPerPixel(zoomForScale(scale, latitude), latitude)
        for (const metres of [eastM, northM]) {
          const paperMm = ((200 / MM_PER_PX) * metres * 1000) / scale
          expect(Math.abs(paperMm - 200)).toBeLessThan(0.4)
        }
      }),
    )
  })

  test('scale and zoom are each other’s inverse', () => {
    expect(scaleAt(zoomForScale(1000, 50.8), 50.8)).toBeCloseTo(1000, 6)
  })

  test.each([
    ['A4', 'portrait', 210, 297],
    ['A4', 'paysage', 297, 210],
    ['A3', 'portrait', 297, 420],
    ['A3', 'paysage', 420, 297],
  ] as const)('%s %s is %i × %i mm, and the frame of the map fits inside', (format, orientation, width, height) => {
    const paper = paperSize(format, orientation)
    expect([paper.widthMm, paper.heightMm]).toEqual([width, height])
    expect(paper.mapWidthMm).toBe(width - 20)
    expect(paper.mapHeightMm).toBeLessThan(height - 20)
  })
})

describe('the scale bar', () => {
  test('is a round length that fits, longer than half of the room', () => {
    fc.assert(
      fc.property(inFrance, fc.double({ min: 8, max: 21, noNaN: true }), (latitude, zoom) => {
        const { lengthM, widthPx } = scaleBar(zoom, latitude, 120)
        expect(widthPx).toBeLessThanOrEqual(120)
        expect(widthPx).toBeGreaterThan(120 * 0.39)
        expect([1, 2, 5]).toContain(Math.round(lengthM / 10 ** Math.floor(Math.log10(lengthM * 1.000001))))
        expect(widthPx * groundResolution(zoom, latitude).eastM).toBeCloseTo(lengthM, 6)
      }),
    )
  })

  test.each([
    [983, 980],
    [1012, 1000],
    [23_456, 23_000],
  ])('1:%i is said 1:%i', (exact, said) => expect(roundScale(exact)).toBe(said))
})

describe('the view of a box', () => {
  test('shows all of it, at the largest zoom that does', () => {
    const view = viewOfBounds([2, 50, 2.01, 50.005], { width: 800, height: 600 }, 24)
    const pxPerDegree = (512 * 2 ** view.zoom) / 360
    expect(0.01 * pxPerDegree).toBeLessThanOrEqual(800.01)
    const heightPx = (0.005 * pxPerDegree) / Math.cos((50.0025 * Math.PI) / 180)
    expect(Math.max((0.01 * pxPerDegree) / 800, heightPx / 600)).toBeCloseTo(1, 3)
  })

  test('a point is shown at the closest zoom allowed', () => {
    expect(viewOfBounds([2, 50, 2, 50], { width: 800, height: 600 }, 18)).toEqual({ zoom: 18, lat: 50, lon: 2 })
  })

  test('the union of no box is no box', () => expect(unionOfBounds([])).toBeNull())
})
