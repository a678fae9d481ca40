import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { carriedAnswers } from '#contract/services/forms/carried-answers.ts'
import type { Field } from '#contract/services/forms/field.ts'
import type { FormPage } from '#contract/services/forms/form-desk.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import { publicationFaults } from '#contract/services/forms/publication-faults.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { changesText, trialsText } from '#wording/services/forms/form-words.ts'
import { useClose, usePublish } from './queries.ts'
import type { FormWriting } from './use-form-writing.ts'

/** What keeps the form from being published, what a publication changes, and what was published. */
export function PublicationPart({ form, writing }: { form: FormPage; writing: FormWriting }) {
  const publish = usePublish(form.id)
  const faults = publicationFaults(writing.content)
  const onPublish = async () => {
    if (await writing.flush()) publish.mutate(undefined)
  }
  return (
    <section className={stack.loose} aria-labelledby="publication">
      <h2 id="publication">Publication</h2>
      {faults.length > 0 && (
        <Notice tone="unknown" title={`${countText(faults.length, 'point')} à corriger avant de publier`}>
          <ul>
            {faults.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Effect form={form} fields={writing.content.fields} />
      {publish.error && <ProblemNotice error={publish.error} />}
      {publish.data && (
        <Notice live title={`Révision ${publish.data.revision} publiée`}>
          {publish.data.replayed.length > 0 && (
            <p>
              {trialsText(
                publish.data.replayed.filter(({ isPassed }) => isPassed).length,
                publish.data.replayed.length,
              )}
            </p>
          )}
          <p>
            <Link to="/formulaires/$path" params={{ path: form.path }}>
              Ouvrir le formulaire publié
            </Link>
          </p>
        </Notice>
      )}
      <Actions>
        <Button
          variant="primary"
          icon={Send}
          disabled={publish.isPending || faults.length > 0}
          onClick={() => void onPublish()}
        >
          Publier
        </Button>
        <a href={addressOf(formOperations.formFile, { params: { id: form.id } })} download={`${form.path}.json`}>
          Exporter le formulaire (JSON)
        </a>
        {form.revisions.length > 0 && (
          <a href={addressOf(formOperations.blankForm, { params: { path: form.path } })}>Formulaire papier (PDF)</a>
        )}
      </Actions>
      <Answers form={form} />
      <Revisions form={form} />
    </section>
  )
}

/** Answers as files: those of the form, then those of each question that has lines of its own. */
function Answers({ form: { id, revisions, published } }: { form: FormPage }) {
  if (revisions.length === 0) return null
  const lined = published?.fields.filter(({ kind }) => kind === 'repetition' || kind === 'table') ?? []
  return (
    <section className={stack.close} aria-labelledby="reponses-du-formulaire">
      <h3 id="reponses-du-formulaire">Réponses, pour un tableur</h3>
      <ul className={prose.bullets}>
        <li>
          <AnswerFiles id={id} label="Toutes les réponses" />
        </li>
        {lined.map((field) => (
          <li key={field.id}>
            <AnswerFiles id={id} part={field.id} label={`« ${field.label} », ligne par ligne`} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const AnswerFiles = ({ id, part, label }: { id: string; part?: string; label: string }) => (
  <>
    {label} : <a href={addressOf(formOperations.formAnswersCsv, { params: { id }, query: { part } })}>CSV</a>,{' '}
    <a href={addressOf(formOperations.formAnswersXlsx, { params: { id }, query: { part } })}>Excel</a>
  </>
)

/** What would happen to the requests that people are writing. */
function Effect({ form, fields }: { form: FormPage; fields: readonly Field[] }) {
  if (form.published === null) return null
  const { changes } = carriedAnswers(form.published.fields, fields, {})
  if (changes.length === 0) return null
  return (
    <p className={prose.measure}>
      {changesText(changes)}{' '}
      {form.drafts > 0 &&
        `${countText(form.drafts, 'demande commencée', 'demandes commencées')} : les réponses aux questions retirées seront gardées à part, et dites.`}
    </p>
  )
}

function Revisions({ form }: { form: FormPage }) {
  if (form.revisions.length === 0) return null
  return (
    <>
      <ul className={prose.bullets}>
        {form.revisions.map(({ revision, publishedAt, by }) => (
          <li key={revision}>
            Révision {revision}, publiée le {dayText(legalDay(publishedAt))}
            {by && ` par ${by}`}
          </li>
        ))}
      </ul>
      {form.state === 'published' && <Closing id={form.id} />}
      {form.state === 'closed' && <p>Ce formulaire est fermé : {form.closedBecause}. Le publier l’ouvre de nouveau.</p>}
    </>
  )
}

function Closing({ id }: { id: string }) {
  const close = useClose(id)
  const [isAsked, setAsked] = useState(false)
  const form = useForm(() => ({ reason: '' }), {
    check: ({ reason }) => ({
      ...(reason.trim().length < 3 && { reason: 'Dites pourquoi : ceux qui l’ouvrent le liront' }),
    }),
    refusal: close.error,
  })
  if (!isAsked)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setAsked(true)}>
          Fermer ce formulaire
        </Button>
      </Actions>
    )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ reason }) => close.mutate(reason))}>
      <TextField label="Pourquoi il est fermé" maxLength={300} {...form.field('reason')} />
      <FormEnd sending={close} onCancel={() => setAsked(false)}>
        Fermer le formulaire
      </FormEnd>
    </form>
  )
}
