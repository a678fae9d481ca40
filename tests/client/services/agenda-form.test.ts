import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { centsOf, faultsOf, formOf, NEW_EVENT, recurrenceOfForm, saidOf } from '#client/services/agenda/said-event.ts'
import { SaidEvent } from '#contract/services/agenda/agenda-event.ts'
import { times } from '#tests/properties.ts'

const typed = {
  ...NEW_EVENT,
  ...{ title: 'Loto', inseeCode: '62998', placeName: 'Salle des fêtes', startsOn: '2026-12-05', endsOn: '2026-12-05' },
  ...{ startsAt: '19:00', endsAt: '23:00' },
}

describe('the form of an event', () => {
  test.each([
    ['8', 800],
    ['8,5', 850],
    ['12.50 €', 1250],
    ['', null],
    ['gratuit', null],
    ['0', null],
    ['8,505', null],
  ])('reads the price « %s » as %s cents', (price, cents) => {
    expect(centsOf(price)).toBe(cents)
  })

  test.each([
    ['unknown', null],
    ['free', 0],
    ['paid', 850],
  ] as const)('says of an entry that is %s that it costs %s cents', (pricing, cents) => {
    expect(saidOf({ ...typed, pricing, price: '8,50' }).priceCents).toBe(cents)
  })

  test('asks for what is missing, and for nothing else', () => {
    expect(Object.keys(faultsOf(NEW_EVENT))).toEqual([
      'title',
      'inseeCode',
      'placeName',
      'startsOn',
      'startsAt',
      'endsAt',
    ])
    expect(faultsOf(typed)).toEqual({})
    expect(Object.keys(faultsOf({ ...typed, pricing: 'paid', price: '8', capacity: 'dix', every: 'week' }))).toEqual([
      ...['until', 'capacity', 'priceDeliberation'],
    ])
    expect(faultsOf({ ...typed, isAllDay: true, startsAt: '', endsAt: '' })).toEqual({})
  })

  test('keeps the weekday of the first date among those of a week, and no weekday of another rhythm', () => {
    const rule = { ...typed, every: 'week', until: '2027-01-30', weekdays: ['TU'] } as const
    expect(recurrenceOfForm(rule)?.weekdays).toEqual(['SA', 'TU'])
    expect(recurrenceOfForm({ ...rule, every: 'month' })?.weekdays).toEqual([])
    expect(recurrenceOfForm({ ...rule, every: '' })).toBeNull()
  })

  test('shows a known event as it was said', () => {
    const event = fc.record({
      title: fc.constantFrom('Loto', 'Marché d’été'),
      isAllDay: fc.boolean(),
      every: fc.constantFrom('', 'day', 'week', 'month', 'year'),
      capacity: fc.constantFrom('', '12'),
      pricing: fc.constantFrom('unknown', 'free', 'paid'),
      price: fc.constantFrom('8,00', '12,50'),
    } as const)
    fc.assert(
      fc.property(event, (change) => {
        const form = {
          ...typed,
          ...change,
          until: change.every === '' ? '' : '2027-01-30',
          priceDeliberation: change.pricing === 'paid' ? 'Acte' : '',
        }
        const said = SaidEvent.parse(saidOf(form))
        expect(saidOf(formOf(said))).toEqual(said)
      }),
      { numRuns: times(60) },
    )
  })
})
