import type { NamedPiece } from './act-fields.ts'
import type { Act, ActOf } from './acts.ts'
import type { Day } from './calendar.ts'
import { receivedOn } from './filing.ts'
import { actsOf, type Register } from './register.ts'

/** What brings pieces: a file that came under one of them, or what is said of pieces that came. */
export type Arrival = { act: ActOf<'pieceReceived'> | ActOf<'attachmentsReceived'>; on: Day }
export type FileRefusal = ActOf<'pieceNotAccepted'>

/** A piece that was asked, and what first brought it. */
export type AskedPiece = { piece: NamedPiece; arrival?: Arrival }

/**
 * What a request asks, piece by piece, with the first arrival that nobody said was not the piece. A request that names no piece is answered by
 * the word that all is there, alone.
 *
 * @param asked  as the request names them
 * @param since  what came before that day is left out
 * @param refusals  those that count
 */
export function askedPieces(
  asked: readonly NamedPiece[],
  register: Register,
  refusals: readonly FileRefusal[],
  since: Day,
): readonly AskedPiece[] {
  const arrivals = arrivalsSince(register, since)
  if (asked.length === 0) return [withFirst(UNNAMED, arrivals.filter(saysComplete))]
  const place = placesOf(register, refusals.length > 0)
  return asked.map((piece) => {
    const refusedAt = Math.max(-1, ...refusals.filter((refusal) => names(refusal, piece)).map(({ id }) => place(id)))
    if (refusedAt < 0) {
      return withFirst(
        piece,
        arrivals.filter((arrival) => saysComplete(arrival) || names(arrival.act, piece)),
      )
    }
    const seen = seenAs(
      piece,
      arrivals.filter(({ act }) => place(act.id) <= refusedAt),
    )
    return withFirst(
      piece,
      arrivals.filter((arrival) => place(arrival.act.id) > refusedAt && bringsAnew(arrival, piece, seen)),
    )
  })
}

/** The arrival by which everything was there; undefined while a piece is missing. */
export function lastArrival(pieces: readonly AskedPiece[]): Arrival | undefined {
  let last: Arrival | undefined
  for (const { arrival } of pieces) {
    if (!arrival) return undefined
    if (!last || arrival.on > last.on) last = arrival
  }
  return last
}

/** What came from that day on, in the order of the days; of one day, in that of the register. */
export function arrivalsSince(register: Register, since: Day): readonly Arrival[] {
  const acts = [...actsOf(register, 'attachmentsReceived'), ...actsOf(register, 'pieceReceived')]
  return acts
    .flatMap((act): Arrival[] => {
      const on = receivedOn(act.filing)
      return on !== undefined && on >= since ? [{ act, on }] : []
    })
    .sort((one, other) => one.on - other.on)
}

const UNNAMED: NamedPiece = { code: '' }

const withFirst = (piece: NamedPiece, [arrival]: readonly Arrival[]): AskedPiece => ({
  piece,
  ...(arrival && { arrival }),
})

export const saysComplete = ({ act }: Arrival): boolean => act.kind === 'attachmentsReceived' && act.completes

const names = ({ pieces = [] }: { pieces?: readonly NamedPiece[] | undefined }, piece: NamedPiece): boolean =>
  pieces.some((each) => isSamePiece(each, piece))

/** What those arrivals brought: every kept file, and the contents that came for that piece; one content may answer several. */
const seenAs = (piece: NamedPiece, arrivals: readonly Arrival[]): ReadonlySet<string> =>
  new Set(
    arrivals.flatMap(({ act: { pieces = [] } }) =>
      pieces.flatMap((each) => [each.id ?? [], isSamePiece(each, piece) ? (each.sha256 ?? []) : []].flat()),
    ),
  )

/**
 * After a refusal, something that had not come before it: telling the refused file once more, or sending its very content again, moves no date. A
 * statement that lists its files brings those alone, though it says that all is there.
 */
function bringsAnew(arrival: Arrival, piece: NamedPiece, seen: ReadonlySet<string>): boolean {
  const { pieces = [] } = arrival.act
  const theirs = pieces.filter((each) => isSamePiece(each, piece))
  if (theirs.length > 0) return theirs.some(({ id = '', sha256 = '' }) => !seen.has(id) && !seen.has(sha256))
  return saysComplete(arrival) && pieces.every(({ id }) => id === undefined)
}

/** By the key of the list where both have one; by the code as it is printed otherwise, or where one has the key for code. */
export function isSamePiece(one: NamedPiece, other: NamedPiece): boolean {
  if (one.key !== undefined && other.key !== undefined) return one.key === other.key
  const names = new Set([one.key, one.code].flatMap((name) => (name === undefined ? [] : plain(name))))
  return [other.key, other.code].some((name) => name !== undefined && names.has(plain(name)))
}

/** `pcmi 05` is `PCMI5`. */
const plain = (name: string) =>
  name
    .toUpperCase()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replaceAll(/(?<![0-9])0+(?=[0-9])/g, '')

/** Where an act stands in the register; asked only when something was refused. */
function placesOf({ acts }: Register, isAsked: boolean): (id: string) => number {
  if (!isAsked) return () => 0
  const places = new Map(acts.map(({ id }: Act, index) => [id, index]))
  return (id) => places.get(id) ?? -1
}
