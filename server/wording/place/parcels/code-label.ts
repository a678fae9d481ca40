import { FLOOD_SCENARIOS } from '#wording/place/constraints/risk.ts'

/** What a code of a standard says, and the article it rests on. */
export type CodeLabel = { label: string; article?: string }

type Coded = { kind: string; code: string; label: string }

/**
 * The code of a statement as a document prints it; '' when it is the word of Parvis for a matter (`pollutedSoil`, `cavity`) or
 * a key of a register of risks (`02Moy`, `Fai`, `62DDTM20150003`), which the label says in French.
 */
export const printedCode = (statement: Coded): string =>
  isOwnWord(statement) || isRegisterKey(statement) ? '' : statement.code

const isOwnWord = ({ kind, code }: Coded) => /^[a-z]/.test(code) && kind.split('/')[1] === code

/** Perimeters that a register numbers and names. */
const NUMBERED: ReadonlySet<string> = new Set(['perimeter/riskPlan', 'perimeter/floodTerritory'])

/** The level of a hazard is read in its label, unlike the zone of a regulation, which is printed as it is written. */
const isRegisterKey = ({ kind, code, label }: Coded) =>
  NUMBERED.has(kind) ||
  (kind.startsWith('risk/') && (Object.hasOwn(FLOOD_SCENARIOS, code) || label.includes(', aléa ')))
