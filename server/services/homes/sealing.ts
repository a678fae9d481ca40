import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { seal, unseal } from '#platform/seal.ts'

/** What concerns homes is sealed with a key of its own: neither the database nor the other key opens it. */
export type HomesKey = Pick<Config, 'homesKey'>

/** The identifier of a device, as it is sealed. */
export const Eui = z.object({ eui: z.string() })

export const sealed = ({ homesKey }: HomesKey, said: object): Buffer =>
  seal(Buffer.from(JSON.stringify(said)), homesKey)

export const opened = <Schema extends z.ZodType>(
  { homesKey }: HomesKey,
  schema: Schema,
  bytes: Buffer,
): z.output<Schema> => schema.parse(JSON.parse(unseal(bytes, homesKey).toString('utf8')))

/** By which a device is recognised, and nobody else than this server recognises it. */
export const deviceMac = ({ homesKey }: HomesKey, eui: string): string =>
  createHmac('sha256', homesKey).update(`device/${eui}`).digest('hex')

/** The secret of a link, made again whenever it is needed: the database keeps its hash alone. */
export const homeToken = ({ homesKey }: HomesKey, linkId: string): string =>
  createHmac('sha256', homesKey).update(`link/${linkId}`).digest('base64url')

export const homePath = (key: HomesKey, linkId: string): string => `/logement-suivi/${homeToken(key, linkId)}`
