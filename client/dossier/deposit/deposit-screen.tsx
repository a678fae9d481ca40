import { useQuery } from '@tanstack/react-query'
import { Link, useBlocker, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { isAgent } from '#client/session/roles.ts'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Session } from '#contract/agency/identity/session.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { AccountNeeded } from './account-needed.tsx'
import { ButtonTo } from './button-to.tsx'
import css from './deposit.module.css'
import { FootprintStep } from './footprint-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { PiecesStep } from './pieces-step.tsx'
import { ProjectStep } from './project-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { FoundAgain, LeaveDialog, SaveState } from './save-state.tsx'
import { SiteStep } from './site-step.tsx'
import { type Step, type StepId, stepOf, stepsOf, titleOf } from './steps.ts'
import { type DraftEditing, useDraft } from './use-draft.ts'
import { useFollowedKind } from './use-followed-kind.ts'

/** A request being prepared, step by step; the step is in the address, so that Back and a reload keep one's place. */
export function DepositScreen() {
  const { id } = useParams({ from: '/desk/deposer/$id' })
  const session = useQuery(sessionQuery())
  const person = session.data?.person
  const file = useQuery({ ...dossierQuery(id), enabled: person !== undefined && person !== null })
  usePageTitle('Déposer une demande')
  return (
    <article className={page.page}>
      {(session.isPending || (person && file.isPending)) && <Skeleton lines={8} label="Lecture du brouillon" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !person && <AccountNeeded what="Pour reprendre cette demande, connectez-vous." />}
      {file.error && (
        <>
          <h1>Déposer une demande</h1>
          <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />
          <p>
            <Link to="/deposer">Vos brouillons</Link>
          </p>
        </>
      )}
      {session.data && person && file.data && <Prepared key={id} id={id} file={file.data} session={session.data} />}
    </article>
  )
}

function Prepared({ id, file, session }: { id: string; file: DossierFile; session: Session }) {
  // Filed under the hand: the last step says so itself, with the receipts.
  const [wasDraft] = useState(file.line.number === null)
  if (!wasDraft && file.line.number !== null) return <AlreadyFiled id={id} number={file.line.number} />
  return <Wizard id={id} file={file} session={session} isFiled={file.line.number !== null} />
}

const AlreadyFiled = ({ id, number }: { id: string; number: string }) => (
  <>
    <h1>{number}</h1>
    <Notice
      title="Cette demande est déposée"
      action={
        <ButtonTo to="/mes-dossiers/$id" params={{ id }}>
          Suivre le dossier
        </ButtonTo>
      }
    >
      <p>Elle ne se réécrit plus. Ses accusés, ses pièces et sa suite sont dans le dossier.</p>
    </Notice>
  </>
)

type WizardProps = { id: string; file: DossierFile; session: Session; isFiled: boolean }

function Wizard({ id, file, session, isFiled }: WizardProps) {
  const editing = useDraft(id, file)
  const search = useSearch({ from: '/desk/deposer/$id' })
  useFollowedKind(editing)
  const steps = stepsOf(editing.draft)
  const step = stepOf(search.etape)
  const isUnsafe = () => editing.saving.state === 'failed' || editing.saving.state === 'conflict'
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsafe(),
    enableBeforeUnload: () => editing.saving.state !== 'saved',
    withResolver: true,
  })
  return (
    <>
      <header className={stack.even}>
        <h1>{editing.draft.title || (isAgent(session) ? 'Saisir une demande' : 'Déposer une demande')}</h1>
        {!isFiled && <SaveState editing={editing} />}
        {!isFiled && <FoundAgain editing={editing} />}
        {!isFiled && <StepLinks id={id} steps={steps} step={step} />}
      </header>
      <StepPage key={step} step={step} steps={steps} isFiled={isFiled} isAgent={isAgent(session)}>
        <StepContent step={step} editing={editing} session={session} />
      </StepPage>
      {!isFiled && <Moves id={id} steps={steps} step={step} />}
      {leaving.status === 'blocked' && <LeaveDialog onStay={leaving.reset} onLeave={leaving.proceed} />}
    </>
  )
}

function StepLinks({ id, steps, step }: MovesProps) {
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  return (
    <nav aria-label="Étapes de la demande">
      <ol className={css.steps}>
        {steps.map(({ id: one, title }, rank) => (
          <li key={one}>
            <Link
              to="/deposer/$id"
              params={{ id }}
              search={{ etape: one }}
              aria-current={one === step ? 'step' : undefined}
              activeProps={{}}
            >
              <span className={css.rank} aria-hidden>
                {rank + 1}
              </span>
              <span className={isNarrow && one !== step ? 'visually-hidden' : undefined}>{title}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/**
 * The title of a step takes the focus when one comes from another step, unless the address names a field to mend. Its content keeps its place when the dossier is
 * filed under the hand: the last step holds the number and the receipts.
 */
function StepPage({ step, steps, isFiled, isAgent: isTyping, children }: StepPageProps) {
  const title = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    const [asked] = document.getElementsByName(decodeURIComponent(window.location.hash.slice(1)))
    if (asked) asked.focus()
    else if (!isFirst.current || document.activeElement !== document.body) title.current?.focus()
    isFirst.current = false
  }, [])
  const rank = rankIn(steps, step)
  return (
    <section className={css.step}>
      {!isFiled && (
        <header className={stack.near}>
          <h2 ref={title} tabIndex={-1}>
            <span className="visually-hidden">
              Étape {rank + 1} sur {steps.length} :{' '}
            </span>
            {titleOf(step)}
          </h2>
          <p className={prose.lead}>{(isTyping && AGENT_INTROS[step]) || INTROS[step]}</p>
        </header>
      )}
      {children}
    </section>
  )
}

const INTROS: Readonly<Record<StepId, string>> = {
  projet: 'Ce que vous voulez faire, en mots simples. Vos réponses disent quelle demande déposer, et par quel article.',
  terrain: 'Où. Une parcelle suffit souvent ; ajoutez toutes celles du terrain.',
  emprise: 'Où se pose le projet sur le terrain. Facultatif : les plans joints restent la référence.',
  personnes: 'Qui demande, à quel titre, et qui a établi le projet.',
  pieces: 'Les pièces que le code demande pour ce projet. Une pièce peut être déposée plus tard.',
  depot: 'Relisez, puis déposez. Rien n’est envoyé à la mairie avant votre confirmation.',
}

/** The same for the agent who types the file that someone handed in. */
const AGENT_INTROS: Partial<Readonly<Record<StepId, string>>> = {
  projet: 'Ce que dit le formulaire : ce qui est demandé, la nature des travaux et les surfaces s’il y en a.',
  terrain: 'Les parcelles et l’adresse portées sur le formulaire.',
  personnes: 'Les demandeurs du formulaire, et ce qu’ils y attestent.',
  pieces: 'Les pièces remises. Le dossier scanné en un seul fichier se répartit page par page.',
  depot: 'Relisez, dites comment le dossier est arrivé, puis enregistrez-le : le récépissé s’imprime ensuite.',
}

function StepContent({ step, editing, session }: { step: StepId; editing: DraftEditing; session: Session }) {
  switch (step) {
    case 'terrain':
      return <SiteStep editing={editing} />
    case 'projet':
      return <ProjectStep editing={editing} session={session} />
    case 'emprise':
      return <FootprintStep editing={editing} />
    case 'personnes':
      return <PeopleStep editing={editing} session={session} />
    case 'pieces':
      return <PiecesStep editing={editing} session={session} />
    case 'depot':
      return <ReviewStep editing={editing} session={session} />
  }
}

type MovesProps = { id: string; steps: readonly Step[]; step: StepId }
type StepPageProps = Omit<MovesProps, 'id'> & { isFiled: boolean; isAgent: boolean; children: ReactNode }

const rankIn = (steps: readonly Step[], step: StepId) => steps.findIndex(({ id }) => id === step)

function Moves({ id, steps, step }: MovesProps) {
  const rank = rankIn(steps, step)
  const [before, after] = [steps[rank - 1], steps[rank + 1]]
  return (
    <p className={css.move}>
      {before ? (
        <ButtonTo to="/deposer/$id" params={{ id }} search={{ etape: before.id }}>
          Précédent : {before.title}
        </ButtonTo>
      ) : (
        <ButtonTo to="/deposer">Tous les brouillons</ButtonTo>
      )}
      {after && (
        <ButtonTo variant="primary" to="/deposer/$id" params={{ id }} search={{ etape: after.id }}>
          Continuer : {after.title}
        </ButtonTo>
      )}
    </p>
  )
}
