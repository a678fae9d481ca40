import sql from 'sql-template-tag'
import type { NewOffice, OfficeKind, OfficeWords } from '#contract/agency/offices/office.ts'
import type { Scoped } from '#platform/scope.ts'

export type OfficeRow = {
  id: string
  kind: OfficeKind
  name: string
  siret: string
  address: string
  postalCode: string
  city: string
  representative: string
  phone: string
  email: string
}

const officeColumns = sql`
  o.id, o.kind, o.name, o.siret, o.address, o.postal_code as "postalCode", o.city, o.representative, o.phone, o.email`

/** Offices where the person of the transaction works. */
export const ownOffices = (db: Scoped) =>
  db.many<OfficeRow>(sql`select ${officeColumns} from office o order by o.created_at, o.id`)

export const officeById = (db: Scoped, id: string) =>
  db.maybeOne<OfficeRow>(sql`select ${officeColumns} from office o where o.id = ${id}`)

/** False when an office of somebody else bears the identifier. */
export const openOfficeRow = async (db: Scoped, o: NewOffice) =>
  (
    await db.one<{ isOwn: boolean }>(sql`
      select open_office(${o.id}, ${o.kind}, ${o.name}, ${o.siret}, ${o.address}, ${o.postalCode}, ${o.city},
        ${o.representative}, ${o.phone}, ${o.email}) as "isOwn"`)
  ).isOwn

export const changeOfficeRow = (db: Scoped, id: string, o: OfficeWords) =>
  db.run(sql`
    update office
    set kind = ${o.kind}, name = ${o.name}, siret = ${o.siret}, address = ${o.address}, postal_code = ${o.postalCode},
      city = ${o.city}, representative = ${o.representative}, phone = ${o.phone}, email = ${o.email}, updated_at = now()
    where id = ${id}`)

export const colleaguesOf = (db: Scoped, officeId: string) =>
  db.many<{ id: string; name: string; email: string }>(sql`
    select person_id as id, name, email from office_colleagues(${officeId})`)

export const workOf = (db: Scoped, officeId: string) =>
  db.one<{ drafts: number; dossiers: number }>(sql`
    select drafts::int as drafts, dossiers::int as dossiers from office_work(${officeId})`)

/** Invitations that still serve at `now`. */
export const invitationsOf = (db: Scoped, officeId: string, now: Temporal.Instant) =>
  db.many<{ id: string; email: string; expiresAt: string }>(sql`
    select id, email, expires_at as "expiresAt"
    from office_invitation
    where office_id = ${officeId} and used_at is null and expires_at > ${now.toString()}::timestamptz
    order by created_at, id`)

export const insertInvitationRow = (
  db: Scoped,
  row: {
    id: string
    officeId: string
    email: string
    codeSha256: string
    personId: string
    now: Temporal.Instant
    expiresAt: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into office_invitation (id, office_id, email, code_sha256, invited_by, created_at, expires_at)
    values (${row.id}, ${row.officeId}, ${row.email}, ${row.codeSha256}, ${row.personId}, ${row.now.toString()}::timestamptz,
      ${row.expiresAt.toString()}::timestamptz)`)

export const deleteInvitation = async (db: Scoped, officeId: string, id: string) =>
  (
    await db.many<{ id: string }>(sql`
      delete from office_invitation where id = ${id} and office_id = ${officeId} and used_at is null returning id`)
  ).length > 0

/** The office that a code opens to the person of the transaction; null when it opens none. */
export const joinOfficeRow = async (db: Scoped, codeSha256: string, now: Temporal.Instant) =>
  (await db.one<{ id: string | null }>(sql`select join_office(${codeSha256}, ${now.toString()}::timestamptz) as id`)).id

export const leaveOfficeRow = async (db: Scoped, officeId: string, personId: string) =>
  (
    await db.one<{ outcome: 'left' | 'last' | 'unknown' }>(sql`
      select leave_office(${officeId}, ${personId}) as outcome`)
  ).outcome

/** Dossiers and drafts of an office, the latest first. */
export const officePlaces = async (db: Scoped, officeId: string, most: number) =>
  (
    await db.many<{ id: string }>(sql`
      select id from dossier
      where office_id = ${officeId}
      order by number is not null, coalesce(filed_on, created_at::date) desc, number desc, id
      limit ${most}`)
  ).map(({ id }) => id)

/** The dossier last filed in the name of an office. */
export const lastFiled = (db: Scoped, officeId: string) =>
  db.maybeOne<{ id: string }>(sql`
    select id from dossier
    where office_id = ${officeId} and number is not null and variant is null
    order by filed_on desc nulls last, number desc
    limit 1`)
