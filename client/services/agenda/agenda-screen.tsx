import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { AgendaPage } from '#contract/services/agenda/agenda-event.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { AGENDA } from '#wording/services/agenda/agenda-words.ts'
import css from './agenda.module.css'
import { AgendaDays } from './agenda-days.tsx'
import { AgendaFilters } from './agenda-filters.tsx'
import type { AgendaSearch } from './agenda-search.ts'
import { agendaQuery } from './queries.ts'
import { SubscribePart } from './subscribe-part.tsx'

const AgendaMap = lazy(async () => ({ default: (await import('./agenda-map.tsx')).AgendaMap }))

/** What happens in the communes, day after day: no account is asked for. */
export function AgendaScreen() {
  const search = useSearch({ from: '/desk/agenda' })
  const navigate = useNavigate()
  const [opened, setOpened] = useState<'map' | 'calendar' | null>(null)
  const agenda = useQuery(agendaQuery(search))
  const toggle = (part: 'map' | 'calendar') => setOpened(opened === part ? null : part)
  usePageTitle(AGENDA.title)
  return (
    <article className={`${page.page} ${css.page}`}>
      <div className={stack.close}>
        <h1>{AGENDA.title}</h1>
        <p className={prose.lead}>{AGENDA.lead}</p>
      </div>
      <AgendaFilters search={search} onChange={(next) => void navigate({ to: '/agenda', search: next })} />
      <Actions>
        <Button aria-expanded={opened === 'map'} onClick={() => toggle('map')}>
          {opened === 'map' ? 'Fermer la carte' : 'Voir sur une carte'}
        </Button>
        <Button aria-expanded={opened === 'calendar'} onClick={() => toggle('calendar')}>
          Suivre dans mon calendrier
        </Button>
        <Link to="/agenda/proposer">Proposer un événement</Link>
      </Actions>
      {opened === 'calendar' && <SubscribePart search={search} />}
      {agenda.isPending && <Skeleton lines={10} label="Lecture de l’agenda" />}
      {agenda.error && <ProblemNotice error={agenda.error} onRetry={() => void agenda.refetch()} />}
      {agenda.data && opened === 'map' && (
        <Suspense fallback={<Skeleton lines={8} label="Lecture de la carte" />}>
          <AgendaMap lines={agenda.data.lines} />
        </Suspense>
      )}
      {agenda.data && <Found found={agenda.data} search={search} />}
    </article>
  )
}

function Found({ found: { from, to, lines, isCut, nextOn }, search }: { found: AgendaPage; search: AgendaSearch }) {
  return (
    <>
      <p aria-live="polite" className={prose.soft}>
        Du {dayText(from)} au {dayText(to)} : {countText(lines.length, 'date')}
        {isCut ? ' affichées, choisissez une commune ou un thème pour voir les autres' : ''}.
      </p>
      {lines.length === 0 && <p>Rien d’annoncé pour ces choix sur cette période.</p>}
      <AgendaDays lines={lines} from={from} />
      <nav aria-label="Autres périodes" className={stack.start}>
        {nextOn && (
          <Link to="/agenda" search={{ ...search, from: nextOn }}>
            Voir la suite, à partir du {dayText(nextOn)}
          </Link>
        )}
        {search.from && (
          <Link to="/agenda" search={{ ...search, from: undefined }}>
            Revenir à aujourd’hui
          </Link>
        )}
      </nav>
    </>
  )
}
