/** What the process that is killed is told; certificates in base 64. */
export type OutageTask = {
  clockFile: string
  filesFolder: string
  smtp: { url: string; from: string }
  publicUrl: string
  tdt: { url: string; certificate: string; passphrase: string; authorities: string }
}

/** What was seen of a day without any partner, once they are back. */
export type OutageReport = {
  departures: number
  kills: number
  lost: number
  doubled: number
  /** Departures that arrived after one of their dossier that was written later. */
  disordered: number
  /** Requests made while every partner was down. */
  triedInVain: number
  /** Mails handed over again under their first identifier, each caused by a kill between the hand-over and its mark. */
  repeatedMails: number
}

export const OUTAGE_START = Temporal.Instant.from('2026-11-24T10:00:00Z')
