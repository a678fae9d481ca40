import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { addressOf } from '#client/api/call.ts'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { ReportPage } from '#contract/services/reports/report.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
import { dayText, instantText } from '#wording/day.ts'
import { lengthText } from '#wording/quantity.ts'
import {
  accuracyText,
  POSITION_FROM_NAMES,
  REPORT_CHANNEL_NAMES,
  REPORT_MODERATION_NAMES,
  REPORT_STATE_NAMES,
} from '#wording/services/reports/report-words.ts'
import { ModerationForm } from './moderation-form.tsx'
import { MoveForm } from './move-form.tsx'
import { reportQuery } from './queries.ts'
import css from './reports.module.css'
import { TiesForm } from './ties-form.tsx'

const ReportMap = lazy(async () => ({ default: (await import('./report-map.tsx')).ReportMap }))
const route = getRouteApi('/desk/signalements/$id')

/** A report: what was seen and where, what to do of it, everything that happened. */
export function ReportScreen() {
  const { id } = route.useParams()
  const report = useQuery(reportQuery(id))
  usePageTitle(report.data ? `Signalement ${report.data.number}` : 'Signalement')
  return (
    <article className={page.page}>
      <p>
        <Link to="/signalements">Signalements</Link>
      </p>
      {report.isPending && <Skeleton lines={8} label="Lecture du signalement" />}
      {report.error && <ProblemNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && <Read report={report.data} />}
    </article>
  )
}

const Read = ({ report }: { report: ReportPage }) => (
  <>
    <h1>
      {report.number} · {report.categoryLabel}
    </h1>
    <div className={stack.beside}>
      <div className={stack.loose}>
        {report.mayAnswer ? (
          <>
            <MoveForm key={report.events.length} report={report} />
            <ModerationForm key={`m${report.events.length}`} report={report} />
            <TiesForm key={`t${report.events.length}`} report={report} />
          </>
        ) : (
          <Notice>
            <p>Le secrétariat de la commune répond à ce signalement.</p>
          </Notice>
        )}
      </div>
      <div className={stack.loose}>
        <Seen report={report} />
        <Events events={report.events} />
      </div>
    </div>
  </>
)

const Seen = ({ report }: { report: ReportPage }) => (
  <>
    {report.hasPicture && (
      <img
        className={css.picture}
        src={addressOf(reportOperations.reportPicture, { params: { id: report.id } })}
        alt={`Photographie du signalement ${report.number}`}
      />
    )}
    <Facts>
      <Fact term="État">
        <strong>{REPORT_STATE_NAMES[report.state]}</strong>, {REPORT_MODERATION_NAMES[report.moderation]}
        {report.duplicateOf && `, répète ${report.duplicateOf}`}
      </Fact>
      <Fact term="Ce qui est dit">{report.body}</Fact>
      <Fact term="Où">
        <Where report={report} />
      </Fact>
      <Fact term="Reçu">
        {instantText(report.receivedAt)} ({REPORT_CHANNEL_NAMES[report.channel]})
      </Fact>
      <Fact term="Réponse annoncée">{report.promisedOn && `pour le ${dayText(report.promisedOn)}`}</Fact>
      <Fact term="Service">{report.service}</Fact>
      <Fact term="Parcelle">{report.parcelId && parcelReference(report.parcelId)}</Fact>
      <Fact term="Dossier">{report.dossierNumber}</Fact>
      <Fact term="Équipement">{report.asset}</Fact>
      <Fact term="Adresse de réponse">{report.contact}</Fact>
      <Fact term="Ouverts à moins de 50 m">{report.near.length > 0 && <Near near={report.near} />}</Fact>
    </Facts>
    <Suspense fallback={<Skeleton lines={8} label="La carte arrive" />}>
      <ReportMap report={report} />
    </Suspense>
  </>
)

/** The place as it is said on the telephone to whoever goes there. */
const Where = ({ report }: { report: ReportPage }) => {
  const { communeName, addressNear: address, parcelBelow: parcel } = report
  return (
    <>
      {[
        communeName,
        address && (address.distanceM < 1 ? address.label : `à ${lengthText(address.distanceM)} de : ${address.label}`),
        `${POSITION_FROM_NAMES[report.positionFrom]} ${accuracyText(report.accuracyM)}`.trim(),
      ]
        .filter(Boolean)
        .join(', ')}
      {parcel && (
        <>
          {', '}
          <Link to="/carte" search={{ parcelles: parcel }}>
            parcelle {parcelReference(parcel)}
          </Link>
        </>
      )}
    </>
  )
}

const Near = ({ near }: Pick<ReportPage, 'near'>) => (
  <ul>
    {near.map((one) => (
      <li key={one.id}>
        <Link to="/signalements/$id" params={{ id: one.id }}>
          {one.number}
        </Link>{' '}
        ({one.categoryLabel}, {REPORT_STATE_NAMES[one.state]}, {lengthText(Math.round(one.distanceM))})
      </li>
    ))}
  </ul>
)

const Events = ({ events }: Pick<ReportPage, 'events'>) => (
  <section className={stack.even} aria-labelledby="etapes">
    <h2 id="etapes">Étapes</h2>
    <ol className={stack.ruled}>
      {events.map(({ kind, state, sentence, note, at, by }) => (
        <li key={`${at}${kind}${sentence}`}>
          <p>
            <span className={prose.name}>{REPORT_STATE_NAMES[state]}.</span> {sentence}
          </p>
          <p className={prose.tiny}>{[instantText(at), by ?? '', note].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ol>
  </section>
)
