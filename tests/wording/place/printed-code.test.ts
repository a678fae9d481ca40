import { expect, test } from 'vitest'
import { printedCode } from '#wording/place/parcels/code-label.ts'

test.each([
  ['risk/flood', '02Moy', 'Zone inondable\u00a0: crue moyenne (de l’ordre de cent ans)'],
  ['risk/flood', 'Fai', 'Submersion marine, aléa faible'],
  ['perimeter/riskPlan', '62DDTM20150003', 'PPRL du secteur'],
  ['risk/pollutedSoil', 'pollutedSoil', 'Sol pollué'],
])('a key that only a register reads is not printed: %s %s', (kind, code, label) => {
  expect(printedCode({ kind, code, label })).toBe('')
})

test.each([
  ['zone', 'UC', 'Zone urbaine'],
  ['easement/T7', 'T7', 'Servitudes aéronautiques'],
  ['risk/flood', 'B1', 'Zone bleue'],
])('a code that the document prints is: %s %s', (kind, code, label) => {
  expect(printedCode({ kind, code, label })).toBe(code)
})
