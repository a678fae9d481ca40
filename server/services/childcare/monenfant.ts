import { z } from 'zod'
import type { FeedLine } from '#contract/services/childcare/childcare.ts'
import type { MonenfantConfig } from '#platform/config-monenfant.ts'

/** A line and its rank in its sending, which it keeps when others no longer leave. */
export type RankedLine = FeedLine & { rank: number }

/** What leaves: the reference of a structure, and counts. `key` lets the site recognise what it has already. */
export type Transmission = { key: string; reference: string; composedAt: string; lines: readonly RankedLine[] }

export type SiteAnswer =
  | {
      outcome: 'taken'
      receipt: string
      taken: readonly number[]
      refused: readonly { rank: number; reason: string }[]
    }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'credentials' | 'down' | 'unreadable' }

/**
 * Whoever takes the places of structures for monenfant.fr. The layout that the Cnaf gives managers and publishers (cahier des charges) is not
 * among the texts at hand: when it is, it is a second one of these, and nothing else changes.
 */
export type Monenfant = (transmission: Transmission) => Promise<SiteAnswer>

const LONGEST_MS = 20_000

const BANDS = { under1: '0-1', from1: '1-2', from2: '2-3', from3: '3+' } as const
const HALVES = { morning: 'MATIN', afternoon: 'APRES_MIDI' } as const

/** The layout of Parvis itself, in the meantime. */
export const wireOf = ({ key, reference, composedAt, lines }: Transmission) => ({
  cle: key,
  structure: reference,
  composeLe: composedAt,
  lignes: lines.map(({ rank, on, half, band, places }) => ({
    rang: rank,
    date: on,
    demiJournee: HALVES[half],
    trancheAge: BANDS[band],
    places,
  })),
})
export type Wire = ReturnType<typeof wireOf>

const Taken = z.object({
  accuse: z.string().min(1).max(100),
  recues: z.array(z.number().int().positive()),
  refusees: z.array(z.object({ rang: z.number().int().positive(), motif: z.string().max(2000) })).default([]),
})
const Refused = z.object({ motif: z.string().max(2000) })

/** Reads an answer of the site. */
export function readAnswer(status: number, body: unknown): SiteAnswer {
  if (status === 401 || status === 403) return { outcome: 'credentials' }
  if (status === 408 || status === 429 || status >= 500) return { outcome: 'down' }
  if (status >= 400) {
    const said = Refused.safeParse(body)
    return { outcome: 'refused', reason: said.success ? said.data.motif : `réponse ${status}` }
  }
  const taken = Taken.safeParse(body)
  if (!taken.success) return { outcome: 'unreadable' }
  const { accuse, recues, refusees } = taken.data
  const refused = refusees.map(({ rang, motif }) => ({ rank: rang, reason: motif }))
  return { outcome: 'taken', receipt: accuse, taken: recues, refused }
}

/** Gives it over HTTP, and waits no longer than a worker may. */
export const overHttp =
  ({ url, key }: MonenfantConfig): Monenfant =>
  async (transmission) => {
    try {
      const answer = await fetch(`${url}/disponibilites`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(LONGEST_MS),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(wireOf(transmission)),
      })
      return readAnswer(answer.status, await answer.json().catch(() => undefined))
    } catch {
      return { outcome: 'down' }
    }
  }
