import { createRequire } from 'node:module'
import { INFLATED_MAX_BYTES } from './bounds.ts'

type Decoder = { buffer: Uint8Array }
type Decoding = { default: { prototype: { ensureBuffer(this: Decoder, bytes: number): Uint8Array } } }

/** Everything that pdf-lib inflates, by whatever chain of filters, grows in this buffer: its reader has no limit of its own. */
const decoding: Decoding = createRequire(import.meta.url)('pdf-lib/cjs/core/streams/DecodeStream.js')

let inflated = 0
let most = INFLATED_MAX_BYTES

const grow = decoding.default.prototype.ensureBuffer
decoding.default.prototype.ensureBuffer = function (bytes) {
  const held = this.buffer.length
  if (bytes > held) inflated += Math.max(bytes - held, held) // it doubles
  if (hasInflatedTooMuch()) throw new Error('a PDF that swells')
  return grow.call(this, bytes)
}

/** The reader takes the refusal for a damaged object and may go on: it is asked here, once it has ended. */
export const hasInflatedTooMuch = (): boolean => inflated > most

/** A new file begins: what the former one inflated is forgotten. @param files  how many may inflate together */
export const forgetInflated = (files = 1): void => {
  inflated = 0
  most = files * INFLATED_MAX_BYTES
}
