/** Hosts that a territory is asked of: the list that a town hall's proxy has to let through. No other one is ever asked, redirections included. */
export const SOURCE_HOSTS = [
  'geo.api.gouv.fr',
  'api-lannuaire.service-public.gouv.fr',
  'www.geoportail-urbanisme.gouv.fr',
  'data.geopf.fr',
  'apicarto.ign.fr',
  'docurba.beta.gouv.fr',
  'cadastre.data.gouv.fr',
  'cadastre.s3.rbx.io.cloud.ovh.net',
  'files.data.gouv.fr',
  'plateforme.adresse.data.gouv.fr',
  'adresse.data.gouv.fr',
  'www.georisques.gouv.fr',
  'files.georisques.fr',
  'www.data.gouv.fr',
  'static.data.gouv.fr',
] as const

const KNOWN: ReadonlySet<string> = new Set(SOURCE_HOSTS)

export const isSourceHost = (host: string) => KNOWN.has(host)

/** Hosts that are asked elsewhere, by their name: a mirror, a relay of the town hall, a double. */
export type Mirrors = Readonly<Record<string, string>>

const withoutEnd = (base: string) => base.replace(/\/$/, '')

/** The address where one is asked, by the mirror of its host when there is one. */
export function askedAt(address: string, mirrors: Mirrors = {}): { address: string; isMirrored: boolean } {
  const { host, pathname, search } = new URL(address)
  const base = mirrors[host]
  return base === undefined
    ? { address, isMirrored: false }
    : { address: `${withoutEnd(base)}${pathname}${search}`, isMirrored: true }
}

/**
 * Where a redirection leads, under the name of the host that publishes: a mirror may answer with an address of its own.
 * @param from  the address asked, before its mirror
 */
export function redirectedTo(location: string, from: string, mirrors: Mirrors = {}): string | null {
  // a base may be the beginning of another one: the longest is meant
  for (const [host, base] of Object.entries(mirrors).toSorted(([, one], [, other]) => other.length - one.length))
    if (location.startsWith(`${withoutEnd(base)}/`)) return `https://${host}${location.slice(withoutEnd(base).length)}`
  return URL.parse(location, from)?.href ?? null
}
