import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { GdalAnswer, GdalInfo, GdalQuestion } from './gdal-messages.ts'

type Asked = Omit<GdalQuestion, 'id' | 'type'>

/** Formats that a register is handed over in, as GDAL names them. */
export type WrittenFormat = 'GPKG' | 'XLSX'

/** GDAL seen from the import: what a file holds, and its rows as text. */
export type Gdal = {
  inspect(question: Asked): Promise<{ info: GdalInfo; messages: readonly string[] }>
  /** Batches of cells, with the names of their columns: `gdal_fid`, `gdal_geom` (hexadecimal EWKB), then the fields. */
  rows(question: Asked): AsyncIterable<{ columns: readonly string[]; rows: (string | null)[][] }>
  /** Writes the file again in another format, as `output` in the same folder; its layer bears the same name. */
  convert(question: Asked & { format: WrittenFormat; output: string }): Promise<void>
  close(): Promise<void>
}

export class GdalFailure extends Error {}

/** Longest silence of GDAL before the file is given up, in ms: a hostile file may loop for ever. */
const SILENCE_MS = 120_000

/** What GDAL may hold of one file, and what its thread may hold beside, in MB: a department of parcels stays far below. */
const MEMORY_BYTES = 1.5 * 2 ** 30
const HEAP_MB = 512

/** The folder of what GDAL is made of. */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/node')), 'dist', 'package')

/** Of WebAssembly, which the types of Node leave out, what this file uses. */
const { compile } = Reflect.get(globalThis, 'WebAssembly') as { compile(bytes: Uint8Array): Promise<unknown> }

/** How long what was compiled is kept for the next file. */
const KEPT_MS = 60_000

let compiled: Promise<unknown> | undefined
let forgetting: NodeJS.Timeout | undefined

/** GDAL's code, compiled once for the threads that follow one another: the engine shares with the next what one of them made fast. */
function gdalCode(): Promise<unknown> {
  clearTimeout(forgetting)
  forgetting = setTimeout(() => {
    compiled = undefined
  }, KEPT_MS).unref()
  compiled ??= readFile(join(FOLDER, 'gdal3WebAssembly.wasm')).then(compile)
  return compiled
}

/**
 * @param root  the only folder of the machine that GDAL sees
 * @param memoryBytes  beyond it a file is given up, as one that cannot be read
 */
export function openGdal(root: string, memoryBytes: number = MEMORY_BYTES): Gdal {
  const credit = new Int32Array(new SharedArrayBuffer(4))
  let running: Promise<Worker> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let nextId = 1

  const start = async () => {
    const code = await gdalCode()
    return new Promise<Worker>((resolve, reject) => {
      const worker = new Worker(new URL('./gdal-worker.ts', import.meta.url), {
        workerData: { root, folder: FOLDER, credit, memoryBytes, code },
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      })
      worker.unref()
      worker.once('message', () => resolve(worker))
      worker.once('error', reject)
    })
  }

  async function* ask(question: Asked, type: GdalQuestion['type']): AsyncGenerator<GdalAnswer> {
    running ??= start()
    const worker = await running
    const id = nextId++
    const waiting: GdalAnswer[] = []
    let failure: Error | undefined
    let wake: () => void = () => {}
    const onMessage = (answer: GdalAnswer & { id: number }) => {
      if (answer.id !== id) return
      waiting.push(answer)
      wake()
    }
    const onError = (error: Error) => {
      failure = error
      wake()
    }
    const onExit = () => onError(new Error('GDAL stopped'))
    worker.on('message', onMessage)
    worker.once('error', onError)
    worker.once('exit', onExit)
    let isFinished = false
    try {
      Atomics.store(credit, 0, 0)
      worker.postMessage({ ...question, id, type })
      for (;;) {
        const answer = waiting.shift()
        if (answer !== undefined) {
          if (answer.type === 'rows') {
            Atomics.add(credit, 0, 1)
            Atomics.notify(credit, 0)
          }
          if (answer.type === 'failure') {
            isFinished = true
            throw new GdalFailure(answer.message)
          }
          isFinished = answer.type !== 'rows'
          yield answer
          if (isFinished) return
        } else if (failure !== undefined) {
          throw new GdalFailure(failure.message)
        } else {
          const timer = setTimeout(() => onError(new Error('no answer')), SILENCE_MS)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          clearTimeout(timer)
        }
      }
    } finally {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      if (!isFinished || failure !== undefined) {
        running = undefined
        await worker.terminate()
      }
    }
  }

  /** One question at a time: the thread has one GDAL. */
  async function turn(): Promise<() => void> {
    const before = last
    let free: () => void = () => {}
    last = new Promise<void>((resolve) => {
      free = resolve
    })
    await before
    return free
  }

  return {
    async inspect(question) {
      const free = await turn()
      try {
        for await (const answer of ask(question, 'inspect')) {
          if (answer.type === 'info') return { info: answer.info, messages: answer.messages }
        }
        throw new GdalFailure('no answer')
      } finally {
        free()
      }
    },
    async *rows(question) {
      const free = await turn()
      try {
        for await (const answer of ask(question, 'rows')) {
          if (answer.type === 'rows') yield { columns: answer.columns, rows: answer.rows }
        }
      } finally {
        free()
      }
    },
    async convert(question) {
      const free = await turn()
      try {
        for await (const _ of ask(question, 'convert')) {
          // it answers once, at its end
        }
      } finally {
        free()
      }
    },
    async close() {
      const worker = await running?.catch(() => undefined)
      running = undefined
      await worker?.terminate()
    },
  }
}
