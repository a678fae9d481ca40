import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { NumberField } from '#client/services/forms/number-field.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { OwnGrant } from '#contract/services/grants/grant.ts'
import { grantOperations } from '#contract/services/grants/grant-operations.ts'
import { dayText } from '#wording/day.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { GRANT_EVENT_NAMES, GRANT_STATE_NAMES } from '#wording/services/grants/grant-words.ts'
import { followedGrantQuery, useRenewFollowed, useReport } from './queries.ts'
import { centsOf, type TypedCents } from './typed-cents.ts'

const route = getRouteApi('/desk/ma-subvention/$token')

/** A grant as its association follows it, by the link of its request. */
export function OwnGrantScreen() {
  const { token } = route.useParams()
  const grant = useQuery(followedGrantQuery(token))
  usePageTitle('Ma subvention')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>{grant.data ? `Subvention ${grant.data.exercice}, ${grant.data.number}` : 'Ma subvention'}</h1>
        <p>
          <Link to="/ma-demande/$token" params={{ token }}>
            La demande, ses réponses et ses lettres
          </Link>
        </p>
      </div>
      {grant.isPending && <Skeleton lines={6} label="Lecture de la subvention" />}
      {grant.error && <ProblemNotice error={grant.error} onRetry={() => void grant.refetch()} />}
      {grant.data && <Told token={token} grant={grant.data} />}
    </article>
  )
}

const Told = ({ token, grant }: { token: string; grant: OwnGrant }) => (
  <>
    <Facts>
      <Fact term="Association">{grant.association}</Fact>
      <Fact term="Collectivité">{grant.funder}</Fact>
      <Fact term="Objet">{grant.object}</Fact>
      <Fact term="Où elle en est">
        <strong>{GRANT_STATE_NAMES[grant.state]}</strong>
      </Fact>
      <Fact term="Demandée">{grant.askedCents !== null && amountText(grant.askedCents)}</Fact>
      <Fact term="Votée">{grant.votedCents !== null && amountText(grant.votedCents)}</Fact>
      <Fact term="Payée">
        {grant.payments.map(({ on, amountCents }) => `${amountText(amountCents)} le ${dayText(on)}`).join(', ')}
      </Fact>
      <Fact term="Convention">
        {grant.agreementSignedOn
          ? `signée le ${dayText(grant.agreementSignedOn)}`
          : grant.isAgreementRequired && 'à signer avant le premier paiement'}
      </Fact>
      <Fact term="Compte rendu">
        {grant.reportReceivedOn
          ? `reçu le ${dayText(grant.reportReceivedOn)}`
          : grant.mayReport && grant.reportDueOn && `attendu au plus tard le ${dayText(grant.reportDueOn)}`}
      </Fact>
    </Facts>
    {grant.letters.length > 0 && (
      <ul className={prose.bullets}>
        {grant.letters.map(({ ordinal, kind, on }) => (
          <li key={ordinal}>
            <a href={addressOf(grantOperations.followedGrantLetter, { params: { token, ordinal } })}>
              {GRANT_EVENT_NAMES[kind]}, {dayText(on)} (PDF)
            </a>
          </li>
        ))}
      </ul>
    )}
    {grant.mayReport && <Report token={token} />}
    {grant.mayRenew && <Renewal token={token} exercice={grant.exercice} />}
  </>
)

function Report({ token }: { token: string }) {
  const report = useReport(token)
  const form = useForm<{ usedCents: TypedCents; body: string }>(
    { usedCents: null, body: '' },
    {
      check: ({ usedCents, body }) => ({
        ...(typeof usedCents !== 'number' && { usedCents: 'Écrivez ce qui a été employé' }),
        ...(body.trim().length < 20 && { body: 'Dites en quelques phrases à quoi la subvention a servi' }),
      }),
      refusal: report.error,
    },
  )
  return (
    <section className={stack.close} aria-labelledby="compte-rendu">
      <h2 id="compte-rendu">Rendre compte</h2>
      <form
        className={stack.box}
        noValidate
        onSubmit={form.onSubmit(({ usedCents, body }) => report.mutate({ usedCents: centsOf(usedCents), body }))}
      >
        <NumberField label="Montant employé à l’objet, en euros" isAmount {...form.field('usedCents')} />
        <TextArea
          label="À quoi la subvention a servi"
          help="Actions menées, public, dates, écarts avec le budget prévu."
          rows={6}
          maxLength={5000}
          {...form.field('body')}
        />
        <FormEnd sending={report}>Envoyer le compte rendu</FormEnd>
      </form>
    </section>
  )
}

/** The request of the year that comes begins from this one. */
function Renewal({ token, exercice }: { token: string; exercice: number }) {
  const renew = useRenewFollowed(token)
  const navigate = useNavigate()
  const onRenew = () =>
    renew.mutate(undefined, {
      onSuccess: (begun) => void navigate({ to: '/ma-demande/$token', params: { token: begun.token } }),
    })
  return (
    <section className={stack.close} aria-labelledby="annee-suivante">
      <h2 id="annee-suivante">L’an prochain</h2>
      <p className={prose.measure}>
        Vos réponses sont reprises. Relisez le budget, joignez les pièces de l’année et attestez de nouveau.
      </p>
      {renew.error && <ProblemNotice error={renew.error} />}
      <Actions>
        <Button variant="primary" disabled={renew.isPending} onClick={onRenew}>
          Demander pour {exercice + 1} en reprenant cette demande
        </Button>
      </Actions>
    </section>
  )
}
