import type { Holder, HolderAsked, ProcessingRegister } from '#contract/agency/rights/delegate.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { REGISTER_WORDS, TO_READ_BY_DELEGATE } from '#wording/agency/rights/delegate-words.ts'
import { HOLDING_WORDS } from '#wording/agency/rights/holding-words.ts'
import { ROOM_WORDS, type RoomName } from '#wording/agency/rights/room-words.ts'
import { asDelegate } from './as-delegate.ts'
import { namedController } from './controller-queries.ts'
import { foundParts, wantedOf } from './holder-search.ts'
import { HELD_TABLES, keptWords, NOT_SEARCHED } from './holdings.ts'
import { nearNames } from './near-names.ts'

export type DelegateDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Lines told of one table; beyond, their number is. */
const LINES_SHOWN = 100

/**
 * Everything that names a person, in every room: where, when, why and until when. What is written there is not told: its place is opened by whoever
 * may, under the law of access. That the search was made, and of whom, is written in the journal of readings.
 *
 * @throws Problem 403 for whoever is not the delegate nor an administrator
 */
export const findHolder = (deps: DelegateDeps, personId: string | null, asked: HolderAsked): Promise<Holder> =>
  asDelegate(deps, personId, async () => {
    const { db, realClock } = deps
    const { wanted, accounts } = await wantedOf(db, asked)
    const parts = await foundParts(db, wanted, { limit: LINES_SHOWN, attached: true })
    const dossiers = parts.flatMap(({ lines }) => lines.flatMap(({ dossierId }) => dossierId ?? []))
    await logAccess(db, {
      personId,
      subject: 'search',
      subjectId: [asked.name, asked.email, asked.phone, asked.address, asked.account]
        .filter((text) => text !== '')
        .join(' · '),
      inseeCode: null,
      purpose: 'droits d’une personne',
      shown: [...new Set(dossiers)],
    })
    return {
      madeAt: realClock.instant().toString(),
      accounts,
      parts: parts.map(({ lines, ...part }) => ({
        ...part,
        lines: lines.map(({ content: _content, isAgents: _isAgents, place: _place, ...line }) => line),
      })),
      nearNames: wanted.name.length === 0 ? [] : await nearNames(db, wanted.name),
      notSearched: Object.entries(NOT_SEARCHED).map(([table, reason]) => ({
        title: HOLDING_WORDS.get(table)?.title ?? table,
        reason,
      })),
    }
  })

/** The register of article 30, read from what each room declares that it keeps. @throws Problem 403 */
export const processingRegister = (deps: DelegateDeps, personId: string | null): Promise<ProcessingRegister> =>
  asDelegate(deps, personId, async () => {
    const { controller, delegate } = await namedController(deps.db)
    return {
      controller: controller || REGISTER_WORDS.unknown,
      delegate: delegate || REGISTER_WORDS.unknown,
      security: [...REGISTER_WORDS.security],
      transfers: REGISTER_WORDS.transfers,
      toReadAgain: TO_READ_BY_DELEGATE,
      rooms: (Object.keys(ROOM_WORDS) as RoomName[]).map((room) => ({
        room,
        ...ROOM_WORDS[room],
        purposes: purposesOf(room),
      })),
    }
  })

/** Purposes of a room with their durations, each once, and the tables that serve them. */
function purposesOf(room: RoomName): ProcessingRegister['rooms'][number]['purposes'] {
  const held = HELD_TABLES.filter((table) => table.room === room).flatMap(({ title, columns }) =>
    columns.map(({ purpose, kept }) => ({ purpose, kept: keptWords(kept), title })),
  )
  const groups = Map.groupBy(held, ({ purpose, kept }) => `${purpose}\n${kept}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first
      ? [{ purpose: first.purpose, kept: first.kept, data: [...new Set(group.map(({ title }) => title))] }]
      : []
  })
}
