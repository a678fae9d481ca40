import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { FlagShape } from '#client/clock/flag-shape.tsx'
import { consultationsQuery } from '#client/dossier/consultations/queries.ts'
import { afterSteps } from '#client/dossier/decisions/after-steps.ts'
import { ReviewLetter } from '#client/dossier/letters/review-letter.tsx'
import { usualWay } from '#client/dossier/letters/usual-way.ts'
import { transmissionsQuery } from '#client/dossier/transmissions/queries.ts'
import { sendingOfDecision, withSending } from '#client/dossier/transmissions/transmit-step.ts'
import prose from '#client/ui/prose.module.css'
import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { isTacitGrant } from '#law/clock/grants.ts'
import { isSilentAnswer } from '#law/clock/next-event.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { dayText } from '#wording/day.ts'
import { ActDialog } from './act-dialog.tsx'
import { AddedDocuments } from './added-documents.tsx'
import { Appeals } from './appeals.tsx'
import { AwaitedLetters } from './awaited-letters.tsx'
import { DeskProgress } from './desk-progress.tsx'
import { currentStep, type DeskStep, deskSteps } from './desk-steps.ts'
import css from './dossier.module.css'
import { currentFollowUp, followUpSteps, visitStep } from './follow-up-steps.ts'
import { FurtherDossier } from './further-dossier.tsx'
import { Door, MayBeDone, orderText } from './may-be-done.tsx'
import { doorOf, expectedText, type StepDoor, whatToDo } from './next-steps.ts'
import { countsQuery } from './queries.ts'
import { ReceptionDoubts } from './reception-doubts.tsx'
import { ReturnedText } from './returned-text.tsx'

type Props = { file: DossierFile; reading: ClockReading }

/** What to do now, what happens otherwise, and what else the law leaves open. */
export function ToDo({ file, reading: read }: Props) {
  const { mayWrite, line } = file
  const dossierId = line.id
  const reading = useSent(dossierId, read)
  const [act, setAct] = useState<OfficerActKind | null>(null)
  const [letter, setLetter] = useState<'suspension' | 'resumption' | null>(null)
  const open = (door: StepDoor) => {
    if (door.type === 'act') setAct(door.kind)
    if (door.type === 'letter') setLetter(door.letter)
  }
  const desk = useDeskSteps(file, reading)
  const now = currentStep(desk) ?? visitStep(reading, file)
  const followUp = desk.length === 0 ? followUpSteps(reading, file) : []
  const work = whatToDo(reading, now?.law, useToday(), afterSteps(file, reading))
  const { first, late } = work
  const door = now?.door ?? (first && doorOf(first))
  return (
    <section className={css.toDo} aria-labelledby="a-faire">
      <h2 id="a-faire">À faire maintenant</h2>
      {first ? (
        <First
          step={first}
          label={now?.label ?? expectedText(first, reading)}
          useful={now?.useful}
          isElectronic={usualWay(file) === 'electronic'}
        >
          {mayWrite && <Door dossierId={dossierId} door={door} isPrimary onOpen={open} />}
        </First>
      ) : (
        late.length === 0 && <p>Rien n’est attendu de la mairie aujourd’hui.</p>
      )}
      <DeskProgress
        inOrder
        dossierId={dossierId}
        steps={desk}
        now={currentStep(desk)}
        label="Avancement de l’instruction"
      />
      <DeskProgress
        dossierId={dossierId}
        steps={followUp}
        now={reading.state.name === 'worksStopped' ? undefined : currentFollowUp(followUp, first)}
        label="Suites de la décision"
      />
      {late.map(({ step, label, dueOn, door: mend }) => (
        <div key={step} className={css.first}>
          <p>
            <FlagShape meaning="deadline" /> <strong>En retard</strong> : {orderText(label)}, à faire au plus tard
            {dueOn && <> le {dayText(dueOn)}</>}.
          </p>
          {mayWrite && <Door dossierId={dossierId} door={mend} onOpen={open} />}
        </div>
      ))}
      <ReceptionDoubts dossierId={dossierId} warnings={reading.warnings} />
      <ReturnedText dossierId={dossierId} />
      <AddedDocuments file={file} />
      <Pending reading={reading} />
      <AwaitedLetters file={file} reading={reading} />
      <Otherwise reading={reading} />
      <Appeals file={file} reading={reading} doors={work.appeals} onOpen={open} />
      <MayBeDone file={file} reading={reading} work={work} onOpen={open} />
      {mayWrite && <FurtherDossier file={file} />}
      {act && <ActDialog dossierId={dossierId} kind={act} onDone={() => setAct(null)} />}
      {letter && <ReviewLetter dossierId={dossierId} letter={letter} onDone={() => setLetter(null)} />}
    </section>
  )
}

/** The work of the desk as far as it has gone; what it rests on is asked only while a decision may be taken. */
function useDeskSteps(file: DossierFile, reading: ClockReading): readonly DeskStep[] {
  const { id } = file.line
  const isOpen = reading.steps.some(({ step, due }) => step === 'decide' && due)
  const { data: counts } = useQuery({ ...countsQuery(id), enabled: isOpen })
  const { data: consulted } = useQuery({ ...consultationsQuery(id), enabled: isOpen })
  return deskSteps(reading, file, counts, consulted)
}

/** The day as it is once the decision has left for the prefect. */
function useSent(id: string, reading: ClockReading): ClockReading {
  const awaited = reading.steps.some(({ step }) => step === 'transmit')
  const { data } = useQuery({ ...transmissionsQuery(id), enabled: awaited })
  return awaited && data ? withSending(reading, sendingOfDecision(data.transmissions)) : reading
}

/** What waits for an end beside the state: a letter to be received, a request that silence answers. */
function Pending({ reading: { pending, appeals } }: { reading: ClockReading }) {
  // what is told of an appeal is told in its place
  const told = pending.filter(({ act }) => !appeals.some((appeal) => appeal.act === act))
  if (told.length === 0) return null
  return (
    <ul className={css.awaited}>
      {told.map(({ matter, act, since, sentence }) => (
        <li key={`${matter} ${act} ${since}`}>{sentence}</li>
      ))}
    </ul>
  )
}

type FirstProps = {
  step: ClockStep
  label: string
  useful?: DeskStep['useful'] | undefined
  isElectronic: boolean
  children: ReactNode
}

/** The step that the clock waits for, until when, and by which text. What is asked of others has a last useful day of its own. */
const First = ({ step, label, useful, isElectronic, children }: FirstProps) => (
  <div className={css.first}>
    <div>
      <strong>{label}</strong>
      {useful === undefined ? <UntilOf step={step} isElectronic={isElectronic} /> : useful?.text}.{' '}
      <CitedArticle articles={useful?.article ?? step.article} />
    </div>
    {children}
  </div>
)

/** The electronic way is spoken of only where it may be used (CRPA L112-15). */
const UntilOf = ({ step, isElectronic }: { step: ClockStep; isElectronic: boolean }) => (
  <>
    {step.until && <> jusqu’au {dayText(step.until)} inclus</>}
    {isElectronic && step.sendElectronicallyBy && step.sendElectronicallyBy !== step.until && (
      <> ; par voie électronique, à envoyer au plus tard le {dayText(step.sendElectronicallyBy)}</>
    )}
  </>
)

/** What time alone brings, with its shape: green for an agreement, red for a rejection. */
function Otherwise({ reading: { next, silence, tacit } }: { reading: ClockReading }) {
  if (!next || isSilentAnswer(next.event)) return null
  const isGrant = next.event === 'tacitDecision' && tacit ? isTacitGrant(tacit.decision) : silence?.meaning === 'grant'
  const isReview = next.event === 'tacitDecision' || next.event === 'deemedComplete'
  return (
    <div className={css.otherwise}>
      <p>
        {isReview && silence && <FlagShape meaning={isGrant ? 'grant' : 'rejection'} />} {next.sentence}
      </p>
      {isReview && silence && <p className={prose.soft}>{silence.sentence}</p>}
    </div>
  )
}
