import { useEffect } from 'react'

let place = 'Parvis'
let shown = ''

const tell = () => {
  if (shown !== '') document.title = shown === 'Parvis' ? place : `${shown} · ${place}`
}

/** What follows the name of the page in its tab: the installation, once it is known. */
export function nameTabs(installation: string): void {
  place = installation || 'Parvis'
  tell()
}

/** Names the page in the tab and in the history: what, then where. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    shown = title
    tell()
  }, [title])
}
