import { useQuery } from '@tanstack/react-query'
import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { sessionQuery } from '#client/session/queries.ts'
import { isAdministrator, mayAudit } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
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

type Run = Retention['runs'][number]

/** How long things are kept, what is too old now, and what was purged. */
export function RetentionScreen() {
  usePageTitle('Conservation')
  const session = useQuery(sessionQuery())
  if (session.data && mayAudit(session.data) && !isAdministrator(session.data))
    return (
      <article className={page.page}>
        <h1>Conservation</h1>
        <Kept mayPurge={false} />
      </article>
    )
  return (
    <AdministratorGate title="Conservation">
      <Kept mayPurge />
    </AdministratorGate>
  )
}

/** @param mayPurge  false for the delegate, who reads the durations and what was purged */
function Kept({ mayPurge }: { mayPurge: boolean }) {
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
      {mayPurge && (
        <Purge due={retention.data.rules.reduce((sum, { due }) => sum + due, 0)} last={retention.data.runs[0]} />
      )}
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

const linesText = (due: number) => (due === 1 ? 'une ligne' : `${due} lignes`)

/** « 23 règles faites, 1 refusée : Journal des consultations nominatives. » */
const outcomeSentence = ({ outcome, refused }: Run): string =>
  refused.length === 0 ? `${outcome}.` : `${outcome} : ${refused.join(' ; ')}. Ce qui est refusé n’est pas effacé.`

function Purge({ due, last }: { due: number; last: Run | undefined }) {
  const purge = usePurge()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      {due === 0 ? (
        <p role="status">Rien n’est trop ancien aujourd’hui.</p>
      ) : (
        <Button icon={Eraser} disabled={purge.isPending} onClick={() => setAsked(true)}>
          {due === 1
            ? 'Effacer maintenant la ligne trop ancienne'
            : `Effacer maintenant les ${due} lignes trop anciennes`}
        </Button>
      )}
      {isAsked && (
        <Dialog title={`Effacer ${linesText(due)} ?`} onClose={() => setAsked(false)}>
          <p>
            Ce qui est effacé ne se retrouve pas, sauf dans vos sauvegardes. Chaque règle est faite et notée à part.
          </p>
          <Actions>
            <Button
              icon={Eraser}
              variant="primary"
              disabled={purge.isPending}
              onClick={() => purge.mutate(undefined, { onSettled: () => setAsked(false) })}
            >
              Effacer pour de bon
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Annuler
            </Button>
          </Actions>
        </Dialog>
      )}
      {purge.isSuccess && last && <p role="status">{outcomeSentence(last)}</p>}
      {purge.error && <ProblemNotice error={purge.error} />}
    </>
  )
}

const Runs = ({ runs }: Pick<Retention, 'runs'>) =>
  runs.length === 0 ? (
    <p>Aucune purge n’a encore rien effacé.</p>
  ) : (
    <ul className={`${rows.rows} ${rows.lines}`}>
      {runs.map(({ at, by, purged, outcome, refused }) => (
        <li key={at}>
          <strong>{instantText(at)}</strong> {by ? `par ${by}` : 'par le serveur'}
          <span className={prose.soft}>
            {' '}
            {purged.length === 0
              ? 'Rien n’était trop ancien'
              : purged.map(({ what, count }) => `${what} : ${count}`).join(' ; ')}
            {outcome && ` (${outcome})`}
            {refused.length > 0 && ` Refusé, rien n’en est effacé : ${refused.join(' ; ')}`}
          </span>
        </li>
      ))}
    </ul>
  )
