import type { BandAct } from '#client/clock/band-content.ts'
import { day } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import { actSpec } from './act-kinds.ts'
import { dayOfAct, isAsked, type Scenario, type ScenarioAct } from './scenario.ts'
import { isOfDossier } from './scenario-request.ts'

/** What the list says under an act: how it was sent, in what sense, its other days. */
export function actDetail({ kind, values }: ScenarioAct): string {
  const { fields, on } = actSpec(kind)
  return fields
    .filter((field) => field.name !== on && isAsked(field, values))
    .flatMap((field) => {
      const value = values[field.name]
      if (!value) return []
      if (field.type === 'text') return [value]
      if (field.type === 'day') return [`${lower(field.label)} ${dayText(value)}`]
      return field.choices.filter((choice) => choice.value === value).map(({ label }) => label)
    })
    .join(' ; ')
}

const lower = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** The deposit, what happened and what is tried, as marks of the band. */
export function bandActs({ filedOn, acts, tried }: Scenario): readonly BandAct[] {
  const mark = (act: ScenarioAct, index: number, isTried: boolean): BandAct[] => {
    const on = dayOfAct(act)
    if (!on) return []
    return [{ id: `${isTried ? 'essai' : 'acte'} ${index}`, day: day(on), label: actSpec(act.kind).mark, isTried }]
  }
  return [
    ...(filedOn ? [{ id: 'depot', day: day(filedOn), label: 'Dépôt', isTried: false }] : []),
    ...acts.flatMap((act, index) => mark(act, index, false)),
    ...tried.flatMap((act, index) => mark(act, index, true)),
  ]
}

/** Names of the acts as the clock names them, for those it says are without effect. */
export function actNames({ acts, tried }: Scenario): ReadonlyMap<string, string> {
  const named = (list: readonly ScenarioAct[], prefix: string) =>
    list.filter(isOfDossier).map((act, index): [string, string] => {
      const on = dayOfAct(act)
      return [`${prefix} ${index + 1}`, `${actSpec(act.kind).label}${on ? `, ${dayText(on)}` : ''}`]
    })
  return new Map([...named(acts, 'acte'), ...named(tried, 'hypothèse')])
}
