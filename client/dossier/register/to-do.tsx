import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FlagShape } from '#client/clock/flag-shape.tsx'
import { ReviewLetter } from '#client/dossier/letters/review-letter.tsx'
import buttons from '#client/ui/button.module.css'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { dayText } from '#wording/day.ts'
import { ActDialog } from './act-dialog.tsx'
import { AddedDocuments } from './added-documents.tsx'
import { alsoRecorded } from './also-recorded.ts'
import { AwaitedLetters } from './awaited-letters.tsx'
import css from './dossier.module.css'
import { FurtherDossier } from './further-dossier.tsx'
import { doorOf, overdue, primaryStep, type StepDoor, UNDER_REVIEW } from './next-steps.ts'

type Props = { file: DossierFile; reading: ClockReading }

/** What to do now, what happens otherwise, and what else the law leaves open. */
export function ToDo({ file, reading }: Props) {
  const { mayWrite, line } = file
  const dossierId = line.id
  const [act, setAct] = useState<OfficerActKind | null>(null)
  const [letter, setLetter] = useState<'suspension' | 'resumption' | null>(null)
  const open = (door: StepDoor) => {
    if (door.type === 'act') setAct(door.kind)
    if (door.type === 'letter') setLetter(door.letter)
  }
  const { first, late, own, others, also } = whatToDo(file, reading, useToday())
  return (
    <section className={css.toDo} aria-labelledby="a-faire">
      <h2 id="a-faire">À faire maintenant</h2>
      {first ? (
        <First step={first}>
          {mayWrite && <Door dossierId={dossierId} door={doorOf(first)} isPrimary onOpen={open} />}
        </First>
      ) : (
        late.length === 0 && <p>Rien n’est attendu de la mairie aujourd’hui.</p>
      )}
      {late.map(({ name, label, dueOn, door }) => (
        <div key={name} className={css.first}>
          <p>
            <FlagShape meaning="deadline" /> <strong>En retard</strong> : {label}, à faire au plus tard le{' '}
            {dayText(dueOn)}.
          </p>
          {mayWrite && <Door dossierId={dossierId} door={door} onOpen={open} />}
        </div>
      ))}
      <AddedDocuments file={file} />
      <AwaitedLetters file={file} />
      <Otherwise reading={reading} />
      {mayWrite && own.length + also.length > 0 && (
        <>
          <h3>Aussi possible</h3>
          <ul className={css.also}>
            {own.map((step) => (
              <li key={step.step}>
                <Door dossierId={dossierId} door={doorOf(step)} onOpen={open} />
                {step.until && <span className={prose.soft}>jusqu’au {dayText(step.until)}</span>}
              </li>
            ))}
            {also.map((door) => (
              <li key={door.label}>
                <Door dossierId={dossierId} door={door} onOpen={open} />
              </li>
            ))}
            {UNDER_REVIEW.has(reading.state.name) && (
              <li>
                <ButtonLink
                  variant="quiet"
                  href={fill(paths.depositNotice, { id: dossierId })}
                  target="_blank"
                  rel="noreferrer"
                >
                  Avis de dépôt à afficher (PDF)
                </ButtonLink>
              </li>
            )}
          </ul>
        </>
      )}
      {mayWrite && <FurtherDossier file={file} />}
      {others.length > 0 && <OthersMay steps={others} />}
      {act && <ActDialog dossierId={dossierId} kind={act} onDone={() => setAct(null)} />}
      {letter && <ReviewLetter dossierId={dossierId} letter={letter} onDone={() => setLetter(null)} />}
    </section>
  )
}

/** Each step of the law and each act once: first what the clock waits for, then what is late, then what is also possible. */
function whatToDo(file: DossierFile, reading: ClockReading, today: string) {
  const first = primaryStep(reading)
  const late = overdue(reading, file.acts, today)
  const own = reading.steps.filter((step) => step !== first && doorOf(step))
  const others = reading.steps.filter((step) => !doorOf(step))
  const told = new Set([
    ...[first, ...own].flatMap((step) => (step ? [doorKey(doorOf(step))] : [])),
    ...late.map(({ door }) => doorKey(door)),
  ])
  const also = alsoRecorded(reading, file.acts).filter((door) => {
    const key = doorKey(door)
    return key === undefined || !told.has(key)
  })
  return { first, late, own, others, also }
}

/** The step that the clock waits for, until when, and by which text. */
const First = ({ step, children }: { step: ClockStep; children: ReactNode }) => (
  <div className={css.first}>
    <p>
      <strong>{step.label}</strong>
      {step.until && <> jusqu’au {dayText(step.until)} inclus</>}
      {step.sendElectronicallyBy && step.sendElectronicallyBy !== step.until && (
        <> ; par voie électronique, à envoyer au plus tard le {dayText(step.sendElectronicallyBy)}</>
      )}
      . <span className={prose.soft}>({step.article})</span>
    </p>
    {children}
  </div>
)

const doorKey = (door: StepDoor | undefined) => (door?.type === 'act' ? door.kind : undefined)

/** What time alone brings, with its shape: green for an agreement, red for a rejection. */
function Otherwise({ reading: { next, silence } }: { reading: ClockReading }) {
  if (!next) return null
  const isReview = next.event === 'tacitDecision' || next.event === 'deemedComplete'
  return (
    <div className={css.otherwise}>
      <p>
        {isReview && silence && <FlagShape meaning={silence.meaning === 'grant' ? 'grant' : 'rejection'} />}{' '}
        {next.sentence}
      </p>
      {isReview && silence && <p className={prose.soft}>{silence.sentence}</p>}
    </div>
  )
}

type DoorProps = {
  dossierId: string
  door: StepDoor | undefined
  isPrimary?: boolean
  onOpen: (door: StepDoor) => void
}

function Door({ dossierId, door, isPrimary = false, onOpen }: DoorProps) {
  if (!door) return null
  const look = isPrimary ? 'primary' : 'quiet'
  if (door.type !== 'part') {
    return (
      <Button variant={look} onClick={() => onOpen(door)}>
        {door.label}
      </Button>
    )
  }
  return (
    <Link
      to={door.part === 'pieces' ? '/dossiers/$id/pieces' : '/dossiers/$id/decision'}
      params={{ id: dossierId }}
      className={`${buttons.button} ${buttons[look]}`}
    >
      {door.label}
    </Link>
  )
}

const BY = {
  authority: 'La mairie',
  applicant: 'Le demandeur',
  service: 'Un service consulté',
  thirdParty: 'Un tiers',
} as const

const OthersMay = ({ steps }: { steps: readonly ClockStep[] }) => (
  <details className={css.others}>
    <summary>Ce que les autres peuvent faire</summary>
    <ul>
      {steps.map((step) => (
        <li key={step.step}>
          {BY[step.by]} : {step.label.charAt(0).toLocaleLowerCase('fr') + step.label.slice(1)}
          {step.until && `, jusqu’au ${dayText(step.until)}`} <span className={prose.soft}>({step.article})</span>
        </li>
      ))}
    </ul>
  </details>
)
