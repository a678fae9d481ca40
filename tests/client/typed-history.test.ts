// @vitest-environment happy-dom
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readSearchText, writeSearchText } from '#client/api/search-text.ts'
import { typedHistory } from '#client/api/typed-history.ts'

const shown = () => `${window.location.pathname}${window.location.search}`

/** A desk with a queue that is searched, in the history of a browser. */
async function desk() {
  const history = typedHistory()
  const root = createRootRoute()
  const validateSearch = (search: Record<string, unknown>) => search
  const router = createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/dossiers', validateSearch })]),
    history,
    parseSearch: readSearchText,
    stringifySearch: writeSearchText,
  })
  history.subscribe(() => void router.load())
  await router.load()
  const go = async (search: Record<string, string>) => {
    await router.navigate({ to: '/dossiers', search } as never)
    history.flush()
  }
  return { history, router, go }
}

beforeEach(() => window.history.replaceState(null, '', '/'))

describe('what is typed to search', () => {
  test('is read by the screen and is not in the address, which keeps the filters', async () => {
    const { router, go, history } = await desk()
    await go({ q: 'Vandenbroucke', annee: '2026' })
    expect(router.state.location.search).toEqual({ q: 'Vandenbroucke', annee: '2026' })
    expect(shown()).toBe('/dossiers?annee=2026')
    history.destroy()
  })

  test('is found again by going back, and after the page is read again', async () => {
    const { router, go, history } = await desk()
    await go({ q: 'Vandenbroucke' })
    const state = structuredClone(window.history.state)
    await go({ annee: '2026' })
    expect(router.state.location.search).toEqual({ annee: '2026' })
    window.history.replaceState(state, '', '/dossiers')
    window.dispatchEvent(new PopStateEvent('popstate', { state }))
    await vi.waitFor(() => expect(router.state.location.search).toEqual({ q: 'Vandenbroucke' }))
    history.destroy()

    const again = await desk()
    expect(again.router.state.location.search).toEqual({ q: 'Vandenbroucke' })
    expect(shown()).toBe('/dossiers')
    again.history.destroy()
  })

  test('leaves an address that said it, and the links of the page', async () => {
    window.history.replaceState(null, '', '/dossiers?q=Vandenbroucke&annee=2026#suite')
    const { router, history } = await desk()
    history.flush()
    expect(router.state.location.search).toEqual({ q: 'Vandenbroucke', annee: '2026' })
    expect(shown()).toBe('/dossiers?annee=2026')
    expect(history.createHref('/dossiers?q=Vandenbroucke&tri=depot')).toBe('/dossiers?tri=depot')
    history.destroy()
  })
})
