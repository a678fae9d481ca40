import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { serverClocks } from '#platform/test-clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-horloge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'horloge')

function write(instant: string) {
  writeFileSync(`${file}.new`, instant)
  renameSync(`${file}.new`, file)
}

describe('the clock of a server on trial', () => {
  test('is moved by writing an instant, and runs from there', () => {
    write('2027-03-28T22:30:00Z')
    const { clock, realClock } = serverClocks(file)
    expect(clock.today().toString()).toBe('2027-03-29')
    const first = clock.now()
    expect(Temporal.Instant.compare(clock.now(), first)).toBeGreaterThanOrEqual(0)
    write('2027-09-01T08:00:00Z')
    expect(clock.today().toString()).toBe('2027-09-01')
    expect(realClock.instant().toString()).toMatch(/^2027-09-01T08:00/)
  })

  test.each([
    ['a server that is not on trial', { NODE_ENV: 'production' }],
    ['a server that says nothing', {}],
    ['a server that the public reaches', { NODE_ENV: 'test', PUBLIC_URL: 'https://permis.example.org' }],
  ])('is refused by the configuration of %s', (_where, env) => {
    expect(() => readConfig({ DATA_DIR: folder, TEST_CLOCK: file, ...env })).toThrow(/TEST_CLOCK : déplace la date/)
  })

  test('is accepted in a test alone', () => {
    expect(readConfig({ DATA_DIR: folder, TEST_CLOCK: file, NODE_ENV: 'test' }).testClock).toBe(file)
    expect(readConfig({ DATA_DIR: folder }).testClock).toBeUndefined()
  })
})
