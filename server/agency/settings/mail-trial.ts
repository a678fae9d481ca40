import { setTimeout } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { SettingsTrial } from '#contract/agency/settings/settings.ts'
import { whereLeads } from '#platform/settings/outside-name.ts'
import { composed } from '#server/agency/mail/message.ts'
import { SETTING_TRIALS as T } from '#wording/agency/settings/setting-words.ts'
import { ownAddress } from './queries.ts'
import type { SettingsDeps } from './settings.ts'

/** `mailPorts` is for tests, whose servers take any port. */
export type MailTrialDeps = SettingsDeps & { mailPorts?: readonly number[] }

type Told = (deps: MailTrialDeps, by: string | null) => Promise<SettingsTrial>

/** Of all that a network holds, a trial calls what takes mail. */
const MAIL_PORTS = [25, 465, 587, 2525]

/** Shorter than any trial may be: what is slow inside is told as what is not there. */
const INSIDE_MS = 10_000

/**
 * A mail to whoever asks. A town hall may have its server at home: there a trial looks at the ports of mail alone, and tells every failure
 * by one sentence, so that it says nothing of what else the network holds. A name that nobody knows is told as one of that network.
 */
export const tryMail: Told = async (deps, by) => {
  const { smtp } = deps.config
  if (smtp === undefined) return { isWell: false, sentence: T.notSet }
  const url = URL.parse(smtp.url)
  const led = url ? await whereLeads(url.hostname) : undefined
  if (url && led?.isOutside) return sent(deps, by, url, led.address)
  const inside = { isWell: false, sentence: T.mailInside }
  if (url && !(deps.mailPorts ?? MAIL_PORTS).includes(portOf(url))) return { isWell: false, sentence: T.mailPort }
  if (!url || !led) return inside
  const ended = await Promise.race([sent(deps, by, url, led.address), after(INSIDE_MS)])
  return ended?.isWell ? ended : inside
}

const after = (ms: number) => setTimeout(ms, undefined, { ref: false })

const portOf = ({ protocol, port }: URL) => Number(port) || (protocol === 'smtps:' ? 465 : 587)

/** To the address that was looked at, under the name that its certificate must bear. */
function transportTo(url: URL, address: string) {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const there = new URL(url)
  there.hostname = address.includes(':') ? `[${address}]` : address
  const times = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 12_000 }
  return createTransport({ url: there.href, ...times, ...(name !== address && { tls: { servername: name } }) })
}

/** The code of the installation has no address, and tries the account alone. */
async function sent(
  { db, config, realClock }: MailTrialDeps,
  by: string | null,
  url: URL,
  address: string,
): Promise<SettingsTrial> {
  const to = by === null ? undefined : await ownAddress(db, by)
  const transport = transportTo(url, address)
  try {
    if (to === undefined) {
      await transport.verify()
      return { isWell: true, sentence: T.mailWelcome }
    }
    const words = { subject: T.mailSubject, paragraphs: [T.mailText] }
    const key = `essai/${realClock.instant().toString()}/${by}`
    await transport.sendMail(composed(words, { key, from: config.smtp?.from ?? '', to: [to] }))
    return { isWell: true, sentence: T.mailSent(to) }
  } catch (error) {
    return { isWell: false, sentence: faultText(error) }
  } finally {
    transport.close()
  }
}

const Failure = z.object({ code: z.string().optional(), responseCode: z.number().optional() })

function faultText(error: unknown): string {
  const { code, responseCode } = Failure.catch({}).parse(error)
  if (code === 'EAUTH') return T.mailAccount
  return responseCode === undefined ? T.mailUnreachable : T.mailRefused(responseCode)
}
