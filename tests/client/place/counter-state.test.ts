import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSearchText, writeSearchText } from '#client/api/search-text.ts'
import { DEFAULT_GROUPS, LAYER_GROUPS } from '#client/map/groups.ts'
import { BASE_MAPS } from '#client/map/view.ts'
import {
  type CounterState,
  openParcels,
  readCounter,
  toggleParcel,
  validateCounterSearch,
  writeCounter,
} from '#client/place/counter/counter-state.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const parcelId = fc
  .tuple(digits(5), digits(3), fc.stringMatching(/^[0-9A-Z]{2}$/), digits(4))
  .map((parts) => parts.join(''))

const view = fc.record({
  zoom: fc.integer({ min: 500, max: 2000 }).map((value) => value / 100),
  lat: fc.integer({ min: -8_000_000, max: 8_000_000 }).map((value) => value / 100_000),
  lon: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((value) => value / 100_000),
})

const groups = fc
  .subarray(LAYER_GROUPS.map(({ id }) => id))
  .chain((ids) =>
    fc
      .array(fc.integer({ min: 1, max: 20 }), { minLength: ids.length, maxLength: ids.length })
      .map((steps) => new Map(ids.map((id, index) => [id, ((steps[index] ?? 20) * 5) / 100] as const))),
  )

const state: fc.Arbitrary<CounterState> = fc
  .record({
    parcels: fc.uniqueArray(parcelId, { maxLength: 5 }),
    former: fc.option(parcelId),
    proof: fc.option(fc.stringMatching(/^[a-z]+\/[A-Z0-9é&=#+ ]+$/)),
    query: fc.oneof(fc.constant(''), fc.string({ maxLength: 30 })),
    view: fc.option(view),
    groups,
    base: fc.constantFrom(...BASE_MAPS),
    panel: fc.constantFrom('layers' as const, 'print' as const, null),
  })
  .chain((one) =>
    fc
      .constantFrom(null, ...(one.parcels.length > 1 ? one.parcels : []))
      .map((focus): CounterState => ({ ...one, focus })),
  )

const throughAddress = (one: CounterState) =>
  readCounter(validateCounterSearch(readSearchText(writeSearchText({ ...writeCounter(one) }))))

describe('the address of the counter', () => {
  test('a link opens the very screen it was copied from', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(throughAddress(one)).toEqual(one)
      }),
    )
  })

  test('any address opens a screen, and writing it again changes nothing more', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (search) => {
        const once = validateCounterSearch(search)
        expect(validateCounterSearch({ ...once })).toEqual(once)
      }),
    )
  })

  test('the counter without a choice has an empty address', () => {
    expect(writeSearchText({ ...writeCounter(readCounter({})) })).toBe('')
    expect(readCounter({}).groups).toBe(DEFAULT_GROUPS)
  })

  test('parcels and layers are readable in the address', () => {
    const text = writeSearchText({
      ...writeCounter(
        readCounter({
          parcelles: '62999000AB0012,62999000AB0013',
          couches: 'zones:60,cadastre',
          carte: '16.5/50.8/2.1',
        }),
      ),
    })
    expect(text).toBe('?parcelles=62999000AB0012,62999000AB0013&carte=16.50/50.80000/2.10000&couches=cadastre,zones:60')
  })

  test.each([
    ['an identifier that is none', { parcelles: 'AB12,62999000AB0012' }, { parcels: ['62999000AB0012'] }],
    ['the same parcel twice', { parcelles: '62999000AB0012,62999000ab0012' }, { parcels: ['62999000AB0012'] }],
    ['a view off the earth', { carte: '16/95/2' }, { view: null }],
    ['a view that is no number', { carte: 'ici' }, { view: null }],
    ['a layer that does not exist', { couches: 'cadastre,martiens' }, { groups: new Map([['cadastre', 1]]) }],
    [
      'an opacity out of bounds',
      { couches: 'zones:900,risques:0' },
      {
        groups: new Map([
          ['zones', 1],
          ['risques', 0.05],
        ]),
      },
    ],
    [
      'a focus on a parcel that is not of the site',
      { parcelles: '62999000AB0012', fiche: '62999000AB0099' },
      { focus: null },
    ],
  ])('%s is left out', (_what, search, expected) => {
    expect(readCounter(search)).toMatchObject(expected)
  })
})

describe('choosing parcels', () => {
  const start = readCounter({ recherche: 'moulin', preuve: '101' })

  test('opening a parcel closes the search and the proof that were open', () => {
    expect(openParcels(start, ['62999000AB0012'])).toMatchObject({
      parcels: ['62999000AB0012'],
      query: '',
      proof: null,
    })
  })

  test('choosing a parcel of the site again takes it out', () => {
    const two = toggleParcel(toggleParcel(start, '62999000AB0012'), '62999000AB0013')
    expect(two.parcels).toEqual(['62999000AB0012', '62999000AB0013'])
    expect(toggleParcel(two, '62999000AB0012').parcels).toEqual(['62999000AB0013'])
  })
})
