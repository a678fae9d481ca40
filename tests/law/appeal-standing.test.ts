import { describe, expect, test } from 'vitest'
import { clockReading } from '#contract/clock.ts'
import type { Act } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import { openingBy } from '#law/guards/judge.ts'
import { act, clockOn, electronic, filed } from './dossier-acts.ts'

const house = filed('housePermit', '2026-03-10')
const decided = (sense: 'granted' | 'refused') =>
  act('decided', { sense, signedOn: day('2026-04-20'), notice: electronic('2026-04-20') })
const onSite = act('postedOnSite', { on: day('2026-04-25') })
const sent = act('decisionTransmitted', { on: day('2026-04-22') })
const lodged = (on: string) => act('courtAppealLodged', { on: day(on), appellant: 'thirdParty' })
const notified = (on: string, to: 'both' | 'holder' = 'both') =>
  act('appealNotified', { appeal: 'court', sentOn: day(on), to })

const read = (today: string, ...acts: Act[]) => clockReading(clockOn(today, house, ...acts))
const said = (today: string, ...acts: Act[]) =>
  read(today, decided('granted'), onSite, sent, ...acts)
    .appeals.flatMap(({ title, sentences }) => [title, ...sentences])
    .join(' ')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
const definitive = (today: string, ...acts: Act[]) => {
  const found = read(today, ...acts).definitive
  return found && { ...found, sentence: found.sentence.replaceAll(/[\u00a0\u202f]/g, ' ') }
}

describe('what may be said of an appeal', () => {
  test('R600-2: one lodged on the last day is in time, the day after it is late', () => {
    expect(said('2026-07-10', lodged('2026-06-26'))).toContain('Formé dans le délai, qui court jusqu’au 26 juin 2026')
    expect(said('2026-07-10', lodged('2026-06-27'))).toContain('Tardif : le délai a pris fin le 26 juin 2026 (R*600-2)')
  })

  test('R600-1: its proof of notification is awaited fifteen clear days, then missed', () => {
    const appeal = lodged('2026-06-01')
    expect(said('2026-06-10', appeal)).toContain('attendue, au plus tard le 17 juin 2026 (R*600-1)')
    expect(said('2026-06-18', appeal)).toContain('Sans preuve de notification')
    expect(said('2026-06-18', appeal, notified('2026-06-12', 'holder'))).toContain('Sans preuve de notification')
    expect(said('2026-06-18', appeal, notified('2026-06-12'))).toContain('Notifié à la mairie et au titulaire')
    expect(said('2026-06-30', appeal, notified('2026-06-25'))).toContain('Sans preuve de notification')
  })

  test('R424-19: it stops the validity of a grant until it is judged', () => {
    const appeal = lodged('2026-06-01')
    expect(said('2026-06-10', appeal)).toContain('suspend la validité')
    const judged = act('courtAppealSettled', { on: day('2027-05-31'), outcome: 'dismissed' })
    expect(said('2027-06-10', appeal, judged)).toContain('Jugé le 31 mai 2027 : recours rejeté.')
    expect(said('2027-06-10', appeal, judged)).not.toContain('suspend la validité')
  })

  test('CJA R711-2: its hearing is told until it is judged, the last notice alone; once held, its judgment is awaited', () => {
    const appeal = lodged('2026-06-01')
    const set = (on: string) => act('courtHearingSet', { on: day(on), court: 'TA de Lille, salle 2' })
    expect(said('2027-03-10', appeal)).not.toContain('Audience')
    expect(said('2027-03-10', appeal, set('2027-05-12'))).toContain('Audience le 12 mai 2027 (TA de Lille, salle 2).')
    const moved = [appeal, set('2027-05-12'), set('2027-06-16')]
    expect(said('2027-05-12', ...moved)).toContain('Audience le 16 juin 2027')
    expect(said('2027-05-12', ...moved)).not.toContain('12 mai')
    expect(said('2027-06-16', ...moved)).toContain('Audience le 16 juin 2027')
    expect(said('2027-06-17', ...moved)).toContain('Audience tenue le 16 juin 2027 (TA de Lille, salle 2), jugement')
    const judged = act('courtAppealSettled', { on: day('2027-07-02'), outcome: 'dismissed' })
    expect(said('2027-07-02', ...moved, judged)).not.toContain('Audience')
    expect(said('2027-07-02', ...moved, judged)).toContain('Jugé le 2 juillet 2027')
  })

  test('a hearing is set while an appeal waits for it: neither without one, nor before it, nor after its judgment', () => {
    const judged = act('courtAppealSettled', { on: day('2027-07-02'), outcome: 'dismissed' })
    const why = (on: string, ...acts: Act[]) => {
      const opening = openingBy(
        clockOn('2027-07-10', house, decided('granted'), onSite, sent, ...acts),
        'setHearing',
        day(on),
      )
      return opening.open ? 'open' : opening.why
    }
    expect(why('2027-05-12')).toBe('noAppealPending')
    expect(why('2026-05-31', lodged('2026-06-01'))).toBe('hearingBeforeAppeal')
    expect(why('2028-05-12', lodged('2026-06-01'))).toBe('open')
    expect(why('2027-07-02', lodged('2026-06-01'), judged)).toBe('open')
    expect(why('2027-07-03', lodged('2026-06-01'), judged)).toBe('hearingAfterJudgment')
  })

  test('one that an earlier decision drew is told as such, not as a board that is missing', () => {
    expect(said('2026-07-10', lodged('2026-04-10'))).toContain('une décision qui n’est plus celle qui vaut')
  })

  test('a board that was away before it was posted again leaves no doubt on the last display (R600-2)', () => {
    const away = act('siteDisplayInterrupted', { on: day('2026-04-24') })
    expect(
      definitive('2027-05-01', decided('granted'), act('postedOnSite', { on: day('2026-04-21') }), away, onSite, sent),
    ).toMatchObject({
      outcome: 'since',
    })
  })

  test('L600-3 al. 3: with a referral it is the prefect who asks for the suspension', () => {
    const referral = act('courtAppealLodged', {
      on: day('2026-06-23'),
      appellant: 'thirdParty',
      nature: 'referral',
      withSummary: true,
    })
    expect(said('2026-07-01', referral)).toContain('Le préfet demande aussi la suspension')
    expect(said('2026-07-01', referral)).not.toContain('cristallisation')
  })

  test('CGCT L2131-6: the prefect is bound by the day on which the act reached him, not by the board', () => {
    const referral = (on: string) =>
      act('courtAppealLodged', { on: day(on), appellant: 'thirdParty', nature: 'referral', withSummary: true })
    expect(said('2026-07-01', referral('2026-06-23'))).toContain(
      'Déféré du préfet du 23 juin 2026, avec référé-suspension Formé dans le délai, qui court jusqu’au 23 juin 2026',
    )
    expect(said('2026-07-01', referral('2026-06-24'))).toContain('Tardif')
  })

  test('an appeal to the superior of the author is named as such and prolongs nothing (L600-12-2)', () => {
    const appeal = act('administrativeAppealLodged', {
      on: day('2026-05-10'),
      appellant: 'thirdParty',
      to: 'hierarchical',
    })
    expect(said('2026-05-12', appeal)).toContain('Recours hiérarchique du 10 mai 2026, par un tiers')
    expect(said('2026-05-12', appeal)).toContain('ne prolonge pas le délai')
  })

  test('nothing is said of its time while no board is known', () => {
    const { appeals } = read('2026-07-10', decided('granted'), sent, lodged('2026-06-26'))
    expect(appeals[0]?.sentences[0]).toContain('Délai inconnu')
  })
})

describe('a decision is definitive', () => {
  test('the day after the last of the three periods, and says before which they are', () => {
    expect(definitive('2026-07-01', decided('granted'), onSite, sent)).toMatchObject({
      outcome: 'from',
      on: '2026-07-21',
      sentence: expect.stringMatching(/tiers \(R\*600-2\) jusqu’au 26 juin.*retrait \(L424-5\) jusqu’au 20 juillet/),
    })
    expect(definitive('2026-07-20', decided('granted'), onSite, sent)?.outcome).toBe('from')
    expect(definitive('2026-07-21', decided('granted'), onSite, sent)).toMatchObject({
      outcome: 'since',
      sentence: expect.stringContaining('Définitif depuis le 21 juillet 2026'),
    })
  })

  test('never while an appeal waits, nor while its judgment may be contested', () => {
    const acts = [decided('granted'), onSite, sent, lodged('2026-06-01')]
    expect(definitive('2027-01-01', ...acts)?.outcome).toBe('contested')
    const judged = (outcome: 'dismissed' | 'givenUp', notified = {}) =>
      act('courtAppealSettled', { on: day('2027-05-31'), outcome, ...notified })
    const notified = { notifiedOn: day('2027-06-03') }
    expect(definitive('2027-06-10', ...acts, judged('dismissed'))?.sentence).toContain('deux mois')
    expect(definitive('2027-06-10', ...acts, judged('dismissed', notified))).toMatchObject({
      outcome: 'from',
      on: '2027-08-05',
      sentence: expect.stringMatching(/appel ou pourvoi contre le jugement .* jusqu’au 4 août 2027/),
    })
    expect(definitive('2027-08-05', ...acts, judged('dismissed', notified))?.outcome).toBe('since')
    expect(definitive('2027-06-10', ...acts, judged('givenUp'))).toMatchObject({ outcome: 'since', on: '2027-06-01' })
  })

  test('on a day that is not known without the board, without the prefect, or with a board that fell', () => {
    const lacks = (...acts: Act[]) => definitive('2026-12-01', decided('granted'), ...acts)?.sentence
    expect(lacks(sent)).toContain('l’affichage sur le terrain n’est pas enregistré')
    expect(lacks(onSite)).toContain('par le préfet n’est pas enregistrée')
    expect(lacks(onSite, sent, act('siteDisplayInterrupted', { on: day('2026-05-20') }))).toContain('en doute')
  })

  test('against a refusal, no other ground may be raised once two months have passed (L600-2)', () => {
    const suit = act('courtAppealLodged', { on: day('2026-06-10'), appellant: 'applicant' })
    const said = (sense: 'granted' | 'refused') =>
      read('2026-06-20', decided(sense), suit)
        .appeals[0]?.sentences.join(' ')
        .replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(said('refused')).toContain('d’autres motifs de refus jusqu’au 10 août 2026')
    expect(said('granted')).not.toContain('motifs de refus')
  })

  test('a refusal, once its applicant may no longer go to the court', () => {
    expect(definitive('2026-06-21', decided('refused'))).toMatchObject({ outcome: 'from' })
    expect(definitive('2026-06-24', decided('refused'))).toMatchObject({ outcome: 'since' })
  })

  test('never once it was annulled: the request waits for its confirmation (L600-2)', () => {
    const annulled = [
      decided('refused'),
      act('courtAppealLodged', { on: day('2026-05-10'), appellant: 'applicant' }),
      act('courtAppealSettled', {
        on: day('2027-05-31'),
        outcome: 'annulled',
        notifiedOn: day('2027-06-02'),
        final: true,
      }),
    ]
    expect(definitive('2027-06-10', ...annulled)).toBeNull()
    const reading = read('2027-06-10', ...annulled)
    expect(reading.appeals[0]?.sentences.join(' ')).toContain('dans les six mois')
    const confirmed = read(
      '2027-07-10',
      ...annulled,
      act('annulledRequestConfirmed', { receivedOn: day('2027-07-01') }),
    )
    expect(confirmed.silence).not.toBeNull()
  })
})
