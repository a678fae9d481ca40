import { describe, expect, test } from 'vitest'
import type { DecisionSense } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { DossierState } from '#law/clock/dossier-state.ts'
import { act, byHand, clockOn, electronic, filed } from '#tests/law/dossier-acts.ts'
import { expectationsOf, recoursesOf } from '#wording/dossier/deposit/expectations.ts'
import { followedSentence } from '#wording/dossier/deposit/followed.ts'
import { counterSentence, publicSentence } from '#wording/dossier/register/public-state.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const on = day('2026-11-20')

const told = (kind: 'housePermit' | 'priorDeclaration', state: DossierState) =>
  plain(followedSentence({ kind, state, pending: [], decisionDeadline: null }))

const UNCONTESTED = { isContested: false, definitiveOn: null } as const

describe('what the applicant is told', () => {
  test('a decision signed and on its way is told the same day, with the day to receive it', () => {
    const sentence = told('housePermit', { name: 'signed', sense: 'granted', on, until: day('2026-12-01') })
    expect(sentence).toContain('Votre permis est accordé, par une décision signée le 20 novembre 2026.')
    expect(sentence).toContain('Elle doit vous parvenir au plus tard')
    expect(sentence).toContain('au plus tard le 1er décembre 2026')
    expect(sentence).not.toContain('Ne commencez pas')
  })

  test.each(['signed', 'decided'] as const)(
    'a transfer %s is told to who asked and to who is to hold it: nobody reads that they were notified',
    (name) => {
      const sentence = told('housePermit', { name, sense: 'granted', on, transfer: true })
      expect(sentence).not.toMatch(/vous/i)
      expect(sentence).toContain('à qui doit devenir titulaire.')
    },
  )

  test.each(['refused', 'opposed', 'stayed'] as const)('works do not begin on « %s »', (sense) => {
    expect(told('housePermit', { name: 'decided', sense, on })).toContain('Ne commencez pas les travaux')
    expect(told('housePermit', { name: 'signed', sense, on })).toContain('Ne commencez pas les travaux')
  })

  test.each(['granted', 'grantedWithConditions', 'unopposed', 'refused', 'opposed', 'stayed'] as const)(
    'a declaration is neither granted nor refused: « %s »',
    (sense: DecisionSense) => {
      for (const name of ['signed', 'decided'] as const) {
        expect(told('priorDeclaration', { name, sense, on })).not.toMatch(/accord|refus|permis/)
      }
      const standing = { kind: 'priorDeclaration', state: 'decided', decisionSense: sense, ...UNCONTESTED } as const
      expect(publicSentence({ ...standing, decidedOn: '2026-11-20' }, '2026-12-01')).not.toMatch(/accord|refus/)
    },
  )

  test('a decision whose sense nobody knows is no review under way', () => {
    const standing = { kind: 'housePermit', state: 'decided', decisionSense: null, ...UNCONTESTED } as const
    expect(publicSentence({ ...standing, decidedOn: null }, '2026-12-01')).toBe('décidé, sens non connu')
    expect(plain(publicSentence({ ...standing, decidedOn: '2012-04-12' }, '2026-12-01'))).toBe(
      'décidé le 12 avril 2012, sens non connu',
    )
    expect(publicSentence({ ...standing, state: 'underReview', decidedOn: null }, '2026-12-01')).toBe(
      'en cours d’instruction',
    )
  })

  test('pieces not sent bring a rejection to a permit, an opposition to a declaration', () => {
    const state = { name: 'awaitingAttachments', until: on } as const
    expect(told('housePermit', state)).toContain('tacitement rejetée')
    expect(told('priorDeclaration', state)).toContain('opposition à votre déclaration')
  })

  test('an appeal of a third party is told beside the state, with what it makes of the works', () => {
    const sentence = followedSentence({
      kind: 'housePermit',
      state: { name: 'decided', sense: 'granted', on },
      pending: [{ matter: 'courtAppeal', appellant: 'thirdParty', act: 'a', since: day('2026-12-03') }],
      decisionDeadline: null,
    })
    expect(plain(sentence)).toMatch(/Un tiers a saisi le tribunal.*3 décembre 2026.*à vos risques/)
  })
})

describe('what the applicant waits for', () => {
  const declared = filed('priorDeclaration', '2026-03-10')
  const asked = act('attachmentsRequested', { lawful: true, notice: electronic('2026-03-20') })
  const owed = (clock: ReviewClock) => expectationsOf(clock).map(({ from, what }) => `${from} : ${what}`)
  const open = (clock: ReviewClock, today: string) => recoursesOf(clock, day(today)).map(({ what }) => what)

  test('pieces that were asked for come before the answer of the town hall', () => {
    expect(owed(clockOn('2026-04-01', declared, asked))).toEqual(['Vous : envoyer les pièces demandées'])
  })

  test('pieces that are listed one by one are not said a second time', () => {
    expect(expectationsOf(clockOn('2026-04-01', declared, asked), { isAsked: true })).toEqual([])
  })

  test('L480-2: works stopped by an order are to be stopped, then put right, before anything else', () => {
    const permit = filed('housePermit', '2026-03-10')
    const stopped = clockOn(
      '2026-09-01',
      permit,
      act('worksStarted', { on: day('2026-07-01') }),
      act('stopWorksOrdered', { reportOn: day('2026-08-20'), notice: byHand('2026-08-25') }),
    )
    const [first, second] = expectationsOf(stopped)
    expect([first?.what, second?.what]).toEqual([
      expect.stringContaining('arrêter les travaux'),
      expect.stringContaining('régulariser'),
    ])
  })

  test('once silence has rejected a request, nobody answers it any more, and a complete one is filed anew', () => {
    const clock = clockOn('2026-08-01', declared, asked)
    expect(owed(clock)).toEqual([])
    expect(open(clock, '2026-08-01')[0]).toBe('Déposer une nouvelle demande, avec toutes ses pièces.')
    expect(plain(followedSentence({ kind: 'priorDeclaration', ...clock, decisionDeadline: null }))).toMatch(
      /opposition tacite à l’expiration du \d+ juin 2026/,
    )
  })

  test('a way to contest is told until its last day, and that all are closed after the last', () => {
    const refused = act('decided', { sense: 'refused', signedOn: day('2026-05-04'), notice: electronic('2026-05-04') })
    const on = (today: string) => open(clockOn(today, filed('housePermit', '2026-03-10'), refused), today).join(' ')
    expect(on('2026-05-20')).toMatch(/recours gracieux.*tribunal administratif/)
    expect(on('2026-06-20')).not.toContain('recours gracieux')
    expect(on('2026-06-20')).toContain('tribunal administratif')
    expect(on('2026-09-20')).toMatch(/Les délais pour contester cette décision sont passés\.$/)
  })
})

describe('what anyone reads at the counter', () => {
  const standing = {
    kind: 'housePermit',
    state: 'decided',
    decisionSense: 'granted',
    decidedOn: '2026-11-20',
    isContested: false,
    definitiveOn: null,
  } as const
  const TODAY = '2027-05-01'

  test.each([
    [{}, 'accordé le 20 novembre 2026'],
    [{ definitiveOn: '2027-03-02' }, 'accordé le 20 novembre 2026, définitif depuis le 2 mars 2027'],
    [
      { definitiveOn: '2027-06-02' },
      'accordé le 20 novembre 2026, peut encore être remis en cause jusqu’au 1er juin 2027',
    ],
    [
      { definitiveOn: '2027-03-02', state: 'worksUnderway' },
      'accordé le 20 novembre 2026, définitif depuis le 2 mars 2027, travaux en cours',
    ],
    [
      { definitiveOn: '2027-03-02', kind: 'priorDeclaration', decisionSense: 'unopposed' },
      'non-opposition le 20 novembre 2026, définitive depuis le 2 mars 2027',
    ],
    [
      { definitiveOn: '2027-03-02', state: 'lapsed' },
      'accordé le 20 novembre 2026, périmé si les travaux n’ont pas commencé',
    ],
    [{ definitiveOn: '2027-03-02', state: 'lapsed', isLapseKnown: true }, 'accordé le 20 novembre 2026, périmé'],
    [
      { state: 'tacitlyDecided', decisionSense: 'tacitPermit', isSilenceInDoubt: true },
      'permis tacite le 20 novembre 2026, à confirmer par une décision expresse',
    ],
    [
      { state: 'tacitlyDecided', decisionSense: 'tacitRejection', isSilenceInDoubt: true },
      'tacitement rejeté le 20 novembre 2026, à confirmer par une décision expresse',
    ],
    [
      { kind: 'priorDeclaration', state: 'tacitlyDecided', decisionSense: 'tacitOpposition', isSilenceInDoubt: true },
      'opposition tacite le 20 novembre 2026, à confirmer par une décision expresse',
    ],
    [
      { state: 'tacitlyDecided', decisionSense: 'tacitPermit', definitiveOn: '2027-03-02', isSilenceInDoubt: true },
      'permis tacite le 20 novembre 2026, à confirmer par une décision expresse',
    ],
    [{ restoredOn: '2027-01-10' }, 'accordé le 20 novembre 2026, rétabli par le juge le 10 janvier 2027'],
    [{ decisionSense: 'refused' }, 'refusé le 20 novembre 2026'],
    [{ isContested: true }, 'accordé le 20 novembre 2026 (contesté devant le tribunal)'],
    [{ state: 'worksUnderway' }, 'accordé le 20 novembre 2026, travaux en cours'],
    [{ kind: 'priorDeclaration', decisionSense: 'unopposed' }, 'non-opposition le 20 novembre 2026'],
    [{ kind: 'priorDeclaration', decisionSense: 'opposed' }, 'opposition le 20 novembre 2026'],
    [{ state: 'awaitingAttachments', decisionSense: null, decidedOn: null }, 'en cours d’instruction'],
    [{ state: 'revoked', decisionSense: null, decidedOn: null }, 'décision retirée'],
  ] as const)('%o', (change, sentence) => {
    expect(plain(publicSentence({ ...standing, ...change }, TODAY))).toBe(sentence)
  })

  test('a grant of which nobody could compute whether it may fall is told so at the counter, a refusal is not', () => {
    const told = (change: object) => plain(counterSentence({ ...standing, ...change }, TODAY))
    expect(told({})).toBe('accordé le 20 novembre 2026, caractère définitif non établi')
    expect(told({ state: 'worksUnderway' })).toBe(
      'accordé le 20 novembre 2026, caractère définitif non établi, travaux en cours',
    )
    expect(told({ decisionSense: 'refused' })).toBe('refusé le 20 novembre 2026')
    expect(told({ isContested: true })).toBe('accordé le 20 novembre 2026 (contesté devant le tribunal)')
    expect(told({ kind: 'informativeCertificate', decisionSense: 'certificateIssued', state: 'certified' })).toBe(
      'délivré le 20 novembre 2026, en cours de validité',
    )
  })
})
