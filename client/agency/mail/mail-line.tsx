import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, Clock, type LucideIcon, RotateCw } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { DepartureLine } from '#contract/agency/mail/departure.ts'
import { instantText } from '#wording/day.ts'
import css from './mail.module.css'
import { useSendMailAgain } from './queries.ts'

const ICONS: Readonly<Record<DepartureLine['state'], LucideIcon>> = {
  pending: Clock,
  failed: Clock,
  abandoned: CircleAlert,
  sent: CircleCheck,
}

/** One mail: about what, for whom, where it stands; sent again when it did not leave. */
export function MailLine({ line }: { line: DepartureLine }) {
  const { id, subject, dossier, to, state, sentence, attempts, writtenAt, nextAttemptAt } = line
  const again = useSendMailAgain()
  const Icon = ICONS[state]
  const about = dossier ? `${subject}, ${dossier.number ?? 'dossier'}` : subject
  return (
    <li className={css.mail}>
      <div>
        <p className={css.subject}>{subject}</p>
        {dossier && (
          <p className={prose.soft}>
            <Link to="/dossiers/$id" params={{ id: dossier.id }}>
              {dossier.number ?? 'Dossier en préparation'}
            </Link>
            , {dossier.communeName}
          </p>
        )}
      </div>
      <div className={prose.soft}>
        <p className={css.address}>{to.length === 0 ? 'Aucune adresse' : to.join(', ')}</p>
        <p>Écrit le {instantText(writtenAt)}</p>
      </div>
      <div>
        <p className={css.state} data-state={state}>
          <Icon aria-hidden size="1.1rem" strokeWidth={1.75} />
          <span>{sentence}</span>
        </p>
        {state === 'failed' && nextAttemptAt && (
          <p className={prose.soft}>
            {attempts === 1 ? '1 essai' : `${attempts} essais`} ; le prochain {instantText(nextAttemptAt)}.
          </p>
        )}
        {again.error && <ProblemNotice error={again.error} />}
      </div>
      <div className={css.act}>
        {(state === 'failed' || state === 'abandoned') && (
          <Button
            variant="quiet"
            icon={RotateCw}
            aria-label={`Renvoyer : ${about}`}
            disabled={again.isPending}
            onClick={() => again.mutate(id)}
          >
            Renvoyer
          </Button>
        )}
      </div>
    </li>
  )
}
