import { createRequire } from 'node:module'
import { relative } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { parentPort, workerData } from 'node:worker_threads'
import type { GdalAnswer, GdalInfo, GdalQuestion } from './gdal-messages.ts'
import { readCopyLine } from './pg-copy.ts'

// GDAL compiled to WebAssembly, in a thread of its own: its calls are synchronous. The library exports ogrinfo and
// ogr2ogr but no feature cursor, so rows leave it as a PostgreSQL dump written to a device that posts them in batches.

/** What this file uses of the Emscripten module. */
type Module = {
  ccall(name: string, returns: 'number' | 'string' | null, types: string[], values: unknown[]): unknown
  _malloc(size: number): number
  _free(pointer: number): void
  setValue(pointer: number, value: number, type: string): void
  stringToUTF8(text: string, pointer: number, size: number): void
  lengthBytesUTF8(text: string): number
  NODEFS: unknown
  FS: {
    mkdir(path: string): void
    mount(type: unknown, options: { root: string }, at: string): void
    makedev(major: number, minor: number): number
    registerDevice(device: number, operations: Record<string, unknown>): void
    mkdev(path: string, mode: number, device: number): void
  }
}

/** `folder`: what GDAL is made of; `code`: it, compiled. */
type Task = { root: string; folder: string; credit: Int32Array; memoryBytes: number; code: unknown }
const { root, folder, credit, memoryBytes, code } = workerData as Task
const port = parentPort
if (port === null) throw new Error('gdal-worker runs in a worker thread')

const BATCH_ROWS = 1000
/** Batches that may wait on the other side before GDAL is held. */
const BATCHES_AHEAD = 8
const DEVICE = '/lignes.sql'
const VECTOR_READ_ONLY = 0x04

/** Bytes of a page of memory, as WebAssembly counts them. */
const PAGE_BYTES = 65_536

/** Of WebAssembly, which the types of Node leave out, what this file uses. */
type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number }
const wasm = Reflect.get(globalThis, 'WebAssembly') as {
  Memory: { prototype: Memory }
  Instance: new (code: unknown, imports: unknown) => unknown
  instantiate(bytes: unknown, imports: unknown): Promise<unknown>
}
const { prototype } = wasm.Memory

/** The library brings its bytes to be compiled: they are already. */
wasm.instantiate = async (_bytes, imports) => ({ module: code, instance: new wasm.Instance(code, imports) })

/** GDAL asks for memory by this call: beyond the bound it is told that there is none left, and gives the file up. */
const grow = prototype.grow
prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE_BYTES > memoryBytes) throw new RangeError('memory of GDAL')
  return grow.call(this, pages)
}

const messages: string[] = []
const note = (text: string) => {
  messages.push(text)
}

const gdal: { Module: Module } = await createRequire(import.meta.url)('gdal3.js/node')({
  path: relative(process.cwd(), folder),
  logHandler: note,
  errorHandler: note,
  env: {
    PG_USE_COPY: 'YES',
    OGR_GEOMETRY_ACCEPT_UNCLOSED_RING: 'YES',
    GML_SKIP_RESOLVE_ELEMS: 'ALL',
    GML_FIELDTYPES: 'ALWAYS_STRING',
  },
})
const { Module } = gdal
Module.FS.mkdir('/paquet')
Module.FS.mount(Module.NODEFS, { root }, '/paquet')

let receive: (bytes: Uint8Array) => void = () => {}
const device = Module.FS.makedev(200, 1)
Module.FS.registerDevice(device, {
  open() {},
  close() {},
  read: () => 0,
  llseek: () => 0,
  write(_stream: unknown, heap: Uint8Array, offset: number, length: number) {
    receive(heap.subarray(offset, offset + length))
    return length
  },
})
Module.FS.mkdev(DEVICE, 0o666, device)

function withList<T>(texts: readonly string[], work: (pointer: number) => T): T {
  const list = Module._malloc(4 * (texts.length + 1))
  const pointers = texts.map((text) => {
    const size = Module.lengthBytesUTF8(text) + 1
    const pointer = Module._malloc(size)
    Module.stringToUTF8(text, pointer, size)
    return pointer
  })
  pointers.forEach((pointer, index) => {
    Module.setValue(list + 4 * index, pointer, '*')
  })
  Module.setValue(list + 4 * texts.length, 0, '*')
  try {
    return work(list)
  } finally {
    for (const pointer of [...pointers, list]) Module._free(pointer)
  }
}

const call = (name: string, ...values: number[]) =>
  Module.ccall(
    name,
    'number',
    values.map(() => 'number'),
    values,
  ) as number

const options = (name: string, texts: readonly string[]) => withList(texts, (list) => call(name, list, 0))

/** Datasets stay open, the last used last: EDIGÉO and GML are parsed whole each time they are opened. */
const opened = new Map<string, number>()
const OPEN_MAX = 24

function withDataset<T>(question: GdalQuestion, work: (dataset: number) => T): T {
  messages.length = 0
  const restoresIndex = question.isIndexMissing ? 'YES' : 'NO'
  Module.ccall('CPLSetConfigOption', null, ['string', 'string'], ['SHAPE_RESTORE_SHX', restoresIndex])
  const key = JSON.stringify([question.path, question.drivers, question.openOptions])
  const dataset = opened.get(key) ?? openDataset(question)
  if (dataset === 0) throw new Error(errors()[0] ?? 'GDAL does not recognise this file')
  opened.delete(key)
  opened.set(key, dataset)
  const [oldest] = opened
  if (oldest !== undefined && opened.size > OPEN_MAX) {
    opened.delete(oldest[0])
    call('GDALClose', oldest[1])
  }
  return work(dataset)
}

const openDataset = ({ path, drivers, openOptions }: GdalQuestion) =>
  withList(drivers, (driverList) =>
    withList(openOptions, (optionList) =>
      Module.ccall(
        'GDALOpenEx',
        'number',
        ['string', 'number', 'number', 'number', 'number'],
        [`/paquet/${path}`, VECTOR_READ_ONLY, driverList, optionList, 0],
      ),
    ),
  ) as number

const errors = () => messages.map((text) => /^ERROR \d+: (.*)$/s.exec(text)?.[1]).filter((text) => text !== undefined)

function inspect(question: GdalQuestion): GdalInfo {
  return withDataset(question, (dataset) => {
    const info = options('GDALVectorInfoOptionsNew', ['-json', '-ro', '-so', '-al'])
    const text = Module.ccall('GDALVectorInfo', 'string', ['number', 'number'], [dataset, info]) as string
    call('GDALVectorInfoOptionsFree', info)
    return JSON.parse(text) as GdalInfo
  })
}

function rows(question: GdalQuestion, post: (answer: GdalAnswer) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let columns: readonly string[] = []
  let isInside = false
  let batch: (string | null)[][] = []
  const flush = () => {
    Atomics.sub(credit, 0, 1)
    post({ type: 'rows', columns, rows: batch })
    batch = []
    while (Atomics.load(credit, 0) <= -BATCHES_AHEAD) Atomics.wait(credit, 0, Atomics.load(credit, 0), 1000)
  }
  receive = (bytes) => {
    const lines = (rest + decoder.write(Buffer.from(bytes))).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (isInside && line === '\\.') isInside = false
      else if (isInside) batch.push(readCopyLine(line))
      else {
        columns = columnsOf(line) ?? columns
        isInside = line.startsWith('COPY ')
      }
      if (batch.length >= BATCH_ROWS) flush()
    }
  }
  withDataset(question, (dataset) => {
    const translation = options('GDALVectorTranslateOptionsNew', [
      ...['-f', 'PGDUMP', '-nln', 'lignes', '-preserve_fid', '-lco', 'CREATE_TABLE=OFF', '-lco', 'DROP_TABLE=OFF'],
      ...[
        '-lco',
        'CREATE_SCHEMA=OFF',
        '-lco',
        'SPATIAL_INDEX=NONE',
        '-lco',
        'LAUNDER=NO',
        '-lco',
        'POSTGIS_VERSION=3.0',
      ],
      ...['-lco', 'FID=gdal_fid', '-lco', 'GEOMETRY_NAME=gdal_geom', '-nlt', 'GEOMETRY'],
      ...(question.limit === undefined ? [] : ['-limit', String(question.limit)]),
      question.layer ?? '',
    ])
    const list = Module._malloc(4)
    Module.setValue(list, dataset, '*')
    const output = Module.ccall(
      'GDALVectorTranslate',
      'number',
      ['string', 'number', 'number', 'number', 'number', 'number'],
      [DEVICE, 0, 1, list, translation, 0],
    ) as number
    call('GDALVectorTranslateOptionsFree', translation)
    Module._free(list)
    if (output !== 0) call('GDALClose', output)
    if (batch.length > 0) flush()
    const [failure] = errors()
    if (output === 0 || failure !== undefined) throw new Error(failure ?? 'GDAL could not read this layer')
  })
}

/** Writes the whole file again beside itself in another format. */
function convert(question: GdalQuestion): void {
  withDataset(question, (dataset) => {
    const layer = (question.output ?? '').replace(/\.\w+$/, '')
    const translation = options('GDALVectorTranslateOptionsNew', ['-f', question.format ?? '', '-nln', layer])
    const list = Module._malloc(4)
    Module.setValue(list, dataset, '*')
    const output = Module.ccall(
      'GDALVectorTranslate',
      'number',
      ['string', 'number', 'number', 'number', 'number', 'number'],
      [`/paquet/${question.output}`, 0, 1, list, translation, 0],
    ) as number
    call('GDALVectorTranslateOptionsFree', translation)
    Module._free(list)
    if (output !== 0) call('GDALClose', output)
    const [failure] = errors()
    if (output === 0 || failure !== undefined) throw new Error(failure ?? 'GDAL could not write this file')
  })
}

/** Names of a `COPY "lignes" ("gdal_geom", "gdal_fid", …) FROM STDIN;`. */
const columnsOf = (line: string) =>
  /^COPY .*? \("(.*)"\) FROM STDIN;$/
    .exec(line)?.[1]
    ?.split('", "')
    .map((name) => name.replaceAll('""', '"'))

port.on('message', (question: GdalQuestion) => {
  const post = (answer: GdalAnswer) => port.postMessage({ ...answer, id: question.id })
  try {
    if (question.type === 'inspect') post({ type: 'info', info: inspect(question), messages: [...messages] })
    else {
      if (question.type === 'convert') convert(question)
      else rows(question, post)
      post({ type: 'end', messages: [...messages] })
    }
  } catch (error) {
    post({ type: 'failure', message: error instanceof Error ? error.message : String(error) })
  }
})
port.postMessage({ type: 'ready' })
