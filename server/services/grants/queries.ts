import sql, { empty, type Sql } from 'sql-template-tag'
import type { Answers } from '#contract/services/forms/form-content.ts'
import type { GrantEvent, GrantEventKind, GrantState, Vote } from '#contract/services/grants/grant.ts'
import type { GrantFacts } from '#contract/services/grants/grant-course.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export const keepsGrants = async (db: Scoped) =>
  (await db.one<{ keeps: boolean }>(sql`select keeps_grants() as keeps`)).keeps

export type GrantRow = GrantFacts & {
  id: string
  requestId: string
  number: string
  funderId: string
  funder: string
  inseeCode: string | null
  communeName: string | null
  associationId: string
  association: string
  siret: string | null
  rna: string | null
  seat: string
  exercice: number
  object: string
  startsOn: string | null
  endsOn: string | null
  isInKind: boolean
  isRepublican: boolean
  askedCents: number | null
  receivedOn: string
  /** After that day silence has rejected the request; null: no such silence runs. */
  silenceOn: string | null
  /** Day that the vote and the agreement give for the report; it is due once something was paid. */
  reportPromisedOn: string | null
  yearVotedCents: number
}

/** A request that was given up, or that its service closed before any vote, is closed here as well. */
const state = sql`
  case when g.state in ('received', 'proposed') and is_given_up(g.request_id) then 'closed' else g.state end`

const columns = sql`
  g.id, g.request_id as "requestId", g.number, g.funder_id as "funderId", f.name as funder, f.insee_code as "inseeCode",
  (select c.name from commune c where c.insee_code = f.insee_code) as "communeName",
  g.association_id as "associationId", a.name as association, a.siret, a.rna, a.seat, g.exercice, g.object, g.starts_on as "startsOn",
  g.ends_on as "endsOn", g.is_in_kind as "isInKind", g.is_republican as "isRepublican", g.asked_cents as "askedCents",
  g.received_on as "receivedOn", silence_of_grant(g.id) as "silenceOn", ${state} as state, g.envelope_id as "envelopeId", g.proposed_cents as "proposedCents",
  g.voted_cents as "votedCents", g.paid_cents as "paidCents", g.executory_on as "executoryOn", g.agreement_signed_on as "agreementSignedOn",
  case when g.paid_cents > 0 then g.report_due_on end as "reportDueOn", g.report_due_on as "reportPromisedOn",
  g.report_received_on as "reportReceivedOn",
  (select coalesce(sum(y.voted_cents), 0)::bigint from grant_file y
   where y.funder_id = g.funder_id and y.association_id = g.association_id and y.exercice = g.exercice) as "yearVotedCents"`

const joined = sql`
  from grant_file g
  join grant_funder f on f.id = g.funder_id
  join association a on a.id = g.association_id`

/** Grants that the reader keeps, or votes. */
export const grantRows = (db: Scoped, { funderId, exercice }: { funderId: string; exercice: number }) =>
  db.many<GrantRow>(sql`
    select ${columns} ${joined}
    where g.funder_id = ${funderId} and g.exercice = ${exercice} and reads_funder(g.funder_id)
    order by a.name, g.number
    limit 2000`)

export const grantRow = (db: Scoped, id: string) =>
  db.maybeOne<GrantRow>(sql`select ${columns} ${joined} where g.id = ${id} and keeps_funder(g.funder_id)`)

export const grantOfRequest = (db: Database, requestId: string) =>
  db.maybeOne<GrantRow>(sql`select ${columns} ${joined} where g.request_id = ${requestId}`)

export const grantById = (db: Database, id: string) =>
  db.maybeOne<GrantRow>(sql`select ${columns} ${joined} where g.id = ${id}`)

/** The row is held until the transaction ends: two acts on one grant follow each other. */
export const holdGrant = (db: Database | Scoped, id: string) =>
  db.maybeOne<{ id: string }>(sql`select id from grant_file where id = ${id} for update`)

export const exercicesOf = async (db: Scoped, funderId: string) =>
  (
    await db.many<{ exercice: number }>(sql`
      select exercice from grant_file where funder_id = ${funderId} and keeps_funder(funder_id)
      union
      select exercice from grant_envelope where funder_id = ${funderId}
      order by exercice desc`)
  ).map(({ exercice }) => exercice)

export type EventPayload = {
  envelopeId?: string
  amountCents?: number
  reportDueOn?: string
  reference?: string
  vote?: Vote
  letter?: string
}

export type EventRow = {
  ordinal: number
  kind: GrantEventKind
  body: string
  payload: EventPayload
  on: string
  at: string
  agent: string | null
  chainSha256: string
}

export const eventsOf = (db: Database | Scoped, grantId: string) =>
  db.many<EventRow>(sql`
    select e.ordinal, e.kind, e.body, e.payload, e.legal_on as "on", e.recorded_at as at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.actor_id) as agent, e.chain_sha256 as "chainSha256"
    from grant_event e
    where e.grant_id = ${grantId}
    order by e.ordinal`)

export const toldEvent = ({ payload, chainSha256: _, ...event }: EventRow): GrantEvent => ({
  ...event,
  amountCents: payload.amountCents ?? null,
  reference: payload.reference ?? null,
  vote: payload.vote ?? null,
  hasLetter: payload.letter !== undefined,
})

export const insertEvent = (
  db: Database | Scoped,
  grantId: string,
  event: Omit<EventRow, 'agent'> & { actorId: string | null; previousSha256: string },
) =>
  db.run(sql`
    insert into grant_event (grant_id, ordinal, kind, body, payload, legal_on, recorded_at, actor_id, previous_sha256, chain_sha256)
    values (${grantId}, ${event.ordinal}, ${event.kind}, ${event.body}, ${JSON.stringify(event.payload)}::jsonb, ${event.on}::date,
      ${event.at}::timestamptz, ${event.actorId}, ${event.previousSha256}, ${event.chainSha256})`)

export const saveFacts = (db: Database | Scoped, id: string, facts: GrantFacts) =>
  db.run(sql`
    update grant_file
    set state = ${facts.state}, envelope_id = ${facts.envelopeId}, proposed_cents = ${facts.proposedCents}, voted_cents = ${facts.votedCents},
      paid_cents = ${facts.paidCents}, executory_on = ${facts.executoryOn}::date, agreement_signed_on = ${facts.agreementSignedOn}::date,
      report_due_on = ${facts.reportDueOn}::date, report_received_on = ${facts.reportReceivedOn}::date
    where id = ${id}`)

export type TwinRow = {
  grantId: string
  funder: string
  number: string
  receivedOn: string
  object: string
  startsOn: string | null
  endsOn: string | null
  askedCents: number | null
  votedCents: number | null
  state: GrantState
}

const twins = (which: Sql) => sql`
  select g.id as "grantId", t.funder, t.number, t.received_on as "receivedOn", t.object, t.starts_on as "startsOn", t.ends_on as "endsOn",
    t.asked_cents as "askedCents", t.voted_cents as "votedCents", t.state
  from grant_file g
  cross join lateral grant_twins(g.id) as t
  where ${which}`

/** What the same associations asked of whichever body for the same exercice. */
export const twinsOfDesk = (db: Scoped, { funderId, exercice }: { funderId: string; exercice: number }) =>
  db.many<TwinRow>(twins(sql`g.funder_id = ${funderId} and g.exercice = ${exercice}`))

export const twinsOfGrant = (db: Scoped, id: string) => db.many<TwinRow>(twins(sql`g.id = ${id}`))

/** Reports of earlier exercices that were due before that day and never came, by the same body. */
export const missingReports = (
  db: Scoped,
  { associationId, funderId }: { associationId: string; funderId: string },
  today: string,
) =>
  db.many<{ number: string; exercice: number; dueOn: string }>(sql`
    select number, exercice, report_due_on as "dueOn"
    from grant_file
    where association_id = ${associationId} and funder_id = ${funderId} and paid_cents > 0
      and report_due_on < ${today}::date and report_received_on is null
    order by exercice`)

export const missingReportCounts = (db: Scoped, funderId: string, today: string) =>
  db.many<{ associationId: string; count: number }>(sql`
    select association_id as "associationId", count(*)::int as count
    from grant_file
    where funder_id = ${funderId} and paid_cents > 0 and report_due_on < ${today}::date and report_received_on is null and reads_funder(funder_id)
    group by association_id`)

/** One server at a time takes requests in: an association that asks two bodies is written down once. */
export const holdAdoption = (db: Database) => db.run(sql`select pg_advisory_xact_lock(hashtext('grant adoption'))`)

export type NewRequest = {
  requestId: string
  number: string
  funderId: string
  answers: Answers
  applicant: string
  receivedOn: string
}

/** Requests sent on the form of a body and not yet taken in. */
export const newRequests = (db: Database) =>
  db.many<NewRequest>(sql`
    select q.id as "requestId", q.number, f.id as "funderId", q.answers,
      coalesce(nullif(q.applicant ->> 'onBehalfOf', ''), q.applicant ->> 'name', '') as applicant, q.received_on as "receivedOn"
    from form_request q
    join grant_funder f on f.form_id = q.form_id
    where q.state <> 'draft' and q.erased_at is null and not exists (select from grant_file g where g.request_id = q.id)
    order by q.received_on, q.number
    limit 200`)

export const insertGrant = (
  db: Database,
  grant: Pick<
    GrantRow,
    | ('id' | 'requestId' | 'number' | 'funderId' | 'associationId' | 'exercice' | 'object' | 'startsOn' | 'endsOn')
    | ('isInKind' | 'isRepublican' | 'askedCents' | 'receivedOn')
  >,
) =>
  db.run(sql`
    insert into grant_file (id, request_id, number, funder_id, association_id, exercice, object, starts_on, ends_on, is_in_kind, is_republican,
      asked_cents, received_on)
    values (${grant.id}, ${grant.requestId}, ${grant.number}, ${grant.funderId}, ${grant.associationId}, ${grant.exercice}, ${grant.object},
      ${grant.startsOn}::date, ${grant.endsOn}::date, ${grant.isInKind}, ${grant.isRepublican}, ${grant.askedCents}, ${grant.receivedOn}::date)`)

/** Where the association is written to about this grant. */
export const applicantEmail = async (db: Database | Scoped, requestId: string) =>
  (
    await db.maybeOne<{ email: string | null }>(
      sql`select nullif(applicant ->> 'email', '') as email from form_request where id = ${requestId}`,
    )
  )?.email ?? null

/** Reports that are due within so many days, or were, and of which nobody was told that. */
export const untoldReports = (
  db: Database,
  { today, until, kind }: { today: string; until: string; kind: 'reportSoon' | 'reportLate' },
) =>
  db.many<{ id: string }>(sql`
    select g.id
    from grant_file g
    where g.paid_cents > 0 and g.report_received_on is null and g.report_due_on <= ${until}::date
      and ${kind === 'reportSoon' ? sql`g.report_due_on >= ${today}::date` : sql`g.report_due_on < ${today}::date`}
      and not exists (select from grant_event e where e.grant_id = g.id and e.kind = ${kind})
    limit 200`)

export type AgreedRow = {
  funder: string
  funderSiret: string
  signedOn: string
  deliberation: string | null
  association: string
  associationSiret: string | null
  object: string
  votedCents: number
  isInKind: boolean
  payments: readonly string[]
  exercice: number
}

/** Grants under a signed agreement, as essential data tell them. */
export const agreedGrants = (db: Database, funderId: string, exercice: number | undefined) =>
  db.many<AgreedRow>(sql`
    select f.name as funder, f.siret as "funderSiret", g.agreement_signed_on as "signedOn",
      (select e.payload ->> 'reference' from grant_event e where e.grant_id = g.id and e.kind = 'voted' order by e.ordinal desc limit 1) as deliberation,
      a.name as association, a.siret as "associationSiret", g.object, g.voted_cents as "votedCents", g.is_in_kind as "isInKind",
      array(select e.legal_on::text from grant_event e where e.grant_id = g.id and e.kind = 'paymentOrdered' order by e.legal_on) as payments,
      g.exercice
    from grant_file g
    join grant_funder f on f.id = g.funder_id
    join association a on a.id = g.association_id
    where g.funder_id = ${funderId} and g.agreement_signed_on is not null and g.voted_cents > 0
      ${exercice === undefined ? empty : sql`and g.exercice = ${exercice}`}
    order by g.agreement_signed_on, g.number
    limit 20000`)

/** Last remarks of who examined each grant. */
export const proposalsOf = (db: Scoped, { funderId, exercice }: { funderId: string; exercice: number }) =>
  db.many<{ grantId: string; body: string }>(sql`
    select distinct on (e.grant_id) e.grant_id as "grantId", e.body
    from grant_event e
    join grant_file g on g.id = e.grant_id
    where g.funder_id = ${funderId} and g.exercice = ${exercice} and e.kind = 'proposed'
    order by e.grant_id, e.ordinal desc`)

export type OwnGrantRow = Pick<
  GrantRow,
  | (
      | 'id'
      | 'requestId'
      | 'number'
      | 'object'
      | 'funder'
      | 'associationId'
      | 'association'
      | 'exercice'
      | 'state'
      | 'receivedOn'
    )
  | ('votedCents' | 'paidCents' | 'reportDueOn' | 'reportReceivedOn')
> & { isOwnRequest: boolean }

/** Grants asked for an association that the person of the transaction represents, or by themselves. */
export const ownGrantRows = (db: Scoped, most: number) =>
  db.many<OwnGrantRow>(sql`
    select id, request_id as "requestId", is_own_request as "isOwnRequest", number, object, funder, association_id as "associationId", association,
      exercice, state, received_on as "receivedOn", voted_cents as "votedCents", paid_cents as "paidCents",
      case when paid_cents > 0 then report_due_on end as "reportDueOn", report_received_on as "reportReceivedOn"
    from own_grants(${most})`)
