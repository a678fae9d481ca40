import type { Classification } from './classification-xml.ts'

/** A file as it is handed to a partner. */
export type ActFile = { name: string; mediaType: string; typePj: string; bytes: Buffer }

export type ActToSend = {
  dossierId: string
  number: string
  nature: number
  matter: string
  subject: string
  signedOn: string
  act: ActFile
  annexes: readonly ActFile[]
}

export type Standing =
  | { state: 'posted' | 'waiting' | 'transmitted' }
  | { state: 'acknowledged'; on: string; reference: string; proof: Buffer }
  | { state: 'error' | 'refused' | 'cancelled'; answer: string }

/** States of an act that is on its way, as @CTES numbers them whoever carries it. */
export const ON_ITS_WAY: Readonly<Record<string, 'posted' | 'waiting' | 'transmitted'>> = {
  '1': 'posted',
  '2': 'waiting',
  '3': 'transmitted',
}

/** Messages of the prefect, as @CTES numbers them. */
export const MESSAGE_TYPES: Readonly<Record<string, PartnerMessage['kind']>> = {
  '2': 'letter',
  '3': 'piecesRequest',
  '4': 'observations',
  '5': 'referral',
}

/** What the prefect wrote of an act, by its number. */
export type PartnerMessage = {
  id: string
  number: string
  kind: 'letter' | 'piecesRequest' | 'observations' | 'referral'
  /** Its document as the partner gives it, which nobody has judged yet; undefined when it has none. */
  document(): Promise<Buffer | undefined>
  /** Tells the partner that it is kept here, for the partner to list it no more. */
  taken?(): Promise<void>
}

/** `wait`: it cannot leave yet, and uses up no try. */
export type Handed = { outcome: 'accepted'; id: string } | { outcome: 'refused' | 'wait'; answer: string }

/**
 * What carries acts to the prefect, whoever it is. A partner that does not answer throws: nothing is then known of the act, and it is looked
 * for by its number before it is sent again.
 */
export type Partner = {
  /** The matters under which the prefecture takes acts today; undefined when the partner does not say. */
  classification?(): Promise<Classification | undefined>
  /** @returns its identifier there; undefined when that number never reached it */
  find(number: string): Promise<string | undefined>
  send(act: ActToSend): Promise<Handed>
  standing(id: string): Promise<Standing>
  messages(): Promise<readonly PartnerMessage[]>
}
