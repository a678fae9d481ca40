import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { FollowedPart } from './followed-part.tsx'
import { followedQuery } from './queries.ts'

const route = getRouteApi('/desk/suivi-demande/$token')

/** A request followed by the link that its author was given. */
export function FollowRequestScreen() {
  const { token } = route.useParams()
  const request = useQuery(followedQuery(token))
  usePageTitle('Suivi d’une demande')
  return (
    <article className={page.page}>
      <h1>Suivi de votre demande</h1>
      <p className={page.lead}>Ce qui s’applique aujourd’hui à votre terrain se lit au guichet.</p>
      {request.isPending && <Skeleton lines={6} label="Lecture de la demande" />}
      {request.error && <ProblemNotice error={request.error} onRetry={() => void request.refetch()} />}
      {request.data && <FollowedPart request={request.data} />}
      <p>
        <Link to="/demande-plan">Faire une autre demande</Link>
      </p>
    </article>
  )
}
