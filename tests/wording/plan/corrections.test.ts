import { expect, test } from 'vitest'
import { correctionText } from '#wording/plan/indicators/indicator-words.ts'

test('how the source corrected the figures of a commune that changed is said in words, each in its own', () => {
  const told = ['UNCHANGED', 'DIVISION', 'FUSION', 'COG_ERROR', 'MISSING_FROM_SOURCE'].map(correctionText)
  expect(new Set(told).size).toBe(told.length)
  for (const sentence of told) expect(sentence).toMatch(/^[a-zéèàù].* /)
})
