import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ConcernedDossier, Draft, StudiedParcels } from '#contract/plan/drafts/draft.ts'
import { problemHandler } from '#platform/http.ts'
import { asOwner } from '#platform/ownership.ts'
import { openDraftRoom } from '#server/plan/drafts/drafts.ts'
import { openDraftJobs } from '#server/plan/drafts/jobs.ts'
import { MASK_IN_FORCE } from '#server/plan/drafts/land-take.ts'
import { draftRoutes } from '#server/plan/drafts/routes.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { dossierOn, recorded } from '#tests/fixtures/ledger-town.ts'
import { buildSaintExemple, ORIGIN, parcels, rectangle } from '#tests/fixtures/saint-exemple/commune.ts'
import { filed } from '#tests/law/dossier-acts.ts'

type Corners = readonly [number, number, number, number]
type Drawn = { code: string; kind: string; box: Corners; idurba?: string }

const ring = ([x1, y1, x2, y2]: Corners) =>
  [x1, y1, x2, y1, x2, y2, x1, y2, x1, y1].reduce<number[][]>((corners, value, at, all) => {
    if (at % 2 === 0) corners.push([ORIGIN.x + value, ORIGIN.y + (all[at + 1] ?? 0)])
    return corners
  }, [])

const LAMBERT = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } }

const zoning = (zones: readonly Drawn[], change: object = {}) =>
  JSON.stringify({
    type: 'FeatureCollection',
    crs: LAMBERT,
    features: zones.map(({ code, kind, box, idurba = '62998_PLU_20261124' }) => ({
      type: 'Feature',
      properties: { LIBELLE: code, TYPEZONE: kind, IDURBA: idurba },
      geometry: { type: 'Polygon', coordinates: [ring(box)] },
    })),
    ...change,
  })

/** What binds, but that UB grows by ten metres over N, that the last of A is opened, and that N leaves A its sliver. */
const DRAFT: readonly Drawn[] = [
  { code: 'UB', kind: 'U', box: [-10, -10, 70, 100] },
  { code: 'N', kind: 'N', box: [70, -10, 120.2, 100] },
  { code: 'A', kind: 'A', box: [120.2, -10, 160, 100] },
  { code: '1AU', kind: 'AUc', box: [160, -10, 200, 100] },
]

/** The room alone, whose end of work is known: in a test the background and the requests share one transaction. */
async function received(desk: Desk, headers: Headers, content: string, query: Record<string, string> = {}) {
  const room = openDraftRoom(desk.app.deps, MASK_IN_FORCE)
  const app = express()
  app.use(draftRoutes(desk.app.deps, room).router, problemHandler(desk.app.deps.log))
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  try {
    const asked = new URLSearchParams({
      name: 'zones.geojson',
      title: 'Projet',
      stage: 'adopted',
      on: '2026-11-20',
      ...query,
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/plan/drafts?${asked}`
    const sent = await fetchApart(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: content,
    })
    const told = await sent.json()
    await room.idle()
    if (sent.status !== 202) return { status: sent.status, told, draft: undefined }
    const draft = (await (await desk.get(`/api/plan/drafts/${told.id}`, headers)).json()) as Draft
    return { status: 202, told, draft }
  } finally {
    server.close()
  }
}

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))

describe('a draft of the zoning', () => {
  test('is compared parcel by parcel to what binds, and to another draft, slivers and unknown ground apart', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await planner(desk)
    const { draft } = await received(desk, headers, zoning(DRAFT))
    expect(draft).toMatchObject({ state: 'ready', zoneCount: 4, communes: [{ inseeCode: '62998' }], refusal: null })
    const [study] = draft?.studies ?? []
    expect(study).toMatchObject({ state: 'done', isStale: false, against: null })
    expect(study?.summary).toMatchObject({
      parcels: 6,
      counts: { changes: 2, sliver: 2, unknown: 1, unchanged: 1 },
      unbuilt: null,
      landTake: { openedEnafM2: null },
    })
    expect(study?.summary?.landTake.openedM2).toBeCloseTo(10 * 110 + 40 * 110, 0)
    const at = `/api/plan/drafts/${draft?.id}/studies/${study?.id}`
    const list = async (outcome: string) =>
      ((await (await desk.get(`${at}/parcels?outcome=${outcome}`, headers)).json()) as StudiedParcels).parcels
    expect((await list('changes')).map(({ id, changedM2 }) => [id, Math.round(changedM2)])).toEqual([
      [parcels.straddling, 500],
      [parcels.halfZoned, 500],
    ])
    expect((await list('sliver')).map(({ id }) => id)).toEqual([parcels.sliver, parcels.agricultural])
    expect((await list('unknown')).map(({ id }) => id)).toEqual([parcels.unzoned])
    const csv = await (await desk.get(`${at}/parcels.csv`, headers)).text()
    expect(csv).toContain(`"${parcels.straddling}"`)
    expect(csv).toContain('Zone en vigueur')
    const map = await (await desk.get(`${at}/differences.geojson`, headers)).json()
    expect(map.features[0].properties.statut).toBe('Projet, non opposable')

    const later = await received(
      desk,
      headers,
      zoning(DRAFT.map((zone) => (zone.code === '1AU' ? { ...zone, code: '2AU' } : zone))),
    )
    const room = openDraftRoom(desk.app.deps, { within: async () => 1234 })
    const asked = await room.askStudy(await desk.person(['planner']), later.draft?.id ?? 0, draft?.id ?? 0)
    await room.idle()
    const compared = (await (await desk.get(`/api/plan/drafts/${later.draft?.id}`, headers)).json()) as Draft
    const beside = `/api/plan/drafts/${later.draft?.id}/studies/${asked.id}/parcels.csv`
    const drafts = await (await desk.get(beside, headers)).text()
    expect(drafts).toContain(`Zone de « ${draft?.title} »`)
    expect(drafts).not.toContain('en vigueur')
    expect(compared.studies.find(({ id }) => id === asked.id)).toMatchObject({
      against: { id: draft?.id },
      summary: {
        counts: { changes: 1, unknown: 1 },
        moves: [
          { from: null, to: null },
          { from: '1AU', to: '2AU', parcels: 1 },
        ],
        landTake: { openedM2: 0, openedEnafM2: 1234 },
      },
    })

    const { id: givenUp } = await desk.db.one<{ id: number }>(sql`
      insert into plan_study (draft_id, state, requested_at, touched_at)
      values (${draft?.id}, 'cancelled', now(), now()) returning id::int as id`)
    await openDraftJobs(desk.app.deps, MASK_IN_FORCE).study(draft?.id ?? 0, givenUp)
    expect(
      await desk.db.one(sql`
        select state, (select count(*) from plan_study_ground g where g.study_id = s.id)
          + (select count(*) from plan_study_piece p where p.study_id = s.id) as left
        from plan_study s where s.id = ${givenUp}`),
    ).toEqual({ state: 'cancelled', left: 0 })
  })

  test('is ready with its comparison or not at all: a page that read the one without the other would wait for ever', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await planner(desk)
    await asOwner(desk.db, () =>
      desk.db.script(`
        create function no_study() returns trigger language plpgsql as $$ begin raise 'no study today'; end $$;
        create trigger no_study before insert on plan_study for each row execute function no_study()`),
    )
    const { draft } = await received(desk, headers, zoning(DRAFT))
    expect(draft).toMatchObject({ state: 'refused', studies: [], refusal: expect.stringMatching(/erreur du logiciel/) })
  })

  test('is seen by nobody else, and by everyone from the day it is opened to the last, in one sentence a parcel', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await planner(desk)
    const { draft } = await received(desk, headers, zoning(DRAFT))
    const officer = await desk.officer()
    const at = `/api/plan/drafts/${draft?.id}`
    const change = (parcel: string) => desk.get(`/api/public/drafts/${draft?.id}/parcels/${parcel}`)
    const sheet = async () =>
      (await (await desk.get(`/api/parcels/${parcels.straddling}/status`)).text()).replaceAll(
        /"checkedAt":"[^"]*"/g,
        '',
      )
    const before = await sheet()
    expect((await desk.get(at, officer)).status).toBe(403)
    expect((await change(parcels.whole)).status).toBe(404)
    expect(await (await desk.get('/api/public/drafts')).json()).toEqual([])
    const counted = await desk.db.transaction(async (tx) => {
      await tx.run(sql`select set_config('role', 'parvis_desk', true), set_config('parvis.person', '', true)`)
      const rows = await tx.one<{ count: number }>(sql`
        select (select count(*) from plan_draft) + (select count(*) from plan_draft_zone) + (select count(*) from plan_draft_zone_part)
          + (select count(*) from plan_study) + (select count(*) from plan_study_parcel) as count`)
      await tx.run(sql`select set_config('role', 'none', true)`)
      return rows.count
    })
    expect(counted).toBe(0)

    expect((await desk.send('PUT', `${at}/publication`, headers, { until: '2026-11-01' })).status).toBe(422)
    await desk.send('PUT', `${at}/publication`, headers, { until: '2026-12-24' })
    expect(await (await desk.get('/api/public/drafts')).json()).toMatchObject([
      { title: 'Projet', until: '2026-12-24' },
    ])
    const told = async (parcel: string) => JSON.parse((await (await change(parcel)).text()).replaceAll('\u00a0', ' '))
    expect(await told(parcels.straddling)).toMatchObject({
      answer: 'yes',
      sentence: 'Oui : avec « Projet », 500 m² de la parcelle AB 2 passeraient de la zone N à la zone UB.',
    })
    expect(await told(parcels.whole)).toMatchObject({ answer: 'no' })
    expect(await told(parcels.sliver)).toMatchObject({ answer: 'no', sentence: expect.stringContaining('tracé') })
    expect(await told(parcels.unzoned)).toMatchObject({ answer: 'unknown' })
    expect(await told(parcels.elsewhere)).toMatchObject({
      answer: 'unknown',
      sentence: expect.stringContaining('commune'),
    })
    expect(await told('62998000ZZ0099')).toMatchObject({ answer: 'unknown' })
    expect(await sheet()).toBe(before)
    expect((await desk.send('DELETE', at, headers, {})).status).toBe(409)
    desk.on('2026-12-25')
    expect((await change(parcels.whole)).status).toBe(404)
    expect((await desk.send('DELETE', at, headers, {})).status).toBe(200)
  })

  test('is refused in French, whole, with what to mend: nothing of it is kept', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await planner(desk)
    const page = await desk.send('POST', '/api/plan/documents', headers, {
      kind: 'PLU',
      title: 'PLU d’ailleurs',
      communes: ['62998'],
    })
    const { id } = await page.json()
    const made = await desk.send('POST', `/api/plan/documents/${id}/procedures`, headers, {
      nature: 'revision',
      launchedOn: '2026-01-05',
    })
    const procedure = (await made.json()).procedure.id as string
    const far = DRAFT.map(({ box: [x1, y1, x2, y2], ...zone }) => ({
      ...zone,
      box: [x1 + 9000, y1, x2 + 9000, y2] as Corners,
    }))
    const open = {
      type: 'Feature',
      properties: { LIBELLE: 'UB', TYPEZONE: 'U' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      },
    }
    const cases: readonly (readonly [string, RegExp])[] = [
      [
        zoning([], {
          features: [
            { type: 'Feature', properties: { nom: 'x' }, geometry: { type: 'Point', coordinates: [650000, 7080000] } },
          ],
        }),
        /TYPEZONE/,
      ],
      [
        zoning([
          { code: 'A', kind: 'A', box: [0, 0, 90, 90] },
          { code: 'N', kind: 'N', box: [90, 0, 180, 90], idurba: '62057_PLU_20200101' },
        ]),
        /plusieurs IDURBA/,
      ],
      [zoning(far), /aucune commune/],
      [
        zoning(DRAFT)
          .replace(']],[[', ']],[[')
          .replace('"features":[', `"features":[${JSON.stringify(open)},`),
        /inutilisable|illisible|lu/,
      ],
      ['bonjour', /./],
      ['', /./],
    ]
    for (const [content, said] of cases) {
      const { draft } = await received(desk, headers, content, { procedure })
      expect(draft).toMatchObject({ state: 'refused', refusal: expect.stringMatching(said), zoneCount: 0, studies: [] })
    }
    expect((await received(desk, headers, zoning(DRAFT), { on: '2027-01-01' })).status).toBe(422)
    expect(await desk.db.one<{ count: number }>(sql`select count(*) as count from plan_draft_zone`)).toEqual({
      count: 0,
    })
  })

  test('tells of each open dossier both stays, that of the plan and that of the land, with what it would consume and what the target leaves', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await planner(desk)
    const made = await desk.send('POST', '/api/plan/documents', headers, {
      kind: 'PLU',
      title: 'PLU',
      communes: ['62998'],
    })
    const { id: document } = await made.json()
    const launched = { nature: 'revision', launchedOn: '2026-01-05' }
    const begun = await desk.send('POST', `/api/plan/documents/${document}/procedures`, headers, launched)
    const procedure = (await begun.json()).procedure.id as string
    const inquired = async (ground: string) => {
      const id = await dossierOn(desk.db, { ground, footprints: [ground] })
      await recorded(desk.db, id, filed('housePermit', '2026-11-02'))
      await desk.db.run(sql`update dossier set state = 'underReview' where id = ${id}`)
      return id
    }
    const natural = await inquired(rectangle(55, 5, 75, 45))
    const urbanised = await inquired(rectangle(165, 5, 185, 45))
    const { draft } = await received(desk, headers, zoning(DRAFT), { procedure })
    const verdicts = async () => {
      const path = `/api/plan/drafts/${draft?.id}/studies/${draft?.studies[0]?.id}/dossiers`
      const told: ConcernedDossier[] = JSON.parse(
        (await (await desk.get(path, headers)).text()).replaceAll('\u00a0', ' '),
      )
      return new Map(told.map((one) => [one.id, one]))
    }
    const before = await verdicts()
    expect(before.get(natural)).toMatchObject({
      verdict: 'impossible',
      landTake: { verdict: 'unknown', naturalM2: null },
    })
    await desk.db.run(sql`
      with named as (insert into dataset (key, kind, title) values ('plan/enaf', 'plan/enaf', 'Masque') returning id),
      version as (
        insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
        select id, 'current', '2021-08-22', 'masque.gpkg', 'masque', 'GPKG' from named returning id
      ),
      ground as (
        insert into enaf_ground (version_id, geom) select id, st_geomfromtext(${rectangle(60, -50, 160, 400)}, 2154) from version
      )
      insert into enaf_coverage (version_id, geom) select id, st_geomfromtext(${rectangle(-50, -50, 400, 400)}, 2154) from version`)
    const after = await verdicts()
    expect(after.get(natural)).toMatchObject({
      verdict: 'impossible', // nobody has debated the orientations: the other stay waits for no debate
      landTake: {
        verdict: 'toMotivate',
        naturalM2: expect.closeTo(600, 1),
        leftM2: null,
        article: expect.stringContaining('2023-630'),
      },
    })
    expect(after.get(natural)?.landTake?.sentence).toMatch(/consommerait 600 m² .* la marge restante n’est pas connue/)
    expect(after.get(urbanised)?.landTake).toMatchObject({ verdict: 'impossible', naturalM2: 0 })
    await desk.db.run(sql`
      with named as (insert into dataset (key, kind, title) values ('conso', 'plan/consumption', 'Observé') returning id),
      version as (
        insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
        select id, 'current', '2023-01-01', 'conso.csv', 'conso', 'CSV' from named returning id
      )
      insert into observed_consumption (version_id, insee_code, year, m2, correction)
      select version.id, '62998', year, 100, 'UNCHANGED' from version cross join generate_series(2011, 2022) as year`)
    expect((await verdicts()).get(natural)?.landTake).toMatchObject({
      leftM2: 10 * 100 * 0.5 - 2 * 100,
      sentence: expect.stringContaining('l’objectif laisse 300 m²'),
    })
    await desk.db.run(sql`
      insert into plan_event (procedure_id, ordinal, kind, "on", sha256, previous_sha256, recorded_at)
      values (${procedure}, 90, 'approval', '2026-11-20', '', '', now())`)
    expect((await verdicts()).get(natural)?.landTake).toMatchObject({
      verdict: 'impossible',
      sentence: expect.stringContaining('approuv'),
    })
  })
})
