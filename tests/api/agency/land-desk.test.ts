import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LandRequest } from '#contract/agency/owners/land-request.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { eraseLandRequests } from '#server/agency/owners/land-desk.ts'
import { tokenOf } from '#server/agency/owners/sealing.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type Commune, layMajic, majicLinesOf, ODD_ACCOUNTS, parcelId } from '#tests/fixtures/majic/generator.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const at = (index: number) => parcelId('62', SAINT, index)

async function open(desk: Desk): Promise<Headers> {
  const folder = layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), majicLinesOf([SAINT]))
  await loadPaths(desk.app.deps, folder, 'majic', 'acte d’engagement de test')
  rmSync(folder, { recursive: true })
  return desk.signedIn(await desk.person(['secretary']))
}

const BODY = {
  inseeCode: '62998',
  asker: 'anyone',
  name: 'Zoé Curieuse',
  document: 'CNI 12AB34567',
  channel: 'counter',
  subject: 'properties',
}
const ask = (desk: Desk, headers: Headers, change: object = {}) =>
  desk.send('POST', '/api/land-requests', headers, { ...BODY, parcelIds: [at(12)], ...change })
const recorded = async (...asked: Parameters<typeof ask>): Promise<LandRequest> => (await ask(...asked)).json()
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the land-information desk', () => {
  test('answers five a week and ten a month, then says the article and the day', async ({ desk }) => {
    const headers = await open(desk)
    for (let count = 1; count <= 5; count += 1) expect((await recorded(desk, headers)).outcome).toBe('accepted')
    const sixth = await recorded(desk, headers, { document: 'cni 12ab34567' })
    expect([sixth.outcome, sixth.reopensOn, plain(sixth.sentence)]).toEqual([
      'refused',
      '2026-11-30',
      expect.stringMatching(/LPF R\*107 A-3.*à partir du lundi 30 novembre 2026|LPF R\*107 A-3.*30 novembre 2026/),
    ])
    expect((await recorded(desk, headers, { document: 'Passeport 99' })).outcome).toBe('accepted')
    const receipt = await desk.get(`/api/land-requests/${sixth.id}/receipt.pdf`, headers)
    expect(plain(wholeText(await readPdf(new Uint8Array(await receipt.arrayBuffer()))))).toMatch(
      /Refus d’une demande.*30 novembre 2026/s,
    )
    expect((await desk.get(`/api/land-requests/${sixth.id}/statement.pdf?parcel=${at(12)}`, headers)).status).toBe(404)
    desk.on('2026-11-30')
    expect((await recorded(desk, headers)).outcome).toBe('accepted')
  })

  test('gives a third party the five items of L107 A, and nothing else', async ({ desk }) => {
    const headers = await open(desk)
    const index = ODD_ACCOUNTS.findIndex((one) => one.case === 'homonymOne')
    const { id } = await recorded(desk, headers, { parcelIds: [at(index)] })
    const answer = await desk.get(`/api/land-requests/${id}/statement.pdf?parcel=${at(index)}`, headers)
    const text = wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer())))
    expect(text).toContain('MARTIN PAUL')
    for (const never of [
      '05/05/1955',
      'LILLE',
      'propriétaire,',
      'Né le',
      'SIREN',
      'Droit',
      'Subdivisions',
      'Exonérations',
      'Pièces',
      '1930',
    ])
      expect([never, text.includes(never)]).toEqual([never, false])
    expect((await desk.get(`/api/land-requests/${id}/statement.pdf?parcel=${at(index + 1)}`, headers)).status).toBe(404)
    expect(await desk.db.one(sql`select documents from owner.land_request`)).toEqual({ documents: 1 })
    expect(await desk.db.many(sql`select purpose, request_id as request from owner.reading`)).toEqual([
      { purpose: 'desk', request: id },
    ])
  })

  test('opposes no limit to who holds the right, their agent, or an authority in a procedure, and counts who only says so', async ({
    desk,
  }) => {
    const headers = await open(desk)
    const index = ODD_ACCOUNTS.findIndex((one) => one.case === 'homonymOne')
    const free = { asker: 'holder', name: 'Paul Martin', parcelIds: [at(index)] }
    for (let count = 1; count <= 12; count += 1)
      expect(await recorded(desk, headers, free)).toMatchObject({ outcome: 'accepted', isCounted: false })
    const notary = { asker: 'agent', name: 'Me Durand', onBehalfOf: 'MARTIN Paul', parcelIds: [at(index)] }
    expect(await recorded(desk, headers, notary)).toMatchObject({ isCounted: false })
    expect(
      await recorded(desk, headers, { asker: 'authority', name: 'Tribunal', procedure: 'Saisie n° 12' }),
    ).toMatchObject({ isCounted: false })
    expect(await recorded(desk, headers, { ...free, parcelIds: [at(index), at(3)] })).toMatchObject({
      outcome: 'accepted',
      isCounted: true,
    })
  })

  test('refuses what the law does not let be asked, each on its field', async ({ desk }) => {
    const headers = await open(desk)
    const fault = async (change: object) => {
      const answer = await ask(desk, headers, change)
      return [answer.status, (await answer.json()).errors?.[0]?.pointer]
    }
    expect(await fault({ parcelIds: [1, 2, 3, 4, 5, 6].map(at) })).toEqual([422, '#/parcelIds'])
    expect(await fault({ parcelIds: ['62999000AB0001'] })).toEqual([422, '#/parcelIds'])
    expect(await fault({ parcelIds: [] })).toEqual([422, '#/parcelIds'])
    expect(await fault({ subject: 'person' })).toEqual([422, '#/person'])
    expect(await fault({ name: ' ' })).toEqual([422, '#/name'])
    expect(await fault({ asker: 'agent' })).toEqual([422, '#/onBehalfOf'])
    expect(await fault({ channel: 'email', email: 'x' })).toEqual([422, '#/email'])
    expect((await ask(desk, await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE)))).status).toBe(403)
    expect(
      (await desk.db.one<{ rows: number }>(sql`select count(*)::integer as rows from owner.land_request`)).rows,
    ).toBe(0)
  })

  test('finds the accounts of a person, homonyms told apart by their address, in that commune', async ({ desk }) => {
    const headers = await open(desk)
    const { id } = await recorded(desk, headers, { subject: 'person', person: 'martin paul', parcelIds: [] })
    const { accounts } = await (await desk.get(`/api/land-requests/${id}/holders`, headers)).json()
    expect(accounts).toEqual([
      {
        key: expect.any(String),
        account: 'M00011',
        names: ['MARTIN PAUL'],
        lines: ['12 RUE DES TILLEULS', '62370 AUDRUICQ'],
      },
      {
        key: expect.any(String),
        account: 'M00012',
        names: ['MARTIN PAUL'],
        lines: ['1 PLACE HAUTE', '62370 AUDRUICQ'],
      },
    ])
    expect((await desk.get(`/api/land-requests/${id}/statement.pdf?account=${accounts[1].key}`, headers)).status).toBe(
      200,
    )
    expect(
      (
        await desk.get(
          `/api/land-requests/${id}/statement.pdf?account=${tokenOf(desk.app.deps.config, '62998', 'I00012')}`,
          headers,
        )
      ).status,
    ).toBe(404)
  })

  test('keeps no identity document, and after the month nothing but a figure', async ({ desk }) => {
    const headers = await open(desk)
    await recorded(desk, headers)
    const kept = await desk.db.one<{ text: string }>(sql`select to_jsonb(q)::text as text from owner.land_request q`)
    for (const never of ['12AB34567', 'Curieuse']) expect(kept.text.includes(never)).toBe(false)
    await eraseLandRequests(desk.app.deps)
    expect(
      (await desk.db.one<{ rows: number }>(sql`select count(*)::integer as rows from owner.land_request`)).rows,
    ).toBe(1)
    desk.on('2026-12-01')
    await eraseLandRequests(desk.app.deps)
    expect(
      (await desk.db.one<{ rows: number }>(sql`select count(*)::integer as rows from owner.land_request`)).rows,
    ).toBe(0)
    const { requests, figures } = await (await desk.get('/api/land-requests', headers)).json()
    expect([requests, figures]).toEqual([[], [{ month: '2026-11-01', inseeCode: '62998', requests: 1, refused: 0 }]])
  })

  test('leaks no owner to a public route, a search, a mail or a file of the installation', async ({ desk }) => {
    const headers = await open(desk)
    const parcel = at(ODD_ACCOUNTS.findIndex((one) => one.case === 'homonymOne'))
    const { id } = await recorded(desk, headers, { parcelIds: [parcel] })
    await desk.get(`/api/land-requests/${id}/statement.pdf?parcel=${parcel}`, headers)
    for (const path of [
      `/api/parcels/${parcel}/status`,
      `/api/parcels/${parcel}/history`,
      '/api/search?q=MARTIN',
      '/api/datasets',
      '/api/health',
      '/api/openapi.json',
      '/api/owner-data',
    ])
      for (const who of [undefined, headers])
        expect([path, /MARTIN PAUL|VASSEUR|DELATTRE/.test(await (await desk.get(path, who)).text())]).toEqual([
          path,
          false,
        ])
    for (const table of ['outbox', 'nominative_access', 'erased_file', 'import_run']) {
      const { text } = await desk.db.one<{ text: string }>(
        sql`select query_to_xml(${`select * from ${table}`}, true, false, '')::text as text`,
      )
      expect([table, /MARTIN|Curieuse|VASSEUR/.test(text)]).toEqual([table, false])
    }
  })
})
