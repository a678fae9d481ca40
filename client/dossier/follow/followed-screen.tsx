import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import { AccountNeeded } from '#client/dossier/deposit/account-needed.tsx'
import { ButtonTo } from '#client/dossier/deposit/button-to.tsx'
import { ownDossiersQuery } from '#client/dossier/deposit/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { dayText } from '#wording/day.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { countText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import css from './follow.module.css'

/** The dossiers of a resident or a professional: what each waits for, those that wait for them first. */
export function FollowedScreen() {
  usePageTitle('Mes dossiers')
  const session = useQuery(sessionQuery())
  const person = session.data?.person
  return (
    <article className={`${page.page} ${css.page}`}>
      <header className={stack.close}>
        <h1>Mes dossiers</h1>
      </header>
      {session.isPending && <Skeleton lines={3} label="Lecture de la session" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !person && <AccountNeeded what="Pour suivre vos dossiers, connectez-vous." />}
      {person && <Followed />}
    </article>
  )
}

const awaitsApplicant = ({ state }: DossierLine) => state === 'awaitingAttachments'

function Followed() {
  const answer = useQuery(ownDossiersQuery())
  if (answer.isPending) return <Skeleton lines={6} label="Lecture de vos dossiers" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const drafts = answer.data.dossiers.filter(({ state }) => state === 'draft')
  const filed = answer.data.dossiers.filter(({ state }) => state !== 'draft')
  const first = filed.filter(awaitsApplicant)
  return (
    <>
      {filed.length === 0 && (
        <section className={stack.even}>
          <p>Aucun dossier déposé avec ce compte.</p>
          <p className={prose.soft}>
            Un dossier déposé sur papier à la mairie n’apparaît ici que si la mairie l’a rattaché à votre compte.
          </p>
        </section>
      )}
      {filed.length > 0 && (
        <ul className={css.list}>
          {[...first, ...filed.filter((line) => !awaitsApplicant(line))].map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
      <Actions>
        <ButtonTo to="/deposer" variant={filed.length === 0 ? 'primary' : 'secondary'} icon={FilePlus2}>
          {drafts.length > 0
            ? `Reprendre ${countText(drafts.length, 'brouillon')} ou déposer`
            : 'Déposer une nouvelle demande'}
        </ButtonTo>
      </Actions>
    </>
  )
}

const Line = ({ line }: { line: DossierLine }) => (
  <li>
    <p className={`${rows.head} ${css.row}`}>
      <Link to="/mes-dossiers/$id" params={{ id: line.id }}>
        <strong>{line.number}</strong> · {line.title}
      </Link>
      {awaitsApplicant(line) && <span className={css.badge}>Une réponse de votre part est attendue</span>}
    </p>
    <p>{line.told}</p>
    <p className={prose.soft}>
      {capitalised(kindText(line.kind, line.variant))}, {line.communeName}
      {line.filedOn && `, dépôt du ${dayText(line.filedOn)}`}
    </p>
  </li>
)
