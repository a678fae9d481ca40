import { z } from 'zod'
import type { PlatauSettings, PlatauSettingsGiven, PlatauTrial } from '#contract/dossier/platau/platau.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { seal, unseal } from '#platform/seal.ts'
import { TRIAL } from '#wording/dossier/platau/platau.ts'
import { capitalised } from '#wording/typography.ts'
import { type Hub, HubFault, type HubSettings } from './hub.ts'
import { openHub } from './hub-client.ts'
import {
  communeActors,
  keepCommuneActor,
  keepServiceActor,
  keepSettings,
  markAllDue,
  type SettingsRow,
  serviceActors,
  settingsRow,
} from './settings-queries.ts'

type SettingsDeps = Pick<Deps, 'db' | 'clock' | 'config'>

/** What the hub is by default; each may be replaced. */
const USUAL = {
  apiUrl: 'https://api.piste.gouv.fr/mtes/platau/v10/',
  tokenUrl: 'https://oauth.piste.gouv.fr/api/oauth/token',
  filesUrl: 'https://api.piste.gouv.fr/syncplicity/upload/',
} as const

/** The settings as they are shown: of the secret, whether there is one. */
export async function readSettings({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<PlatauSettings> {
  const row = await settingsRow(db)
  const services = new Map((await serviceActors(db)).map((one) => [one.service, one.actorId]))
  return {
    apiUrl: row?.apiUrl ?? USUAL.apiUrl,
    tokenUrl: row?.tokenUrl ?? USUAL.tokenUrl,
    filesUrl: row?.filesUrl ?? USUAL.filesUrl,
    clientId: row?.clientId ?? '',
    hasSecret: row !== undefined,
    actorId: row?.actorId ?? '',
    isOn: row?.isOn ?? false,
    since: row?.since ?? clock.today().toString(),
    communes: await communeActors(db),
    services: Object.entries(SERVICES).map(([service, name]) => ({
      service,
      name: capitalised(name),
      actorId: services.get(service) ?? null,
    })),
  }
}

/** Keeps the settings; an empty secret leaves the one that is kept. What is to leave is computed again for every dossier concerned. */
export async function changeSettings(
  { db, clock, config }: SettingsDeps,
  personId: string | null,
  { clientSecret, ...given }: PlatauSettingsGiven,
): Promise<PlatauSettings> {
  return db.transaction(async (tx) => {
    const kept = await settingsRow(tx)
    const sealed = clientSecret === '' ? kept?.clientSecret : seal(Buffer.from(clientSecret), config.secretKey)
    if (sealed === undefined) throw problem('platauSecretMissing')
    await keepSettings(tx, { ...given, clientSecret: sealed, by: personId, at: clock.now() })
    await markAllDue(tx)
    return readSettings({ db: tx, clock })
  })
}

/** @throws Problem 404 for an unknown commune */
export async function nameCommune(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  inseeCode: string,
  actorId: string | null,
): Promise<PlatauSettings> {
  return db.transaction(async (tx) => {
    if ((await keepCommuneActor(tx, inseeCode, actorId)) === 0) throw problem('communeUnknown')
    await markAllDue(tx)
    return readSettings({ db: tx, clock })
  })
}

/** @throws Problem 404 for a service that the law does not know */
export async function nameService(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  service: string,
  actorId: string | null,
): Promise<PlatauSettings> {
  if (!Object.hasOwn(SERVICES, service)) throw problem('platauServiceUnknown')
  return db.transaction(async (tx) => {
    await keepServiceActor(tx, service, actorId)
    await markAllDue(tx)
    return readSettings({ db: tx, clock })
  })
}

/** Asks the hub how it is with the settings that are kept. */
export async function tryHub({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<PlatauTrial> {
  const row = await settingsRow(db)
  if (row === undefined) throw problem('platauSecretMissing')
  try {
    const { isWell, state } = await openHub(openedSettings(row, config)).health()
    return { isWell, sentence: isWell ? TRIAL.well : TRIAL.ill(state) }
  } catch (error) {
    if (!(error instanceof HubFault)) throw error
    const { kind } = error
    return { isWell: false, sentence: kind === 'credentials' || kind === 'forbidden' ? TRIAL[kind] : TRIAL.down }
  }
}

const Opened = z.string().min(1)

const openedSettings = (row: SettingsRow, { secretKey }: Deps['config']): HubSettings => ({
  ...row,
  clientSecret: Opened.parse(unseal(row.clientSecret, secretKey).toString('utf8')),
})

/** The hub that this installation is plugged into now; undefined when it is into none. */
export type PluggedHub = () => Promise<{ hub: Hub; actorId: string } | undefined>

/** One client for as long as the settings stay: its token serves until it ends. */
export function pluggedHub({ db, config }: Pick<Deps, 'db' | 'config'>): PluggedHub {
  let opened: { from: string; hub: Hub } | undefined
  return async () => {
    const row = await settingsRow(db)
    if (row === undefined || !row.isOn) return undefined
    if (opened?.from !== row.updatedAt) opened = { from: row.updatedAt, hub: openHub(openedSettings(row, config)) }
    return { hub: opened.hub, actorId: row.actorId }
  }
}
