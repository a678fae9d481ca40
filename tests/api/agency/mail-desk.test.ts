import { globSync, readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DepartureDesk } from '#contract/agency/mail/departure.ts'
import { enqueue } from '#platform/outbox.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { mailSubject } from '#wording/agency/mail/mail.ts'
import { SIGNED_NAMES } from '#wording/dossier/decisions/decision-desk.ts'

const administrator = async (desk: Desk) => desk.signedIn(await desk.person(['administrator'], null), true)
const list = async (desk: Desk, headers: Headers, query = ''): Promise<DepartureDesk> =>
  (await desk.get(`/api/departures${query}`, headers)).json()

/** Mails of a town hall: one of each state, on a dossier and on an account. */
async function mailed(desk: Desk): Promise<{ dossierId: string; ids: Record<string, number> }> {
  const { id: dossierId } = await desk.filed('2026-11-03')
  await desk.db.run(sql`delete from outbox`)
  const ids: Record<string, number> = {}
  const written = [
    ['sent', 'receipt', dossierId, 'Remis au serveur pour 1 adresse.'],
    ['pending', 'message', dossierId, null],
    ['failed', 'decision', dossierId, 'Le serveur de courriel ne répond pas.'],
    [
      'abandoned',
      'invitation',
      null,
      'Le serveur refuse l’envoi à leontine@example.org : 550 <leontine@example.org> unknown',
    ],
  ] as const
  for (const [state, template, on, answer] of written) {
    const key = `${template}/essai`
    await enqueue(desk.db, {
      key,
      channel: 'mail',
      dossierId: on,
      payload: { template, to: ['leontine@example.org'], from: 'townHall' },
    })
    const { id } = await desk.db.one<{ id: number }>(sql`
      update outbox
      set state = ${state}, last_answer = ${answer}, attempts = 3,
        sent_at = ${state === 'sent' ? '2026-11-03T09:10:00Z' : null}::timestamptz
      where key = ${key}
      returning id`)
    ids[state] = id
  }
  return { dossierId, ids }
}

const stateOf = (desk: Desk, id: number | undefined) =>
  desk.db.one<{ state: string; attempts: number; due: boolean }>(sql`
    select state, attempts, next_attempt_at <= ${desk.app.deps.clock.now().toString()}::timestamptz as due
    from outbox
    where id = ${id}`)

describe('the mails of the desk, for its administrator', () => {
  test('are those that did not leave, those that wait and those that left, with why and about what', async ({
    desk,
  }) => {
    desk.app.deps.config.smtp = { url: 'smtp://127.0.0.1:1', from: 'mairie@example.org' }
    const { dossierId, ids } = await mailed(desk)
    const headers = await administrator(desk)
    const unsent = await list(desk, headers)
    expect(unsent).toMatchObject({ isConfigured: true, counts: { waiting: 1, failed: 1, abandoned: 1 }, isMore: false })
    expect(unsent.lines.map(({ id, subject }) => [id, subject])).toEqual([
      [ids.abandoned, 'Invitation d’un agent'],
      [ids.failed, 'Décision'],
    ])
    expect(unsent.lines[1]).toMatchObject({
      dossier: { id: dossierId, number: expect.stringMatching(/^PC 062/), communeName: 'Saint-Exemple' },
      attempts: 3,
      nextAttemptAt: expect.any(String),
    })
    expect(unsent.lines[0]).toMatchObject({ dossier: null, nextAttemptAt: null })
    expect((await list(desk, headers, '?group=waiting')).lines.map(({ id }) => id)).toEqual([ids.pending])
    const { lines } = await list(desk, headers, '?group=sent')
    expect(lines.map(({ id }) => id)).toEqual([ids.sent])
    expect(lines[0]?.sentence.replaceAll('\u00a0', ' ')).toBe('Parti le 3 novembre 2026 à 10 h 10.')
  })

  test('never show whose address it is, nor the applicant', async ({ desk }) => {
    await mailed(desk)
    const headers = await administrator(desk)
    for (const group of ['unsent', 'waiting', 'sent']) {
      const text = await (await desk.get(`/api/departures?group=${group}`, headers)).text()
      expect(text).toContain('l…@example.org')
      expect(text).not.toMatch(/leontine|Vandenbroucke/i)
    }
  })

  test('are sent again one by one, unless they left', async ({ desk }) => {
    const { ids } = await mailed(desk)
    const headers = await administrator(desk)
    const again = (id: number | undefined) => desk.send('POST', `/api/departures/${id}/again`, headers, {})
    for (const id of [ids.failed, ids.abandoned]) {
      expect(await (await again(id)).json()).toMatchObject({ id, state: 'pending' })
      expect(await stateOf(desk, id)).toEqual({ state: 'pending', attempts: 0, due: true })
    }
    for (const id of [ids.sent, ids.pending]) {
      const refused = await again(id)
      expect([refused.status, (await refused.json()).type]).toEqual([409, '/aide/problemes/courriel-deja-parti'])
    }
    expect((await again(999_999_999)).status).toBe(404)
    expect((await again(Number.NaN)).status).toBe(422)
    expect(await stateOf(desk, ids.sent)).toMatchObject({ state: 'sent', attempts: 3 })
  })

  test('that wait for their next attempt are all tried at once, those given up are left alone', async ({ desk }) => {
    const { ids } = await mailed(desk)
    await desk.db.run(sql`update outbox set next_attempt_at = '2040-01-01'`)
    const answer = await desk.send('POST', '/api/departures/again', await administrator(desk), {})
    expect(await answer.json()).toEqual({ count: 1 })
    expect(await stateOf(desk, ids.failed)).toMatchObject({ state: 'pending', attempts: 0, due: true })
    expect(await stateOf(desk, ids.abandoned)).toMatchObject({ state: 'abandoned', due: false })
  })

  test('are read by fifty, each once', async ({ desk }) => {
    await mailed(desk)
    await desk.db.run(sql`
      insert into outbox (key, channel, payload, state)
      select 'autre/' || n, 'mail', '{"template": "message", "to": []}', 'failed'
      from generate_series(1, 60) as n`)
    const headers = await administrator(desk)
    const first = await list(desk, headers)
    const second = await list(desk, headers, `?before=${first.lines.at(-1)?.id}`)
    expect([first.lines.length, first.isMore, second.lines.length, second.isMore]).toEqual([50, true, 12, false])
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(62)
  })

  test('are not those of an agent, nor of an administrator without their second factor', async ({ desk }) => {
    const { ids } = await mailed(desk)
    const agent = await desk.officer()
    const unproved = await desk.signedIn(await desk.person(['administrator'], null))
    for (const headers of [agent, unproved]) {
      expect((await desk.get('/api/departures', headers)).status).toBe(403)
      expect((await desk.send('POST', '/api/departures/again', headers, {})).status).toBe(403)
      expect((await desk.send('POST', `/api/departures/${ids.failed}/again`, headers, {})).status).toBe(403)
    }
    expect((await desk.get('/api/departures')).status).toBe(401)
    expect(await stateOf(desk, ids.failed)).toMatchObject({ state: 'failed', attempts: 3 })
  })
})

test('every topic that the server writes in the outbox has a name in the list', () => {
  const root = new URL('../../..', import.meta.url).pathname
  const sources = globSync('server/**/*.ts', { cwd: root }).map((file) => readFileSync(`${root}${file}`, 'utf8'))
  const topics = new Set([
    ...Object.keys(SIGNED_NAMES),
    ...sources.flatMap((text) =>
      [...text.matchAll(/payload: \{\s*template: '(\w+)'/g)].map(([, topic]) => topic ?? ''),
    ),
  ])
  expect(topics.size).toBeGreaterThan(15)
  expect([...topics].filter((topic) => mailSubject(topic) === mailSubject(null))).toEqual([])
})
