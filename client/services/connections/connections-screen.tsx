import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Connection, ConnectionPage } from '#contract/services/connections/connection.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { ConnectionForm } from './connection-form.tsx'
import { ConnectionRow } from './connection-row.tsx'
import { connectionsQuery } from './queries.ts'
import { TariffForm } from './tariff-form.tsx'

/** Connections to the public sewer: who is connected and has not been asked, who has finished and is not known to be connected. */
export function ConnectionsScreen() {
  usePageTitle('Raccordements à l’assainissement')
  const answer = useQuery(connectionsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Raccordements à l’assainissement</h1>
        <p className={prose.lead}>
          La participation (PFAC) est due au raccordement, par la délibération de ce jour-là : ni à la décision, ni à
          l’achèvement. Instituée, elle se demande à tous.
        </p>
      </div>
      {answer.isPending && <Skeleton lines={8} label="Lecture des raccordements" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Lists data={answer.data} />}
    </article>
  )
}

const isOpen = ({ participation }: Connection) => participation.state === 'toAsk' || participation.state === 'unknown'

function Lists({ data }: { data: ConnectionPage }) {
  const { connections, unconnected, communes } = data
  return (
    <>
      <Listed title="Raccordés, participation à demander" connections={connections.filter(isOpen)} />
      <section className={stack.close}>
        <h2>Travaux achevés, raccordement non connu</h2>
        <p>
          {unconnected.length === 0
            ? 'Aucun : chaque dossier achevé qui crée de la surface a son raccordement.'
            : `${countText(unconnected.length, 'dossier')} : le raccordement est à constater, sur place ou auprès de l’exploitant.`}
        </p>
        <Rows>
          {unconnected.map((dossier) => (
            <Unconnected key={dossier.dossierId} dossier={dossier} communes={communes} />
          ))}
        </Rows>
      </section>
      <Recording communes={communes} />
      <Listed
        title="Participation demandée ou payée autrement"
        connections={connections.filter((one) => !isOpen(one))}
      />
      <Tariffs data={data} />
    </>
  )
}

const Listed = ({ title, connections }: { title: string; connections: readonly Connection[] }) => (
  <section className={stack.close}>
    <h2>{title}</h2>
    {connections.length === 0 ? (
      <p>Aucun raccordement.</p>
    ) : (
      <Rows>
        {connections.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} />
        ))}
      </Rows>
    )}
  </section>
)

function Unconnected({
  dossier,
  communes,
}: {
  dossier: ConnectionPage['unconnected'][number]
  communes: ConnectionPage['communes']
}) {
  const [isOpened, setOpened] = useState(false)
  const { dossierId, number, title, place, communeName, floorM2, completedOn } = dossier
  return (
    <Row>
      <RowHead>
        <Link to="/dossiers/$id" params={{ id: dossierId }} className={prose.name}>
          {printedNumber(number)} · {title}
        </Link>
        <span className={prose.label}>{communeName}</span>
      </RowHead>
      <p>
        {place}, {floorM2 === null ? 'surface créée non dite' : `${areaText(floorM2)} créés`}, achèvement déclaré le{' '}
        {dayText(completedOn)}.
      </p>
      {isOpened ? (
        <ConnectionForm communes={communes} dossier={dossier} onClose={() => setOpened(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setOpened(true)}>Inscrire son raccordement</Button>
        </Actions>
      )}
    </Row>
  )
}

function Recording({ communes }: Pick<ConnectionPage, 'communes'>) {
  const [isOpened, setOpened] = useState(false)
  return isOpened ? (
    <ConnectionForm communes={communes} onClose={() => setOpened(false)} />
  ) : (
    <Actions>
      <Button onClick={() => setOpened(true)}>Inscrire un raccordement sans dossier</Button>
    </Actions>
  )
}

function Tariffs({ data: { tariffs, communes } }: { data: ConnectionPage }) {
  const [isOpened, setOpened] = useState(false)
  const settable = communes.filter(({ maySetTariff }) => maySetTariff)
  return (
    <section className={stack.close}>
      <h2>Tarifs</h2>
      {tariffs.length === 0 && <p>Aucune délibération n’est inscrite : aucune participation ne peut être calculée.</p>}
      <Rows>
        {tariffs.map(({ id, communeName, deliberation, appliesFrom, sentence }) => (
          <Row key={id}>
            <RowHead>
              <span className={prose.name}>{communeName}</span>
              <span className={prose.label}>à partir du {dayText(appliesFrom)}</span>
            </RowHead>
            <p>
              {deliberation} : {sentence}
            </p>
          </Row>
        ))}
      </Rows>
      {settable.length > 0 &&
        (isOpened ? (
          <TariffForm communes={settable} onClose={() => setOpened(false)} />
        ) : (
          <Actions>
            <Button onClick={() => setOpened(true)}>Inscrire une délibération</Button>
          </Actions>
        ))}
    </section>
  )
}
