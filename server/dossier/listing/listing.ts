import sql from 'sql-template-tag'
import {
  COUNT_STOPS_AT,
  type QueueFilter,
  type QueueLine,
  type QueuePage,
  type RequestToMake,
} from '#contract/dossier/desk/desk.ts'
import type { DossierLine, PublicDossier } from '#contract/dossier/register/dossier.ts'
import type { DossierState } from '#law/clock/dossier-state.ts'
import { isSilentAnswer } from '#law/clock/next-event.ts'
import type { Pending } from '#law/clock/pending.ts'
import { plannedOnce } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { queuedRequestText } from '#wording/dossier/consultations/consultation.ts'
import { followedSentence } from '#wording/dossier/deposit/followed.ts'
import { nextEventSentence, stateSentence } from '#wording/dossier/register/dossier-state.ts'
import { pendingSentence } from '#wording/dossier/register/pending.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { definitiveSince, type PublicStanding } from '#wording/dossier/register/public-state.ts'
import { takenOverSentence } from '#wording/dossier/takeover/takeover-words.ts'
import type { ClockSummary, TakenOver } from './clock-summary.ts'
import { readCursor, writeCursor } from './listing-cursor.ts'
import { countLines, type LineRow, lineColumns, linesOf, ownPlaces, placesOf } from './listing-queries.ts'
import { choosing, queueScope } from './listing-scope.ts'
import { findWords } from './listing-words.ts'

/** The queue, in the scope of the person of the transaction, most urgent first: what would become lawful by silence. */
export async function listDossiers(
  scoped: Scoped,
  personId: string,
  today: Temporal.PlainDate,
  filter: QueueFilter,
): Promise<QueuePage> {
  const scope = await queueScope(scoped, personId)
  const { places, counted } = await choosing(scoped, async () => {
    const found = await findWords(scoped, filter.q)
    const asked = { ...filter, limit: filter.limit + 1 }
    return {
      places: await placesOf(scoped, scope, asked, found, readCursor(filter)),
      counted: await countLines(scoped, scope, filter, found, COUNT_STOPS_AT + 1),
    }
  })
  const shown = places.slice(0, filter.limit)
  const last = shown.at(-1)
  const rows = await linesOf(
    scoped,
    shown.map(({ id }) => id),
  )
  return {
    dossiers: rows.map((row) => lineOf(row, today)),
    total: Math.min(counted, COUNT_STOPS_AT),
    isMore: counted > COUNT_STOPS_AT,
    next: places.length > filter.limit && last ? writeCursor(last.sortKey) : null,
  }
}

/** One's own dossiers, the newest first, each with the day on which it was begun. */
export async function ownDossiers(scoped: Scoped, today: Temporal.PlainDate, most: number) {
  const places = await ownPlaces(scoped, most)
  const begun = new Map(places.map(({ id, begunOn }) => [id, begunOn]))
  const rows = await linesOf(scoped, [...begun.keys()])
  return rows.map((row) => ({ ...dossierLineOf(row, today), begunOn: begun.get(row.id) ?? today.toString() }))
}

/** The lines of these dossiers, in their order, of those that the reader may see. */
export const dossierLines = async (scoped: Scoped, ids: readonly string[], today: Temporal.PlainDate) =>
  (await linesOf(scoped, ids)).map((row) => dossierLineOf(row, today))

/** A dossier in the queue: its line, and what the desk alone is told of it. */
export const lineOf = (row: LineRow, today: Temporal.PlainDate): QueueLine => ({
  ...dossierLineOf(row, today),
  standing: row.standing,
  silence: row.silence,
  outlook: outlookOf(row, today),
  returned: row.returned,
  ...toAskOf(row, today),
  unreadMessages: row.unreadMessages,
})

/** Days before a last useful day at which the queue begins to say it. */
const ASK_DAYS = 15

/** All whose last useful day is near or past: a later one does not wait until the first is asked. */
function toAskOf({ toAsk }: LineRow, today: Temporal.PlainDate): Pick<QueueLine, 'toAsk' | 'alsoToAsk'> {
  const [first, ...others] = (toAsk ?? [])
    .filter(({ until }) => today.until(until).days <= ASK_DAYS)
    .map((one): RequestToMake => {
      const isPast = one.until < today.toString()
      return { until: one.until, isPast, text: queuedRequestText(one, isPast) }
    })
  return { toAsk: first ?? null, alsoToAsk: others }
}

/** What a dossier says of itself to whoever may read it. */
export function dossierLineOf(
  {
    clock,
    number,
    assignedId,
    assignedName,
    standing: _standing,
    silence: _silence,
    returned: _returned,
    toAsk: _toAsk,
    unreadMessages: _,
    definitiveOn,
    ...row
  }: LineRow,
  today: Temporal.PlainDate,
): DossierLine {
  return {
    ...row,
    number: number === null ? null : printedNumber(number),
    sentence: sentenceOf({ ...row, clock, definitiveOn }, today),
    told: [toldOf(row, clock), ...definitiveTold(definitiveOn, today)].join(' '),
    daysLeft: row.nextStepDueOn === null ? null : today.until(row.nextStepDueOn).days,
    assignedTo: assignedId === null ? null : { id: assignedId, name: assignedName ?? '' },
  }
}

/** Where it stands, what waits for an end beside it, then what time alone will bring. */
const sentenceOf = (row: Outlook, today: Temporal.PlainDate) =>
  row.clock.takenOver
    ? takenOverText(row.state, row.clock.takenOver)
    : [stateSentence(row.clock.state ?? NOT_FILED), outlookOf(row, today)].join(' ').trim()

type Outlook = Pick<LineRow, 'state' | 'clock' | 'definitiveOn'>

const takenOverText = (state: string, { system, state: written }: TakenOver) =>
  takenOverSentence(system, written, state === 'decisionUnknown')

/** The same without the state, which a list says in a word of its own. */
function outlookOf({ state: name, clock, definitiveOn }: Outlook, today: Temporal.PlainDate): string {
  const { state = NOT_FILED, pending = [], next, takenOver } = clock
  return takenOver
    ? takenOverText(name, takenOver)
    : [
        ...pending.filter((one) => !isSaidBy(state, one)).map(pendingSentence),
        ...definitiveTold(definitiveOn, today),
        ...(next && !isSilentAnswer(next.event) ? [nextEventSentence(next)] : []),
      ].join(' ')
}

/** Told once it is so: what is still to come is in the dossier, with the periods that run. */
const definitiveTold = (definitiveOn: string | null, today: Temporal.PlainDate): string[] =>
  definitiveOn !== null && definitiveOn <= today.toString() ? [definitiveSince(definitiveOn)] : []

const NOT_FILED: DossierState = { name: 'notFiled' }

/** The same, written to the applicant. */
const toldOf = (
  { kind, variant, state: name, decisionDeadline }: Pick<LineRow, 'kind' | 'variant' | 'state' | 'decisionDeadline'>,
  { state = { name: 'notFiled' }, pending = [], takenOver }: ClockSummary,
) =>
  takenOver ? takenOverText(name, takenOver) : followedSentence({ kind, variant, state, pending, decisionDeadline })

/** A decision or a withdrawal on its way is the state itself. */
const isSaidBy = ({ name }: DossierState, pending: Pending) =>
  pending.matter === 'reception' &&
  ((name === 'signed' && pending.letter === 'decided') || (name === 'revocationSigned' && pending.letter === 'revoked'))

export const lineById = (db: Scoped, id: string) =>
  db.maybeOne<LineRow>(
    plannedOnce(
      'dossier_line',
      sql`
    select ${lineColumns}
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`,
    ),
  )

/** Dossiers of a parcel as anyone may know them: the allow-listed view alone is read. */
export const publicDossiersOn = (db: Scoped, parcelId: string) =>
  db.many<Omit<PublicDossier, 'sentence'> & Omit<Required<PublicStanding>, keyof PublicDossier>>(sql`
    select
      d.number, d.kind, d.variant, d.title, d.state, d.filed_on as "filedOn", d.decided_on as "decidedOn",
      d.decision_sense as "decisionSense", d.is_contested as "isContested", d.definitive_on as "definitiveOn", d.restored_on as "restoredOn",
      exists (select from known_lapse k where k.dossier_id = d.id) as "isLapseKnown",
      exists (select from doubtful_silence s where s.dossier_id = d.id) as "isSilenceInDoubt"
    from public_dossier_parcel p
    join public_dossier d on d.id = p.dossier_id
    where p.parcel_id = ${parcelId}
    order by d.filed_on desc nulls last
    limit 50`)
