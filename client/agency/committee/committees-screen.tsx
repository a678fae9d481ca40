import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { BodyLine, CommitteeDesk } from '#contract/agency/committee/committee.ts'
import { BODY_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'
import { BodyForm } from './body-form.tsx'
import { MeetingLines } from './meeting-lines.tsx'
import { committeesQuery } from './queries.ts'

/** Councils and commissions that one keeps or sits on, and their sittings. */
export function CommitteesScreen() {
  usePageTitle('Séances')
  const desk = useQuery(committeesQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Séances</h1>
        <p className={prose.lead}>
          Conseils, bureaux et commissions : convocation, ordre du jour, avis, compte rendu. Une commission donne un
          avis ; la décision d’urbanisme reste celle du maire.
        </p>
      </div>
      {desk.isPending && <Skeleton lines={6} label="Lecture des séances" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <Told desk={desk.data} />}
    </article>
  )
}

function Told({ desk: { bodies, meetings, owners } }: { desk: CommitteeDesk }) {
  return (
    <>
      <section className={stack.close} aria-labelledby="seances">
        <h2 id="seances">Séances</h2>
        {meetings.length === 0 && (
          <p>{bodies.length === 0 ? 'Aucune instance ne vous est ouverte.' : 'Aucune séance n’est convoquée.'}</p>
        )}
        <MeetingLines meetings={meetings} withBody />
      </section>
      <section className={stack.close} aria-labelledby="instances">
        <h2 id="instances">Instances</h2>
        <Rows>
          {bodies.map((body) => (
            <BodyRow key={body.id} body={body} />
          ))}
        </Rows>
        {owners.length > 0 && <Opening owners={owners} isFirst={bodies.length === 0} />}
      </section>
    </>
  )
}

const BodyRow = ({ body: { id, name, kind, place, seats } }: { body: BodyLine }) => (
  <Row>
    <p>
      <Link to="/seances/instances/$id" params={{ id }}>
        {name}
      </Link>
    </p>
    <p className={prose.soft}>
      {BODY_KIND_NAMES[kind]}, {place}, {countText(seats, 'membre', 'membres')}
    </p>
  </Row>
)

function Opening({ owners, isFirst }: { owners: CommitteeDesk['owners']; isFirst: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  if (isOpen)
    return (
      <BodyForm
        owners={owners}
        onOpened={(id) => void navigate({ to: '/seances/instances/$id', params: { id } })}
        onCancel={() => setOpen(false)}
      />
    )
  return (
    <Actions>
      <Button variant={isFirst ? 'primary' : 'quiet'} onClick={() => setOpen(true)}>
        Ouvrir une instance
      </Button>
    </Actions>
  )
}
