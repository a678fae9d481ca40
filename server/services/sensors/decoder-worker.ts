import { parentPort } from 'node:worker_threads'
import { type Decoded, type LoadedDecoder, loadDecoder, type RawFrame, workedMs } from './sandbox.ts'

/** Frames of devices that one decoder reads, their bytes one after the other: a message of one part costs less than of thousands. */
export type DecodingQuestion = {
  source: string
  bytes: Uint8Array
  frames: readonly { length: number; fPort: number | null }[]
}
export type DecodingAnswer = readonly Decoded[]

/** Decoders kept loaded, the last that served last. */
const KEPT_MAX = 64
const kept = new Map<string, LoadedDecoder>()

async function loaded(source: string): Promise<LoadedDecoder | { reason: string }> {
  const known = kept.get(source)
  const decoder = known ?? (await loadDecoder(source))
  if ('reason' in decoder) return decoder
  kept.delete(source)
  kept.set(source, decoder)
  const [oldest] = kept.keys()
  if (kept.size > KEPT_MAX && oldest !== undefined) {
    kept.get(oldest)?.dispose()
    kept.delete(oldest)
  }
  return decoder
}

const TOO_LONG: Decoded = { reason: 'le décodeur met trop longtemps à lire les trames de cet envoi', isLate: true }

/** What the frames of one question may take together. */
const QUESTION_WORK_MAX_MS = 20_000

/** Frames of one call: what is lost when they are to be read one by one after all is a tenth of a second. */
const TOGETHER = 50

function cut(bytes: Uint8Array, frames: DecodingQuestion['frames']): RawFrame[] {
  let at = 0
  return frames.map(({ length, fPort }) => {
    at += length
    return { bytes: bytes.subarray(at - length, at), fPort }
  })
}

/** Once a decoder was stopped, or has taken too much of everybody’s time, the rest of its frames is not tried. */
async function answer({ source, bytes, frames }: DecodingQuestion): Promise<DecodingAnswer> {
  const decoder = await loaded(source)
  if ('reason' in decoder) return frames.map(() => ({ ...decoder, isLate: false }))
  const told: Decoded[] = []
  const end = workedMs() + QUESTION_WORK_MAX_MS
  const startedAt = performance.now()
  let stopped: Decoded | undefined
  const read = cut(bytes, frames)
  for (let first = 0; first < read.length; first += TOGETHER) {
    const few = read.slice(first, first + TOGETHER)
    const together = stopped ? undefined : decoder.decodeAll(few)
    for (const [rank, { bytes: one, fPort }] of few.entries()) {
      const said: Decoded = together?.[rank] ?? stopped ?? decoder.decode(one, fPort)
      if ('reason' in said && said.isLate) stopped = said
      else if (performance.now() - startedAt > QUESTION_WORK_MAX_MS && workedMs() > end) stopped = TOO_LONG
      told.push(said)
    }
  }
  return told
}

parentPort?.on('message', async (question: DecodingQuestion) => parentPort?.postMessage(await answer(question)))
