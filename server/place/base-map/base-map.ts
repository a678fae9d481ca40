import type { BaseMap } from '#contract/place/base-map/base-map.ts'
import type { RealClock } from '#platform/clock.ts'

/** One tile of the national plan (IGN, Géoplateforme): if it comes, the base map does. */
const PROBE_URL =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&STYLE=normal&TILEMATRIXSET=PM' +
  '&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&FORMAT=image/png&TILEMATRIX=6&TILEROW=22&TILECOL=32'

const PATIENCE_MS = 2500
const TRUSTED_FOR = { reachable: { minutes: 15 }, unreachable: { minutes: 2 } } as const

/** Whether an address answers; silence, an error or a refusal is a no. */
export type Probe = (url: string) => Promise<boolean>

const probe: Probe = async (url) => {
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined)
  return answer?.ok ?? false
}

/**
 * Asks the base map whether it answers, again after a quarter of an hour when it did and after two minutes when it
 * did not; those who ask meanwhile share one question.
 */
export function baseMapWatch(clock: RealClock, answers: Probe = probe): () => Promise<BaseMap> {
  let known: { answer: Promise<BaseMap>; until: Temporal.Instant | null } | undefined
  return () => {
    const now = clock.instant()
    if (known && (known.until === null || Temporal.Instant.compare(now, known.until) < 0)) return known.answer
    const question: NonNullable<typeof known> = {
      until: null,
      answer: answers(PROBE_URL).then((reachable) => {
        question.until = now.add(reachable ? TRUSTED_FOR.reachable : TRUSTED_FOR.unreachable)
        return { reachable, checkedAt: now.toString() }
      }),
    }
    known = question
    return question.answer
  }
}
