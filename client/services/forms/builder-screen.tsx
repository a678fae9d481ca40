import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import type { FormPage } from '#contract/services/forms/form-desk.ts'
import { FORM_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import { DraftState } from './draft-state.tsx'
import { EligibilityPart } from './eligibility-part.tsx'
import { AskingContext } from './field-context.ts'
import { FormFields } from './form-fields.tsx'
import css from './forms.module.css'
import { PriceEditor } from './price-editor.tsx'
import { PricePart } from './price-part.tsx'
import { PublicationPart } from './publication-part.tsx'
import { formPageQuery } from './queries.ts'
import { QuestionsPart } from './questions-part.tsx'
import { RulesPart } from './rules-part.tsx'
import { SettingsPart } from './settings-part.tsx'
import { TrialsPart } from './trials-part.tsx'
import { useFormWriting } from './use-form-writing.ts'

const route = getRouteApi('/desk/administration/formulaires/$id')

/** A form being written, beside what people will see of it. */
export function BuilderScreen() {
  const { id } = route.useParams()
  const form = useQuery(formPageQuery(id))
  usePageTitle(form.data?.content.title ?? 'Formulaire')
  return (
    <article className={page.page}>
      <p>
        <Link to="/administration/formulaires">Tous les formulaires</Link>
      </p>
      {form.isPending && <Skeleton lines={8} label="Lecture du formulaire" />}
      {form.error && (
        <>
          <h1>Formulaire</h1>
          <ProblemNotice error={form.error} onRetry={() => void form.refetch()} />
        </>
      )}
      {form.data && <Builder key={id} form={form.data} />}
    </article>
  )
}

function Builder({ form }: { form: FormPage }) {
  const writing = useFormWriting(form)
  const { content, trials, saving, change } = writing
  const [answers, setAnswers] = useState<Answers>({})
  return (
    <>
      <div className={stack.close}>
        <p className={prose.soft}>
          {form.authority}, {FORM_STATE_NAMES[form.state]}
        </p>
        <h1>{content.title || 'Formulaire sans titre'}</h1>
      </div>
      <DraftState saving={saving} onRetry={() => void writing.flush()} />
      <div className={css.builder}>
        <div className={stack.sections}>
          <QuestionsPart content={content} communes={form.communes} onChange={(fields) => change({ fields })} />
          <SettingsPart content={content} onChange={change} />
          <RulesPart content={content} communes={form.communes} onChange={change} />
          <PriceEditor content={content} communes={form.communes} onChange={change} />
        </div>
        <Preview content={content} communes={form.communes} answers={answers} onAnswers={setAnswers} />
      </div>
      <TrialsPart
        content={content}
        trials={trials}
        answers={answers}
        onChange={writing.setTrials}
        onShow={setAnswers}
      />
      <PublicationPart form={form} writing={writing} />
    </>
  )
}

type PreviewProps = {
  content: FormContent
  communes: FormPage['communes']
  answers: Answers
  onAnswers: (answers: Answers) => void
}

/** The very screen that people fill in; nothing of it leaves. */
function Preview({ content, communes, answers, onAnswers }: PreviewProps) {
  const asking = useMemo(() => ({ communes }), [communes])
  return (
    <section className={`${css.preview} ${stack.loose}`} aria-labelledby="apercu">
      <h2 id="apercu">Aperçu</h2>
      <p className={prose.soft}>Répondez pour essayer : rien n’est envoyé.</p>
      {content.intro && <p>{content.intro}</p>}
      <AskingContext value={asking}>
        <FormFields
          content={content}
          answers={answers}
          errorAt={() => undefined}
          onAnswer={(id, value) => onAnswers({ ...answers, [id]: value })}
        />
      </AskingContext>
      <EligibilityPart eligibility={evaluate(content, answers).eligibility} />
      <PricePart content={content} answers={answers} />
    </section>
  )
}
