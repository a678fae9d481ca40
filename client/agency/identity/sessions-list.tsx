import { LogOut, MonitorX } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { OpenSession, SessionVia } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import css from './account.module.css'
import { useEndEverySession, useEndSession } from './queries.ts'

const VIA: Readonly<Record<SessionVia, string>> = {
  password: 'par mot de passe',
  invitation: 'par un lien de première connexion',
  installation: 'par le code d’administration',
  proConnect: 'par ProConnect',
  franceConnect: 'par FranceConnect',
}

/** Each machine where this account is open, and how to close it from here. */
export function SessionsList({ sessions }: { sessions: readonly OpenSession[] }) {
  const end = useEndSession()
  const endAll = useEndEverySession()
  return (
    <>
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {sessions.map((session) => (
          <li key={session.id} className={css.row}>
            <span>
              <strong>{session.device || 'Poste inconnu'}</strong>
              {session.isCurrent && ', ce poste'}
            </span>
            <span className={prose.soft}>
              ouverte {VIA[session.via]} le {instantText(session.openedAt)}, jusqu’au {instantText(session.expiresAt)}
            </span>
            {!session.isCurrent && (
              <Button
                icon={MonitorX}
                variant="quiet"
                disabled={end.isPending}
                aria-label={`Fermer la session ${session.device} ouverte le ${instantText(session.openedAt)}`}
                onClick={() => end.mutate(session.id)}
              >
                Fermer
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(end.error ?? endAll.error) && <ProblemNotice error={end.error ?? endAll.error} />}
      {sessions.length > 1 && (
        <Button
          icon={LogOut}
          disabled={endAll.isPending}
          onClick={() => endAll.mutate(undefined, { onSuccess: () => window.location.assign('/connexion') })}
        >
          Se déconnecter partout
        </Button>
      )}
    </>
  )
}
