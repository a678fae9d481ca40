import type { Suspension } from './period.ts'
import type { Warning } from './unsettled.ts'
import type { ActWithoutEffect } from './without-effect.ts'

/** What bears on every dossier of a territory: the texts that stop its clocks. */
export type LegalContext = { suspensions: readonly Suspension[] }

export const ORDINARY_TIME: LegalContext = { suspensions: [] }

/** What the clock has to say beside its dates, collected as it computes. */
export type Findings = { warnings: Warning[]; withoutEffect: ActWithoutEffect[] }

export function noFindings(): Findings {
  return { warnings: [], withoutEffect: [] }
}
