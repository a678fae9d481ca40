import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FlagShape } from '#client/clock/flag-shape.tsx'
import { consultationsQuery } from '#client/dossier/consultations/queries.ts'
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
import { DeskProgress } from './desk-progress.tsx'
import { currentStep, type DeskStep, deskSteps } from './desk-steps.ts'
import css from './dossier.module.css'
import { FurtherDossier } from './further-dossier.tsx'
import { doorOf, overdue, primaryStep, type StepDoor, UNDER_REVIEW } from './next-steps.ts'
import { countsQuery } from './queries.ts'

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
  const desk = useDeskSteps(file, reading)
  const now = currentStep(desk)
  const { first, late, own, others, also } = whatToDo(file, reading, now, useToday())
  const door = now?.door ?? (first && doorOf(first))
  return (
    <section className={css.toDo} aria-labelledby="a-faire">
      <h2 id="a-faire">À faire maintenant</h2>
      {first ? (
        <First step={first} label={now?.label ?? first.label}>
          {mayWrite && <Door dossierId={dossierId} door={door} isPrimary onOpen={open} />}
        </First>
      ) : (
        late.length === 0 && <p>Rien n’est attendu de la mairie aujourd’hui.</p>
      )}
      <DeskProgress dossierId={dossierId} steps={desk} now={now} />
      {late.map(({ name, label, dueOn, door: mend }) => (
        <div key={name} className={css.first}>
          <p>
            <FlagShape meaning="deadline" /> <strong>En retard</strong> : {label}, à faire au plus tard le{' '}
            {dayText(dueOn)}.
          </p>
          {mayWrite && <Door dossierId={dossierId} door={mend} onOpen={open} />}
        </div>
      ))}
      <AddedDocuments file={file} />
      <Pending reading={reading} />
      <AwaitedLetters file={file} />
      <Otherwise reading={reading} />
      {mayWrite && <AlsoPossible file={file} reading={reading} own={own} also={also} onOpen={open} />}
      {mayWrite && <FurtherDossier file={file} />}
      {others.length > 0 && <OthersMay steps={others} />}
      {act && <ActDialog dossierId={dossierId} kind={act} onDone={() => setAct(null)} />}
      {letter && <ReviewLetter dossierId={dossierId} letter={letter} onDone={() => setLetter(null)} />}
    </section>
  )
}

/** The work of the desk as far as it has gone; what it rests on is asked only while a decision may be taken. */
function useDeskSteps(file: DossierFile, reading: ClockReading): readonly DeskStep[] {
  const { id } = file.line
  const isOpen = reading.steps.some(({ step }) => step === 'decide')
  const { data: counts } = useQuery({ ...countsQuery(id), enabled: isOpen })
  const { data: consulted } = useQuery({ ...consultationsQuery(id), enabled: isOpen })
  return deskSteps(reading, file, counts, consulted)
}

type AlsoProps = Props & { own: readonly ClockStep[]; also: readonly StepDoor[]; onOpen: (door: StepDoor) => void }

/** What else may be done or recorded today. */
function AlsoPossible({ file, reading, own, also, onOpen }: AlsoProps) {
  const { id } = file.line
  if (own.length + also.length === 0) return null
  return (
    <>
      <h3>Aussi possible</h3>
      <ul className={css.also}>
        {own.map((step) => (
          <li key={step.step}>
            <Door dossierId={id} door={doorOf(step)} onOpen={onOpen} />
            {step.until && <span className={prose.soft}>jusqu’au {dayText(step.until)}</span>}
          </li>
        ))}
        {also.map((door) => (
          <li key={door.label}>
            <Door dossierId={id} door={door} onOpen={onOpen} />
          </li>
        ))}
        {UNDER_REVIEW.has(reading.state.name) && (
          <li>
            <ButtonLink variant="quiet" href={fill(paths.depositNotice, { id })} target="_blank" rel="noreferrer">
              Avis de dépôt à afficher (PDF)
            </ButtonLink>
          </li>
        )}
      </ul>
    </>
  )
}

/** What waits for an end beside the state: a letter to be received, an appeal, a request that silence answers. */
function Pending({ reading: { pending } }: { reading: ClockReading }) {
  if (pending.length === 0) return null
  return (
    <ul className={css.awaited}>
      {pending.map(({ matter, act, since, sentence }) => (
        <li key={`${matter} ${act} ${since}`}>{sentence}</li>
      ))}
    </ul>
  )
}

/** Each step of the law and each act once: first what the clock waits for, then what is late, then what is also possible. */
function whatToDo(file: DossierFile, reading: ClockReading, now: DeskStep | undefined, today: string) {
  const first = now?.law ?? primaryStep(reading)
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
const First = ({ step, label, children }: { step: ClockStep; label: string; children: ReactNode }) => (
  <div className={css.first}>
    <p>
      <strong>{label}</strong>
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
    <Link to={`/dossiers/$id/${door.part}`} params={{ id: dossierId }} className={`${buttons.button} ${buttons[look]}`}>
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
