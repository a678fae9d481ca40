import { area, distance, lineString, nearestPointOnLine, point as turfPoint, polygon as turfPolygon } from '@turf/turf'
import type { Polygon } from 'geojson'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { Assessment, type Measure } from '#contract/dossier/assessment/assessment.ts'
import type { Database } from '#platform/database.ts'
import { asPerson } from '#platform/scope.ts'
import { assessmentOf } from '#server/dossier/assessment/assessment.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import {
  addParcel,
  addVersion,
  buildSaintExemple,
  DOCUMENT_KEY,
  parcels,
  rectangle,
} from '#tests/fixtures/saint-exemple/commune.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** A rectangle in metres from the corner of the commune, as the portal draws it. */
const drawn = async (db: Database, ...corners: [number, number, number, number]): Promise<Polygon> =>
  (
    await db.one<{ geometry: Polygon }>(
      sql`select st_asgeojson(st_transform(st_geomfromtext(${rectangle(...corners)}, 2154), 4326), 9)::json as geometry`,
    )
  ).geometry

type Drawing = { label: string; heightM: number | null; geometry: Polygon }

async function onParcel(desk: Desk, footprints: readonly Drawing[], parcelIds: readonly string[] = [parcels.whole]) {
  const { id } = await desk.filed('2026-11-24', { parcelIds, footprints })
  return { id, officer: await desk.officer() }
}

const sheet = async (desk: Desk, id: string, headers: Headers) =>
  Assessment.parse(await (await desk.get(`/api/dossiers/${id}/assessment`, headers)).json())

const judge = (desk: Desk, id: string, headers: Headers, body: unknown) =>
  desk.send('POST', `/api/dossiers/${id}/assessment/lines`, headers, body)

const measure = ({ measures }: Assessment, subject: Measure['subject'], words = ''): Measure => {
  const found = measures.find((one) => one.subject === subject && one.label.includes(words))
  if (!found) throw new Error(`no measure of ${subject}`)
  return found
}

/** A house of 10 m by 12 m: 8 m from the neighbour on the east, 6 m from the south, where no parcel lies. */
const house = async (db: Database): Promise<Drawing> => ({
  label: 'Maison',
  heightM: 8.5,
  geometry: await drawn(db, 22, 6, 32, 18),
})

describe('what the drawing says', () => {
  test('areas and distances are those of the ground, whatever the projection', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const maison = await house(desk.db)
    const { id, officer } = await onParcel(desk, [maison])
    const read = await sheet(desk, id, officer)
    const groundM2 = area(turfPolygon(maison.geometry.coordinates))
    expect(measure(read, 'footprint', 'du projet').value).toBeCloseTo(groundM2, 0)
    expect(groundM2).toBeLessThan(120) // Lambert-93 stretches the ground here
    expect(measure(read, 'footprint', '/ terrain').value).toBeCloseTo(6, 1)
    expect(measure(read, 'freeGround').value).toBeCloseTo(94, 1)

    const [east] = (await drawn(desk.db, 40, 0, 80, 50)).coordinates
    const corner = maison.geometry.coordinates[0]?.[1] ?? []
    const limit = lineString([east?.[0] ?? [], east?.[3] ?? []])
    const toNeighbour = distance(turfPoint(corner), nearestPointOnLine(limit, turfPoint(corner)), { units: 'meters' })
    const side = measure(read, 'sideBoundary')
    expect(side.value).toBeCloseTo(toNeighbour, 1)
    expect(side.value).toBeCloseTo(8, 1)
    expect(measure(read, 'street').value).toBeCloseTo(6, 1)
    expect(measure(read, 'height').value).toBe(8.5)
  })

  test('each number has its unit, its precision and what it was read on', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const { id, officer } = await onParcel(desk, [await house(desk.db)])
    const side = measure(await sheet(desk, id, officer), 'sideBoundary')
    expect(plain(side.text)).toBe('7,98 m')
    expect(plain(side.precision ?? '')).toBe('± 0,5 m')
    expect(plain(side.geometry ?? '')).toBe(
      'emprise dessinée ; parcelle AB 1 au dépôt ; côté est pris pour limite séparative',
    )
  })

  test('two constructions apart are measured; the buildings of the cadastre count as built ground', async ({
    desk,
  }) => {
    const { cadastre } = await buildSaintExemple(desk.db)
    await desk.db.run(sql`
      insert into building (version_id, insee_code, kind, geom)
      values (${cadastre}, '62998', 'solid', st_geomfromtext(${rectangle(5, 30, 15, 40)}, 2154))`)
    const garage: Drawing = { label: 'Garage', heightM: 3, geometry: await drawn(desk.db, 22, 23, 28, 29) }
    const { id, officer } = await onParcel(desk, [await house(desk.db), garage])
    const read = await sheet(desk, id, officer)
    expect(measure(read, 'betweenBuildings').value).toBeCloseTo(5, 1)
    expect(measure(read, 'footprint', 'bâtiments du cadastre').value).toBeCloseTo((100 * (120 + 36 + 100)) / 2000, 1)
    expect(measure(read, 'freeGround').value).toBeCloseTo(100 - (100 * 256) / 2000, 1)
    expect(measure(read, 'height').value).toBe(8.5)
  })

  test('several parcels are one site: their common limit is none', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const astride: Drawing = { label: '', heightM: null, geometry: await drawn(desk.db, 35, 10, 45, 20) }
    const { id, officer } = await onParcel(desk, [astride], [parcels.whole, parcels.straddling])
    const read = await sheet(desk, id, officer)
    expect(measure(read, 'sideBoundary').value).toBeCloseTo(35, 0)
    expect(measure(read, 'street').value).toBeCloseTo(10, 1)
    expect(measure(read, 'footprint', '/ terrain').value).toBeCloseTo(2.5, 1)
    expect(measure(read, 'height').why).toContain('hauteur')
  })

  test('a street that cannot be told from a neighbour is said, and the nearest limit is given', async ({ desk }) => {
    const { cadastre } = await buildSaintExemple(desk.db)
    const lonely = '62998000ZA0001'
    await addParcel(desk.db, { id: lonely, wkt: rectangle(300, 300, 340, 350), version: cadastre })
    const alone: Drawing = { label: '', heightM: 4, geometry: await drawn(desk.db, 305, 310, 315, 320) }
    const { id, officer } = await onParcel(desk, [alone], [lonely])
    const read = await sheet(desk, id, officer)
    expect(measure(read, 'sideBoundary', 'séparative')).toMatchObject({ value: null, text: 'non calculable' })
    expect(measure(read, 'sideBoundary', 'séparative').why).toContain('parcelle voisine')
    expect(measure(read, 'sideBoundary', 'la plus proche du terrain').value).toBeCloseTo(5, 1)
  })

  test('D-M9: where nothing is drawn, the footprint that the form states is compared, and said to be declared', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const stated = { parcelIds: [parcels.whole], request: { footprintBeforeM2: 20, footprintAfterM2: 98 } }
    const { id } = await desk.filed('2026-11-24', stated)
    const officer = await desk.officer()
    const { value, geometry, tolerance } = measure(await sheet(desk, id, officer), 'footprint', 'déclarée')
    expect([value, geometry, tolerance]).toEqual([
      expect.closeTo(4.9, 1),
      'déclarée au formulaire, rien n’est dessiné',
      null,
    ])
    const drawing = await onParcel(desk, [await house(desk.db)])
    expect((await sheet(desk, drawing.id, officer)).measures.filter(({ label }) => label.includes('déclarée'))).toEqual(
      [expect.objectContaining({ subject: 'height' })],
    )
  })

  test('without footprint or without the drawing of a parcel nothing is computed, and it is said why', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const bare = await onParcel(desk, [])
    for (const { value, why } of (await sheet(desk, bare.id, bare.officer)).measures) {
      expect(value).toBeNull()
      expect(why).toContain('Aucune emprise')
    }
    const undrawn = await onParcel(desk, [await house(desk.db)], [parcels.whole, '62998000ZZ0099'])
    const read = await sheet(desk, undrawn.id, undrawn.officer)
    expect(measure(read, 'sideBoundary').why).toContain('dessin d’une parcelle')
    expect(measure(read, 'footprint', 'du projet').value).toBeCloseTo(120, 0)
    expect(read.unknown.join(' ')).toContain('ZZ')
  })
})

/** With the no-break spaces of the words of the desk. */
const plainly = (text: string) => text.replaceAll(/(\d) (m|%)/g, '$1\u00a0$2')

describe('the articles', () => {
  /** The regulation of the zone, structured in the data. */
  async function structured(db: Database, html = '<p>9 m au plus</p>') {
    const version = await addVersion(db, { key: 'plan/piece/DU_62998', kind: 'plan/piece', title: 'Règlement' })
    await db.run(sql`
      insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, zone_labels, html)
      values
        (${version}, ${DOCUMENT_KEY}, 'ub', 1, 1, 'Zone UB', '{UB}', ''),
        (${version}, ${DOCUMENT_KEY}, 'ub7', 2, 2, 'Article UB 7', '{UB}', '<p>3 m au moins</p>'),
        (${version}, ${DOCUMENT_KEY}, 'ub10', 3, 2, 'Hauteur des constructions', '{UB}', ${html})`)
  }

  test('are those of the regulation when it is structured, each with what the drawing says of it', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    const { id, officer } = await onParcel(desk, [])
    const [zone, ...others] = (await sheet(desk, id, officer)).zones
    expect(others).toEqual([])
    expect(zone).toMatchObject({
      zone: 'UB',
      source: 'structured',
      lines: [
        { heading: 'Article UB 7', subjects: ['sideBoundary'], html: '<p>3 m au moins</p>' },
        { heading: 'Hauteur des constructions', subjects: ['height'] },
      ],
    })
  })

  test('the bound of an article stands beside the measure of its kind, and a result is proposed, not retained', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db, '<p>9 m au plus, au faîtage</p>')
    const { id, officer } = await onParcel(desk, [await house(desk.db)])
    const height = async () => (await sheet(desk, id, officer)).zones[0]?.lines[1]
    expect(await height()).toMatchObject({
      rules: [{ subject: 'height', limit: plainly('9 m au plus au faîtage') }],
      proposed: { verdict: 'complies', because: expect.stringContaining(plainly('8,5 m, pour 9 m au plus')) },
      judgement: null,
    })
    await desk.db.run(sql`update dossier_footprint set height_m = 9.5`)
    expect((await height())?.proposed?.verdict).toBe('doesNotComply')
    await desk.db.run(sql`update dossier_footprint set height_m = null`)
    expect(await height()).toMatchObject({ rules: [{ limit: plainly('9 m au plus au faîtage') }], proposed: null })
    // a text with a condition is quoted, and leads to nothing
    await desk.db.run(
      sql`update regulation_title set html = '<p>9 m au plus, 4 m si en limite</p>' where title_id = 'ub10'`,
    )
    await desk.db.run(sql`update dossier_footprint set height_m = 3`)
    expect(await height()).toMatchObject({
      rules: [{ limit: null, sentences: ['9 m au plus, 4 m si en limite'] }],
      proposed: null,
    })
  })

  test('one heading is one article, however the standard cuts its text and however often it was delivered', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    const version = await addVersion(desk.db, {
      key: 'plan/piece/DU_62999',
      kind: 'plan/piece',
      title: 'Règlement, bis',
    })
    await desk.db.run(sql`
      insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, zone_labels, is_general, html)
      values
        (${version}, ${DOCUMENT_KEY}, 'dg', 0, 1, 'Dispositions générales', '{}', true, '<p>Partout</p>'),
        (${version}, ${DOCUMENT_KEY}, 'ub7', 2, 2, 'Article UB 7', '{UB}', false, '<p>3 m au moins</p>'),
        (${version}, ${DOCUMENT_KEY}, 'ub7/2', 3, 3, 'Article UB 7', '{UB}', false, '<p>sauf annexes</p>')`)
    const { id, officer } = await onParcel(desk, [])
    const lines = (await sheet(desk, id, officer)).zones[0]?.lines ?? []
    expect(lines.map(({ heading, isGeneral }) => [heading, isGeneral])).toEqual([
      ['Article UB 7', false],
      ['Hauteur des constructions', false],
      ['Dispositions générales', true],
    ])
    expect(lines[0]?.html).toBe('<p>3 m au moins</p>\n<p>sauf annexes</p>')
  })

  test('are the headings of the code when it is not, which is said, with the way to the text', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const { id, officer } = await onParcel(desk, [], [parcels.straddling])
    const recent = await sheet(desk, id, officer)
    expect(recent.zones.map(({ zone, source }) => [zone, source])).toEqual([
      ['N', 'standard'],
      ['UB', 'standard'],
    ])
    expect(recent.zones[0]?.note).toContain('R151-27')
    expect(recent.zones[0]?.pdf?.href).toBe('https://exemple.fr/reglement.pdf')
    expect(recent.zones[0]?.lines).toHaveLength(8)

    await desk.db.run(sql`update planning_document set approved_on = '2012-05-04'`)
    const former = await sheet(desk, id, officer)
    expect(former.zones[0]?.lines.map(({ article }) => article)).toContain('R*123-9 (7°)')
  })

  test('a ground whose zone is unknown is said, never taken for a ground without rule', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const { id, officer } = await onParcel(desk, [], [parcels.unzoned])
    const read = await sheet(desk, id, officer)
    expect(read.zones).toEqual([])
    expect(plain(read.unknown.join(' '))).toContain('AB 5')
  })

  test('what is judged is kept with who and when, and is stale once the project or the text has changed', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    const { id, officer } = await onParcel(desk, [await house(desk.db)])
    const key = (await sheet(desk, id, officer)).zones[0]?.lines[1]?.key ?? ''
    const judged = { key, verdict: 'complies', measure: '8,5 m pour 9 m', reason: '' }
    expect((await judge(desk, id, officer, judged)).status).toBe(201)
    const judgement = async () => (await sheet(desk, id, officer)).zones[0]?.lines[1]?.judgement
    expect(await judgement()).toMatchObject({ verdict: 'complies', measure: '8,5 m pour 9 m', stale: [] })
    expect(await judgement()).toMatchObject({
      judgedAt: '2026-11-24T09:00:00.000Z',
      judgedBy: expect.stringContaining('Prénom'),
    })

    await desk.db.run(sql`update regulation_title set html = '<p>8 m au plus</p>' where title_id = 'ub10'`)
    expect((await judgement())?.stale).toEqual(['Le texte de l’article a changé depuis.'])
    await desk.db.run(sql`update dossier_footprint set height_m = 9.5`)
    expect((await judgement())?.stale).toHaveLength(2)

    await judge(desk, id, officer, { key, verdict: 'doesNotComply', reason: '9,5 m pour 8 m.' })
    expect(await judgement()).toMatchObject({ verdict: 'doesNotComply', stale: [] })
    expect(await desk.db.many(sql`select verdict from assessment_line order by id`)).toHaveLength(2)
  })

  test('a project that does not comply needs a reason; an unknown article is refused', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    const { id, officer } = await onParcel(desk, [])
    const key = (await sheet(desk, id, officer)).zones[0]?.lines[0]?.key ?? ''
    const bare = await judge(desk, id, officer, { key, verdict: 'doesNotComply' })
    expect((await bare.json()).errors[0].pointer).toBe('#/reason')
    expect((await judge(desk, id, officer, { key: 'elsewhere', verdict: 'complies' })).status).toBe(422)
    expect((await judge(desk, id, officer, { key, verdict: 'perhaps' })).status).toBe(422)
  })

  test('what remains is judged at once; an article already judged keeps its result, and an unknown one stops all', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const { id, officer } = await onParcel(desk, [])
    const lines = (await sheet(desk, id, officer)).zones.flatMap((zone) => zone.lines)
    const keys = lines.map(({ key }) => key)
    const [remarkable = '', undecided = ''] = keys
    const rest = (headers: Headers, body: unknown) =>
      desk.send('POST', `/api/dossiers/${id}/assessment/rest`, headers, body)
    const verdicts = async () =>
      (await sheet(desk, id, officer)).zones.flatMap((zone) => zone.lines.map((line) => line.judgement?.verdict))

    await judge(desk, id, officer, { key: remarkable, verdict: 'doesNotComply', reason: 'À 2 m pour 3 m.' })
    await judge(desk, id, officer, { key: undecided, verdict: 'toJudge' })
    expect((await rest(officer, { keys: [...keys, 'nulle part'], verdict: 'notApplicable' })).status).toBe(422)
    expect(await verdicts()).toEqual(['doesNotComply', 'toJudge', ...keys.slice(2).map(() => undefined)])
    expect((await rest(officer, { keys, verdict: 'doesNotComply' })).status).toBe(422)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    expect((await rest(secretary, { keys, verdict: 'complies' })).status).toBe(403)
    expect((await rest(await desk.officer(AUTRE_EXEMPLE), { keys, verdict: 'complies' })).status).toBe(404)

    expect((await rest(officer, { keys, verdict: 'notApplicable' })).status).toBe(201)
    expect(await verdicts()).toEqual(['doesNotComply', ...keys.slice(1).map(() => 'notApplicable')])
  })

  test('issue 30, 2.4: one gesture never covers a measure beneath a bound of its text, conditional or not, nor one too near to it', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db, '<p>9 m au plus, 4 m si en limite</p>')
    const { id, officer } = await onParcel(desk, [await house(desk.db)])
    const lines = async () => (await sheet(desk, id, officer)).zones.flatMap((zone) => zone.lines)
    const height = async () => (await lines()).find(({ subjects }) => subjects.includes('height'))
    const rest = (keys: readonly string[]) =>
      desk.send('POST', `/api/dossiers/${id}/assessment/rest`, officer, { keys, verdict: 'complies' })
    expect(await height()).toMatchObject({ proposed: null, needsReading: true })
    const keys = (await lines()).map(({ key }) => key)
    const refused = await rest(keys)
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('#/keys/1')
    expect((await lines()).every(({ judgement }) => judgement === null)).toBe(true)
    const clear = (await lines()).filter(({ needsReading }) => !needsReading).map(({ key }) => key)
    expect((await rest(clear)).status).toBe(201)
    await judge(desk, id, officer, { key: (await height())?.key, verdict: 'complies', measure: 'Lu sur la coupe' })
    expect((await rest([(await height())?.key ?? ''])).status).toBe(201)
    expect((await height())?.judgement?.measure).toBe('Lu sur la coupe')
    // under every number of the text, and no longer to be read
    await desk.db.run(sql`update dossier_footprint set height_m = 3`)
    expect((await height())?.needsReading).toBe(false)
  })

  test('issue 30, 2.4: a height of the form is held against its rule where nothing is drawn, and asked for while nobody said one', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    const officer = await desk.officer()
    const asked = { ...WHOLE_REQUEST, parcelIds: [parcels.whole] }
    const previewed = async (request: object) => {
      const { id } = await (
        await desk.send('POST', '/api/dossiers', officer, { ...asked, request: { ...asked.request, ...request } })
      ).json()
      const counter = { channel: 'counter', filedOn: '2026-11-24' }
      return (await desk.send('POST', `/api/dossiers/${id}/filing/preview`, officer, counter)).json()
    }
    const [unsaid] = (await previewed({})).unsaid
    expect(unsaid).toMatchObject({ pointer: '#/request/heightM' })
    expect(unsaid.detail).toContain('Hauteur des constructions')
    expect((await previewed({ heightM: 9.5 })).unsaid).toEqual([])
    const wrong = { ...asked, request: { ...asked.request, heightM: -2 } }
    expect((await desk.send('POST', '/api/dossiers', officer, wrong)).status).toBe(422)

    const { id } = await desk.filed('2026-11-24', { ...asked, request: { ...asked.request, heightM: 9.5 } })
    const read = await sheet(desk, id, officer)
    expect(measure(read, 'height')).toMatchObject({
      value: 9.5,
      geometry: 'déclarée par le demandeur au formulaire, non mesurée',
    })
    expect(read.zones[0]?.lines.find(({ subjects }) => subjects.includes('height'))?.proposed?.verdict).toBe(
      'doesNotComply',
    )
    expect(measure(read, 'freeGround', 'déclarée').value).toBeCloseTo(94.4, 1)
    const drawing = await desk.filed('2026-11-24', {
      ...asked,
      footprints: [await house(desk.db)],
      request: { ...asked.request, heightM: 20 },
    })
    // drawn 8.5 m and written 20 m: the greatest of both is held against the rule
    expect(measure(await sheet(desk, drawing.id, officer), 'height').value).toBe(20)
  })

  test('issue 30, 2.4: a use that the zone forbids is told before the deposit, and to the officer in the same list', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    await desk.db.run(sql`
      insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, zone_labels, html)
      select version_id, document_key, 'ub1', 4, 2, 'Article UB 1 – Constructions interdites', zone_labels,
        '<p>Sont interdits :</p><ul><li>l’industrie ;</li><li>les entrepôts de plus de 500 m².</li></ul>'
      from regulation_title where title_id = 'ub10'`)
    const officer = await desk.officer()
    const using = (use: string) => ({
      ...WHOLE_REQUEST,
      parcelIds: [parcels.whole],
      request: { ...WHOLE_REQUEST.request, uses: [{ use, beforeM2: 0, afterM2: 98 }] },
    })
    const told = async (use: string) => {
      const { id } = await (await desk.send('POST', '/api/dossiers', officer, using(use))).json()
      const counter = { channel: 'counter', filedOn: '2026-11-24' }
      const preview = await (await desk.send('POST', `/api/dossiers/${id}/filing/preview`, officer, counter)).json()
      return preview.contradictions as { pointer: string; detail: string }[]
    }
    const [against, ...others] = await told('industry')
    expect(others).toEqual([])
    expect(against?.pointer).toBe('#/request/uses')
    expect(against?.detail).toContain('l’industrie')
    expect(against?.detail).toContain('à vérifier dans l’article')
    // under a condition, or not named at all: nothing is said
    for (const use of ['warehouse', 'dwelling']) expect(await told(use)).toEqual([])
    const { id } = await desk.filed('2026-11-24', using('industry'))
    expect((await (await desk.get(`/api/dossiers/${id}`, officer)).json()).contradictions).toContain(against?.detail)
  })

  test('the draft of the decision reads what was judged, and whether it still stands', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    await structured(desk.db)
    const { id, officer } = await onParcel(desk, [await house(desk.db)])
    const key = (await sheet(desk, id, officer)).zones[0]?.lines[1]?.key ?? ''
    await judge(desk, id, officer, { key, verdict: 'doesNotComply', measure: '8,5 m', reason: 'Trop haut.' })
    const reader = await desk.person(['planner'])
    const read = () => asPerson(desk.db, reader, desk.app.deps.clock.today(), (scoped) => assessmentOf(scoped, id))
    expect(await read()).toMatchObject([
      {
        heading: 'Hauteur des constructions',
        zone: 'UB',
        verdict: 'doesNotComply',
        reason: 'Trop haut.',
        isStale: false,
      },
    ])
    await desk.db.run(sql`update dossier_footprint set height_m = 7`)
    expect(await read()).toMatchObject([{ isStale: true }])
  })
})

describe('who sees and judges', () => {
  test('agents of the commune read, the case officer and the signatory judge, nobody else', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const { id, officer } = await onParcel(desk, [])
    const key = (await sheet(desk, id, officer)).zones[0]?.lines[0]?.key ?? ''
    const body = { key, verdict: 'notApplicable' }
    expect((await desk.get(`/api/dossiers/${id}/assessment`)).status).toBe(401)
    for (const [roles, commune, reading, judging] of [
      [['planner'], undefined, 200, 403],
      [['secretary'], undefined, 200, 403],
      [['signatory'], undefined, 200, 201],
      [['caseOfficer'], AUTRE_EXEMPLE, 404, 404],
      [['consultee'], undefined, 404, 404],
      [[], undefined, 404, 404],
    ] as const) {
      const headers = await desk.signedIn(await desk.person(roles, commune), true)
      expect((await desk.get(`/api/dossiers/${id}/assessment`, headers)).status, roles[0]).toBe(reading)
      expect((await judge(desk, id, headers, body)).status, roles[0]).toBe(judging)
    }
  })

  test('the database itself keeps lines from another commune and from the applicant, and takes none in another’s name', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const { id, officer } = await onParcel(desk, [])
    const key = (await sheet(desk, id, officer)).zones[0]?.lines[0]?.key ?? ''
    await judge(desk, id, officer, { key, verdict: 'complies' })
    const today = desk.app.deps.clock.today()
    const applicant = await desk.person([])
    await desk.db.run(sql`update dossier_party set person_id = ${applicant} where dossier_id = ${id}`)
    const seenBy = (person: string) =>
      asPerson(desk.db, person, today, (scoped) => scoped.many(sql`select id from assessment_line`))
    expect(await seenBy(await desk.person(['planner']))).toHaveLength(1)
    expect(await seenBy(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))).toEqual([])
    expect(await seenBy(applicant)).toEqual([])

    const caseOfficer = await desk.person(['caseOfficer'])
    const forged = asPerson(desk.db, caseOfficer, today, (scoped) =>
      scoped.run(sql`
        insert into assessment_line (dossier_id, key, zone, heading, verdict, project_sha256, rule_sha256, judged_by, judged_at)
        values (${id}, 'k', 'UB', 'h', 'complies', 'p', 'r', ${applicant}, now())`),
    )
    await expect(desk.db.transaction(() => forged)).rejects.toThrow(/row-level security/)
  })
})
