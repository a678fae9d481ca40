import {
  isSecret,
  isSettingKey,
  SETTING_GROUPS,
  SETTINGS,
  type Setting,
  type SettingGroup,
  type SettingGroupShown,
  type SettingKey,
  type SettingsChange,
  type SettingsShown,
} from '#contract/agency/settings/settings.ts'
import type { Config } from '#platform/config.ts'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { invalidInput } from '#platform/invalid-input.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { seal } from '#platform/seal.ts'
import { faultOf, fixedBy, keysOf, missingOf, opened, takeSettings } from '#platform/settings/kept-settings.ts'
import { placeOf } from '#platform/settings/listening.ts'
import { statementOf } from '#server/agency/opening/opening.ts'
import {
  CODE_OF_INSTALLATION,
  GROUP_FOUND,
  GROUP_WORDS,
  OPTION_NAMES,
  SETTING_TRIALS,
  SETTING_WORDS,
  TYPE_AGAIN,
} from '#wording/agency/settings/setting-words.ts'
import { instantText } from '#wording/day.ts'
import { unboundBy } from './kept-for.ts'
import {
  changeRows,
  dropSetting,
  holdSettings,
  keepSetting,
  noteChange,
  revisionRows,
  type SettingRow,
  settingRows,
} from './queries.ts'

export type SettingsDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'> & PayfipSet

/** The administrator at work; null for the code of the installation. */
type By = string | null

/** What is kept, as rows, and opened. */
type KeptNow = { rows: ReadonlyMap<SettingKey, SettingRow>; values: ReadonlyMap<SettingKey, string> }

async function keptNow(db: Database, { secretKey }: Config): Promise<KeptNow> {
  const rows = new Map<SettingKey, SettingRow>()
  const values = new Map<SettingKey, string>()
  for (const row of await settingRows(db)) {
    if (!isSettingKey(row.key)) continue
    rows.set(row.key, row)
    const value = opened(row, secretKey)
    if (value !== undefined) values.set(row.key, value)
  }
  return { rows, values }
}

/** Every group with its state, its settings without any secret, and the journal of changes. */
export async function readSettings({ db, config, payfip }: SettingsDeps): Promise<SettingsShown> {
  const kept = await keptNow(db, config)
  const revisions = await revisionsOf(db)
  return {
    name: (await statementOf(db)).name,
    groups: SETTING_GROUPS.map((group) => shownGroup(config, group, kept, revisions[group], payfip)),
    changes: (await changeRows(db)).flatMap(({ key, change, by, at }) =>
      isSettingKey(key) ? [{ label: labelOf(key), change, by, at }] : [],
    ),
  }
}

const labelOf = (key: SettingKey) => `${GROUP_WORDS[SETTINGS[key].group].title} : ${SETTING_WORDS[key].label}`

async function revisionsOf(db: Database): Promise<Record<SettingGroup, number>> {
  const revisions = Object.fromEntries(SETTING_GROUPS.map((group) => [group, 0])) as Record<SettingGroup, number>
  for (const { key, id } of await revisionRows(db))
    if (isSettingKey(key)) revisions[SETTINGS[key].group] = Math.max(revisions[SETTINGS[key].group], id)
  return revisions
}

function shownGroup(
  config: Config,
  group: SettingGroup,
  kept: KeptNow,
  revision: number,
  double: PayfipSet['payfip'],
): SettingGroupShown {
  const { title, lead, gap, trial } = GROUP_WORDS[group]
  const [state, sentence] = foundOf(config, group, kept, double)
  const settings = keysOf(group).map((key) => shownSetting(config, key, kept))
  return { group, title, lead, gap, state, sentence, revision, trial: state === 'off' ? null : trial, settings }
}

/** What is written in another group is named by it. */
const labelFrom = (group: SettingGroup, key: SettingKey) =>
  SETTINGS[key].group === group ? SETTING_WORDS[key].label : `le groupe « ${GROUP_WORDS[SETTINGS[key].group].title} »`

type Found = readonly [SettingGroupShown['state'], string]

function foundOf(config: Config, group: SettingGroup, { rows, values }: KeptNow, double: PayfipSet['payfip']): Found {
  const place = group === 'network' ? placeOf(config) : undefined
  if (place?.refused === config.host) return ['unusable', SETTING_TRIALS.listeningRefused(place.host)]
  const keys = keysOf(group)
  const lost = keys.filter((key) => rows.has(key) && !values.has(key))
  if (lost.length > 0) return ['unusable', GROUP_FOUND.sealedElsewhere(lost.map((key) => SETTING_WORDS[key].label))]
  const isSet = keys.some((key) => values.has(key) || fixedBy(config, key) !== null)
  if (!isSet)
    return isStartedWith(config, group, double)
      ? ['on', GROUP_FOUND.on]
      : ['off', GROUP_FOUND.off(GROUP_WORDS[group].gap)]
  const missing = missingOf(config, group, values)
  if (missing.length > 0) return ['incomplete', GROUP_FOUND.incomplete(missing.map((key) => labelFrom(group, key)))]
  const fault = faultOf(config, group, values)
  return fault === undefined ? ['on', GROUP_FOUND.on] : ['unusable', GROUP_FOUND.unusable(fault)]
}

/** What this server was given when it started, by another way than a variable: a demonstration has its doubles. */
function isStartedWith(config: Config, group: SettingGroup, payfip: PayfipSet['payfip']): boolean {
  const had: Readonly<Partial<Record<SettingGroup, unknown>>> = {
    ...{ address: config.publicUrl, mail: config.smtp, certificate: config.signing, operator: config.tdt },
    ...{ signatureBook: config.parapheur },
    ...{ payfip: payfipOf({ config, ...(payfip && { payfip }) }), archive: config.archive },
    ...{ proConnect: config.identity.proConnect, franceConnect: config.identity.franceConnect },
  }
  return had[group] !== undefined
}

function shownSetting(config: Config, key: SettingKey, { rows, values }: KeptNow): Setting {
  const { kind, variable, schema } = SETTINGS[key]
  const row = rows.get(key)
  const fixed = fixedBy(config, key)
  const shown = fixed === null ? values.get(key) : variable === 'SMTP_URL' ? undefined : config.environment?.[fixed]
  return {
    ...{ key, ...SETTING_WORDS[key], kind, fixedBy: fixed },
    options: kind === 'choice' ? optionsOf(schema) : [],
    value: isSecret({ kind }) ? null : (shown ?? null),
    source: fixed !== null ? 'environment' : row ? 'screen' : 'none',
    isReadable: row === undefined || values.has(key),
    by: row ? (row.by ?? CODE_OF_INSTALLATION) : null,
    at: row?.at ?? null,
  }
}

const optionsOf = (schema: object): Setting['options'] =>
  'options' in schema && Array.isArray(schema.options)
    ? schema.options.map((value: string) => ({ value, label: OPTION_NAMES[value] ?? value }))
    : []

/**
 * Keeps what is changed of a group, all of it or nothing; it serves at once.
 * @throws Problem 422 for a setting of another group, or what cannot serve; 409 for one that the environment fixes, or that changed since it was read
 */
export async function changeSettings(
  deps: SettingsDeps,
  group: SettingGroup,
  { basedOn, values }: SettingsChange,
  by: By,
): Promise<SettingsShown> {
  const changed = Object.entries(values).flatMap(([key, value]) =>
    isSettingKey(key) && value !== undefined ? [[key, value] as const] : [],
  )
  const strangers = changed.filter(([key]) => SETTINGS[key].group !== group)
  if (strangers.length > 0)
    throw invalidInput(
      strangers.map(([key]) => ({ path: ['values', key], message: 'Ce réglage est d’un autre groupe' })),
    )
  for (const [key] of changed) {
    const variable = fixedBy(deps.config, key)
    if (variable !== null) throw problem('settingFixed', { label: SETTING_WORDS[key].label, variable })
  }
  const work = (db: Database) => written(deps, db, group, basedOn, changed, by)
  if (by === null) await deps.db.transaction(work)
  else await asPerson(deps.db, by, deps.clock.today(), (scoped) => work(scoped))
  await takeSettings(deps.db, deps.config)
  return readSettings(deps)
}

type Changed = readonly (readonly [SettingKey, string | null])[]

async function written(
  { config, realClock }: SettingsDeps,
  db: Database,
  group: SettingGroup,
  basedOn: number,
  changed: Changed,
  by: By,
): Promise<void> {
  await holdSettings(db)
  if ((await revisionsOf(db))[group] !== basedOn) throw await changedSince(db, group)
  const { rows, values } = await keptNow(db, config)
  const after = new Map(values)
  for (const [key, value] of changed) {
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  const added = withdrawnWith(config, group, { rows, before: values, after, changed })
  for (const key of added) after.delete(key)
  const fault = faultOf(config, group, after)
  if (fault !== undefined) throw invalidInput([{ path: ['values', changed[0]?.[0] ?? ''], message: fault }])
  const at = realClock.instant()
  for (const [key, value] of [...changed, ...added.map((key) => [key, null] as const)]) {
    if (value === null ? !rows.has(key) : values.get(key) === value && !isSecret(SETTINGS[key])) continue
    if (value === null) await dropSetting(db, key)
    else await keepSetting(db, key, keptAs(key, value, config), by, at)
    await noteChange(db, key, value === null ? 'withdrawn' : 'set', by, at)
  }
}

/**
 * Secrets that go away with the address that they were given for.
 * @throws Problem 422 for those that would follow to another address, 409 for one that the environment holds
 */
function withdrawnWith(
  config: Config,
  group: SettingGroup,
  {
    rows,
    changed,
    ...values
  }: Pick<KeptNow, 'rows'> & Record<'before' | 'after', KeptNow['values']> & { changed: Changed },
): readonly SettingKey[] {
  const [written, named] = [new Set(rows.keys()), new Set(changed.map(([key]) => key))]
  const { again, withdrawn, fixed } = unboundBy(config, group, { ...values, rows: written, changed: named })
  if (fixed) throw problem('secretFixed', { label: SETTING_WORDS[fixed.key].label, variable: fixed.variable })
  if (again.length > 0) throw invalidInput(again.map((key) => ({ path: ['values', key], message: typeAgain(key) })))
  return withdrawn
}

const typeAgain = (key: SettingKey) => TYPE_AGAIN(SETTING_WORDS[key].label)

const keptAs = (key: SettingKey, value: string, { secretKey }: Config): Pick<SettingRow, 'value' | 'sealed'> =>
  isSecret(SETTINGS[key]) ? { value: null, sealed: seal(Buffer.from(value), secretKey) } : { value, sealed: null }

async function changedSince(db: Database, group: SettingGroup) {
  const last = (await changeRows(db)).find(({ key }) => isSettingKey(key) && SETTINGS[key].group === group)
  return problem('settingsChanged', {
    by: last?.by ?? CODE_OF_INSTALLATION,
    at: last ? instantText(last.at) : '',
  })
}
