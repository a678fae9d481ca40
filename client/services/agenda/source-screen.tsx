import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileUp, RefreshCw } from 'lucide-react'
import { useRef } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { AgendaSourcePage, SourceReading } from '#contract/services/agenda/agenda-source.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { sourceQuery, useDepositCalendar, useReadSource, useStopSource } from './queries.ts'
import { sourceState } from './sources-screen.tsx'

const route = getRouteApi('/desk/agenda/calendriers/$id')

/** A calendar kept elsewhere, its readings, and what was refused of each. */
export function SourceScreen() {
  const { id } = route.useParams()
  const source = useQuery(sourceQuery(id))
  usePageTitle(source.data?.name ?? 'Calendrier')
  return (
    <article className={page.page}>
      {source.isPending && <Skeleton lines={6} label="Lecture du calendrier" />}
      {source.error && <ProblemNotice error={source.error} onRetry={() => void source.refetch()} />}
      {source.data && <Shown source={source.data} />}
      <p>
        <Link to="/agenda/calendriers">Calendriers lus ailleurs</Link>
      </p>
    </article>
  )
}

const Shown = ({ source }: { source: AgendaSourcePage }) => (
  <>
    <h1>{source.name}</h1>
    <Facts>
      <Fact term="Adresse">{source.url ?? 'déposé en fichiers'}</Fact>
      <Fact term="Aujourd’hui">{sourceState(source)}</Fact>
      <Fact term="Commune">{source.communeName}</Fact>
      <Fact term="Organisateur">{source.organiserName}</Fact>
      <Fact term="Événements">{countText(source.events, 'événement')}</Fact>
      <Fact term="Publication">{source.isModerated ? 'après relecture' : 'dès la lecture'}</Fact>
    </Facts>
    {source.stoppedOn === null && <Gestures source={source} />}
    <section className={stack.loose} aria-labelledby="lectures">
      <h2 id="lectures">Lectures</h2>
      {source.readings.length === 0 && <p>Rien n’a encore été lu.</p>}
      {source.readings.map((reading) => (
        <Reading key={reading.id} reading={reading} />
      ))}
    </section>
  </>
)

function Gestures({ source: { id, url } }: { source: AgendaSourcePage }) {
  const input = useRef<HTMLInputElement>(null)
  const read = useReadSource(id)
  const stop = useStopSource(id)
  const deposit = useDepositCalendar(id)
  const error = read.error ?? stop.error ?? deposit.error
  return (
    <div className={stack.close}>
      {error && <ProblemNotice error={error} />}
      <Actions>
        {url !== null && (
          <Button icon={RefreshCw} variant="primary" disabled={read.isPending} onClick={() => read.mutate(undefined)}>
            Lire maintenant
          </Button>
        )}
        <Button icon={FileUp} disabled={deposit.isPending} onClick={() => input.current?.click()}>
          Déposer un fichier .ics
        </Button>
        <Button variant="quiet" disabled={stop.isPending} onClick={() => stop.mutate(undefined)}>
          Ne plus le lire
        </Button>
      </Actions>
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label="Fichier de calendrier"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) deposit.mutate(file)
          target.value = ''
        }}
      />
    </div>
  )
}

const Reading = ({ reading: { readAt, by, sentence, issues } }: { reading: SourceReading }) => (
  <section className={stack.near} aria-label={`Lecture du ${instantText(readAt)}`}>
    <h3>
      {instantText(readAt)}
      {by && `, par ${by}`}
    </h3>
    <p>{sentence}</p>
    {issues.length > 0 && (
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Ligne</th>
              <th scope="col">Événement</th>
              <th scope="col">Suite</th>
              <th scope="col">Raison</th>
            </tr>
          </thead>
          <tbody>
            {issues.map(({ line, title, uid, severity, sentence: why }) => (
              <tr key={`${line} ${uid} ${why}`}>
                <td>{line}</td>
                <td>{title || uid || 'sans nom'}</td>
                <td className={prose.label}>{severity === 'refused' ? 'refusé' : 'gardé, à vérifier'}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
)
