import { expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { stateSentence } from '#wording/dossier/register/dossier-state.ts'

const signed = { name: 'signed', sense: 'granted', on: day('2026-11-28'), until: day('2026-12-06') } as const
const told = (arrivesOn?: string) =>
  stateSentence({ ...signed, ...(arrivesOn && { arrivesOn: day(arrivesOn) }) }).replaceAll(/[\u00a0\u202f]/g, ' ')

test('a decision on its way says the day when the law takes it as received, else the last one to be', () => {
  expect(told()).toContain('; sa réception par le demandeur est attendue au plus tard le 6 décembre 2026.')
  expect(told('2026-11-29')).toMatch(/; elle est réputée reçue par le demandeur le 29 novembre 2026\.$/)
  expect(told('2026-12-07')).toMatch(/réputée reçue par le demandeur le 7 décembre 2026, après le 6 décembre 2026\.$/)
})

test('X-M11: a lapse that nobody established is not told as if no opening had ever been declared, late or not', () => {
  const lapsed = { name: 'lapsed', on: day('2029-04-20') } as const
  const told = stateSentence(lapsed)
  expect(told).toContain('si les travaux n’ont pas commencé à temps')
  expect(told).not.toContain('n’est déclarée')
  expect(stateSentence({ ...lapsed, known: true })).toMatch(/^La décision est périmée depuis le 20\savril 2029\.$/)
})
