import sql from 'sql-template-tag'
import type { FormContent, Trial } from '#contract/services/forms/form-content.ts'
import type { FormDesk, FormLine, FormPage, FormState } from '#contract/services/forms/form-desk.ts'
import type { Intercommunality, PublicForm, PublicFormLine } from '#contract/services/forms/form-request.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { type FormBody, formBodyText } from '#wording/services/forms/form-words.ts'

/** The names of the body of a form `f`: of its commune, or of what the territory is named after. */
const body = sql`
  jsonb_build_object(
    'commune', (select c.name from commune c where c.insee_code = f.insee_code),
    'territory', (
      select e.name from commune c join epci e on e.siren = c.epci_siren
      where c.insee_code in (select served_communes())
      group by e.name order by count(*) desc, e.name limit 1))`

type Bodied<Row> = Omit<Row, 'authority'> & { body: FormBody }

/** A row, its body named as people read it. */
const told = <Row extends { body: FormBody }>({ body, ...row }: Row) => ({ ...row, authority: formBodyText(body) })

/** Communes of the territory, for the questions that ask for one. */
const communes = sql`
  coalesce((
    select jsonb_agg(jsonb_build_object('inseeCode', c.insee_code, 'name', c.name) order by c.name)
    from commune c where c.insee_code in (select served_communes())), '[]'::jsonb)`

const last = sql`(select max(l.revision) from form_revision l where l.form_id = f.id)`

export const publicFormLines = async (db: Database | Scoped): Promise<PublicFormLine[]> => {
  const rows = await db.many<Bodied<PublicFormLine>>(sql`
    select f.path, r.content ->> 'title' as title, r.content ->> 'kind' as kind, r.content ->> 'intro' as intro, ${body} as body,
      r.content -> 'service' ->> 'name' as service
    from form f
    join form_revision r on r.form_id = f.id and r.revision = ${last}
    where f.state = 'published'
    order by 2
    limit 500`)
  return rows.map(told)
}

/** Those that hold communes, with the departments of these. */
export const intercommunalities = (db: Database | Scoped) =>
  db.many<Intercommunality>(sql`
    select e.siren, e.name,
      array_agg(distinct left(c.insee_code, case when c.insee_code ~ '^9[78]' then 3 else 2 end)) as departments
    from epci e
    join commune c on c.epci_siren = e.siren
    group by e.siren, e.name
    order by e.name, e.siren`)

/** Of these codes, those that are no intercommunality. */
export const unknownIntercommunalities = async (db: Database | Scoped, sirens: readonly string[]) =>
  (
    await db.many<{ siren: string }>(sql`
      select asked as siren from unnest(${[...sirens]}::text[]) as asked
      where not exists (select from epci e where e.siren = asked)`)
  ).map(({ siren }) => siren)

export type PublishedRow = Omit<PublicForm, 'owner'> & { id: string; inseeCode: string | null; authority: string }

/** A form with all that is needed to fill it in, in one statement. */
export const publishedForm = async (db: Database | Scoped, path: string): Promise<PublishedRow | undefined> => {
  const row = await db.maybeOne<Bodied<PublishedRow>>(sql`
    select f.id, f.path, f.state, f.closed_because as "closedBecause", f.insee_code as "inseeCode", ${body} as body, r.revision, r.content,
      ${communes} as communes
    from form f
    join form_revision r on r.form_id = f.id and r.revision = ${last}
    where f.path = ${path} and f.state <> 'draft'`)
  return row && told(row)
}

export const keepsForms = async (db: Scoped) =>
  (
    await db.one<{ keeps: boolean }>(sql`
      select holds_role(null, 'secretary', 'administrator') or exists (select from communes_of_roles('secretary', 'administrator')) as keeps`)
  ).keeps

/** Who answers requests: those who keep forms, and the members of services. */
export const answersRequests = async (db: Scoped) =>
  (
    await db.one<{ answers: boolean }>(sql`
      select is_technician() or holds_role(null, 'secretary', 'administrator')
        or exists (select from communes_of_roles('secretary', 'administrator')) as answers`)
  ).answers

/** True when the reader answers what that service of the commune is asked. */
export const answersService = async (
  db: Scoped,
  { inseeCode, service }: { inseeCode: string | null; service: string },
) => (await db.one<{ answers: boolean }>(sql`select answers_service(${inseeCode}, ${service}) as answers`)).answers

export const maySetForm = async (db: Scoped, inseeCode: string | null) =>
  (await db.one<{ may: boolean }>(sql`select holds_role(${inseeCode}, 'secretary', 'administrator') as may`)).may

/** Where the reader may write forms: the whole territory first, then their communes. */
export const ownersOf = async (db: Scoped): Promise<FormDesk['owners']> => {
  const rows = await db.many<Bodied<FormDesk['owners'][number]>>(sql`
    select f.insee_code as "inseeCode", ${body} as body
    from (
      select null::text as insee_code where holds_role(null, 'secretary', 'administrator')
      union all
      select c.insee_code from commune c
      where c.insee_code in (select served_communes()) and holds_role(c.insee_code, 'secretary', 'administrator')
    ) as f
    order by f.insee_code nulls first`)
  return rows.map(told)
}

export const formLines = async (db: Scoped): Promise<FormLine[]> => {
  const rows = await db.many<Bodied<FormLine>>(sql`
    select f.id, f.path, f.content ->> 'title' as title, f.content ->> 'kind' as kind, ${body} as body, f.state, r.revision,
      r.published_at as "publishedAt", r.content is distinct from f.content as "isChanged",
      (select count(*)::int from form_request q where q.form_id = f.id and q.state <> 'draft') as requests
    from form f
    left join form_revision r on r.form_id = f.id and r.revision = ${last}
    where holds_role(f.insee_code, 'secretary', 'administrator')
    order by f.state = 'closed', 3
    limit 500`)
  return rows.map(told)
}

export type FormRow = {
  id: string
  path: string
  state: FormState
  closedBecause: string
  authority: string
  inseeCode: string | null
  content: FormContent
  trials: Trial[]
  saves: number
  savedAt: string
  drafts: number
  revisions: FormPage['revisions']
  published: FormContent | null
  communes: FormPage['communes']
}

export const formRow = async (db: Scoped, id: string): Promise<FormRow | undefined> => {
  const row = await db.maybeOne<Bodied<FormRow>>(sql`
    select f.id, f.path, f.state, f.closed_because as "closedBecause", ${body} as body, f.insee_code as "inseeCode", f.content,
      f.trials, f.saves, f.saved_at as "savedAt", form_drafts(f.id) as drafts,
      coalesce((
        select jsonb_agg(jsonb_build_object('revision', r.revision, 'publishedAt', r.published_at, 'by',
          (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.published_by)) order by r.revision desc)
        from form_revision r where r.form_id = f.id), '[]'::jsonb) as revisions,
      (select r.content from form_revision r where r.form_id = f.id and r.revision = ${last}) as published, ${communes} as communes
    from form f
    where f.id = ${id} and holds_role(f.insee_code, 'secretary', 'administrator')`)
  return row && told(row)
}

export const revisionsOf = (db: Scoped, formId: string) =>
  db.many<{ revision: number; publishedAt: string; content: FormContent }>(sql`
    select revision, published_at as "publishedAt", content from form_revision where form_id = ${formId} order by revision`)

/** @param wanted  letters without accent, digits and dashes */
export const freePath = async (db: Database | Scoped, wanted: string) =>
  (await db.one<{ path: string }>(sql`select free_form_path(${wanted}) as path`)).path

type Written = { content: FormContent; trials: readonly Trial[]; personId: string | null; at: string }

export const insertForm = (
  db: Database | Scoped,
  {
    id,
    inseeCode,
    path,
    content,
    trials,
    personId,
    at,
  }: Written & { id: string; inseeCode: string | null; path: string },
) =>
  db.run(sql`
    insert into form (id, insee_code, path, content, trials, saved_at, saved_by, created_by)
    values (${id}, ${inseeCode}, ${path}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(trials)}::jsonb, ${at}::timestamptz,
      ${personId}, ${personId})`)

/** @returns false when another window saved since */
export const updateForm = async (
  db: Scoped,
  id: string,
  { content, trials, personId, at, basedOn }: Written & { basedOn: number },
) =>
  (await db.run(sql`
    update form
    set content = ${JSON.stringify(content)}::jsonb, trials = ${JSON.stringify(trials)}::jsonb, saved_at = ${at}::timestamptz,
      saved_by = ${personId}, saves = saves + 1
    where id = ${id} and saves = ${basedOn}`)) > 0

export const publishRevision = async (
  db: Database | Scoped,
  formId: string,
  {
    content,
    contentSha256,
    personId,
    at,
  }: { content: FormContent; contentSha256: string; personId: string | null; at: string },
) => {
  // holds the form: two publications at once follow each other
  await db.run(sql`update form set state = 'published', closed_because = '' where id = ${formId}`)
  const { revision } = await db.one<{ revision: number }>(sql`
    insert into form_revision (form_id, revision, content, content_sha256, published_at, published_by)
    select ${formId}, 1 + coalesce(max(revision), 0), ${JSON.stringify(content)}::jsonb, ${contentSha256}, ${at}::timestamptz, ${personId}
    from form_revision where form_id = ${formId}
    returning revision`)
  return revision
}

export const closeFormRow = async (db: Scoped, formId: string, because: string) =>
  (await db.run(sql`
    update form set state = 'closed', closed_because = ${because} where id = ${formId} and state = 'published'`)) > 0

export const authorityOfForm = async (db: Database | Scoped, formId: string) =>
  told(await db.one<{ body: FormBody }>(sql`select ${body} as body from form f where f.id = ${formId}`)).authority
