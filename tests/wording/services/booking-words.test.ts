import { describe, expect, test } from 'vitest'
import {
  attendeesText,
  cancellationText,
  depositText,
  eventText,
  payByText,
  toBringText,
} from '#wording/services/bookings/booking-words.ts'

const plain = (text: string | null) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')
const price = { depositCents: 50_000, cleaningCents: 10_000 }
const awaited = { isHeld: false, returned: null }

describe('what whoever booked reads', () => {
  test.each([
    ['2026-12-04T23:00:00Z', 'au plus tard le 4 décembre 2026'],
    ['2026-07-04T22:00:00Z', 'au plus tard le 4 juillet 2026'],
    ['2026-12-04T08:00:00Z', 'au plus tard le 4 décembre 2026 à 9 h 00'],
  ])('pays by %s', (until, said) => expect(plain(payByText(until))).toBe(said))

  test.each([
    [awaited, '500 € et 100 € pour le ménage : à remettre avant les clés'],
    [
      { isHeld: true, returned: null },
      '500 € et 100 € pour le ménage : reçue, rendue après l’état des lieux de sortie',
    ],
    [{ isHeld: false, returned: { keptCents: 0, reason: '' } }, '500 € et 100 € pour le ménage : rendue en entier'],
    [
      { isHeld: false, returned: { keptCents: 10_000, reason: 'Cuisine rendue sale.' } },
      '500 € et 100 € pour le ménage : 500 € rendus, 100 € gardés. Motif : Cuisine rendue sale',
    ],
  ])('of a deposit %j', (deposit, said) => expect(plain(depositText(price, deposit))).toBe(said))

  test('of none, nothing', () => {
    expect(depositText(null, awaited)).toBeNull()
    expect(depositText({ depositCents: 0, cleaningCents: 0 }, awaited)).toBeNull()
  })

  test('is told what is left to bring before the keys, until nothing is', () => {
    const missing = { needsInsurance: true, hasInsurance: false, price, deposit: awaited }
    expect(plain(toBringText(missing))).toBe(
      'Avant les clés, il reste à remettre l’attestation d’assurance et la caution de 600 €.',
    )
    expect(toBringText({ ...missing, hasInsurance: true, deposit: { isHeld: true, returned: null } })).toBeNull()
  })

  test('owes nothing when nothing is paid, and what the rules keep once it is', () => {
    const cost = { daysBefore: 22, keptPercent: 25, keptCents: 3_500, refundCents: 10_500 }
    expect(cancellationText({ ...cost, keptCents: 0, refundCents: 0, isSettled: false })).toBe(
      'Rien n’est payé : rien ne sera dû.',
    )
    expect(plain(cancellationText({ ...cost, isSettled: true }))).toBe(
      '22 jours avant, 25 % du prix sont gardés : 35 € ; 105 € sont rendus.',
    )
  })

  test('counts one person as one', () =>
    expect(plain(attendeesText({ attendees: 1, capacity: 220, capacityAct: 'procès-verbal' }))).toBe(
      '1 personne, 220 au plus (procès-verbal)',
    ))

  test('reads a reason once, whatever ends it', () =>
    expect(plain(eventText({ reason: 'Cuisine rendue sale.', keptCents: 10_000 }))).toBe(
      'Cuisine rendue sale ; gardé : 100 €',
    ))
})
