import { LogOut, MonitorX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { OpenSession, SessionVia } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import css from './account.module.css'
import { PasswordAgain } from './password-again.tsx'
import { useEndEverySession, useEndSession } from './queries.ts'

const VIA: Readonly<Record<SessionVia, string>> = {
  password: 'par mot de passe',
  invitation: 'par un lien de première connexion',
  installation: 'par le code d’administration',
  proConnect: 'par ProConnect',
  franceConnect: 'par FranceConnect',
}

type Closing = { type: 'none' } | { type: 'one'; session: OpenSession } | { type: 'all' }

type Props = { sessions: readonly OpenSession[]; hasPassword: boolean }

/** Each machine where this account is open, and how to close it from here, the password given again by who has one. */
export function SessionsList({ sessions, hasPassword }: Props) {
  const [closing, setClosing] = useState<Closing>({ type: 'none' })
  const end = useEndSession()
  const endAll = useEndEverySession()
  const close = (what: Closing, password: string) => {
    if (what.type === 'one')
      end.mutate({ id: what.session.id, password }, { onSuccess: () => setClosing({ type: 'none' }) })
    if (what.type === 'all') endAll.mutate(password, { onSuccess: () => window.location.assign('/connexion') })
  }
  const ask = (what: Closing) => (hasPassword ? setClosing(what) : close(what, ''))
  const isBusy = end.isPending || endAll.isPending
  return (
    <>
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} isBusy={isBusy} onEnd={() => ask({ type: 'one', session })} />
        ))}
      </ul>
      {!hasPassword && (end.error ?? endAll.error) && <ProblemNotice error={end.error ?? endAll.error} />}
      {sessions.length > 1 && (
        <Button icon={LogOut} disabled={isBusy} onClick={() => ask({ type: 'all' })}>
          Se déconnecter partout
        </Button>
      )}
      {closing.type !== 'none' && (
        <Dialog title={titleOf(closing)} onClose={() => setClosing({ type: 'none' })}>
          <PasswordAgain
            asking={closing.type === 'one' ? end : endAll}
            onGiven={(password) => close(closing, password)}
          >
            <Button type="submit" icon={LogOut} variant="primary" disabled={isBusy}>
              {closing.type === 'one' ? 'Fermer cette session' : 'Se déconnecter partout'}
            </Button>
          </PasswordAgain>
        </Dialog>
      )}
    </>
  )
}

const titleOf = (closing: Closing) =>
  closing.type === 'one'
    ? `Fermer la session ${closing.session.device || 'd’un poste inconnu'}`
    : 'Se déconnecter de tous les postes'

type RowProps = { session: OpenSession; isBusy: boolean; onEnd: () => void }

const SessionRow = ({ session, isBusy, onEnd }: RowProps) => (
  <li className={css.row}>
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
        disabled={isBusy}
        aria-label={`Fermer la session ${session.device} ouverte le ${instantText(session.openedAt)}`}
        onClick={onEnd}
      >
        Fermer
      </Button>
    )}
  </li>
)
