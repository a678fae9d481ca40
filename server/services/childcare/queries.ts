import sql from 'sql-template-tag'
import type {
  AgeBand,
  ChildcareKind,
  Half,
  NewClosure,
  Referencing,
  StructureSheet,
  TakenCells,
  WeekCell,
} from '#contract/services/childcare/childcare.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { PublicationWay } from '#rules/services/childcare-rules.ts'

export type StructureRow = {
  id: string
  inseeCode: string
  communeName: string
  kind: ChildcareKind
  name: string
  address: string
  phone: string
  capacity: number
  referencing: Referencing
  reference: string | null
  referencedOn: string | null
  way: PublicationWay
}

const columns = sql`
  s.id, s.insee_code as "inseeCode", c.name as "communeName", s.kind, s.name, s.address, s.phone, s.capacity, s.referencing, s.reference,
  s.referenced_on as "referencedOn", s.way`

const joined = sql`from childcare_structure s join commune c on c.insee_code = s.insee_code`

/** Every structure: who may keep it is not asked. */
export const structures = (db: Database | Scoped) =>
  db.many<StructureRow>(sql`select ${columns} ${joined} order by c.name, s.name, s.id limit 500`)

export const structureById = (db: Database | Scoped, id: string) =>
  db.maybeOne<StructureRow>(sql`select ${columns} ${joined} where s.id = ${id}`)

/** Beyond it, what is kept by one person is not read. */
export const KEPT_MAX = 500

export const keptStructures = (db: Scoped) =>
  db.many<StructureRow>(
    sql`select ${columns} ${joined} where keeps_childcare(s.id) order by c.name, s.name, s.id limit ${KEPT_MAX}`,
  )

export const keptStructure = (db: Scoped, id: string) =>
  db.maybeOne<StructureRow>(sql`select ${columns} ${joined} where s.id = ${id} and keeps_childcare(s.id)`)

/** Communes in which the reader keeps structures. */
export const keptCommunes = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name from commune c
    where c.insee_code in (select served_communes()) and holds_role(c.insee_code, 'secretary', 'administrator')
    order by c.name`)

/** True for a member of a service that has a structure in its charge. */
export const worksInChildcare = async (db: Scoped) =>
  (await db.one<{ works: boolean }>(sql`select works_in_room('childcare') as works`)).works

export const keepsCommune = async (db: Scoped, inseeCode: string) =>
  (await db.one<{ keeps: boolean }>(sql`select holds_role(${inseeCode}, 'secretary', 'administrator') as keeps`)).keeps

/** True when another structure has that reference already. */
export const isReferenceTaken = async (db: Scoped, reference: string, id: string) =>
  (
    await db.one<{ is: boolean }>(
      sql`select exists (select from childcare_structure where reference = ${reference} and id <> ${id}) as is`,
    )
  ).is

export type Contact = { managerEmail: string; overseerEmail: string }

export const contactOf = (db: Database | Scoped, id: string) =>
  db.maybeOne<Contact>(sql`
    select manager_email as "managerEmail", overseer_email as "overseerEmail" from childcare_contact where structure_id = ${id}`)

export const insertStructure = (db: Scoped, id: string, sheet: StructureSheet) =>
  db.run(sql`
    insert into childcare_structure (id, insee_code, kind, name, address, phone, capacity, referencing, reference, referenced_on, way)
    values (${id}, ${sheet.inseeCode}, ${sheet.kind}, ${sheet.name}, ${sheet.address}, ${sheet.phone}, ${sheet.capacity}, ${sheet.referencing},
      ${sheet.reference}, ${sheet.referencedOn}::date, ${sheet.way})`)

export const updateStructure = (db: Scoped, id: string, sheet: StructureSheet) =>
  db.run(sql`
    update childcare_structure
    set insee_code = ${sheet.inseeCode}, kind = ${sheet.kind}, name = ${sheet.name}, address = ${sheet.address}, phone = ${sheet.phone},
      capacity = ${sheet.capacity}, referencing = ${sheet.referencing}, reference = ${sheet.reference},
      referenced_on = ${sheet.referencedOn}::date, way = ${sheet.way}
    where id = ${id}`)

export const saveContact = (db: Scoped, id: string, { managerEmail, overseerEmail }: Contact) =>
  db.run(sql`
    insert into childcare_contact (structure_id, manager_email, overseer_email) values (${id}, ${managerEmail}, ${overseerEmail})
    on conflict (structure_id) do update set manager_email = excluded.manager_email, overseer_email = excluded.overseer_email`)

/** What is said of one structure among others. */
export type OfStructure = { structureId: string }

export const weeksOf = (db: Database | Scoped, ids: readonly string[]) =>
  db.many<WeekCell & OfStructure>(sql`
    select structure_id as "structureId", weekday, half, band, places, taken from childcare_week
    where structure_id = any (${[...ids]}::uuid[])
    order by weekday, half desc, band`)

/** Two agents who write the counts of one structure follow each other. */
export const holdStructure = (db: Scoped, id: string) =>
  db.one<{ held: string }>(sql`select pg_advisory_xact_lock(hashtextextended('childcare/' || ${id}, 0))::text as held`)

export const replaceWeek = async (db: Scoped, id: string, cells: readonly WeekCell[]) => {
  await db.run(sql`delete from childcare_week where structure_id = ${id}`)
  await db.run(sql`
    insert into childcare_week (structure_id, weekday, half, band, places, taken)
    select distinct on (w.weekday, w.half, w.band) ${id}::uuid, w.weekday, w.half, w.band, w.places, w.taken
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as w(weekday smallint, half text, band text, places smallint, taken smallint)`)
}

export type DayRow = { on: string; half: Half; band: AgeBand; taken: number }

export const daysOf = (db: Database | Scoped, ids: readonly string[], { from, to }: { from: string; to: string }) =>
  db.many<DayRow & OfStructure>(sql`
    select structure_id as "structureId", on_day as "on", half, band, taken from childcare_day
    where structure_id = any (${[...ids]}::uuid[]) and on_day between ${from}::date and ${to}::date
    order by on_day, half desc, band`)

export const saveDays = async (db: Scoped, id: string, cells: TakenCells['cells']) => {
  const said = JSON.stringify(cells)
  await db.run(sql`
    delete from childcare_day d
    using jsonb_to_recordset(${said}::jsonb) as t("on" date, half text, band text)
    where d.structure_id = ${id} and d.on_day = t."on" and d.half = t.half and d.band = t.band`)
  await db.run(sql`
    insert into childcare_day (structure_id, on_day, half, band, taken)
    select distinct on (t."on", t.half, t.band) ${id}::uuid, t."on", t.half, t.band, t.taken
    from jsonb_to_recordset(${said}::jsonb) as t("on" date, half text, band text, taken smallint)
    where t.taken is not null`)
}

export type ClosureRow = NewClosure & { id: string }

export const closuresOf = (db: Database | Scoped, ids: readonly string[], from: string) =>
  db.many<ClosureRow & OfStructure>(sql`
    select structure_id as "structureId", id, from_on as "fromOn", to_on as "toOn", reason from childcare_closure
    where structure_id = any (${[...ids]}::uuid[]) and to_on >= ${from}::date
    order by from_on, id`)

export const insertClosure = (db: Scoped, id: string, structureId: string, { fromOn, toOn, reason }: NewClosure) =>
  db.run(sql`
    insert into childcare_closure (id, structure_id, from_on, to_on, reason)
    values (${id}, ${structureId}, ${fromOn}::date, ${toOn}::date, ${reason})`)

export const deleteClosure = (db: Scoped, id: string, structureId: string) =>
  db.run(sql`delete from childcare_closure where id = ${id} and structure_id = ${structureId}`)
