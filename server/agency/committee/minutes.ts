import type { ItemResult } from '#contract/agency/committee/committee.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'
import type { Block, Letterhead } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { situationExtract } from '#server/documents/situation-extract.ts'
import { heldText, MINUTES as M } from '#wording/agency/committee/committee-papers.ts'
import { DECIDES, MEETING_WHYS, outcomeText, quorumText } from '#wording/agency/committee/committee-words.ts'
import { dayText } from '#wording/day.ts'
import { asMember, type CommitteeDeps } from './committee.ts'
import { type ItemRow, itemsOf, votesOf } from './item-queries.ts'
import { type MeetingRead, meetingOf } from './meeting-view.ts'
import { headOf, paperOf } from './paper.ts'

/** What minutes are made of, as the reader may see it. */
export type MinutesFacts = {
  read: MeetingRead
  items: readonly ItemRow[]
  votes: Awaited<ReturnType<typeof votesOf>>
  letterhead: Letterhead
}

/** @throws Problem 404 */
export async function minutesFacts(scoped: Scoped, deps: CommitteeDeps, id: string): Promise<MinutesFacts> {
  const read = await meetingOf(scoped, id)
  return {
    read,
    items: await itemsOf(scoped, id),
    votes: await votesOf(scoped, id),
    letterhead: await headOf(deps, scoped, read),
  }
}

/**
 * The minutes as they were adopted, or their draft. A member reads those of the items that they were in: what was adopted is whole, and kept for
 * who holds the body. @throws Problem 404, 409 before the sitting is closed
 */
export async function readMinutes(deps: CommitteeDeps, personId: string, id: string): Promise<SentFile> {
  const facts = await asMember(deps, personId, (scoped) => minutesFacts(scoped, deps, id))
  const { meeting, body } = facts.read
  const name = `compte-rendu-${meeting.heldOn}.pdf`
  if (meeting.state === 'adopted' && meeting.minutesSha256 !== null && body.mayKeep)
    return sentPdf(name, await storedBytes(deps.files, meeting.minutesSha256))
  if (meeting.state !== 'closed' && meeting.state !== 'adopted')
    throw problem('committeeStateRefused', { why: MEETING_WHYS.state[meeting.state] })
  return sentPdf(name, await printMinutes(deps, facts, { isDraft: meeting.state === 'closed' }))
}

/**
 * What the sitting did, item by item, with a strip of map where the ground is known: the map is drawn with the rights of the server, of parcels
 * that the reader was shown. @returns a tagged PDF
 */
export async function printMinutes(
  deps: CommitteeDeps,
  { read, items, votes, letterhead }: MinutesFacts,
  { isDraft }: { isDraft: boolean },
): Promise<Uint8Array> {
  const votesBy = Map.groupBy(votes, ({ itemId }) => itemId)
  const blocks: Block[] = []
  for (const item of items) {
    const map = await situationExtract(deps.db, { ids: item.parcelIds, today: deps.clock.today().toString() })
    blocks.push(...itemBlocks(read, item, votesBy.get(item.id) ?? []), ...(map ? [map] : []))
  }
  const { body, meeting } = read
  const document = paperOf(read, letterhead, deps.clock.now().toString({ smallestUnit: 'second' }), {
    ...{ title: M.title, footer: M.footer(body.name), ...(isDraft ? { watermark: M.draft } : {}) },
    subtitle: `${body.name}, ${heldText(meeting.heldOn, meeting.heldAt)}`,
    blocks: [
      ...(isDraft ? [{ type: 'note', text: M.isDraft } as const] : []),
      ...openingBlocks(read),
      ...(meeting.opening?.isMet === false ? [] : [{ type: 'heading', level: 1, text: M.items } as const, ...blocks]),
    ],
  })
  return renderPdf(document)
}

function openingBlocks({ meeting, seats, attendance }: MeetingRead): Block[] {
  const names = new Map(seats.map(({ id, name, quality }) => [id, `${name}, ${quality}`]))
  const byState = (states: readonly string[]) => {
    const among = attendance
      .filter(({ state }) => states.includes(state))
      .map(({ memberId }) => names.get(memberId) ?? '')
    return among.length === 0 ? 'Personne' : among.join(' ; ')
  }
  const proxies = attendance.flatMap(({ proxyTo, memberId }) =>
    proxyTo === null ? [] : [`${names.get(memberId)}, à ${seats.find(({ id }) => id === proxyTo)?.name ?? ''}`],
  )
  const unsaid = seats.filter(
    ({ id }) => !attendance.some(({ memberId, state }) => memberId === id && state !== 'expected'),
  )
  return [
    { type: 'heading', level: 1, text: M.facts },
    {
      type: 'keyValue',
      rows: [
        { key: 'Convoquée', value: meeting.calledOn === null ? 'non dit' : dayText(meeting.calledOn) },
        { key: 'Lieu', value: [meeting.place, meeting.link].filter((part) => part !== '').join(', ') || 'non dit' },
        { key: M.present, value: byState(['present', 'remote']) },
        { key: M.byProxy, value: proxies.length === 0 ? 'Aucune' : proxies.join(' ; ') },
        {
          key: M.away,
          value:
            [byState(['excused', 'absent']), ...unsaid.map(({ id }) => `${names.get(id)} (non dit)`)]
              .filter((part, rank) => rank > 0 || part !== 'Personne')
              .join(' ; ') || 'Personne',
        },
        { key: M.opening, value: meeting.opening === null ? 'non dit' : quorumText(meeting.opening) },
      ],
    },
    ...(meeting.opening?.isMet === false ? [{ type: 'note', text: M.noQuorum } as const] : []),
  ]
}

const said = (text: string): Block[] => (text === '' ? [] : [{ type: 'paragraph', text }])

function itemBlocks(
  { body, rules, seats }: MeetingRead,
  item: ItemRow,
  votes: readonly { memberId: string; choice: 'for' | 'against' | 'abstention' | null }[],
): Block[] {
  const { ordinal, title, place, proposal, against, outcome, result, kind } = item
  return [
    { type: 'heading', level: 2, text: `${ordinal}. ${title}${place === '' ? '' : `, ${place}`}` },
    ...(proposal === '' ? [] : [{ type: 'paragraph', text: `${M.reading} : ${proposal}` } as const]),
    ...(against === '' ? [] : [{ type: 'paragraph', text: `${M.against} : ${against}` } as const]),
    ...(result && result.out.length > 0 ? said(`${M.out(result.out)}.`) : []),
    ...(outcome === null
      ? said(M.postponed)
      : ([
          { type: 'note', title: outcomeText(outcome, kind, rules.isCouncil), text: DECIDES[kind] || body.name },
        ] as const)),
    ...(result ? resultBlocks(item, result) : []),
    ...(item.isSecret || votes.length === 0 ? [] : said(namesText(seats, votes))),
    ...said(item.said),
    ...(item.deliberation === '' ? [] : said(M.deliberation(item.deliberation))),
    ...(item.followUp === '' ? [] : said(M.follow(item.followUp, item.followDueOn))),
  ]
}

function resultBlocks({ isSecret }: ItemRow, result: ItemResult): Block[] {
  const hasVoted = result.for + result.against + result.abstentions > 0
  return [
    ...said(quorumText(result.quorum)),
    ...(hasVoted ? said(`${isSecret ? `${M.secret} ` : ''}${M.votes(result)}.`) : []),
    ...(result.casting === null ? [] : said(M.casting)),
  ]
}

function namesText(
  seats: MeetingRead['seats'],
  votes: readonly { memberId: string; choice: 'for' | 'against' | 'abstention' | null }[],
): string {
  const name = (id: string) => seats.find((seat) => seat.id === id)?.name ?? ''
  return (['for', 'against', 'abstention'] as const)
    .map(
      (choice) =>
        [choice, votes.filter((vote) => vote.choice === choice).map(({ memberId }) => name(memberId))] as const,
    )
    .filter(([, who]) => who.length > 0)
    .map(([choice, who]) => `${M.names[choice]} : ${who.join(', ')}`)
    .join(' ; ')
}
