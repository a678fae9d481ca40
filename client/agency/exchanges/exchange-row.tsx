import { Link } from '@tanstack/react-router'
import { RotateCw } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import type { ExchangeLine } from '#contract/agency/exchanges/exchange.ts'
import { instantText } from '#wording/day.ts'

/** One departure: for whom, about what, why it has not left, and when it is tried again. */
export function ExchangeRow({ line, onReplay }: { line: ExchangeLine; onReplay: () => void }) {
  const { subject, partner, dossier, to, state, sentence, attempts, writtenAt, nextAttemptAt } = line
  const about = dossier ? `${subject}, ${dossier.number ?? 'dossier'}` : subject
  return (
    <Row data-departure={line.id}>
      <RowHead>
        <div>
          <strong>{subject}</strong>
          <p className={prose.soft}>
            {partner}
            {to.length > 0 && `, ${to.join(', ')}`}
            {dossier && (
              <>
                {' · '}
                <Link to="/dossiers/$id" params={{ id: dossier.id }}>
                  {dossier.number ?? 'Dossier en préparation'}
                </Link>
                , {dossier.communeName}
              </>
            )}
          </p>
        </div>
        {(state === 'failed' || state === 'abandoned') && (
          <Button variant="quiet" icon={RotateCw} aria-label={`Rejouer : ${about}`} onClick={onReplay}>
            Rejouer
          </Button>
        )}
      </RowHead>
      <p>{sentence}</p>
      <p className={prose.soft}>
        Écrit le {instantText(writtenAt)}
        {attempts > 0 && ` ; ${attempts === 1 ? '1 essai' : `${attempts} essais`}`}
        {state === 'failed' && nextAttemptAt && ` ; le prochain le ${instantText(nextAttemptAt)}`}
        {state === 'abandoned' && ' ; plus aucun essai n’aura lieu de lui-même'}.
      </p>
    </Row>
  )
}
