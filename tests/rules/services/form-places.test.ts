import { createRequire } from 'node:module'
import departments from '@etalab/decoupage-administratif/data/departements.json' with { type: 'json' }
import intercommunalities from '@etalab/decoupage-administratif/data/epci.json' with { type: 'json' }
import regions from '@etalab/decoupage-administratif/data/regions.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSchool, isSiren } from '#contract/services/forms/checked-numbers.ts'
import { areaM2, type DrawnShape, lengthM, wrongShape } from '#contract/services/forms/drawn-shapes.ts'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import { FormContent } from '#contract/services/forms/form-content.ts'
import { MASK, maskExample, maskedText } from '#contract/services/forms/mask.ts'
import { publicationFaults } from '#contract/services/forms/publication-faults.ts'
import { times } from '#tests/properties.ts'
import { COUNTRIES, DEPARTMENTS, departmentOfCommune, REGIONS, regionOfDepartment } from '#wording/place/divisions.ts'
import { shownIfText } from '#wording/services/forms/condition-text.ts'

// a CommonJS module whose names Node does not find by itself
const { Geodesic }: typeof import('geographiclib-geodesic') = createRequire(import.meta.url)('geographiclib-geodesic')

const service = { name: 'Déchets', address: '1, rue Exemple', email: '', phone: '03 21 00 00 00' }
const form = (fields: readonly object[]): FormContent =>
  FormContent.parse({ title: 'Demande de bac', service, silence: 'noProcedure', fields })
const yesNo = (id: string, shownIf: object) => ({ kind: 'yesNo', id, label: `Question ${id}`, shownIf })
const typographic = (name: string) => name.replaceAll("'", '’')

describe('the places that a form offers', () => {
  test('are the departments and the regions of the official geographic code, each in its region', () => {
    expect(DEPARTMENTS).toEqual(
      departments
        .map(({ code, nom }) => ({ code, name: typographic(nom) }))
        .sort((one, other) => (one.code < other.code ? -1 : 1)),
    )
    const metropolitan = regions.filter(({ code }) => code.length === 2)
    expect(Object.fromEntries(REGIONS.map(({ code, name }) => [code, name]))).toEqual(
      Object.fromEntries(metropolitan.map(({ code, nom }) => [code, typographic(nom)])),
    )
    for (const { code, region } of departments)
      expect(regionOfDepartment(code), code).toBe(region.length === 2 ? region : undefined)
  })

  test('count 249 countries, each with its name, France first', () => {
    expect(new Set(COUNTRIES.map(({ name }) => name)).size).toBe(249)
    expect(COUNTRIES.filter(({ code, name }) => code === name)).toEqual([])
    expect(COUNTRIES[0]).toEqual({ code: 'FR', name: 'France' })
  })

  test('refuse no intercommunality that exists', () => {
    expect(intercommunalities.filter(({ code }) => !isSiren(code))).toEqual([])
  })

  test.each([
    ['62041', '62'],
    ['2A004', '2A'],
    ['97302', '973'],
    ['98818', '988'],
  ])('the commune %s is in the department %s', (commune, department) => {
    expect(departmentOfCommune(commune)).toBe(department)
  })
})

describe('conditions on places', () => {
  const content = form([
    { kind: 'commune', id: 'town', label: 'Commune' },
    { kind: 'department', id: 'department', label: 'Département' },
    { kind: 'country', id: 'country', label: 'Pays' },
    yesNo('here', { field: 'town', operator: 'inDepartment', value: '62' }),
    yesNo('north', { field: 'department', operator: 'inRegion', value: '32' }),
    yesNo('beyond', { field: 'town', operator: 'outsideRegion', value: '32' }),
    yesNo('abroad', { field: 'country', operator: 'differs', value: 'FR' }),
  ])
  const shown = (answers: object) => {
    const evaluation = evaluate(content, { ...answers })
    return ['here', 'north', 'beyond', 'abroad'].filter((id) => evaluation.isShown(id))
  }

  test('a commune is in its department and its region, a department in its region', () => {
    expect(publicationFaults(content)).toEqual([])
    expect(shown({ town: '62041', department: '59', country: 'FR' })).toEqual(['here', 'north'])
    expect(shown({ town: '75056', department: '75', country: 'BE' })).toEqual(['beyond', 'abroad'])
    expect(shown({})).toEqual([])
  })

  test('an overseas collectivity is in no region: who asks is not told that it is outside one', () => {
    const told = evaluate(content, { department: '988' })
    expect(told.truth({ field: 'department', operator: 'outsideRegion', value: '32' })).toBe('unknown')
  })

  test('read as a sentence, with the name of the place', () => {
    const sentence = (field: string) =>
      shownIfText(content.fields.find(({ id }) => id === field)?.shownIf ?? null, (id) =>
        content.fields.find((one) => one.id === id),
      )
    expect(sentence('here')).toBe('Posée si la réponse à « Commune » est dans le département « Pas-de-Calais (62) ».')
    expect(sentence('north')).toBe('Posée si la réponse à « Département » est dans la région « Hauts-de-France ».')
    expect(sentence('abroad')).toBe('Posée si la réponse à « Pays » n’est pas « France ».')
  })

  test('on what is no place, or of two places at once, keep the form from being published', () => {
    const faults = (shownIf: object) =>
      publicationFaults(form([...content.fields.slice(0, 3), yesNo('q', shownIf)])).map(({ detail }) => detail)
    expect(faults({ field: 'country', operator: 'inRegion', value: '32' })).toEqual([
      expect.stringContaining('ce que cette question ne peut pas dire'),
    ])
    expect(faults({ field: 'town', operator: 'inDepartment', value: '99' })).toEqual([
      expect.stringContaining('la réponse « 99 »'),
    ])
    const both = ['59', '62'].map((value) => ({ field: 'town', operator: 'inDepartment', value }))
    expect(faults({ join: 'all', of: both })).toEqual([expect.stringContaining('ne serait jamais posée')])
  })
})

describe('a line whose shape is imposed', () => {
  test.each([
    ['AA-999-AA', 'ab 123cd', 'AB-123-CD'],
    ['AA-999-AA', 'AB-123-C', null],
    ['AA-999-AA', 'AB-123-CDE', null],
    ['99.99', '12,34', null],
    ['W9', 'w5', 'W5'],
    ['W9', 'X5', null],
    ['**', 'é1', null],
  ])('%s takes %s as %s', (mask, text, written) => expect(maskedText(mask, text)).toBe(written))

  test('takes the example that it shows, and what it wrote once again', () => {
    const signs = fc.constantFrom(...'9A*XW07 -./')
    const masks = fc.string({ unit: signs, minLength: 1, maxLength: 40 }).filter((mask) => MASK.test(mask))
    fc.assert(
      fc.property(masks, (mask) => {
        const written = maskedText(mask, maskExample(mask).toLowerCase())
        expect(written).toBe(maskExample(mask))
        expect(maskedText(mask, written ?? '')).toBe(written)
      }),
      { numRuns: times(200) },
    )
  })

  test('without a sign to fill in keeps the form from being published', () => {
    const faults = publicationFaults(form([{ kind: 'formatted', id: 'plate', label: 'Plaque', mask: '---' }]))
    expect(faults).toEqual([
      { pointer: '#/fields/0/mask', detail: expect.stringContaining('« Plaque » n’impose aucune forme lisible') },
    ])
  })
})

describe('the number of a school', () => {
  test.each([
    ['0750655E', true],
    ['0750654D', true],
    ['075 0655 e', true],
    ['0750655F', false],
    ['750655E', false],
  ])('%s: %s', (text, is) => expect(isSchool(text)).toBe(is))
})

describe('a shape drawn on a map', () => {
  const near = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
  const place = fc.tuple(fc.double({ min: -5, max: 9, noNaN: true }), fc.double({ min: 41, max: 51, noNaN: true }))
  const around = ([lon, lat]: readonly [number, number], steps: readonly (readonly [number, number])[]) =>
    steps.map(([east, north]): [number, number] => [lon + east / 1e5, lat + north / 1e5])

  test('is measured as the ellipsoid is, to a thousandth over a commune', () => {
    fc.assert(
      fc.property(place, fc.array(near, { minLength: 2, maxLength: 6 }), (origin, steps) => {
        const positions = around(origin, steps)
        const line = Geodesic.WGS84.Polygon(true)
        const ring = Geodesic.WGS84.Polygon(false)
        for (const [lon, lat] of positions) {
          line.AddPoint(lat, lon)
          ring.AddPoint(lat, lon)
        }
        const length = line.Compute(false, true).perimeter
        expect(Math.abs(lengthM({ kind: 'line', positions }) - length)).toBeLessThanOrEqual(length / 500 + 0.01)
        const { perimeter, area } = ring.Compute(false, true)
        const measured = areaM2({ kind: 'area', positions })
        expect(Math.abs(measured - Math.abs(area ?? 0))).toBeLessThanOrEqual(perimeter ** 2 / 4000 + 0.1)
      }),
      { numRuns: times(200) },
    )
  })

  test.each<[string, DrawnShape, ReturnType<typeof wrongShape>]>([
    [
      'a square',
      {
        kind: 'area',
        positions: around(
          [2, 50],
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 9],
          ],
        ),
      },
      null,
    ],
    [
      'a bow tie',
      {
        kind: 'area',
        positions: around(
          [2, 50],
          [
            [0, 0],
            [9, 9],
            [9, 0],
            [0, 9],
          ],
        ),
      },
      'crossed',
    ],
    [
      'a corner twice',
      {
        kind: 'line',
        positions: around(
          [2, 50],
          [
            [0, 0],
            [0, 0],
          ],
        ),
      },
      'tooFewCorners',
    ],
    [
      'a line that crosses itself',
      {
        kind: 'line',
        positions: around(
          [2, 50],
          [
            [0, 0],
            [9, 9],
            [9, 0],
            [0, 9],
          ],
        ),
      },
      null,
    ],
    [
      'what no hand draws',
      {
        kind: 'line',
        positions: around(
          [2, 50],
          Array.from({ length: 201 }, (_, at) => [at, at] as const),
        ),
      },
      'tooManyCorners',
    ],
    ['beyond the poles', { kind: 'point', positions: [[2, 91]] }, 'notOnGround'],
  ])('%s', (_, shape, wrong) => expect(wrongShape(shape)).toBe(wrong))
})
