import { expect, test } from 'vitest'
import { remarkSentence } from '#wording/dossier/takeover/takeover-words.ts'

test('parcels that are no more are counted, not those that came of them', () => {
  const told = (gone: number, born: readonly string[]) =>
    remarkSentence({ what: 'parcelsByFiliation', gone, born }).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(told(1, ['62998000ZZ1001', '62998000ZZ1002'])).toBe(
    '1 parcelle disparue, remplacée par celles qui en sont issues : 62998000ZZ1001, 62998000ZZ1002.',
  )
  expect(told(2, ['62998000ZZ1001'])).toBe(
    '2 parcelles disparues, remplacées par celle qui en est issue : 62998000ZZ1001.',
  )
})
