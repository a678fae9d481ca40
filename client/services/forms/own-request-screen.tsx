import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { DraftPart } from './draft-part.tsx'
import { FollowPart } from './follow-part.tsx'
import { ownRequestQuery } from './queries.ts'

const route = getRouteApi('/desk/ma-demande/$token')

/** What the secret link opens: a form to go on with, or a request to follow. */
export function OwnRequestScreen() {
  const { token } = route.useParams()
  const request = useQuery(ownRequestQuery(token))
  usePageTitle('Ma demande')
  return (
    <article className={page.page}>
      {request.isPending && <Skeleton lines={8} label="Lecture de la demande" />}
      {request.error && (
        <>
          <h1>Ma demande</h1>
          <ProblemNotice error={request.error} onRetry={() => void request.refetch()} />
        </>
      )}
      {request.data?.state === 'draft' && <DraftPart key={token} token={token} draft={request.data} />}
      {request.data && request.data.state !== 'draft' && <FollowPart token={token} request={request.data} />}
    </article>
  )
}
