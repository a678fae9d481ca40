import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'sql-template-tag'

export type BareRun = { perSecond: number; ms: number }

/**
 * Runs one statement under pgbench, prepared, on as many connections as processors.
 * @param script what pgbench runs, a line of `\set` included
 * @returns undefined when pgbench is not installed.
 */
export function pgbench(url: string, script: string, seconds: number): BareRun | undefined {
  const file = join(mkdtempSync(join(tmpdir(), 'pgbench-')), 'script.sql')
  writeFileSync(file, script)
  const run = spawnSync(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', '2', '-j', '2', '-T', String(seconds), '-f', file, url],
    {
      encoding: 'utf8',
      env: { ...process.env, PGOPTIONS: '-c jit=off' },
    },
  )
  if (run.error) return undefined
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(run.stdout)?.[1] ?? Number.NaN)
  const ms = Number(/latency average = ([\d.]+) ms/.exec(run.stdout)?.[1] ?? Number.NaN)
  if (Number.isNaN(perSecond)) throw new Error(`pgbench: ${run.stderr.slice(0, 2000)}`)
  return { perSecond, ms }
}

/** The text of a statement with its values written in, and pgbench's own words (`:name`) kept from reading its strings. */
export function bareText(statement: Sql, replaced: ReadonlyMap<unknown, string>): string {
  const literal = (value: unknown): string => {
    const given = replaced.get(value)
    if (given !== undefined) return given
    if (Array.isArray(value)) return quoted(`{${value.join(',')}}`)
    return typeof value === 'number' ? String(value) : quoted(String(value))
  }
  return statement.text
    .replace(/'[^']*'/g, (text) => text.replace(/:(?=[A-Za-z])/g, ":' || '"))
    .replace(/\$(\d+)/g, (_match, at: string) => literal(statement.values[Number(at) - 1]))
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
