import { describe, expect, test } from 'vitest'
import { emptyDraft, guideOf, keepable, withGuide, withParcels } from '#client/dossier/deposit/draft-content.ts'
import { stepOf, stepOfPointer } from '#client/dossier/deposit/steps.ts'
import { areaOf, frameAt, geometryOf, outlineOf, rectangle, toCorner } from '#client/dossier/footprints/drawing.ts'

const frame = frameAt(2.05, 50.87)
const square = { widthM: 8, lengthM: 12, eastM: 5, northM: 5, turnDeg: 0 }

describe('a footprint by its dimensions', () => {
  test('has the area said, whatever its turn', () => {
    expect(areaOf(rectangle(square))).toBeCloseTo(96)
    expect(areaOf(rectangle({ ...square, turnDeg: 33 }))).toBeCloseTo(96)
  })

  test('turns clockwise about its south-west corner', () => {
    const [corner, along] = rectangle({ ...square, turnDeg: 90 })
    expect(corner).toEqual({ eastM: 5, northM: 5 })
    expect(along?.eastM).toBeCloseTo(5)
    expect(along?.northM).toBeCloseTo(-3)
  })

  test('written on the ground and read back, each corner is where it was to the centimetre', () => {
    const corners = rectangle(square)
    for (const [rank, corner] of outlineOf(frame, {
      geometry: geometryOf(frame, { corners, holes: [] }),
    }).corners.entries()) {
      expect(
        Math.hypot(corner.eastM - (corners[rank]?.eastM ?? 0), corner.northM - (corners[rank]?.northM ?? 0)),
      ).toBeLessThan(0.01)
    }
  })

  test('a degree of latitude near the 51st parallel is 111.24 km', () => {
    expect(toCorner(frame, [2.05, 51.87]).northM).toBeCloseTo(111_243, -2)
  })
})

describe('the content of a draft', () => {
  test('the commune follows the parcels, unless one of them is still in it', () => {
    const draft = emptyDraft('62998', [])
    expect(withParcels(draft, ['62999000AB0012']).inseeCode).toBe('62999')
    expect(withParcels(draft, ['62999000AB0012', '62998000AB0012']).inseeCode).toBe('62998')
    expect(withParcels(draft, []).inseeCode).toBe('62998')
  })

  test('a person without a name is not sent, and the others are', () => {
    const details = {
      address: '',
      postalCode: '',
      city: '',
      country: 'France',
      email: '',
      phone: '',
      bornOn: '',
      acceptsElectronicLetters: false,
    }
    const party = {
      part: 'applicant' as const,
      isLegalPerson: false,
      name: 'Martin',
      givenName: null,
      siret: null,
      details,
    }
    const draft = {
      ...emptyDraft('62998', []),
      parties: [party, { ...party, name: '' }, { ...party, isLegalPerson: true }],
    }
    expect(keepable(draft).parties).toEqual([party])
  })

  test('the answers of the guide come back as they were said', () => {
    const guide = guideOf(emptyDraft('62998', ['62998000AB0012']))
    const said = {
      ...guide,
      works: ['EXTENSION' as const],
      answers: [
        { fact: 'size', work: 0, value: 35 },
        { fact: 'house', value: true },
        { fact: 'ABORDS', value: false },
      ],
    }
    const read = guideOf(withGuide(emptyDraft('62998', ['62998000AB0012']), said))
    expect(read.works).toEqual(said.works)
    expect(read.answers).toEqual(expect.arrayContaining(said.answers))
    expect(read.answers).toHaveLength(said.answers.length)
  })
})

test('an obstacle leads to the step that mends it', () => {
  expect(['#/parties', '#/parcelIds', '#/title', '#/footprints/0/geometry', '#/filedOn'].map(stepOfPointer)).toEqual([
    'personnes',
    'terrain',
    'projet',
    'emprise',
    'depot',
  ])
  expect(stepOf('n’importe quoi')).toBe('projet')
})
