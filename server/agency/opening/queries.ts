import sql from 'sql-template-tag'
import type { Candidates, LegalStatement, NewOpeningChoice, OpenedCommune } from '#contract/agency/opening/opening.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** Those that are served, and whether somebody chose them on screen. */
export const openedCommunes = (db: Database) =>
  db.many<OpenedCommune>(sql`
    select c.insee_code as "inseeCode", c.name,
      exists (select from served_commune s where s.insee_code = c.insee_code) as "isChosen"
    from commune c
    where c.insee_code in (select served_communes())
    order by plain_text(c.name), c.insee_code`)

/** @property communes  those that lacked it when it was decided; null before that was written */
export type ChoiceRow = NewOpeningChoice & { line: string; by: string | null; at: string; communes: string[] | null }

export const openingChoices = (db: Database) =>
  db.many<ChoiceRow>(sql`
    select o.line, o.choice, o.reason, o.decided_at as at, o.communes,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = o.decided_by) as by
    from opening_choice o`)

export const keepChoice = (
  db: Database,
  line: string,
  { choice, reason, communes }: NewOpeningChoice & { communes: readonly string[] },
  by: string | null,
  at: LegalInstant,
) =>
  db.run(sql`
    insert into opening_choice (line, choice, reason, communes, decided_by, decided_at)
    values (${line}, ${choice}, ${reason}, ${[...communes]}::text[], ${by}, ${at.toString()}::timestamptz)
    on conflict (line) do update
    set
      choice = excluded.choice, reason = excluded.reason, communes = excluded.communes, decided_by = excluded.decided_by, decided_at = excluded.decided_at`)

export const dropChoice = (db: Database, line: string) => db.run(sql`delete from opening_choice where line = ${line}`)

export const isCommune = async (db: Database, inseeCode: string) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from commune where insee_code = ${inseeCode}) as is`)).is

export const keepServed = (db: Database, inseeCode: string, by: string | null, at: LegalInstant) =>
  db.run(sql`
    insert into served_commune (insee_code, chosen_by, chosen_at)
    values (${inseeCode}, ${by}, ${at.toString()}::timestamptz)
    on conflict do nothing`)

/** @returns 0 when nobody had chosen it */
export const dropServed = (db: Database, inseeCode: string) =>
  db.run(sql`delete from served_commune where insee_code = ${inseeCode}`)

const CANDIDATES = 12

/** Communes by the beginning of a word of their name, or by their postal code; the very name first, then the most inhabited. */
export const communesNamed = (db: Database, words: string) =>
  db.many<Candidates['communes'][number]>(sql`
    with asked as (select plain_text(${words}) as plain)
    select c.insee_code as "inseeCode", c.name,
      left(c.insee_code, case when c.insee_code ~ '^9[78]' then 3 else 2 end) as department,
      c.postal_codes as "postalCodes", e.name as epci, c.insee_code in (select served_communes()) as "isServed"
    from asked
    join commune c on position(' ' || asked.plain in c.words) > 0 or c.postal_codes @> array[trim(${words})]
    left join epci e on e.siren = c.epci_siren
    order by plain_text(c.name) = asked.plain desc, c.population desc nulls last, c.insee_code
    limit ${CANDIDATES}`)

export const statementKept = (db: Database) =>
  db.maybeOne<LegalStatement>(sql`
    select name, publisher_name as "publisherName", publisher_address as "publisherAddress", publisher_phone as "publisherPhone",
      publisher_email as "publisherEmail", director, host_name as "hostName", host_address as "hostAddress", host_phone as "hostPhone",
      law_contact as "lawContact",
      delegate_name as "delegateName", delegate_contact as "delegateContact", access_state as "accessState", access_on as "accessOn",
      access_by as "accessBy", access_gaps as "accessGaps", access_contact as "accessContact", reviewed_on as "reviewedOn"
    from installation`)

export const keepStatement = (db: Database, s: LegalStatement, by: string | null, at: LegalInstant) =>
  db.run(sql`
    insert into installation (
      name, publisher_name, publisher_address, publisher_phone, publisher_email, director, host_name, host_address, host_phone,
      law_contact, delegate_name, delegate_contact, access_state, access_on, access_by, access_gaps, access_contact, reviewed_on, updated_by, updated_at)
    values (
      ${s.name}, ${s.publisherName}, ${s.publisherAddress}, ${s.publisherPhone}, ${s.publisherEmail}, ${s.director}, ${s.hostName},
      ${s.hostAddress}, ${s.hostPhone}, ${s.lawContact}, ${s.delegateName}, ${s.delegateContact}, ${s.accessState}, ${s.accessOn}::date, ${s.accessBy},
      ${s.accessGaps}, ${s.accessContact}, ${s.reviewedOn}::date, ${by}, ${at.toString()}::timestamptz)
    on conflict (only_row) do update set
      name = excluded.name, publisher_name = excluded.publisher_name, publisher_address = excluded.publisher_address,
      publisher_phone = excluded.publisher_phone, publisher_email = excluded.publisher_email, director = excluded.director,
      host_name = excluded.host_name, host_address = excluded.host_address, host_phone = excluded.host_phone,
      law_contact = excluded.law_contact, delegate_name = excluded.delegate_name, delegate_contact = excluded.delegate_contact, access_state = excluded.access_state,
      access_on = excluded.access_on, access_by = excluded.access_by, access_gaps = excluded.access_gaps,
      access_contact = excluded.access_contact, reviewed_on = excluded.reviewed_on, updated_by = excluded.updated_by,
      updated_at = excluded.updated_at`)

export type TownContact = {
  name: string
  authority: string
  address: string
  phone: string
  email: string
  hours: string
}

/** Where each served commune is reached, as the head of its letters says it. */
export const townContacts = (db: Database) =>
  db.many<TownContact>(sql`
    select c.name, coalesce(h.authority, '') as authority, coalesce(h.address, '') as address, coalesce(h.phone, '') as phone,
      coalesce(h.email, '') as email, coalesce(h.hours, '') as hours
    from commune c
    left join letterhead h on h.insee_code = c.insee_code
    where c.insee_code in (select served_communes())
    order by plain_text(c.name), c.insee_code`)
