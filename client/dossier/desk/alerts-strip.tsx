import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Meaning } from '#client/clock/date-meaning.ts'
import { FlagShape } from '#client/clock/flag-shape.tsx'
import { COUNT_STOPS_AT, type DeskSummary } from '#contract/dossier/desk/desk.ts'
import { numberText } from '#wording/quantity.ts'
import { summaryQuery } from './queries.ts'
import css from './queue.module.css'
import type { QueueSearch } from './queue-search.ts'

type Alert = { key: string; meaning: Meaning; label: string; count: number; search: QueueSearch }

const alertsOf = (summary: DeskSummary): readonly Alert[] => [
  {
    key: 'decide',
    meaning: 'deadline',
    label: 'à décider cette semaine',
    count: summary.decideThisWeek,
    search: { ouverts: 'oui', etape: 'tacitDecision', avant: summary.until },
  },
  {
    key: 'check',
    meaning: 'waiting',
    label: 'complétude à vérifier cette semaine',
    count: summary.checkThisWeek,
    search: { ouverts: 'oui', etape: 'deemedComplete', avant: summary.until },
  },
  {
    key: 'ask',
    meaning: 'waiting',
    label: 'à consulter cette semaine',
    count: summary.askThisWeek,
    search: { ouverts: 'oui', consulter: summary.until },
  },
  {
    key: 'unread',
    meaning: 'formality',
    label: 'avec un message non lu',
    count: summary.unread,
    search: { nonlus: 'oui' },
  },
  {
    key: 'unassigned',
    meaning: 'appeal',
    label: 'non attribués',
    count: summary.unassigned,
    search: { ouverts: 'oui', instructeur: 'personne' },
  },
  { key: 'mine', meaning: 'step', label: 'à moi', count: summary.mine, search: { ouverts: 'oui', instructeur: 'moi' } },
]

/** What asks for someone this week. Each count opens its list. */
export function AlertsStrip({ view }: { view: string | undefined }) {
  const { data } = useQuery(summaryQuery())
  return (
    <nav className={css.alerts} aria-label="À faire cette semaine">
      <ul>
        {data ? (
          alertsOf(data).map(({ key, meaning, label, count, search }) => (
            <li key={key}>
              <Link
                to="/dossiers"
                search={{ ...search, vue: view }}
                className={css.alert}
                data-empty={count === 0 || undefined}
              >
                <FlagShape meaning={meaning} />
                <strong>{count >= COUNT_STOPS_AT ? `${numberText(COUNT_STOPS_AT)} et plus` : numberText(count)}</strong>
                {label}
              </Link>
            </li>
          ))
        ) : (
          <li className={css.alert}>&nbsp;</li>
        )}
      </ul>
    </nav>
  )
}
