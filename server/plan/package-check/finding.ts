import type { CheckCode } from '#wording/plan/package-check/check-codes.ts'
import type { Box, Position } from './shape.ts'

/** Where a finding is: a point or a box in degrees; else why it is nowhere on the map. */
export type Where =
  | { kind: 'point'; at: Position }
  | { kind: 'box'; box: Box }
  | { kind: 'nowhere'; because: 'package' | 'table' | 'noGeometry' | 'projection' | 'metadata' }

/** One thing that the check found. `value` and `facts` make the sentence, in `wording`. */
export type Finding = {
  code: CheckCode
  /** Path in the package. */
  file: string | null
  /** Table or model of the standard: `ZONE_URBA`. */
  layer: string | null
  row: number | null
  attribute: string | null
  value: string | null
  where: Where
  facts: Readonly<Record<string, string>>
}

export const finding = (code: CheckCode, parts: Partial<Omit<Finding, 'code'>> = {}): Finding => ({
  code,
  file: null,
  layer: null,
  row: null,
  attribute: null,
  value: null,
  where: { kind: 'nowhere', because: 'package' },
  facts: {},
  ...parts,
})

export type Report = (finding: Finding) => void
