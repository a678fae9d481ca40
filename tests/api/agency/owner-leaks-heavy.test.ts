import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import sql, { raw } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { operations } from '#contract/operations.ts'
import { MapLayers } from '#contract/place/tiles/layer.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { lawOf, nameOf } from '#tests/fixtures/law-of-access.ts'
import { type Commune, layMajic, majicLinesOf, parcelId } from '#tests/fixtures/majic/generator.ts'
import { addressOf } from '#tests/fixtures/scope-request.ts'
import { scopeWorld } from '#tests/fixtures/scope-world.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const AUTRE: Commune = { code: '999', name: 'AUTRE-EXEMPLE', parcels: 12 }
/** Who owns, where they live, by which number: nobody but MAJIC says it in this world. */
const OWNERS =
  /DELATTRE|VASSEUR PRENOM|LENGLET|VAN DEN BROECK|SCI DU MARAIS|RUE DES TILLEULS|KERKSTRAAT|D00001|732829320/i

/** What the server writes in its log from now on. */
function logged({ app: { deps } }: Desk): string[] {
  const lines: string[] = []
  Reflect.set(deps.log, pino.symbols.streamSym, { write: (line: string) => lines.push(line) })
  deps.log.level = 'trace'
  return lines
}

/** Owners are read, searched and written to; then no tile, no table but theirs and no line of the log names one. */
async function leaksAfterReadings(
  desk: Desk,
  headers: Headers | undefined,
  lines: readonly string[],
): Promise<string[]> {
  const parcel = parcelId('62', SAINT, 1)
  const answer = await desk.send('POST', '/api/owner-readings', headers, {
    ...{ parcelId: parcel, purpose: 'roads', dossierId: null },
  })
  const told = await answer.text()
  expect(told).toMatch(OWNERS)
  const { readingId } = JSON.parse(told)
  for (const [path, body] of [
    ['/api/owner-neighbour-letters', { readings: [readingId], subject: 'Bornage', text: 'Venez.' }],
    ['/api/owner-searches', { name: 'DELATTRE', inseeCode: null, purpose: 'roads', dossierNumber: null }],
    [`/api/owner-readings/${readingId}/neighbours`, { acrossRoad: true }],
  ] as const)
    expect([path, (await desk.send('POST', path, headers, body)).status]).toEqual([path, 200])
  const leaks = lines.some((line) => OWNERS.test(line)) ? ['log'] : []
  expect(lines.length).toBeGreaterThan(0)
  const { layers } = MapLayers.parse(await (await desk.get('/api/layers')).json())
  for (const { id, revision, maxZoom, bbox } of layers)
    if (bbox !== null) {
      const scale = 2 ** maxZoom
      const x = Math.floor(((bbox[0] + 180) / 360) * scale)
      const north = (bbox[1] * Math.PI) / 180
      const y = Math.floor(((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2) * scale)
      const tile = await desk.get(`/api/tiles/${id}/${revision}/${maxZoom}/${x}/${y}.pbf`)
      if (OWNERS.test(Buffer.from(await tile.arrayBuffer()).toString('utf8'))) leaks.push(`tile ${id}`)
    }
  const tables = await desk.db.many<{ name: string }>(
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  for (const { name } of tables) {
    const { text } = await desk.db.one<{ text: string }>(
      sql`select coalesce(string_agg(t::text, ' '), '') as text from ${raw(`public."${name}"`)} as t`,
    )
    if (OWNERS.test(text)) leaks.push(`table ${name}`)
  }
  return leaks
}

describe('the name of an owner', () => {
  test('is in no answer that anybody, a resident or an agent reads without saying why', { timeout: 300_000 }, async ({
    desk,
  }) => {
    const world = await scopeWorld(desk)
    const folder = layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), majicLinesOf([SAINT, AUTRE]))
    expect((await loadPaths(desk.app.deps, folder, 'majic', 'acte d’engagement de test')).state).toBe('loaded')
    rmSync(folder, { recursive: true })
    const lines = logged(desk)
    const leaks: string[] = []
    let answered = 0
    const look = async (what: string, role: 'public' | 'resident' | 'caseOfficer', path: string) => {
      const answer = await desk.app.request(path, { redirect: 'manual', headers: { ...world.headers[role] } })
      if (answer.status === 200) answered += 1
      // a search says again what was typed: what it found is looked at
      const text = await answer.text()
      const told = path.startsWith('/api/search?') ? JSON.stringify(JSON.parse(text).hits) : text
      if (OWNERS.test(told)) leaks.push(`${what}, ${role}`)
    }
    for (const operation of operations.filter(({ method }) => method === 'get'))
      for (const role of ['public', 'resident', 'caseOfficer'] as const)
        await look(nameOf(operation), role, addressOf(world, operation, lawOf(operation), 'own'))
    for (const asked of ['delattre', 'van den broeck', 'sci du marais', 'D00001', '732829320', 'tilleuls audruicq'])
      for (const role of ['public', 'resident', 'caseOfficer'] as const)
        await look(`search ${asked}`, role, `/api/search?q=${encodeURIComponent(asked)}&limit=10`)
    expect(leaks).toEqual([])
    expect(answered).toBeGreaterThan(200)
    expect(await leaksAfterReadings(desk, world.headers.caseOfficer, lines)).toEqual([])
  })
})
