import { useQueryClient } from '@tanstack/react-query'
import { WifiOff } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { followSilence, serverAnswered, silentSince } from '#client/api/reachability.ts'
import css from '#client/ui/banner.module.css'
import { paths } from '#contract/paths.ts'
import { timeText } from '#wording/day.ts'

/** How often a server that was silent is asked whether it is back. */
const ASKED_AGAIN_EVERY_MS = 5000

/** Instant at which this browser lost its network; null while it has one. */
let lostAt: string | null = navigator.onLine ? null : new Date().toISOString()

function follow(tell: () => void): () => void {
  const change = () => {
    lostAt = navigator.onLine ? null : (lostAt ?? new Date().toISOString())
    tell()
  }
  window.addEventListener('online', change)
  window.addEventListener('offline', change)
  return () => {
    window.removeEventListener('online', change)
    window.removeEventListener('offline', change)
  }
}

/** Asks a silent server until it answers, then asks again what had found nobody. */
function useReturn(since: string | null): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (since === null) return
    const ask = async () => {
      await fetch(paths.health)
      serverAnswered()
      await queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    }
    const asking = setInterval(() => void ask().catch(() => undefined), ASKED_AGAIN_EVERY_MS)
    return () => clearInterval(asking)
  }, [since, queries])
}

/** On every page, as soon as the network or the server is gone: since when, and what can still be read. */
export function OfflineBanner() {
  const lost = useSyncExternalStore(follow, () => lostAt)
  const silent = useSyncExternalStore(followSilence, silentSince)
  useReturn(silent)
  const since = lost ?? silent
  if (since === null) return null
  return (
    <div className={css.banner} role="status">
      <WifiOff aria-hidden size="1.125rem" strokeWidth={1.75} />
      <p>
        <strong>
          {lost === null ? 'Le serveur de la mairie ne répond plus' : 'Hors ligne'} depuis {timeText(since)}.
        </strong>{' '}
        Ce qui est déjà affiché reste lisible, à la date où il a été lu ; rien ne s’enregistre à la mairie avant le
        retour {lost === null ? 'du serveur' : 'du réseau'}.
      </p>
    </div>
  )
}
