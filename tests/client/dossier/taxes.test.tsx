// @vitest-environment happy-dom

import { afterEach, expect, test, vi } from 'vitest'
import { TaxSection } from '#client/dossier/taxes/tax-section.tsx'
import type { DossierTaxes } from '#contract/dossier/taxes/taxes.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render } from '#tests/client/render.tsx'

const ID = '00000000-0000-4000-8000-000000000001'
const NOTHING: DossierTaxes['facts'] = {
  taxableAreaM2: null,
  isMainHome: null,
  poolM2: null,
  parkingPlaces: null,
  groundSolarM2: null,
  campingPitches: null,
  leisureDwellings: null,
  windTurbines: null,
  touchesSubsoil: null,
  communeRatePct: null,
  departmentRatePct: null,
}
const FACTS = { ...NOTHING, taxableAreaM2: 120, isMainHome: true, communeRatePct: 5, departmentRatePct: 1.5 }

const taxes = (change: Partial<DossierTaxes> = {}): DossierTaxes => ({
  facts: FACTS,
  told: FACTS,
  said: null,
  year: 2026,
  lines: [{ text: 'Construction : 120 m² × 892 €', baseEuros: 62_440, article: 'CGI 1635 quater H' }],
  baseEuros: 62_440,
  parts: [
    { name: 'Taxe d’aménagement, part de la commune', euros: 3122, text: 'base × 5 %', article: 'CGI 1635 quater L' },
  ],
  totalEuros: 3122,
  missing: [],
  payable: 'Ces taxes sont payables à l’État, jamais à la mairie ni au dépôt.',
  mayWrite: true,
  ...change,
})

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

test('the estimate stands with its lines, its rule, its total, and that it is paid to the State', async () => {
  keeping(() => Response.json(taxes()))
  const screen = await render(<TaxSection dossierId={ID} />)
  await screen.until(() => screen.text().includes('payables à l’État'))
  const text = screen.text().replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const said of [
    'CGI 1635 quater H',
    'Base, valeurs de 2026',
    '3 122 € (base × 5 %)',
    'Ordre de grandeur du total',
  ])
    expect(text).toContain(said)
})

test('what is missing is said, and no total is; an officer completes it', async () => {
  const missing = ['Les travaux touchent le sous-sol']
  const sent = keeping((_path, method) =>
    Response.json(
      method === 'PUT' ? taxes() : taxes({ facts: { ...FACTS, communeRatePct: null }, totalEuros: null, missing }),
    ),
  )
  const screen = await render(<TaxSection dossierId={ID} />)
  await screen.until(() => screen.text().includes('Il manque : Les travaux touchent le sous-sol'))
  expect(screen.text()).toContain('à compléter')
  await screen.click('button', 'Compléter les éléments de la taxe')
  await screen.click('button', 'Retenir ces éléments')
  expect(sent.map(({ body }) => body)).toMatchObject([
    { taxableAreaM2: 120, communeRatePct: null, isMainHome: true, touchesSubsoil: null },
  ])
})

test('nothing taxed, a reader who may not write, and a refusal are three screens', async () => {
  keeping(() =>
    Response.json(taxes({ facts: NOTHING, lines: [], baseEuros: 0, parts: [], totalEuros: 0, mayWrite: false })),
  )
  const screen = await render(<TaxSection dossierId={ID} />)
  await screen.until(() => screen.text().includes('Aucun élément connu n’est taxé.'))
  expect(screen.allByRole('button')).toEqual([])
  await screen.unmount()
  keeping(() => problem(404, 'introuvable', 'Introuvable', 'Ce dossier n’existe pas.'))
  const refused = await render(<TaxSection dossierId={ID} />)
  await refused.until(() => refused.text().includes('Ce dossier n’existe pas.'))
})
