import { askText, type NotPresent, notPresent, REFUSALS } from './answers.ts'
import { type Asker, isUnanswered } from './asker.ts'
import { departmentOfCode } from './france.ts'
import { type CADASTRE_LAYERS, filled, territorySource, WITHOUT_CADASTRE } from './territory-catalogue.ts'

/**
 * @property release  the day pinned for every commune of the run: never « latest »
 * @property kept  the newest one, left because some communes are not there yet
 */
export type PinnedRelease =
  | { state: 'present'; release: string; kept: string | null; sampledBytes: number | null; sampled: number }
  | NotPresent

const BUCKET = 'https://cadastre.s3.rbx.io.cloud.ovh.net/?list-type=2&prefix=etalab-cadastre/&delimiter=/&max-keys=1000'
const LISTING = { missing: 'unreadable', longestBytes: 5e6 } as const

/** Communes that are looked at before a release is pinned. */
const SAMPLE = 20

export const cadastreAddress = (release: string, insee: string, layer: (typeof CADASTRE_LAYERS)[number]) =>
  filled(territorySource('cadastre'), { release, department: departmentOfCode(insee), insee, layer })

/** Days of the releases, latest first: by the listing of the bucket, else by where « latest » leads. */
async function releases(asker: Asker, codes: readonly string[]): Promise<string[] | NotPresent> {
  const listing = await askText(asker, LISTING, BUCKET, { refusals: 1 })
  if (listing.state === 'present') {
    const days = [...listing.text.matchAll(/etalab-cadastre\/(\d{4}-\d{2}-\d{2})\//g)].flatMap(([, day]) => day ?? [])
    if (days.length > 0) return [...new Set(days)].toSorted().reverse()
  }
  const [first] = codes
  if (first === undefined) return notPresent('unreadable', 'shape')
  const latest = await firstByte(asker, cadastreAddress('latest', first, 'communes'))
  const day = /etalab-cadastre\/(\d{4}-\d{2}-\d{2})\//.exec('address' in latest ? latest.address : '')?.[1]
  if (day !== undefined) return [day]
  if (listing.state === 'present') return notPresent('unreadable', 'shape', { detail: listing.text.slice(0, 80) })
  return listing.state === 'unchanged' ? notPresent('unreadable', 'shape') : listing
}

type FirstByte = { status: number; address: string; byteCount: number | null } | { why: string }

/** One byte of a file: whether it is there, how large it is and where it stands. */
export async function firstByte(asker: Asker, address: string, length = 1): Promise<FirstByte> {
  const answer = await asker.ask<{ status: number; address: string; byteCount: number | null }>(
    { address, headers: async () => ({ Range: `bytes=0-${length - 1}` }), tries: 2, refusals: REFUSALS - 1 },
    async ({ status, headers, body, address: last }) => {
      body.destroy()
      const total = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? headers['content-length']
      return { status, address: last, byteCount: total === undefined ? null : Number(total) }
    },
  )
  return isUnanswered(answer) ? { why: answer.why } : answer
}

const isThere = (one: FirstByte) => 'status' in one && (one.status === 200 || one.status === 206)
const isMissing = (one: FirstByte) => 'status' in one && (one.status === 404 || one.status === 403)

/** Pins one release for the run: the newest, unless it lacks communes that the one before has (its deposit is under way). */
export async function pinRelease(asker: Asker, communes: readonly string[]): Promise<PinnedRelease> {
  const codes = communes.filter((code) => !WITHOUT_CADASTRE.has(code))
  const days = await releases(asker, codes)
  if (!Array.isArray(days)) return days
  const [newest, former] = days
  if (newest === undefined) return notPresent('unreadable', 'shape')
  const step = Math.max(1, Math.ceil(codes.length / SAMPLE))
  const sample = codes.filter((_, index) => index % step === 0)
  const missing: string[] = []
  let bytes: number | null = 0
  for (const code of sample) {
    const one = await firstByte(asker, cadastreAddress(newest, code, 'parcelles'))
    if (isMissing(one)) missing.push(code)
    bytes =
      bytes !== null && 'byteCount' in one && one.byteCount !== null && isThere(one) ? bytes + one.byteCount : bytes
  }
  if (missing.length > 0 && former !== undefined)
    for (const code of missing)
      if (isThere(await firstByte(asker, cadastreAddress(former, code, 'parcelles'))))
        return { state: 'present', release: former, kept: newest, sampledBytes: null, sampled: sample.length }
  return { state: 'present', release: newest, kept: null, sampledBytes: bytes, sampled: sample.length }
}
