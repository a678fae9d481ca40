import {
  inKeptUnit,
  needsUnit,
  QUANTITIES,
  type Quantity,
  quantityNamed,
  type Readings,
  stateIn,
} from '#contract/services/sensors/quantities.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import { boundedThread } from '#platform/bounded-thread.ts'
import { sha256 } from '#platform/session.ts'
import { FRAME_REASONS, outOfBounds } from '#wording/services/sensors/sensor-words.ts'
import type { DecodingAnswer, DecodingQuestion } from './decoder-worker.ts'
import type { Decoded } from './sandbox.ts'

const WORKER = new URL('./decoder-worker.ts', import.meta.url)

/**
 * QuickJS calls itself within its own 512 kB, each of which takes more of the thread that holds it. What a decoder may take is counted there as
 * work: the time of the clock ends only a thread that does not come back, and no frame is unreadable because a machine is slow to begin.
 */
const THREAD = { heapMb: 256, stackMb: 4 } as const

const askReception = boundedThread<DecodingQuestion, DecodingAnswer>(WORKER, {
  ...{ ...THREAD, atOnce: 2, waiting: 2000 },
  deadlineMs: 60_000,
})

/** What somebody tries is not in use: it has a thread of its own, that a call which does not come back ends soon. */
const askTrial = boundedThread<DecodingQuestion, DecodingAnswer>(WORKER, {
  ...{ ...THREAD, atOnce: 1, waiting: 20, deadlineMs: 2000, staysWarm: false },
  warmUp: {
    source: 'function decodeUplink() { return {} }',
    bytes: new Uint8Array(1),
    frames: [{ length: 1, fPort: null }],
  },
})

/** Decoders whose thread had to be ended, and until when they read nothing more: one that blocks is not given the threads of all again and again. */
const outOfService = new Map<string, number>()
const OUT_OF_SERVICE_MS = 3_600_000
const OUT_OF_SERVICE_MAX = 200

/** The answer of the threads of reception; undefined: the decoder does not come back, or did not within the hour. */
async function askInUse(question: DecodingQuestion): Promise<DecodingAnswer | undefined> {
  const key = sha256(question.source)
  if ((outOfService.get(key) ?? 0) > performance.now()) return undefined
  const answers = await askReception(question)
  if (answers === undefined) {
    if (outOfService.size > OUT_OF_SERVICE_MAX) outOfService.clear()
    outOfService.set(key, performance.now() + OUT_OF_SERVICE_MS)
  }
  return answers
}

type RawFrame = { bytes: Uint8Array; fPort: number | null }

/** What every decoder would make a false value of. */
function refusedBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return FRAME_REASONS.empty
  if (bytes.length > 1 && bytes.every((byte) => byte === 0)) return FRAME_REASONS.zeroes
  return undefined
}

/** What a decoder in use makes of each frame, in their order. */
export const decodeFrames = (source: string, frames: readonly RawFrame[]): Promise<Decoded[]> =>
  decoded(askInUse, source, frames)

/** The same of one that is tried, apart from reception and for two seconds at most. */
export const tryFrames = (source: string, frames: readonly RawFrame[]): Promise<Decoded[]> =>
  decoded(askTrial, source, frames)

async function decoded(
  ask: (question: DecodingQuestion) => Promise<DecodingAnswer | undefined>,
  source: string,
  frames: readonly RawFrame[],
): Promise<Decoded[]> {
  const told: Decoded[] = frames.map(({ bytes }) => ({ reason: refusedBytes(bytes) ?? '', isLate: false }))
  const readable = [...frames.entries()].filter(([index]) => sentenceOf(told[index]) === '')
  if (readable.length === 0) return told
  const answers = await ask({
    source,
    bytes: Buffer.concat(readable.map(([, { bytes }]) => bytes)),
    frames: readable.map(([, { bytes, fPort }]) => ({ length: bytes.length, fPort })),
  })
  for (const [rank, [index]] of readable.entries())
    told[index] = answers?.[rank] ?? { reason: FRAME_REASONS.stopped, isLate: true }
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

/** What a value that a device says is: of which quantity, in its unit; `unsaid` when nobody has said the unit. */
function readingOf(name: string, said: unknown, readings: Readings | 'catalogue'): KeptValue | 'unsaid' | undefined {
  const value = typeof said === 'boolean' ? Number(said) : said
  if (typeof value === 'string') return stateIn(name, value)
  if (typeof value !== 'number') return undefined
  if (readings !== 'catalogue' && Object.hasOwn(readings, name)) {
    const reading = readings[name]
    return reading
      ? { quantity: reading.quantity, value: inKeptUnit(reading.quantity, reading.unit, value) }
      : undefined
  }
  if (readings !== 'catalogue' && needsUnit(name)) return 'unsaid'
  const quantity = quantityNamed(name)
  return quantity && { quantity, value }
}

/**
 * The observations in what a device says: what the catalogue keeps, within what can exist, and what follows from it for this asset; none in a
 * frame that tells of the device alone. One impossible value refuses the whole frame: what stands beside it was read by the same mistake.
 *
 * @param readings  what the decoder means by its names; `catalogue`: its sender uses the names and units of the catalogue
 * @returns `unsaid`: names of which nothing is kept, because their unit is not known
 */
export function observationsIn(
  values: Readonly<Record<string, unknown>>,
  settings: AssetSettings = {},
  readings: Readings | 'catalogue' = 'catalogue',
): { kept: KeptValue[]; unsaid: string[] } | { reason: string } {
  if (Object.keys(values).length === 0) return { reason: FRAME_REASONS.noValue }
  const kept = new Map<Quantity, number>()
  const unsaid: string[] = []
  for (const [name, said] of Object.entries(values)) {
    const reading = readingOf(name, said, readings)
    if (reading === 'unsaid') unsaid.push(name)
    if (reading === undefined || reading === 'unsaid') continue
    const { quantity, value } = reading
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
  return { kept: [...kept].map(([quantity, value]) => ({ quantity, value })), unsaid }
}
