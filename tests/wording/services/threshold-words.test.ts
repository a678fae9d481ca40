import { describe, expect, test } from 'vitest'
import { causeOf, quantityName, thresholdText, valueText } from '#wording/services/sensors/sensor-words.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('a threshold in words', () => {
  test.each([
    [{ quantity: 'fill', unit: '%', isAbove: true, bound: 85, release: 60 }, 'au-dessus de 85 %, retour à 60 %'],
    [{ quantity: 'battery', unit: '%', isAbove: false, bound: 20, release: 30 }, 'en dessous de 20 %, retour à 30 %'],
    [
      { quantity: 'overflow', unit: '1', isAbove: true, bound: 0, release: 0 },
      'alarme quand la mesure dit « déverse », fin quand elle dit « ne déverse pas »',
    ],
    [
      { quantity: 'leak', unit: '1', isAbove: true, bound: 0.5, release: 0.5 },
      'alarme quand la mesure dit « fuite », fin quand elle dit « pas de fuite »',
    ],
  ])('%o', (threshold, said) => {
    expect(plain(thresholdText(threshold))).toBe(said)
  })

  test('what is or is not opens an alarm that names no number', () => {
    expect(causeOf.threshold('overflow', valueText('overflow', '1', 1), valueText('overflow', '1', 0))).toBe(
      'Déversement : déverse.',
    )
    expect(plain(causeOf.threshold('fill', '89 %', '85 %'))).toBe('Remplissage : 89 %, pour un seuil de 85 %.')
  })

  test('a formula keeps its capitals inside a sentence', () => {
    expect(['co2', 'fill'].map(quantityName)).toEqual(['CO₂', 'remplissage'])
  })
})
