import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { isAdministrator, roles } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Session } from '#contract/agency/identity/session.ts'
import { REPORT_STATES, type Report } from '#contract/services/reports/report.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import {
  REPORT_CHANNEL_NAMES,
  REPORT_MODERATION_NAMES,
  REPORT_STATE_NAMES,
} from '#wording/services/reports/report-words.ts'
import { KeysPart } from './keys-part.tsx'
import { reportsQuery } from './queries.ts'
import { RecordForm } from './record-form.tsx'

const STATES = [
  { value: 'open', label: 'À suivre' },
  { value: '', label: 'Tous' },
  ...REPORT_STATES.map((value) => ({ value, label: REPORT_STATE_NAMES[value] })),
] as const

/** A member of a service answers what comes to it; the town hall records. */
const answersOnly = (session: Session) =>
  roles(session).every((role) => role === 'technician') && !isAdministrator(session)

/** Reports of residents: what waits for somebody, the oldest first. */
export function ReportsScreen() {
  usePageTitle('Signalements')
  const [state, setState] = useState<(typeof STATES)[number]['value']>('open')
  const [service, setService] = useState('')
  const reports = useQuery(reportsQuery(state === '' ? {} : { state }))
  const session = useQuery(sessionQuery())
  const services = [...new Set((reports.data ?? []).map((one) => one.service))].toSorted()
  const shown = (reports.data ?? []).filter((one) => service === '' || one.service === service)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Signalements</h1>
        <p className={prose.lead}>
          Rien n’est public avant d’avoir été relu. Chaque étape rend une phrase à qui a signalé.
        </p>
      </div>
      {session.data && !answersOnly(session.data) && <Recording />}
      <div className={stack.fields}>
        <SelectField label="État" value={state} options={STATES} onChange={setState} />
        <SelectField
          label="Service"
          value={service}
          options={[{ value: '', label: 'Tous' }, ...services.map((value) => ({ value, label: value }))]}
          onChange={setService}
        />
      </div>
      {reports.isPending && <Skeleton lines={8} label="Lecture des signalements" />}
      {reports.error && <ProblemNotice error={reports.error} onRetry={() => void reports.refetch()} />}
      {reports.data && <List reports={shown} />}
      {session.data && isAdministrator(session.data) && <KeysPart />}
    </article>
  )
}

function Recording() {
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<Report | null>(null)
  const done = (report: Report | null) => {
    setMade(report)
    setOpen(false)
  }
  if (isOpen) return <RecordForm onDone={done} />
  return (
    <>
      {made && (
        <Notice live>
          <p>
            Inscrit sous le numéro{' '}
            <Link to="/signalements/$id" params={{ id: made.id }}>
              {made.number}
            </Link>
            , à donner à la personne.
          </p>
        </Notice>
      )}
      <Actions>
        <Button onClick={() => setOpen(true)}>Inscrire un signalement reçu</Button>
      </Actions>
    </>
  )
}

const List = ({ reports }: { reports: readonly Report[] }) => (
  <>
    <p aria-live="polite">
      {reports.length === 0 ? 'Rien ne répond à ces choix.' : `${countText(reports.length, 'signalement')}.`}
    </p>
    <Rows aria-label="Signalements">
      {reports.map((one) => (
        <Row key={one.id}>
          <RowHead>
            <Link to="/signalements/$id" params={{ id: one.id }} className={prose.name}>
              {one.number} · {one.categoryLabel}
            </Link>
            <span className={prose.label}>
              {REPORT_STATE_NAMES[one.state]}, {REPORT_MODERATION_NAMES[one.moderation]}
            </span>
          </RowHead>
          {one.body !== '' && <p className={prose.measure}>{one.body}</p>}
          <p className={prose.soft}>
            {[
              one.communeName,
              one.service,
              `reçu le ${dayText(legalDay(one.receivedAt))} (${REPORT_CHANNEL_NAMES[one.channel]})`,
              ...(one.promisedOn ? [`réponse annoncée pour le ${dayText(one.promisedOn)}`] : []),
              ...(one.hasPicture ? ['avec photographie'] : []),
              ...(one.parcelId ? [`parcelle ${parcelReference(one.parcelId)}`] : []),
            ].join(' · ')}
          </p>
        </Row>
      ))}
    </Rows>
  </>
)
