import type { CircumstanceToken, FilingInput, SimulatedInput } from '#contract/place/simulation/case-vocabulary.ts'
import { parseDay } from '#law/clock/calendar.ts'
import { type ActKind, actSpec } from './act-kinds.ts'
import type { ActField } from './act-spec.ts'

export type DossierType = SimulatedInput['type']
export type Channel = FilingInput['channel']

/** An act of the dossier: its fields by name, days as `2026-03-10`. */
export type ScenarioAct = { kind: ActKind; values: Readonly<Record<string, string>> }

/** A dossier to simulate: what is filed, what happened, what is tried. Null or absent: not said yet. */
export type Scenario = {
  type: DossierType | null
  channel: Channel
  filedOn: string | null
  /** Post: the day the town hall received it. */
  receivedOn: string | null
  /** Téléservice: days the acknowledgements of registration (AEE) and of receipt (ARE) were sent. */
  registeredOn: string | null
  acknowledgedOn: string | null
  circumstances: readonly CircumstanceToken[]
  acts: readonly ScenarioAct[]
  tried: readonly ScenarioAct[]
  /** The day it is read; null: today. */
  today: string | null
}

export const EMPTY_SCENARIO: Scenario = {
  type: null,
  channel: 'paper-counter',
  filedOn: null,
  receivedOn: null,
  registeredOn: null,
  acknowledgedOn: null,
  circumstances: [],
  acts: [],
  tried: [],
  today: null,
}

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && text.length === 10 && parseDay(text) !== undefined

/** Whether a field is asked, given what is said of the others. */
export const isAsked = (field: ActField, values: ScenarioAct['values']): boolean =>
  field.onlyWhen === undefined || values[field.onlyWhen.field] === field.onlyWhen.value

export function isValid(field: ActField, value: string | undefined): boolean {
  if (!value && field.isOptional) return true
  if (field.type === 'choice') return field.choices.some((choice) => choice.value === value)
  if (field.type === 'text') return value !== undefined && value.trim() !== '' && value.length <= field.maxLength
  return isDay(value)
}

/** The act with only what it needs, undefined when a field is missing or wrong. */
export function cleanAct({ kind, values }: ScenarioAct): ScenarioAct | undefined {
  const asked = actSpec(kind).fields.filter((field) => isAsked(field, values))
  if (!asked.every((field) => isValid(field, values[field.name]))) return undefined
  const kept = asked.flatMap(({ name }) => (values[name] ? [[name, values[name]] as const] : []))
  return { kind, values: Object.fromEntries(kept) }
}

/** The act as the form opens it: first choices, that day everywhere a day is required. */
export function newAct(kind: ActKind, on: string): ScenarioAct {
  const values = actSpec(kind).fields.flatMap((field) => {
    if (field.isOptional) return []
    if (field.type === 'choice') return [[field.name, field.usual ?? field.choices[0].value] as const]
    if (field.type === 'text') return [[field.name, field.initial] as const]
    return [[field.name, on] as const]
  })
  return { kind, values: Object.fromEntries(values) }
}

export const dayOfAct = ({ kind, values }: ScenarioAct): string | undefined => values[actSpec(kind).on]

/** Enough is said to compute a clock. */
export const isReady = (scenario: Scenario): scenario is Scenario & { type: DossierType; filedOn: string } =>
  scenario.type !== null && scenario.filedOn !== null
