import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Audit, DELAYS, lateMends, lateUpdates } from './library-delays.ts'

const TODAY = Temporal.PlainDate.from('2026-11-28')
const mendedOn = (day: string) => async () => [{ version: '2.0.1', on: Temporal.PlainDate.from(day) }]
const released =
  (...releases: readonly (readonly [string, string])[]) =>
  async () =>
    releases.map(([version, day]) => ({ version, on: Temporal.PlainDate.from(day) }))
const audit = (severity: string, fixAvailable: unknown) =>
  Audit.parse({
    auditReportVersion: 2,
    vulnerabilities: { 'a-library': { name: 'a-library', severity, fixAvailable } },
  })
const mend = { name: 'its-parent', version: '2.0.1', isSemVerMajor: false }
const nobody = () => false

describe('the delays of libraries (ASVS 15.1.1, 15.2.1)', () => {
  test('are those that are promised', () => {
    const promised = readFileSync(new URL('../../.github/SECURITY.md', import.meta.url), 'utf8')
    for (const [weight, days] of Object.entries(DELAYS))
      expect(promised).toMatch(new RegExp(`\\| [^|]*\\b${weight}\\b[^|]*\\| ${days} days +\\|`))
  })

  test.each([
    ['critical', '2026-11-26', 0],
    ['critical', '2026-11-25', 1],
    ['high', '2026-11-21', 0],
    ['high', '2026-11-20', 1],
    ['moderate', '2026-10-28', 1],
    ['low', '2026-10-28', 0],
  ])('a %s vulnerability mended on %s: %i late', async (severity, day, count) => {
    expect(await lateMends(audit(severity, mend), mendedOn(day), TODAY, nobody)).toHaveLength(count)
  })

  test('a mend that the ranges allow is taken at once; without any, a reason is written', async () => {
    expect(await lateMends(audit('low', true), mendedOn('2026-11-28'), TODAY, nobody)).toHaveLength(1)
    expect(await lateMends(audit('high', false), mendedOn('2026-11-28'), TODAY, nobody)).toHaveLength(1)
    expect(
      await lateMends(audit('high', false), mendedOn('2026-11-28'), TODAY, (name) => name === 'a-library'),
    ).toEqual([])
  })

  test('an update waits ninety days from the first version that came after, a major one a year', async () => {
    const outdated = { one: { current: '1.2.0', latest: '1.4.0' } }
    const late = (...later: readonly (readonly [string, string])[]) =>
      lateUpdates(outdated, released(['1.2.0', '2024-01-01'], ...later), TODAY)
    expect(await late(['1.3.0', '2026-09-01'], ['1.4.0', '2026-11-27'])).toEqual([])
    expect(await late(['1.3.0', '2026-08-29'], ['1.4.0', '2026-11-27'])).toEqual([
      'one: 1.2.0 stays for too long, 1.4.0 is there',
    ])
    expect(await late(['2.0.0', '2025-12-01'])).toEqual([])
    expect(await late(['2.0.0', '2025-11-27'])).toHaveLength(1)
  })
})
