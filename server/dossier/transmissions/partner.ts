/** A file as it is handed to a partner. */
export type ActFile = { name: string; mediaType: string; typePj: string; bytes: Buffer }

export type ActToSend = {
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
  | { state: 'acknowledged'; on: string; reference: string; xml: string }
  | { state: 'error' | 'refused' | 'cancelled'; answer: string }

/** What the prefect wrote of an act, by its number. */
export type PartnerMessage = {
  id: string
  number: string
  kind: 'letter' | 'piecesRequest' | 'observations' | 'referral'
}

/**
 * What carries acts to the prefect, whoever it is. A partner that does not answer throws: nothing is then known of the act, and it is looked
 * for by its number before it is sent again.
 */
export type Partner = {
  /** @returns its identifier there; undefined when that number never reached it */
  find(number: string): Promise<string | undefined>
  send(act: ActToSend): Promise<{ outcome: 'accepted'; id: string } | { outcome: 'refused'; answer: string }>
  standing(id: string): Promise<Standing>
  messages(): Promise<readonly PartnerMessage[]>
}
