import { describe, expect, test } from 'vitest'
import { type BoundCommune, bindsCommune, isSofter, type WrittenTarget } from '#law/plan/target-binding.ts'

const town = (more: Partial<BoundCommune> = {}): BoundCommune => ({
  ...{ inseeCode: '62998', name: 'Saint-Exemple', epciSiren: '246200001', isKnown: true, scheme: null },
  plan: { kind: 'PLUi', title: 'PLUi de l’Exemple', siren: '246200001' },
  ...more,
})
const ofEpci: WrittenTarget = { landKind: 'epci', landCode: '246200001', document: 'PLUi de l’Exemple, PADD' }
const ofTown: WrittenTarget = { landKind: 'commune', landCode: '62998', document: 'PLU, PADD' }

describe('P-M1: a target binds a commune by the document in force there alone', () => {
  test('that of an intercommunality through its intercommunal plan: never under a communal map, nor another body', () => {
    expect(bindsCommune(ofEpci, town())).toBe(true)
    const map = { kind: 'CC', title: 'Carte communale', siren: null } as const
    expect(bindsCommune(ofEpci, town({ plan: map }))).toBe(false)
    expect(bindsCommune(ofEpci, town({ plan: null }))).toBe(false)
    expect(bindsCommune(ofEpci, town({ epciSiren: '246200002' }))).toBe(false)
    expect(bindsCommune(ofEpci, town({ plan: { kind: 'PLUi', title: 'Autre', siren: '246200002' } }))).toBe(false)
    expect(bindsCommune(ofEpci, town({ isKnown: false, plan: null })), 'nothing tells').toBeUndefined()
  })

  test('that of a commune through the document that it names', () => {
    const plan = { kind: 'PLU', title: 'PLU', siren: null } as const
    expect(bindsCommune(ofTown, town({ plan }))).toBe(true)
    expect(bindsCommune(ofTown, town({ inseeCode: '62999', plan }))).toBe(false)
    expect(bindsCommune({ ...ofTown, document: 'PADD du PLUi' }, town({ plan }))).toBe(false)
    expect(bindsCommune({ ...ofTown, document: 'Carte communale' }, town({ plan }))).toBe(false)
    expect(bindsCommune({ ...ofTown, document: 'Délibération' }, town({ plan }))).toBe(true)
  })

  test('that of a commune in its former plan is not said to bind under an intercommunal one, nor a PADD under a map', () => {
    for (const document of ['PLU, PADD', 'PADD', 'Plan local d’urbanisme', 'Délibération'])
      expect(bindsCommune({ ...ofTown, document }, town()), document).toBeUndefined()
    expect(bindsCommune({ ...ofTown, document: 'PADD du PLUi' }, town())).toBe(true)
    expect(bindsCommune({ ...ofTown, document: 'Carte communale' }, town())).toBe(false)
    const plan = { kind: 'CC', title: 'Carte communale', siren: null } as const
    for (const document of ['PLU', 'PADD', 'PADD débattu', 'Plan local d’urbanisme'])
      expect(bindsCommune({ ...ofTown, document }, town({ plan })), document).toBe(false)
    expect(bindsCommune({ ...ofTown, document: 'Délibération' }, town({ plan }))).toBe(true)
  })

  test('that of a scheme where that scheme stands', () => {
    const of: WrittenTarget = { landKind: 'scot', landCode: '200000001', document: 'SCoT' }
    const scheme = { kind: 'SCOT', title: 'SCoT', siren: '200000001' } as const
    expect(bindsCommune(of, town())).toBeUndefined()
    expect(bindsCommune(of, town({ scheme }))).toBe(true)
    expect(bindsCommune(of, town({ scheme: { ...scheme, siren: '200000002' } }))).toBe(false)
  })
})

test('P-M2: a target is softer than that of the scheme by its rate, or by what it allows on one ground (L131-4)', () => {
  const rate = (value: number) => ({ measure: 'enaf', fromYear: 2021, toYear: 2031, unit: '%', value }) as const
  const allowed = ({ unit, value }: { unit: string; value: number }) =>
    unit === '%' ? 1000 * (1 - value / 100) : value
  expect(isSofter(rate(48), rate(50), () => null)).toBe(true)
  expect([isSofter(rate(50), rate(50), allowed), isSofter(rate(52), rate(50), allowed)]).toEqual([false, false])
  expect(isSofter({ ...rate(0), unit: 'm2', value: 501 }, rate(50), allowed)).toBe(true)
  expect(isSofter({ ...rate(0), unit: 'm2', value: 501 }, rate(50), () => null)).toBeUndefined()
  expect(isSofter({ ...rate(48), toYear: 2034 }, rate(50), allowed), 'of another period').toBeUndefined()
})
