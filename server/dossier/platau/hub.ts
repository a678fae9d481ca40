/**
 * What PLAT’AU is to the rooms: its objects and its faults, whatever carries them. Names of fields are those of the hub in
 * `hub-client.ts` alone.
 */

/** How this server reaches the hub, with the secret in clear: never shown, never logged. */
export type HubSettings = {
  apiUrl: string
  tokenUrl: string
  filesUrl: string
  clientId: string
  clientSecret: string
  /** The review service, as the hub calls it. */
  actorId: string
}

/** An object there: its identifier and the version (noVersion) that must be given back to change it. */
export type Remote = { id: string; version: number }

export type RemoteDossier = Remote & {
  noLocal: string | null
  suffixeNoLocal: string | null
  title: string
  /** Its plain fields as they are read there; of a value of a list, its number. */
  fields: Readonly<Record<string, unknown>>
  /** Communes of its ground, by their INSEE codes, when it says them. */
  communes: readonly string[]
  consultations: readonly RemoteConsultation[]
}

/** A file joined to an acknowledgement or to an opinion. */
export type RemoteDocument = {
  id: string
  title: string
  /** SHA-512 as its author declared it; null when the hub does not say it. */
  sha512: string | null
  url: string | null
  token: string | null
}

/** `laidOn`: day on which its author laid it there, null when the hub does not say it. */
export type RemotePiece = RemoteDocument & { laidOn: string | null }

export type RemoteConsultation = Remote & {
  /** The service that is asked, and when. */
  serviceId: string | null
  askedOn: string | null
  subject: string
  dueOn: string | null
  handling: { on: string; isPositive: boolean; said: string } | null
  opinion: { id: string; nature: number; on: string; said: string; documents: readonly RemoteDocument[] } | null
}

export type RemoteDecision = { id: string; label: string; on: string | null; document: RemoteDocument | null }

/** An act on its way to the prefect, by the number that we gave it; `state` is numbered as in @CTES. */
export type RemoteAct = {
  id: string
  number: string
  state: number
  receipt: { on: string; reference: string } | null
  /** What the prefecture found wrong. */
  said: string
}

/** What the prefect wrote of an act; `type` is numbered as in @CTES. */
export type RemoteActLetter = { id: string; number: string; type: string; document: RemoteDocument | null }

/** What one joins to a dossier; each under its own list there. */
export type Joined = 'piece' | 'consultation' | 'opinion' | 'decision' | 'act'

export type Notification = {
  position: number
  objectType: number
  eventType: number
  elementId: string
  dossierId: string | null
  /** Why a document could not be taken there; null when nothing is said. */
  error: string | null
}

export type DepositedFile = { fileId: string; folderId: string; sha512: string }

export type Hub = {
  /** @throws HubFault when it is down, or when the identifiers are refused */
  health(): Promise<{ isWell: boolean; state: string }>
  dossier(id: string): Promise<RemoteDossier | undefined>
  dossierOfNumber(number: { noLocal: string; suffixeNoLocal: string | undefined }): Promise<RemoteDossier | undefined>
  createDossier(content: Record<string, unknown>): Promise<Remote>
  /** @throws HubFault `conflict` when the version is not the last one there */
  changeDossier(known: Remote, content: Record<string, unknown>): Promise<Remote>
  piecesOf(dossierId: string): Promise<readonly RemotePiece[]>
  decisionsOf(dossierId: string): Promise<readonly RemoteDecision[]>
  /** Joins one thing to a dossier of that version. @returns it, and the version that the dossier then has */
  join(dossier: Remote, what: Joined, content: Record<string, unknown>): Promise<Remote & { dossierVersion: number }>
  upload(file: { name: string; mediaType: string; bytes: Buffer }): Promise<DepositedFile>
  /** @throws HubFault `altered` when the bytes are not those that its author declared */
  download(document: RemoteDocument): Promise<Buffer>
  actOfNumber(number: string): Promise<RemoteAct | undefined>
  /** @throws HubFault when the hub no longer knows it */
  act(id: string): Promise<RemoteAct>
  actLetters(): Promise<readonly RemoteActLetter[]>
  /** Those from that position on, in the order in which the hub gives them. */
  notifications(from: number): Promise<readonly Notification[]>
}

export type HubFaultKind =
  /** 401 twice, or the token refused: the identifiers. */
  | 'credentials'
  /** 403: this actor may not. */
  | 'forbidden'
  /** 409: changed there since it was read. */
  | 'conflict'
  /** 413. */
  | 'tooLarge'
  /** 400 and 422: what was sent is not taken. */
  | 'refused'
  /** 429. */
  | 'slowDown'
  /** 5xx, no answer, an answer that is none. */
  | 'down'
  /** An answer of another shape than the one that was read: nobody knows what the hub did. */
  | 'unreadable'
  /** A file that is not what its hash says. */
  | 'altered'

/** The hub says no, or nothing. `said` may hold personal data: it goes to the mirror, never to a log nor to the outbox. */
export class HubFault extends Error {
  readonly kind: HubFaultKind
  readonly field: string | null
  readonly said: string

  constructor(kind: HubFaultKind, field: string | null = null, said = '') {
    super(`PLAT’AU: ${kind}`)
    this.kind = kind
    this.field = field
    this.said = said
  }
}
