import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { InfringementLine, Infringements } from '#contract/dossier/infringements/infringements.ts'
import { dayText } from '#wording/day.ts'
import { INFRINGEMENT_STATES } from '#wording/dossier/infringements/infringement-words.ts'
import { infringementsQuery } from './queries.ts'
import { WriteForm } from './write-form.tsx'

/** Reports of infringements, for sworn agents: what must leave for the prosecutor, drafts, what was sent. */
export function InfringementsScreen() {
  usePageTitle('Infractions')
  const read = useQuery(infringementsQuery())
  return (
    <div className={page.page}>
      <h1>Infractions</h1>
      <p className={page.lead}>
        Procès-verbaux des agents commissionnés et assermentés (L480-1). Eux seuls les lisent ; chaque lecture est
        inscrite.
      </p>
      {read.isPending && <Skeleton lines={4} label="Lecture des procès-verbaux" />}
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Notes shown={read.data} />}
    </div>
  )
}

function Notes({ shown }: { shown: Infringements }) {
  const [isWriting, setWriting] = useState(false)
  const toSend = shown.notes.filter(({ state }) => state === 'toSend' || state === 'late')
  const others = shown.notes.filter((note) => !toSend.includes(note))
  return (
    <div className={stack.loose}>
      {toSend.length > 0 && (
        <section aria-labelledby="a-transmettre">
          <h2 id="a-transmettre">À transmettre au procureur sans délai</h2>
          <Lines notes={toSend} />
        </section>
      )}
      {!isWriting && (
        <Actions>
          <Button variant="primary" onClick={() => setWriting(true)}>
            Écrire un procès-verbal
          </Button>
        </Actions>
      )}
      {isWriting && <WriteForm shown={shown} onClose={() => setWriting(false)} />}
      {shown.notes.length === 0 && <p>Aucun procès-verbal n’est écrit.</p>}
      {others.length > 0 && (
        <section aria-labelledby="autres">
          <h2 id="autres">En préparation et transmis</h2>
          <Lines notes={others} />
        </section>
      )}
    </div>
  )
}

const Lines = ({ notes }: { notes: readonly InfringementLine[] }) => (
  <Rows>
    {notes.map(({ id, number, state, communeName, place, foundOn, drawnBy }) => (
      <Row key={id}>
        <RowHead>
          <Link to="/infractions/$id" params={{ id }}>
            {number === null ? 'Projet' : `Procès-verbal n° ${number}`}, {communeName}
          </Link>
          <strong>{INFRINGEMENT_STATES[state]}</strong>
        </RowHead>
        <p>{place}</p>
        <p className={prose.soft}>
          Constaté le {dayText(foundOn)}
          {drawnBy && ` par ${drawnBy}`}.
        </p>
      </Row>
    ))}
  </Rows>
)
