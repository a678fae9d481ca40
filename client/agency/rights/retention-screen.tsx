import { useQuery } from '@tanstack/react-query'
import { Eraser } from 'lucide-react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Retention } from '#contract/agency/rights/retention.ts'
import { instantText } from '#wording/day.ts'
import { retentionQuery, usePurge } from './queries.ts'
import css from './rights.module.css'

/** How long things are kept, what is too old now, and what was purged. */
export function RetentionScreen() {
  usePageTitle('Conservation')
  return (
    <AdministratorGate title="Conservation">
      <Kept />
    </AdministratorGate>
  )
}

function Kept() {
  const retention = useQuery(retentionQuery())
  if (retention.isPending) return <Skeleton lines={8} label="Compte de ce qui est trop ancien" />
  if (retention.error) return <ProblemNotice error={retention.error} onRetry={() => void retention.refetch()} />
  return (
    <>
      <p className={page.lead}>
        Ce qui a servi est effacé chaque jour. Un dossier ne l’est jamais ainsi : il ne part que par le visa des
        archives.
      </p>
      <Rules rules={retention.data.rules} />
      <Purge due={retention.data.rules.reduce((sum, { due }) => sum + due, 0)} />
      <h2>Purges faites</h2>
      <Runs runs={retention.data.runs} />
    </>
  )
}

const Rules = ({ rules }: Pick<Retention, 'rules'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
  <section className={table.scroll} aria-label="Durées de conservation" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Combien de temps</th>
          <th scope="col">Pourquoi cette durée</th>
          <th scope="col">Trop anciens</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, what, kept, basis, due }) => (
          <tr key={rule}>
            <th scope="row">{what}</th>
            <td>{kept}</td>
            <td>{basis}</td>
            <td className={css.number}>{due}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

function Purge({ due }: { due: number }) {
  const purge = usePurge()
  return (
    <>
      {due === 0 ? (
        <p role="status">Rien n’est trop ancien aujourd’hui.</p>
      ) : (
        <Button icon={Eraser} disabled={purge.isPending} onClick={() => purge.mutate()}>
          {due === 1
            ? 'Effacer maintenant la ligne trop ancienne'
            : `Effacer maintenant les ${due} lignes trop anciennes`}
        </Button>
      )}
      {purge.error && <ProblemNotice error={purge.error} />}
    </>
  )
}

const Runs = ({ runs }: Pick<Retention, 'runs'>) =>
  runs.length === 0 ? (
    <p>Aucune purge n’a encore rien effacé.</p>
  ) : (
    <ul className={`${rows.rows} ${rows.lines}`}>
      {runs.map(({ at, by, purged }) => (
        <li key={at}>
          <strong>{instantText(at)}</strong> {by ? `par ${by}` : 'par le serveur'}
          <span className={prose.soft}>
            {' '}
            {purged.length === 0
              ? 'Rien n’était trop ancien'
              : purged.map(({ what, count }) => `${what} : ${count}`).join(' ; ')}
          </span>
        </li>
      ))}
    </ul>
  )
