import { itemsOf } from './answers.ts'
import type { Asker } from './asker.ts'
import { isUnanswered } from './asker.ts'
import { type Shape, shapeOf } from './file-checks.ts'
import type { Survey } from './surveying.ts'
import { SOURCES_NOT_ASKED, TERRITORY_SOURCES, type TerritorySource } from './territory-catalogue.ts'
import type { SourceState } from './territory-store.ts'
import { wantsOf } from './wants.ts'

/**
 * What one source answers: a line of the report that a town sends back. No body, no personal datum.
 *
 * @property lacking  properties expected and not found; `found`: those that are there
 * @property isAsExpected  false when the shape is another than the catalogue's; null when nothing was read
 */
export type ProbeRow = {
  source: string
  label: string
  evidence: 'recorded' | 'described' | null
  host: string | null
  address: string | null
  state: SourceState
  why: string | null
  status: number | null
  detail: string | null
  expected: string | null
  shape: Shape | null
  isAsExpected: boolean | null
  lacking: string[]
  found: string[]
  contentType: string | null
  byteCount: number | null
  etag: 'strong' | 'weak' | 'none' | null
  hasRange: boolean | null
  ms: number | null
}

const HEAD_BYTES = 1024

const emptyProbe = ({ id, label, evidence, host, probe }: TerritorySource): ProbeRow => ({
  ...{ source: id, label, evidence, host, address: null, state: 'notAsked', why: null, status: null, detail: null },
  ...{ expected: probe, shape: null, isAsExpected: null, lacking: [], found: [], contentType: null, byteCount: null },
  ...{ etag: null, hasRange: null, ms: null },
})

/** One line a source: the answers that the survey heard, and the first kilobyte of each kind of file. Nothing is kept. */
export async function probeSources(asker: Asker, survey: Survey): Promise<ProbeRow[]> {
  const wants = wantsOf(survey)
  const rows = await Promise.all(
    TERRITORY_SOURCES.map(async (source): Promise<ProbeRow> => {
      const heard = survey.heard.filter((one) => one.source === source.id)
      if (heard.length > 0) return heardRow(source, heard)
      const want = wants.find((one) => one.source === source.id)
      if (want) return fileRow(asker, source, want.url)
      if (source.id === 'cadastre' && survey.cadastre.state !== 'present') {
        const { state, why, status, detail } = survey.cadastre
        return { ...emptyProbe(source), state, why, status, detail }
      }
      const listed = rowAddress(source, survey)
      return listed ? fileRow(asker, source, listed) : { ...emptyProbe(source), why: 'nothingListed' }
    }),
  )
  return [
    ...rows,
    ...SOURCES_NOT_ASKED.map(({ id, label }) => ({
      ...{ source: id, label, evidence: null, host: null, address: null, state: 'notAsked' as const, why: 'noReader' },
      ...{ status: null, detail: null, expected: null, shape: null, isAsExpected: null, lacking: [], found: [] },
      ...{ contentType: null, byteCount: null, etag: null, hasRange: null, ms: null },
    })),
  ]
}

/** Services that give rows: the first page for the first commune. */
function rowAddress({ pattern }: TerritorySource, { territory }: Survey): string | undefined {
  const [first] = territory.communes
  if (first === undefined) return undefined
  const siren = territory.siren ?? first.siren ?? ''
  const address = pattern
    .replace('{codes}', first.code)
    .replace('{page}', '1')
    .replace('{sirens}', encodeURIComponent(`siren:"${siren}"`))
  return address.includes('{') ? undefined : address
}

function heardRow(source: TerritorySource, heard: Survey['heard']): ProbeRow {
  const best = heard.find(({ answer }) => answer.state === 'present') ?? heard[0]
  const base = { ...emptyProbe(source), address: best?.url ?? null }
  if (best === undefined) return base
  const { answer } = best
  if (answer.state !== 'present')
    return { ...base, state: answer.state, why: answer.why, status: answer.status, detail: answer.detail }
  return { ...base, state: 'present', status: 200, ...shapeOfText(source, answer.text), byteCount: answer.text.length }
}

/** What the text of an answer is, and which of the expected properties it has. */
function shapeOfText({ keys, probe }: TerritorySource, text: string) {
  const shape = shapeOf(new TextEncoder().encode(text.slice(0, 512)))
  const found =
    shape === 'json' ? keysIn(text) : (text.split(/\r?\n/, 1)[0] ?? '').split(/[;,]/).map((name) => name.trim())
  const lacking = found === undefined || found.length === 0 ? [] : keys.filter((key) => !found.includes(key))
  return {
    ...{ shape, lacking: [...lacking], found: (found ?? []).slice(0, 60).map((name) => name.slice(0, 60)) },
    isAsExpected:
      (shape === probe || (probe === 'xml' && shape === 'text')) && found !== undefined && lacking.length === 0,
  }
}

/** Properties of the first object of a list; [] for an empty list, undefined for a shape never seen. */
function keysIn(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text.startsWith('[') ? (text.split('\n', 1)[0] ?? text) : text)
    const items = itemsOf(value)
    if (items) return Object.keys(items[0] ?? {})
    return typeof value === 'object' && value !== null ? Object.keys(value) : undefined
  } catch {
    return undefined
  }
}

async function fileRow(asker: Asker, source: TerritorySource, address: string): Promise<ProbeRow> {
  const isText = source.probe === 'json'
  const startedAt = performance.now()
  const base = { ...emptyProbe(source), address }
  const answer = await asker.ask<ProbeRow>(
    {
      address,
      headers: async (): Promise<Record<string, string>> => (isText ? {} : { Range: `bytes=0-${HEAD_BYTES - 1}` }),
    },
    async ({ status, headers, body }) => {
      const head = await firstBytes(body, isText ? 2_000_000 : HEAD_BYTES)
      const range = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1]
      const length = range ?? headers['content-length']
      const told = {
        ...{
          status,
          contentType: headers['content-type'] ?? null,
          byteCount: length === undefined ? null : Number(length),
        },
        etag: headers.etag === undefined ? 'none' : headers.etag.startsWith('"') ? 'strong' : 'weak',
        hasRange: isText ? null : status === 206,
        ms: Math.round(performance.now() - startedAt),
      } as const
      if (status !== 200 && status !== 206) return { ...base, ...told, ...stateOf(source, status) }
      const shape = shapeOf(head)
      if (shape === 'empty' || shape === 'page')
        return {
          ...base,
          ...told,
          shape,
          state: 'unreadable',
          why: shape === 'page' ? 'page' : 'emptyBody',
          isAsExpected: false,
        }
      const text = shape === 'gzip' || shape === 'zip' ? undefined : new TextDecoder().decode(head)
      const said =
        text === undefined
          ? { shape, isAsExpected: shape === source.probe, lacking: [], found: [] }
          : shapeOfText(source, text)
      // a shape that was never seen is unreadable: never absent
      const state = said.isAsExpected ? 'present' : 'unreadable'
      return { ...base, ...told, ...said, state, why: said.isAsExpected ? null : 'shape' }
    },
  )
  if ('source' in answer) return answer
  return isUnanswered(answer)
    ? { ...base, state: 'unreadable', why: answer.why, status: answer.status ?? null, detail: answer.detail ?? null }
    : base
}

const stateOf = ({ missing }: TerritorySource, status: number) =>
  status === 404 || status === 410
    ? { state: missing, why: missing === 'absent' ? 'notPublished' : 'missing' }
    : status === 401 || status === 403
      ? { state: 'restricted' as const, why: 'refused' }
      : { state: 'unreadable' as const, why: 'status' }

async function firstBytes(body: AsyncIterable<Buffer>, length: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size >= length) break
  }
  return Buffer.concat(parts).subarray(0, length)
}
