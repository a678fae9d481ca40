import type { Config } from '#platform/config.ts'

/** Hosts to which the browsers of people send; a server that writes to any address it is given would be everybody’s hand. */
const BROWSERS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'notify.windows.com',
  'wns.windows.com',
] as const

/** True of the address of a mailbox at a push service that is known here. */
export function isPushService(endpoint: string, { pushServices = [] }: Pick<Config, 'pushServices'>): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, hostname, username, password } = new URL(endpoint)
  if (username !== '' || password !== '') return false
  if (pushServices.includes(host)) return protocol === 'https:' || hostname === '127.0.0.1'
  return (
    protocol === 'https:' &&
    host === hostname &&
    BROWSERS.some((known) => hostname === known || hostname.endsWith(`.${known}`))
  )
}
