// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { Taxes } from '#client/place/guide/taxes-part.tsx'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { type Rendered, render } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const development: ProcedureAnswer['taxes'][number] = {
  ...{ tax: 'development', name: 'Taxe d’aménagement', expected: 'yes', text: 'Taxe d’aménagement : à prévoir.' },
  ...{ rules: [], bases: [{ text: 'Construction : 25 m² × 892 € = 22 300 € (2026)', baseEuros: 22_300 }], missing: [] },
  ...{ article: 'CGI 1635 quater A', confidence: 'text' },
}

describe('the taxes of a project, where it is described and where it is deposited', () => {
  test('are told with whom they are paid to and by when, and never payable here', async () => {
    page = await render(<Taxes taxes={[development]} />)
    const text = page.container.textContent?.replaceAll(/\s+/g, ' ') ?? ''
    expect(text).toContain('22 300 €')
    expect(text).toMatch(/payables à l’État, jamais à la mairie ni au dépôt/)
    expect(text).toMatch(/dans les 90 jours de l’achèvement/)
    expect(page.container.querySelector('a[href^="https://www.impots.gouv.fr"]')).not.toBeNull()
    expect(page.container.querySelectorAll('form, input')).toHaveLength(0)
  })
})
