import { randomUUID } from 'node:crypto'
import type {
  AskedOffer,
  CommitteeMeeting,
  ItemMove,
  ItemResult,
  ItemWords,
  NewItems,
  Offered,
} from '#contract/agency/committee/committee.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { type ItemOutcome, OFFERED_KINDS, type OfferedKind } from '#rules/agency/committee-rules.ts'
import { ballotOutcome } from '#rules/services/grant-rules.ts'
import { MEETING_WHYS as WHY } from '#wording/agency/committee/committee-words.ts'
import type { Offer } from './agendas.ts'
import { asMember, type CommitteeDeps } from './committee.ts'
import {
  chairVote,
  closeItemRow,
  countVotes,
  dropItemRow,
  followItemRow,
  holdItem,
  type ItemRow,
  insertItem,
  itemRow,
  itemsOf,
  lastOrdinal,
  openItemRow,
  orderItemRows,
  postponeItemRow,
  recordItemRow,
  writeItemRow,
} from './item-queries.ts'
import { keptMeeting, type MeetingRead, meetingTold, quorumTold } from './meeting-view.ts'
import { heldMeeting } from './meetings.ts'

const refused = (why: string) => problem('committeeStateRefused', { why })

/** What may be put on the list of a sitting, read under the rights of who prepares it. @throws Problem 403, 404 */
export const offeredItems = (
  { agendas, ...deps }: CommitteeDeps,
  personId: string,
  id: string,
  { kind, q, before }: AskedOffer,
): Promise<Offered> =>
  asMember(deps, personId, async (scoped) => {
    const { body } = await keptMeeting(scoped, id)
    const listed = new Set((await itemsOf(scoped, id)).map(({ ref }) => ref))
    const offered = await agendas[kind](scoped, {
      inseeCode: body.inseeCode,
      words: q,
      before: before ?? null,
      refs: null,
    })
    return {
      offered: offered.map(({ ref, title, place, dueOn }) => ({ ref, title, place, dueOn, isListed: listed.has(ref) })),
    }
  })

/** Before the call a list is made; what is not there any more, or is elsewhere, is refused whole. @throws Problem 403, 404, 409 */
export const addItems = (
  { agendas, ...deps }: CommitteeDeps,
  personId: string,
  id: string,
  { items }: NewItems,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    const { body } = await heldMeeting(scoped, id, ['prepared'])
    const found = new Map<string, Offer>()
    for (const kind of OFFERED_KINDS) {
      const refs = items.flatMap((item) => (item.kind === kind ? [item.ref] : []))
      if (refs.length === 0) continue
      const asked = { inseeCode: body.inseeCode, words: '', before: null, refs }
      for (const offer of await agendas[kind](scoped, asked)) found.set(`${kind}/${offer.ref}`, offer)
    }
    let ordinal = await lastOrdinal(scoped, id)
    for (const item of items) {
      ordinal += 1
      await insertItem(scoped, id, itemToAdd(item, found, ordinal))
    }
    return meetingTold(scoped, id)
  })

function itemToAdd(item: NewItems['items'][number], found: ReadonlyMap<string, Offer>, ordinal: number) {
  const base = { id: randomUUID(), ordinal }
  if (item.kind === 'free') {
    const { kind, title, proposal } = item
    const nowhere = { ref: '', place: '', lon: null, lat: null, parcelIds: [], dueOn: null }
    return { ...base, ...nowhere, kind, title, proposal, dossierId: null }
  }
  const offer = found.get(`${item.kind}/${item.ref}`)
  if (!offer) throw refused(WHY.notOffered[item.kind satisfies OfferedKind])
  return { ...base, ...offer, kind: item.kind, dossierId: item.kind === 'dossier' ? item.ref : null, proposal: '' }
}

/** @throws Problem 403, 404, 409 when the items named are not those of the list */
export const orderItems = (
  deps: CommitteeDeps,
  personId: string,
  id: string,
  { ids }: { ids: readonly string[] },
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    await heldMeeting(scoped, id, ['prepared'])
    const there = (await itemsOf(scoped, id)).map((item) => item.id)
    if (there.length !== ids.length || new Set(ids).size !== ids.length || there.some((one) => !ids.includes(one)))
      throw refused(WHY.otherList)
    await orderItemRows(scoped, id, ids)
    return meetingTold(scoped, id)
  })

/** An item that the reader sees, with its sitting under a lock. @throws Problem 403, 404, 409 */
async function heldItem(
  scoped: Scoped,
  id: string,
  states: readonly CommitteeMeeting['state'][],
): Promise<{ item: ItemRow; read: MeetingRead }> {
  const seen = await itemRow(scoped, id)
  if (!seen) throw problem('committeeItemUnknown')
  const read = await heldMeeting(scoped, seen.meetingId, states)
  await holdItem(scoped, id)
  const item = await itemRow(scoped, id)
  if (!item) throw problem('committeeItemUnknown')
  return { item, read }
}

/** The officer's reading and its contrary reasons, until the item is opened. @throws Problem 403, 404, 409 */
export const writeItem = (
  deps: CommitteeDeps,
  personId: string,
  id: string,
  words: ItemWords,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    const { item, read } = await heldItem(scoped, id, ['prepared', 'called', 'open'])
    if (item.state !== 'waiting') throw refused(WHY.itemPast)
    if (words.isSecret && !read.rules.isSecret) throw refused(WHY.noSecret)
    await writeItemRow(scoped, id, words)
    return meetingTold(scoped, item.meetingId)
  })

/** @throws Problem 403, 404, 409 once it is called */
export const dropItem = (deps: CommitteeDeps, personId: string, id: string): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    const { item } = await heldItem(scoped, id, ['prepared'])
    await dropItemRow(scoped, id)
    return meetingTold(scoped, item.meetingId)
  })

/** @throws Problem 403, 404, 409 */
export const moveItem = (
  deps: CommitteeDeps,
  personId: string,
  id: string,
  move: ItemMove,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    const meetingId = await moved(scoped, deps, id, move)
    return meetingTold(scoped, meetingId)
  })

async function moved(scoped: Scoped, { clock }: CommitteeDeps, id: string, move: ItemMove): Promise<string> {
  const now = clock.now().toString()
  switch (move.move) {
    case 'open': {
      const { item, read } = await heldItem(scoped, id, ['open'])
      if (item.state !== 'waiting' && item.state !== 'postponed') throw refused(WHY.itemPast)
      if ((await itemsOf(scoped, item.meetingId)).some(({ state }) => state === 'open')) throw refused(WHY.itemOpen)
      const quorum = quorumTold(read, outOf(read, id))
      if (!quorum.isMet) throw problem('committeeQuorumMissing', quorum)
      await openItemRow(scoped, id, now)
      return item.meetingId
    }
    case 'postpone': {
      const { item } = await heldItem(scoped, id, ['open'])
      if (item.state === 'closed') throw refused(WHY.itemPast)
      if (item.state === 'open' && (await countOf(scoped, id)).cast > 0) throw refused(WHY.alreadyVoted)
      await postponeItemRow(scoped, id, move.said)
      return item.meetingId
    }
    case 'close': {
      const { item, read } = await heldItem(scoped, id, ['open'])
      if (item.state !== 'open') throw refused(WHY.itemNotOpen)
      await closeItem(scoped, read, item, move, now)
      return item.meetingId
    }
    case 'record': {
      const { item } = await heldItem(scoped, id, ['open', 'closed'])
      if (item.state !== 'closed' && item.state !== 'postponed') throw refused(WHY.itemNotClosed)
      await recordItemRow(scoped, id, move)
      return item.meetingId
    }
    case 'follow': {
      const { item } = await heldItem(scoped, id, ['open', 'closed', 'adopted'])
      if (item.followUp === '') throw refused(WHY.nothingToFollow)
      await followItemRow(scoped, id, clock.today().toString())
      return item.meetingId
    }
  }
}

const outOf = ({ outs }: MeetingRead, itemId: string): ReadonlySet<string> =>
  new Set(outs.filter((out) => out.itemId === itemId).map(({ memberId }) => memberId))

async function countOf(scoped: Scoped, id: string) {
  const votes = (await countVotes(scoped, id)) ?? { for: 0, against: 0, abstentions: 0 }
  return { ...votes, cast: votes.for + votes.against + votes.abstentions }
}

type Closing = Extract<ItemMove, { move: 'close' }>

async function closeItem(scoped: Scoped, read: MeetingRead, item: ItemRow, move: Closing, at: string): Promise<void> {
  const out = outOf(read, item.id)
  const quorum = quorumTold(read, out)
  const votes = await countOf(scoped, item.id)
  if (votes.cast > 0 && move.withoutVote !== null) throw refused(WHY.votedHere)
  if (votes.cast === 0 && move.withoutVote === null) throw refused(WHY.nobodyVoted)
  if (votes.cast > 0 && !quorum.isMet) throw problem('committeeQuorumMissing', quorum)
  const voters = votersOf(read, out)
  const isDraw = votes.for === votes.against
  const casting = isDraw && votes.for > 0 && !item.isSecret ? await castingVote(scoped, item.id) : null
  const result: ItemResult = {
    ...{ quorum, voters: voters.length, for: votes.for, against: votes.against, abstentions: votes.abstentions },
    ...{ silent: Math.max(0, voters.length - votes.cast), casting },
    out: read.seats.filter(({ id }) => out.has(id)).map(({ name }) => name),
  }
  const { said, followUp, followDueOn, deliberation } = move
  const outcome = move.withoutVote ?? OUTCOMES[ballotOutcome(votes, casting)]
  await closeItemRow(scoped, item.id, { at, outcome, result, said, followUp, followDueOn, deliberation })
}

const OUTCOMES = { carried: 'favourable', lost: 'unfavourable', drawn: 'drawn' } as const satisfies Record<
  string,
  ItemOutcome
>

async function castingVote(scoped: Scoped, itemId: string): Promise<'for' | 'against' | null> {
  const choice = await chairVote(scoped, itemId)
  return choice === 'for' || choice === 'against' ? choice : null
}

/** Members who have a voice: there, or by a proxy that somebody who is there and not out carries. */
function votersOf({ seats, attendance }: MeetingRead, out: ReadonlySet<string>): string[] {
  const there = new Set(
    attendance
      .filter(({ state, memberId }) => (state === 'present' || state === 'remote') && !out.has(memberId))
      .map(({ memberId }) => memberId),
  )
  const represented = attendance
    .filter(({ proxyTo, memberId }) => proxyTo !== null && there.has(proxyTo) && !out.has(memberId))
    .map(({ memberId }) => memberId)
  const voices = new Set([...there, ...represented])
  return seats.map(({ id }) => id).filter((id) => voices.has(id))
}
