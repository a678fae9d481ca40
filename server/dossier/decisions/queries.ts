import sql from 'sql-template-tag'
import type { DecisionSenseChoice, DraftBlock, IssuedDocument } from '#contract/dossier/decisions/decision.ts'
import type { PartyDetails } from '#contract/dossier/register/dossier.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'

export type DecidedParty = {
  part: 'applicant' | 'representative' | 'architect'
  name: string
  givenName: string | null
  details: PartyDetails
}

/** The dossier as its decision names it. */
export type DecidedDossier = {
  id: string
  kind: DossierKind
  number: string | null
  inseeCode: string
  communeName: string
  authority: 'commune' | 'epci' | 'state'
  title: string
  variant: 'amendment' | 'transfer' | null
  /** Number of the permit that this dossier modifies or transfers. */
  parentNumber: string | null
  filedOn: string | null
  deadline: string | null
  parcelIds: string[]
  areaM2: number | null
  parties: DecidedParty[]
}

export const decidedDossier = (db: Database, id: string) =>
  db.maybeOne<DecidedDossier>(sql`
    select
      d.id, d.kind, d.number, d.insee_code as "inseeCode", c.name as "communeName", d.authority, d.title,
      d.variant, (select o.number from dossier o where o.id = d.parent_id) as "parentNumber",
      d.filed_on as "filedOn", d.decision_deadline as "deadline",
      (select sum(p.area_m2) from dossier_parcel p where p.dossier_id = d.id) as "areaM2",
      (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds",
      coalesce((
        select json_agg(json_build_object('part', part, 'name', name, 'givenName', given_name, 'details', details)
          order by array_position(array['applicant', 'representative', 'architect'], part), ordinal)
        from dossier_party
        where dossier_id = d.id), '[]'::json) as parties
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`)

export type DraftRow = {
  sense: DecisionSenseChoice
  revision: number
  blocks: DraftBlock[]
  facts: Record<string, string>
  reviewAskedOf: string | null
  reviewAskedOfName: string | null
  reviewAskedBy: string | null
  reviewAskedByName: string | null
  reviewAskedAt: string | null
  reviewOutcome: 'approved' | 'returned' | null
  reviewNote: string | null
  reviewedAt: string | null
  submittedBy: string | null
  submittedAt: string | null
  updatedBy: string | null
  updatedAt: string
}

export const draftOfDecision = (db: Database, dossierId: string) =>
  db.maybeOne<DraftRow>(sql`
    select
      f.sense, f.revision, f.blocks, f.facts, f.review_asked_of as "reviewAskedOf",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.review_asked_of) as "reviewAskedOfName",
      f.review_asked_by as "reviewAskedBy", f.review_asked_at as "reviewAskedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.review_asked_by) as "reviewAskedByName",
      f.review_outcome as "reviewOutcome", f.review_note as "reviewNote",
      f.reviewed_at as "reviewedAt", f.submitted_at as "submittedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.submitted_by) as "submittedBy",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.updated_by) as "updatedBy",
      f.updated_at as "updatedAt"
    from decision_draft f
    where f.dossier_id = ${dossierId}`)

export type KeptDraft = {
  sense: DecisionSenseChoice
  blocks: readonly DraftBlock[]
  facts: Record<string, string>
  factsSha256: string
  personId: string
  at: Temporal.Instant
}

/** Writes a draft, or the revision after the one that was read; a review of the former text no longer counts. */
export const keepDecisionDraft = (db: Database, dossierId: string, draft: KeptDraft, revision: number | null) =>
  db.run(sql`
    insert into decision_draft as kept (dossier_id, sense, blocks, facts, facts_sha256, updated_by, updated_at)
    values (
      ${dossierId}, ${draft.sense}, ${JSON.stringify(draft.blocks)}::jsonb, ${JSON.stringify(draft.facts)}::jsonb,
      ${draft.factsSha256}, ${draft.personId}, ${draft.at.toString()}::timestamptz)
    on conflict (dossier_id) do update
    set
      sense = excluded.sense,
      blocks = excluded.blocks,
      facts = excluded.facts,
      facts_sha256 = excluded.facts_sha256,
      updated_by = excluded.updated_by,
      updated_at = excluded.updated_at,
      revision = kept.revision + 1,
      submitted_by = null,
      submitted_at = null,
      review_outcome = null,
      review_note = null,
      reviewed_by = null,
      reviewed_at = null
    where kept.revision = ${revision}`)

export const keepReviewRequest = (db: Database, dossierId: string, of: string, by: string, at: Temporal.Instant) =>
  db.run(sql`
    update decision_draft
    set
      review_asked_of = ${of},
      review_asked_by = ${by},
      review_asked_at = ${at.toString()}::timestamptz,
      review_outcome = null,
      review_note = null,
      reviewed_by = null,
      reviewed_at = null
    where dossier_id = ${dossierId}`)

export const keepReview = (
  db: Database,
  dossierId: string,
  review: { outcome: 'approved' | 'returned'; note: string; by: string; at: Temporal.Instant },
) =>
  db.run(sql`
    update decision_draft
    set
      review_outcome = ${review.outcome},
      review_note = ${review.note},
      reviewed_by = ${review.by},
      reviewed_at = ${review.at.toString()}::timestamptz
    where dossier_id = ${dossierId}`)

/** True when that person may read again a decision of the commune today. */
export const mayReview = async (db: Database, personId: string, inseeCode: string, today: string) =>
  (
    await db.one<{ may: boolean }>(sql`
      select exists (
        select from role_grant
        where person_id = ${personId} and role in ('caseOfficer', 'signatory')
          and (insee_code is null or insee_code = ${inseeCode})
          and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)) as may`)
  ).may

export type DelegationRow = {
  capacity: string
  actReference: string
  dossierKinds: DossierKind[] | null
  isAuthority: boolean
  validFrom: string
  validTo: string | null
}

/** Delegations of a signatory on a commune, those that ended too: the law says why one does not serve. */
export const delegationsOf = (db: Database, signatoryId: string, inseeCode: string) =>
  db.many<DelegationRow>(sql`
    select
      capacity, act_reference as "actReference", dossier_kinds as "dossierKinds", is_authority as "isAuthority",
      valid_from as "validFrom", valid_to as "validTo"
    from signature_delegation
    where signatory_id = ${signatoryId} and insee_code = ${inseeCode}
    order by is_authority desc, valid_from desc`)

export const personEmail = (db: Database, id: string) =>
  db.one<{ email: string }>(sql`select email from person where id = ${id}`)

export const personName = (db: Database, id: string) =>
  db.one<{ name: string }>(sql`select trim(given_name || ' ' || family_name) as name from person where id = ${id}`)

export const insertIssued = (
  db: Database,
  issued: {
    id: string
    dossierId: string
    template: string
    actId: string | null
    facts: unknown
    sha256: string
    fileName: string
    personId: string
    at: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into issued_document (id, dossier_id, template, act_id, facts, sha256, file_name, issued_at, issued_by)
    values (
      ${issued.id}, ${issued.dossierId}, ${issued.template}, ${issued.actId}, ${JSON.stringify(issued.facts)}::jsonb,
      ${issued.sha256}, ${issued.fileName}, ${issued.at.toString()}::timestamptz, ${issued.personId})`)

export const issuedOf = (db: Database, dossierId: string) =>
  db.many<IssuedDocument>(sql`
    select
      i.id, i.template, i.file_name as "fileName", i.sha256, i.issued_at as "issuedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = i.issued_by) as "issuedBy"
    from issued_document i
    where i.dossier_id = ${dossierId}
    order by i.issued_at, i.id`)

export const issuedFile = (db: Database, id: string) =>
  db.maybeOne<{ dossierId: string; inseeCode: string; sha256: string; fileName: string }>(sql`
    select i.dossier_id as "dossierId", d.insee_code as "inseeCode", i.sha256, i.file_name as "fileName"
    from issued_document i
    join dossier d on d.id = i.dossier_id
    where i.id = ${id}`)

/** Heights told with the footprints, when they were. */
export const footprintHeights = async (db: Database, dossierId: string): Promise<number[]> =>
  (
    await db.many<{ heightM: number }>(sql`
      select height_m as "heightM" from dossier_footprint where dossier_id = ${dossierId} and height_m is not null`)
  ).map(({ heightM }) => heightM)
