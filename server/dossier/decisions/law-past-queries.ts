import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** A dossier that a mended rule of law may have touched. */
export type TouchedDossier = { id: string; number: string }

const touched = (db: Database, condition: Sql, limit: number) =>
  db.many<TouchedDossier>(sql`
    select d.id, coalesce(d.number, '') as number
    from dossier d
    where d.number is not null and (d.takeover_id is null or d.reopened_at is not null) and ${condition}
    order by d.filed_on, d.number
    limit ${limit}`)

/** An act of the register that none has undone, and in which something is read. */
const standing = (condition: Sql) => sql`
  exists (
    select from act a
    where a.dossier_id = d.id and a.cancels is null and not a.payload ? 'hasNoEffect' and ${condition}
      and not exists (select from act undone where undone.dossier_id = d.id and undone.cancels = a.id))`

const inCircumstance = (name: string) =>
  standing(sql`a.kind = 'circumstanceEstablished' and a.payload ->> 'circumstance' = ${name}`)

/** Dossiers whose applicant was told of a longer period. */
export const dossiersIncreased = (db: Database, limit: number) =>
  touched(db, standing(sql`a.kind = 'periodIncreased'`), limit)

/** What silence grants, in the facts of a letter that says it in words, or of a receipt. */
const promised = sql`
  case jsonb_typeof(i.facts -> 'silence')
    when 'object' then i.facts #>> '{silence,decision}' in ('tacitPermit', 'tacitNonOpposition')
    else coalesce(i.facts ->> 'silence', i.facts -> 'increase' ->> 'silence') like '%titulaire%'
  end`

/**
 * Dossiers with electronic participation whose last letter on the period, or receipt, said that silence grants, or whose tacit grant was certified.
 * A later letter that says otherwise puts the first right.
 */
export const dossiersPromisedTacitly = (db: Database, limit: number) =>
  touched(
    db,
    sql`${inCircumstance('electronicParticipation')}
      and (
        exists (select from issued_document c where c.dossier_id = d.id and c.template = 'tacitCertificate')
        or (
          select ${promised}
          from issued_document i
          where i.dossier_id = d.id and coalesce(i.facts ->> 'silence', i.facts -> 'increase' ->> 'silence') is not null
          order by i.issued_at desc, i.id
          limit 1))`,
    limit,
  )

/** Declarations in a park core whose first month is over. */
export const declarationsInParkCore = (db: Database, limit: number) =>
  touched(
    db,
    sql`d.kind = 'priorDeclaration' and d.state not in ('inFirstMonth', 'awaitingAttachments')
      and ${inCircumstance('nationalParkCore')}`,
    limit,
  )

const GRANTS = ['granted', 'grantedWithConditions', 'unopposed']

/** Transfers that nobody could sign, for an agreement that a transfer does not need: asked, or granted by time beside a draft that grants. */
export const transfersHeld = (db: Database, limit: number) =>
  touched(
    db,
    sql`d.variant = 'transfer' and d.state not in ('withdrawn', 'revoked')
      and not ${standing(sql`a.kind = 'decided'`)}
      and (
        exists (select from consultation c where c.dossier_id = d.id and c.rule is not null and c.choice = 'retained')
        or (
          d.state = 'tacitlyDecided'
          and exists (select from decision_draft r where r.dossier_id = d.id and r.sense = any(${GRANTS}::text[]))))`,
    limit,
  )

/**
 * Transfers whose last order, or last certificate that time granted them, opened three years of validity of their own, and that were not withdrawn.
 * A certificate that knew what it certified keeps the variant among its facts.
 */
export const transfersDated = (db: Database, limit: number) =>
  touched(
    db,
    sql`d.variant = 'transfer' and not ${standing(sql`a.kind = 'revoked'`)}
      and (
        select case i.template
          when 'decision' then jsonb_path_exists(i.facts, '$.blocks[*].phrase.key ? (@ == "mention.validite")')
          else i.facts ->> 'variant' is distinct from 'transfer'
        end
        from issued_document i
        where i.dossier_id = d.id and i.template in ('decision', 'tacitCertificate')
        order by i.issued_at desc, i.id
        limit 1)`,
    limit,
  )

const AUTHORISED = [...GRANTS, 'tacitPermit', 'tacitNonOpposition']
const BUILDING = ['worksUnderway', 'worksStopped', 'completed', 'complianceContested', 'compliant']

const siteConsulted = sql`
  exists (select from consultation c where c.dossier_id = d.id and c.rule = 'registeredSite' and c.choice = 'retained')`

/** The last receipt told the first day of works without the four months. */
const toldTooEarly = sql`(
  select i.facts ->> 'worksNotBefore' is null
  from issued_document i
  where i.dossier_id = d.id and i.facts ->> 'worksFrom' is not null
  order by i.issued_at desc, i.id
  limit 1)`

/**
 * Authorisations in a registered site whose architect was consulted for it, without the site in the register, their works begun or not; and
 * requests still under review, declared there or consulted for it, whose receipt told too early a day: the letter is wrong then, whatever the register
 * says since.
 */
export const sitesNotInscribed = (db: Database, limit: number) =>
  touched(
    db,
    sql`(
        (d.state = any(${['decided', 'tacitlyDecided']}::text[]) and d.decision_sense = any(${AUTHORISED}::text[]) or d.state = any(${BUILDING}::text[]))
        and ${siteConsulted} and not ${inCircumstance('registeredSite')}
        or d.state = any(${['inFirstMonth', 'awaitingAttachments', 'underReview', 'suspended']}::text[])
        and (${siteConsulted} or d.project #>> '{sectors,SITE_INSCRIT}' = 'true') and ${toldTooEarly})`,
    limit,
  )
