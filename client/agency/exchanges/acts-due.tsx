import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import type { Exchanges } from '#contract/agency/exchanges/exchange.ts'
import { dayText } from '#wording/day.ts'

/** Acts due to the prefect that nobody has handed over: no machine sends them without an agent. */
export function ActsDue({ acts: { count, late, lines } }: { acts: Exchanges['acts'] }) {
  if (count === 0) return <p>Aucun acte n’attend qu’un agent l’envoie au préfet.</p>
  return (
    <>
      <p>
        {count === 1 ? '1 acte attend qu’un agent l’envoie' : `${count} actes attendent qu’un agent les envoie`}
        {late > 0 && `, dont ${late} en retard`}.{count > lines.length && ` Voici les ${lines.length} premiers dus.`}
      </p>
      <Rows aria-label="Actes à remettre au préfet">
        {lines.map(({ dossierId, number, communeName, subject, channelName, signedOn, dueOn, isLate }) => (
          <Row key={`${dossierId}/${subject}/${signedOn}`}>
            <RowHead>
              <div>
                <Link to="/dossiers/$id/decision" params={{ id: dossierId }}>
                  {number ?? 'Dossier'}
                </Link>
                , {communeName}
                <p className={prose.soft}>
                  {subject}, signature du {dayText(signedOn)} · {channelName}
                </p>
              </div>
              <p>
                {isLate ? (
                  <strong>En retard depuis le {dayText(dueOn)}</strong>
                ) : (
                  `À envoyer au plus tard le ${dayText(dueOn)}`
                )}
              </p>
            </RowHead>
          </Row>
        ))}
      </Rows>
    </>
  )
}
