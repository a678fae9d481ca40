import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { unreachedDatabase } from '#platform/database-unreached.ts'
import { serverDatabase } from '#platform/server-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-reglages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const read = (env: Record<string, string>) => readConfig({ DATA_DIR: folder, ...env })

const BOUNCER = 'postgres://parvis@127.0.0.1:6432/parvis'
const DIRECT = 'postgres://parvis@proxy:5000/parvis'

describe('the addresses of the database', () => {
  test.each(['DATABASE_DIRECT_URL', 'DATABASE_READ_URL'])('%s alone is refused, in a sentence', (name) => {
    expect(() => read({ [name]: DIRECT })).toThrow(`${name} : n’a de sens qu’avec DATABASE_URL`)
  })

  test('with a direct one, what serves goes through the pooler and keeps nothing in a session', async () => {
    const { connection, direct } = await serverDatabase(read({ DATABASE_URL: BOUNCER, DATABASE_DIRECT_URL: DIRECT }))
    expect(connection).toMatchObject({ connectionString: BOUNCER, isPooled: true })
    expect(connection).not.toHaveProperty('options')
    expect(direct).toMatchObject({ connectionString: DIRECT, keepsPlans: true })
  })

  test('without one, the schema is changed by the connection that serves', async () => {
    const { connection, direct } = await serverDatabase(read({ DATABASE_URL: DIRECT }))
    expect(connection).toEqual(direct)
  })

  test('proxies are addresses, or the start is refused', () => {
    expect(read({ PROXIES: '10.0.0.5, 10.1.0.0/16' }).proxies).toEqual(['10.0.0.5', '10.1.0.0/16'])
    expect(() => read({ PROXIES: 'proxy de la mairie' })).toThrow('PROXIES')
  })

  test('hosts of public data are sent elsewhere by pairs, or the start is refused', () => {
    expect(
      read({ SOURCES_MIRROR: 'A.exemple.fr=https://m/x?a=b, b.exemple.fr=http://10.0.0.5:81' }).sourceMirrors,
    ).toEqual({
      'a.exemple.fr': 'https://m/x?a=b',
      'b.exemple.fr': 'http://10.0.0.5:81',
    })
    expect(() => read({ SOURCES_MIRROR: 'a.exemple.fr' })).toThrow('SOURCES_MIRROR')
  })

  test('servers that share a folder draw one code and one key', () => {
    const [one, other] = [read({}), read({})]
    expect(other.adminCode).toBe(one.adminCode)
    expect(other.secretKey).toEqual(one.secretKey)
    expect(readFileSync(join(folder, 'code-administrateur'), 'utf8').trim()).toBe(one.adminCode)
  })
})

describe('a database that is not reached', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code })

  test.each([
    ['refused by the machine', coded('ECONNREFUSED')],
    ['shut down in the middle', coded('57P01')],
    ['crashed', coded('57P02')],
    ['said by a pooler', coded('08P01')],
    ['a standby that was asked to write', coded('25006')],
    ['cut without a word', new Error('Connection terminated unexpectedly')],
    ['no connection is free', new Error('timeout exceeded when trying to connect')],
  ])('%s is a 503 that says to look first', (_why, error) => {
    expect(unreachedDatabase(error)).toMatchObject({ status: 503, detail: expect.stringContaining('regardez d’abord') })
  })

  test('is not what a bug or a constraint says', () => {
    expect(unreachedDatabase(coded('23505'))).toBeUndefined()
    expect(unreachedDatabase(new Error('expected one row, got none'))).toBeUndefined()
    expect(unreachedDatabase(coded('57014'))).toBeUndefined()
  })
})
