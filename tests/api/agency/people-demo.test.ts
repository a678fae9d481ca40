import { Secret } from 'otpauth'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Deps } from '#platform/deps.ts'
import { codeAt } from '#server/agency/identity/one-time-code.ts'
import { DEMO_PASSWORD, DEMO_TOTP_SECRET, openDemoAccounts } from '#server/agency/people/demo-accounts.ts'
import { test } from '#tests/fixtures/app.ts'

const inDemo = (deps: Deps, demo: 'small' | 'none' = 'small'): Deps => ({ ...deps, config: { ...deps.config, demo } })
const imported = (by: string) =>
  sql`insert into import_run (state, requested_by, source_name) values ('accepted', ${by}, 'parcelles.json')`
const enabled = sql`select count(*) as count from person where disabled_at is null`

describe('demo accounts', () => {
  test('each signs in with the password printed, the mayor with the code of the secret printed', async ({ app }) => {
    const accounts = await openDemoAccounts(inDemo(app.deps))
    expect(accounts.map(({ email }) => email.split('@')[0])).toEqual([
      ...['secretaire', 'instructeur', 'urbaniste', 'maire', 'abf', 'archiviste', 'regisseur', 'referente'],
      ...['dpo', 'elu', 'dechets', 'admin', 'habitant'],
    ])
    const oneTimeCode = codeAt(Secret.fromBase32(DEMO_TOTP_SECRET).bytes, app.deps.clock.now())
    for (const { email, password, secondFactor } of accounts) {
      const answer = await app.request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password, ...(secondFactor ? { oneTimeCode } : {}) }),
      })
      expect([email, answer.status]).toEqual([email, 201])
    }
    expect(accounts[0]?.password).toBe(DEMO_PASSWORD)
  })

  test('the next start finds the same accounts again', async ({ app }) => {
    const first = await openDemoAccounts(inDemo(app.deps))
    expect(await openDemoAccounts(inDemo(app.deps))).toEqual(first)
  })

  test('outside demo mode there is none, and those of an earlier demo are closed', async ({ app, db }) => {
    expect(await openDemoAccounts(inDemo(app.deps, 'none'))).toEqual([])
    await openDemoAccounts(inDemo(app.deps))
    expect((await db.one<{ count: number }>(enabled)).count).toBe(13)
    expect(await openDemoAccounts(inDemo(app.deps, 'none'))).toEqual([])
    expect((await db.one<{ count: number }>(enabled)).count).toBe(0)
  })

  test('a database that holds people gets none', async ({ app, db }) => {
    await db.run(sql`insert into person (email, family_name, given_name) values ('lea@example.org', 'Martin', 'Léa')`)
    expect(await openDemoAccounts(inDemo(app.deps))).toEqual([])
  })

  test('a territory of one’s own gets none; the demo territory keeps them though a file of one’s own is tried on it', async ({
    app,
    db,
  }) => {
    await db.run(sql`delete from import_run`)
    await db.run(imported('administrateur'))
    expect(await openDemoAccounts(inDemo(app.deps))).toEqual([])
    await db.run(imported('démonstration'))
    expect(await openDemoAccounts(inDemo(app.deps))).toHaveLength(13)
  })
})
