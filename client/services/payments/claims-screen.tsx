import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useTyped } from '#client/ui/use-typed.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { CLAIM_STATES, isOwed } from '#contract/services/payments/claim.ts'
import type { ClaimLine, ClaimList, PaymentDesk } from '#contract/services/payments/payment-desk.ts'
import { countText } from '#wording/quantity.ts'
import { euros, referenceText } from '#wording/services/payments/money.ts'
import { CLAIM_STATE_NAMES, dueText, ORIGIN_NAMES } from '#wording/services/payments/payment-words.ts'
import { ClaimForm } from './claim-form.tsx'
import { EndFiles } from './end-files.tsx'
import { PaymentHealthNotice } from './health-notice.tsx'
import type { ClaimsSearch } from './payments-search.ts'
import { claimsQuery, deskQuery } from './queries.ts'

const route = getRouteApi('/desk/paiements')

const STATES = [
  { value: '', label: 'Toutes' },
  { value: 'toCheck', label: 'à vérifier' },
  { value: 'late', label: 'en retard' },
  ...CLAIM_STATES.map((value) => ({ value, label: CLAIM_STATE_NAMES[value] })),
] as const

/** What is owed to the communes of the agent: what calls for somebody comes first. */
export function ClaimsScreen() {
  usePageTitle('Paiements')
  const desk = useQuery(deskQuery())
  const { etat, contrat, q } = route.useSearch()
  const state = STATES.find(({ value }) => value === etat)?.value
  const asked = { ...(state && { state }), ...(contrat && { contract: contrat }), ...(q && { q }) }
  const claims = useQuery(claimsQuery(asked))
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Paiements</h1>
        <Actions>
          <Link to="/regie">Régies et caisse</Link>
          <Link to="/paiements/remboursements">Remboursements{toSend(desk.data)}</Link>
          <Link to="/paiements/rapprochements">Rapprochements</Link>
          <Link to="/payer">La page où l’on paie</Link>
        </Actions>
      </div>
      {desk.data && <PaymentHealthNotice health={desk.data.health} />}
      {desk.data && <Writing desk={desk.data} />}
      <Filter desk={desk.data} />
      {claims.isPending && <Skeleton lines={8} label="Lecture des sommes à payer" />}
      {claims.error && <ProblemNotice error={claims.error} onRetry={() => void claims.refetch()} />}
      {claims.data && <Found list={claims.data} />}
      {desk.data && <EndFiles contracts={desk.data.contracts} />}
    </article>
  )
}

const toSend = (desk: PaymentDesk | undefined) =>
  desk && desk.refundsToSend > 0 ? ` (${desk.refundsToSend} à transmettre)` : ''

function Writing({ desk: { contracts } }: { desk: PaymentDesk }) {
  const [isOpen, setOpen] = useState(false)
  const kept = contracts.filter(({ mayKeep }) => mayKeep)
  if (kept.length === 0) return null
  if (isOpen) return <ClaimForm contracts={kept} onDone={() => setOpen(false)} />
  return (
    <Actions>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Inscrire une somme à payer
      </Button>
    </Actions>
  )
}

function Filter({ desk }: { desk: PaymentDesk | undefined }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const write = (change: ClaimsSearch) => navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const contracts = [
    { value: '', label: 'Toutes' },
    ...(desk?.contracts ?? []).map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` })),
  ]
  return (
    <search className={stack.fields}>
      <Words value={search.q ?? ''} onChange={(q) => void write({ q })} />
      <SelectField label="État" value={search.etat ?? ''} options={STATES} onChange={(etat) => void write({ etat })} />
      <SelectField
        label="Régie ou budget"
        value={search.contrat ?? ''}
        options={contracts}
        onChange={(contrat) => void write({ contrat })}
      />
    </search>
  )
}

function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const [typed, setTyped] = useTyped(value, onChange)
  return <TextField label="Nom, objet ou référence" value={typed} onChange={setTyped} autoComplete="off" />
}

function Found({ list: { claims, isMore } }: { list: ClaimList }) {
  if (claims.length === 0) return <p>Aucune somme ne répond à ces choix.</p>
  return (
    <div className={stack.close}>
      <p aria-live="polite">
        {countText(claims.length, 'somme')}
        {isMore ? ', et d’autres : précisez la recherche.' : '.'}
      </p>
      <Rows>
        {claims.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} />
        ))}
      </Rows>
    </div>
  )
}

function ClaimRow({ claim }: { claim: ClaimLine }) {
  const today = useToday()
  return (
    <Row>
      <RowHead>
        <Link to="/paiements/$id" params={{ id: claim.id }} className={prose.name}>
          {claim.object}
        </Link>
        <span className={prose.label}>
          {euros(claim.amountCents)} · {claim.isTest ? 'essai, ' : ''}
          {CLAIM_STATE_NAMES[claim.state]}
        </span>
      </RowHead>
      <p>
        {[
          claim.debtorName,
          claim.communeName,
          claim.contractName,
          ORIGIN_NAMES[claim.originKind],
          referenceText(claim.reference),
          ...(claim.dueOn && isOwed(claim) ? [dueText(claim.dueOn, today)] : []),
        ].join(' · ')}
      </p>
      {claim.toCheck && <Notice tone="unknown">Un paiement est à vérifier auprès de PayFiP.</Notice>}
      {claim.placeLost && claim.state !== 'refunded' && (
        <Notice tone="unknown">Payé après que la place était partie : à rembourser, ou à remplacer.</Notice>
      )}
    </Row>
  )
}
