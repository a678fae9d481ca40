import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { HomePage } from '#contract/services/homes/home.ts'
import { instantText } from '#wording/day.ts'
import { NOT_MEDICAL, reassessText } from '#wording/services/homes/home-words.ts'
import { ChannelNotice } from './channel-notice.tsx'
import { ConsentPart } from './consent-part.tsx'
import { DevicePart } from './device-part.tsx'
import { HomeForm } from './home-form.tsx'
import { IMPACT } from './impact-address.ts'
import { ImpactScreen } from './impact-screen.tsx'
import { LinksPart } from './links-part.tsx'
import { homeQuery, useRecordWithdrawal } from './queries.ts'

const route = getRouteApi('/desk/logements/$id')

/** One home, or the assessment of what is done with them all. */
export function HomeScreen() {
  const { id } = route.useParams()
  return id === IMPACT ? <ImpactScreen /> : <OneHome id={id} />
}

/** One home for who keeps it: its sheet, the agreement, the device, the links to hand over. Never its alerts. */
function OneHome({ id }: { id: string }) {
  const home = useQuery(homeQuery(id))
  // no name in the title: it stays in the history of the browser
  usePageTitle('Un logement suivi')
  return (
    <article className={page.page}>
      <p>
        <Link to="/logements">Tous les logements suivis</Link>
      </p>
      {home.isPending && <Skeleton lines={12} label="Lecture du logement" />}
      {home.error && <ProblemNotice error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && <Parts home={home.data} />}
    </article>
  )
}

const Parts = ({ home }: { home: HomePage }) => (
  <>
    <div className={stack.close}>
      <h1>{home.line.personName}</h1>
      <p className={prose.lead}>{home.line.sentence}</p>
    </div>
    <ChannelNotice channel={home.channel} />
    <Notice title="Ce que ce service n’est pas">
      <p>{NOT_MEDICAL}</p>
    </Notice>
    <SheetPart home={home} />
    <ConsentPart home={home} />
    {home.consent && <DevicePart home={home} />}
    <LinksPart home={home} />
    <WithdrawalPart id={home.line.id} />
  </>
)

function SheetPart({ home: { line, sheet } }: { home: HomePage }) {
  const [isOpened, setOpened] = useState(false)
  if (isOpened) return <HomeForm home={{ id: line.id, sheet }} communes={[]} onClose={() => setOpened(false)} />
  return (
    <section className={stack.close} aria-labelledby="fiche">
      <h2 id="fiche">Fiche</h2>
      <Facts>
        <Fact term="Logement">{sheet.person.address}</Fact>
        <Fact term="Téléphone">{sheet.person.phone}</Fact>
        <Fact term="Représentée par">
          {sheet.representative && `${sheet.representative.name}, ${sheet.representative.capacity}`}
        </Fact>
        <Fact term="Pour qui vient">{sheet.forWhoComes}</Fact>
        <Fact term="Aidants">
          <ol>
            {sheet.carers.map(({ id, name, tie, phone, email }) => (
              <li key={id}>
                {name} ({tie}), {phone}, {email}
              </li>
            ))}
          </ol>
        </Fact>
        <Fact term="Aidant suivant après">{sheet.stepMinutes} minutes</Fact>
        <Fact term="Montré en dernier">
          {sheet.callCentre && `${sheet.callCentre.name}, ${sheet.callCentre.phone}`}
        </Fact>
        <Fact term="Réévaluation">{reassessText(line.reassessOn, line.isReassessmentDue)}</Fact>
      </Facts>
      <Actions>
        <Button onClick={() => setOpened(true)}>Changer la fiche</Button>
      </Actions>
    </section>
  )
}

function WithdrawalPart({ id }: { id: string }) {
  const [isAsked, setAsked] = useState(false)
  const withdraw = useRecordWithdrawal(id)
  return (
    <section className={stack.close} aria-labelledby="retrait">
      <h2 id="retrait">Retrait de l’accord</h2>
      {withdraw.data ? (
        <Notice live title={`Retrait enregistré, référence ${withdraw.data.reference}`}>
          <p>
            Remettez cette référence à la personne : tout sera effacé le {instantText(withdraw.data.eraseBy)} au plus
            tard, sauf cette preuve.
          </p>
        </Notice>
      ) : (
        <>
          <p>
            La personne peut le faire par son lien. À sa demande, notez-le ici : les liens cessent aussitôt et tout est
            effacé sous 24 heures.
          </p>
          {withdraw.error && <ProblemNotice error={withdraw.error} />}
          <Actions>
            {isAsked ? (
              <>
                <Button variant="primary" disabled={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
                  Oui, tout effacer
                </Button>
                <Button variant="quiet" onClick={() => setAsked(false)}>
                  Renoncer
                </Button>
              </>
            ) : (
              <Button onClick={() => setAsked(true)}>Noter le retrait</Button>
            )}
          </Actions>
        </>
      )}
    </section>
  )
}
