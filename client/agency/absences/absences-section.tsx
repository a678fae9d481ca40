import { useQuery } from '@tanstack/react-query'
import { CalendarOff, CalendarX2, FolderSync } from 'lucide-react'
import { useState } from 'react'
import css from '#client/agency/people/people.module.css'
import { absencesQuery, useCallOff } from '#client/agency/people/queries.ts'
import { periodText } from '#client/agency/people/roles.ts'
import { sessionQuery } from '#client/session/queries.ts'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Absence } from '#contract/agency/people/people.ts'
import { AbsenceForm } from './absence-form.tsx'
import { CoverPanel } from './cover-panel.tsx'

/** Who is away, who covers, and what changed hands. On one's account: one's own absences and those one covers. */
export function AbsencesSection() {
  const session = useQuery(sessionQuery())
  const absences = useQuery(absencesQuery())
  const [stating, setStating] = useState(false)
  return (
    <section className={css.absences}>
      <h2>Absences</h2>
      {absences.isPending && <Skeleton lines={3} label="Lecture des absences" />}
      {absences.error && <ProblemNotice error={absences.error} onRetry={() => void absences.refetch()} />}
      {absences.data && (
        <>
          {absences.data.absences.length === 0 && <p>Aucune absence en cours ni à venir.</p>}
          <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
            {absences.data.absences.map((absence) => (
              <AbsenceRow key={absence.id} absence={absence} />
            ))}
          </ul>
          <Button icon={CalendarOff} onClick={() => setStating(true)}>
            Déclarer une absence
          </Button>
          {stating && (
            <Dialog title="Déclarer une absence" onClose={() => setStating(false)}>
              <AbsenceForm
                colleagues={absences.data.colleagues}
                self={session.data?.role === 'administrator' ? null : (session.data?.person?.id ?? null)}
                onDone={() => setStating(false)}
              />
            </Dialog>
          )}
        </>
      )}
    </section>
  )
}

function AbsenceRow({ absence }: { absence: Absence }) {
  const [isOpen, setIsOpen] = useState(false)
  const callOff = useCallOff()
  const { absent, cover, takenOver } = absence
  return (
    <li className={css.dated}>
      <span>
        <strong>{absent.name}</strong>
        <span className={prose.soft}>
          {periodText(absence)} ; relais : {cover.name}
          {takenOver > 0 && `, ${takenOver} dossier${takenOver > 1 ? 's' : ''} repris`}
        </span>
      </span>
      <span className={actions.actions}>
        <Button icon={FolderSync} variant="quiet" onClick={() => setIsOpen(true)}>
          Dossiers à reprendre
        </Button>
        {absence.mayCancel && (
          <Button
            icon={CalendarX2}
            variant="quiet"
            disabled={callOff.isPending}
            aria-label={`Annuler l’absence de ${absent.name}`}
            onClick={() => callOff.mutate(absence.id)}
          >
            Annuler
          </Button>
        )}
      </span>
      {callOff.error && <ProblemNotice error={callOff.error} />}
      {isOpen && (
        <Dialog title={`Dossiers de ${absent.name}`} onClose={() => setIsOpen(false)}>
          <CoverPanel id={absence.id} />
        </Dialog>
      )}
    </li>
  )
}
