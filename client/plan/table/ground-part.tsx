import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { trajectoryQuery } from '#client/plan/indicators/queries.ts'
import { ledgerQuery } from '#client/plan/ledger/queries.ts'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import type { LedgerPage } from '#contract/plan/ledger/ledger.ts'
import { ACCOUNT_NAMES, groundText, NO_MASK } from '#wording/plan/ledger/ledger-words.ts'
import { countText } from '#wording/quantity.ts'

/** Two books beside each other, never added up, and what the documents allow. */
export function GroundPart() {
  const ledger = useQuery(ledgerQuery(undefined))
  const trajectory = useQuery(trajectoryQuery(undefined))
  const error = ledger.error ?? trajectory.error
  return (
    <section className={stack.even} aria-labelledby="sol">
      <h2 id="sol">Sobriété foncière</h2>
      {(ledger.isPending || trajectory.isPending) && <Skeleton lines={6} label="Lecture du registre du sol" />}
      {error && (
        <ProblemNotice error={error} onRetry={() => void Promise.all([ledger.refetch(), trajectory.refetch()])} />
      )}
      {ledger.data && trajectory.data && <Books ledger={ledger.data} trajectory={trajectory.data} />}
    </section>
  )
}

const ACCOUNTS = ['authorised', 'started', 'completed'] as const

function Books({ ledger: { mask, figures }, trajectory }: { ledger: LedgerPage; trajectory: TrajectoryPage }) {
  const { targets } = trajectory
  return (
    <>
      <Facts>
        <Fact term="Observé par l’État">
          <Link to="/plan/trajectoire">{observedText(trajectory)}</Link>
        </Fact>
        {ACCOUNTS.map((account) => {
          const m2 = figures.find((figure) => figure.account === account && figure.measure === 'enaf')?.m2
          return (
            <Fact key={account} term={ACCOUNT_NAMES[account]}>
              <Link to="/plan/registre" search={{ compte: account, mesure: 'enaf' }}>
                {mask === null && m2 === undefined ? 'inconnu' : groundText(m2 ?? 0)}
              </Link>
            </Fact>
          )
        })}
        <Fact term="Objectifs">
          <Link to="/plan/trajectoire">
            {targets.length === 0 ? 'aucun au registre' : countText(targets.length, 'objectif')}
          </Link>
          {targets[0] && ` : ${targets[0].land}, ${targets[0].sentence}`}
        </Fact>
      </Facts>
      {mask === null && <p className={prose.note}>{NO_MASK}</p>}
      <p className={prose.note}>
        L’observé et l’inscrit ne s’additionnent pas. <Link to="/plan/rapport">Préparer le rapport triennal</Link>
      </p>
    </>
  )
}

function observedText({ years, observedSource, period }: TrajectoryPage): string {
  const last = years.findLast(({ observedTotalM2 }) => observedTotalM2 !== null)
  if (!observedSource || !last || last.observedTotalM2 === null) return 'inconnu : aucune source chargée'
  return `${groundText(last.observedTotalM2)} depuis ${period.from}, jusqu’à fin ${last.year}`
}
