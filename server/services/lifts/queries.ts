import sql from 'sql-template-tag'
import type { BinEvent, NewAssignment, NewHousehold } from '#contract/services/lifts/lift.ts'
import type { CollectionStream } from '#contract/services/places/place.ts'
import type { ContestEvent } from '#law/lifts/lift-contest.ts'
import type { Scoped } from '#platform/scope.ts'

export type By = { personId: string; at: string }

/** Communes of which the person keeps the lifts. */
export const communesOfLifts = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select insee_code as "inseeCode", name from commune
    where insee_code in (select served_communes()) and keeps_lifts(insee_code)
    order by name`)

export type HouseholdRow = {
  id: number
  name: string
  address: string
  inseeCode: string
  communeName: string
  isTaken: boolean
  isOwn: boolean
  mayKeep: boolean
}

const householdColumns = sql`
  h.id, h.name, h.address, h.insee_code as "inseeCode", c.name as "communeName", h.person_id is not null as "isTaken",
  coalesce(h.person_id = current_person(), false) as "isOwn", keeps_lifts(h.insee_code) as "mayKeep"`

export const householdRead = (db: Scoped, id: number) =>
  db.maybeOne<HouseholdRow>(sql`
    select ${householdColumns} from waste_household h join commune c on c.insee_code = h.insee_code where h.id = ${id}`)

export const ownHouseholds = (db: Scoped) =>
  db.many<HouseholdRow>(sql`
    select ${householdColumns} from waste_household h join commune c on c.insee_code = h.insee_code
    where h.person_id = current_person() order by h.id`)

const SHOWN = 2000

export const householdsRead = (db: Scoped, since: string) =>
  db.many<{ id: number; name: string; address: string; communeName: string; bins: number; lifts: number }>(sql`
    select h.id, h.name, h.address, c.name as "communeName",
      (select count(*) from waste_assignment s where s.household_id = h.id and upper_inf(s.during)) as bins,
      (select count(*) from waste_assignment s join waste_lift l on l.bin_id = s.bin_id and s.during @> l.at
        where s.household_id = h.id and l.at > ${since}::timestamptz) as lifts
    from waste_household h join commune c on c.insee_code = h.insee_code
    where keeps_lifts(h.insee_code)
    order by c.name, h.name, h.id
    limit ${SHOWN}`)

export const contestedRead = (db: Scoped) =>
  db.many<{
    liftId: number
    householdId: number
    householdName: string
    at: string
    contestedAt: string
    reason: string
  }>(sql`
    select l.id as "liftId", h.id as "householdId", h.name as "householdName", l.at, e.at as "contestedAt", e.reason
    from waste_lift l
    cross join lateral (select event, at, reason from waste_contest_event where lift_id = l.id order by ordinal desc limit 1) as e
    join waste_assignment s on s.bin_id = l.bin_id and s.during @> l.at
    join waste_household h on h.id = s.household_id and keeps_lifts(h.insee_code)
    where e.event = 'contested'
    order by e.at, l.id`)

export const unassignedBins = (db: Scoped) =>
  db.many<{ id: number; chip: string; communeName: string; lifts: number }>(sql`
    select b.id, b.chip, c.name as "communeName", count(l.id) as lifts
    from waste_bin b
    join commune c on c.insee_code = b.insee_code
    join waste_lift l on l.bin_id = b.id
      and not exists (select from waste_assignment s where s.bin_id = b.id and s.during @> l.at)
    where keeps_lifts(b.insee_code)
    group by b.id, c.name
    order by c.name, b.chip
    limit ${SHOWN}`)

export const insertHousehold = async (db: Scoped, said: NewHousehold, codeSha256: string, { personId, at }: By) =>
  (
    await db.one<{ id: number }>(sql`
      insert into waste_household (insee_code, name, address, code_sha256, created_by, created_at)
      values (${said.inseeCode}, ${said.name}, ${said.address}, ${codeSha256}, ${personId}::uuid, ${at}::timestamptz)
      returning id`)
  ).id

export const renewCode = (db: Scoped, id: number, codeSha256: string) =>
  db.run(sql`update waste_household set code_sha256 = ${codeSha256}, person_id = null where id = ${id}`)

export const takeHouseholdBy = async (db: Scoped, codeSha256: string) =>
  (await db.one<{ id: number | null }>(sql`select take_household(${codeSha256}) as id`)).id

export const binsOf = (db: Scoped, householdId: number) =>
  db.many<{
    id: number
    chip: string
    stream: CollectionStream
    litres: number | null
    since: string
    until: string | null
  }>(sql`
    select b.id, b.chip, b.stream, b.litres, coalesce(lower(s.during), b.created_at) as since, upper(s.during) as until
    from waste_assignment s join waste_bin b on b.id = s.bin_id
    where s.household_id = ${householdId}
    order by upper_inf(s.during) desc, lower(s.during) desc, b.chip`)

export type LiftRow = {
  id: number
  at: string
  chip: string
  stream: CollectionStream
  litres: number | null
  weightKg: number | null
  truck: string
  source: string
  events: { event: ContestEvent; at: string; reason: string; byTownHall: boolean }[]
}

const liftColumns = sql`
  l.id, l.at, b.chip, b.stream, b.litres, l.weight_kg as "weightKg", l.truck, l.source,
  coalesce((
    select jsonb_agg(jsonb_build_object('event', e.event, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'reason', e.reason,
      'byTownHall', e.channel = 'counter') order by e.ordinal)
    from waste_contest_event e where e.lift_id = l.id), '[]') as events`

/** Lifts of a household, of the bins and the times that were its own, the last first. */
export const liftsOf = (db: Scoped, householdId: number, since: string) =>
  db.many<LiftRow>(sql`
    select ${liftColumns}
    from waste_assignment s
    join waste_bin b on b.id = s.bin_id
    join waste_lift l on l.bin_id = b.id and s.during @> l.at
    where s.household_id = ${householdId} and l.at >= ${since}::timestamptz
    order by l.at desc, l.id`)

/** The household to which a lift is counted, and what became of it. */
export const liftRead = (db: Scoped, id: number) =>
  db.maybeOne<{ householdId: number; isOwn: boolean; mayKeep: boolean; events: ContestEvent[] }>(sql`
    select s.household_id as "householdId", is_own_lift(l.bin_id, l.at) as "isOwn", keeps_bin(l.bin_id) as "mayKeep",
      array(select e.event from waste_contest_event e where e.lift_id = l.id order by e.ordinal) as events
    from waste_lift l join waste_assignment s on s.bin_id = l.bin_id and s.during @> l.at
    where l.id = ${id}`)

export const insertContestEvent = (
  db: Scoped,
  said: { liftId: number; ordinal: number; event: ContestEvent; channel: 'account' | 'counter'; reason: string },
  { personId, at }: By,
) =>
  db.run(sql`
    insert into waste_contest_event (lift_id, ordinal, event, at, by, channel, reason)
    values (${said.liftId}, ${said.ordinal}, ${said.event}, ${at}::timestamptz, ${personId}::uuid, ${said.channel}, ${said.reason})`)

/** A bin by its chip, made known when nobody knew it. @returns undefined when it is one of another commune */
export async function knowBin(
  db: Scoped,
  inseeCode: string,
  { chip, stream, litres }: Pick<NewAssignment, 'chip' | 'stream' | 'litres'>,
  at: string,
): Promise<number | undefined> {
  const made = await db.maybeOne<{ id: number }>(sql`
    insert into waste_bin (chip, insee_code, stream, litres, created_at)
    values (${chip}, ${inseeCode}, ${stream}, ${litres}, ${at}::timestamptz)
    on conflict (chip) do nothing
    returning id`)
  if (made) return made.id
  const known = await db.maybeOne<{ id: number }>(sql`
    update waste_bin set stream = ${stream}, litres = ${litres} where chip = ${chip} and insee_code = ${inseeCode} returning id`)
  return known?.id
}

export const binRead = (db: Scoped, id: number) =>
  db.maybeOne<{ mayKeep: boolean; last: BinEvent | null }>(sql`
    select keeps_lifts(b.insee_code) as "mayKeep",
      (select e.event from waste_bin_event e where e.bin_id = b.id order by e.ordinal desc limit 1) as last
    from waste_bin b where b.id = ${id}`)

/** @param from  instant from which nobody has it any more */
export const endAssignments = (db: Scoped, binId: number, from: string) =>
  db.run(sql`
    update waste_assignment set during = tstzrange(lower(during), ${from}::timestamptz)
    where bin_id = ${binId} and upper_inf(during) and lower(during) < ${from}::timestamptz`)

export const insertAssignment = (db: Scoped, binId: number, householdId: number, from: string) =>
  db.run(sql`
    insert into waste_assignment (bin_id, household_id, during) values (${binId}, ${householdId}, tstzrange(${from}::timestamptz, null))`)

export const insertBinEvent = (
  db: Scoped,
  said: { binId: number; event: BinEvent; on: string; householdId: number | null; note: string },
  { personId, at }: By,
) =>
  db.run(sql`
    insert into waste_bin_event (bin_id, ordinal, event, at, household_id, by, note, recorded_at)
    select ${said.binId}::integer, coalesce(max(ordinal), 0) + 1, ${said.event}::text, ${said.on}::timestamptz, ${said.householdId}::integer,
      ${personId}::uuid, ${said.note}::text, ${at}::timestamptz
    from waste_bin_event where bin_id = ${said.binId}`)

export type ReadLift = { chip: string; at: string; weightKg: number | null; truck: string; stream: CollectionStream }

/** Chips of other communes among these: their lifts are not ours to keep. */
export const chipsElsewhere = async (db: Scoped, inseeCode: string, chips: readonly string[]) =>
  (
    await db.many<{ chip: string }>(sql`
      select asked.chip from unnest(${[...chips]}::text[]) as asked (chip)
      where bin_commune(asked.chip) <> ${inseeCode}`)
  ).map(({ chip }) => chip)

/** @returns how many chips nobody knew */
export const knowBins = (db: Scoped, inseeCode: string, lifts: readonly ReadLift[], at: string) =>
  db.run(sql`
    insert into waste_bin (chip, insee_code, stream, created_at)
    select distinct on (l.chip) l.chip, ${inseeCode}::text, l.stream, ${at}::timestamptz
    from unnest(${lifts.map(({ chip }) => chip)}::text[], ${lifts.map(({ stream }) => stream)}::text[]) as l (chip, stream)
    on conflict (chip) do nothing`)

/** @returns how many were new */
export const insertLifts = (db: Scoped, lifts: readonly ReadLift[], source: string, { personId, at }: By) =>
  db.run(sql`
    insert into waste_lift (bin_id, at, weight_kg, truck, source, recorded_by, recorded_at)
    select b.id, l.at, l.kg, l.truck, ${source}::text, ${personId}::uuid, ${at}::timestamptz
    from unnest(
      ${lifts.map(({ chip }) => chip)}::text[], ${lifts.map((one) => one.at)}::timestamptz[], ${lifts.map(({ weightKg }) => weightKg)}::float8[],
      ${lifts.map(({ truck }) => truck)}::text[]) as l (chip, at, kg, truck)
    join waste_bin b on b.chip = l.chip
    on conflict (bin_id, at) do nothing`)
