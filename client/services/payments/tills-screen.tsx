import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '#client/session/queries.ts'
import { isAdministrator } from '#client/session/roles.ts'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { PaymentContract } from '#contract/services/payments/payment-desk.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { euros } from '#wording/services/payments/money.ts'
import { MEANS_NAMES, SAISIE_NAMES } from '#wording/services/payments/payment-words.ts'
import { ContractEntry } from './contract-form.tsx'
import { ContractSetting } from './contract-setting.tsx'
import { PaymentHealthNotice } from './health-notice.tsx'
import { deskQuery } from './queries.ts'

/** The régies of the agent’s communes and the budgets whose titles are paid online, each with its act. */
export function TillsScreen() {
  usePageTitle('Régies et caisse')
  const desk = useQuery(deskQuery())
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/paiements">Paiements</Link>
        </p>
        <h1>Régies et caisse</h1>
        <p className={prose.lead}>
          Une régie n’encaisse que ce que son acte énumère ; un titre se paie par son budget.
        </p>
      </div>
      {desk.isPending && <Skeleton lines={6} label="Lecture des régies" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <PaymentHealthNotice health={desk.data.health} />}
      {desk.data?.contracts.length === 0 && <p>Aucune régie n’est inscrite. Un administrateur les inscrit.</p>}
      {session.data && isAdministrator(session.data) && <ContractEntry />}
      {desk.data?.contracts.map((contract) => (
        <Contract key={contract.id} contract={contract} />
      ))}
    </article>
  )
}

const Contract = ({ contract }: { contract: PaymentContract }) => (
  <section className={stack.close} aria-labelledby={contract.id}>
    <h2 id={contract.id}>
      {contract.world === 'till' && contract.mayKeep ? (
        <Link to="/regie/$id" params={{ id: contract.id }}>
          {contract.name}, ouvrir la caisse
        </Link>
      ) : (
        contract.name
      )}
    </h2>
    <Facts>
      <Fact term="Commune">{contract.communeName}</Fact>
      <Fact term="Acte">{`${contract.act}, daté du ${dayText(contract.actOn)}`}</Fact>
      <Fact term="Peut encaisser">
        {contract.products.map(({ label, article }) => `${label} (${article})`).join(', ')}
      </Fact>
      <Fact term="Au guichet">{contract.means.map((means) => MEANS_NAMES[means]).join(', ')}</Fact>
      <Fact term="En ligne">
        {contract.isOnline
          ? `PayFiP, ${SAISIE_NAMES[contract.saisie]}${contract.saisie === 'W' ? '' : ' : aucun argent ne circule'}`
          : 'non'}
      </Fact>
      <Fact term="Plafond en espèces">{contract.cashCeilingCents && euros(contract.cashCeilingCents)}</Fact>
      <Fact term="Encaissé cette année">{euros(contract.yearCents)}</Fact>
      <Fact term="Essais, hors comptes">{contract.testCents > 0 && euros(contract.testCents)}</Fact>
      <Fact term="À payer">
        <Link to="/paiements" search={{ contrat: contract.id, etat: 'due' }}>
          {countText(contract.dueCount, 'somme')}
        </Link>
      </Fact>
    </Facts>
    <ContractSetting contract={contract} />
  </section>
)
