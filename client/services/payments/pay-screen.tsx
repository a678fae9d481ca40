import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { isOwed } from '#contract/services/payments/claim.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import type { PublicClaim } from '#contract/services/payments/public-claim.ts'
import { dayText } from '#wording/day.ts'
import { euros, referenceText } from '#wording/services/payments/money.ts'
import { MEANS_NAMES } from '#wording/services/payments/payment-words.ts'
import { ClaimStanding } from './claim-standing.tsx'
import { PayForm } from './pay-form.tsx'
import { publicClaimQuery } from './queries.ts'
import { TestNotice } from './test-notice.tsx'

const route = getRouteApi('/desk/payer/$reference')

/** What is owed, why, and the way to pay it: two gestures from the avis to the page of PayFiP. */
export function PayScreen() {
  const { reference } = route.useParams()
  const { retour } = route.useSearch()
  const claim = useQuery(publicClaimQuery(reference, retour === '1'))
  usePageTitle('Payer')
  return (
    <article className={page.page}>
      <p>
        <Link to="/payer">Une autre référence</Link>
      </p>
      <h1>{claim.data?.object ?? 'Payer'}</h1>
      {claim.isPending && <Skeleton lines={6} label="Lecture de ce que vous devez" />}
      {claim.error && <ProblemNotice error={claim.error} onRetry={() => void claim.refetch()} />}
      {claim.data && <Owed claim={claim.data} onLook={() => void claim.refetch()} />}
    </article>
  )
}

function Owed({ claim, onLook }: { claim: PublicClaim; onLook: () => void }) {
  return (
    <div className={stack.loose}>
      <TestNotice saisie={claim.saisie} />
      <ClaimStanding claim={claim} onLook={onLook} />
      {isOwed(claim) && <PayForm claim={claim} />}
      <section className={stack.close} aria-labelledby="detail">
        <h2 id="detail">Le détail</h2>
        <Facts>
          <Fact term="Somme">{euros(claim.amountCents)}</Fact>
          <Fact term="À payer au plus tard le">{isOwed(claim) && claim.dueOn && dayText(claim.dueOn)}</Fact>
          <Fact term="Tarif">{`${claim.tariff}, ${claim.deliberation}`}</Fact>
          <Fact term="Calcul">{claim.rule}</Fact>
          <Fact term="Encaissé par">{`${claim.collector}, ${claim.communeName}`}</Fact>
          <Fact term="Au titre de">{`${claim.product} : ${claim.act}, ${claim.article}`}</Fact>
          <Fact term="Titre">{claim.titleNumber}</Fact>
          <Fact term="Référence">{referenceText(claim.reference)}</Fact>
        </Facts>
        {isOwed(claim) && (
          <Actions>
            <a href={addressOf(paymentOperations.publicNotice, { params: { reference: claim.reference } })}>
              Avis à imprimer (PDF)
            </a>
          </Actions>
        )}
      </section>
      {claim.receipts.length > 0 && <Receipts claim={claim} />}
    </div>
  )
}

const Receipts = ({ claim: { receipts, reference } }: { claim: PublicClaim }) => (
  <section className={stack.close} aria-labelledby="quittances">
    <h2 id="quittances">Quittances</h2>
    <Rows>
      {receipts.map(({ id, label, amountCents, means, day }) => (
        <Row key={id}>
          <RowHead>
            <a className={prose.name} href={addressOf(paymentOperations.publicReceipt, { params: { reference, id } })}>
              Quittance {label} (PDF)
            </a>
            <span className={prose.label}>{euros(amountCents)}</span>
          </RowHead>
          <p>
            {MEANS_NAMES[means]}, le {dayText(day)}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
