// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { DecoderForm } from '#client/services/sensors/decoder-form.tsx'
import type { DecoderPage, TrialLine } from '#contract/services/sensors/decoder.ts'
import { render, serving } from '../render.tsx'

const SAMPLE = { hex: '0175', fPort: 85, expected: { battery: 98 } }
const DECODER: DecoderPage = {
  ...{ id: 1, name: 'Niveau', published: 1, versions: 1, deviceCount: 0, mayWrite: true },
  ...{ source: 'function decodeUplink(input) { while (true) {} }', samples: [SAMPLE], readings: {}, history: [] },
}
const REFUSED: TrialLine = {
  ...{ hex: '0175', fPort: 85, outcome: 'refused', values: {}, kept: [], unsaid: [] },
  reason: 'le décodeur ne finit pas',
}

test('what a trial said is of the text that was tried: it goes when the text changes', async () => {
  serving(() => Response.json([REFUSED]))
  const screen = await render(<DecoderForm decoder={DECODER} />)
  await screen.click('button', 'Essayer sur ces trames')
  await screen.until(() => /1.trame à revoir sur 1/.test(screen.text()))
  expect(screen.text()).toContain('refusée. Le décodeur ne finit pas')
  const [text] = screen.container.querySelectorAll('textarea')
  if (!text) throw new Error('the text of the decoder')
  await screen.act(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    set?.call(text, 'function decodeUplink() { return { data: { battery: 98 } } }')
    text.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(screen.text()).not.toContain('à revoir')
})
