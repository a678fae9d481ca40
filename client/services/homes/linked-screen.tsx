import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Fragment } from 'react'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { LinkedHome } from '#contract/services/homes/home.ts'
import { EMERGENCY_NUMBERS, NOT_MEDICAL } from '#wording/services/homes/home-words.ts'
import { AlertsPart, telOf } from './alerts-part.tsx'
import { ChannelNotice } from './channel-notice.tsx'
import { OwnPart } from './own-part.tsx'
import { PausePart } from './pause-part.tsx'
import { linkedHomeQuery } from './queries.ts'

const route = getRouteApi('/desk/logement-suivi/$token')

/** A home for the person or the carer who bears its link: what happened, whom to call, how to stop it. */
export function LinkedScreen() {
  const { token } = route.useParams()
  const home = useQuery(linkedHomeQuery(token))
  usePageTitle('Logement suivi')
  return (
    <article className={page.page}>
      {home.isPending && <Skeleton lines={10} label="Lecture du logement" />}
      {home.error && <ProblemNotice error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && <Linked home={home.data} token={token} />}
    </article>
  )
}

function Linked({ home, token }: { home: LinkedHome; token: string }) {
  const isMute = home.state === 'silent' || home.state === 'notListening'
  const isWell = home.state === 'heard' && home.isTried
  const isWaiting = home.alerts.some(({ mayClose }) => mayClose)
  return (
    <>
      <div className={stack.close}>
        <h1>{home.as === 'person' ? 'Mon logement' : `Chez ${home.person.name}`}</h1>
        <p className={prose.soft}>Lien de {home.readerName}. Ne le donnez à personne.</p>
      </div>
      {isWaiting && <AlertsPart home={home} token={token} />}
      <ChannelNotice channel={home.channel} />
      <Notice
        live
        tone={isMute ? 'refused' : isWell ? 'plain' : 'unknown'}
        title={isMute ? 'Une chute ne serait pas signalée' : 'Le dispositif'}
      >
        <p>{home.sentence}</p>
      </Notice>
      {!isWaiting && <AlertsPart home={home} token={token} />}
      <CallPart home={home} />
      <PausePart home={home} token={token} />
      {home.as === 'person' && <OwnPart home={home} token={token} />}
      <p>{NOT_MEDICAL}</p>
    </>
  )
}

const CallPart = ({ home: { as, person, communeName, forWhoComes, callCentre, carers } }: { home: LinkedHome }) => (
  <section className={stack.close} aria-labelledby="appeler">
    <h2 id="appeler">Qui appeler</h2>
    <Facts>
      <Fact term="Secours">
        {EMERGENCY_NUMBERS.map(({ said, href }, at) => (
          <Fragment key={href}>
            {at > 0 && ', '}
            <a href={href}>{said}</a>
          </Fragment>
        ))}
      </Fact>
      <Fact term="Plateforme">
        {callCentre && (
          <>
            {callCentre.name}, <a href={telOf(callCentre.phone)}>{callCentre.phone}</a>
          </>
        )}
      </Fact>
      <Fact term={as === 'person' ? 'Moi' : 'La personne'}>
        {person.name}, {person.address}, {communeName}, <a href={telOf(person.phone)}>{person.phone}</a>
      </Fact>
      <Fact term="Pour qui vient">{forWhoComes}</Fact>
      <Fact term="Aidants">
        <ol>
          {carers.map(({ rank, name, tie, phone, isReader }) => (
            <li key={rank}>
              {name} ({isReader ? 'vous' : tie}), <a href={telOf(phone)}>{phone}</a>
            </li>
          ))}
        </ol>
      </Fact>
    </Facts>
  </section>
)
