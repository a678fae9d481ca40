import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Rows of an account, each value as it is told: a text, a day, an instant, or nothing. */
type Told = Record<string, string | null>

const told = (rows: readonly Record<string, unknown>[]): Told[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? null : String(value)])),
  )

const own = async (rows: Promise<Record<string, unknown>[]>) => told(await rows)

/** Dossiers that somebody opened for themselves, or of which they are a party; what they opened for an office is the office's. */
const ownDossiers = (personId: string) => sql`
  select d.id from dossier d where d.created_by = ${personId} and d.office_id is null
  union
  select p.dossier_id from dossier_party p where p.person_id = ${personId}`

/** Offices where nobody else works: what they wait for would be nobody's. */
const officesAlone = (personId: string) => sql`
  select m.office_id from office_member m
  where m.person_id = ${personId} and m.left_at is null and not exists (
    select from office_member o where o.office_id = m.office_id and o.person_id <> m.person_id and o.left_at is null)`

/** What they owe or owed: their own, and what is addressed to the e-mail that they proved. The same right as `claim_read`. */
const ownClaims = (personId: string) => sql`
  select c.id from claim c
  where c.person_id = ${personId}
    or c.debtor_key = (select lower(p.email) from person p where p.id = ${personId} and p.email_proven_at is not null)`

/** What an account keeps of its holder, one list for each purpose (`rights.ts`). Secrets and hashes of secrets are not data. */
export const accountRows = {
  identity: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select
          email, email_proven_at as "emailProvenAt", family_name as "familyName", given_name as "givenName", phone, title,
          created_at as "openedAt", last_seen_at as "lastSignIn",
          case when totp_confirmed or codes_confirmed then 'oui' else 'non' end as "hasOneTimeCode"
        from person
        where id = ${personId}`),
    ),
  roles: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select g.role, coalesce(c.name, g.insee_code) as commune, g.service, g.valid_from as "from", g.valid_to as "to"
        from role_grant g
        left join commune c on c.insee_code = g.insee_code
        where g.person_id = ${personId}
        order by g.valid_from`),
    ),
  delegations: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select s.capacity, coalesce(c.name, s.insee_code) as commune, s.act_reference as "actReference",
          s.valid_from as "from", s.valid_to as "to"
        from signature_delegation s
        left join commune c on c.insee_code = s.insee_code
        where s.signatory_id = ${personId}
        order by s.valid_from`),
    ),
  absences: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select valid_from as "from", valid_to as "to", cancelled_at as "cancelledAt"
        from absence_cover
        where absent_id = ${personId}
        order by valid_from`),
    ),
  identities: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select issuer, subject, linked_at as "linkedAt"
        from person_identity
        where person_id = ${personId}
        order by linked_at`),
    ),
  sessions: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select device, created_at as "openedAt", expires_at as "expiresAt", revoked_at as "closedAt"
        from session
        where person_id = ${personId}
        order by created_at`),
    ),
  dossiers: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select d.number, d.title, c.name as commune, d.state, d.filed_on as "filedOn", d.saved_at as "savedAt"
        from dossier d
        join commune c on c.insee_code = d.insee_code
        where d.id in (${ownDossiers(personId)})
        order by d.saved_at`),
    ),
  parties: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select d.number, p.part, p.name, p.given_name as "givenName", p.siret, p.details::text as details
        from dossier_party p
        join dossier d on d.id = p.dossier_id
        where p.person_id = ${personId} or d.created_by = ${personId} and d.office_id is null
        order by d.saved_at, p.part, p.ordinal`),
    ),
  pieces: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select d.number, a.code, a.title, a.file_name as "fileName", a.byte_count::text as "byteCount", a.added_at as "addedAt"
        from attachment a
        join dossier d on d.id = a.dossier_id
        where a.added_by = ${personId} and a.removed_at is null
        order by a.added_at`),
    ),
  messages: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select d.number, m.body, m.written_at as "writtenAt"
        from message m
        join dossier d on d.id = m.dossier_id
        where m.author_id = ${personId}
        order by m.written_at`),
    ),
  claims: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select c.object, m.name as commune, c.debtor_name as debtor, c.debtor_email as "sentTo", c.amount_cents as amount, c.paid_cents as paid,
          c.state as "claimState", c.due_on as "dueOn", c.raised_at as "raisedAt",
          (select string_agg(case r.saisie when 'W' then '' else 'essai ' end || r.year || '-' || lpad(r.number::text, 5, '0'), ', ' order by r.recorded_at, r.number)
            from payment_receipt r where r.claim_id = c.id) as receipts
        from claim c
        join commune m on m.insee_code = c.insee_code
        where c.id in (${ownClaims(personId)})
        order by c.raised_at`),
    ),
  lifts: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select h.name as household, h.address, b.chip, l.at as "liftedAt", l.weight_kg as "weightKg", l.truck,
          (select string_agg(e.event || ' : ' || e.reason, ' ; ' order by e.ordinal) from waste_contest_event e where e.lift_id = l.id) as contest
        from waste_household h
        join waste_assignment s on s.household_id = h.id
        join waste_bin b on b.id = s.bin_id
        left join waste_lift l on l.bin_id = b.id and s.during @> l.at
        where h.person_id = ${personId}
        order by l.at, b.chip`),
    ),
  views: (db: Database, personId: string) =>
    own(
      db.many(sql`select name, filters::text as filters from saved_view where person_id = ${personId} order by name`),
    ),
  mails: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select o.payload ->> 'template' as template, o.created_at as "writtenAt", o.sent_at as "sentAt"
        from outbox o
        join person p on p.id = ${personId}
        where o.channel = 'mail' and (o.payload -> 'to' ? p.email or o.payload ->> 'person' = p.id::text)
        order by o.created_at`),
    ),
  readings: (db: Database, personId: string) =>
    own(
      db.many(sql`
        select a.at, a.purpose, c.name as commune
        from nominative_access a
        left join commune c on c.insee_code = a.insee_code
        where a.person_id is distinct from ${personId}
          and ((a.subject = 'person' and a.subject_id = ${personId}::text)
            or (a.subject = 'dossier' and a.subject_id in (select id::text from (${ownDossiers(personId)}) as own))
            or a.shown && array(select id::text from (${ownDossiers(personId)}) as own)
            or a.shown && array(select id::text from (${ownClaims(personId)}) as owed))
        order by a.at`),
    ),
} as const satisfies Record<string, (db: Database, personId: string) => Promise<Told[]>>

/**
 * Numbers of the dossiers on which something is due between them and the town hall, a court or the prosecutor. An act that the town hall
 * alone is late with does not hold their account, and a dossier that follows from another is counted by itself.
 */
export const dossiersUnderWay = async (db: Database, personId: string) =>
  (
    await db.many<{ number: string }>(sql`
      select d.number
      from dossier d
      where d.number is not null and d.state <> 'draft' and array_remove(array_remove(dossier_dues(d.id), 'act'), 'child') <> '{}'
        and (d.id in (${ownDossiers(personId)}) or d.office_id in (${officesAlone(personId)}))
      order by d.number`)
  ).map(({ number }) => number)

export const everHeldRole = async (db: Database, personId: string) =>
  (await db.one<{ held: boolean }>(sql`select exists (select from role_grant where person_id = ${personId}) as held`))
    .held

export const closeAccountRow = (db: Database, personId: string) => db.one(sql`select close_account(${personId})`)

/** The address that the holder of an account proved, in small letters; null while they did not. */
export const provenAddress = async (db: Database, personId: string) =>
  (
    await db.maybeOne<{ email: string }>(sql`
      select lower(email) as email from person where id = ${personId} and email_proven_at is not null`)
  )?.email ?? null
