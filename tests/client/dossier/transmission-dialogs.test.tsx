// @vitest-environment happy-dom

import { afterEach, expect, test, vi } from 'vitest'
import { MessageDialog } from '#client/dossier/transmissions/message-dialog.tsx'
import { PostingDialog } from '#client/dossier/transmissions/posting-dialog.tsx'
import { ReceiptDialog } from '#client/dossier/transmissions/receipt-dialog.tsx'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { receiptEffect } from '#wording/dossier/transmissions/transmission.ts'
import { keeping, type Rendered, render, typeIn } from '../render.tsx'

const NAMED = { id: '11111111-1111-4111-8111-111111111111', transmission: '22222222-2222-4222-8222-222222222222' }
const TRANSMISSION: Transmission = {
  ...{ id: NAMED.transmission, act: 'decided', number: 'DP0629982600001', subject: 'Décision', channel: 'paper' },
  ...{ state: 'posted', sentence: 'Parti.', signedOn: '2026-11-03', dueOn: '2026-11-18', urgency: 'none', files: [] },
  ...{ postedOn: '2026-11-04', registeredOn: null, receipt: null, referral: null, messages: [] },
  receiptEffect: receiptEffect({ act: 'decided', kind: 'priorDeclaration', sense: 'unopposed', authority: 'commune' }),
}

const inputs = ({ container }: Rendered) => [...container.querySelectorAll<HTMLInputElement>('input:not([type=file])')]

afterEach(() => void vi.unstubAllGlobals())

const answering = () =>
  keeping((path) =>
    Response.json(path.includes('session') ? { role: null, person: null } : { transmissions: [], mayWrite: true }),
  )

test('an acknowledgement without its day nor its reference is told so in our words, and nothing leaves', async () => {
  const sent = answering()
  const screen = await render(<ReceiptDialog named={NAMED} transmission={TRANSMISSION} onClose={() => {}} />)
  expect(screen.text()).toContain('une non-opposition est exécutoire dès qu’elle est acquise')
  expect(screen.text()).not.toContain('permis')
  expect(screen.container.querySelector('form')?.noValidate).toBe(true)
  await screen.click('button', 'Enregistrer l’accusé')
  expect(screen.text()).toContain('Dites le jour où le préfet a reçu l’acte')
  expect(screen.text()).toContain('Recopiez la référence de l’accusé de réception')
  const [on, reference] = inputs(screen)
  expect([on?.ariaInvalid ?? on?.getAttribute('aria-invalid'), document.activeElement]).toEqual(['true', on])
  expect(sent).toEqual([])
  if (!on || !reference) throw new Error('two fields')
  await typeIn(on, '2026-11-06')
  await typeIn(reference, 'AR 7')
  expect(screen.text()).not.toContain('Recopiez')
  await screen.click('button', 'Enregistrer l’accusé')
  expect(sent).toMatchObject([{ body: { on: '2026-11-06', reference: 'AR 7' } }])
  await screen.unmount()
})

test('an envelope without its day, a message without its words, are told so too', async () => {
  const sent = answering()
  const posting = await render(<PostingDialog named={NAMED} transmission={TRANSMISSION} onClose={() => {}} />)
  const [on] = inputs(posting)
  if (!on) throw new Error('a field')
  await typeIn(on, '')
  await posting.click('button', 'Enregistrer le départ')
  expect(posting.text()).toContain('Dites le jour où le pli est parti')
  await posting.unmount()
  const message = await render(<MessageDialog named={NAMED} transmission={TRANSMISSION} onClose={() => {}} />)
  await message.click('button', 'Enregistrer le message')
  expect(message.text()).toContain('Dites ce que le préfet demande ou écrit')
  expect(sent).toEqual([])
  await message.unmount()
})
