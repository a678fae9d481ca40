import sql from 'sql-template-tag'
import type { TextReference } from '#law/texts/citation-references.ts'
import type { ArticleText } from '#law/texts/consolidated-code.ts'
import type { LawCode } from '#law/texts/law-code.ts'
import type { Database } from '#platform/database.ts'

export type CodeInForce = { code: LawCode; versionId: number; updatedOn: string; importedAt: string }

/** The consolidated codes of this desk, in their latest state. */
export const codesInForce = (db: Database) =>
  db.many<CodeInForce>(sql`
    select version.attributes->>'code' as code, version.id as "versionId", version.vintage as "updatedOn",
      version.imported_at as "importedAt"
    from dataset_version as version
    join dataset on dataset.id = version.dataset_id
    where dataset.kind = 'law/code' and version.state = 'current'
    order by dataset.title`)

/** Every article of one version whose number has this form (a regular expression), in the order of the code. */
export const articlesNumbered = (db: Database, versionId: number, form: string) =>
  db.many<ArticleText>(sql`
    select number, headings, paragraphs
    from law_article
    where version_id = ${versionId} and number ~ ${form}
    order by ordinal`)

/** The texts under these numbers in one version of a code, and every article from one number to another for a range. */
export const articlesOf = (db: Database, versionId: number, references: readonly TextReference[]) => {
  const ranges = references.filter(({ to }) => to !== undefined)
  return db.many<ArticleText>(sql`
    with span as materialized (
      select
        (select min(ordinal) from law_article where version_id = ${versionId} and number = first_number) as first,
        (select max(ordinal) from law_article where version_id = ${versionId} and number = last_number) as last
      from unnest(${ranges.map(({ number }) => number)}::text[], ${ranges.map(({ to }) => to ?? '')}::text[])
        as wanted (first_number, last_number)
    )
    select article.number, article.headings, article.paragraphs
    from law_article as article
    where article.version_id = ${versionId} and (
      article.number = any(${references.map(({ number }) => number)}::text[])
      or exists (select from span where article.ordinal between span.first and span.last))
    order by article.ordinal`)
}
