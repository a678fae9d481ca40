import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { seal, unseal } from '#platform/seal.ts'

/** What concerns homes is sealed with a key of its own: neither the database nor the other key opens it. */
export type HomesKey = Pick<Config, 'homesKey'>

/** The key that seals, and those that it replaced. */
export type HomesKeys = Pick<Config, 'homesKey' | 'formerHomesKeys'>

/** The identifier of a device, as it is sealed. */
export const Eui = z.object({ eui: z.string() })

export const sealed = ({ homesKey }: HomesKey, said: object): Buffer =>
  seal(Buffer.from(JSON.stringify(said)), homesKey)

export const opened = <Schema extends z.ZodType>(
  { homesKey, formerHomesKeys }: HomesKeys,
  schema: Schema,
  bytes: Buffer,
): z.output<Schema> => schema.parse(JSON.parse(unsealedByOne(bytes, [homesKey, ...formerHomesKeys]).toString('utf8')))

/** A renewal that was cut left what only a former key opens. */
function unsealedByOne(bytes: Buffer, [key, ...others]: readonly Buffer[]): Buffer {
  if (key === undefined) throw new Error('no key of homes opens this')
  try {
    return unseal(bytes, key)
  } catch (error) {
    if (others.length === 0) throw error
    return unsealedByOne(bytes, others)
  }
}

/** By which a device is recognised, and nobody else than this server recognises it. */
export const deviceMac = ({ homesKey }: HomesKey, eui: string): string => macBy(homesKey, eui)

/** The same by each key, the one that seals first: a device that was of a home is known by the key of its time. */
export const deviceMacs = ({ homesKey, formerHomesKeys }: HomesKeys, eui: string): string[] =>
  [homesKey, ...formerHomesKeys].map((key) => macBy(key, eui))

const macBy = (key: Buffer, eui: string) => createHmac('sha256', key).update(`device/${eui}`).digest('hex')

/** The secret of a link, made again whenever it is needed: the database keeps its hash alone. */
export const homeToken = ({ homesKey }: HomesKey, linkId: string): string =>
  createHmac('sha256', homesKey).update(`link/${linkId}`).digest('base64url')

export const homePath = (key: HomesKey, linkId: string): string => `/logement-suivi/${homeToken(key, linkId)}`
