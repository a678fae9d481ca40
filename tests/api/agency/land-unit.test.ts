import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { OwnerNeighbours } from '#contract/agency/owners/neighbours.ts'
import type { LandUnit, OwnerStatement } from '#contract/agency/owners/statement.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { tokenOf } from '#server/agency/owners/sealing.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type Commune, layMajic, majicLinesOf, parcelId } from '#tests/fixtures/majic/generator.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const at = (index: number) => parcelId('62', SAINT, index)
const SIDE = 20

/**
 * Squares of twenty metres, [column, row] of each parcel: 1, 2, 3 in a line; 4 touches 3 by a corner alone; 6 on the other side of a road without a parcel;
 * 7 beside 1, of somebody else; 8 beside 2, in the public road; 9 beyond 8.
 */
const GRID: Readonly<Record<number, readonly [number, number]>> = {
  1: [0, 0],
  2: [1, 0],
  3: [2, 0],
  4: [3, 1],
  6: [0, -2],
  7: [-1, 0],
  8: [1, 1],
  9: [1, 2],
}
const OWN = [1, 2, 3, 4, 6, 8, 9]

async function ground(desk: Desk): Promise<Headers> {
  const folder = layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), majicLinesOf([SAINT]))
  await loadPaths(desk.app.deps, folder, 'majic', 'acte d’engagement de test')
  rmSync(folder, { recursive: true })
  await desk.db.run(sql`delete from parcel where insee_code = '62998'`)
  const { version } = await desk.db.one<{ version: string }>(sql`
    with d as (insert into dataset (key, kind, title) values ('unite', 'test', 'unité') returning id)
    insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
    select id, 'current', '2026-01-01', 'unite', 'unite', 'test' from d returning id::text as version`)
  for (const [index, [column, row]] of Object.entries(GRID)) {
    const [x, y] = [650_000 + column * SIDE, 7_050_000 + row * SIDE]
    await desk.db.run(sql`
      insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor, geom, since_version)
      values (${at(Number(index))}, '62998', '000', ${at(Number(index)).slice(8, 10)}, ${at(Number(index)).slice(10)}, 400, 400, 1,
        st_multi(st_makeenvelope(${x}::float8, ${y}::float8, ${x + SIDE}::float8, ${y + SIDE}::float8, 2154)), ${version})`)
  }
  const one = tokenOf(desk.app.deps.config, '62998', 'D00001')
  await desk.db.run(sql`update owner.parcel set account = ${one} where id = any (${OWN.map(at)}::text[])`)
  await desk.db.run(sql`update owner.parcel set is_road = true where id = ${at(8)}`)
  return desk.officer()
}

const read = async (desk: Desk, headers: Headers, index: number, purpose = 'preemption'): Promise<OwnerStatement> =>
  (await desk.send('POST', '/api/owner-readings', headers, { parcelId: at(index), purpose, dossierId: null })).json()
const ids = (unit: LandUnit | null) => unit?.parcels.map(({ id }) => id)

describe('a land unit', () => {
  test('is made of the parcels of one account that touch by more than a point; a public road breaks it', async ({
    desk,
  }) => {
    const headers = await ground(desk)
    for (const [from, of] of [
      [1, [1, 2, 3]],
      [3, [1, 2, 3]],
      [4, [4]],
      [6, [6]],
      [9, [9]],
    ] as const)
      expect([from, ids((await read(desk, headers, from)).landUnit)]).toEqual([from, of.map(at).toSorted()])
    expect((await read(desk, headers, 8)).landUnit?.outcome).toBe('road')
    expect((await read(desk, headers, 20)).landUnit?.outcome).toBe('notOnMap')
    expect((await read(desk, headers, 45)).landUnit?.outcome).toBe('noAccount')
  })

  test('is proposed, then confirmed by somebody, told otherwise when the data change, and withdrawn', async ({
    desk,
  }) => {
    const headers = await ground(desk)
    const { readingId, landUnit } = await read(desk, headers, 1)
    expect([landUnit?.confirmed, landUnit?.drawnM2]).toEqual([null, 1200])
    const confirmed = await (await desk.send('POST', `/api/owner-readings/${readingId}/land-unit`, headers, {})).json()
    expect(confirmed.confirmed).toMatchObject({ isSame: true, vintage: 2025 })
    // from the other end of it as well, and by a colleague
    expect((await read(desk, await desk.officer(), 3)).landUnit?.confirmed).toMatchObject({ isSame: true })
    const pdf = await desk.get(`/api/owner-readings/${readingId}/statement`, headers)
    const text = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer())))
    expect(text).toMatch(/Unité foncière.*Confirmée : 3 parcelles du même compte.*pas un titre/s)
    await desk.db.run(sql`update owner.parcel set account = null where id = ${at(3)}`)
    expect((await read(desk, headers, 1)).landUnit?.confirmed).toMatchObject({ isSame: false })
    const withdrawn = await (
      await desk.send('DELETE', `/api/owner-readings/${readingId}/land-unit`, headers, {})
    ).json()
    expect(withdrawn.confirmed).toBeNull()
  })

  test('is of no third party, of no other commune, and of no reading that is not one’s own', async ({ desk }) => {
    const headers = await ground(desk)
    const { readingId } = await read(desk, headers, 1)
    for (const other of [
      await desk.officer(),
      await desk.officer(AUTRE_EXEMPLE),
      await desk.signedIn(await desk.person(['planner'])),
    ])
      expect((await desk.send('POST', `/api/owner-readings/${readingId}/land-unit`, other, {})).status).toBe(404)
    expect((await desk.send('POST', `/api/owner-readings/${readingId}/land-unit`, undefined, {})).status).toBe(401)
    const road = await read(desk, headers, 8)
    expect((await desk.send('POST', `/api/owner-readings/${road.readingId}/land-unit`, headers, {})).status).toBe(409)
    expect(await desk.db.one(sql`select count(*)::integer as rows from owner.land_unit`)).toEqual({ rows: 0 })
    const request = await (
      await desk.send('POST', '/api/land-requests', headers, {
        ...{ inseeCode: '62998', asker: 'anyone', name: 'Zoé Curieuse', document: 'CNI 1', channel: 'counter' },
        ...{ subject: 'properties', parcelIds: [at(1)] },
      })
    ).json()
    const pdf = await desk.get(`/api/land-requests/${request.id}/statement.pdf?parcel=${at(1)}`, headers)
    expect(wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer())))).not.toContain('Unité foncière')
  })
})

describe('neighbours', () => {
  const around = (desk: Desk, headers: Headers, readingId: string, acrossRoad: boolean) =>
    desk.send('POST', `/api/owner-readings/${readingId}/neighbours`, headers, { acrossRoad })
  const letters = (desk: Desk, headers: Headers, readings: readonly string[]) =>
    desk.send('POST', '/api/owner-neighbour-letters', headers, {
      readings,
      subject: 'Bornage',
      text: 'Venez le 7.\n\nMerci.',
    })

  test('are who shares a boundary, then who is across the road; each has its line in the journal', async ({ desk }) => {
    const headers = await ground(desk)
    const { readingId } = await read(desk, headers, 1, 'roads')
    const beside: OwnerNeighbours = await (await around(desk, headers, readingId, false)).json()
    expect(beside.neighbours.map(({ parcelId: id, sharedM }) => [id, Math.round(sharedM ?? 0)])).toEqual([
      [at(2), 20],
      [at(7), 20],
    ])
    const { neighbours }: OwnerNeighbours = await (await around(desk, headers, readingId, true)).json()
    expect(neighbours.map(({ parcelId: id, acrossM }) => [id, acrossM])).toEqual([
      [at(2), null],
      [at(7), null],
      [at(6), 20],
    ])
    expect(
      await desk.db.many(
        sql`select parcel_id as id, purpose, count(*)::integer as lines from owner.reading group by 1, 2 order by 1`,
      ),
    ).toEqual(
      [1, 2, 6, 7].map((index) => ({ id: at(index), purpose: 'roads', lines: index === 2 || index === 7 ? 2 : 1 })),
    )
  })

  test('are written to once each, from readings of one’s own, for a reason that has neighbours', async ({ desk }) => {
    const headers = await ground(desk)
    const { readingId } = await read(desk, headers, 1, 'roads')
    const { neighbours }: OwnerNeighbours = await (await around(desk, headers, readingId, true)).json()
    const answer = await letters(
      desk,
      headers,
      neighbours.map((one) => one.readingId),
    )
    expect(answer.headers.get('content-type')).toContain('application/pdf')
    const text = wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer())))
    // parcels 2 and 6 are of one account: one letter names both
    expect(text).toContain('Vos parcelles')
    expect(text.match(/Bornage/g)?.length).toBeGreaterThan(1)
    expect(text).toMatch(/Venez le 7\..*documentation cadastrale/s)
    expect((await letters(desk, await desk.officer(), [readingId])).status).toBe(404)
    const other = await read(desk, headers, 1, 'preemption')
    expect((await around(desk, headers, other.readingId, true)).status).toBe(409)
    expect((await letters(desk, headers, [other.readingId])).status).toBe(409)
    expect((await letters(desk, headers, [])).status).toBe(422)
  })
})
