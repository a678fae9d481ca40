import { WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import css from '#client/ui/banner.module.css'
import { timeText } from '#wording/day.ts'

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

/** On every page, as soon as the network is gone: since when, and what can still be read. */
export function OfflineBanner() {
  const since = useSyncExternalStore(follow, () => lostAt)
  if (since === null) return null
  return (
    <div className={css.banner} role="status">
      <WifiOff aria-hidden size="1.125rem" strokeWidth={1.75} />
      <p>
        <strong>Hors ligne depuis {timeText(since)}.</strong> Ce qui est déjà affiché reste lisible, à la date où il a
        été lu ; rien ne peut être enregistré avant le retour du réseau.
      </p>
    </div>
  )
}
