import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { NoticePage } from '#contract/services/notices/notice.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import {
  NOTICE_SEVERITY_NAMES,
  NOTICE_STAGE_NAMES,
  NOTICE_THEME_NAMES,
  shownText,
} from '#wording/services/notices/notice-words.ts'
import { draftOf, noticeOf } from './notice-draft.ts'
import { NoticeForm } from './notice-form.tsx'
import { figuresQuery, noticeQuery, useCorrect } from './queries.ts'
import { WithdrawForm } from './withdraw-form.tsx'

const route = getRouteApi('/desk/annonces/$id')

/** A notice as its keepers see it: what it says, what became of it, every revision. */
export function NoticeScreen() {
  const { id } = route.useParams()
  const notice = useQuery(noticeQuery(id))
  usePageTitle(notice.data?.title ?? 'Annonce')
  return (
    <article className={page.page}>
      <p>
        <Link to="/annonces">Annonces</Link>
      </p>
      {notice.isPending && <Skeleton lines={6} label="Lecture de l’annonce" />}
      {notice.error && <ProblemNotice error={notice.error} onRetry={() => void notice.refetch()} />}
      {notice.data && <Read key={notice.data.revision} notice={notice.data} />}
    </article>
  )
}

function Read({ notice }: { notice: NoticePage }) {
  const [doing, setDoing] = useState<'nothing' | 'correct' | 'withdraw'>('nothing')
  return (
    <>
      <h1>{notice.title}</h1>
      <NoticeFacts notice={notice} />
      <Actions>
        <a href={addressOf(noticeOperations.noticePoster, { params: { id: notice.id } })}>Affiche A4 (PDF)</a>
        {notice.mayWrite && notice.state === 'published' && doing === 'nothing' && (
          <>
            <Button onClick={() => setDoing('correct')}>Corriger</Button>
            <Button onClick={() => setDoing('withdraw')}>Retirer</Button>
          </>
        )}
      </Actions>
      {doing === 'correct' && <Correcting notice={notice} onDone={() => setDoing('nothing')} />}
      {doing === 'withdraw' && <WithdrawForm id={notice.id} onDone={() => setDoing('nothing')} />}
      <Revisions revisions={notice.revisions} />
    </>
  )
}

const NoticeFacts = ({ notice }: { notice: NoticePage }) => (
  <Facts>
    <Fact term="État">{NOTICE_STAGE_NAMES[notice.stage]}</Fact>
    <Fact term="Annonce">{notice.body}</Fact>
    <Fact term="Gravité et thème">
      {NOTICE_SEVERITY_NAMES[notice.severity]}, {NOTICE_THEME_NAMES[notice.theme]}
    </Fact>
    <Fact term="Communes">{notice.communeNames.join(', ')}</Fact>
    <Fact term="Où">{notice.areaLabel}</Fact>
    <Fact term="Affichage">{shownText(notice.shownFrom, notice.shownTo)}</Fact>
    <Fact term="Envois">
      {countText(notice.deliveries.accepted, 'accepté')},{' '}
      {countText(notice.deliveries.queued, 'en attente', 'en attente')},{' '}
      {countText(notice.deliveries.failed, 'en échec', 'en échec')}, {countText(notice.deliveries.gone, 'désabonné')}
    </Fact>
    <Fact term="Lectures">{String(notice.readings)}</Fact>
  </Facts>
)

function Correcting({ notice, onDone }: { notice: NoticePage; onDone: () => void }) {
  const correct = useCorrect(notice.id)
  const figures = useQuery(figuresQuery())
  return (
    <NoticeForm
      communes={figures.data?.communes ?? []}
      start={draftOf(notice)}
      isCorrection
      sending={correct}
      onCancel={onDone}
      onSend={(draft) =>
        correct.mutate({ ...noticeOf(draft), reason: draft.reason, revision: notice.revision }, { onSuccess: onDone })
      }
    />
  )
}

const Revisions = ({ revisions }: Pick<NoticePage, 'revisions'>) => (
  <section className={stack.even} aria-labelledby="versions">
    <h2 id="versions">Versions</h2>
    <ol className={stack.ruled}>
      {revisions.map(({ revision, title, reason, withdrawn, tells, at, by }) => (
        <li key={revision}>
          <p className={prose.name}>
            {revision}. {withdrawn ? 'Retirée' : title}
          </p>
          <p className={prose.soft}>
            {[instantText(at), by ?? '', reason, tells ? 'abonnés prévenus' : 'sans envoi'].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  </section>
)
