import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ReminderList } from '#client/clock/reminder-list.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Infringement } from '#contract/dossier/infringements/infringements.ts'
import { fill, paths } from '#contract/paths.ts'
import { sequelsAfter } from '#law/tables/infringement-sequels.ts'
import { dayText } from '#wording/day.ts'
import { INFRINGEMENT_STATES, OFFENCES, sentText } from '#wording/dossier/infringements/infringement-words.ts'
import { reminderText } from '#wording/dossier/reminders.ts'
import { hourText } from '#wording/dossier/works/site-visit-words.ts'
import { DraftForm } from './draft-form.tsx'
import { InfringementPhotographs } from './infringement-photographs.tsx'
import { infringementQuery } from './queries.ts'
import { SendForm } from './send-form.tsx'

/** One report: written by its author until it is drawn up, then read, and its copy sent. */
export function InfringementScreen() {
  const { id } = useParams({ from: '/desk/infractions/$id' })
  const read = useQuery(infringementQuery(id))
  usePageTitle('Procès-verbal d’infraction')
  return (
    <div className={page.page}>
      <p>
        <Link to="/infractions">Infractions</Link>
      </p>
      <h1>Procès-verbal d’infraction</h1>
      {read.isPending && <Skeleton lines={6} label="Lecture du procès-verbal" />}
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Note key={`${id}${read.data.state}`} note={read.data} />}
    </div>
  )
}

const AFTER_REPORT = sequelsAfter('report', 'judgment').map(reminderText)

function Note({ note }: { note: Infringement }) {
  const { id, state, number, communeName, drawnBy, sha256, sent, mayWrite } = note
  return (
    <>
      <p>
        <strong>{INFRINGEMENT_STATES[state]}</strong>
        {number !== null && `, n° ${number}`}, {communeName}
        {drawnBy && `, ${drawnBy}`}.
      </p>
      {sent && <p>{sentText(sent)}</p>}
      {sha256 !== null && (
        <>
          <p>
            <ButtonLink href={fill(paths.infringementReport, { id })} target="_blank" rel="noreferrer">
              Lire le procès-verbal (PDF)
            </ButtonLink>
          </p>
          <p className={prose.tiny}>Empreinte {sha256}</p>
        </>
      )}
      {(state === 'toSend' || state === 'late') && <SendForm id={id} />}
      {mayWrite ? <DraftForm note={note} /> : <Said note={note} />}
      <InfringementPhotographs note={note} />
      {sha256 !== null && <ReminderList title="Ce qui peut suivre ce procès-verbal" reminders={AFTER_REPORT} />}
    </>
  )
}

const Said = ({ note }: { note: Infringement }) => (
  <section aria-labelledby="constat" className={prose.parts}>
    <h2 id="constat">
      Constat du {dayText(note.foundOn)} à {hourText(note.foundAt)}
    </h2>
    <p>{note.place}</p>
    <p>Personnes en cause : {note.persons}</p>
    <ul className={prose.bullets}>
      {note.offences.map((offence) => (
        <li key={offence}>
          {OFFENCES[offence].name} ({OFFENCES[offence].article})
        </li>
      ))}
    </ul>
    {note.facts.split(/\n+/).map((line) => (
      <p key={line}>{line}</p>
    ))}
    {note.statements !== '' && <p>Déclarations : {note.statements}</p>}
  </section>
)
