// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { ReceptionDoubts } from '#client/dossier/register/reception-doubts.tsx'
import { clockReading } from '#contract/clock.ts'
import { day } from '#law/clock/calendar.ts'
import { act, byHand, clockOn, filed } from '#tests/law/dossier-acts.ts'
import { render } from '../render.tsx'

const ASKED = act('attachmentsRequested', {
  lawful: true,
  notice: byHand('2026-11-24'),
  pieces: [{ code: 'DP4' }],
})
const came = (...codes: string[]) =>
  act('pieceReceived', {
    pieces: codes.map((code) => ({ code })),
    filing: { channel: 'counter', filedOn: day('2026-12-04') },
  })
const REFUSED = act('pieceNotAccepted', { pieces: [{ code: 'DP4' }], on: day('2027-03-01') })

test.each([
  ['a file refused too late', [came('DP4'), REFUSED], 'Préparer une décision expresse', 'decision#decision-title'],
  ['a file of no piece', [came()], 'Dire de quelle pièce il s’agit', 'pieces#titre-pieces'],
] as const)('D-M3: the door of %s ends where the work is', async (_, acts, label, place) => {
  const { warnings } = clockReading(clockOn('2027-03-02', filed('priorDeclaration', '2026-11-20'), ASKED, ...acts))
  const screen = await render(<ReceptionDoubts dossierId="abc" warnings={warnings} />)
  const link = screen.allByRole<HTMLAnchorElement>('link').find(({ textContent }) => textContent === label)
  expect(link?.getAttribute('href')).toBe(`/dossiers/abc/${place}`)
})
