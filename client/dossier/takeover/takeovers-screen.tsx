import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { instantText } from '#wording/day.ts'
import { countText, shareText } from '#wording/quantity.ts'
import { takeoversQuery, useTakeoverUpload } from './queries.ts'
import { TAKEOVER_STATES } from './takeover-states.ts'

/** The dossiers of another software: a file is left here, and those that were. */
export function TakeoversScreen() {
  usePageTitle('Reprise de dossiers')
  const takeovers = useQuery(takeoversQuery())
  return (
    <article className={page.page}>
      <h1 className={prose.title}>Reprendre les dossiers d’un autre logiciel</h1>
      {takeovers.isPending && <Skeleton lines={4} label="Lecture des reprises" />}
      {takeovers.error && <ProblemNotice error={takeovers.error} onRetry={() => void takeovers.refetch()} />}
      {takeovers.data && (
        <>
          <Upload />
          <h2>Reprises</h2>
          {takeovers.data.length === 0 && <p>Aucun fichier n’a encore été déposé.</p>}
          <ul>
            {takeovers.data.map(({ id, sourceName, state, requestedAt, requestedBy, report }) => (
              <li key={id}>
                <Link to="/reprise/$id" params={{ id }} className={prose.name}>
                  {sourceName}
                </Link>{' '}
                <span className={prose.label}>{TAKEOVER_STATES[state].word}</span>{' '}
                <span className={prose.soft}>
                  {instantText(requestedAt)}, par {requestedBy}
                  {report && `, ${countText(report.dossiers, 'dossier', 'dossiers')}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}

function Upload() {
  const navigate = useNavigate()
  const [share, setShare] = useState(0)
  const upload = useTakeoverUpload(setShare)
  const send = async (file: File | null) => {
    if (!file) return
    const { id } = await upload.mutateAsync(file)
    await navigate({ to: '/reprise/$id', params: { id } })
  }
  return (
    <>
      <p className={page.lead}>
        Le fichier est d’abord essayé : Parvis dit ce qu’il reprendrait, ce qu’il refuse et pourquoi. Rien n’est écrit
        avant votre accord, puis tout est repris, ou rien. Un dossier repris est un historique : aucun délai n’y court.
      </p>
      <FileField
        label="Fichier à reprendre"
        help="Operis ADS, listes Sitadel, ou tout tableau .csv ou .xlsx : une ligne d’en-têtes, puis un dossier par ligne."
        accept=".csv,.txt,.xlsx,.xls"
        disabled={upload.isPending}
        onChange={(file) => void send(file).catch(() => {})}
      />
      {upload.isPending && <Progress label={`Envoi, ${shareText(share)}`} share={share} />}
      {upload.error && <ProblemNotice error={upload.error} />}
    </>
  )
}
