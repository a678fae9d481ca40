import { describe, expect, test } from 'vitest'
import type { Act, ActOf } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import { openingBy } from '#law/guards/judge.ts'
import { pendingSentence } from '#wording/dossier/register/pending.ts'
import { act, clockOn, filed } from './dossier-acts.ts'

const granted = act('decided', { sense: 'granted', notice: { via: 'hand', handedOn: day('2026-04-02') } })
const lodged = act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'thirdParty' })
const term = (of: ActOf<'courtTermSet'>['of'], on: string, until?: string) =>
  act('courtTermSet', { of, on: day(on), ...(until && { until: day(until) }) })
const said = (on: string, ...acts: readonly Act[]) =>
  clockOn(on, filed('housePermit', '2026-02-10'), granted, ...acts)
    .pending.filter(({ matter }) => matter === 'courtTerm')
    .map((one) => pendingSentence(one).replaceAll('\u00a0', ' '))
    .join(' ')

describe('a term that the court sets is told until it is over', () => {
  test('R*600-5: the grounds freeze two months after the first defence, or on the day that the court sets', () => {
    expect(said('2026-10-01', lodged)).toBe('')
    expect(said('2026-10-01', lodged, term('grounds', '2026-09-10'))).toContain(
      'Moyens cristallisés le 12 novembre 2026',
    )
    const moved = [lodged, term('grounds', '2026-09-10'), term('grounds', '2026-09-20', '2027-01-15')]
    expect(said('2026-10-01', ...moved)).toContain('le 15 janvier 2027')
    expect(said('2027-01-16', ...moved)).toBe('')
  })

  test('R*600-5 al. 4: none where the applicant is the one who contests', () => {
    const own = act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'applicant' })
    expect(said('2026-10-01', own, term('grounds', '2026-09-10'))).toBe('')
  })

  test('L600-5-1: the measure is awaited until the day of the judge, then told as late, until it comes or the court rules', () => {
    const stayed = [lodged, term('regularisation', '2027-02-01', '2027-06-01')]
    expect(said('2027-03-01', ...stayed)).toContain('à lui notifier au plus tard le 1er juin 2027 (L600-5-1)')
    expect(said('2027-06-02', ...stayed)).toContain('est passé sans mesure enregistrée')
    expect(said('2027-06-02', ...stayed, term('measure', '2027-05-20'))).toBe('')
    expect(
      said('2027-06-02', ...stayed, act('courtAppealSettled', { on: day('2027-06-02'), outcome: 'annulled' })),
    ).toBe('')
    expect(said('2027-03-01', lodged, term('regularisation', '2027-02-01'))).toBe('')
  })

  test('L600-5: after a partial annulment the holder has the time that the judgment gives', () => {
    const judged = act('courtAppealSettled', { on: day('2027-02-01'), outcome: 'partlyAnnulled' })
    const acts = [lodged, judged, term('partialRegularisation', '2027-02-01', '2027-05-01')]
    expect(said('2027-03-01', ...acts)).toContain('le titulaire peut demander la régularisation jusqu’au 1er mai 2027')
    expect(said('2027-05-02', ...acts)).toBe('')
  })

  test('two appeals that wait have each their terms; a judgment ends those of its own, a measure answers one', () => {
    const second = act('courtAppealLodged', { on: day('2026-06-20'), appellant: 'thirdParty' })
    const both = [lodged, second, term('grounds', '2026-09-10'), term('grounds', '2026-10-10')]
    expect(said('2026-10-15', ...both)).toMatch(/12 novembre 2026.*11 décembre 2026/)
    const alone = [lodged, term('grounds', '2026-06-10', '2026-12-01'), second, term('grounds', '2026-10-10')]
    const judged = act('courtAppealSettled', { on: day('2026-10-20'), outcome: 'dismissed' })
    expect(said('2026-10-25', ...alone)).toMatch(/1er décembre 2026.*11 décembre 2026/)
    expect(said('2026-10-25', ...alone, judged)).not.toContain('1er décembre 2026')
    expect(said('2026-10-25', ...alone, judged)).toContain('11 décembre 2026')
    const stayed = [
      lodged,
      second,
      term('regularisation', '2027-02-01', '2027-06-01'),
      term('regularisation', '2027-02-10', '2027-07-01'),
    ]
    expect(said('2027-03-01', ...stayed)).toMatch(/1er juin 2027.*1er juillet 2027/)
    expect(said('2027-05-25', ...stayed, term('measure', '2027-05-20'))).not.toContain('1er juin 2027')
    expect(said('2027-05-25', ...stayed, term('measure', '2027-05-20'))).toContain('1er juillet 2027')
  })

  test('it is noted where an appeal was lodged, and moves no date', () => {
    const why = (...acts: readonly Act[]) =>
      openingBy(clockOn('2026-10-01', filed('housePermit', '2026-02-10'), granted, ...acts), 'setCourtTerm')
    expect(why()).toMatchObject({ open: false, why: 'noAppealPending' })
    expect(why(lodged)).toMatchObject({ open: true, noted: true })
    const dates = (...acts: readonly Act[]) =>
      clockOn('2026-10-01', filed('housePermit', '2026-02-10'), granted, lodged, ...acts).dates.map(
        ({ name, day: on }) => [name, on],
      )
    expect(dates(term('grounds', '2026-09-10'))).toEqual(dates())
  })
})
