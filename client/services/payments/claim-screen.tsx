import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { ClaimSheet } from '#contract/services/payments/payment-desk.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { dayText, instantText } from '#wording/day.ts'
import { euros, referenceText } from '#wording/services/payments/money.ts'
import {
  ATTEMPT_STATE_NAMES,
  CLAIM_STATE_NAMES,
  EVENT_NAMES,
  MEANS_NAMES,
  ORIGIN_NAMES,
} from '#wording/services/payments/payment-words.ts'
import { ClaimActions } from './claim-actions.tsx'
import { claimQuery } from './queries.ts'
import { RefundRow } from './refund-row.tsx'
import { ResendLink } from './resend-link.tsx'

const route = getRouteApi('/desk/paiements/$id')

/** A sum to pay: what it is, what was tried, what came in. */
export function ClaimScreen() {
  const { id } = route.useParams()
  const claim = useQuery(claimQuery(id))
  usePageTitle(claim.data?.object ?? 'Somme à payer')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/paiements">Paiements</Link>
        </p>
        <h1>{claim.data?.object ?? 'Somme à payer'}</h1>
      </div>
      {claim.isPending && <Skeleton lines={8} label="Lecture de la somme à payer" />}
      {claim.error && <ProblemNotice error={claim.error} onRetry={() => void claim.refetch()} />}
      {claim.data && <Sheet claim={claim.data} />}
    </article>
  )
}

const Sheet = ({ claim }: { claim: ClaimSheet }) => (
  <>
    {claim.isTest && (
      <Notice tone="unknown" title="Essai">
        <p>Le paiement en ligne n’est pas en production : ce qui entre par lui n’est pas de l’argent.</p>
      </Notice>
    )}
    {claim.toCheck && (
      <Notice tone="unknown" title="Un paiement est à vérifier">
        <p>
          PayFiP a donné une réponse qui ne correspond pas, ou d’une sorte inconnue. Voyez la tentative ci-dessous avec
          le comptable
          {claim.attempts.some(({ state, nextAt }) => state === 'unknown' && nextAt !== null) &&
            ' ; son résultat continue d’être demandé'}
          .
        </p>
      </Notice>
    )}
    <p className={prose.title}>
      {euros(claim.amountCents)}, {CLAIM_STATE_NAMES[claim.state]}
      {claim.paidCents > 0 && claim.state === 'partlyPaid' && ` (${euros(claim.paidCents)} reçus)`}
    </p>
    <ClaimActions claim={claim} />
    <Known claim={claim} />
    <CameIn claim={claim} />
    <Tried claim={claim} />
    <Life claim={claim} />
  </>
)

const Known = ({ claim }: { claim: ClaimSheet }) => (
  <section className={stack.close} aria-labelledby="fiche">
    <h2 id="fiche">La somme</h2>
    <Facts>
      <Fact term="Doit payer">{claim.debtorName}</Fact>
      <Fact term="Adresse électronique">{claim.debtorEmail}</Fact>
      <Fact term="Au plus tard le">{isOwed(claim) && claim.dueOn && dayText(claim.dueOn)}</Fact>
      <Fact term="Tarif">{`${claim.tariff}, ${claim.deliberation}`}</Fact>
      <Fact term="Calcul">{claim.rule}</Fact>
      <Fact term="Produit">{`${claim.product} : ${claim.act}, ${claim.article}`}</Fact>
      <Fact term="Vient de">{ORIGIN_NAMES[claim.originKind]}</Fact>
      <Fact term="Titre">{claim.titleNumber}</Fact>
      <Fact term={claim.state === 'timeBarred' || claim.state === 'writtenOff' ? 'Raison' : 'Annulée parce que'}>
        {claim.cancelReason}
      </Fact>
      <Fact term="Référence">{referenceText(claim.reference)}</Fact>
    </Facts>
    <Actions>
      <a href={addressOf(paymentOperations.publicNotice, { params: { reference: claim.reference } })}>
        Avis à remettre (PDF)
      </a>
      {isOwed(claim) && (
        <CopyButton
          text={() => `${window.location.origin}${claim.paymentPath}`}
          label="Copier le lien de paiement"
          copied="Lien copié"
          refused="Copiez la référence"
        />
      )}
    </Actions>
    {isOwed(claim) && <ResendLink claim={claim} />}
  </section>
)

const CameIn = ({ claim: { receipts, refunds, reference } }: { claim: ClaimSheet }) =>
  receipts.length === 0 ? null : (
    <section className={stack.close} aria-labelledby="recu">
      <h2 id="recu">Ce qui est reçu</h2>
      <Rows>
        {receipts.map(({ id, label, amountCents, means, day, detail }) => (
          <Row key={id}>
            <RowHead>
              <a
                className={prose.name}
                href={addressOf(paymentOperations.publicReceipt, { params: { reference, id } })}
              >
                Quittance {label}
              </a>
              <span className={prose.label}>{euros(amountCents)}</span>
            </RowHead>
            <p>{[MEANS_NAMES[means], dayText(day), ...(detail ? [detail] : [])].join(' · ')}</p>
          </Row>
        ))}
        {refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} />
        ))}
      </Rows>
    </section>
  )

const Tried = ({ claim: { attempts } }: { claim: ClaimSheet }) =>
  attempts.length === 0 ? null : (
    <section className={stack.close} aria-labelledby="tentatives">
      <h2 id="tentatives">Tentatives de paiement en ligne</h2>
      <Rows>
        {attempts.map((attempt) => (
          <Row key={attempt.refdet}>
            <RowHead>
              <span className={prose.name}>{attempt.refdet}</span>
              <span className={prose.label}>
                {ATTEMPT_STATE_NAMES[attempt.state]}
                {attempt.isDouble && ', en double'}
              </span>
            </RowHead>
            <p>
              {[
                euros(attempt.amountCents),
                `ouverte le ${instantText(attempt.createdAt)}`,
                ...(attempt.result ? [`réponse « ${attempt.result} »`] : []),
                ...(attempt.lookedAt ? [`demandée le ${instantText(attempt.lookedAt)}`] : []),
                ...(attempt.nextAt ? [`de nouveau le ${instantText(attempt.nextAt)}`] : []),
              ].join(' · ')}
            </p>
          </Row>
        ))}
      </Rows>
    </section>
  )

const Life = ({ claim: { events } }: { claim: ClaimSheet }) => (
  <details className={prose.fold}>
    <summary>Son histoire</summary>
    <ul className={stack.ruled}>
      {events.map(({ kind, detail, at, by }) => (
        <li key={`${at}${kind}`}>
          {[`${instantText(at)} : ${EVENT_NAMES[kind] ?? kind}`, ...(by ? [by] : []), ...(detail ? [detail] : [])].join(
            ', ',
          )}
        </li>
      ))}
    </ul>
  </details>
)
