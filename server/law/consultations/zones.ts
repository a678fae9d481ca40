import { isAffirmed, isWithin, type PlaceStatement, planPrescription, presenceOf } from '#law/place-statements.ts'

/** A zone of a local plan that a rule may hang on: agricultural, or natural and forest (R151-22, R151-24). */
export type PlanZone = 'A' | 'N'

/** Whether a place lies in such a zone of the plan in force; `undefined` where no plan tells, or nobody could look. */
export type ZoneReading =
  | { lies: true; statements: readonly PlaceStatement[]; isWhole: boolean }
  | { lies: false }
  | { lies: undefined }

/** Outside any local plan no zone is one of these: a carte communale and the national rules have sectors, not zones of a regulation. */
export function readZone(zone: PlanZone, statements: readonly PlaceStatement[]): ZoneReading {
  const zones = statements.filter(({ topic }) => topic === 'zone')
  if (zones.length === 0 || zones.some(({ answer }) => answer === 'unknown')) return { lies: undefined }
  const affirmed = zones.filter(isAffirmed)
  const found = affirmed.filter((each) => kindOf(each) === zone)
  if (found.length === 0) return { lies: false }
  const others = affirmed.filter((each) => isWithin(each) && kindOf(each) !== zone)
  return { lies: true, statements: found, isWhole: others.length === 0 && found.some(isWithin) }
}

/** `TYPEZONE` tells (A, Ah, N, Nd, Nh); without it, a label that begins with one of these letters. AU is none of them. */
function kindOf({ code, attributes = {} }: PlaceStatement): PlanZone | undefined {
  const named = (sought: string) => {
    const key = Object.keys(attributes).find((name) => name.toLowerCase() === sought)
    return key === undefined ? undefined : attributes[key]
  }
  if (code === 'ZURNU' || named('typesect') !== undefined) return undefined
  const typezone = named('typezone')
  const written = typeof typezone === 'string' && typezone !== '' ? typezone : code.replace(/^\d+/, '')
  if (/^N/.test(written)) return 'N'
  return /^A(?!U)/.test(written) ? 'A' : undefined
}

const DESIGNATED = planPrescription('16-01')
const LIMITED_SECTOR = planPrescription('16-03')

/** No building is designated where the prescriptions of the plan were looked at; what it shows of one is a cause, told with its row. */
export const absentFacts = (statements: readonly PlaceStatement[]): { DESIGNATED_BUILDING?: false } =>
  presenceOf(DESIGNATED, statements).present === false ? { DESIGNATED_BUILDING: false } : {}

/** The place lies in a sector of limited size (L151-13), whatever was said of it. */
export function shownFacts(statements: readonly PlaceStatement[]): { IN_LIMITED_SECTOR?: true } {
  const limited = presenceOf(LIMITED_SECTOR, statements)
  return limited.present && limited.statements.some(isWithin) ? { IN_LIMITED_SECTOR: true } : {}
}
