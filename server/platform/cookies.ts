import type { CookieOptions, Request, Response } from 'express'
import type { Deps } from './deps.ts'

/** A cookie of Parvis: its name where nothing is encrypted, and the folder of addresses to which browsers give it. */
export type OwnCookie = { name: string; path: string }

/** What the application knows of it: whether browsers reach it by https alone. */
const IS_SECURE = 'cookies are secure'

type Told = Pick<Deps, 'config'>

/**
 * An address of the environment is the only one. One that was written on screen is not, while its https is put in place: whoever still comes by
 * another way than it would be shut out, and is not.
 */
function isSecure({ config }: Told, req: Request): boolean {
  if (!config.publicUrl?.startsWith('https://')) return false
  return !config.isAddressKept || req.secure || req.headers.host === new URL(config.publicUrl).host
}

/** Tells the application under which names its cookies come back. */
export const nameCookies = (app: { set(name: string, value: unknown): unknown }, deps: Told): void => {
  app.set(IS_SECURE, (req: Request) => isSecure(deps, req))
}

/** Over https the name binds the cookie to this host: neither a neighbour nor plain http can have set it (RFC 6265bis, 4.1.3). */
const nameOf = ({ name, path }: OwnCookie, secure: boolean): string =>
  secure ? `${path === '/' ? '__Host-' : '__Secure-'}${name}` : name

export function cookieOf(req: Request, cookie: OwnCookie): string | undefined {
  const name = nameOf(cookie, req.app.get(IS_SECURE)?.(req) === true)
  const pair = (req.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

const optionsOf = (deps: Told, req: Request, { path }: OwnCookie): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax', // an identity provider sends the person back by a link
  secure: isSecure(deps, req),
  path,
})

export const giveCookie = (
  deps: Told,
  res: Response,
  cookie: OwnCookie,
  value: string,
  until: Temporal.Instant,
): Response =>
  res.cookie(nameOf(cookie, isSecure(deps, res.req)), value, {
    ...optionsOf(deps, res.req, cookie),
    expires: new Date(until.epochMilliseconds),
  })

export const takeCookieBack = (deps: Told, res: Response, cookie: OwnCookie): Response =>
  res.clearCookie(nameOf(cookie, isSecure(deps, res.req)), optionsOf(deps, res.req, cookie))
