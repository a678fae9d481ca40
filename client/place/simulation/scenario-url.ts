import { CIRCUMSTANCES, type CircumstanceToken, SimulatedInput } from '#contract/place/simulation/case-vocabulary.ts'
import { ACT_KIND_NAMES, actSpec } from './act-kinds.ts'
import type { ActField } from './act-spec.ts'
import { type Channel, cleanAct, EMPTY_SCENARIO, isDay, type Scenario, type ScenarioAct } from './scenario.ts'
import type { SimulatorSearch } from './simulator-search.ts'

const CHANNEL_SLUGS: Record<Channel, string> = {
  'paper-counter': 'guichet',
  'paper-post': 'poste',
  sve: 'teleservice',
  'email-outside-teleservice': 'courriel',
}
const CHANNELS: readonly Channel[] = ['paper-counter', 'paper-post', 'sve', 'email-outside-teleservice']

export function readScenario(search: SimulatorSearch): Scenario {
  const type = SimulatedInput.shape.type.safeParse(search.nature)
  return {
    ...EMPTY_SCENARIO,
    type: type.success ? type.data : null,
    channel: CHANNELS.find((channel) => CHANNEL_SLUGS[channel] === search.voie) ?? 'paper-counter',
    filedOn: dayOrNull(search.depot),
    receivedOn: dayOrNull(search.reception),
    registeredOn: dayOrNull(search.aee),
    acknowledgedOn: dayOrNull(search.are),
    circumstances: [...new Set((search.situations ?? '').split(','))].filter(isCircumstance),
    acts: readActs(search.actes),
    tried: readActs(search.essais),
    today: dayOrNull(search.jour),
  }
}

export function writeScenario(scenario: Scenario): SimulatorSearch {
  const { type, channel, filedOn, receivedOn, registeredOn, acknowledgedOn, circumstances, acts, tried, today } =
    scenario
  return {
    nature: type ?? undefined,
    voie: channel === 'paper-counter' ? undefined : CHANNEL_SLUGS[channel],
    depot: filedOn ?? undefined,
    reception: channel === 'paper-post' ? (receivedOn ?? undefined) : undefined,
    aee: channel === 'sve' ? (registeredOn ?? undefined) : undefined,
    are: channel === 'sve' ? (acknowledgedOn ?? undefined) : undefined,
    situations: circumstances.join(',') || undefined,
    actes: acts.map(writeAct).join(',') || undefined,
    essais: tried.map(writeAct).join(',') || undefined,
    jour: today ?? undefined,
  }
}

const dayOrNull = (text: string | undefined) => (isDay(text) ? text : null)
const isCircumstance = (text: string): text is CircumstanceToken => CIRCUMSTANCES.some((token) => token === text)

/** More than any dossier holds; beyond, an address is a mistake. */
const MAX_ACTS = 60

function readActs(text: string | undefined): readonly ScenarioAct[] {
  const texts = (text ?? '').split(',').slice(0, MAX_ACTS)
  const isPosted = texts.some((one) => one.startsWith(`${actSpec('postedOnSite').slug}:`))
  return texts.flatMap(withResumption).flatMap((one) => readAct(one, isPosted ? 'thirdParty' : 'applicant') ?? [])
}

/** Addresses of 2026 said the resumption within the suspension, as its sixth part. */
function withResumption(text: string): readonly string[] {
  const [slug, ...values] = text.split(':')
  const resumedOn = values[5]
  return slug === actSpec('reviewSuspended').slug && resumedOn
    ? [[slug, ...values.slice(0, 5)].join(':'), `${actSpec('reviewResumed').slug}:${resumedOn}`]
    : [text]
}

/**
 * `demande-de-pieces:electronic:2026-03-20::oui`, the fields of the act in their order.
 * @param appellant  whose appeal it is when the address does not say it, as those of 2026 did not
 */
export function readAct(text: string, appellant = 'thirdParty'): ScenarioAct | undefined {
  const [slug, ...values] = text.split(':')
  const kind = ACT_KIND_NAMES.find((name) => actSpec(name).slug === slug)
  if (!kind) return undefined
  const named = actSpec(kind).fields.map(
    (field, index) =>
      [field.name, readValue(field, values[index] || (field.name === 'appellant' ? appellant : ''))] as const,
  )
  return cleanAct({ kind, values: Object.fromEntries(named) })
}

export function writeAct({ kind, values }: ScenarioAct): string {
  const { slug, fields } = actSpec(kind)
  return [slug, ...fields.map((field) => writeValue(field, values[field.name]))].join(':').replace(/:+$/, '')
}

/** Words of the person are written so that they hold neither the comma nor the colon of the address. */
function writeValue(field: ActField, value = ''): string {
  if (field.type === 'text') return encodeURIComponent(value)
  return field.type === 'choice' ? (field.choices.find((one) => one.value === value)?.word ?? value) : value
}

function readValue(field: ActField, text: string): string {
  if (field.type === 'choice') return field.choices.find(({ value, word = value }) => word === text)?.value ?? ''
  if (field.type !== 'text') return text
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
