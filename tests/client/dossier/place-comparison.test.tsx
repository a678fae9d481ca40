// @vitest-environment happy-dom

import { afterEach, expect, test } from 'vitest'
import { PlaceComparison } from '#client/dossier/register/place-comparison.tsx'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const ID = '00000000-0000-4000-8000-000000000001'
const NOTHING_FROZEN = { takenAt: null, sha256: null, checkedAt: '2026-11-24T09:00:00Z', parcels: [] }

const told = async (takenOverFrom: string | null) => {
  serving(() => Response.json(NOTHING_FROZEN))
  page = await render(<PlaceComparison dossierId={ID} takenOverFrom={takenOverFrom} />)
  const { text, until } = page
  await until(() => text().includes('ce dossier'))
  return text()
}

test('a dossier of another software was deposited, though nothing of its ground was frozen', async () => {
  const text = await told('Operis ADS 2007')
  expect(text).toContain('ce dossier vient d’un autre logiciel (Operis ADS 2007)')
  expect(text).not.toContain('pas encore déposé')
})

test('a draft is not deposited yet', async () => {
  expect(await told(null)).toContain('ce dossier n’est pas encore déposé')
})
