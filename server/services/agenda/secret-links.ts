import { createHmac } from 'node:crypto'
import type { Config } from '#platform/config.ts'

type Key = Pick<Config, 'secretKey'>

/** The secret of a link, made of the key of the installation: a mail tells it, the outbox never carries it. */
const secret = ({ secretKey }: Key, subject: string, id: string) =>
  createHmac('sha256', secretKey).update(`${subject}/${id}`).digest('base64url')

export const seatToken = (config: Key, id: string) => secret(config, 'agenda-seat', id)

export const proposalToken = (config: Key, id: string) => secret(config, 'agenda-proposal', id)
