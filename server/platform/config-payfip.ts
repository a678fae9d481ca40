/** How this server reaches PayFiP, how browsers do, and where PayFiP finds this server again. */
export type PayfipConfig = {
  /** SOAP service: `https://www.payfip.gouv.fr/tpa/services/securite`. */
  readonly service: string
  /** Payment page, to which `?idop=` is added. */
  readonly page: string
  /** Where notifications and browsers come back: `https://…/paiement`. */
  readonly callbacks: string
}

/** Local part of `PayfipConfig.callbacks`. */
export const PAYFIP_CALLBACKS = '/paiement'

/**
 * From PAYFIP_URL (`https://www.payfip.gouv.fr`) and PUBLIC_URL, by which PayFiP finds this server. Numbers of clients are in the database, one for
 * each régie.
 * @throws Error in French: nothing starts on a wrong configuration.
 */
export function readPayfip(env: Record<string, string | undefined>): PayfipConfig | undefined {
  const { PAYFIP_URL: url, PUBLIC_URL: publicUrl } = env
  if (!url) return undefined
  if (!isSafe(url)) throw refused('PAYFIP_URL', 'est une adresse https://…')
  if (!publicUrl) throw refused('PUBLIC_URL', 'est nécessaire avec PAYFIP_URL')
  return payfipAt(url, publicUrl)
}

export const payfipAt = (url: string, ownUrl: string): PayfipConfig => ({
  service: `${withoutSlash(url)}/tpa/services/securite`,
  page: `${withoutSlash(url)}/tpa/paiementws.web`,
  callbacks: `${withoutSlash(ownUrl)}${PAYFIP_CALLBACKS}`,
})

/** Where PayFiP is looked for: the configuration as it is now, then the double that this server was started with. */
export type PayfipSet = { config?: { payfip?: PayfipConfig | undefined }; payfip?: PayfipConfig }

export const payfipOf = ({ config, payfip }: PayfipSet): PayfipConfig | undefined => config?.payfip ?? payfip

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** What is paid is asked over TLS, or of a double of this machine. */
const isSafe = (url: string) =>
  URL.canParse(url) && (url.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/.test(url))

const refused = (variable: string, why: string) => new Error(`Configuration refusée :\n  ${variable} : ${why}`)
