import type { Router } from 'express'

/** What may go wrong at the next exchanges, until it is changed. */
export const FAULTS = [
  'none',
  /** 502 of a machine in between. */
  'badGateway',
  'technical',
  /** Takes the creation, then hangs up. */
  'timeoutAfterCreation',
  'amountAltered',
  'refdetAltered',
  /** Answers a document that declares entities of entities. */
  'xmlBomb',
  'latin1',
  /** Answers ten megabytes. */
  'huge',
  /** A result of a sort that nobody knows yet. */
  'newResult',
] as const
export type Fault = (typeof FAULTS)[number]

/** How the notification leaves when a payment ends. */
export const NOTICES = ['afterReturn', 'beforeReturn', 'twice', 'late', 'never', 'wrongIdop', 'forged'] as const
export type Notice = (typeof NOTICES)[number]

export const RESULTS = ['P', 'V', 'A', 'R', 'Z'] as const
export type Result = (typeof RESULTS)[number]

export type DoublePayment = {
  idop: string
  fields: Readonly<Record<string, string>>
  createdAt: Temporal.Instant
  openedAt: Temporal.Instant | undefined
  result: Result | undefined
  finishedAt: Temporal.Instant | undefined
  numauto: string
}

/** PayFiP as its guide describes it, in memory: its service, its payment page, its notifications, and what goes wrong with them. */
export type PayfipDouble = {
  router: Router
  payments: DoublePayment[]
  fault: Fault
  notice: Notice
  /** Calls of the service, whatever became of them. */
  calls: number
  now: () => Temporal.Instant
  /** Opens the page of a payment as a browser does. @returns the code of a refusal, or undefined */
  open(idop: string): string | undefined
  /** The person chose: notifications leave as `notice` says. @returns where the browser is sent back, and what leaves after it went */
  finish(idop: string, result: Result): Promise<{ back: string; after: () => Promise<void> }>
  /** Sends the notifications that are late. */
  deliverLate(): Promise<void>
}

const OPENS_WITHIN_MINUTES = 15

const PARIS = 'Europe/Paris'

/** What nobody finished, or was abandoned, is gone the next night. */
export const isPurged = ({ createdAt, result }: DoublePayment, now: Temporal.Instant) =>
  (result === undefined || result === 'A') &&
  Temporal.PlainDate.compare(
    createdAt.toZonedDateTimeISO(PARIS).toPlainDate(),
    now.toZonedDateTimeISO(PARIS).toPlainDate(),
  ) < 0

export const isStale = ({ createdAt, openedAt }: DoublePayment, now: Temporal.Instant) =>
  !openedAt && Temporal.Instant.compare(createdAt.add({ minutes: OPENS_WITHIN_MINUTES }), now) < 0
