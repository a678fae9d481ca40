// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Hit } from '#client/place/addresses/addresses.ts'
import { SearchBox } from '#client/place/addresses/search-box.tsx'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { problem } from '#tests/client/fake-server.ts'
import { press, type Rendered, render, serving, typeIn } from '#tests/client/render.tsx'

let page: Rendered
const opened: Hit[] = []
const searched: string[] = []

beforeEach(async () => {
  opened.length = 0
  searched.length = 0
  serving()
  page = await render(<SearchBox onOpen={(hit) => opened.push(hit)} onSearch={(text) => searched.push(text)} />)
})
afterEach(() => page.unmount())

const field = () => page.byRole<HTMLInputElement>('combobox')
const options = () => page.allByRole('option')

describe('the search box', () => {
  test('lists what answers, each said to be what it is', async () => {
    await typeIn(field(), 'exemple')
    await page.until(() => options().length === 5)
    expect(options().map((option) => option.textContent)).toContain(
      'AB 7Ancienne référence · Saint-Exemple, divisée en 2026',
    )
    expect(field().getAttribute('aria-expanded')).toBe('true')
  })

  test('arrows choose without leaving the field, Enter opens', async () => {
    await typeIn(field(), 'exemple')
    await page.until(() => options().length === 5)
    await press(field(), 'ArrowDown')
    await press(field(), 'ArrowDown')
    const active = field().getAttribute('aria-activedescendant')
    expect(
      options()
        .find(({ id }) => id === active)
        ?.getAttribute('aria-selected'),
    ).toBe('true')
    await press(field(), 'Enter')
    expect(opened.map(({ label }) => label)).toEqual(['AB 12'])
    expect(field().value).toBe('AB 12')
  })

  test('up from the field goes to the last hit, down from it back to the field', async () => {
    await typeIn(field(), 'exemple')
    await page.until(() => options().length === 5)
    await press(field(), 'ArrowUp')
    expect(options().at(-1)?.getAttribute('aria-selected')).toBe('true')
    await press(field(), 'ArrowDown')
    expect(field().hasAttribute('aria-activedescendant')).toBe(false)
  })

  test('Enter without a choice asks for all the results', async () => {
    await typeIn(field(), ' moulin ')
    await press(field(), 'Enter')
    expect(searched).toEqual(['moulin'])
    expect(field().getAttribute('aria-expanded')).toBe('false')
  })

  test('what may be done is listed before places that answer no better, and Enter goes there', async () => {
    await page.unmount()
    const doing: Hit = {
      ...{ type: 'action', id: '/payer', label: 'Payer une somme due', context: '', path: '/payer', score: 1.05 },
      ...{ parcelIds: [], center: null, bbox: null },
    }
    let isPrepared = false
    const actions = { of: (text: string) => (text === 'payer' ? [doing] : []), prepare: () => (isPrepared = true) }
    page = await render(<SearchBox onOpen={(hit) => opened.push(hit)} onSearch={() => {}} actions={actions} />)
    await typeIn(field(), 'payer')
    await page.until(() => options()[0]?.textContent?.startsWith('Payer une somme due') ?? false)
    expect(options()[0]?.textContent).toContain('Aller à')
    await press(field(), 'Enter')
    expect(opened.map(({ path }) => path)).toEqual(['/payer'])
    expect(isPrepared).toBe(true)
  })

  test('Enter on what the text names outright opens it: the only reference, or the only address of that name', async () => {
    const hit = (label: string, type: SearchHit['type'] = 'address', context = '') => ({
      ...{ type, id: label + context, label, context, parcelIds: [], center: null, bbox: null, score: 1 },
    })
    const asked = async (query: string, hits: SearchHit[], notFound: string[] = []) => {
      serving(() => Response.json({ query, hits, notFound, told: null }))
      opened.length = 0
      searched.length = 0
      await typeIn(field(), query)
      await page.until(
        () =>
          options()
            .at(-1)
            ?.textContent?.startsWith(hits.at(-1)?.label ?? '') ?? false,
      )
      await press(field(), 'Enter')
      return [...opened.map(({ id }) => id), ...searched.map((text) => `? ${text}`)]
    }
    expect(await asked('AB 1 à 6', [hit('6 parcelles', 'parcels')])).toEqual(['6 parcelles'])
    expect(await asked('AB 1 à 7', [hit('5 parcelles', 'parcels')], ['AB 7'])).toEqual(['? AB 1 à 7'])
    expect(await asked('mairie', [hit('Mairieux', 'commune')])).toEqual(['? mairie'])
    const condorcet = hit('12 Rue Condorcet', 'address', 'Audenkerque')
    expect(await asked('12 rue condorcet', [condorcet, hit('Condorcet', 'commune')])).toEqual([condorcet.id])
    const parvis = hit('3 Rue du Parvis')
    expect(await asked('3 rue du parvis', [parvis, { ...parvis, id: 'elsewhere' }])).toEqual(['? 3 rue du parvis'])
  })

  test('Escape closes the list and keeps what was typed', async () => {
    await typeIn(field(), 'exemple')
    await press(field(), 'Escape')
    expect(field().getAttribute('aria-expanded')).toBe('false')
    expect(field().value).toBe('exemple')
  })

  test('a list pasted on several lines stays a list, and says what it did not find', async () => {
    const paste = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(paste, { clipboardData: { getData: () => 'AB 12\r\nAB 13\nZZ 9\n' } })
    await page.act(() => void field().dispatchEvent(paste))
    expect(field().value).toBe('AB 12, AB 13, ZZ 9')
    await page.until(() => page.text().includes('Introuvables'))
    expect(page.text()).toContain('ZZ 9')
    expect(options().map((option) => option.textContent)).toEqual(['2 parcellesListe de parcelles · Saint-Exemple'])
  })

  test('nothing found is said, with what can be tried', async () => {
    await typeIn(field(), 'atlantide')
    await page.until(() => page.text().includes('Rien ne répond'))
    expect(page.text()).toContain('AB 12')
  })

  test('a refusal of the server is read, not hidden', async () => {
    serving(() => problem(422, 'donnees-invalides', 'Recherche trop longue', 'Raccourcissez votre recherche.'))
    await typeIn(field(), 'xyz')
    await page.until(() => page.text().includes('Raccourcissez votre recherche.'))
    expect(page.byRole('alert').textContent).toContain('Recherche trop longue')
  })

  test.each([
    ['Control', { key: 'k', ctrlKey: true }],
    ['slash', { key: '/' }],
  ])('%s brings to the field from anywhere', async (_name, keys) => {
    await page.act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...keys })))
    expect(document.activeElement).toBe(field())
  })

  test('a slash typed in a field stays a slash', async () => {
    field().focus()
    const key = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })
    await page.act(() => void field().dispatchEvent(key))
    expect(key.defaultPrevented).toBe(false)
  })
})

afterEach(() => vi.unstubAllGlobals())
