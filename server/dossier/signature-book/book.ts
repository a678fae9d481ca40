/** One step of a folder, in their order: what is to be done, on whose desk, and when it was; null while it waits. */
export type BookEvent = {
  task: string
  type: string
  at: string | null
  /** Desk of the step. */
  desk: string
  /** Who did it, as the book names them. */
  by: string
  note: string
}

export type NewFolder = { title: string; fileName: string; pdf: Buffer }

/**
 * A signature book, whoever makes it. What does not answer throws: nothing is then known of the folder, and it is looked for by its
 * title before it is created again.
 */
export type Book = {
  /** @returns its identifier there; undefined when no folder of that title reached it */
  find(title: string): Promise<string | undefined>
  /** Creates a draft, which `start` sends on its way. */
  create(folder: NewFolder): Promise<{ outcome: 'created'; id: string } | { outcome: 'refused' }>
  /** @returns undefined when the folder is not there any more */
  events(id: string): Promise<readonly BookEvent[] | undefined>
  start(id: string, task: string): Promise<void>
  /** Documents of a finished folder, as one zip archive. */
  zip(id: string): Promise<Buffer>
  /** Takes away a draft or a rejected folder; false for one that the book keeps. */
  remove(id: string): Promise<boolean>
  /** Whether the desk that creates folders is one of this account. */
  isDeskOpen(): Promise<boolean>
}

/** The book gives more than a file can be. */
export class TooMuch extends Error {}

/** Steps by which a person signs; a seal is nobody's signature (CRPA L212-1), though it is in the file as one. */
const isSigning = ({ type }: BookEvent) => type === 'SIGNATURE' || type === 'EXTERNAL_SIGNATURE'
const isSealing = ({ type }: BookEvent) => type === 'SEAL'

export type BookStanding =
  | { state: 'draft'; startTask: string }
  /** On its way: the step that waits, and the desk it is on. */
  | { state: 'there'; step: string; desk: string; hasSignature: boolean }
  /** `signedAt`: the last step by which a person signed; null when the circuit has none. */
  | { state: 'finished'; signedAt: string | null }
  | { state: 'rejected'; at: string; by: string; reason: string; hasSignature: boolean }

/**
 * Where a folder stands by its steps: a rejection is said as one even once it was signed, and a finished folder waits for its archiving, or
 * was archived.
 */
export function standingOf(events: readonly BookEvent[]): BookStanding {
  const done = events.filter(({ at }) => at !== null)
  const hasSignature = done.some((event) => isSigning(event) || isSealing(event))
  const rejection = done.findLast(({ type }) => type === 'REJECT')
  const waiting = events.find(({ at }) => at === null)
  if (rejection && (waiting === undefined || events.some(({ type, at }) => type === 'DELETE' && at === null)))
    return { state: 'rejected', at: rejection.at ?? '', by: rejection.by, reason: rejection.note, hasSignature }
  if (waiting?.type === 'START') return { state: 'draft', startTask: waiting.task }
  if (waiting?.type === 'ARCHIVE' || (waiting === undefined && done.some(({ type }) => type === 'ARCHIVE')))
    return { state: 'finished', signedAt: done.findLast(isSigning)?.at ?? null }
  return { state: 'there', step: waiting?.type ?? '', desk: waiting?.desk ?? '', hasSignature }
}
