import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Exchanges } from '#contract/agency/exchanges/exchange.ts'
import { enqueue } from '#platform/outbox.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'

const administrator = async (desk: Desk) => desk.signedIn(await desk.person(['administrator'], null), true)
const read = async (desk: Desk, headers: Headers, query = ''): Promise<Exchanges> =>
  (await desk.get(`/api/exchanges${query}`, headers)).json()

type Written = [channel: 'mail' | 'legalityControl' | 'stateHub', state: string, attempts: number]

/** Departures of one dossier, written in that order. */
async function written(desk: Desk, rows: readonly Written[]): Promise<{ dossierId: string; ids: number[] }> {
  const { id: dossierId } = await desk.filed('2026-11-03')
  await desk.db.run(sql`delete from outbox`)
  const ids: number[] = []
  for (const [at, [channel, state, attempts]] of rows.entries()) {
    const key = `essai/${at}`
    const payload = { template: 'message', ...(channel === 'mail' ? { to: ['leontine@example.org'] } : {}) }
    await enqueue(desk.db, { key, channel, dossierId, payload })
    const { id } = await desk.db.one<{ id: number }>(sql`
      update outbox
      set state = ${state}, attempts = ${attempts}, last_answer = 'Le partenaire ne répond pas.', next_attempt_at = '2040-01-01'
      where key = ${key}
      returning id`)
    ids.push(id)
  }
  return { dossierId, ids }
}

const ROWS: readonly Written[] = [
  ['mail', 'failed', 3],
  ['legalityControl', 'abandoned', 12],
  ['mail', 'pending', 0],
  ['stateHub', 'pending', 0],
  ['mail', 'sent', 1],
]

describe('what leaves for every partner', () => {
  test('is counted by partner, and what has not left is read with its reason, the oldest first', async ({ desk }) => {
    desk.app.deps.config.smtp = { url: 'smtp://127.0.0.1:1', from: 'mairie@example.org' }
    const { ids } = await written(desk, ROWS)
    const { partners, lines, isMore } = await read(desk, await administrator(desk))
    expect(
      partners.map(({ channel, isConfigured, pending, failed, abandoned }) => [
        channel,
        isConfigured,
        pending,
        failed,
        abandoned,
      ]),
    ).toEqual([
      ['mail', true, 1, 1, 0],
      ['legalityControl', false, 0, 0, 1],
      ['stateHub', false, 1, 0, 0],
      ['childcare', false, 0, 0, 0],
      ['signatureBook', false, 0, 0, 0],
      ['webhook', false, 0, 0, 0],
    ])
    expect(partners[2]).toMatchObject({ name: 'PLAT’AU', notPlugged: expect.stringContaining('réglé et activé') })
    expect(lines.map(({ id }) => id)).toEqual(ids.slice(0, 4))
    expect(isMore).toBe(false)
    expect(lines[0]?.sentence).toContain('Le partenaire ne répond pas.')
    expect(lines[2]?.sentence).toContain('Attend qu’un envoi antérieur du même dossier soit parti')
    expect(lines[3]?.sentence).toContain('réglé et activé')
  })

  test('is read by partner and by state', async ({ desk }) => {
    const { ids } = await written(desk, ROWS)
    const headers = await administrator(desk)
    const found = async (query: string) => (await read(desk, headers, query)).lines.map(({ id }) => ids.indexOf(id))
    expect(await found('?channel=mail')).toEqual([0, 2])
    expect(await found('?state=abandoned')).toEqual([1])
    expect(await found('?channel=mail&state=sent')).toEqual([4])
    expect(await found('?channel=stateHub&state=failed')).toEqual([])
    expect((await desk.get('/api/exchanges?channel=pigeon', headers)).status).toBe(422)
  })

  test('is read by fifty, each once, by key', async ({ desk }) => {
    await desk.db.run(sql`
      insert into outbox (key, channel, payload, state)
      select 'autre/' || n, 'webhook', '{"template": "message"}', 'failed' from generate_series(1, 60) as n`)
    const headers = await administrator(desk)
    const first = await read(desk, headers, '?channel=webhook')
    const second = await read(desk, headers, `?channel=webhook&after=${first.lines.at(-1)?.id}`)
    expect([first.lines.length, first.isMore, second.lines.length, second.isMore]).toEqual([50, true, 10, false])
    const ids = [...first.lines, ...second.lines].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(new Set(ids).size).toBe(60)
  })

  test('is tried again for one partner alone, what was given up with it', async ({ desk }) => {
    await written(desk, ROWS)
    const replayed = await desk.send('POST', '/api/exchanges/replay', await administrator(desk), {
      channel: 'legalityControl',
    })
    expect(await replayed.json()).toEqual({ count: 1 })
    expect(
      await desk.db.many(sql`select channel, state, attempts from outbox where state <> 'sent' order by id limit 2`),
    ).toEqual([
      { channel: 'mail', state: 'failed', attempts: 3 },
      { channel: 'legalityControl', state: 'pending', attempts: 0 },
    ])
  })

  test('is not shown to an agent, who is told of their own dossiers alone', async ({ desk }) => {
    const { dossierId } = await written(desk, ROWS)
    const agent = await desk.officer()
    expect((await desk.get('/api/exchanges', agent)).status).toBe(403)
    expect((await desk.send('POST', '/api/exchanges/replay', agent, { channel: 'mail' })).status).toBe(403)
    expect(await (await desk.get('/api/desk/stuck', agent)).json()).toEqual({
      count: 2,
      dossiers: [{ id: dossierId, number: expect.stringMatching(/^PC 062/) }],
    })
    const elsewhere = await desk.officer('62999')
    expect(await (await desk.get('/api/desk/stuck', elsewhere)).json()).toEqual({ count: 0, dossiers: [] })
  })

  test('shows the acts that nobody handed over to the prefect, the first due before', async ({ desk }) => {
    const { acts } = await read(desk, await administrator(desk))
    expect(acts).toEqual({ count: 0, late: 0, lines: [] })
  })
})
