import sql from 'sql-template-tag'
import { SearchAnswer } from '#contract/place/addresses/search.ts'
import type { DatabasePool } from '#platform/database.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, perSecond, quantile } from './bench-row.ts'
import { type BenchServer, load } from './load.ts'

/** What no map answers: numbers and names of the rooms, and things to do, which the places are asked for as well. */
const ROOMS_ASKED = [
  ...['DS-2026-00012', 'rs 2026 3', 'SI-2026-00001', 'DM-2026-0004', '7K3M9PQRSTVW'],
  ...['réserver une salle', 'payer', 'signaler un lampadaire', 'salle des fêtes', 'pharmacie', 'déclarer une crise'],
]

/** What is typed at a counter: an address letter by letter, with slips and abbreviations, references, communes, lists. */
async function typedTexts(db: DatabasePool): Promise<string[]> {
  const streets = await db.many<{ name: string; commune: string; number: number }>(sql`
    select street.name, commune.name as commune, 1 + abs(hashtext(street.name)) % 20 as number
    from street
    join commune using (insee_code)
    order by hashtext(street.name || street.id)
    limit 60`)
  const parcels = await db.many<{ section: string; number: string; commune: string; id: string }>(sql`
    select section, number, commune.name as commune, parcel.id
    from bench_parcel
    join parcel on parcel.id = bench_parcel.id and until_version is null
    join commune on commune.insee_code = parcel.insee_code
    where n <= 60
    order by n`)
  const texts = new Set<string>()
  for (const [at, { name, commune, number }] of streets.entries()) {
    const address = `${number} ${name} ${commune}`
    texts.add(address)
    texts.add(swapped(address, at))
    texts.add(address.replace('avenue', 'av.').replace('boulevard', 'bd').replace('Saint', 'St').replace('place', 'pl'))
    texts.add(`${commune} ${name}`)
    if (at % 4 === 0) for (let length = 3; length < address.length; length += 2) texts.add(address.slice(0, length))
  }
  for (const { section, number, commune, id } of parcels) {
    texts.add(`${section} ${Number(number)}`)
    texts.add(`${commune} ${section} ${Number(number)}`)
    texts.add(id)
    texts.add(commune.slice(0, 6))
  }
  for (let at = 0; at + 10 <= parcels.length; at += 10)
    texts.add(
      parcels
        .slice(at, at + 10)
        .map(({ id }) => id)
        .join(', '),
    )
  for (const asked of ROOMS_ASKED) texts.add(asked)
  return [...texts].filter((text) => text.trim() !== '')
}

/** Two neighbouring letters exchanged somewhere in the words. */
function swapped(text: string, at: number): string {
  const place = 4 + ((at * 7) % Math.max(1, text.length - 6))
  return text.slice(0, place) + (text[place + 1] ?? '') + (text[place] ?? '') + text.slice(place + 2)
}

export async function searchRows(
  label: string,
  url: string,
  server: BenchServer,
  seconds: number,
): Promise<BenchRow[]> {
  const texts = await usingDatabase(url, typedTexts)
  const paths = texts.map((text) => `/api/search?q=${encodeURIComponent(text)}&limit=10`)
  const answered = await Promise.all(
    paths.slice(0, 20).map(async (path) => {
      const answer = await fetchApart(`http://127.0.0.1:${server.port}${path}`)
      return SearchAnswer.parse(await answer.json()).hits.length
    }),
  )
  if (answered.every((count) => count === 0)) throw new Error('the search finds nothing: nothing is measured')
  await load(server.port, paths, { connections: 2, requests: paths.length })
  const calm = await load(server.port, paths, { connections: 1, requests: Math.max(paths.length, seconds * 100) })
  const p99 = quantile(calm.latencies, 0.99)
  return [
    {
      what: `Search as you type, ${label} (p50, p99; ${texts.length} texts)`,
      measured: `${ms(quantile(calm.latencies, 0.5))}, ${ms(p99)}`,
      baseline: perSecond(calm.perSecond),
      ratio: '',
      budget: 'p99 ≤ 10 ms',
      isMet: p99 <= 10,
    },
  ]
}
