import { describe, expect } from 'vitest'
import type { DossierPostings } from '#contract/dossier/posting/posting.ts'
import type { PublicRegisterPage } from '#contract/dossier/public-register/public-register.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { LEA_MARTIN, WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { decided, mayorOf } from '#tests/fixtures/signed-decision.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'

const FAMILY = 'Quatremère-Disjonval de la Haute-Futaie'
const SECOND = 'O’Sullivan'
const COMPANY = 'SCI Les Nénuphars <&"> du Marais'
const LONG = `Ab${'bé'.repeat(58)}`

const person = (name: string, givenName: string) => ({ ...LEA_MARTIN, name, givenName })
const APPLICANTS = [
  person(FAMILY, 'Zéphyrine'),
  person(SECOND, 'Fiachra'),
  person(LONG, 'Ù'),
  { ...LEA_MARTIN, isLegalPerson: true, name: COMPANY, givenName: null, siret: '73282932000074' },
]
const NAMES = ['Quatremère', 'Sullivan', 'Zéphyrine', 'Fiachra', 'Nénuphars', LONG.slice(0, 40)]

/** A request of several people, whose object is written with one of their names, as people do. */
async function filed(desk: Desk) {
  const holder = await desk.signedIn(await desk.person([]))
  const request = { ...WHOLE_REQUEST, title: 'Maison de M. et Mme QUATREMERE', parties: APPLICANTS }
  const drafted = await desk.send('POST', '/api/dossiers', holder, request)
  expect(drafted.status).toBe(201)
  const { id } = await drafted.json()
  expect((await desk.send('POST', `/api/dossiers/${id}/filing`, holder, { channel: 'teleservice' })).status).toBe(201)
  return { id: String(id), holder, officer: await desk.officer() }
}

async function published(desk: Desk, headers: Headers, id: string, said: object): Promise<string> {
  const begun = await desk.send('POST', `/api/dossiers/${id}/postings`, headers, { place: 'website', ...said })
  expect(begun.status).toBe(201)
  const { postings }: DossierPostings = await begun.json()
  const notice = postings.find(({ place, state }) => place === 'website' && state === 'posted')?.id
  if (!notice) throw new Error('nothing is published')
  return notice
}

/** What anyone reads, without an account, in every shape; a zip is read file by file. */
async function said(desk: Desk, notices: readonly string[]): Promise<Map<string, string>> {
  const parcel = WHOLE_REQUEST.parcelIds[0]
  const addresses = [
    ...['', '.geojson', '.rss', '.csv', '.xlsx', '.gpkg'].map((shape) => `/api/public/register${shape}`),
    ...['Quatrem', 'Sulliv', 'Nenuph', 'PC 062 998'].map((words) => `/api/search?q=${encodeURIComponent(words)}`),
    ...[`/api/parcels/${parcel}/dossiers`, '/ogc/collections/decisions/items?f=json'],
    '/ogc/collections/decisions/items?f=html',
    ...notices.map((id) => `/api/public/notices/${id}`),
  ]
  const read = new Map<string, string>()
  for (const address of addresses) {
    const answer = await desk.get(address)
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!address.includes('/notices/')) expect([address, answer.status]).toEqual([address, 200])
    const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
    const parts = isZip ? [...(await unzipped(bytes)).values()] : [bytes]
    read.set(
      address,
      [answer.headers.get('content-disposition'), ...parts.map((part) => part.toString('utf8'))].join('\n'),
    )
  }
  return read
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const naming = (read: Map<string, string>) =>
  [...read].flatMap(([address, text]) => {
    const words = plain(decodeURIComponent(text.replaceAll('%', '%25')))
    return NAMES.filter((name) => words.includes(plain(name))).map((name) => `${address}: ${name}`)
  })

const holderOf = async (desk: Desk) => {
  const { entries }: PublicRegisterPage = await (await desk.get('/api/public/register')).json()
  return entries[0]?.holder ?? null
}

const WITHDRAWAL = { interested: false, via: 'hand', unlawfulness: '', hearing: null }

describe('the names of several applicants, a company among them, one of which the object of the request bears', () => {
  test('are whole while a notice bears them, and nowhere before nor after', async ({ desk }) => {
    const { id, officer } = await filed(desk)
    expect(naming(await said(desk, []))).toEqual([])
    const deposit = await published(desk, officer, id, { object: 'deposit', on: '2026-11-24' })
    expect(await holderOf(desk)).toBe(`Zéphyrine ${FAMILY}, Fiachra ${SECOND}, Ù ${LONG}, ${COMPANY}`)
    const bearing = new Set(naming(await said(desk, [deposit])).map((one) => one.split(': ')[0]))
    expect([...bearing], 'X-M9: the page and the notice alone').toEqual([
      '/api/public/register',
      `/api/public/notices/${deposit}`,
    ])
    await desk.dayComes('2027-01-26')
    expect(naming(await said(desk, [deposit])), 'decided by silence').toEqual([])
    const decision = await published(desk, officer, id, { object: 'decision', on: '2027-01-26' })
    expect(await holderOf(desk)).not.toBeNull()
    await desk.dayComes('2027-03-27')
    expect(naming(await said(desk, [deposit, decision])), 'its legal time is over').toEqual([])
  })

  test('go with a tacit permit that is withdrawn before its display ends', async ({ desk }) => {
    const { id, officer } = await filed(desk)
    await desk.dayComes('2027-01-26')
    const decision = await published(desk, officer, id, { object: 'decision', on: '2027-01-26' })
    await desk.dayComes('2027-02-01')
    const withdrawn = await desk.send('POST', `/api/dossiers/${id}/revocation`, await mayorOf(desk), {
      ...WITHDRAWAL,
      requestedOn: '2027-02-01',
    })
    expect(withdrawn.status).toBe(201)
    await desk.dayComes('2027-02-02')
    const { entries }: PublicRegisterPage = await (await desk.get('/api/public/register')).json()
    expect(entries[0]?.sentence).toContain('décision retirée')
    expect(naming(await said(desk, [decision]))).toEqual([])
    expect((await desk.get(`/api/public/notices/${decision}`)).status).toBe(404)
  })

  test('go with a request that is given up while its deposit is displayed', async ({ desk }) => {
    const { id, holder, officer } = await filed(desk)
    const deposit = await published(desk, officer, id, { object: 'deposit', on: '2026-11-24' })
    const { line } = await (await desk.get(`/api/dossiers/${id}`, holder)).json()
    const given = await desk.send('POST', `/api/dossiers/${id}/withdrawal`, holder, { number: line.number })
    expect(given.status).toBe(201)
    expect(naming(await said(desk, [deposit]))).toEqual([])
    expect(await (await desk.get('/api/public/register')).json()).toMatchObject({ entries: [] })
  })

  test('of an annulled permit whose request is confirmed, come back with a new display alone; the former one proves nothing of the new decision', async ({
    desk,
  }) => {
    const { id, officer } = await filed(desk)
    const deposit = await published(desk, officer, id, { object: 'deposit', on: '2026-11-24' })
    await desk.dayComes('2026-12-10')
    await decided(desk, id)
    const decision = await published(desk, officer, id, { object: 'decision', on: '2026-12-10' })
    const record = (act: object) => desk.send('POST', `/api/dossiers/${id}/acts`, officer, act)
    await desk.dayComes('2027-01-10')
    const suit = { kind: 'courtAppealLodged', on: '2027-01-10', appellant: 'thirdParty', name: 'M. Voisin' }
    expect((await record(suit)).status).toBe(201)
    await desk.dayComes('2027-01-20')
    expect((await record({ kind: 'courtAppealSettled', on: '2027-01-20', outcome: 'annulled' })).status).toBe(201)
    expect(naming(await said(desk, [deposit, decision])), 'annulled within the two months').toEqual([])
    await desk.dayComes('2027-02-01')
    expect((await record({ kind: 'annulledRequestConfirmed', receivedOn: '2027-02-01' })).status).toBe(201)
    await desk.dayComes('2027-02-02')
    const { entries }: PublicRegisterPage = await (await desk.get('/api/public/register')).json()
    expect(entries[0]?.sentence).toContain('en cours d’instruction')
    expect(naming(await said(desk, [deposit, decision])), 'reviewed again').toEqual([])
    const again = await published(desk, officer, id, { object: 'deposit', on: '2027-02-02' })
    expect(again).not.toBe(deposit)
    expect(await holderOf(desk)).not.toBeNull()
    await desk.dayComes('2027-02-10')
    await decided(desk, id)
    expect(naming(await said(desk, [deposit, decision, again])), 'decided anew').toEqual([])
    const { postings }: DossierPostings = await (await desk.get(`/api/dossiers/${id}/postings`, officer)).json()
    expect(postings.filter(({ object, place }) => object === 'decision' && place !== 'site')).toMatchObject([
      { place: 'townHall', startedOn: null, state: 'due', mustStartBy: '2027-02-18' },
    ])
    await published(desk, officer, id, { object: 'decision', on: '2027-02-10' })
    expect(await holderOf(desk)).toContain(SECOND)
  })
})

test('an object without any name is told as it is typed, and the town hall reads the other whole', async ({ desk }) => {
  const titles = async (headers?: Headers) => {
    const answer = await desk.get(`/api/parcels/${SAINT_EXEMPLE}000AB0012/dossiers`, headers)
    return (await answer.json()).map(({ title }: { title: string }) => title)
  }
  await desk.filed('2026-11-03', { title: 'Maison individuelle' })
  expect(await titles()).toEqual(['Maison individuelle'])
  const { id } = await desk.filed('2026-11-04', { title: 'Abri de Léontine VANDENBROUCKE' })
  expect((await titles()).toSorted()).toEqual(['', 'Maison individuelle'])
  const { line } = await (await desk.get(`/api/dossiers/${id}`, await desk.officer())).json()
  expect(line.title).toBe('Abri de Léontine VANDENBROUCKE')
})
