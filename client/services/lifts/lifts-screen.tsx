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
import type { LiftsPage } from '#contract/services/lifts/lift.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { LIFT_WORDS } from '#wording/services/lifts/lift-words.ts'
import { HouseholdForm } from './household-form.tsx'
import { LiftsForm } from './lifts-form.tsx'
import { liftsQuery } from './queries.ts'

/** Lifts by household, for who bills them: contests to answer first. */
export function LiftsScreen() {
  usePageTitle('Levées de bacs')
  const lifts = useQuery(liftsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Levées de bacs</h1>
        <p className={prose.lead}>{LIFT_WORDS.law}</p>
      </div>
      {lifts.isPending && <Skeleton lines={8} label="Lecture des levées" />}
      {lifts.error && <ProblemNotice error={lifts.error} onRetry={() => void lifts.refetch()} />}
      {lifts.data && <Lists told={lifts.data} />}
    </article>
  )
}

function Lists({ told }: { told: LiftsPage }) {
  const [doing, setDoing] = useState<'household' | 'file' | null>(null)
  return (
    <>
      <Contested told={told} />
      <Unassigned told={told} />
      {doing === null && (
        <Actions>
          <Button onClick={() => setDoing('file')}>Ajouter un fichier de levées</Button>
          <Button onClick={() => setDoing('household')}>Inscrire un foyer</Button>
        </Actions>
      )}
      {doing === 'household' && <HouseholdForm communes={told.communes} onDone={() => setDoing(null)} />}
      {doing === 'file' && <LiftsForm communes={told.communes} onDone={() => setDoing(null)} />}
      <section className={stack.even} aria-labelledby="foyers">
        <h2 id="foyers">Foyers</h2>
        {told.households.length === 0 && <p>Aucun foyer n’est inscrit.</p>}
        <Rows>
          {told.households.map(({ id, name, address, communeName, bins, lifts }) => (
            <Row key={id}>
              <RowHead>
                <Link to="/levees/$id" params={{ id: String(id) }} className={prose.name}>
                  {name}
                </Link>
              </RowHead>
              <p>
                {address}, {communeName}. {countText(bins, 'bac')}, {countText(lifts, 'levée')} depuis trente jours.
              </p>
            </Row>
          ))}
        </Rows>
      </section>
    </>
  )
}

const Contested = ({ told: { contested } }: { told: LiftsPage }) => (
  <section className={stack.even} aria-labelledby="contestees">
    <h2 id="contestees">
      {contested.length === 0
        ? 'Aucune contestation n’attend de réponse'
        : `À répondre : ${countText(contested.length, 'levée contestée', 'levées contestées')}`}
    </h2>
    <Rows>
      {contested.map(({ liftId, householdId, householdName, at, contestedAt, reason }) => (
        <Row key={liftId}>
          <RowHead>
            <Link to="/levees/$id" params={{ id: String(householdId) }} className={prose.name}>
              {householdName}, levée du {instantText(at)}
            </Link>
          </RowHead>
          <p>
            Contestée le {instantText(contestedAt)} : {reason}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)

const Unassigned = ({ told: { unassigned } }: { told: LiftsPage }) =>
  unassigned.length === 0 ? null : (
    <section className={stack.even} aria-labelledby="sans-foyer">
      <h2 id="sans-foyer">Bacs levés sans foyer</h2>
      <p>Leurs levées sont gardées : elles comptent pour le foyer qui avait le bac ce jour-là, une fois dit lequel.</p>
      <ul className={stack.ruled}>
        {unassigned.map(({ id, chip, communeName, lifts }) => (
          <li key={id}>
            Bac {chip}, {communeName} : {countText(lifts, 'levée')}
          </li>
        ))}
      </ul>
    </section>
  )
