import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { ExportPart } from '#wording/agency/archives/archive-words.ts'
import { issuedName } from '#wording/dossier/decisions/decision-desk.ts'

export type FiledDossier = {
  id: string
  number: string
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  inseeCode: string
  communeName: string
  title: string
  state: string
  filedOn: string | null
  decidedOn: string | null
  decisionSense: string | null
  isLapseKnown: boolean
  isSilenceInDoubt: boolean
}

export const filedDossier = (db: Database, id: string) =>
  db.maybeOne<FiledDossier>(sql`
    select
      d.id, coalesce(d.number, '') as number, d.kind, d.variant, d.insee_code as "inseeCode", c.name as "communeName", d.title, d.state, d.filed_on as "filedOn",
      d.decided_on as "decidedOn", d.decision_sense as "decisionSense",
      exists (select from known_lapse k where k.dossier_id = d.id) as "isLapseKnown",
      exists (select from doubtful_silence s where s.dossier_id = d.id) as "isSilenceInDoubt"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id} and d.number is not null`)

export type FiledParty = { part: string; name: string; givenName: string | null; isLegalPerson: boolean }

export const filedParties = (db: Database, id: string) =>
  db.many<FiledParty>(sql`
    select part, name, given_name as "givenName", is_legal_person as "isLegalPerson"
    from dossier_party
    where dossier_id = ${id}
    order by part, ordinal`)

export const filedParcels = (db: Database, id: string) =>
  db.many<{ parcelId: string }>(sql`
    select parcel_id as "parcelId" from dossier_parcel where dossier_id = ${id} order by parcel_id`)

/** An act with the very texts that its hash is made of (act_sha256), for anybody to compute it again. */
export type ChainedAct = {
  ordinal: number
  kind: string
  legalAt: string
  recordedAt: string
  channel: string
  actor: string | null
  actorRole: string
  cancels: string | null
  payload: Record<string, unknown>
  fields: string[]
  sha256: string
}

export const chainedActs = (db: Database, id: string) =>
  db.many<ChainedAct>(sql`
    select
      a.ordinal, a.kind, a.legal_at as "legalAt", a.recorded_at as "recordedAt", a.channel,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = a.actor_id) as actor,
      a.actor_role as "actorRole", a.cancels, a.payload,
      array[
        a.dossier_id::text, a.ordinal::text, a.id::text, a.kind, extract(epoch from a.legal_at)::text,
        extract(epoch from a.recorded_at)::text, a.channel, coalesce(a.actor_id::text, '-'), a.actor_role, a.payload::text,
        coalesce(a.cancels::text, '-'), coalesce(a.previous_sha256, '-')] as fields,
      a.sha256
    from act a
    where a.dossier_id = ${id}
    order by a.ordinal`)

export type HeldFile = {
  part: ExportPart
  title: string
  fileName: string
  mediaType: string
  sha256: string
  at: string
}

/** Every file of the dossier, part by part, in the order in which each came. */
export const heldFiles = async (db: Database, id: string): Promise<HeldFile[]> =>
  (await heldRows(db, id)).map((file) =>
    file.part === 'letters' ? { ...file, title: issuedName(file.title) ?? file.fileName } : file,
  )

/** A letter is titled by its template. */
const heldRows = (db: Database, id: string) =>
  db.many<HeldFile>(sql`
    select part, title, file_name as "fileName", media_type as "mediaType", sha256, at
    from (
      select 1 as rank, 'pieces' as part, trim(a.code || ' ' || a.title || ' v' || a.version) as title, a.file_name, a.media_type,
        a.sha256, a.added_at as at
      from attachment a where a.dossier_id = ${id}
      union all
      select 2, 'copies', trim(a.code || ' ' || a.title), a.file_name, 'application/pdf', r.sha256, r.made_at
      from redacted_copy r join attachment a on a.id = r.attachment_id where r.dossier_id = ${id}
      union all
      select 2, 'letters', i.template, i.file_name, 'application/pdf', i.sha256, i.issued_at
      from issued_document i where i.dossier_id = ${id}
      union all
      select 3, 'opinions', c.service_name, coalesce(c.file_name, 'avis'), coalesce(c.file_media_type, 'application/octet-stream'),
        c.file_sha256, coalesce(c.answered_on, c.asked_on, c.chosen_at::date)::timestamptz
      from consultation c where c.dossier_id = ${id} and c.file_sha256 is not null
      union all
      select 4, 'transmissions', 'Accusé de réception ' || t.number, 'accuse-de-reception-' || t.number, 'application/octet-stream',
        t.receipt_file, coalesce(t.receipt_on, t.signed_on)::timestamptz
      from transmission t where t.dossier_id = ${id} and t.receipt_file is not null
      union all
      select 4, 'transmissions', (f ->> 'title') || ' ' || t.number, 'demande-' || t.number || '.pdf', 'application/pdf', f ->> 'sha256',
        t.prepared_at
      from transmission t cross join lateral jsonb_array_elements(t.files) f
      where t.dossier_id = ${id} and f ->> 'role' = 'request'
      union all
      select 4, 'transmissions', 'Copie allégée ' || t.number || ' ' || (f ->> 'title'), 'copie-allegee-' || t.number || '.pdf',
        'application/pdf', f -> 'copy' ->> 'sha256', t.prepared_at
      from transmission t cross join lateral jsonb_array_elements(t.files) f
      where t.dossier_id = ${id} and f -> 'copy' ->> 'sha256' is not null
      union all
      select 4, 'transmissions', 'Message du préfet', coalesce(m.file_name, 'message'),
        coalesce(m.file_media_type, 'application/octet-stream'), m.file_sha256, m.received_on::timestamptz
      from transmission_message m where m.dossier_id = ${id} and m.file_sha256 is not null
      union all
      select 5, 'stateHub', coalesce(p.sentence, 'Reçu par PLAT’AU'), coalesce(p.file_name, 'plat-au'),
        coalesce(p.file_media_type, 'application/octet-stream'), p.file_sha256, p.received_at
      from platau_arrival p where p.dossier_id = ${id} and p.file_sha256 is not null
      union all
      select 5, 'postings',
        case p.how when 'attestation' then 'Attestation d’affichage' when 'photo' then 'Photographie de l’affichage' else 'Constat ' || p.ordinal end,
        case p.how when 'attestation' then 'attestation-' when 'photo' then 'photographie-' else 'constat-' end || p.ordinal,
        p.file_media_type, p.file_sha256, p.at
      from posting_check p where p.dossier_id = ${id} and p.file_sha256 is not null
      union all
      select 6, 'visits', 'Compte rendu de visite', 'compte-rendu-visite.pdf', 'application/pdf', v.report_sha256, v.reported_at
      from site_visit v where v.dossier_id = ${id} and v.report_sha256 is not null
      union all
      select 6, 'visits', 'Photographie de visite', 'photographie', h.media_type, h.file_sha256, h.at
      from site_visit_photograph h join site_visit v on v.id = h.visit_id where v.dossier_id = ${id}
    ) as held
    order by rank, at, sha256`)

export type FiledOpinion = {
  service: string
  nature: string
  answer: string | null
  on: string | null
  text: string | null
}

export const filedOpinions = (db: Database, id: string) =>
  db.many<FiledOpinion>(sql`
    select service_name as service, nature, answer, coalesce(answered_on, tacit_on) as on, answer_text as text
    from consultation
    where dossier_id = ${id} and asked_on is not null
    order by asked_on, id`)

export type FiledMessage = { author: string; at: string; body: string }

export const filedMessages = (db: Database, id: string) =>
  db.many<FiledMessage>(sql`
    select author_name as author, written_at as at, body
    from message
    where dossier_id = ${id}
    order by ordinal`)
