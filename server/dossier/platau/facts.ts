import sql from 'sql-template-tag'
import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { PeriodUnit } from '#law/clock/period.ts'
import type { Database } from '#platform/database.ts'
import type { SharedFacts } from '#wording/dossier/platau/missing-facts.ts'

export type SharedParty = SharedFacts['parties'][number] & {
  givenName: string | null
  isLegalPerson: boolean
  siret: string | null
  address: string
  postalCode: string
}

export type SharedDossier = Omit<SharedFacts, 'parties' | 'parcelCount'> & {
  id: string
  inseeCode: string
  communeName: string
  /** Null: the commune shares nothing, or the hub is not plugged in. */
  since: string | null
  isHistory: boolean
  parcelIds: string[]
  parties: SharedParty[]
}

/** The dossier as it is shared. Applicants, representative and architect are part of it: their town must be known there. */
export const sharedDossier = (db: Database, id: string) =>
  db.maybeOne<SharedDossier>(sql`
    select
      d.id, d.kind, d.number, d.filed_on as "filedOn", d.title, d.insee_code as "inseeCode", c.name as "communeName",
      platau_since(d.insee_code) as since, d.takeover_id is not null and d.reopened_at is null as "isHistory",
      (select p.actor_id from platau_commune p where p.insee_code = d.insee_code) as "communeActor",
      coalesce(d.request ->> 'groundAddress', '') as "groundAddress",
      (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id)
        as "parcelIds",
      coalesce((
        select json_agg(json_build_object(
          'part', p.part, 'name', p.name, 'givenName', p.given_name, 'isLegalPerson', p.is_legal_person, 'siret', p.siret,
          'address', coalesce(p.details ->> 'address', ''), 'postalCode', coalesce(p.details ->> 'postalCode', ''),
          'city', coalesce(p.details ->> 'city', ''))
          order by array_position(array['applicant', 'representative', 'architect'], p.part), p.ordinal)
        from dossier_party p
        where p.dossier_id = d.id), '[]'::json) as parties
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`)

export type SharedPiece = {
  id: string
  code: string
  title: string
  version: number
  sha256: string
  fileName: string
  mediaType: string
  bytes: number
  addedAt: string
}

/** Pieces of a deposited dossier, in the order in which they came. */
export const sharedPieces = (db: Database, dossierId: string) =>
  db.many<SharedPiece>(sql`
    select
      id, code, title, version, sha256, file_name as "fileName", media_type as "mediaType", byte_count::float8 as bytes,
      added_at as "addedAt"
    from attachment
    where dossier_id = ${dossierId} and removed_at is null
    order by added_at, code, id`)

export type SharedConsultation = {
  id: string
  serviceName: string
  /** The service as the hub calls it; null: it is asked otherwise alone. */
  actorId: string | null
  askedOn: string
  message: string
  reason: string
  periodCount: number | null
  periodUnit: PeriodUnit | null
  answer: OpinionAnswerSense | null
  answerText: string | null
  answeredOn: string | null
  fileSha256: string | null
  fileName: string | null
  fileMediaType: string | null
}

export const sharedConsultations = (db: Database, dossierId: string) =>
  db.many<SharedConsultation>(sql`
    select
      c.id, c.service_name as "serviceName", s.actor_id as "actorId", c.asked_on as "askedOn", c.message, c.reason,
      c.period_count as "periodCount", c.period_unit as "periodUnit", c.answer, c.answer_text as "answerText",
      c.answered_on as "answeredOn", c.file_sha256 as "fileSha256", c.file_name as "fileName",
      c.file_media_type as "fileMediaType"
    from consultation c
    left join platau_service s on s.service = c.service
    where c.dossier_id = ${dossierId} and c.asked_on is not null
    order by c.asked_on, c.chosen_at, c.id`)

export type SharedDecision = {
  actId: string
  sense: string
  decidedAt: string
  sha256: string
  fileName: string
}

/** The decision that stands, with the document that was signed; a tacit one is a fact of time, and has none. */
export const sharedDecision = (db: Database, dossierId: string) =>
  db.maybeOne<SharedDecision>(sql`
    select
      a.id as "actId", a.payload ->> 'sense' as sense, a.legal_at as "decidedAt",
      i.sha256, i.file_name as "fileName"
    from act a
    join issued_document i on i.act_id = a.id
    where a.dossier_id = ${dossierId} and a.kind = 'decided' and not a.payload ? 'hasNoEffect'
      and not exists (select from act c where c.dossier_id = a.dossier_id and c.cancels = a.id)
    order by a.ordinal desc, i.issued_at desc
    limit 1`)

/** The facts from which what is missing is told. */
export const factsOf = ({ parcelIds, ...dossier }: SharedDossier): SharedFacts => ({
  ...dossier,
  parcelCount: parcelIds.length,
})
