import { networkInterfaces } from 'node:os'
import { z } from 'zod'
import type { SettingGroup, SettingsTrial } from '#contract/agency/settings/settings.ts'
import { VERSION } from '#platform/health.ts'
import { type OutsideReader, outsideReader } from '#platform/outside-fetch.ts'
import { problem } from '#platform/problem.ts'
import { placeOf } from '#platform/settings/listening.ts'
import { isOutsideHost } from '#platform/settings/outside-name.ts'
import { EVERYWHERE } from '#platform/settings/town-config.ts'
import { openCertificate, UnusableCertificate } from '#platform/signing-certificate.ts'
import { SETTING_TRIALS as T } from '#wording/agency/settings/setting-words.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { type MailTrialDeps, tryMail } from './mail-trial.ts'

/** What rooms that this one is not above try by themselves. */
export type PartnerTrials = {
  payfip: () => Promise<{ outcome: 'known'; name: string } | { outcome: 'answers' | 'stranger' | 'silent' | 'unset' }>
  /** Asks the operator for what it must know, by its certificate. @throws Error when it does not answer */
  operator: () => Promise<unknown>
  /** Whether the desk is one of the account. @throws Error when the book does not answer, or refuses the account */
  signatureBook: () => Promise<boolean>
}

export type TrialDeps = MailTrialDeps & { trials: PartnerTrials; readOutside?: OutsideReader }

type By = string | null
type Trial = (deps: TrialDeps, by: By) => Promise<SettingsTrial>

/** Where other computers of the network find this one. */
const addressesOf = (port: number) =>
  Object.values(networkInterfaces())
    .flatMap((those) => those ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`)

/** Where it really listens, which is not where it was set while that place is taken. */
function tryListening(config: TrialDeps['config']): SettingsTrial {
  const place = placeOf(config)
  if (place?.refused === config.host) return ill(T.listeningRefused(place.host))
  const host = place?.host ?? config.host
  return well(host === EVERYWHERE ? T.listening(addressesOf(config.port)) : T.listeningHere(host))
}

const well = (sentence: string): SettingsTrial => ({ isWell: true, sentence })
const ill = (sentence: string): SettingsTrial => ({ isWell: false, sentence })

/** Longest trial, whatever it calls. */
const TRIAL_MS = 15_000
const MOST_BYTES = 256 * 1024

const TRIALS: Readonly<Partial<Record<SettingGroup, Trial>>> = {
  address: ({ config, readOutside }) => tryAddress(config.publicUrl, readOutside),
  mail: tryMail,
  certificate: async ({ config }) => tryCertificate(config.signing),
  operator: async ({ config, trials }) => {
    if (config.tdt === undefined) return ill(T.notSet)
    if (!(await isOutsideHost(config.tdt.url))) return ill(T.privateNetwork)
    return trials.operator().then(
      () => well(T.operatorWell),
      () => ill(T.operatorIll),
    )
  },
  signatureBook: async ({ config, trials }) => {
    if (config.parapheur === undefined) return ill(T.notSet)
    if (!(await isOutsideHost(config.parapheur.url))) return ill(T.privateNetwork)
    return trials.signatureBook().then(
      (isThere) => (isThere ? well(T.bookWell) : ill(T.bookOther)),
      () => ill(T.bookIll),
    )
  },
  payfip: async ({ config, trials }) => {
    if (config.payfip && !(await isOutsideHost(config.payfip.service))) return ill(T.privateNetwork)
    return payfipTold(await trials.payfip())
  },
  network: async ({ config }) => tryListening(config),
  proConnect: ({ config, readOutside }) => tryProvider(config.identity.proConnect?.issuer, readOutside),
  franceConnect: ({ config, readOutside }) => tryProvider(config.identity.franceConnect?.issuer, readOutside),
}

/**
 * Tries what is kept, and ends with a sentence: nothing that a partner says is shown as it came, and no secret is in it.
 * @throws Problem 409 where nothing is called
 */
export async function trySettings(deps: TrialDeps, group: SettingGroup, by: By): Promise<SettingsTrial> {
  const trial = TRIALS[group]
  if (!trial) throw problem('settingNotToTry')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<SettingsTrial>((resolve) => {
    timer = setTimeout(() => resolve(ill(T.slow)), TRIAL_MS)
  })
  return Promise.race([trial(deps, by), late]).finally(() => clearTimeout(timer))
}

const asked = () => ({ etag: null, changedAt: null, maxBytes: MOST_BYTES, stopping: AbortSignal.timeout(TRIAL_MS) })

/** The JSON that stands at an address of the internet; else why it was not read. */
async function jsonAt(
  address: string,
  read: OutsideReader = outsideReader(),
): Promise<{ json: unknown } | { why: string }> {
  const answer = await read(address, asked())
  if (answer.outcome === 'read') return { json: parsed(answer.bytes) }
  if (answer.outcome === 'unchanged') return { json: undefined }
  if (answer.why === 'privateAddress') return { why: T.privateNetwork }
  if (answer.why === 'status') return { why: T.status(answer.status) }
  return { why: answer.why === 'slow' ? T.slow : T.unreachable }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

const OurHealth = z.object({ version: z.literal(VERSION), migrations: z.boolean() })

async function tryAddress(publicUrl: string | undefined, read?: OutsideReader): Promise<SettingsTrial> {
  if (publicUrl === undefined) return ill(T.notSet)
  const found = await jsonAt(new URL('/api/health', publicUrl).href, read)
  if ('why' in found) return ill(found.why)
  return OurHealth.safeParse(found.json).success ? well(T.addressWell) : ill(T.addressOther)
}

const Discovery = z.object({ issuer: z.string(), authorization_endpoint: z.string() })

async function tryProvider(issuer: string | undefined, read?: OutsideReader): Promise<SettingsTrial> {
  if (issuer === undefined) return ill(T.notSet)
  const found = await jsonAt(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, read)
  if ('why' in found) return ill(found.why)
  const described = Discovery.safeParse(found.json)
  return described.success && described.data.issuer.replace(/\/$/, '') === issuer.replace(/\/$/, '')
    ? well(T.providerWell(issuer))
    : ill(T.providerOther)
}

function tryCertificate(signing: TrialDeps['config']['signing']): SettingsTrial {
  if (signing === undefined) return ill(T.notSet)
  try {
    const { subject, notAfter, isChainWhole } = openCertificate(signing)
    return well(T.certificate(subject, dayText(legalDay(notAfter.toString())), isChainWhole))
  } catch (error) {
    if (error instanceof UnusableCertificate) return ill(error.message)
    throw error
  }
}

function payfipTold(found: Awaited<ReturnType<PartnerTrials['payfip']>>): SettingsTrial {
  switch (found.outcome) {
    case 'known':
      return well(T.payfipClient(found.name))
    case 'answers':
      return well(T.payfipWell)
    case 'stranger':
      return ill(T.payfipStranger)
    case 'silent':
      return ill(T.payfipIll)
    case 'unset':
      return ill(T.notSet)
  }
}
