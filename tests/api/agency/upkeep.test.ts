import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { PastRules, Upkeep, type UpkeepMatter } from '#contract/agency/upkeep/upkeep.ts'
import { paths } from '#contract/paths.ts'
import { realClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { writeLastBackup } from '#platform/last-backup.ts'
import { openTaskJournal } from '#platform/task-journal.ts'
import { pastRules } from '#server/agency/upkeep/past-rules.ts'
import { upkeep } from '#server/agency/upkeep/upkeep.ts'
import { PAST_RULES } from '#server/past-rules.ts'
import { paymentHealth } from '#server/services/payments/desk.ts'
import { timePasses } from '#server/time-passes.ts'
import { test } from '#tests/fixtures/app.ts'
import { PAST_RULE_WORDS } from '#wording/agency/upkeep/past-rules.ts'
import { taskName } from '#wording/agency/upkeep/upkeep.ts'

const SMTP = { url: 'smtp://mail.example.org', from: 'mairie@example.org' }

const seen = (deps: Deps) => upkeep({ ...deps, payments: () => paymentHealth(deps) })

const found = async (deps: Deps, matter: UpkeepMatter['matter']) =>
  (await seen(deps)).matters.find((one) => one.matter === matter)

const departure = (db: Database, state: string, createdAt: string) =>
  db.run(sql`
    insert into outbox (key, channel, payload, state, created_at)
    values (gen_random_uuid()::text, 'mail', '{}', ${state}, ${createdAt}::timestamptz)`)

describe('the health of the installation', () => {
  test('is told to an administrator, every matter with its state, and a remedy to each that is not well', async ({
    app,
  }) => {
    expect((await app.request('/api/upkeep')).status).toBe(401)
    const answer = await app.request('/api/upkeep', { headers: await app.asAdministrator() })
    const { matters, tasks } = Upkeep.parse(await answer.json())
    expect(matters.map(({ matter }) => matter)).toEqual([
      ...[
        'database',
        'files',
        'disk',
        'backup',
        'departures',
        'payments',
        'imports',
        'tasks',
        'signing',
        'agents',
        'doors',
        'version',
      ],
    ])
    for (const { state, remedy } of matters) expect(remedy === null).toBe(state === 'well')
    expect(matters[0]?.found).toContain('PostGIS 3.')
    expect(tasks).toEqual([])
  })

  test('what mended rules had made is told to an administrator alone, each rule with its words; one that fails is unknown', async ({
    app,
  }) => {
    expect((await app.request(paths.pastRules)).status).toBe(401)
    const answer = await app.request(paths.pastRules, { headers: await app.asAdministrator() })
    const { rules } = PastRules.parse(await answer.json())
    expect(rules.map(({ name }) => name)).toEqual(PAST_RULES.map(({ name }) => name))
    expect(rules.filter(({ state }) => state === 'unknown')).toEqual([])
    expect(new Set(Object.keys(PAST_RULE_WORDS))).toEqual(new Set(PAST_RULES.map(({ name }) => name)))
    const first = PAST_RULES[0]
    if (first === undefined) return
    const failing = { ...first, find: () => Promise.reject(new Error('unreached')) }
    const told = await pastRules({ ...app.deps, pastRules: [failing] })
    expect(told.rules).toMatchObject([{ state: 'unknown', cases: [] }])
  })

  test('a backup is well the next morning, watched after a day and a half, a fault after a week or when none was made', async ({
    app: { deps },
  }) => {
    expect(await found(deps, 'backup')).toMatchObject({
      state: 'bad',
      remedy: expect.stringContaining('npm run backup'),
    })
    for (const [madeAt, state] of [
      ['2026-11-23T22:00:00Z', 'well'],
      ['2026-11-22T20:00:00Z', 'watch'],
      ['2026-11-17T08:00:00Z', 'bad'],
    ] as const) {
      await writeLastBackup(deps.config.dataDir, madeAt)
      expect(await found(deps, 'backup')).toMatchObject({ state })
    }
  })

  test('a disk is told before it is full', async ({ app: { deps } }) => {
    expect(await found({ ...deps, freeBytes: async () => 3e11 }, 'disk')).toMatchObject({ state: 'well' })
    expect(await found({ ...deps, freeBytes: async () => 5e8 }, 'disk')).toMatchObject({ state: 'watch' })
    expect(await found({ ...deps, freeBytes: async () => 1e6 }, 'disk')).toMatchObject({ state: 'bad' })
  })

  test('what cannot be found out is unknown, and the rest is told', async ({ app: { deps } }) => {
    const told = await seen({ ...deps, freeBytes: () => Promise.reject(new Error('no such disk')) })
    expect(told.matters.find(({ matter }) => matter === 'disk')).toMatchObject({
      state: 'unknown',
      found: 'Cette vérification n’a pas pu être faite.',
    })
    expect(told.matters.find(({ matter }) => matter === 'database')).toMatchObject({ state: 'well' })
  })

  test('a folder of files that is no folder is a fault that names it', async ({ app: { deps } }) => {
    const folder = join(deps.config.dataDir, 'fichiers')
    await rm(folder, { recursive: true, force: true })
    await writeFile(folder, '')
    expect(await found(deps, 'files')).toMatchObject({ state: 'bad', found: expect.stringContaining(folder) })
  })

  test('mails: none, leaving, late, given up, or nobody to carry them', async ({ app: { deps } }) => {
    const sending = { ...deps, config: { ...deps.config, smtp: SMTP } }
    expect(await found(sending, 'departures')).toMatchObject({ state: 'well' })
    await departure(deps.db, 'pending', '2026-11-24T08:59:00Z')
    expect(await found(sending, 'departures')).toMatchObject({
      state: 'well',
      found: expect.stringMatching(/^1\scourriel en train de partir/),
    })
    await departure(deps.db, 'pending', '2026-11-24T08:30:00Z')
    expect(await found(sending, 'departures')).toMatchObject({
      state: 'watch',
      found: expect.stringMatching(/^2\scourriels en attente, le plus ancien depuis le 24\snovembre 2026 à 9\sh\s30/),
    })
    await departure(deps.db, 'abandoned', '2026-11-20T08:30:00Z')
    expect(await found(sending, 'departures')).toMatchObject({ state: 'bad' })
    expect(await found(deps, 'departures')).toMatchObject({
      state: 'watch',
      remedy: expect.stringContaining('SMTP_URL'),
    })
  })

  test('imports: one that asks a question or did not end well is watched', async ({ app: { deps } }) => {
    expect(await found(deps, 'imports')).toMatchObject({ found: 'Aucun import n’a encore eu lieu.', state: 'well' })
    const run = (state: string, finishedAt: string | null) =>
      deps.db.run(sql`
        insert into import_run (state, requested_by, source_name, requested_at, finished_at)
        values (${state}, 'essai', 'parcelles.json', '2026-11-24T05:00:00Z', ${finishedAt}::timestamptz)`)
    await run('accepted', '2026-11-24T05:10:00Z')
    expect(await found(deps, 'imports')).toMatchObject({
      state: 'well',
      found: expect.stringContaining('parcelles.json'),
    })
    await run('interrupted', '2026-11-24T06:10:00Z')
    expect(await found(deps, 'imports')).toMatchObject({ state: 'watch' })
    await run('ready', null)
    expect(await found(deps, 'imports')).toMatchObject({
      found: expect.stringMatching(/^1\simport en attente d’une réponse/),
      state: 'watch',
    })
    await run('loading', null)
    expect(await found(deps, 'imports')).toMatchObject({
      state: 'watch',
      found: expect.stringContaining('en cours, depuis'),
    })
  })

  test('tasks: in time, mended, failing, silent; each has a name in French', async ({ app: { deps } }) => {
    let now = Temporal.Instant.from('2026-11-24T08:00:00Z')
    const tasks = openTaskJournal(realClockAt(() => now))
    const looking = { ...deps, tasks, realClock: realClockAt(() => now) }
    tasks.expect(['absences', 'outbox'], 60_000)
    expect(await found(looking, 'tasks')).toMatchObject({ state: 'unknown' })
    tasks.ended('outbox', 3, false)
    tasks.ended('absences', 5, true)
    expect(await found(looking, 'tasks')).toMatchObject({
      state: 'bad',
      found: expect.stringContaining('Fins d’absence'),
    })
    now = now.add({ minutes: 5 })
    tasks.ended('outbox', 3, false)
    tasks.ended('absences', 5, false)
    expect(await found(looking, 'tasks')).toMatchObject({ state: 'watch' })
    expect((await seen(looking)).tasks).toEqual([
      { task: 'Fins d’absence', state: 'watch', endedAt: '2026-11-24T08:05:00Z', faultAt: '2026-11-24T08:00:00Z' },
      { task: 'Départ des courriels', state: 'well', endedAt: '2026-11-24T08:05:00Z', faultAt: null },
    ])
    now = now.add({ minutes: 20 })
    expect(await found(looking, 'tasks')).toMatchObject({ state: 'bad' })
    const main = await readFile('server/main.ts', 'utf8')
    const begun = [...main.matchAll(/(?:RecurringTask = \{|\[\{)\s*name: '([^']+)'/g)].map(([, name = '']) => name)
    expect(begun).toEqual(
      expect.arrayContaining(['PLAT’AU departures', 'legality control', 'servers alive', 'sensors']),
    )
    const names = [...timePasses(deps).map(({ name }) => name), ...begun, 'outbox', 'tidying', 'payments']
    expect(names.filter((name) => taskName(name) === name)).toEqual([])
  })
})
