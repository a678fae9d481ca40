import { expect, test } from 'vitest'
import { receiptEffect, standingText } from '#wording/dossier/transmissions/transmission.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const READY = {
  state: 'prepared',
  dueOn: '2026-11-18',
  postedOn: null,
  receiptOn: null,
  answer: null,
  registeredOn: null,
} as const
const ready = (channel: 'paper' | 'tdt' | 'platau', megabytes: number) =>
  plain(standingText({ ...READY, channel, megabytes }))

test('what is too heavy for a network is told before it is sent, with its weight and what will leave', () => {
  for (const channel of ['tdt', 'platau'] as const) {
    expect(ready(channel, 150)).toBe('Prêt à partir ; dû au plus tard le 18 novembre 2026.')
    expect(ready(channel, 214)).toMatch(/pèse 214 Mo et la télétransmission en accepte 150, en un seul envoi par acte/)
    expect(ready(channel, 214)).toMatch(/copie allégée.*entier sur papier\.$/)
  }
  expect(ready('paper', 214)).toBe('Prêt à partir avec son bordereau ; dû au plus tard le 18 novembre 2026.')
})

test.each([
  ['decided', 'housePermit', 'granted', 'L424-7'],
  ['decided', 'developmentPermit', 'grantedWithConditions', 'L424-7'],
  ['decided', 'priorDeclaration', 'unopposed', 'L424-8'],
  ['decided', 'demolitionPermit', 'granted', 'R452-1'],
  ['decided', 'priorDeclaration', 'opposed', 'L2131-6'],
  ['decided', 'housePermit', 'refused', 'L2131-6'],
  ['decided', 'informativeCertificate', 'certificateIssued', 'L2131-6'],
  ['revoked', 'housePermit', null, 'L2131-6'],
] as const)(
  'the day of the acknowledgement of « %s » on a %s (%s) changes what %s says',
  (act, kind, sense, article) => {
    const said = receiptEffect({ act, kind, sense, authority: 'commune' })
    expect(said).toContain(article)
    expect(said.includes('permis')).toBe(kind !== 'priorDeclaration' && article !== 'L2131-6')
  },
)

test.each([
  ['commune', 'housePermit', 'Décision du maire : il informe le demandeur du jour de la transmission (R*424-12).'],
  ['epci', 'housePermit', 'Décision du président de l’intercommunalité : il informe'],
  ['epci', 'informativeCertificate', '(R*410-19)'],
] as const)(
  'R424-12, R410-19: who decided for the %s tells the day of the transmission of a %s',
  (authority, kind, words) => {
    expect(plain(receiptEffect({ act: 'decided', kind, sense: 'refused', authority }))).toContain(words)
  },
)

test.each(['state', 'prefect'] as const)(
  'R424-12: a decision of the State (%s) tells nobody of a transmission',
  (authority) => {
    const said = receiptEffect({ act: 'decided', kind: 'housePermit', sense: 'granted', authority })
    expect(said).not.toContain('R*424-12')
  },
)
