import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LawEdition } from '#contract/place/simulation/explanation.ts'
import { CODE_STATE } from '#law/coverage/code-map.ts'

const ROOT = new URL('../../..', import.meta.url).pathname
const SOURCES = ['server/law/**/*.{ts,json}', 'server/wording/**/*.ts']
const HASH_LENGTH = 10

let known: LawEdition | undefined

/**
 * The edition of the law that answers here: the day of the code that the rules were read on, then the mark of their sources and
 * words. The same sources have the same version everywhere, and it is that of the package made of them.
 */
export function lawEdition(): LawEdition {
  known ??= { state: CODE_STATE, version: `${versionOfState(CODE_STATE)}-r${sourcesHash().slice(0, HASH_LENGTH)}` }
  return known
}

/** `2026-04-03` is `2026.403.0`: packages are ordered by the day of the code. */
const versionOfState = (state: string): string => {
  const [year, month, day] = state.split('-').map(Number)
  return `${year}.${(month ?? 0) * 100 + (day ?? 0)}.0`
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort())
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}
