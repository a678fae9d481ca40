import sql from 'sql-template-tag'
import type { StaySigning } from '#contract/dossier/decisions/decision.ts'
import type { PaperCopy } from '#contract/dossier/decisions/paper-signature.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DecisionLetterFacts } from '#server/documents/decision-letter.ts'

/** What was printed, kept to explain the act once it is signed. */
export type PrintedFacts = DecisionLetterFacts & { blocks: unknown; letterhead: string; annexed: unknown }

export type NewPaperCopy = {
  id: string
  revision: number
  code: string
  signatoryId: string
  signatoryName: string
  arrete: string | null
  facts: PrintedFacts
  stay: StaySigning | null
  unassessedBecause: string | null
  printedSha256: string
  pageCount: number
  printedBy: string
  printedAt: Temporal.Instant
  /** Sent to the signature book: nothing else becomes of it while it is there. */
  isInBook: boolean
}

export const insertPaperCopy = (db: Scoped, dossierId: string, copy: NewPaperCopy) =>
  db.run(sql`
    insert into paper_copy (
      id, dossier_id, revision, code, signatory_id, signatory_name, arrete, facts, stay, unassessed_because,
      printed_sha256, page_count, printed_by, printed_at, is_in_book)
    values (
      ${copy.id}, ${dossierId}, ${copy.revision}, ${copy.code}, ${copy.signatoryId}, ${copy.signatoryName},
      ${copy.arrete}, ${JSON.stringify(copy.facts)}::jsonb,
      ${copy.stay === null ? null : JSON.stringify(copy.stay)}::jsonb, ${copy.unassessedBecause},
      ${copy.printedSha256}, ${copy.pageCount}, ${copy.printedBy}, ${copy.printedAt.toString()}::timestamptz,
      ${copy.isInBook})`)

export const waitingCopy = (db: Scoped, dossierId: string) =>
  db.maybeOne<PaperCopy>(sql`
    select
      c.id, c.code, c.revision, json_build_object('id', c.signatory_id, 'name', c.signatory_name) as signatory,
      c.printed_at as "printedAt", c.printed_sha256 as "printedSha256", c.page_count as "pageCount",
      c.is_in_book as "isInBook",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = c.printed_by) as "printedBy"
    from paper_copy c
    where c.dossier_id = ${dossierId} and c.returned_at is null and c.given_up_at is null`)

export type KeptCopy = {
  id: string
  code: string
  revision: number
  signatoryId: string
  signatoryName: string
  arrete: string | null
  facts: PrintedFacts
  stay: StaySigning | null
  unassessedBecause: string | null
  printedSha256: string
  pageCount: number
  printedOn: string
  isReturned: boolean
  isGivenUp: boolean
  isInBook: boolean
}

export const paperCopyOf = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<KeptCopy>(sql`
    select
      c.id, c.code, c.revision, c.signatory_id as "signatoryId", c.signatory_name as "signatoryName", c.arrete, c.facts,
      c.stay, c.unassessed_because as "unassessedBecause", c.printed_sha256 as "printedSha256",
      c.page_count as "pageCount", (c.printed_at at time zone 'Europe/Paris')::date as "printedOn",
      c.returned_at is not null as "isReturned", c.given_up_at is not null as "isGivenUp",
      c.is_in_book as "isInBook"
    from paper_copy c
    where c.dossier_id = ${dossierId} and c.id = ${id}`)

export const keepReturn = (db: Scoped, id: string, sha256: string, at: Temporal.Instant) =>
  db.run(sql`
    update paper_copy
    set returned_at = ${at.toString()}::timestamptz, scan_sha256 = ${sha256}, is_in_book = false
    where id = ${id}`)

export const keepGivenUp = (
  db: Database,
  id: string,
  { because, by, at }: { because: string; by: string | null; at: Temporal.Instant },
) =>
  db.run(sql`
    update paper_copy
    set
      given_up_at = ${at.toString()}::timestamptz, given_up_by = ${by}, given_up_because = ${because}, is_in_book = false
    where id = ${id}`)

/** Somebody signed it in the book: its number serves no other text, whatever becomes of it. */
export const spendCopy = (db: Database, id: string) =>
  db.run(sql`update paper_copy set is_spent = true where id = ${id}`)

/** It is no longer in the book: a scan of it may come back, or it may be given up; or it is there again, unless it ended meanwhile. */
export const keepInBook = (db: Database, id: string, isInBook: boolean) =>
  db.run(sql`
    update paper_copy set is_in_book = ${isInBook}
    where id = ${id} and returned_at is null and given_up_at is null`)

/** The number that a copy given up this year bore, that no decision took and nobody signed: it is printed again rather than lost. */
export const arreteOfGivenUp = (db: Scoped, dossierId: string, year: number) =>
  db.maybeOne<{ arrete: string | null }>(sql`
    select c.arrete
    from paper_copy c
    where c.dossier_id = ${dossierId} and c.given_up_at is not null and c.arrete is not null
      and not exists (
        select from paper_copy s where s.dossier_id = c.dossier_id and s.arrete = c.arrete and s.is_spent)
      and extract(year from c.printed_at at time zone 'Europe/Paris') = ${year}
      and not exists (
        select from act a where a.dossier_id = c.dossier_id and a.kind = 'decided' and a.payload ->> 'arrete' = c.arrete)
    order by c.printed_at desc
    limit 1`)

/** True for a file that the dossier already holds: a piece, a letter, a copy that was printed. */
export const holdsFile = async (db: Scoped, dossierId: string, sha256: string) =>
  (
    await db.one<{ holds: boolean }>(sql`
      select
        exists (select from attachment a where a.dossier_id = ${dossierId} and a.sha256 = ${sha256})
        or exists (select from issued_document i where i.dossier_id = ${dossierId} and i.sha256 = ${sha256})
        or exists (select from paper_copy c where c.dossier_id = ${dossierId} and c.printed_sha256 = ${sha256}) as holds`)
  ).holds
