import sql from 'sql-template-tag'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import type { Applicant, FormRequestState, RequestEvent, RequestLine } from '#contract/services/forms/form-request.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

type Channel = RequestLine['channel']
type Means = 'acceptance' | 'rejection'

export const insertRequest = (
  db: Database,
  request: { id: string; formId: string; revision: number; tokenSha256: string; personId: string | null; at: string },
) =>
  db.run(sql`
    insert into form_request (id, form_id, revision, token_sha256, person_id, saved_at)
    values (${request.id}, ${request.formId}, ${request.revision}, ${request.tokenSha256}, ${request.personId}, ${request.at}::timestamptz)`)

export type RequestRow = {
  id: string
  formId: string
  path: string
  revision: number
  content: FormContent
  number: string | null
  inseeCode: string | null
  /** Who wrote it signed in. */
  personId: string | null
  formInseeCode: string | null
  communeName: string | null
  service: string
  state: FormRequestState | 'draft'
  answers: Answers
  placeNames: Record<string, string>
  aside: Answers
  applicant: Applicant
  saves: number
  device: string
  channel: Channel
  receivedOn: string | null
  silenceOn: string | null
  silenceMeans: Means | null
  savedAt: string
  /** The body that grants votes it: no letter decides it. */
  isOfGrant: boolean
  grantId: string | null
}

/** Names of what an answer gives by its code: a commune, an intercommunality. */
const placeNames = sql`
  coalesce((
    select jsonb_object_agg(named.code, named.name)
    from (
      select distinct said #>> '{}' as code
      from jsonb_path_query(q.answers, '$.** ? (@.type() == "string")') as said
      where said #>> '{}' ~ '^([0-9][0-9AB][0-9]{3}|[0-9]{9})$'
    ) as coded
    cross join lateral (
      select c.insee_code as code, c.name from commune c where c.insee_code = coded.code
      union all
      select e.siren, e.name from epci e where e.siren = coded.code
    ) as named), '{}'::jsonb)`

const columns = sql`
  q.id, q.form_id as "formId", f.path, q.revision, r.content, q.number, q.insee_code as "inseeCode", q.person_id as "personId", f.insee_code as "formInseeCode",
  c.name as "communeName", q.service, q.state, q.answers, ${placeNames} as "placeNames", q.aside, q.applicant, q.saves, q.device, q.channel,
  q.received_on as "receivedOn", q.silence_on as "silenceOn", q.silence_means as "silenceMeans", q.saved_at as "savedAt",
  is_of_grant(q.id) as "isOfGrant", grant_of_request(q.id) as "grantId"`

const joined = sql`
  from form_request q
  join form f on f.id = q.form_id
  join form_revision r on r.form_id = q.form_id and r.revision = q.revision
  left join commune c on c.insee_code = q.insee_code`

export const requestByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<RequestRow>(sql`
    select ${columns} ${joined} where q.token_sha256 = ${tokenSha256} and q.erased_at is null`)

export const requestById = (db: Database | Scoped, id: string) =>
  db.maybeOne<RequestRow>(sql`select ${columns} ${joined} where q.id = ${id}`)

/** The row is held until the transaction ends: two acts on one request follow each other. */
export const holdRequest = (db: Database | Scoped, id: string) =>
  db.maybeOne<{ state: FormRequestState | 'draft'; saves: number }>(
    sql`select state, saves from form_request where id = ${id} for update`,
  )

export const contentOf = (db: Database, formId: string, revision: number) =>
  db.maybeOne<{ content: FormContent }>(
    sql`select content from form_revision where form_id = ${formId} and revision = ${revision}`,
  )

export const saveDraftRow = (
  db: Database,
  id: string,
  draft: { answers: Answers; aside: Answers; applicant: Applicant; revision: number; device: string; at: string },
) =>
  db.one<{ saves: number; savedAt: string }>(sql`
    update form_request
    set answers = ${JSON.stringify(draft.answers)}::jsonb, aside = ${JSON.stringify(draft.aside)}::jsonb,
      applicant = ${JSON.stringify(draft.applicant)}::jsonb, revision = ${draft.revision}, device = ${draft.device}, saves = saves + 1,
      saved_at = ${draft.at}::timestamptz
    where id = ${id}
    returning saves, saved_at as "savedAt"`)

export const sendRow = (
  db: Database,
  id: string,
  sent: {
    answers: Answers
    inseeCode: string | null
    service: string
    channel: Channel
    receivedOn: string
    silenceOn: string | null
    silenceMeans: Means | null
    recordedBy: string | null
    at: string
  },
) =>
  db.one<{ number: string }>(sql`
    update form_request
    set state = 'received', number = allot_form_request_number(extract(year from ${sent.receivedOn}::date)::integer),
      answers = ${JSON.stringify(sent.answers)}::jsonb, insee_code = ${sent.inseeCode}, service = ${sent.service}, channel = ${sent.channel},
      received_on = ${sent.receivedOn}::date, silence_on = ${sent.silenceOn}::date, silence_means = ${sent.silenceMeans},
      recorded_by = ${sent.recordedBy}, saved_at = ${sent.at}::timestamptz
    where id = ${id}
    returning number`)

export type EventRow = {
  ordinal: number
  kind: RequestEvent['kind']
  body: string
  payload: {
    answerBy?: string
    outcome?: 'accepted' | 'rejected' | 'closed'
    letter?: string
    means?: Means
    service?: string
  }
  on: string
  at: string
  actorId: string | null
  agent: string | null
  chainSha256: string
}

export const eventsOf = (db: Database | Scoped, requestId: string) =>
  db.many<EventRow>(sql`
    select e.ordinal, e.kind, e.body, e.payload, e.legal_on as "on", e.recorded_at as at, e.actor_id as "actorId",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.actor_id) as agent, e.chain_sha256 as "chainSha256"
    from form_request_event e
    where e.request_id = ${requestId}
    order by e.ordinal`)

export const insertEvent = (
  db: Database | Scoped,
  requestId: string,
  event: Pick<EventRow, 'ordinal' | 'kind' | 'body' | 'payload' | 'on' | 'at' | 'actorId' | 'chainSha256'> & {
    previousSha256: string
  },
) =>
  db.run(sql`
    insert into form_request_event (request_id, ordinal, kind, body, payload, legal_on, recorded_at, actor_id, previous_sha256, chain_sha256)
    values (${requestId}, ${event.ordinal}, ${event.kind}, ${event.body}, ${JSON.stringify(event.payload)}::jsonb, ${event.on}::date,
      ${event.at}::timestamptz, ${event.actorId}, ${event.previousSha256}, ${event.chainSha256})`)

export const moveRow = (
  db: Database | Scoped,
  id: string,
  {
    state,
    service,
    silenceOn,
    closedAt,
  }: { state: FormRequestState; service: string; silenceOn: string | null; closedAt: string | null },
) =>
  db.run(sql`
    update form_request
    set state = ${state}, service = ${service}, silence_on = ${silenceOn}::date, closed_at = ${closedAt}::timestamptz
    where id = ${id}`)

export type PieceRow = {
  id: string
  field: string
  fileName: string
  mediaType: string
  byteCount: number
  fileSha256: string
}

export const piecesOfRequest = (db: Database | Scoped, requestId: string) =>
  db.many<PieceRow>(sql`
    select id, field, file_name as "fileName", media_type as "mediaType", byte_count::int as "byteCount", file_sha256 as "fileSha256"
    from form_request_piece
    where request_id = ${requestId}
    order by received_at, id`)

export const insertPiece = (db: Database, requestId: string, piece: PieceRow & { at: string }) =>
  db.run(sql`
    insert into form_request_piece (id, request_id, field, file_name, media_type, byte_count, file_sha256, received_at)
    values (${piece.id}, ${requestId}, ${piece.field}, ${piece.fileName}, ${piece.mediaType}, ${piece.byteCount}, ${piece.fileSha256},
      ${piece.at}::timestamptz)`)

/** Files that no answer names any more leave, and their bytes with them. */
export const dropPieces = (db: Database, requestId: string, kept: readonly string[]) =>
  db.run(sql`
    with gone as (
      delete from form_request_piece where request_id = ${requestId} and not (id::text = any (${[...kept]}::text[])) returning file_sha256)
    insert into erased_file (sha256) select distinct file_sha256 from gone on conflict do nothing`)

/** Copies of identity documents of the requests that are over leave, and their bytes with them. */
export const dropIdentityDocuments = (db: Database) =>
  db.run(sql`
    with gone as (
      delete from form_request_piece p
      using form_request r
      join form_revision v on v.form_id = r.form_id and v.revision = r.revision
      where r.id = p.request_id and r.closed_at is not null
        and v.content -> 'fields' @> jsonb_build_array(jsonb_build_object('kind', 'identityDocument', 'id', p.field))
      returning p.file_sha256)
    insert into erased_file (sha256) select distinct file_sha256 from gone on conflict do nothing`)

type Line = Omit<RequestLine, 'silence' | 'applicant'> & {
  applicant: Applicant
  silenceOn: string | null
  silenceMeans: Means | null
  silence: string | null
}

const OPEN = sql`('received', 'inReview', 'awaitingApplicant')`

/** Requests that the reader keeps, those of which silence decides first before the others. */
export const inboxLines = (
  db: Scoped,
  { service, state, form }: { service?: string | undefined; state?: string | undefined; form?: string | undefined },
  count: number,
) =>
  db.many<Line>(sql`
    select q.id, q.number, r.content ->> 'title' as title, q.form_id as "formId", q.service, c.name as "communeName", q.applicant, q.state,
      q.channel, q.received_on as "receivedOn", q.silence_on as "silenceOn", q.silence_means as "silenceMeans",
      r.content ->> 'silence' as silence
    from form_request q
    join form_revision r on r.form_id = q.form_id and r.revision = q.revision
    left join commune c on c.insee_code = q.insee_code
    where q.state <> 'draft' and q.erased_at is null and answers_service(q.insee_code, q.service)
      and (${service ?? null}::text is null or plain_text(q.service) = plain_text(${service ?? null}))
      and (${form ?? null}::uuid is null or q.form_id = ${form ?? null})
      and (${state ?? null}::text is null or q.state = ${state ?? null} or ${state ?? null} = 'open' and q.state in ${OPEN})
    order by q.state in ${OPEN} desc, q.silence_on nulls last, q.received_on desc, q.number desc
    limit ${count}`)

export const inboxServices = (db: Scoped) =>
  db.many<{ name: string; waiting: number }>(sql`
    select q.service as name, (count(*) filter (where q.state in ('received', 'inReview')))::int as waiting
    from form_request q
    where q.state <> 'draft' and q.erased_at is null and answers_service(q.insee_code, q.service)
    group by q.service
    order by q.service`)

export const inboxForms = (db: Scoped) =>
  db.many<{ id: string; title: string }>(sql`
    select f.id, f.content ->> 'title' as title
    from form f
    where exists (
      select from form_request q
      where q.form_id = f.id and q.state <> 'draft' and answers_service(q.insee_code, q.service))
    order by 2`)

/** Requests that were sent, for their table; those of other communes are left to them. */
export const requestsOfForm = (db: Scoped, formId: string) =>
  db.many<RequestRow>(sql`
    select ${columns} ${joined}
    where q.form_id = ${formId} and q.state <> 'draft' and q.erased_at is null
      and answers_service(q.insee_code, q.service)
    order by q.received_on, q.number
    limit 20000`)

/** Requests of which the silence ended before today and that nobody answered. */
export const silentRequests = (db: Database, today: string) =>
  db.many<{ id: string }>(sql`
    select id from form_request where silence_on < ${today}::date and state in ${OPEN} order by silence_on limit 200`)

export type OwnRequestRow = {
  id: string
  number: string | null
  title: string
  commune: string | null
  state: RequestRow['state']
  receivedOn: string | null
  savedAt: string
  silenceOn: string | null
  silenceMeans: 'acceptance' | 'rejection' | null
}

/** Requests of the person of the transaction, by their own right and by no role. */
export const ownRequestRows = (db: Scoped, most: number) =>
  db.many<OwnRequestRow>(sql`
    select id, number, title, commune, state, received_on as "receivedOn", saved_at as "savedAt", silence_on as "silenceOn",
      silence_means as "silenceMeans"
    from own_form_requests(${most})`)
