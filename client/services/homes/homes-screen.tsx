import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import tones from '#client/ui/tone.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { HomeLine, HomesDesk, Withdrawal } from '#contract/services/homes/home.ts'
import { dayText, instantText } from '#wording/day.ts'
import { HOME_STATE_NAMES, NOT_MEDICAL, reassessText, UNTRIED } from '#wording/services/homes/home-words.ts'
import { ChannelNotice } from './channel-notice.tsx'
import { HomeForm } from './home-form.tsx'
import { IMPACT } from './impact-address.ts'
import { homesDeskQuery } from './queries.ts'

/** Homes of the keeper's communes: how each is heard, whose need is to assess again, and what was withdrawn. */
export function HomesScreen() {
  usePageTitle('Logements suivis')
  const desk = useQuery(homesDeskQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Logements suivis</h1>
        <p className={prose.lead}>
          Chez des personnes qui l’ont demandé, une chute est signalée à leurs aidants. Vous tenez les fiches ; les
          alertes se lisent par les aidants, et par eux seuls.
        </p>
      </div>
      <Notice title="Ce que ce service n’est pas">
        <p>{NOT_MEDICAL}</p>
      </Notice>
      {desk.isPending && <Skeleton lines={8} label="Lecture des logements" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <Homes desk={desk.data} />}
      <p>
        <Link to="/logements/$id" params={{ id: IMPACT }}>
          L’analyse d’impact sur la protection des données
        </Link>
      </p>
    </article>
  )
}

function Homes({ desk: { homes, communes, withdrawals, opinion, channel } }: { desk: HomesDesk }) {
  const [isOpened, setOpened] = useState(false)
  return (
    <>
      <ChannelNotice channel={channel} />
      {opinion?.opinion !== 'favourable' && opinion?.opinion !== 'withReservations' && (
        <Notice tone="unknown" title="L’avis du délégué à la protection des données manque">
          <p>Une fiche peut être préparée ; aucun accord ne se note avant son avis sur l’analyse d’impact.</p>
        </Notice>
      )}
      {homes.length === 0 && <p>Aucun logement n’est suivi dans vos communes.</p>}
      <Rows aria-label="Logements">
        {homes.map((line) => (
          <HomeRow key={line.id} line={line} />
        ))}
      </Rows>
      {isOpened ? (
        <HomeForm communes={communes} onClose={() => setOpened(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setOpened(true)}>Inscrire un logement</Button>
        </Actions>
      )}
      {withdrawals.length > 0 && <Withdrawals withdrawals={withdrawals} />}
    </>
  )
}

const HomeRow = ({ line }: { line: HomeLine }) => (
  <Row>
    <RowHead>
      <Link to="/logements/$id" params={{ id: line.id }} className={prose.name}>
        {line.personName}
      </Link>
      <span className={prose.soft}>{line.communeName}</span>
      <span
        className={`${tones.badge} ${line.state === 'silent' || line.state === 'notListening' ? tones.refused : ''}`}
      >
        {line.state === 'heard' && !line.isTried ? UNTRIED : HOME_STATE_NAMES[line.state]}
      </span>
    </RowHead>
    <p>{line.sentence}</p>
    <p className={prose.soft}>{reassessText(line.reassessOn, line.isReassessmentDue)}</p>
  </Row>
)

const Withdrawals = ({ withdrawals }: { withdrawals: readonly Withdrawal[] }) => (
  <section className={stack.close} aria-labelledby="retraits">
    <h2 id="retraits">Accords retirés</h2>
    <p className={prose.soft}>La preuve ne porte aucun nom : la personne a reçu sa référence.</p>
    <Rows aria-label="Accords retirés">
      {withdrawals.map(({ reference, communeName, consentedOn, askedBy, askedAt, erasedAt }) => (
        <Row key={reference}>
          <RowHead>
            <strong>{reference}</strong>
            <span className={prose.soft}>{communeName}</span>
          </RowHead>
          <p>
            {consentedOn && `Accord du ${dayText(consentedOn)}. `}Retiré le {instantText(askedAt)}{' '}
            {askedBy === 'person' ? 'par son lien' : 'à la mairie'} ;{' '}
            {erasedAt === null ? 'l’effacement est en cours.' : `effacé le ${instantText(erasedAt)}.`}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
