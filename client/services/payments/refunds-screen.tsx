import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import { refundsQuery } from './queries.ts'
import { RefundFiles } from './refund-files.tsx'
import { RefundRow } from './refund-row.tsx'

const Listed = ({ refunds }: { refunds: readonly Refund[] }) =>
  refunds.length === 0 ? (
    <p>Rien n’est à rembourser.</p>
  ) : (
    <Rows>
      {refunds.map((refund) => (
        <RefundRow key={refund.id} refund={refund} isListed />
      ))}
    </Rows>
  )

/** What the commune has to give back, what waits first. */
export function RefundsScreen() {
  usePageTitle('Remboursements')
  const refunds = useQuery(refundsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/paiements">Paiements</Link>
        </p>
        <h1>Remboursements</h1>
        <p className={prose.lead}>
          PayFiP n’a pas d’opération de remboursement : une demande part au comptable avec les preuves du paiement.
        </p>
      </div>
      {refunds.isPending && <Skeleton lines={6} label="Lecture des remboursements" />}
      {refunds.error && <ProblemNotice error={refunds.error} onRetry={() => void refunds.refetch()} />}
      {refunds.data && <Listed refunds={refunds.data.filter(({ isTest }) => !isTest)} />}
      {refunds.data && <RefundFiles refunds={refunds.data} />}
      {refunds.data?.some(({ isTest }) => isTest) && (
        <section className={stack.close} aria-labelledby="essais">
          <h2 id="essais">Essais</h2>
          <p className={prose.soft}>
            Payés pendant les essais du paiement en ligne : aucun argent n’a circulé, rien ne part au comptable.
          </p>
          <Listed refunds={refunds.data.filter(({ isTest }) => isTest)} />
        </section>
      )}
    </article>
  )
}
