import { type QueueSearch, validateQueueSearch } from './queue-search.ts'

const KEPT = 'parvis.liste'

/** Keeps the list that is on screen, for the dossiers opened from it: a tab has its own. */
export function rememberList(search: QueueSearch): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(search))
  } catch {
    // a browser that keeps nothing still opens dossiers, without their neighbours
  }
}

/** The list that this tab looked at last; undefined when it looked at none. */
export function lastList(): QueueSearch | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
    return typeof kept === 'object' && kept !== null ? validateQueueSearch({ ...kept }) : undefined
  } catch {
    return undefined
  }
}
