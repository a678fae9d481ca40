import sql from 'sql-template-tag'
import type { LetterInPost, LetterToPost, RegisteredBatch } from '#contract/dossier/registered/registered.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ReturnEventName } from '#wording/dossier/registered/registered-words.ts'

const LAST_BATCHES = 50

/** Letters to post are looked for so many at a time: beyond, the oldest come first. */
const MOST_TO_POST = 500

/** Of the act `a`: it stands, and says a registered letter that nobody is known to have seen. */
const awaitsPresentation = sql`
  a.payload #>> '{notice,via}' = 'registered' and a.payload #>> '{notice,firstPresentedOn}' is null
  and not exists (select from act c where c.cancels = a.id)`

/**
 * Letters that left registered, of which nobody knows the first presentation, in no batch yet.
 * @param documents  only those; all when absent
 */
export const lettersToPost = (db: Scoped, documents: readonly string[] | null = null) =>
  db.many<LetterToPost>(sql`
    select * from (
      select distinct on (i.id)
        i.id as "documentId", d.id as "dossierId", d.number, d.title, d.insee_code as "inseeCode", c.name as "communeName",
        i.template, (i.issued_at at time zone 'Europe/Paris')::date as "issuedOn"
      from act a
      join dossier d on d.id = a.dossier_id
      join commune c on c.insee_code = d.insee_code
      join issued_document i on i.dossier_id = d.id and i.id::text = a.payload ->> 'document'
      where a.channel = 'registeredLetter' and ${awaitsPresentation}
        and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')
        and not exists (select from registered_letter l where l.document_id = i.id)
        and (${documents === null ? null : [...documents]}::uuid[] is null or i.id = any (${documents === null ? null : [...documents]}::uuid[]))
      order by i.id) as letters
    order by "issuedOn", number, "documentId"
    limit ${MOST_TO_POST}`)

export const insertBatch = (
  db: Scoped,
  { id, inseeCode, postedOn }: { id: string; inseeCode: string; postedOn: string },
  personId: string,
  at: Temporal.Instant,
) =>
  db.run(sql`
    insert into registered_batch (id, insee_code, posted_on, created_by, created_at)
    values (${id}, ${inseeCode}, ${postedOn}::date, ${personId}, ${at.toString()}::timestamptz)`)

/** In their order. @returns how many were written: a letter that another batch took meanwhile is not */
export const insertLetters = async (
  db: Scoped,
  batch: { id: string; inseeCode: string },
  letters: readonly { id: string; dossierId: string; documentId: string }[],
) =>
  (
    await db.many(sql`
      insert into registered_letter (id, batch_id, insee_code, dossier_id, document_id, ordinal)
      select t.id, ${batch.id}, ${batch.inseeCode}, t.dossier_id, t.document_id, t.ordinal
      from unnest(
        ${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ dossierId }) => dossierId)}::uuid[],
        ${letters.map(({ documentId }) => documentId)}::uuid[]) with ordinality as t (id, dossier_id, document_id, ordinal)
      on conflict (document_id) do nothing
      returning id`)
  ).length

/** The last batches with their letters, what came back of each, and the day that the register holds. */
export const batches = (db: Scoped) =>
  db.many<RegisteredBatch>(sql`
    select b.id, b.insee_code as "inseeCode", c.name as "communeName", b.posted_on as "postedOn", letters.said as letters
    from (select * from registered_batch order by posted_on desc, created_at desc limit ${LAST_BATCHES}) as b
    join commune c on c.insee_code = b.insee_code
    cross join lateral (
      select coalesce(json_agg(json_build_object(
        'id', l.id, 'ordinal', l.ordinal, 'documentId', l.document_id, 'dossierId', d.id, 'number', d.number, 'title', d.title,
        'template', i.template, 'issuedOn', (i.issued_at at time zone 'Europe/Paris')::date, 'carrierNumber', l.carrier_number,
        'events', ${eventsOfLetter}, 'notifiedOn', ${notifiedOn}) order by l.ordinal), '[]'::json) as said
      from registered_letter l
      join dossier d on d.id = l.dossier_id
      join issued_document i on i.id = l.document_id
      where l.batch_id = b.id) as letters
    order by b.posted_on desc, b.created_at desc`)

/** Of the letter `l`. */
const eventsOfLetter = sql`(
  select coalesce(json_agg(json_build_object('event', e.kind, 'on', e.on_day) order by e.on_day, e.kind = 'presented' desc), '[]'::json)
  from registered_event e where e.letter_id = l.id)`

/** Of the letter `l`: its first presentation, as the act that stands says it. */
const notifiedOn = sql`(
  select min(a.payload #>> '{notice,firstPresentedOn}')
  from act a
  where a.dossier_id = l.dossier_id and a.payload ->> 'document' = l.document_id::text
    and not exists (select from act c where c.cancels = a.id))`

type BatchRow = { id: string; inseeCode: string; communeName: string; postedOn: string }

export const batchOf = (db: Scoped, id: string) =>
  db.maybeOne<BatchRow>(sql`
    select b.id, b.insee_code as "inseeCode", c.name as "communeName", b.posted_on as "postedOn"
    from registered_batch b join commune c on c.insee_code = b.insee_code where b.id = ${id}`)

export type SlipRow = Pick<LetterInPost, 'id' | 'ordinal' | 'carrierNumber' | 'dossierId' | 'number' | 'template'> & {
  /** Lines of the envelope as the letter was printed with; null where its facts do not say them. */
  addressee: string[] | null
  hasReturned: boolean
}

/** The letters of a batch, in their order; held until the end of the transaction. */
export const lettersOf = (db: Scoped, batchId: string) =>
  db.many<SlipRow>(sql`
    select
      l.id, l.ordinal, l.carrier_number as "carrierNumber", d.id as "dossierId", d.number, i.template,
      case when jsonb_typeof(i.facts -> 'addressee') = 'array' then i.facts -> 'addressee' end as addressee,
      exists (select from registered_event e where e.letter_id = l.id) as "hasReturned"
    from registered_letter l
    join dossier d on d.id = l.dossier_id
    join issued_document i on i.id = l.document_id
    where l.batch_id = ${batchId}
    order by l.ordinal
    for update of l`)

/** Letters of that commune, in other batches or not, that bear one of those numbers. */
export const numbersTaken = (db: Scoped, inseeCode: string, numbers: readonly string[]) =>
  db.many<{ id: string; carrierNumber: string }>(sql`
    select id, carrier_number as "carrierNumber" from registered_letter
    where insee_code = ${inseeCode} and carrier_number = any (${[...numbers]})`)

/** Two letters may exchange their numbers: all are taken off first. */
export async function writeNumbers(
  db: Scoped,
  numbers: readonly { letter: string; carrierNumber: string }[],
  personId: string,
): Promise<void> {
  const ids = numbers.map(({ letter }) => letter)
  await db.run(sql`update registered_letter set carrier_number = null where id = any (${ids}::uuid[])`)
  await db.run(sql`
    update registered_letter l set carrier_number = t.number, numbered_by = ${personId}
    from unnest(${ids}::uuid[], ${numbers.map(({ carrierNumber }) => carrierNumber)}::text[]) as t (id, number)
    where l.id = t.id`)
}

/** A letter in the post, with what is known of it. */
export type PostedLetter = {
  id: string
  dossierId: string
  documentId: string
  carrierNumber: string
  postedOn: string
  events: { event: ReturnEventName; on: string }[]
  notifiedOn: string | null
  /** The act that its first presentation completes; null when none awaits it. */
  awaiting: { act: string; kind: string } | null
}

/** Letters by their numbers, held until the end of the transaction. */
export const postedLetters = (db: Scoped, numbers: readonly string[]) =>
  db.many<PostedLetter>(sql`
    select
      l.id, l.dossier_id as "dossierId", l.document_id as "documentId", l.carrier_number as "carrierNumber", b.posted_on as "postedOn",
      ${eventsOfLetter} as events, ${notifiedOn} as "notifiedOn",
      (select json_build_object('act', a.id, 'kind', a.kind)
        from act a
        where a.dossier_id = l.dossier_id and a.payload ->> 'document' = l.document_id::text and ${awaitsPresentation}
          and (a.kind not in ('decided', 'revoked') or not exists (
            select from act n
            where n.dossier_id = a.dossier_id and n.ordinal > a.ordinal and n.kind in ('decided', 'revoked')
              and not exists (select from act c where c.cancels = n.id)))
        order by a.ordinal desc
        limit 1) as awaiting
    from registered_letter l
    join registered_batch b on b.id = l.batch_id
    where l.carrier_number = any (${[...numbers]})
    order by l.id
    for update of l`)

export const insertEvents = (
  db: Scoped,
  events: readonly { letter: string; event: ReturnEventName; on: string }[],
  personId: string,
  at: Temporal.Instant,
) =>
  db.run(sql`
    insert into registered_event (letter_id, kind, on_day, recorded_by, recorded_at)
    select t.letter_id, t.kind, t.on_day, ${personId}, ${at.toString()}::timestamptz
    from unnest(
      ${events.map(({ letter }) => letter)}::uuid[], ${events.map(({ event }) => event)}::text[],
      ${events.map(({ on }) => on)}::date[]) as t (letter_id, kind, on_day)`)
