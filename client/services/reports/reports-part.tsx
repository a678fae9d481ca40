import { useQueries, useQuery } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole } from '#client/session/roles.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'

/** By name: the code of the installation reads nothing of people. */
const READERS = ['secretary', 'caseOfficer', 'administrator'] as const

/** Reports tied to a ground, for an agent who may read them: what is said and where it is, not who said it. */
export function ReportsOnParcels({ parcelIds }: { parcelIds: readonly string[] }) {
  const { data: session } = useQuery(sessionQuery())
  const isReader = session !== undefined && READERS.some((role) => hasRole(role)(session))
  const answers = useQueries({ queries: parcelIds.map((id) => ({ ...onParcelQuery(id), enabled: isReader })) })
  const reports = answers.flatMap(({ data }) => data ?? [])
  if (reports.length === 0) return null
  return (
    <div className={stack.near}>
      <h3>Signalements rattachés</h3>
      <ul className={stack.ruled}>
        {reports.map(({ number, categoryLabel, state, body, receivedAt }) => (
          <li key={number}>
            <p className={prose.name}>
              {number}, {categoryLabel} : {REPORT_STATE_NAMES[state]}
            </p>
            <p className={prose.soft}>
              {[body, `reçu le ${dayText(legalDay(receivedAt))}`].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

const onParcelQuery = (id: string) => ({
  queryKey: ['reports', 'parcel', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(reportOperations.reportsOnParcel, { params: { id }, signal }),
})
