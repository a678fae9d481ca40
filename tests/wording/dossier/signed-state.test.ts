import { expect, test } from 'vitest'
import { appealStandings } from '#law/clock/appeal-standing.ts'
import { day } from '#law/clock/calendar.ts'
import { mayWithdraw } from '#server/dossier/deposit/filing-answer.ts'
import { act, byHand, clockOn, filed, registered } from '#tests/law/dossier-acts.ts'
import { appealSentences } from '#wording/dossier/register/appeal-standing.ts'
import { nextEventSentence, stateSentence } from '#wording/dossier/register/dossier-state.ts'

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

const house = filed('housePermit', '2026-03-10')
const decided = (sense: 'granted' | 'refused', notice: ReturnType<typeof byHand>) =>
  act('decided', { sense, signedOn: day('2026-05-04'), notice })

test('D-m2: giving up ends with the signature, before the decision is received', () => {
  expect(mayWithdraw(clockOn('2026-05-03', house))).toBe(true)
  const onItsWay = act('decided', { sense: 'granted', signedOn: day('2026-05-04'), notice: registered('2026-05-08') })
  expect(mayWithdraw(clockOn('2026-05-05', house, onItsWay))).toBe(false)
})

test('D-m8: what comes by itself is not told as the effect of doing nothing', () => {
  const says = (event: 'applicantBarred' | 'revocationBarred') => nextEventSentence({ event, on: day('2026-07-05') })
  expect(says('applicantBarred')).toMatch(/^À venir/)
  expect(says('revocationBarred')).toMatch(/^Si rien n’est fait/)
})

test('D-m8: no display on the ground is expected of what refuses, whoever appeals from it', () => {
  const appeal = act('administrativeAppealLodged', { on: day('2026-05-20'), appellant: 'thirdParty' })
  const told = (sense: 'granted' | 'refused') => {
    const { reading } = clockOn('2026-06-01', house, decided(sense, byHand('2026-05-05')), appeal)
    return reading && 'position' in reading
      ? appealStandings(reading as never)
          .flatMap(appealSentences)
          .join(' ')
      : ''
  }
  expect(told('refused')).toContain('ne s’affiche pas sur le terrain (R*424-15)')
  expect(told('granted')).toContain('aucun affichage continu sur le terrain')
})
