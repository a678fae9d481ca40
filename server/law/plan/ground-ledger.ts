import type { Day } from '#law/clock/calendar.ts'
import type { EndReason, GroundPhases } from './ground-phases.ts'
import type { LedgerAccount } from './ledger-accounts.ts'

/** Number of a face: a piece of ground that no claim cuts. */
export type Face = number

/** What a dossier claims of the ground, by faces. */
export type GroundClaim = GroundPhases & {
  dossier: string
  /** What the decision engages. */
  ground: readonly Face[]
  /** What the works bear on: all of it, unless the part built is drawn. */
  works: readonly Face[]
  /** A permit to lay out a subdivision: what it does not build waits for the permits of its lots. */
  isSubdivision?: boolean
  /** Drawn smaller by a later permit that amends this one. */
  narrowed?: { on: Day; act: string | null; to: readonly Face[] }
  /** Kept out of the count by a text; `consumes`: the ground is consumed all the same, in an envelope that is not the commune's. */
  outside?: { consumes: boolean }
}

export type PostingReason =
  | 'engaged'
  | 'started'
  | 'presumed'
  | 'completed'
  | 'narrowed'
  | 'outside'
  | 'unbuilt'
  | 'takenOver'
  | EndReason

/** A line of the ledger: ground that enters an account or leaves it. */
export type Posting = {
  dossier: string
  day: Day
  act: string | null
  account: LedgerAccount
  sign: 1 | -1
  why: PostingReason
  faces: readonly Face[]
}

type EventKind = 'engage' | 'start' | 'complete' | 'narrow' | 'end'
const RANKS = { engage: 0, start: 1, complete: 2, narrow: 3, end: 4 } as const satisfies Record<EventKind, number>
type GroundEvent = { kind: EventKind; day: Day; act: string | null; claim: GroundClaim; at: number }

/**
 * Books the ground of these dossiers, day after day. A face is in one account at a time: who engages it first bears it, who begins works
 * on it first consumes it, and what ends hands it over to the next decision that still engages it, or releases it.
 *
 * @param claims  in any order; all those that share a face must be there
 */
export function bookGround(claims: readonly GroundClaim[], today: Day): Posting[] {
  const ordered = claims.toSorted(
    (one, other) =>
      (one.engaged?.on ?? Infinity) - (other.engaged?.on ?? Infinity) || (one.dossier < other.dossier ? -1 : 1),
  )
  const books = openBooks()
  const events = ordered
    .flatMap(eventsOf)
    .filter(({ day }) => day <= today)
    .sort((one, other) => one.day - other.day || RANKS[one.kind] - RANKS[other.kind] || one.at - other.at)
  for (const event of events) HANDLERS[event.kind](books, event)
  return books.postings
}

function eventsOf(claim: GroundClaim, at: number): GroundEvent[] {
  const { engaged, started, completed, narrowed, ended } = claim
  const event = (kind: EventKind, phase: { on: Day; act: string | null } | undefined): GroundEvent[] =>
    phase ? [{ kind, day: phase.on, act: phase.act, claim, at }] : []
  return [
    ...event('engage', engaged),
    ...event('start', started),
    ...event('complete', completed),
    ...event('narrow', narrowed),
    ...event('end', ended),
  ]
}

type Books = {
  postings: Posting[]
  authorisedBy: Map<Face, string>
  consumedBy: Map<Face, string>
  completed: Set<Face>
  outside: Map<Face, string>
  /** Dossiers whose decision still engages a face, the first first. */
  engaging: Map<Face, string[]>
}

const openBooks = (): Books => ({
  postings: [],
  authorisedBy: new Map(),
  consumedBy: new Map(),
  completed: new Set(),
  outside: new Map(),
  engaging: new Map(),
})

/** Faces by whose line they are written in. */
function post(books: Books, line: Omit<Posting, 'faces' | 'dossier'>, faces: ReadonlyMap<string, Face[]>): void {
  for (const [dossier, of] of faces) if (of.length > 0) books.postings.push({ dossier, ...line, faces: of })
}

const bare = ({ day, act }: GroundEvent) => ({ day, act })

function engage(books: Books, event: GroundEvent): void {
  const { dossier, ground, outside } = event.claim
  if (outside) {
    const kept = ground.filter((face) => !books.outside.has(face) && !books.consumedBy.has(face))
    for (const face of kept) books.outside.set(face, dossier)
    post(books, { ...bare(event), account: 'outside', sign: 1, why: 'outside' }, new Map([[dossier, kept]]))
    return
  }
  for (const face of ground) {
    const engaging = books.engaging.get(face)
    if (engaging) engaging.push(dossier)
    else books.engaging.set(face, [dossier])
  }
  const free = ground.filter((face) => !books.authorisedBy.has(face) && !books.consumedBy.has(face))
  for (const face of free) books.authorisedBy.set(face, dossier)
  post(books, { ...bare(event), account: 'authorised', sign: 1, why: 'engaged' }, new Map([[dossier, free]]))
}

function start(books: Books, event: GroundEvent): void {
  const { dossier, works, outside, started } = event.claim
  const begun = works.filter((face) => !books.consumedBy.has(face))
  if (outside) {
    if (outside.consumes) consume(books, event, begun)
    return
  }
  const why = started?.isPresumed ? 'presumed' : 'started'
  consume(books, event, begun)
  post(books, { ...bare(event), account: 'started', sign: 1, why }, new Map([[dossier, begun]]))
}

/** Ground that works begin on leaves what it was authorised for, whoever was. */
function consume(books: Books, event: GroundEvent, faces: readonly Face[]): void {
  const left = new Map<string, Face[]>()
  for (const face of faces) {
    const holder = books.authorisedBy.get(face)
    if (holder !== undefined) collect(left, holder, face)
    books.authorisedBy.delete(face)
    books.consumedBy.set(face, event.claim.dossier)
  }
  post(books, { ...bare(event), account: 'authorised', sign: -1, why: 'started' }, left)
}

function collect(into: Map<string, Face[]>, dossier: string, face: Face): void {
  const known = into.get(dossier)
  if (known) known.push(face)
  else into.set(dossier, [face])
}

/** Works that are over: what they did not take up is no longer to come, but the lots of a subdivision are. */
function complete(books: Books, event: GroundEvent): void {
  const { dossier, works, ground, outside, isSubdivision } = event.claim
  if (outside) return
  const done = works.filter((face) => books.consumedBy.get(face) === dossier && !books.completed.has(face))
  for (const face of done) books.completed.add(face)
  const own = new Map([[dossier, done]])
  post(books, { ...bare(event), account: 'started', sign: -1, why: 'completed' }, own)
  post(books, { ...bare(event), account: 'completed', sign: 1, why: 'completed' }, own)
  if (!isSubdivision) leave(books, event, ground, 'unbuilt')
}

function narrow(books: Books, event: GroundEvent): void {
  const kept = new Set(event.claim.narrowed?.to)
  leave(
    books,
    event,
    event.claim.ground.filter((face) => !kept.has(face)),
    'narrowed',
  )
}

function end(books: Books, event: GroundEvent): void {
  const { ground, ended } = event.claim
  leave(books, event, ground, ended?.why ?? 'lapsed')
}

/** A decision no longer engages these faces: the next that does takes them over, else they are released. */
function leave(books: Books, event: GroundEvent, faces: readonly Face[], why: PostingReason): void {
  const { dossier, outside } = event.claim
  if (outside) {
    const freed = faces.filter((face) => books.outside.get(face) === dossier && !books.consumedBy.has(face))
    for (const face of freed) books.outside.delete(face)
    post(books, { ...bare(event), account: 'outside', sign: -1, why }, new Map([[dossier, freed]]))
    return
  }
  const gone: Face[] = []
  const released: Face[] = []
  const taken = new Map<string, Face[]>()
  for (const face of faces) {
    const engaging = books.engaging.get(face)?.filter((other) => other !== dossier) ?? []
    books.engaging.set(face, engaging)
    if (books.authorisedBy.get(face) !== dossier) continue
    gone.push(face)
    const [heir] = engaging
    if (heir === undefined) {
      books.authorisedBy.delete(face)
      released.push(face)
    } else {
      books.authorisedBy.set(face, heir)
      collect(taken, heir, face)
    }
  }
  post(books, { ...bare(event), account: 'authorised', sign: -1, why }, new Map([[dossier, gone]]))
  post(books, { ...bare(event), account: 'released', sign: 1, why }, new Map([[dossier, released]]))
  post(books, { ...bare(event), account: 'authorised', sign: 1, why: 'takenOver' }, taken)
}

const HANDLERS = { engage, start, complete, narrow, end } as const satisfies Record<
  EventKind,
  (books: Books, event: GroundEvent) => void
>

export type Balance = Readonly<Record<LedgerAccount, number>>

/** Sum of each account, in square metres. */
export function balanceOf(postings: readonly Posting[], areaOf: (face: Face) => number): Balance {
  const sums = { planned: 0, authorised: 0, started: 0, completed: 0, released: 0, outside: 0, renatured: 0 }
  for (const { account, sign, faces } of postings) for (const face of faces) sums[account] += sign * areaOf(face)
  return sums
}
