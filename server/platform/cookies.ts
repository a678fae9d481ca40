import type { CookieOptions, Request, Response } from 'express'
import type { Deps } from './deps.ts'

/** A cookie of Parvis: its name where nothing is encrypted, and the folder of addresses to which browsers give it. */
export type OwnCookie = { name: string; path: string }

/** What the application knows of it: whether browsers reach it by https alone. */
const IS_SECURE = 'cookies are secure'

type Told = Pick<Deps, 'config'>

const isSecure = ({ config }: Told): boolean => config.publicUrl?.startsWith('https://') ?? false

/** Tells the application under which names its cookies come back. */
export const nameCookies = (app: { set(name: string, value: unknown): unknown }, deps: Told): void => {
  app.set(IS_SECURE, () => isSecure(deps))
}

/** Over https the name binds the cookie to this host: neither a neighbour nor plain http can have set it (RFC 6265bis, 4.1.3). */
const nameOf = ({ name, path }: OwnCookie, secure: boolean): string =>
  secure ? `${path === '/' ? '__Host-' : '__Secure-'}${name}` : name

export function cookieOf(req: Request, cookie: OwnCookie): string | undefined {
  const name = nameOf(cookie, req.app.get(IS_SECURE)?.() === true)
  const pair = (req.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

const optionsOf = (deps: Told, { path }: OwnCookie): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax', // an identity provider sends the person back by a link
  secure: isSecure(deps),
  path,
})

export const giveCookie = (
  deps: Told,
  res: Response,
  cookie: OwnCookie,
  value: string,
  until: Temporal.Instant,
): Response =>
  res.cookie(nameOf(cookie, isSecure(deps)), value, {
    ...optionsOf(deps, cookie),
    expires: new Date(until.epochMilliseconds),
  })

export const takeCookieBack = (deps: Told, res: Response, cookie: OwnCookie): Response =>
  res.clearCookie(nameOf(cookie, isSecure(deps)), optionsOf(deps, cookie))
