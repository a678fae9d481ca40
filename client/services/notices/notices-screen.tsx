import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { KeptNotice, NoticeFigures } from '#contract/services/notices/notice.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import { countText } from '#wording/quantity.ts'
import {
  NOTICE_SEVERITY_NAMES,
  NOTICE_STAGE_NAMES,
  NOTICE_THEME_NAMES,
  shownText,
} from '#wording/services/notices/notice-words.ts'
import { FiguresPart } from './figures-part.tsx'
import { blankNotice, noticeOf } from './notice-draft.ts'
import { NoticeForm } from './notice-form.tsx'
import { figuresQuery, noticesQuery, usePublish } from './queries.ts'

/** The notices of an agent's communes: what is shown, what left, and the next one to write. */
export function NoticesScreen() {
  usePageTitle('Annonces')
  const notices = useQuery(noticesQuery())
  const figures = useQuery(figuresQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Annonces</h1>
        <p className={prose.lead}>
          Lues sans compte dans l’<a href="/ma-commune">application des habitants</a>, poussées aux abonnés, imprimées
          pour les autres. En cas de crise, <Link to="/crise">un seul bouton</Link> publie l’alerte.
        </p>
      </div>
      {figures.data && <Writing communes={figures.data.communes} />}
      {notices.isPending && <Skeleton lines={6} label="Lecture des annonces" />}
      {notices.error && <ProblemNotice error={notices.error} onRetry={() => void notices.refetch()} />}
      {notices.data && <List notices={notices.data} />}
      {figures.data && <FiguresPart figures={figures.data} />}
    </article>
  )
}

function Writing({ communes }: Pick<NoticeFigures, 'communes'>) {
  const [isOpen, setOpen] = useState(false)
  const publish = usePublish()
  const navigate = useNavigate()
  if (!isOpen)
    return (
      <Actions>
        <Button variant="primary" onClick={() => setOpen(true)}>
          Écrire une annonce
        </Button>
        {communes.map(({ inseeCode, name }) => (
          <a key={inseeCode} href={addressOf(noticeOperations.noticeBoard, { query: { commune: inseeCode } })}>
            Affiche : {name} (PDF)
          </a>
        ))}
      </Actions>
    )
  return (
    <NoticeForm
      communes={communes}
      start={blankNotice(communes.length === 1 ? communes.map(({ inseeCode }) => inseeCode) : [])}
      isCorrection={false}
      sending={publish}
      onCancel={() => setOpen(false)}
      onSend={(draft) =>
        publish.mutate(noticeOf(draft), {
          onSuccess: ({ id }) => void navigate({ to: '/annonces/$id', params: { id } }),
        })
      }
    />
  )
}

const List = ({ notices }: { notices: readonly KeptNotice[] }) =>
  notices.length === 0 ? (
    <p>Aucune annonce n’a encore été écrite.</p>
  ) : (
    <Rows aria-label="Annonces">
      {notices.map((notice) => (
        <Row key={notice.id}>
          <RowHead>
            <Link to="/annonces/$id" params={{ id: notice.id }} className={prose.name}>
              {notice.title}
            </Link>
            <span className={prose.label}>
              {NOTICE_SEVERITY_NAMES[notice.severity]}, {NOTICE_STAGE_NAMES[notice.stage]}
            </span>
          </RowHead>
          <p className={prose.soft}>
            {[
              NOTICE_THEME_NAMES[notice.theme],
              notice.communeNames.join(', '),
              shownText(notice.shownFrom, notice.shownTo),
              `${countText(notice.deliveries.accepted, 'envoi accepté', 'envois acceptés')}`,
              countText(notice.readings, 'lecture'),
            ].join(' · ')}
          </p>
        </Row>
      ))}
    </Rows>
  )
