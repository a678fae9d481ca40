import { createHmac } from 'node:crypto'
import type { Config } from '#platform/config.ts'

/** The secret of a link, made again from the key of the installation when its mail leaves. */
export const tokenOf = ({ secretKey }: Pick<Config, 'secretKey'>, id: string): string =>
  createHmac('sha256', secretKey).update(`invitation/${id}`).digest('base64url')
