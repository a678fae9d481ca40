// @vitest-environment happy-dom

import { PDFDocument } from 'pdf-lib'
import { afterEach, expect, test, vi } from 'vitest'
import { ScanSplit } from '#client/dossier/deposit/scan-split.tsx'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { keeping, type Rendered, render, typeIn } from '#tests/client/render.tsx'

vi.mock('#client/dossier/attachments/viewer/pdf.ts', () => ({
  openPdf: async () => ({ pageCount: 3, page: () => new Promise(() => {}), close: () => {} }),
}))

let page: Rendered | undefined
afterEach(() => page?.unmount())

const line = (code: string, label: string) => ({ code, key: code, label }) as PiecesAnswer['lines'][number]
const LINES = [
  line('PCMI2', 'Plan de masse'),
  line('PCMI5', 'Plan des façades et des toitures'),
  line('PCMI7', 'Photographie'),
]

const fieldOf = (label: string): HTMLInputElement => {
  const named = [...(page?.container.querySelectorAll('label') ?? [])].find(({ textContent }) =>
    textContent?.includes(label),
  )
  const field = page?.container.querySelector<HTMLInputElement>(`[id="${named?.htmlFor}"]`)
  if (!field) throw new Error(`no field named ${label}`)
  return field
}

test('the pages of a scan are seen, given with a click to the piece that is filled, and its code is searched', async () => {
  keeping(() => Response.json([]))
  const scan = await PDFDocument.create()
  for (let at = 0; at < 3; at++) scan.addPage()
  const file = new File([new Uint8Array(await scan.save())], 'dossier.pdf', { type: 'application/pdf' })
  page = await render(<ScanSplit dossierId="d" pieces={LINES} isTyping />)
  const input = page.container.querySelector<HTMLInputElement>('input[type=file]')
  Object.defineProperty(input, 'files', { value: [file] })
  await page.act(() => input?.dispatchEvent(new Event('change', { bubbles: true })))
  await page.until(() => page?.container.querySelector('[aria-label="Page 3"]') !== null)
  await typeIn(fieldOf('Chercher une pièce'), 'facades pcmi5')
  expect(page.text()).toContain('Pages de PCMI5')
  expect(page.text()).not.toContain('Pages de PCMI2')
  await page.act(() => fieldOf('Pages de PCMI5').focus())
  for (const number of [2, 3, 3]) {
    await page.act(() => page?.container.querySelector<HTMLButtonElement>(`[aria-label="Page ${number}"]`)?.click())
  }
  expect(fieldOf('Pages de PCMI5').value).toBe('2, 3')
  await typeIn(fieldOf('Chercher une pièce'), 'masse')
  expect(page.text(), 'what has pages stays in sight').toContain('Pages de PCMI5')
  await typeIn(fieldOf('Chercher une pièce'), 'piscine')
  expect(page.text()).not.toContain('Pages de PCMI2')
})
