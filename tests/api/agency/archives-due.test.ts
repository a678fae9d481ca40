import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Elimination } from '#contract/agency/archives/archives.ts'
import { eliminationsOfLiving } from '#server/agency/archives/past-rule.ts'
import { dossiersUnderWay } from '#server/agency/rights/rights-queries.ts'
import { archivist, decidedLongAgo, signedRule } from '#tests/fixtures/archived-dossier.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'

const listed = async (desk: Desk, keeper: Headers) =>
  (await (await desk.get('/api/archives/dossiers?fate=destroy', keeper)).json()).dossiers
const propose = (desk: Desk, keeper: Headers, id: string) =>
  desk.send('POST', '/api/archives/eliminations', keeper, { dossierIds: [id], reason: 'Durée échue' })

/** A dossier granted in April 2026 whose works an order stopped in June; the clock stands in May 2031. */
async function stoppedLongAgo(desk: Desk): Promise<string> {
  const { id } = await desk.filed('2026-04-01')
  desk.on('2026-04-20')
  await decided(desk, id)
  desk.on('2026-06-10')
  const order = {
    ...{ kind: 'stopWorksOrdered', reportOn: '2026-06-01', why: 'Travaux non conformes au permis.' },
    ...{ prosecutorOn: '2026-06-03', notice: { via: 'registered', sentOn: '2026-06-03' } },
  }
  const answer = await desk.send('POST', `/api/dossiers/${id}/acts`, await desk.officer(), order)
  if (answer.status !== 201) throw new Error(await answer.text())
  await desk.dayComes('2031-05-05')
  return id
}

/** Facts that hold a dossier open, by what the keeper is told. */
const HELD: readonly [string, (id: string) => Parameters<Desk['db']['run']>[0]][] = [
  ['le juge est saisi', (id) => sql`update dossier set waits_for = 'court' where id = ${id}`],
  ['un acte de la mairie est attendu', (id) => sql`update dossier set waits_for = 'townHall' where id = ${id}`],
  [
    'un modificatif ou un transfert de ce permis n’est pas clos',
    (id) => sql`
      insert into dossier (insee_code, kind, variant, parent_id, number, title, state, filed_on)
      select insee_code, kind, 'transfer', id, number || 'T01', title, 'underReview', '2031-04-01' from dossier where id = ${id}`,
  ],
  [
    'une procédure a été ouverte, et sa fin n’est pas connue',
    (id) => sql`
      insert into infringement (insee_code, drawn_by, created_at, found_on, found_at, place, dossier_number, persons, offences, facts, statements,
        commission, oath)
      select d.insee_code, d.created_by, now(), '2026-06-01', '10:00', 'Rue Haute', lower(left(d.number, 2)) || ' ' || substr(d.number, 3), 'x', '{breach}', 'x', 'x', 'x', 'x'
      from dossier d where d.id = ${id}`,
  ],
]

describe('R2: a dossier on which something is due is closed by nobody', () => {
  test('works that an order stopped are never offered to elimination, nor transferred', async ({ desk }) => {
    Object.assign(desk.app.deps.config, { archive: { version: '2.3', archivalAgency: 'FRAD062' } })
    await signedRule(desk)
    const id = await stoppedLongAgo(desk)
    const keeper = await archivist(desk)
    expect(await listed(desk, keeper)).toMatchObject([
      { id, isDue: false, why: expect.stringContaining('arrêté interruptif de travaux est en vigueur') },
    ])
    expect((await propose(desk, keeper, id)).status).toBe(409)
    const transfer = await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id })
    expect(transfer.status).toBe(409)
    expect((await transfer.json()).title).toBe('Ce dossier n’est pas clos')
  })

  test.for(HELD)(
    '%s: it is held back, and a slip that names it is told until it is abandoned',
    async ([why, hold], { desk }) => {
      await signedRule(desk)
      const id = await decidedLongAgo(desk)
      const keeper = await archivist(desk)
      const slip: Elimination = await (await propose(desk, keeper, id)).json()
      expect(await eliminationsOfLiving.find(desk.db, 10)).toEqual([])
      await desk.db.run(hold(id))
      expect(await listed(desk, keeper)).toMatchObject([{ isDue: false }])
      expect(await eliminationsOfLiving.find(desk.db, 10)).toMatchObject([
        { label: expect.stringContaining('062'), to: '/archives' },
      ])
      const abandoned = await desk.send('POST', `/api/archives/eliminations/${slip.id}/abandonment`, keeper, {})
      expect(abandoned.status).toBe(200)
      expect(await eliminationsOfLiving.find(desk.db, 10)).toEqual([])
      expect(await listed(desk, keeper)).toMatchObject([{ isDue: false, why: expect.stringContaining(why) }])
      expect((await propose(desk, keeper, id)).status).toBe(409)
    },
  )

  test('an act of the town hall that is late holds a dossier whose decision lapsed meanwhile', async ({ desk }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk, {}, false)
    expect(await listed(desk, await archivist(desk))).toMatchObject([
      { id, isDue: false, why: expect.stringContaining('un acte de la mairie est attendu ou en retard') },
    ])
  })

  test('one that was transferred is told too, until it is taken back', async ({ desk }) => {
    Object.assign(desk.app.deps.config, { archive: { version: '2.3', archivalAgency: 'FRAD062' } })
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const prepared = await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id })
    expect(prepared.status).toBe(201)
    expect(await eliminationsOfLiving.find(desk.db, 10)).toEqual([])
    await desk.db.run(sql`update dossier set waits_for = 'court' where id = ${id}`)
    expect(await eliminationsOfLiving.find(desk.db, 10)).toMatchObject([
      { label: expect.stringContaining('062'), to: '/archives' },
    ])
    const { id: transfer } = await prepared.json()
    const moved = await desk.send('POST', `/api/archives/transfers/${transfer}/moves`, keeper, {
      ...{ state: 'takenBack', on: '2031-05-05', reason: 'Le juge est saisi' },
    })
    expect(moved.status).toBe(200)
    expect(await eliminationsOfLiving.find(desk.db, 10)).toEqual([])
  })

  test('works whose end nobody declared are said on the slip', async ({ desk }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const slip: Elimination = await (await propose(desk, keeper, id)).json()
    const answer = await desk.get(`/api/archives/eliminations/${slip.id}/slip.pdf`, keeper)
    const text = wholeText(await readPdf(Buffer.from(await answer.arrayBuffer())))
    expect(text).toContain('fin des travaux inconnue')
  })

  test('an order in force holds the account of its holder; what the town hall alone is late with does not', async ({
    desk,
  }) => {
    const stopped = await stoppedLongAgo(desk)
    const late = await decidedLongAgo(desk)
    await desk.db.run(sql`update dossier set waits_for = 'townHall' where id = ${late}`)
    const numbers = async (id: string) => {
      const personId = await desk.person([])
      await desk.db.run(sql`update dossier_party set person_id = ${personId} where dossier_id = ${id}`)
      return dossiersUnderWay(desk.db, personId)
    }
    expect(await numbers(stopped)).toHaveLength(1)
    expect(await numbers(late)).toEqual([])
  })
})
