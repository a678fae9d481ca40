import sql from 'sql-template-tag'
import type { Mandate, Member } from '#contract/services/grants/commission.ts'
import type { Envelope, Funder, GrantDesk, NewEnvelope, NewFunder } from '#contract/services/grants/grant.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** Bodies that the reader keeps. */
export const keptFunders = (db: Scoped) =>
  db.many<Funder>(sql`
    select f.id, f.kind, f.name, f.siret, o.path as "formPath"
    from grant_funder f
    join form o on o.id = f.form_id
    where keeps_funder(f.id)
    order by f.kind <> 'commune', f.name`)

/** Bodies of which the reader votes the grants, each with the exercices that are before them. */
export const bodiesBefore = (db: Scoped) =>
  db.many<Mandate['bodies'][number]>(sql`
    select f.id, f.name, array(
      select exercice from grant_file g where g.funder_id = f.id
      union select exercice from grant_envelope e where e.funder_id = f.id
      order by exercice desc) as exercices
    from grant_funder f
    where sits_for(f.id)
    order by f.kind <> 'commune', f.name`)

/** Mandates of the reader that are under way, the longest first. */
export const mandateRows = (db: Scoped) =>
  db.many<{ until: string; place: string | null }>(sql`
    select g.valid_to as until, c.name as place
    from role_grant g
    left join commune c on c.insee_code = g.insee_code
    where g.person_id = current_person() and g.role = 'electedMember' and g.valid_from <= scope_day() and g.valid_to >= scope_day()
    order by g.valid_to desc, c.name nulls first`)

/** A body whose commission the reader has before them, and whether they keep it. */
export const readFunder = (db: Scoped, id: string) =>
  db.maybeOne<{ name: string; mayKeep: boolean }>(sql`
    select f.name, keeps_funder(f.id) as "mayKeep" from grant_funder f where f.id = ${id} and reads_funder(f.id)`)

export const funderRow = (db: Database | Scoped, id: string) =>
  db.maybeOne<{ id: string; name: string; formPath: string }>(sql`
    select f.id, f.name, o.path as "formPath" from grant_funder f join form o on o.id = f.form_id where f.id = ${id}`)

/** Published forms of grants that the reader keeps and that no body has. */
export const freeForms = (db: Scoped) =>
  db.many<GrantDesk['freeForms'][number]>(sql`
    select f.id, f.content ->> 'title' as title, f.insee_code as "inseeCode"
    from form f
    where f.state = 'published' and f.content ->> 'kind' = 'grant' and holds_role(f.insee_code, 'secretary', 'administrator')
      and not exists (select from grant_funder g where g.form_id = f.id)
    order by 2`)

export const insertFunder = (
  db: Database | Scoped,
  {
    id,
    kind,
    name,
    siret,
    inseeCode,
    formId,
  }: Pick<NewFunder, 'kind' | 'name' | 'siret' | 'inseeCode'> & { id: string; formId: string },
) =>
  db.run(sql`
    insert into grant_funder (id, kind, name, siret, insee_code, form_id)
    values (${id}, ${kind}, ${name}, ${siret}, ${inseeCode}, ${formId})`)

/** Envelopes of a body for an exercice, with what is proposed and voted on each. */
export const envelopesOf = (db: Scoped, { funderId, exercice }: { funderId: string; exercice: number }) =>
  db.many<Envelope>(sql`
    with spent as (
      select envelope_id, coalesce(sum(voted_cents), 0)::bigint as voted,
        coalesce(sum(proposed_cents) filter (where state = 'proposed'), 0)::bigint as proposed
      from grant_file
      where funder_id = ${funderId} and envelope_id is not null and reads_funder(funder_id)
      group by envelope_id
    )
    select e.id, e.funder_id as "funderId", e.exercice, e.label, e.budget_line as "budgetLine",
      coalesce(a.amount, 0)::bigint as "amountCents", coalesce(s.proposed, 0)::bigint as "proposedCents",
      coalesce(s.voted, 0)::bigint as "votedCents", (coalesce(a.amount, 0) - coalesce(s.voted, 0))::bigint as "leftCents",
      coalesce(a.acts, '[]'::jsonb) as acts
    from grant_envelope e
    left join spent s on s.envelope_id = e.id
    left join lateral (
      select sum(amount_cents) as amount,
        jsonb_agg(jsonb_build_object('amountCents', amount_cents, 'deliberation', deliberation, 'deliberatedOn', deliberated_on) order by ordinal) as acts
      from grant_envelope_act where envelope_id = e.id) as a on true
    where e.funder_id = ${funderId} and e.exercice = ${exercice}
    order by e.label`)

export const insertEnvelope = (
  db: Scoped,
  { id, funderId, exercice, label, budgetLine }: NewEnvelope & { id: string },
) =>
  db.run(sql`
    insert into grant_envelope (id, funder_id, exercice, label, budget_line)
    values (${id}, ${funderId}, ${exercice}, ${label}, ${budgetLine})`)

export const envelopeRow = (db: Scoped, id: string) =>
  db.maybeOne<{ id: string; label: string; funderId: string; exercice: number }>(sql`
    select id, label, funder_id as "funderId", exercice from grant_envelope where id = ${id}`)

/** What is left of an envelope, held until the transaction ends: votes on it and its changes follow each other. */
export const envelopeLeft = async (db: Scoped, id: string) =>
  (await db.one<{ left: number }>(sql`select hold_grant_envelope(${id}) as left`)).left

export const insertEnvelopeAct = (
  db: Scoped,
  id: string,
  act: { amountCents: number; deliberation: string; deliberatedOn: string; personId: string; at: string },
) =>
  db.run(sql`
    insert into grant_envelope_act (envelope_id, ordinal, amount_cents, deliberation, deliberated_on, recorded_by, recorded_at)
    select ${id}, 1 + count(*), ${act.amountCents}::bigint, ${act.deliberation}, ${act.deliberatedOn}::date, ${act.personId}, ${act.at}::timestamptz
    from grant_envelope_act where envelope_id = ${id}`)

/** Members in office on that day, with the interests that they then have. */
export const membersOf = (db: Scoped, funderId: string, on: string) =>
  db.many<Member>(sql`
    select m.id, m.name, m.quality, m.person_id is not distinct from current_person() as "isReader",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'associationId', i.association_id, 'association', a.name, 'nature', i.nature) order by a.name)
        from grant_interest i
        join association a on a.id = i.association_id
        where i.member_id = m.id and i.from_on <= ${on}::date and (i.until_on is null or i.until_on >= ${on}::date)), '[]'::jsonb) as interests
    from grant_member m
    where m.funder_id = ${funderId} and m.from_on <= ${on}::date and (m.until_on is null or m.until_on >= ${on}::date)
    order by m.name`)

export const insertMember = (
  db: Scoped,
  member: { id: string; funderId: string; name: string; quality: string; fromOn: string; accountId: string | null },
) =>
  db.run(sql`
    insert into grant_member (id, funder_id, name, quality, from_on, person_id)
    values (${member.id}, ${member.funderId}, ${member.name}, ${member.quality}, ${member.fromOn}::date, ${member.accountId})`)

export const memberRow = (db: Scoped, id: string) =>
  db.maybeOne<{ id: string }>(sql`select id from grant_member where id = ${id}`)

export const insertInterest = (
  db: Scoped,
  interest: {
    id: string
    memberId: string
    associationId: string
    nature: string
    fromOn: string
    personId: string
    at: string
  },
) =>
  db.run(sql`
    insert into grant_interest (id, member_id, association_id, nature, from_on, recorded_by, recorded_at)
    values (${interest.id}, ${interest.memberId}, ${interest.associationId}, ${interest.nature}, ${interest.fromOn}::date, ${interest.personId},
      ${interest.at}::timestamptz)`)
