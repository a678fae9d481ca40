import { useEffect } from 'react'

/** Names the page in the tab and in the history: what, then where. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Parvis' ? title : `${title} · Parvis`
  }, [title])
}
