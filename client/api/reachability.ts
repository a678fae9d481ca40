/** Instant of the first request that found no server; null since the last one that found it. */
let silentAt: string | null = null
const followers = new Set<() => void>()

function become(next: string | null): void {
  if (next === silentAt) return
  silentAt = next
  for (const tell of followers) tell()
}

/** Any answer of the server, a refusal included. */
export const serverAnswered = () => become(null)
export const serverSilent = () => become(silentAt ?? new Date().toISOString())

export const silentSince = () => silentAt

/** @returns how to stop following */
export function followSilence(tell: () => void): () => void {
  followers.add(tell)
  return () => followers.delete(tell)
}
