import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core'
import { DECODER_FILE, type EngineError, engineRefusal, OWN_ERROR } from '#wording/services/sensors/decoder-refusals.ts'

const MEMORY_BYTES = 8 * 2 ** 20
const STACK_BYTES = 512 * 2 ** 10
const WORK_MAX_MS = 100

/** What a decoder says of one frame: values, or why it could not be read. `isLate`: it was stopped. */
export type Decoded = { values: Record<string, unknown> } | { reason: string; isLate: boolean }

export type RawFrame = { bytes: Uint8Array; fPort: number | null }

/** A maker’s decoder, loaded; `dispose` frees its runtime. */
export type LoadedDecoder = {
  decode(bytes: Uint8Array, fPort: number | null): Decoded
  /**
   * A few frames in one call, which costs less than one of each. Undefined when they are to be read one by one: they took together what one may take, or one of
   * them did what a call does not survive.
   */
  decodeAll(frames: readonly RawFrame[]): readonly Decoded[] | undefined
  dispose(): void
}

let engine: Promise<QuickJSWASMModule> | undefined

/** Work of this thread up to now, ms: a machine that is busy elsewhere does not make a decoder late. */
export function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Stops work at a tenth of a second, or before by what others took of the processor in its first half. A clock costs nothing beside the count of
 * the work of a thread, which is asked for by those alone that last.
 */
function workWatch() {
  let startedAt = 0
  let deadline: number | undefined
  return {
    start() {
      startedAt = performance.now()
      deadline = undefined
    },
    isOver() {
      if (performance.now() - startedAt < WORK_MAX_MS / 2) return false
      deadline ??= workedMs() + WORK_MAX_MS / 2
      return workedMs() > deadline
    },
  }
}

/**
 * What stands around a decoder. No clock, and chance that the bytes of the frame draw: the same frame always gives the same values. Bytes that are read beyond
 * the end of the frame refuse it, where JavaScript would make a 0 of them; a number that is none refuses it too. What a decoder tells the console
 * is told to nobody. The three forms in which makers publish their decoders are called: `decodeUplink` (LoRaWAN codec API), `Decode`
 * (ChirpStack v3), `Decoder` (The Things Network v2).
 */
const PRELUDE = `'use strict';
var __refusal = (said) => Object.assign(new Error(said), { name: '${OWN_ERROR}' });
var __seeded = (() => {
  const timeless = () => { throw __refusal('un décodeur n’a pas d’horloge') }
  const Real = Date
  const Fixed = function (...said) {
    if (said.length === 0) timeless()
    return new Real(...said)
  }
  Fixed.UTC = Real.UTC
  Fixed.parse = Real.parse
  Fixed.now = timeless
  Fixed.prototype = Real.prototype
  Real.prototype.constructor = Fixed
  globalThis.Date = Fixed
  const { imul } = Math
  let state = 0
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0
    let drawn = imul(state ^ (state >>> 15), state | 1)
    drawn ^= drawn + imul(drawn ^ (drawn >>> 7), drawn | 61)
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 4294967296
  }
  return (bytes, fPort) => {
    state = 0x811c9dc5 ^ (fPort ?? -1)
    for (let at = 0; at < bytes.length; at++) state = imul(state ^ bytes[at], 0x01000193)
  }
})();
var console = (() => {
  const nobody = () => undefined
  return { log: nobody, info: nobody, warn: nobody, error: nobody, debug: nobody, trace: nobody }
})();
var exports = {}; var module = { exports };
var __bytes = (said) => {
  const cut = () => { throw __refusal('la trame est tronquée') }
  const slice = (from = 0, to = said.length) => {
    if (from > said.length || to > said.length) cut()
    return said.slice(from, to)
  }
  return new Proxy(said, {
    get: (all, name) => {
      const value = all[name]
      if (typeof value === 'number') return value
      if (name === 'slice' || name === 'subarray') return slice
      if (typeof name === 'string' && /^\\d+$/.test(name)) cut()
      return value
    },
  })
};
`

const CALL = `'use strict';
globalThis.__decode = (said, fPort) => {
  __seeded(said, fPort)
  const bytes = __bytes(said)
  const from = (name) => module.exports[name] ?? exports[name]
  const uplink = typeof decodeUplink === 'function' ? decodeUplink : from('decodeUplink')
  const third = typeof Decode === 'function' ? Decode : from('Decode')
  const second = typeof Decoder === 'function' ? Decoder : from('Decoder')
  let answer
  if (uplink) {
    const told = uplink({ bytes, fPort, variables: {} })
    if (told && told.errors && told.errors.length > 0) throw new Error(String(told.errors[0]))
    answer = told && told.data !== undefined ? told.data : told
  } else if (third) answer = third(fPort, bytes, {})
  else if (second) answer = second(bytes, fPort)
  else throw __refusal('aucune des fonctions decodeUplink, Decode ou Decoder n’est écrite')
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw __refusal('le décodeur ne rend pas d’objet')
  return JSON.stringify(answer, (_name, value) => {
    if (typeof value === 'bigint') return Number(value)
    if (typeof value === 'number' && !Number.isFinite(value)) throw __refusal('une valeur n’est pas un nombre')
    return value
  })
}
globalThis.__decodeAll = (frames) => {
  const told = []
  for (let at = 0; at < frames.length; at += 2) {
    try {
      told.push('{"values":' + __decode(frames[at], frames[at + 1]) + '}')
    } catch (error) {
      const isSaid = typeof error === 'object' && error !== null && 'message' in error
      const { name, message, stack } = isSaid ? error : { name: '', message: error, stack: '' }
      told.push(JSON.stringify({ name: String(name), message: String(message), stack: String(stack) }))
    }
  }
  return told.join('\\n')
}`

/** What the engine says of an error, as it is dumped or told; nothing of it is sure, a decoder may throw anything. */
function reasonOf(error: unknown): string {
  const said = typeof error === 'object' && error !== null ? error : { message: error }
  const text = (name: keyof EngineError) => (name in said ? String(Reflect.get(said, name) ?? '') : '')
  return engineRefusal({ name: text('name'), message: text('message'), stack: text('stack') })
}

const NO_OBJECT = 'le décodeur ne rend pas d’objet'
const LATE = 'le décodeur ne finit pas en un dixième de seconde'

/** What the sandbox answers: a decoder may have changed what writes it. @throws SyntaxError */
function decodedIn(line: string): Decoded {
  const said: unknown = JSON.parse(line)
  if (typeof said === 'object' && said !== null) {
    if ('values' in said && typeof said.values === 'object' && said.values !== null && !Array.isArray(said.values))
      return { values: said.values as Record<string, unknown> }
    if ('message' in said) return { reason: reasonOf(said), isLate: false }
  }
  return { reason: NO_OBJECT, isLate: false }
}

/** What was said of each frame, a line each; undefined when a decoder has made something else of it. */
function linesOf(text: string, count: number): readonly Decoded[] | undefined {
  const lines = text.split('\n')
  if (lines.length !== count) return undefined
  try {
    return lines.map(decodedIn)
  } catch {
    return undefined
  }
}

/**
 * Loads a decoder in a runtime of its own: 8 MB of memory, 512 kB of stack, a tenth of a second of work a frame, nothing of this process in reach.
 *
 * @returns the decoder, or why it does not load
 */
export async function loadDecoder(source: string): Promise<LoadedDecoder | { reason: string }> {
  engine ??= newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'))
  const runtime = (await engine).newRuntime()
  runtime.setMemoryLimit(MEMORY_BYTES)
  runtime.setMaxStackSize(STACK_BYTES)
  const watch = workWatch()
  runtime.setInterruptHandler(watch.isOver)
  const context = runtime.newContext()
  const dispose = () => {
    context.dispose()
    runtime.dispose()
  }
  // each by itself: the lines are those of the text that was pasted, which is as lax as where its maker tries it
  for (const [text, file] of [
    [PRELUDE, 'avant.js'],
    [source, DECODER_FILE],
    [CALL, 'appel.js'],
  ] as const) {
    watch.start()
    const loaded = context.evalCode(text, file)
    if (loaded.error) {
      const reason = watch.isOver() ? LATE : reasonOf(context.dump(loaded.error))
      loaded.error.dispose()
      dispose()
      return { reason }
    }
    loaded.value.dispose()
  }
  const decodeNow = (bytes: Uint8Array, fPort: number | null): Decoded => {
    watch.start()
    const called = context.evalCode(`__decode([${bytes.join(',')}],${fPort ?? 'null'})`)
    if (called.error) {
      const isLate = watch.isOver()
      const said = reasonOf(context.dump(called.error))
      called.error.dispose()
      return { reason: isLate ? LATE : said, isLate }
    }
    const text: unknown = context.dump(called.value)
    called.value.dispose()
    try {
      return decodedIn(`{"values":${String(text)}}`)
    } catch {
      return { reason: NO_OBJECT, isLate: false }
    }
  }
  let isSlow = false
  const decodeAll = (frames: readonly RawFrame[]): readonly Decoded[] | undefined => {
    if (isSlow) return undefined
    watch.start()
    const called = context.evalCode(
      `__decodeAll([${frames.map(({ bytes, fPort }) => `[${bytes.join(',')}],${fPort ?? 'null'}`).join(',')}])`,
    )
    isSlow = watch.isOver()
    if (called.error) {
      called.error.dispose()
      return undefined
    }
    const text: unknown = context.dump(called.value)
    called.value.dispose()
    return linesOf(String(text), frames.length)
  }
  return { decode: decodeNow, decodeAll, dispose }
}
