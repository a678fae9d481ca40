import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { FormFile } from '#contract/services/forms/form-content.ts'
import { type FormDesk, type FormLine, type NewForm, READY_MADE } from '#contract/services/forms/form-desk.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { FORM_STATE_NAMES, READY_MADE_NAMES } from '#wording/services/forms/form-words.ts'
import { formDeskQuery, useCreateForm } from './queries.ts'

/** Forms that the agent writes: their state, and how one begins. */
export function FormDeskScreen() {
  usePageTitle('Formulaires')
  const desk = useQuery(formDeskQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Formulaires</h1>
        <p className={prose.lead}>
          Écrire un formulaire, l’essayer, le publier. Ce qui est publié ne change plus : les réponses gardent leur
          version.
        </p>
        <p>
          <Link to="/demandes">Demandes reçues</Link>
        </p>
      </div>
      {desk.isPending && <Skeleton lines={6} label="Lecture des formulaires" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <NewFormPart owners={desk.data.owners} />}
      {desk.data && (
        <Rows>
          {desk.data.forms.map((form) => (
            <FormRow key={form.id} form={form} />
          ))}
        </Rows>
      )}
    </article>
  )
}

const FormRow = ({
  form: { id, title, authority, state, revision, publishedAt, isChanged, requests },
}: {
  form: FormLine
}) => (
  <Row>
    <RowHead>
      <Link to="/administration/formulaires/$id" params={{ id }} className={prose.name}>
        {title}
      </Link>
      <span className={prose.label}>{FORM_STATE_NAMES[state]}</span>
    </RowHead>
    <p className={prose.soft}>
      {[
        authority,
        ...(revision && publishedAt ? [`révision ${revision} du ${dayText(legalDay(publishedAt))}`] : []),
        ...(revision && isChanged ? ['des changements ne sont pas publiés'] : []),
        countText(requests, 'demande'),
      ].join(' · ')}
    </p>
  </Row>
)

type Beginning = {
  from: 'nothing' | 'file' | (typeof READY_MADE)[number]
  title: string
  owner: string
  file: File | null
}

const BEGINNINGS = [
  { value: 'nothing', label: 'Rien' },
  ...READY_MADE.map((value) => ({ value, label: READY_MADE_NAMES[value] })),
  { value: 'file', label: 'Un fichier exporté' },
] as const

/** A file read as it was exported; a wrong one is refused by the server, with the place of each fault. */
async function fileAsked(file: File | null, inseeCode: string | null): Promise<NewForm> {
  const read: unknown = await file
    ?.text()
    .then(JSON.parse)
    .catch(() => undefined)
  const parsed = FormFile.safeParse(read)
  return { from: 'file', file: parsed.success ? parsed.data : (read as FormFile), inseeCode }
}

function NewFormPart({ owners }: Pick<FormDesk, 'owners'>) {
  const create = useCreateForm()
  const navigate = useNavigate()
  const form = useForm<Beginning>(
    () => ({ from: 'nothing', title: '', owner: owners[0]?.inseeCode ?? '', file: null }),
    {
      check: ({ from, title, file }) => ({
        ...(from === 'nothing' && title.trim().length < 3 && { title: 'Donnez un titre au formulaire' }),
        ...(from === 'file' && file === null && { file: 'Choisissez un fichier' }),
      }),
      refusal: create.error,
    },
  )
  const send = form.onSubmit(async ({ from, title, owner, file }) => {
    const inseeCode = owner === '' ? null : owner
    const asked: NewForm =
      from === 'nothing'
        ? { from, title, inseeCode }
        : from === 'file'
          ? await fileAsked(file, inseeCode)
          : { from: 'model', model: from, inseeCode }
    create.mutate(asked, {
      onSuccess: ({ id }) => void navigate({ to: '/administration/formulaires/$id', params: { id } }),
    })
  })
  return (
    <section className={stack.close} aria-labelledby="commencer">
      <h2 id="commencer">Commencer un formulaire</h2>
      <form className={stack.box} noValidate onSubmit={send}>
        <SelectField label="À partir de" options={BEGINNINGS} {...form.field('from')} />
        {form.values.from === 'nothing' && <TextField label="Titre" maxLength={150} {...form.field('title')} />}
        {form.values.from === 'file' && (
          <FileField
            label="Fichier du formulaire"
            accept="application/json,.json"
            error={form.errorOf('file')}
            onChange={(file) => form.set({ file })}
          />
        )}
        {owners.length > 1 && (
          <SelectField
            label="Pour"
            options={owners.map(({ inseeCode, authority }) => ({ value: inseeCode ?? '', label: authority }))}
            {...form.field('owner')}
          />
        )}
        <FormEnd sending={create}>Commencer</FormEnd>
      </form>
    </section>
  )
}
