import sql from 'sql-template-tag'
import type { NewPhrase, Phrase, PhraseFamily } from '#contract/dossier/phrases/phrase.ts'
import type { Scoped } from '#platform/scope.ts'

export const columns = sql`
  f.key, f.family, f.title, f.body, f.article, f.insee_code as "inseeCode", f.version, f.reason,
  (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.written_by) as "writtenBy",
  f.written_at as "writtenAt"`

/** Every version of a phrase that a commune may read, the last one first. */
export const versionsOf = (db: Scoped, key: string, inseeCode: string) =>
  db.many<Phrase>(sql`
    select ${columns}
    from phrase f
    where f.key = ${key} and (f.insee_code is null or f.insee_code = ${inseeCode})
    order by f.insee_code nulls last, f.version desc`)

/** Serialises the writers of one phrase until the end of the transaction. */
export const lockPhrase = (db: Scoped, { inseeCode, key }: Pick<NewPhrase, 'inseeCode' | 'key'>) =>
  db.one<{ locked: string }>(sql`
    select pg_advisory_xact_lock(hashtextextended(${`phrase/${inseeCode ?? ''}/${key}`}, 0))::text as locked`)

export const familyOf = (db: Scoped, key: string) =>
  db.maybeOne<{ family: PhraseFamily }>(sql`select family from phrase where key = ${key} limit 1`)

export const insertVersion = (db: Scoped, phrase: NewPhrase, writtenBy: string, writtenAt: Temporal.Instant) =>
  db.one<Phrase>(sql`
    insert into phrase as f (insee_code, key, version, family, title, body, article, reason, written_by, written_at)
    select
      ${phrase.inseeCode}, ${phrase.key}, coalesce(max(version), 0) + 1, ${phrase.family}, ${phrase.title}, ${phrase.body},
      ${phrase.article}, ${phrase.reason}, ${writtenBy}, ${writtenAt.toString()}::timestamptz
    from phrase
    where key = ${phrase.key} and insee_code is not distinct from ${phrase.inseeCode}
    returning ${columns}`)

export const mayWritePhrases = async (db: Scoped, inseeCode: string | null) =>
  (
    await db.one<{ may: boolean }>(
      sql`select (is_administrator() or holds_role(${inseeCode}, 'caseOfficer', 'signatory')) as may`,
    )
  ).may

/** Communes of an agent, with the right to write their phrases. */
export const communesOfPhrases = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string; mayWrite: boolean }>(sql`
    select
      c.insee_code as "inseeCode", c.name,
      (is_administrator() or c.insee_code = any (array(select communes_of_roles('caseOfficer', 'signatory')))) as "mayWrite"
    from commune c
    where c.insee_code = any (array(select agent_communes()))
    order by c.name
    limit 2000`)
