import { PAYFIP_CALLBACKS, type PayfipConfig } from '#platform/config-payfip.ts'
import type { Deps } from '#platform/deps.ts'
import { payfipDouble } from './double.ts'

/** Where the double of a demonstration stands, in the server itself. */
export const PAYFIP_DOUBLE = '/payfip-essai'

/** @param port  known once the server listens */
export const demoPayfip = (port: () => number): PayfipConfig => ({
  get service() {
    return `http://127.0.0.1:${port()}${PAYFIP_DOUBLE}/tpa/services/securite`
  },
  page: `${PAYFIP_DOUBLE}/tpa/paiementws.web`,
  get callbacks() {
    return `http://127.0.0.1:${port()}${PAYFIP_CALLBACKS}`
  },
})

/** The double of this server; browsers come back by the path alone, whatever the name by which they reach it. */
export const mountedDouble = ({ realClock }: Pick<Deps, 'realClock'>) =>
  payfipDouble({
    now: () => realClock.instant(),
    at: PAYFIP_DOUBLE,
    shortened: (url) => new URL(url).pathname,
  }).router
