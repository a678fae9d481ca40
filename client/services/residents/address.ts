import { useSyncExternalStore } from 'react'

const BASE = '/ma-commune'

/** Where one is in the application; what a notification or a mail leads to is an address of it. */
export type Address =
  | { at: 'practical' | 'report' | 'subscription' | 'commune' }
  | { at: 'notices'; theme?: string | null }
  | { at: 'notice'; id: string }
  | { at: 'followed'; secret: string }
  | { at: 'mail'; asked: 'yes' | 'end'; token: string }

const WORDS = {
  '': 'notices',
  pratique: 'practical',
  signaler: 'report',
  abonnement: 'subscription',
  commune: 'commune',
} as const
const isWord = (word: string): word is keyof typeof WORDS => word in WORDS

/** The secret of a report stands after the hash: no server reads it in an address. */
export function addressIn({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): Address {
  const [word = '', id = ''] = pathname.slice(BASE.length).split('/').filter(Boolean)
  if (word === 'annonce' && id !== '') return { at: 'notice', id }
  if (word === 'suivi') return { at: 'followed', secret: hash.slice(1) }
  const said = new URLSearchParams(search)
  if (word === 'courriel') {
    const end = said.get('fin')
    return end === null
      ? { at: 'mail', asked: 'yes', token: said.get('oui') ?? '' }
      : { at: 'mail', asked: 'end', token: end }
  }
  const at = isWord(word) ? WORDS[word] : 'notices'
  return at === 'notices' ? { at, theme: said.get('theme') } : { at }
}

export function pathOf(address: Address): string {
  switch (address.at) {
    case 'notice':
      return `${BASE}/annonce/${address.id}`
    case 'followed':
      return `${BASE}/suivi#${address.secret}`
    case 'mail':
      return `${BASE}/courriel?${address.asked === 'yes' ? 'oui' : 'fin'}=${address.token}`
    case 'notices':
      return address.theme ? `${BASE}?theme=${address.theme}` : BASE
    default: {
      const word = Object.entries(WORDS).find(([, at]) => at === address.at)?.[0]
      return `${BASE}/${word}`
    }
  }
}

const MOVED = 'parvis:moved'
const subscribe = (onMove: () => void) => {
  for (const event of ['popstate', 'hashchange', MOVED]) window.addEventListener(event, onMove)
  return () => {
    for (const event of ['popstate', 'hashchange', MOVED]) window.removeEventListener(event, onMove)
  }
}

export const useAddress = (): Address => {
  useSyncExternalStore(subscribe, () => window.location.href)
  return addressIn(window.location)
}

export function go(address: Address): void {
  history.pushState(null, '', pathOf(address))
  window.dispatchEvent(new Event(MOVED))
  window.scrollTo(0, 0)
}

/** The same screen, read otherwise: Back leaves it, and comes back to it as it was read. */
export function change(address: Address): void {
  history.replaceState(null, '', pathOf(address))
  window.dispatchEvent(new Event(MOVED))
}
