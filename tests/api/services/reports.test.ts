import { createCanvas, loadImage } from '@napi-rs/canvas'
import { XMLParser } from 'fast-xml-parser'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { FollowedReport, PublicReport, Report, ReportPage } from '#contract/services/reports/report.ts'
import { PURGES } from '#server/agency/rights/retention-queries.ts'
import { mailTopics } from '#server/app.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  bookishPhotograph,
  heicOf,
  jpegPhotograph,
  photographClaiming,
  telephonePhotograph,
} from '#tests/fixtures/photographs.ts'
import { buildSaintExemple, parcels } from '#tests/fixtures/saint-exemple/commune.ts'

/** The middle of a parcel of Saint-Exemple. */
async function middle(desk: Desk, parcel: string = parcels.whole): Promise<{ lon: number; lat: number }> {
  return desk.db.one(sql`
    select st_x(p) as lon, st_y(p) as lat
    from (select st_transform(st_centroid(geom), 4326) as p from parcel where id = ${parcel}) as placed`)
}

let drawn = 0
const secretOf = () => {
  drawn += 1
  return `secret-${drawn}`.padEnd(32, 'x')
}
const said = (place: { lon: number; lat: number }, change: object = {}) => ({
  ...{
    category: 'road',
    ...place,
    accuracyM: 12,
    positionFrom: 'device',
    body: 'Un trou devant le 14',
    secret: secretOf(),
  },
  ...change,
})
const send = async (desk: Desk, body: object, from?: string) => {
  const headers = { 'content-type': 'application/json', ...(from && { 'x-forwarded-for': from }) }
  const answer = await desk.app.request('/api/public/reports', { method: 'POST', headers, body: JSON.stringify(body) })
  const told = await answer.json()
  return { status: answer.status, told }
}
const sendPicture = (desk: Desk, secret: string, bytes: Buffer) =>
  desk.app.request(`/api/public/reports/${secret}/picture`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
const follow = async (desk: Desk, secret: string) =>
  (await (await desk.get(`/api/public/reports/${secret}`)).json()) as FollowedReport
const list = async (desk: Desk, headers: Headers, query = '') =>
  (await (await desk.get(`/api/services/reports${query}`, headers)).json()) as Report[]
const near = async (desk: Desk, { lon, lat }: { lon: number; lat: number }) =>
  (await (await desk.get(`/api/public/reports?lon=${lon}&lat=${lat}`)).json()) as PublicReport[]
const onReport = async (desk: Desk, headers: Headers, id: string | undefined, what: string, body: object) => {
  const answer = await desk.send('POST', `/api/services/reports/${id}/${what}`, headers, body)
  return { status: answer.status, page: (await answer.json()) as ReportPage & { detail?: string } }
}

describe('a report', () => {
  test('goes from a telephone to its end, each state with a sentence back, and is public once an agent said so', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const place = await middle(desk)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const report = said(place, { contact: 'lea@example.org' })
    const { status, told } = await send(desk, report)
    expect(status).toBe(201)
    expect(told).toMatchObject({
      number: expect.stringMatching(/^SI-2026-\d{5}$/),
      communeName: 'Saint-Exemple',
      service: 'Voirie',
    })
    expect((await send(desk, report)).told).toEqual(told)
    expect((await sendPicture(desk, report.secret, await telephonePhotograph({ orientation: 6 }))).status).toBe(204)
    expect((await sendPicture(desk, report.secret, await jpegPhotograph())).status).toBe(204)
    const [row, ...more] = await list(desk, headers)
    expect(more).toEqual([])
    expect(row).toMatchObject({
      state: 'received',
      moderation: 'waiting',
      hasPicture: true,
      promisedOn: '2026-12-08',
      mayAnswer: true,
    })
    expect(await near(desk, place)).toEqual([])

    const bytes = Buffer.from(await (await desk.get(`/api/services/reports/${row?.id}/picture`, headers)).arrayBuffer())
    for (const mark of ['Exif', 'Appareil', 'GPS']) expect(bytes.includes(mark)).toBe(false)
    const upright = await loadImage(bytes)
    expect([upright.width, upright.height]).toEqual([20, 40])
    expect((await desk.get(`/api/public/report-pictures/${row?.id}`)).status).toBe(404)

    await onReport(desk, headers, row?.id, 'moderation', {
      isShown: true,
      publicBody: 'Trou dans la chaussée',
      showsPicture: true,
    })
    expect(await near(desk, place)).toMatchObject([
      { body: 'Trou dans la chaussée', hasPicture: true, categoryLabel: 'Route, trottoir' },
    ])
    expect((await desk.get(`/api/public/report-pictures/${row?.id}`)).status).toBe(200)

    expect((await onReport(desk, headers, row?.id, 'moves', { state: 'closed' })).page.detail).toContain(
      'Écrivez pourquoi',
    )
    await onReport(desk, headers, row?.id, 'moves', { state: 'sent' })
    await onReport(desk, headers, row?.id, 'moves', { state: 'done', sentence: 'Rebouché ce matin.' })
    expect((await onReport(desk, headers, row?.id, 'moves', { state: 'sent' })).status).toBe(409)
    const followed = await follow(desk, report.secret)
    expect(followed).toMatchObject({ state: 'done', service: 'Voirie' })
    expect(followed.steps.map(({ sentence }) => sentence)).toEqual([
      'Votre signalement est bien arrivé.',
      'Votre signalement est transmis au service qui s’en occupe.',
      'Rebouché ce matin.',
    ])
    const mails = await desk.mails('report/')
    expect(mails).toHaveLength(2)
    const topic = await mailTopics.reportMoved?.(desk.app.deps, { dossierId: null, payload: mails[1]?.payload ?? {} })
    expect(topic).toMatchObject({
      words: { subject: expect.stringMatching(/traité$/), paragraphs: ['Rebouché ce matin.', expect.any(String)] },
    })
    await expect(desk.db.run(sql`delete from report_event`)).rejects.toThrow()
  })

  test('that repeats another follows it to its end', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const place = await middle(desk)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const [first, second] = [said(place), said(place)]
    await send(desk, first)
    await send(desk, second)
    const [one, two] = await list(desk, headers)
    await desk.db.run(sql`
      with current as (select id from dataset_version where state = 'current' order by id limit 1), way as (
        insert into street (version_id, insee_code, kind, name, search_text)
        select id, '62998', 'street', 'rue du Marais', 'rue du marais saint exemple' from current returning id, version_id)
      insert into address (version_id, street_id, number, position)
      select way.version_id, way.id, 14, st_setsrid(st_makepoint(${place.lon}, ${place.lat}), 4326) from way`)
    const page = (await (await desk.get(`/api/services/reports/${two?.id}`, headers)).json()) as ReportPage
    expect(page).toMatchObject({
      near: [
        { id: one?.id, number: one?.number, lon: expect.closeTo(place.lon, 5), lat: expect.closeTo(place.lat, 5) },
      ],
      parcelBelow: parcels.whole,
      addressNear: { label: '14 rue du Marais', distanceM: 0 },
    })
    expect(
      (await onReport(desk, headers, two?.id, 'moves', { state: 'duplicate', duplicateOf: two?.number })).status,
    ).toBe(422)
    await onReport(desk, headers, two?.id, 'moves', { state: 'duplicate', duplicateOf: one?.number })
    await onReport(desk, headers, one?.id, 'moves', { state: 'done', sentence: 'Rebouché.' })
    expect(await follow(desk, second.secret)).toMatchObject({
      state: 'done',
      steps: [{}, {}, { sentence: 'Rebouché.' }],
    })
    expect((await list(desk, headers, '?state=open')).map(({ number }) => number)).toEqual([])
  })

  test('is tied to a parcel and seen there by the officer, without who wrote it; nobody of another commune reads it', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    await send(desk, said(await middle(desk), { category: 'building', contact: 'lea@example.org' }))
    const [row] = await list(desk, headers)
    const ties = { service: 'Urbanisme', parcelId: parcels.whole, asset: '', note: 'Mur penché' }
    expect((await onReport(desk, headers, row?.id, 'ties', { ...ties, parcelId: parcels.elsewhere })).status).toBe(422)
    expect((await onReport(desk, officer, row?.id, 'ties', ties)).status).toBe(403)
    expect((await onReport(desk, headers, row?.id, 'ties', ties)).status).toBe(200)
    const seen = await (await desk.get(`/api/services/parcels/${parcels.whole}/reports`, officer)).text()
    expect(JSON.parse(seen)).toMatchObject([{ number: row?.number, categoryLabel: 'Mur ou bâtiment menaçant' }])
    expect(seen).not.toContain('lea@')
    expect(await (await desk.get(`/api/services/parcels/${parcels.whole}/reports`, elsewhere)).json()).toEqual([])
    expect((await desk.get(`/api/services/reports/${row?.id}`, elsewhere)).status).toBe(404)
  })

  test('is written by the secretary for somebody who came, and emptied two years after its end', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const { secret: _, ...recorded } = said(await middle(desk), { contact: 'lea@example.org', positionFrom: 'address' })
    const answer = await desk.send('POST', '/api/services/reports', headers, recorded)
    expect(answer.status).toBe(201)
    const { id } = (await answer.json()) as ReportPage
    await onReport(desk, headers, id, 'moves', { state: 'done' })
    const [mail] = await desk.mails('report/')
    const topic = await mailTopics.reportMoved?.(desk.app.deps, { dossierId: null, payload: mail?.payload ?? {} })
    expect(topic).toMatchObject({ words: { paragraphs: [expect.any(String), 'La suite arrivera à cette adresse.'] } })
    await desk.db.run(PURGES.report.purge('2027-01-01T00:00:00Z'))
    expect(await desk.db.one(sql`select body, contact from report where id = ${id}`)).toEqual({ body: '', contact: '' })
  })
})

describe('what cannot be taken is said in French, and the queue goes on', () => {
  test('a place is refused before anything is written, in the words of the report that would follow', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const asked = async ({ lon, lat }: { lon: number; lat: number }) => {
      const answer = await desk.get(`/api/public/report-place?lon=${lon}&lat=${lat}`)
      return { status: answer.status, told: await answer.json() }
    }
    expect(await asked(await middle(desk))).toEqual({ status: 200, told: { communeName: 'Saint-Exemple' } })
    for (const place of [
      { lon: 0, lat: 0 },
      { lon: 2.35, lat: 48.85 },
    ]) {
      const { status, told } = await asked(place)
      expect([status, told]).toEqual([422, (await send(desk, said(place))).told])
    }
    expect(await desk.db.one(sql`select count(*) as count from report`)).toEqual({ count: 0 })
  })

  test('a place that is nowhere, elsewhere, or sent three hundred times a minute', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const place = await middle(desk)
    expect((await send(desk, said({ lon: 0, lat: 0 }))).told.detail).toContain('point 0, 0')
    expect((await send(desk, said({ lon: 2.35, lat: 48.85 }))).told.detail).toContain('mairie de cette autre commune')
    expect((await send(desk, said({ lon: 0, lat: -90 }))).status).toBe(422)
    expect((await desk.get('/api/public/reports?lon=0&lat=-90')).status).toBe(422)
    expect((await send(desk, said(place, { category: 'dragon' }))).status).toBe(422)
    expect((await send(desk, said(place, { category: 'other', body: ' ' }))).told.detail).toContain(
      'Écrivez une phrase',
    )
    const answers = []
    for (let time = 0; time < 300; time += 1) answers.push((await send(desk, said(place), '203.0.113.7')).status)
    expect(answers.filter((status) => status === 201)).toHaveLength(10)
    expect(answers.filter((status) => status === 429)).toHaveLength(290)
    expect((await send(desk, said(place), '203.0.113.8')).status).toBe(201)
    expect(
      (await desk.db.one<{ tag: string }>(sql`select tag from write_pace where not is_commune limit 1`)).tag,
    ).not.toContain('203')
    expect(await desk.db.one(sql`select count(*) as count from report`)).toEqual({ count: 11 })
  })

  const polyglot = async () => Buffer.concat([await jpegPhotograph(), Buffer.from('<script>alert(1)</script>')])
  test.for([
    ['a HEIC of 20 MB', async () => heicOf(20_000_000), 413, 'envoi-trop-lourd'],
    ['a small HEIC', async () => heicOf(1000), 422, 'le plus compatible'],
    ['a photograph of 12,000 × 9,000', () => photographClaiming(12_000, 9_000), 422, '64 millions de pixels'],
    ['a drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'SVG'],
    ['a file that is two', polyglot, 422, 'autre chose après'],
    ['a note of the maker of 1 MB', () => bookishPhotograph(1_000_000), 422, 'trop lourd'],
    ['a way up that does not exist', () => telephonePhotograph({ orientation: 9 }), 422, 'sens de lecture'],
    ['half a photograph', async () => (await jpegPhotograph()).subarray(0, 300), 422, 'abîmé'],
    ['nothing', async () => Buffer.alloc(0), 422, 'vide'],
  ] as const)('%s', async ([, made, status, words], { desk }) => {
    await buildSaintExemple(desk.db)
    const report = said(await middle(desk))
    await send(desk, report)
    const answer = await sendPicture(desk, report.secret, await made())
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(words)
    expect((await sendPicture(desk, report.secret, await jpegPhotograph())).status).toBe(204)
    expect((await follow(desk, report.secret)).hasPicture).toBe(true)
  })

  test('a large photograph becomes one of 2,048 pixels', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const report = said(await middle(desk))
    await send(desk, report)
    await sendPicture(desk, report.secret, await createCanvas(4096, 1024).encode('jpeg', 50))
    const [row] = await list(desk, headers)
    const bytes = Buffer.from(await (await desk.get(`/api/services/reports/${row?.id}/picture`, headers)).arrayBuffer())
    expect([(await loadImage(bytes)).width, (await loadImage(bytes)).height]).toEqual([2048, 512])
  })
})

describe('Open311 GeoReport v2', () => {
  /** As its published examples: a list of rows, each field an element, empty when it says nothing. */
  test('says the same in XML as in JSON, faults included, and takes reports by either address', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const place = await middle(desk)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const given = await desk.send('POST', '/api/services/report-keys', administrator, {
      name: 'Département',
      communes: ['62998'],
    })
    const { secret } = await given.json()
    const asked = (path: string, init?: RequestInit) => desk.app.request(`/open311/v2${path}`, init)
    const inXml = async (path: string, init?: RequestInit) => {
      const answer = await asked(path, init)
      expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
      return { status: answer.status, told: XML.parse(await answer.text()) }
    }
    const XML = new XMLParser({ ignoreDeclaration: true, parseTagValue: false, isArray: (name) => name === 'request' })
    const posted = {
      ...{ api_key: secret, service_code: 'lighting', lat: String(place.lat), long: String(place.lon) },
      description: 'Lampe <12> & « 14 » éteintes',
    }
    const written = await inXml('/requests.xml', form(posted))
    expect(written.status).toBe(201)
    const [{ service_request_id: number, ...rest }] = written.told.service_requests.request
    expect(rest).toEqual({ service_notice: '', account_id: '' })
    const list = `api_key=${secret}`
    const rows = (await (await asked(`/requests.json?${list}`)).json()) as Record<string, unknown>[]
    const said = (value: unknown) => (value === null ? '' : String(value))
    const sameInXml = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, said(value)])),
    )
    expect((await inXml(`/requests.xml?${list}`)).told.service_requests.request).toEqual(sameInXml)
    expect((await inXml(`/requests/${number}.xml?${list}`)).told.service_requests.request).toEqual(sameInXml)
    expect(sameInXml[0]).toMatchObject({ description: posted.description, status: 'open' })
    const { told } = await inXml('/services.xml')
    expect(told.services.service.map(({ service_code }: { service_code: string }) => service_code)).toContain(
      'lighting',
    )
    expect(await inXml('/requests.xml', form({ ...posted, api_key: 'autre' }))).toMatchObject({
      ...{ status: 403, told: { errors: { error: { code: '403', description: expect.stringContaining('clé') } } } },
    })
    expect((await inXml('/requests/inconnu.xml')).status).toBe(404)
  })

  const form = (said: Record<string, string>) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(said).toString(),
  })

  test('names what GeoReport v2 names, in its order; its lists are by commas, what is empty is not said, what is named overrides the rest', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const place = await middle(desk)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const given = await desk.send('POST', '/api/services/report-keys', administrator, {
      ...{ name: 'Département', communes: ['62998'] },
    })
    const { secret } = await given.json()
    const asked = (path: string, init?: RequestInit) => desk.app.request(`/open311/v2${path}`, init)
    const json = async (path: string) => (await (await asked(path)).json()) as Record<string, unknown>[]
    const order = (text: string, row: string) => {
      const [, first = ''] = new RegExp(`<${row}>(.*?)</${row}>`, 's').exec(text) ?? []
      return [...first.matchAll(/<(\w+)(?:\/>|>[^<]*<\/\1>)/g)].map(([, name]) => name)
    }
    // the example of the specification, with what this service does not know of
    const example = {
      ...{ api_key: secret, jurisdiction_id: 'city.gov', service_code: 'lighting' },
      ...{
        lat: String(place.lat),
        long: String(place.lon),
        address_string: '1234 5th street',
        email: 'smit333@sfgov.edu',
      },
      ...{ device_id: 'tt222111', account_id: '123456', first_name: 'john', last_name: 'smith', phone: '111111111' },
      ...{ description: 'A large sinkhole is destroying the street', 'attribute[WHISPAWN]': '123456' },
    }
    const posted = await (await asked('/requests.xml', form(example))).text()
    expect(posted).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<service_requests><request><service_request_id>/)
    expect(order(posted, 'request')).toEqual(['service_request_id', 'service_notice', 'account_id'])
    const other = await (
      await asked('/requests.json', form({ ...example, service_code: 'road', description: 'x'.repeat(4000) }))
    ).json()
    const services = await (await asked('/services.xml')).text()
    expect(order(services, 'service')).toEqual([
      ...['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group'],
    ])
    expect(await (await asked('/services/lighting.xml')).text()).toContain(
      '<service_definition><service_code>lighting</service_code><attributes/></service_definition>',
    )
    expect(await (await asked('/services/lighting.json')).json()).toEqual({ service_code: 'lighting', attributes: [] })
    expect((await asked('/services/inconnu.xml')).status).toBe(404)
    const list = await (await asked(`/requests.xml?api_key=${secret}`)).text()
    expect(order(list, 'request')).toEqual([
      ...['service_request_id', 'status', 'status_notes', 'service_name', 'service_code', 'description'],
      ...['agency_responsible', 'service_notice', 'requested_datetime', 'updated_datetime', 'expected_datetime'],
      ...['address', 'address_id', 'zipcode', 'lat', 'long', 'media_url'],
    ])
    const numbers = async (query: string) =>
      (await json(`/requests.json?api_key=${secret}${query}`)).map((row) => row.service_request_id)
    const [second, first] = await numbers('')
    expect(second).toBe(other[0].service_request_id)
    expect(await numbers('&service_code=lighting,road&status=open,closed&start_date=&end_date=')).toEqual([
      second,
      first,
    ])
    expect(await numbers('&service_code=lighting&service_code=waste')).toEqual([first])
    expect(await numbers('&status=closed')).toEqual([])
    expect(await numbers(`&service_request_id=${second},${first}&status=closed&end_date=2001-01-01T00:00:00Z`)).toEqual(
      [...[second, first]],
    )
    const long = (await json(`/requests.json?api_key=${secret}`))[0]
    expect(String(long?.description)).toHaveLength(4000)
    // every field is required by the Service Discovery
    expect(await json('/discovery.json')).toMatchObject({
      ...{
        changeset: expect.stringMatching(/^20/),
        contact: expect.stringMatching(/./),
        key_service: expect.stringMatching(/./),
      },
      endpoints: [
        {
          ...{ specification: 'http://wiki.open311.org/GeoReport_v2', type: 'production' },
          ...{ url: expect.stringMatching(/\/open311\/v2$/), formats: ['text/xml', 'application/json'] },
        },
      ],
    })
    expect(await (await asked('/discovery.xml')).text()).toContain('<formats><format>text/xml</format>')
  })

  test('is read by anyone as public copies, and written by whoever has a key of the commune', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const place = await middle(desk)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const given = await desk.send('POST', '/api/services/report-keys', administrator, {
      name: 'Département',
      communes: ['62998'],
    })
    const { secret, key } = await given.json()
    const read = async (path: string) =>
      (await (await desk.app.request(`/open311/v2${path}`)).json()) as Record<string, unknown>[]
    expect((await read('/services.json')).map(({ service_code }) => service_code)).toContain('lighting')

    const posted = {
      api_key: secret,
      service_code: 'lighting',
      lat: String(place.lat),
      long: String(place.lon),
      description: 'Lampe 12 éteinte',
    }
    const write = async (change: object = {}) => {
      const answer = await desk.app.request('/open311/v2/requests.json', form({ ...posted, ...change }))
      return { status: answer.status, told: (await answer.json())[0] }
    }
    const { status, told } = await write()
    expect(status).toBe(201)
    expect(await write({ api_key: 'autre' })).toMatchObject({
      status: 403,
      told: { code: 403, description: expect.stringContaining('clé') },
    })
    for (const lat of ['200', '-90'])
      expect(await write({ lat })).toMatchObject({ status: 400, told: { description: expect.stringContaining('lat') } })
    expect((await write({ lat: '48.85', long: '2.35' })).status).toBe(400)
    expect((await write({ service_code: 'inconnu' })).status).toBe(404)
    expect((await write({ service_code: '' })).status).toBe(400)

    const number = told.service_request_id
    expect(await read('/requests.json')).toEqual([])
    expect((await desk.app.request(`/open311/v2/requests/${number}.json`)).status).toBe(404)
    expect(await read(`/requests.json?api_key=${secret}`)).toMatchObject([
      { service_request_id: number, status: 'open', description: 'Lampe 12 éteinte', service_name: 'Éclairage public' },
    ])
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const [row] = await list(desk, headers)
    await onReport(desk, headers, row?.id, 'moderation', { isShown: true, publicBody: 'Lampe éteinte' })
    await onReport(desk, headers, row?.id, 'moves', { state: 'done', sentence: 'Lampe changée.' })
    expect(await read(`/requests/${number}.json`)).toMatchObject([
      { status: 'closed', status_notes: 'traité. Lampe changée.', description: 'Lampe éteinte', media_url: null },
    ])
    expect(await read('/requests.json?status=open')).toEqual([])
    await desk.send('DELETE', `/api/services/report-keys/${key.id}`, administrator, {})
    expect((await write()).status).toBe(403)
  })
})
