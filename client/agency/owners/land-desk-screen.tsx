import { useQuery } from '@tanstack/react-query'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { LandRequests } from '#contract/agency/owners/land-request.ts'
import { OWNER_WORDS } from '#wording/agency/owners/owner-words.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { LandRequestForm } from './land-request-form.tsx'
import { LandRequestRow } from './land-request-row.tsx'
import { landRequestsQuery } from './queries.ts'

const TITLE = 'Guichet d’information foncière'

/** A third party asks who owns: the request is written, counted, answered, and erased at the end of its month. */
export function LandDeskScreen() {
  usePageTitle(TITLE)
  const requests = useQuery(landRequestsQuery())
  return (
    <article className={page.page}>
      <h1 className={prose.title}>{TITLE}</h1>
      <p className={page.lead}>
        Toute personne peut obtenir, ponctuellement, un relevé de propriété : d’une personne dans une commune, ou de
        cinq immeubles au plus (LPF L107 A, R*107 A-1 à A-7).
      </p>
      {requests.isPending && <Skeleton lines={5} label="Lecture des demandes" />}
      {requests.error && <ProblemNotice error={requests.error} onRetry={() => void requests.refetch()} />}
      {requests.data && <Desk data={requests.data} />}
    </article>
  )
}

function Desk({ data: { communes, requests, figures } }: { data: LandRequests }) {
  if (communes.length === 0)
    return (
      <p>
        <strong>{OWNER_WORDS.absent}</strong> pour vos communes, ou vous n’y tenez pas ce guichet : aucune demande ne
        peut être reçue ici. Adressez le demandeur au service des impôts fonciers.
      </p>
    )
  return (
    <>
      <LandRequestForm communes={communes} />
      <section>
        <h2>Demandes du mois</h2>
        {requests.length === 0 && <p>Aucune demande ce mois-ci.</p>}
        <Rows aria-label="Demandes d’information foncière">
          {requests.map((request) => (
            <LandRequestRow key={request.id} request={request} />
          ))}
        </Rows>
      </section>
      {figures.length > 0 && (
        <section>
          <h2>Mois effacés</h2>
          <Rows aria-label="Chiffres des mois effacés">
            {figures.map(({ month, inseeCode, requests: count, refused }) => (
              <Row key={`${month} ${inseeCode}`}>
                {inseeCode}, mois du {dayText(month)} : {countText(count, 'demande')}, dont{' '}
                {countText(refused, 'refusée')}
              </Row>
            ))}
          </Rows>
        </section>
      )}
    </>
  )
}
