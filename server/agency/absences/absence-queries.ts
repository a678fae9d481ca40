import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type AbsenceRow = {
  id: number
  absentId: string
  absentName: string
  coverId: string
  coverName: string
  validFrom: string
  validTo: string
  takenOver: number
}

const absences = (condition: Sql) => sql`
  select
    a.id, a.absent_id as "absentId", trim(p.given_name || ' ' || p.family_name) as "absentName",
    a.cover_id as "coverId", trim(c.given_name || ' ' || c.family_name) as "coverName",
    a.valid_from as "validFrom", a.valid_to as "validTo",
    (select count(*)::int from absence_takeover t where t.absence_id = a.id and t.given_back_at is null) as "takenOver"
  from absence_cover a
  join person p on p.id = a.absent_id
  join person c on c.id = a.cover_id
  where a.cancelled_at is null and ${condition}
  order by a.valid_from, a.id`

/** Absences under way or to come, and those whose dossiers were not given back. @param personId  null: everybody's */
export const absencesFor = (db: Database, personId: string | null, today: string) =>
  db.many<AbsenceRow>(
    absences(sql`
      (${personId}::uuid is null or a.absent_id = ${personId} or a.cover_id = ${personId})
      and (a.valid_to >= ${today}::date
           or exists (select from absence_takeover t where t.absence_id = a.id and t.given_back_at is null))`),
  )

export const absenceById = (db: Database, id: number) => db.maybeOne<AbsenceRow>(absences(sql`a.id = ${id}`))

export const insertAbsence = (
  db: Database,
  absence: { absentId: string; coverId: string; validFrom: string; validTo: string },
  statedBy: string | null,
) =>
  db.one<{ id: number }>(sql`
    insert into absence_cover (absent_id, cover_id, valid_from, valid_to, stated_by)
    values (${absence.absentId}, ${absence.coverId}, ${absence.validFrom}::date, ${absence.validTo}::date, ${statedBy})
    returning id`)

export const cancelAbsence = (db: Database, id: number, at: Temporal.Instant) =>
  db.run(
    sql`update absence_cover set cancelled_at = ${at.toString()}::timestamptz where id = ${id} and cancelled_at is null`,
  )

/** Agents who handle dossiers: those who may be absent, and those who may cover. */
export const handlers = (db: Database, today: string) =>
  db.many<{ id: string; name: string }>(sql`
    select p.id, trim(p.given_name || ' ' || p.family_name) as name
    from person p
    where p.disabled_at is null
      and exists (
        select from role_grant g
        where g.person_id = p.id and g.role in ('secretary', 'caseOfficer')
          and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
    order by plain_text(p.family_name), plain_text(p.given_name)`)

/** Communes of these on which the person handles dossiers on that day. */
export const handledCommunes = async (db: Database, personId: string, day: string, among: readonly string[]) =>
  new Set(
    (
      await db.many<{ inseeCode: string }>(sql`
        select i as "inseeCode"
        from unnest(${[...among]}::text[]) as i
        where exists (
          select from role_grant g
          where g.person_id = ${personId} and g.role in ('secretary', 'caseOfficer')
            and (g.insee_code is null or g.insee_code = i)
            and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date))`)
    ).map(({ inseeCode }) => inseeCode),
  )

/** Puts a dossier in other hands if it is still in those. @returns true when it changed hands */
export const moveAssignment = async (db: Database, dossierId: string, from: string, to: string) =>
  (await db.maybeOne<{ id: string }>(sql`
    update dossier set assigned_to = ${to} where id = ${dossierId} and assigned_to = ${from} returning id`)) !==
  undefined

export const openTakeover = (
  db: Database,
  absenceId: number,
  dossierId: string,
  by: string | null,
  at: Temporal.Instant,
) =>
  db.run(sql`
    insert into absence_takeover (absence_id, dossier_id, taken_at, taken_by)
    values (${absenceId}, ${dossierId}, ${at.toString()}::timestamptz, ${by}::uuid)
    on conflict (absence_id, dossier_id) do update
      set taken_at = excluded.taken_at, taken_by = excluded.taken_by, given_back_at = null`)

/** @returns false when it was closed already */
export const closeTakeover = async (db: Database, absenceId: number, dossierId: string, at: Temporal.Instant) =>
  (await db.maybeOne<{ id: string }>(sql`
    update absence_takeover
    set given_back_at = ${at.toString()}::timestamptz
    where absence_id = ${absenceId} and dossier_id = ${dossierId} and given_back_at is null
    returning dossier_id as id`)) !== undefined

/** Dossiers still with the colleague though the absence is over, the oldest absence first. */
export const endedTakeovers = (db: Database, today: string) =>
  db.many<Omit<AbsenceRow, 'takenOver'> & { dossierId: string }>(sql`
    select
      a.id, a.absent_id as "absentId", trim(p.given_name || ' ' || p.family_name) as "absentName",
      a.cover_id as "coverId", trim(c.given_name || ' ' || c.family_name) as "coverName",
      a.valid_from as "validFrom", a.valid_to as "validTo", t.dossier_id as "dossierId"
    from absence_takeover t
    join absence_cover a on a.id = t.absence_id
    join person p on p.id = a.absent_id
    join person c on c.id = a.cover_id
    where t.given_back_at is null and a.valid_to < ${today}::date
    order by a.valid_to, t.dossier_id`)

export const takenOverIds = async (db: Database, absenceId: number) =>
  (
    await db.many<{ id: string }>(sql`
      select dossier_id as id from absence_takeover where absence_id = ${absenceId} and given_back_at is null`)
  ).map(({ id }) => id)
