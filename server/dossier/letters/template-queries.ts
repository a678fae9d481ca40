import sql from 'sql-template-tag'
import type { NewLetterWords, TownPart, WordsVersion } from '#contract/dossier/letters/letter-template.ts'
import type { Scoped } from '#platform/scope.ts'

type Words = { part: TownPart; body: string; inseeCode: string | null; kind: string | null; firstDay: string }

/**
 * The words of a letter on that day: those of the commune for this letter, else for all of them, else those of the territory. Absent: the
 * words of the house. A version without words gives way to the next.
 */
export const wordsOn = (db: Scoped, { inseeCode, kind, day }: { inseeCode: string; kind: string; day: string }) =>
  db.many<Words>(sql`
    select distinct on (w.part) w.part, w.body, w.insee_code as "inseeCode", w.kind, w.first_day as "firstDay"
    from (
      select distinct on (part, insee_code, kind) part, insee_code, kind, body, first_day
      from letter_words
      where (insee_code is null or insee_code = ${inseeCode}) and (kind is null or kind = ${kind})
        and first_day <= ${day}::date
      order by part, insee_code, kind, first_day desc, version desc) as w
    where w.body is not null
    order by w.part, w.insee_code nulls last, w.kind nulls last`)

export const wordsVersions = (db: Scoped, { inseeCode, kind }: { inseeCode: string; kind: string }) =>
  db.many<WordsVersion>(sql`
    select
      w.insee_code as "inseeCode", w.kind, w.part, w.version, w.body, w.first_day as "firstDay",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = w.written_by) as "writtenBy",
      w.written_at as "writtenAt"
    from letter_words w
    where (w.insee_code is null or w.insee_code = ${inseeCode}) and (w.kind is null or w.kind = ${kind})
    order by w.first_day desc, w.written_at desc, w.id desc
    limit 500`)

/** Serialises the writers of one part until the end of the transaction. */
export const lockWords = (db: Scoped, { inseeCode, kind, part }: Pick<NewLetterWords, 'inseeCode' | 'kind' | 'part'>) =>
  db.one<{ locked: string }>(sql`
    select pg_advisory_xact_lock(hashtextextended(${`letter-words/${inseeCode ?? ''}/${kind ?? ''}/${part}`}, 0))::text as locked`)

export const insertWords = (
  db: Scoped,
  { inseeCode, kind, part, body, firstDay }: NewLetterWords,
  writtenBy: string,
  at: Temporal.Instant,
) =>
  db.run(sql`
    insert into letter_words (insee_code, kind, part, version, body, first_day, written_by, written_at)
    select
      ${inseeCode}, ${kind}, ${part}, coalesce(max(version), 0) + 1, ${body}, ${firstDay}::date, ${writtenBy},
      ${at.toString()}::timestamptz
    from letter_words
    where insee_code is not distinct from ${inseeCode} and kind is not distinct from ${kind} and part = ${part}`)

/** Whether the person works on that commune. */
export const worksOn = async (db: Scoped, inseeCode: string) =>
  (
    await db.one<{ works: boolean }>(
      sql`select (is_administrator() or ${inseeCode} = any (array(select agent_communes()))) as works`,
    )
  ).works

export const mayWriteWords = async (db: Scoped, inseeCode: string | null) =>
  (
    await db.one<{ may: boolean }>(
      sql`select (is_administrator() or holds_role(${inseeCode}, 'caseOfficer', 'signatory')) as may`,
    )
  ).may

export const isCommuneKnown = async (db: Scoped, inseeCode: string) =>
  (await db.maybeOne<{ known: boolean }>(sql`select true as known from commune where insee_code = ${inseeCode}`)) !==
  undefined

/** A dossier by its number, written with or without spaces, among those that the person reads. */
export const dossierByNumber = (db: Scoped, number: string) =>
  db.maybeOne<{ id: string; inseeCode: string }>(sql`
    select id, insee_code as "inseeCode" from dossier where number = upper(${number.replaceAll(/\s/g, '')}) limit 1`)
