import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { PenLine } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { asksFiles } from '#contract/services/forms/field.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import type { PublicForm } from '#contract/services/forms/form-request.ts'
import { REQUEST_SILENCE } from '#rules/services/request-silence.ts'
import { LEGAL_PATHS } from '#wording/agency/opening/told-by-rooms.ts'
import { publicFormQuery, useBegin } from './queries.ts'

const route = getRouteApi('/desk/formulaires/$path')

/** Before beginning: what it is for, what to have at hand, who answers and what silence is worth. */
export function PublicFormScreen() {
  const { path } = route.useParams()
  const form = useQuery(publicFormQuery(path))
  usePageTitle(form.data?.content.title ?? 'Formulaire')
  return (
    <article className={page.page}>
      <p>
        <Link to="/formulaires">Toutes les demandes</Link>
      </p>
      {form.isPending && <Skeleton lines={6} label="Lecture du formulaire" />}
      {form.error && (
        <>
          <h1>Formulaire</h1>
          <ProblemNotice error={form.error} onRetry={() => void form.refetch()} />
        </>
      )}
      {form.data && <Told form={form.data} />}
    </article>
  )
}

const silenceText = (silence: PublicForm['content']['silence']): string => {
  if (silence === null || silence === 'noDecision') return 'Cet envoi n’appelle pas de décision.'
  const { means, months, article } = REQUEST_SILENCE[silence]
  return `Après ${months} mois sans réponse, la demande est ${means === 'acceptance' ? 'acceptée' : 'rejetée'} (${article}).`
}

function Told({ form: { path, content, owner, state, closedBecause } }: { form: PublicForm }) {
  const begin = useBegin()
  const navigate = useNavigate()
  const pieces = content.fields.filter(asksFiles)
  const { service } = content
  return (
    <>
      <div className={stack.close}>
        <p className={prose.soft}>{owner.authority}</p>
        <h1>{content.title}</h1>
        {content.intro && <p className={prose.lead}>{content.intro}</p>}
      </div>
      {state === 'closed' ? (
        <Notice tone="refused" title="Ce formulaire est fermé">
          <p>{closedBecause}. Adressez-vous au service.</p>
        </Notice>
      ) : (
        <Actions>
          <Button
            variant="primary"
            icon={PenLine}
            disabled={begin.isPending}
            onClick={() =>
              begin.mutate(path, {
                onSuccess: ({ token }) => void navigate({ to: '/ma-demande/$token', params: { token } }),
              })
            }
          >
            Commencer
          </Button>
          <a href={addressOf(formOperations.blankForm, { params: { path } })}>Formulaire papier (PDF)</a>
        </Actions>
      )}
      {begin.error && <ProblemNotice error={begin.error} />}
      <Facts>
        <Fact term="À avoir sous la main">
          {pieces.length > 0 && (
            <ul>
              {pieces.map(({ id, label, shownIf }) => (
                <li key={id}>
                  {label}
                  {shownIf !== null && ', selon vos réponses'}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact term="Service">
          {[service.name, service.address, service.email, service.phone].filter(Boolean).join(', ')}
        </Fact>
        <Fact term="Sans réponse">{silenceText(content.silence)}</Fact>
        <Fact term="Vos données">
          Lues par ce service seul, pour vous répondre, et effacées {content.retentionMonths} mois après la fin de la
          demande. Responsable, délégué et droits : <a href={LEGAL_PATHS.data.path}>{LEGAL_PATHS.data.label}</a>.
        </Fact>
      </Facts>
    </>
  )
}
