import { QUANTITIES, type Quantity, quantityNamed } from '#contract/services/sensors/quantities.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import { boundedThread } from '#platform/bounded-thread.ts'
import { FRAME_REASONS, outOfBounds } from '#wording/services/sensors/sensor-words.ts'
import type { DecodingAnswer, DecodingQuestion } from './decoder-worker.ts'
import type { Decoded } from './sandbox.ts'

/**
 * QuickJS calls itself within its own 512 kB, each of which takes more of the thread that holds it. What a decoder may take is counted there as
 * work: the time of the clock ends only a thread that does not come back, and no frame is unreadable because a machine is slow to begin.
 */
const ask = boundedThread<DecodingQuestion, DecodingAnswer>(new URL('./decoder-worker.ts', import.meta.url), {
  atOnce: 2,
  waiting: 2000,
  heapMb: 256,
  stackMb: 4,
  deadlineMs: 120_000,
})

type RawFrame = { bytes: Uint8Array; fPort: number | null }

/** What every decoder would make a false value of. */
function refusedBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return FRAME_REASONS.empty
  if (bytes.length > 1 && bytes.every((byte) => byte === 0)) return FRAME_REASONS.zeroes
  return undefined
}

/** What the decoder makes of each frame, in their order. */
export async function decodeFrames(source: string, frames: readonly RawFrame[]): Promise<Decoded[]> {
  const told: Decoded[] = frames.map(({ bytes }) => ({ reason: refusedBytes(bytes) ?? '', isLate: false }))
  const readable = [...frames.entries()].filter(([index]) => sentenceOf(told[index]) === '')
  if (readable.length === 0) return told
  const answers = await ask({
    source,
    bytes: Buffer.concat(readable.map(([, { bytes }]) => bytes)),
    frames: readable.map(([, { bytes, fPort }]) => ({ length: bytes.length, fPort })),
  })
  for (const [rank, [index]] of readable.entries())
    told[index] = answers?.[rank] ?? { reason: 'le décodeur ne répond pas', isLate: true }
  return told
}

const sentenceOf = (told: Decoded | undefined) => (told && 'reason' in told ? told.reason : undefined)

export type KeptValue = { quantity: Quantity; value: number }

/** A share of what lies between full and empty, in per cent; a level is the invert less the distance, in metres. */
function derived(settings: AssetSettings, distanceMm: number): KeptValue[] {
  const { emptyMm, fullMm, invertMm, crestM } = settings
  const told: KeptValue[] = []
  if (emptyMm !== undefined && fullMm !== undefined && emptyMm > fullMm) {
    const share = (100 * (emptyMm - distanceMm)) / (emptyMm - fullMm)
    told.push({ quantity: 'fill', value: Math.min(100, Math.max(0, Math.round(share * 10) / 10)) })
  }
  if (invertMm !== undefined) {
    const level = (invertMm - distanceMm) / 1000
    told.push({ quantity: 'level', value: level })
    if (crestM !== undefined) told.push({ quantity: 'overflow', value: level > crestM ? 1 : 0 })
  }
  return told
}

/**
 * The observations in what a device says: numbers of the catalogue, within what can exist, and what follows from them for this asset; none in a
 * frame that tells of the device alone. One impossible value refuses the whole frame: what stands beside it was read by the same mistake.
 */
export function observationsIn(
  values: Readonly<Record<string, unknown>>,
  settings: AssetSettings = {},
): { kept: KeptValue[] } | { reason: string } {
  if (Object.keys(values).length === 0) return { reason: FRAME_REASONS.noValue }
  const kept = new Map<Quantity, number>()
  for (const [name, said] of Object.entries(values)) {
    const quantity = quantityNamed(name)
    const value = typeof said === 'boolean' ? Number(said) : said
    if (quantity === undefined || typeof value !== 'number') continue
    const { min, max } = QUANTITIES[quantity]
    const isBlank = quantity === 'distance' && settings.blankingMm !== undefined && value < settings.blankingMm
    if (!(value >= min && value <= max) || isBlank) return { reason: outOfBounds(quantity, value) }
    kept.set(quantity, value)
  }
  const distanceMm = kept.get('distance')
  if (distanceMm !== undefined)
    for (const { quantity, value } of derived(settings, distanceMm)) if (!kept.has(quantity)) kept.set(quantity, value)
  const level = kept.get('level')
  if (level !== undefined && settings.crestM !== undefined && !kept.has('overflow'))
    kept.set('overflow', level > settings.crestM ? 1 : 0)
  return { kept: [...kept].map(([quantity, value]) => ({ quantity, value })) }
}
