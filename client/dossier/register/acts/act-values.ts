import { OfficerAct } from '#contract/dossier/register/act.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import type { ActField } from './act-field-spec.ts'
import type { ActSpec } from './act-spec.ts'

/** What the form of an act holds: the act being written, with what is not answered yet. */
export type ActValues = Record<string, unknown>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at `notice.sentOn`. */
export const valueAt = (values: ActValues, name: string): unknown =>
  name.split('.').reduce<unknown>((within, part) => (isRecord(within) ? within[part] : undefined), values)

export function withValue(values: ActValues, name: string, value: unknown): ActValues {
  const [first = '', ...rest] = name.split('.')
  if (rest.length === 0) return { ...values, [first]: value }
  const within = values[first]
  return { ...values, [first]: withValue(isRecord(within) ? within : {}, rest.join('.'), value) }
}

export const isAsked = ({ onlyWhen }: ActField, values: ActValues) =>
  !onlyWhen || valueAt(values, onlyWhen.name) === onlyWhen.value

/** Left empty, such a field is an error in the words of the contract, not an absence. */
const mustBeWritten = (field: ActField) => (field.type === 'text' || field.type === 'line') && !field.isOptional

/** The act that the form says, or what is wrong at each place: `notice.sentOn` → « Écrivez la date… ». */
export type ActReading = { act: OfficerAct; errors: null } | { act: null; errors: ReadonlyMap<string, string> }

/** Reads the fields that are asked, and what the caller already knows of the act. */
export function readAct(
  kind: OfficerActKind,
  { fields }: ActSpec,
  values: ActValues,
  given: ActValues,
  despiteNoEffect: string,
): ActReading {
  let said: ActValues = { ...given, kind }
  for (const field of fields) {
    if (given[field.name] !== undefined || !isAsked(field, values)) continue
    const value = valueAt(values, field.name)
    if (value !== undefined && (value !== '' || mustBeWritten(field))) said = withValue(said, field.name, value)
  }
  if (despiteNoEffect.trim() !== '') said = { ...said, despiteNoEffect }
  const read = OfficerAct.safeParse(said)
  if (read.success) return { act: read.data, errors: null }
  return { act: null, errors: new Map(read.error.issues.map(({ path, message }) => [path.join('.'), message])) }
}
