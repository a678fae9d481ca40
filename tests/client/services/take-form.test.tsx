// @vitest-environment happy-dom

import { useState } from 'react'
import { expect, test } from 'vitest'
import { TakeForm } from '#client/services/bookings/take-form.tsx'
import { PublicResource, ResourceRules } from '#contract/services/bookings/resource.ts'
import { type Rendered, render, serving, typeIn } from '#tests/client/render.tsx'

const HALL = PublicResource.parse({
  ...{ id: 'salle', kind: 'room', inseeCode: '62998', communeName: 'Saint-Exemple', name: 'Salle des fêtes' },
  ...{ description: '', address: '', position: null, capacity: null, capacityAct: '', units: 1, tariffs: [] },
  rules: ResourceRules.parse({}),
})

/** A page whose calendar comes late: the first free day is known once it is there. */
function Page() {
  const [day, setDay] = useState('2026-11-28')
  return (
    <>
      <button type="button" onClick={() => setDay('2026-12-05')}>
        Le calendrier arrive
      </button>
      <TakeForm resource={HALL} day={day} />
    </>
  )
}

test('the slot follows the calendar until a person chose it, and no longer after', async () => {
  serving()
  const untouched = await render(<Page />)
  expect(dayIn(untouched).value).toBe('2026-11-28')
  await untouched.click('button', 'Le calendrier arrive')
  expect(dayIn(untouched).value).toBe('2026-12-05')
  const chosen = await render(<Page />)
  await typeIn(dayIn(chosen), '2027-02-05')
  await chosen.click('button', 'Le calendrier arrive')
  expect(dayIn(chosen).value).toBe('2027-02-05')
})

function dayIn({ container }: Rendered): HTMLInputElement {
  const field = container.querySelector<HTMLInputElement>('input[type="date"]')
  if (!field) throw new Error('no day')
  return field
}
