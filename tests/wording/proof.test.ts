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
import { explanationOf } from '#wording/explanation.ts'
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
  test('a file that nothing was asked of is not said complete for good while pieces may still be asked', () => {
    const within = clockOn('2026-04-10', filed('buildingPermit', '2026-03-31'))
    const complete = within.dates.find(({ name }) => name === 'completeOn')
    expect(complete && seen(proofParagraph(complete))).toContain(
      'compte comme complet depuis le 31_mars 2026, tant qu’aucune pièce n’est valablement demandée dans le premier mois.',
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
    expect(clock.silence && seen(silenceSentence(clock.silence, 'declaration'))).toContain(
      'Le silence vaut non-opposition',
    )
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

describe('why a date is what it is', () => {
  const explained = (...acts: Parameters<typeof clockOn> extends [unknown, ...infer Rest] ? Rest : never) =>
    explanationOf(clockOn('2026-07-01', ...acts))
  const dateOf = ({ dates }: ReturnType<typeof explanationOf>, name: string) => dates.find((one) => one.name === name)

  test('article, the words of its rule, fact, arithmetic and day stand in one tree', () => {
    const deadline = dateOf(explanationOf(clock), 'decisionDeadline')
    expect(deadline?.day).toBe('2026-10-31')
    expect(deadline?.articles[0]).toEqual({
      article: 'R*423-28 b',
      rules: [
        {
          rule: 'periodEffects/publicBuilding',
          says: expect.stringContaining('5\u00a0mois'),
          confidence: 'lu dans le texte',
        },
      ],
    })
    expect(deadline?.facts.map(({ label }) => label)).toContain('Situation du projet')
    expect(deadline?.steps).toEqual([{ text: '31\u00a0mai 2026 + 5\u00a0mois = 31\u00a0octobre 2026', because: null }])
  })

  test.each([
    ['2026-01-31', '2026-02-28', 'Le délai devrait finir un 31, mais février 2026 n’a que 28_jours_'],
    ['2028-01-30', '2028-02-29', 'Le délai devrait finir un 30, mais février 2028 n’a que 29_jours_'],
    ['2026-03-31', '2026-04-30', 'Le délai devrait finir un 31, mais avril 2026 n’a que 30_jours_'],
    ['2026-01-28', '2026-02-28', undefined],
  ])('a month counted from %s ends on %s, and a month that is too short is explained', (filedOn, endsOn, because) => {
    const check = dateOf(explained(filed('housePermit', filedOn)), 'checkUntil')
    expect(check?.day).toBe(endsOn)
    expect(seen(check?.steps[0]?.because ?? '')).toContain(because ?? '')
    expect(check?.steps[0]?.because === null).toBe(because === undefined)
  })

  test('a date that only falls on the same day as an open point inherits nothing of it', () => {
    const on = clock.dates.find(({ name }) => name === 'decisionDeadline')?.day ?? 0
    const readings = [{ day: day('2026-10-31') }, { day: day('2026-11-02') }] as const
    expect(on).toBe(day('2026-10-31'))
    const told = explanationOf({ ...clock, warnings: [unsettled('administrativeAppealCounting', ...readings)] })
    expect(told.openPoints).toMatchObject([{ point: 'administrativeAppealCounting' }])
    expect(told.dates.flatMap(({ rivals }) => rivals)).toEqual([])
    const asked = explanationOf({ ...clock, warnings: [unsettled('increaseWhileIncomplete', ...readings)] })
    expect(dateOf(asked, 'decisionDeadline')?.rivals).toMatchObject([{ point: 'increaseWhileIncomplete' }])
  })

  test('the reading that was not retained stands under the date it would move, with its own day', () => {
    const late = explanationOf(
      clockOn(
        '2027-02-01',
        filed('housePermit', '2026-11-30'),
        act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
        act('periodIncreased', { notice: electronic('2026-12-10') }),
        act('periodExtended', { reason: 'heritageAppeal', notice: electronic('2027-02-15') }),
      ),
    )
    const { rivals = [] } = dateOf(late, 'decisionDeadline') ?? {}
    expect(rivals).toMatchObject([{ point: 'extensionCounting', retainedDay: dateOf(late, 'decisionDeadline')?.day }])
    expect(rivals[0]?.otherDay).not.toBe(rivals[0]?.retainedDay)
    expect(late.openPoints).toEqual(rivals)
  })

  test('whatever the dossier, every article that a date cites names the rules that read it', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        for (const { articles } of explanationOf(reviewClock(acts, today)).dates)
          for (const { article, rules } of articles) expect([article, rules.length > 0]).toEqual([article, true])
      }),
      { numRuns: times(100) },
    )
  })
})
