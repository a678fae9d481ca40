// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { RecipientsPart } from '#client/services/sensors/recipients-part.tsx'
import type { AlarmRecipient, AlarmRecipients } from '#contract/services/sensors/recipient.ts'
import { render, serving } from '../render.tsx'

const TOWN = { inseeCode: '62998', communeName: 'Saint-Exemple', mayRemove: true } as const
const ALL: AlarmRecipient = {
  ...TOWN,
  ...{ id: 1, kind: 'overflow', assetId: null, assetName: null, personName: 'Anne Astreinte' },
}
const ONE: AlarmRecipient = {
  ...TOWN,
  ...{ id: 2, kind: null, assetId: 7, assetName: 'Poste 7', personName: 'Paul Pompe', mayRemove: false },
}
const told = (change: Partial<AlarmRecipients>): AlarmRecipients => ({
  ...{ recipients: [ALL, ONE], people: [], mayKeep: true, isMailOn: true },
  ...change,
})
const asset = (id: number, kind: 'overflow' | 'gauge') => ({ id, kind, inseeCode: '62998', mayKeep: true })

async function shown(part: AlarmRecipients, of?: ReturnType<typeof asset>) {
  serving(() => Response.json(part))
  const screen = await render(<RecipientsPart {...(of && { asset: of })} />)
  await screen.until(() => /Astreinte|Pompe|Personne n’est prévenu/.test(screen.text()))
  return screen
}

test('an asset shows those who are told of it, by its sort or by itself', async () => {
  expect((await shown(told({}), asset(7, 'gauge'))).text()).toMatch(/Paul Pompe/)
  const other = await shown(told({}), asset(8, 'overflow'))
  expect(other.text()).toMatch(/Anne Astreinte/)
  expect(other.text()).not.toMatch(/Paul Pompe/)
  expect((await shown(told({}), asset(9, 'gauge'))).text()).toMatch(/Personne n’est prévenu/)
})

test('whoever only reads adds nobody, and is told that the mail is off', async () => {
  const screen = await shown(told({ mayKeep: false, isMailOn: false }))
  expect(screen.text()).toMatch(/Aucun serveur de courriel/)
  expect(screen.text()).not.toMatch(/Prévenir une personne/)
  expect(screen.text()).toMatch(/Ne plus prévenir Anne Astreinte/)
  expect(screen.text()).not.toMatch(/Ne plus prévenir Paul Pompe/)
})
