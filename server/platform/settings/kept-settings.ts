import sql from 'sql-template-tag'
import {
  isSettingKey,
  SETTING_GROUPS,
  SETTING_KEYS,
  SETTINGS,
  type SettingGroup,
  type SettingKey,
} from '#contract/agency/settings/settings.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { unseal } from '#platform/seal.ts'
import { folderFault } from './backup-folder.ts'
import { givenBy, type Kept, NEEDS, NOTHING, READERS, type TownConfig } from './town-config.ts'

/** What of the configuration was there before any setting was applied, and which groups are no longer as it said. */
type Applied = { initial: TownConfig; touched: Set<SettingGroup>; revision: number; kept: Kept }

const applied = new WeakMap<Config, Applied>()

const townOf = (config: Config): TownConfig => {
  const { host, publicUrl, isAddressKept, smtp, securityContact, signing, timeStampUrl } = config
  const { tdt, parapheur, payfip, identity, archive } = config
  const partners = { signing, timeStampUrl, tdt, parapheur, payfip, identity, archive }
  return { host, publicUrl, isAddressKept, smtp, securityContact, ...partners }
}

/** The value of a row; undefined when the key that sealed it is no longer here. */
export function opened(
  { value, sealed }: { value: string | null; sealed: Buffer | null },
  secretKey: Buffer,
): string | undefined {
  if (sealed === null) return value ?? undefined
  try {
    return unseal(sealed, secretKey).toString('utf8')
  } catch {
    return undefined
  }
}

/** Number of the last change of any setting, here or on another server. */
const lastChange = async (db: Database) =>
  (await db.one<{ id: number }>(sql`select coalesce(max(id), 0) as id from setting_change`)).id

const keptRows = (db: Database) =>
  db.many<{ key: string; value: string | null; sealed: Buffer | null }>(sql`select key, value, sealed from setting`)

/** Takes what changed since, by whichever server: for a recurring task. */
export async function followSettings(db: Database, config: Config): Promise<void> {
  const revision = await lastChange(db)
  if (applied.get(config)?.revision !== revision) await takeSettings(db, config)
}

/**
 * Puts what is kept into the configuration of this server, where it is read at each use: nothing is restarted. The environment wins; a group
 * that lacks something serves nothing, and one that was never set stays as the server was started.
 */
export async function takeSettings(db: Database, config: Config): Promise<void> {
  const revision = await lastChange(db)
  const rows = await keptRows(db)
  const kept = new Map<SettingKey, string>()
  const unreadable = new Set<SettingKey>()
  for (const row of rows) {
    if (!isSettingKey(row.key)) continue
    const value = opened(row, config.secretKey)
    if (value === undefined) unreadable.add(row.key)
    else kept.set(row.key, value)
  }
  apply(config, kept, unreadable, revision)
}

function apply(config: Config, kept: Kept, unreadable: ReadonlySet<SettingKey>, revision: number): void {
  const before = applied.get(config) ?? {
    ...{ initial: townOf(config), touched: new Set<SettingGroup>(), revision: -1, kept },
  }
  const here = (key: SettingKey) => kept.has(key) || unreadable.has(key)
  for (const group of SETTING_GROUPS) {
    const isSet = keysOf(group).some((key) => here(key) && fixedBy(config, key) === null)
    if (!isSet && !before.touched.has(group)) continue
    if (isSet) before.touched.add(group)
    else before.touched.delete(group)
    Object.assign(config, isSet ? served(config, group, kept, unreadable) : initialOf(group, before.initial, config))
  }
  const isAddressKept = kept.has('publicUrl') && fixedBy(config, 'publicUrl') === null
  Object.assign(config, { isAddressKept: isAddressKept || before.initial.isAddressKept })
  applied.set(config, { ...before, kept, revision })
}

/** A setting that no variable stands for, as it is kept now. */
export const settingNow = (config: Config, key: SettingKey): string | undefined => applied.get(config)?.kept.get(key)

/** As the server was started. */
function initialOf(group: SettingGroup, initial: TownConfig, { identity }: Config): Partial<TownConfig> {
  switch (group) {
    case 'address':
      return { publicUrl: initial.publicUrl, securityContact: initial.securityContact }
    case 'mail':
      return { smtp: initial.smtp, securityContact: initial.securityContact }
    case 'certificate':
      return { signing: initial.signing, timeStampUrl: initial.timeStampUrl }
    case 'operator':
      return { tdt: initial.tdt }
    case 'signatureBook':
      return { parapheur: initial.parapheur }
    case 'payfip':
      return { payfip: initial.payfip }
    case 'proConnect':
    case 'franceConnect':
      return { identity: { ...identity, [group]: initial.identity[group] } }
    case 'archive':
      return { archive: initial.archive }
    case 'network':
      return { host: initial.host }
    case 'backup':
      return {}
  }
}

/** Other groups go out from the public address, wherever it was given. */
function variablesOf(config: Config, kept: Kept) {
  const given = givenBy(config.environment ?? {}, kept)
  return { ...given, PUBLIC_URL: given.PUBLIC_URL ?? config.publicUrl }
}

/** A certificate that cannot be opened signs nothing: what is signed is never drawn in its place without a word. */
const UNUSABLE = { certificate: Buffer.alloc(0), passphrase: '' }

function served(
  config: Config,
  group: SettingGroup,
  kept: Kept,
  unreadable: ReadonlySet<SettingKey>,
): Partial<TownConfig> {
  const given = variablesOf(config, kept)
  const isLost = keysOf(group).some((key) => unreadable.has(key))
  if (!isLost && missingOf(config, group, kept).length === 0) {
    try {
      return READERS[group]?.(given, config) ?? {}
    } catch {
      // what was sound when it was written is told on screen as what it has become
    }
  }
  const nothing = NOTHING[group]?.(given, config) ?? {}
  return group === 'certificate' && (isLost || kept.has('certificate')) ? { ...nothing, signing: UNUSABLE } : nothing
}

export const keysOf = (group: SettingGroup): readonly SettingKey[] =>
  SETTING_KEYS.filter((key) => SETTINGS[key].group === group)

/** The variable of the environment that wins over a setting. */
export function fixedBy({ environment = {} }: Pick<Config, 'environment'>, key: SettingKey): string | null {
  const { variable } = SETTINGS[key]
  return variable !== null && environment[variable] !== undefined ? variable : null
}

/** What a group needs and has from nobody: neither the environment, nor the screen, nor how the server was started. */
export const missingOf = (config: Config, group: SettingGroup, kept: Kept): readonly SettingKey[] =>
  (NEEDS[group] ?? []).filter(
    (key) =>
      !kept.has(key) &&
      fixedBy(config, key) === null &&
      !(key === 'publicUrl' && group !== 'address' && config.publicUrl !== undefined),
  )

/** Why what would be kept cannot serve, as a French sentence; undefined when it is sound, or not whole yet. */
export function faultOf(config: Config, group: SettingGroup, kept: Kept): string | undefined {
  const folder = group === 'backup' ? kept.get('backupFolder') : undefined
  if (folder !== undefined) return folderFault(folder, config.dataDir)
  if (missingOf(config, group, kept).length > 0) return undefined
  try {
    READERS[group]?.(variablesOf(config, kept), config)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^[^\n]*\n\s*[A-Z_0-9]+ : /, '') : undefined
  }
}
