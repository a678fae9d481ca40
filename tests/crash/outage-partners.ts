import { startMailServer } from '#tests/fixtures/mail-server.ts'
import { startPlatau } from '#tests/fixtures/platau-double.ts'
import { startS2low } from '#tests/fixtures/s2low-double.ts'
import type { OutageTask } from './outage-report.ts'

export const OUTAGE_FROM = 'Mairie de Saint-Exemple <urbanisme@saint-exemple.test>'

export type OutagePartners = Awaited<ReturnType<typeof openOutagePartners>>

/** A mail server, an operator of remote transmission with its certificates, the hub of the State: all down, then all back. */
export async function openOutagePartners() {
  let isUp = true
  const mail = await startMailServer({ isBusy: () => !isUp })
  const operator = await startS2low()
  const hub = await startPlatau()
  const requests = () => mail.requests + operator.requests + hub.requests
  return {
    mail,
    operator,
    hub,
    requests,
    isUp: () => isUp,
    goDown() {
      isUp = false
      operator.fault = 'down'
      hub.fault = 'down'
    },
    /** Back, well or in a mood to take what they are given and hang up. */
    comeBack(isMute: boolean) {
      isUp = true
      operator.fault = isMute ? 'mute' : 'none'
      hub.fault = isMute ? 'mute' : 'none'
    },
    /** Resolves when so many more requests came, or none for a while. */
    async heard(count: number, quietMs: number): Promise<void> {
      const wanted = requests() + count
      let last = { requests: requests(), at: performance.now() }
      while (requests() < wanted && performance.now() - last.at < quietMs) {
        await new Promise((resolve) => setTimeout(resolve, 2))
        if (requests() > last.requests) last = { requests: requests(), at: performance.now() }
      }
    },
    told: (): Omit<OutageTask, 'clockFile' | 'filesFolder'> => ({
      smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: OUTAGE_FROM },
      publicUrl: 'https://parvis.saint-exemple.test',
      tdt: {
        url: operator.config.url,
        passphrase: operator.config.passphrase,
        certificate: operator.config.certificate.toString('base64'),
        authorities: operator.config.authorities?.toString('base64') ?? '',
      },
    }),
    close: () => Promise.all([mail.close(), operator.close(), hub.close()]),
  }
}
