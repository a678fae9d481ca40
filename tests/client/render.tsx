import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'
import { TYPED_HEADERS } from '#contract/typed-words.ts'
import { answer } from './fake-server.ts'

// React asks to be told that updates are awaited.
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

/** What was asked: its path, with what was typed said after it. */
function askedIn(path: string, init: RequestInit = {}): string {
  const sent = new Headers(init.headers)
  const typed = Object.entries(TYPED_HEADERS).flatMap(([name, header]) => {
    const value = sent.get(header)
    return value === null ? [] : [`${name}=${value}`]
  })
  return typed.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${typed.join('&')}`
}

/** Answers `fetch` with Saint-Exemple, or with what a test wants to happen. */
export function serving(respond: (method: string, path: string) => Response = answer) {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) =>
    respond(init?.method ?? 'GET', askedIn(path, init)),
  )
}

/** What a page sent, with where. */
export type Sent = { path: string; body: unknown }

/** Answers each request with what the test gives, and keeps what was sent. */
export function keeping(respond: (path: string, method: string) => Response): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (init?.body) sent.push({ path, body: JSON.parse(String(init.body)) })
    return respond(askedIn(path, init), init?.method ?? 'GET')
  })
  return sent
}

const ROLES: Record<string, string> = {
  heading: 'h1, h2, h3, h4',
  button: 'button',
  link: 'a[href]',
}

/** Puts a component in the document, as a screen would, and finds things in it as a person would. */
export async function render(content: ReactNode, address = '/') {
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({
    routeTree: createRootRoute(),
    history: createMemoryHistory({ initialEntries: [address] }),
  })
  await act(async () =>
    root.render(
      <RouterContextProvider router={router}>
        <QueryClientProvider client={client}>{content}</QueryClientProvider>
      </RouterContextProvider>,
    ),
  )

  const all = <E extends HTMLElement = HTMLElement>(role: string): E[] => [
    ...container.querySelectorAll<E>(`[role="${role}"]${ROLES[role] ? `, ${ROLES[role]}` : ''}`),
  ]
  const named = (role: string, name: string) => {
    const found = all(role).find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(name))
    if (!found) throw new Error(`no ${role} named « ${name} » in: ${container.textContent}`)
    return found
  }
  return {
    container,
    /** Goes elsewhere, as a link would. */
    history: router.history,
    text: () => container.textContent ?? '',
    allByRole: all,
    byRole<E extends HTMLElement = HTMLElement>(role: string): E {
      const [first] = all<E>(role)
      if (!first) throw new Error(`no ${role} in: ${container.textContent}`)
      return first
    },
    named,
    act: (work: () => void) => act(async () => work()),
    click: (role: string, name: string) => act(async () => named(role, name).click()),
    /** Waits for what queries and lazy parts bring. */
    async until(condition: () => boolean) {
      for (let turn = 0; turn < 400 && !condition(); turn++) {
        await act(async () => {
          await new Promise((resolve) => setTimeout(resolve, 10))
        })
      }
      if (!condition()) throw new Error(`never came true; the page says: ${container.textContent}`)
    },
    unmount: () =>
      act(async () => {
        root.unmount()
        container.remove()
      }),
  }
}

export type Rendered = Awaited<ReturnType<typeof render>>

export const press = (element: HTMLElement, key: string) =>
  act(async () => void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))

/** Writes in a field as typing does: React hears the native setter. */
export const typeIn = (field: HTMLInputElement | HTMLTextAreaElement, text: string) =>
  act(async () => {
    field.focus()
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
