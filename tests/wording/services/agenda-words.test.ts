import { describe, expect, test } from 'vitest'
import { weekdayOf } from '#contract/services/agenda/recurrence.ts'
import { seatMail } from '#wording/services/agenda/agenda-mail.ts'
import { clockText, freeText, hoursText, momentText, priceText } from '#wording/services/agenda/agenda-words.ts'
import { recurrenceSentence } from '#wording/services/agenda/recurrence-words.ts'

/** No-break spaces as they are typed. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const rule = { every: 'week', interval: 1, weekdays: [], monthBy: 'day', until: '2027-06-24' } as const

describe('a repetition reads as one says it', () => {
  test.each([
    [{ every: 'day' }, '2026-11-26', 'Chaque jour'],
    [{ every: 'day', interval: 3 }, '2026-11-26', 'Tous les trois jours'],
    [{}, '2026-11-26', 'Chaque jeudi'],
    [{ weekdays: ['TU', 'TH'] }, '2026-11-26', 'Chaque mardi et jeudi'],
    [
      { interval: 2, weekdays: ['MO', 'WE', 'FR'] },
      '2026-11-27',
      'Toutes les deux semaines, le lundi, le mercredi et le vendredi',
    ],
    [{ every: 'month' }, '2026-12-01', 'Le 1er de chaque mois'],
    [{ every: 'month' }, '2026-12-31', 'Le 31 de chaque mois qui a un 31'],
    [{ every: 'month', monthBy: 'weekday' }, '2026-12-08', 'Le deuxième mardi de chaque mois'],
    [{ every: 'month', monthBy: 'lastWeekday', interval: 2 }, '2026-11-27', 'Le dernier vendredi tous les deux mois'],
    [{ every: 'year' }, '2027-07-14', 'Chaque année, le 14 juillet'],
    [{ every: 'year' }, '2028-02-29', 'Chaque année, le 29 février (les années bissextiles seulement)'],
  ] as const)('%o from %s', (change, startsOn, said) => {
    const sentence = recurrenceSentence({ ...rule, ...change }, startsOn, weekdayOf(startsOn))
    expect(plain(sentence)).toBe(`${said}, jusqu’au 24 juin 2027`)
  })
})

describe('a moment is said once', () => {
  const moment = (startsAt: string, endsAt: string, startsOn: string, endsOn = startsOn, isAllDay = false) => ({
    ...{ startsAt, endsAt, startsOn, endsOn, isAllDay },
  })
  test.each([
    [moment('2026-12-05T18:00:00Z', '2026-12-05T21:30:00Z', '2026-12-05'), 'Samedi 5 décembre 2026, de 19 h à 22 h 30'],
    [
      moment('2026-10-24T20:00:00Z', '2026-10-25T03:00:00Z', '2026-10-24', '2026-10-25'),
      'Samedi 24 octobre 2026, de 22 h à 4 h',
    ],
    [moment('2026-12-05T18:00:00Z', '2026-12-05T18:00:00Z', '2026-12-05'), 'Samedi 5 décembre 2026, à 19 h'],
    [
      moment('2026-12-04T23:00:00Z', '2026-12-05T23:00:00Z', '2026-12-05', '2026-12-05', true),
      'Samedi 5 décembre 2026, toute la journée',
    ],
    [
      moment('2026-12-04T23:00:00Z', '2026-12-06T23:00:00Z', '2026-12-05', '2026-12-06', true),
      'Du 5 décembre 2026 au 6 décembre 2026',
    ],
    [
      moment('2026-12-05T08:00:00Z', '2026-12-06T17:00:00Z', '2026-12-05', '2026-12-06'),
      'Du 5 décembre 2026, 9 h, au 6 décembre 2026, 18 h',
    ],
  ])('%o', (one, said) => {
    expect(plain(momentText(weekdayOf(one.startsOn), one))).toBe(said)
    expect(plain(momentText(weekdayOf(one.startsOn), one)).toLowerCase()).toContain(plain(hoursText(one)).toLowerCase())
  })

  test('prices, hours of the wall and places left', () => {
    expect([null, 0, 800, 1250].map(priceText).map(plain)).toEqual(['À préciser', 'Gratuit', '8,00 €', '12,50 €'])
    expect(['08:00', '18:30'].map(clockText).map(plain)).toEqual(['8 h', '18 h 30'])
    expect(plain(freeText({ free: 0, capacity: 12 }))).toBe('Complet : 12 places, liste d’attente ouverte')
    expect(plain(freeText({ free: 1, capacity: 12 }))).toBe('1 place sur 12')
    expect(freeText({ free: null, capacity: null })).toBe('')
  })
})

describe('the mail of a place that costs', () => {
  test.each([
    [
      'cashier',
      null,
      'Prix : 8,00 €. À payer au guichet de la régie, au plus tard le 27 novembre 2026 : la place est ensuite rendue.',
    ],
    ['title', null, 'rien ne se paie à la mairie ni sur place.'],
    [
      'online',
      '26 novembre 2026 à 9 h 20',
      'Prix : 8,00 €. À payer en ligne par le lien ci-dessous, jusqu’au 26 novembre 2026 à 9 h 20 :',
    ],
    ['paid', null, 'Prix : 8,00 €. Payé.'],
  ] as const)('S-M1: says how it is paid, and by when: %s', (way, heldUntil, said) => {
    const { paragraphs } = seatMail({
      ...{ title: 'Concert', when: 'jeudi', placeName: 'Salle', organiserName: 'La chorale', reason: '', quantity: 1 },
      ...{ place: null, heldUntil, payBy: 'au plus tard le 27 novembre 2026', amountCents: 800, payment: { way } },
      ...{ way: 'cashier', moneyBack: null, href: '/agenda' },
    })
    expect(plain(paragraphs.at(-1) ?? '')).toContain(said)
  })
})
