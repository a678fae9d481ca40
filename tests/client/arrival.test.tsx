// @vitest-environment happy-dom

import { afterEach, expect, test, vi } from 'vitest'
import { PartLink } from '#client/dossier/register/part-link.tsx'
import { NextSteps } from '#client/place/parcels/next-steps.tsx'
import { SheetProvider } from '#client/place/parcels/sheet-context.ts'
import { StatementRow } from '#client/place/parcels/statement-row.tsx'
import { arriveAt, useArrival } from '#client/ui/arrival.ts'
import { focusTitle } from '#client/ui/title-focus.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { render } from '#tests/client/render.tsx'

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

const seen = () => vi.spyOn(HTMLElement.prototype, 'scrollIntoView')

const ZONE = {
  id: '41',
  topic: 'zone',
  kind: 'zone',
  answer: 'yes',
  code: 'UB',
  label: 'Zone urbaine',
  meaning: 'On peut y construire.',
} as unknown as Statement

test('D-M3: a button of the desk ends with its place in view and focused, from the very part where it is', async () => {
  const views = seen()
  const page = await render(
    <main>
      <PartLink dossierId="1" door={{ part: 'pieces' }}>
        Vérifier les pièces
      </PartLink>
      <h2 id="titre-pieces">Pièces</h2>
    </main>,
  )
  expect(page.named('link', 'Vérifier').getAttribute('href')).toBe('/dossiers/1/pieces#titre-pieces')
  await page.click('link', 'Vérifier les pièces')
  const title = page.named('heading', 'Pièces')
  expect(document.activeElement).toBe(title)
  expect(views.mock.contexts).toContain(title)
})

function Part() {
  useArrival(true, () => null)
  return <main />
}

test('D-M3: what is drawn late is waited for, however long its answer takes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const page = await render(<Part />, '/dossiers/1/pieces#titre-pieces')
  await page.act(() => vi.advanceTimersByTime(12_000))
  const late = document.createElement('h2')
  late.id = 'titre-pieces'
  await page.act(() => void page.container.querySelector('main')?.append(late))
  vi.useRealTimers()
  await page.until(() => document.activeElement === late)
})

test('C-M4: « Lire le règlement » opens the rule, in view and focused', async () => {
  const views = seen()
  const opened: (string | null)[] = []
  const sheet = { openProof: null, onProof: (id: string | null) => opened.push(id), onLight: () => {} }
  const page = await render(
    <SheetProvider value={sheet}>
      <ul>
        <StatementRow statement={ZONE} />
      </ul>
      <NextSteps parcelId="62998000AB0012" statements={[ZONE]} />
    </SheetProvider>,
  )
  await page.click('button', 'Lire le règlement de la zone UB')
  const row = page.named('button', 'Zone urbaine')
  expect(opened).toEqual(['41'])
  expect(document.activeElement).toBe(row)
  expect(views.mock.contexts).toContain(row)
})

test('what one does meanwhile is not undone: a place is let go of at the first gesture', async () => {
  const views = seen()
  const observed: ResizeObserverCallback[] = []
  const disconnect = vi.fn()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: ResizeObserverCallback) {
        observed.push(callback)
      }
      observe() {}
      disconnect = disconnect
    },
  )
  const page = await render(
    <main>
      <h2>Avis</h2>
    </main>,
  )
  const title = page.named('heading', 'Avis')
  arriveAt(title)
  observed[0]?.([], {} as ResizeObserver)
  expect(views.mock.contexts).toEqual([title, title])
  window.dispatchEvent(new Event('wheel'))
  expect(disconnect).toHaveBeenCalled()
  vi.unstubAllGlobals()
})

test('O-m2: another page is read out by its title, drawn late or again, and takes nothing from whoever types or acts', async () => {
  const { container } = await render(
    <>
      <nav>
        <a href="/signalements">Signalements</a>
      </nav>
      <input aria-label="Recherche" />
      <main>
        <p>Chargement…</p>
      </main>
    </>,
  )
  const main = container.querySelector('main') as HTMLElement
  const titled = (words: string) => {
    const title = Object.assign(document.createElement('h1'), { textContent: words })
    main.replaceChildren(title)
    return title
  }
  container.querySelector('a')?.focus()
  focusTitle()
  expect(document.activeElement?.textContent, 'nothing is titled yet').toBe('Signalements')
  const first = titled('Signalements du jour')
  await vi.waitFor(() => expect(document.activeElement).toBe(first))
  const again = titled('Signalements du jour')
  await vi.waitFor(() => expect(document.activeElement).toBe(again))
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }))
  titled('Signalements de la semaine')
  await new Promise((done) => setTimeout(done))
  expect(document.activeElement).toBe(document.body)

  container.querySelector('input')?.focus()
  focusTitle()
  titled('Autre page')
  await new Promise((done) => setTimeout(done))
  expect(document.activeElement).toBe(container.querySelector('input'))

  const menu = document.createElement('details')
  menu.innerHTML = '<summary tabindex="0">Plus</summary>'
  menu.open = true
  container.append(menu)
  menu.querySelector('summary')?.focus()
  focusTitle()
  expect(document.activeElement?.textContent, 'an open menu is not closed under the hand').toBe('Plus')
  menu.remove()

  main.innerHTML = '<h1>Une page</h1><button>Commencer</button>'
  main.querySelector('button')?.focus()
  focusTitle()
  expect(document.activeElement?.textContent, 'the page gave it to its button').toBe('Commencer')
})
