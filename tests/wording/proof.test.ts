import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockReading } from '#contract/clock.ts'
import { day } from '#law/clock/calendar.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { UNSETTLED_POINTS, type UnsettledPoint, unsettled } from '#law/clock/unsettled.ts'
import { anyDossier, anyToday } from '#tests/law/any-acts.ts'
import { act, clockOn, electronic, filed, registered } from '#tests/law/dossier-acts.ts'
import { times } from '#tests/properties.ts'
import { nextEventSentence, silenceSentence, stateSentence } from '#wording/dossier/register/dossier-state.ts'
import { warningText } from '#wording/dossier/register/warnings.ts'
import { proofParagraph } from '#wording/proof.ts'

/** No-break spaces are shown as `_`, so that a test can see them. */
const seen = (text: string) => text.replaceAll('\u00a0', '_')

const clock = clockOn(
  '2026-07-01',
  filed('buildingPermit', '2026-03-31'),
  act('circumstanceEstablished', { circumstance: 'publicBuilding' }),
  act('attachmentsRequested', { lawful: true, notice: registered('2026-04-22') }),
  act('periodIncreased', { notice: electronic('2026-04-21') }),
  act('attachmentsReceived', { completes: true, filing: { channel: 'counter', filedOn: day('2026-05-31') } }),
)
const paragraph = (name: string) => {
  const date = clock.dates.find((each) => each.name === name)
  return date ? seen(proofParagraph(date)) : undefined
}

describe('a proof as a sentence', () => {
  test('the review period says from when, how long, why, until when, by which texts', () => {
    expect(paragraph('decisionDeadline')).toBe(
      'Le délai d’instruction court du 31_mai 2026 et dure 5_mois (établissement recevant du public)_: il expire le 31_octobre 2026 à minuit. Calcul_: 31_mai 2026 + 5_mois = 31_octobre 2026. (R*423-28 b_; R*423-42 al. 1, R*423-43 al. 1)',
    )
  })
  test('a month that is too short is told', () => {
    expect(paragraph('checkUntil')).toContain(
      '31_mars 2026 + 1_mois = 30_avril 2026 (dernier jour du mois, plus court)',
    )
  })
  test('completeness says which pieces made it', () => {
    expect(paragraph('completeOn')).toBe(
      'Le dossier est complet depuis le 31_mai 2026, jour où les dernières pièces demandées ont été reçues. (R*423-39 c)',
    )
  })
  test('the tacit decision is named, acquired at the end of the day', () => {
    expect(paragraph('tacitOn')).toContain(
      'Sans décision notifiée au plus tard le 31_octobre 2026, un permis tacite est acquis à l’expiration de ce jour.',
    )
  })
  test('state, silence and what comes next are sentences too', () => {
    expect(seen(stateSentence(clock.state))).toBe(
      'En instruction_: une décision est à notifier au plus tard le 31_octobre 2026.',
    )
    expect(clock.silence && seen(silenceSentence(clock.silence))).toBe('Le silence vaut accord (R*424-1 b).')
    expect(clock.silence && seen(silenceSentence(clock.silence, true))).toContain('Le silence vaut non-opposition')
    expect(clock.next && seen(nextEventSentence(clock.next))).toBe(
      'Si rien n’est fait_: permis tacite à l’expiration du 31_octobre 2026.',
    )
  })
})

describe('open points of law', () => {
  test.each(Object.keys(UNSETTLED_POINTS) as UnsettledPoint[])(
    '%s gives both readings, the retained one first',
    (point) => {
      const text = warningText(unsettled(point, { day: day('2026-05-10') }, { day: day('2026-05-11') }))
      expect(text.readings.map(({ retained }) => retained)).toEqual([true, false])
      expect(seen(text.readings[0]?.text ?? '')).toMatch(/_: 10_mai 2026$/)
      expect(text.readings[0]?.text).not.toBe(text.readings[1]?.text)
    },
  )
})

describe('any dossier', () => {
  test('can be told in French: sentences that end, no name of code, no ordinary space before a colon', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        const reading = clockReading(reviewClock(acts, today))
        const sentences = [
          reading.state.sentence,
          ...(reading.silence ? [reading.silence.sentence] : []),
          ...(reading.next ? [reading.next.sentence] : []),
          ...reading.dates.map(({ proof }) => proof.sentence),
          ...reading.warnings.map(({ sentence }) => sentence),
          ...reading.withoutEffect.map(({ sentence }) => sentence),
        ]
        for (const sentence of sentences) {
          expect(sentence).toMatch(/[.)]$|\p{L}$/u)
          expect(sentence).not.toMatch(/ [:;?]|undefined|null|NaN|[a-z][A-Z]|'/)
        }
      }),
      { numRuns: times(1_000) },
    )
  })
})
