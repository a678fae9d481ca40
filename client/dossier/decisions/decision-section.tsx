import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { REVIEW_STATES } from '#client/dossier/register/review-states.ts'
import { useDossierId } from '#client/dossier/register/use-dossier.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { CERTIFICATE_KINDS } from '#law/dossier-kind.ts'
import { AfterDecision } from './after-decision.tsx'
import { CertificateSection } from './certificate-section.tsx'
import css from './decision.module.css'
import { DraftDesk } from './draft-desk.tsx'
import { clockQuery, decisionQuery } from './queries.ts'
import { SenseForm } from './sense-form.tsx'

/** The decision of a dossier: its draft and what it stands on, then what follows once it is taken, by time or by hand. */
export function DecisionSection() {
  const id = useDossierId()
  const file = useQuery(dossierQuery(id))
  const decision = useQuery(decisionQuery(id))
  const clock = useQuery(clockQuery(id))
  const focus = useFocusAfter<HTMLHeadingElement>(decision.data && decision.data.draft === null)
  const error = file.error ?? decision.error ?? clock.error
  if (error) {
    const retry = () => void Promise.all([file.refetch(), decision.refetch(), clock.refetch()])
    return <ProblemNotice error={error} onRetry={retry} />
  }
  if (!file.data || !decision.data || !clock.data) return <Skeleton lines={8} label="Lecture de la décision" />
  const isOver = decision.data.isDecided || !isOpen(clock.data.state.name)
  return (
    <section className={css.section} aria-labelledby="decision-title">
      <h2 id="decision-title" {...focus}>
        Décision
      </h2>
      {isOver && <AfterDecision file={file.data} decision={decision.data} reading={clock.data} />}
      {isCertificateKind(file.data.line.kind) && !decision.data.isDecided && <CertificateSection dossierId={id} />}
      {!decision.data.isDecided && <Preparation file={file.data} decision={decision.data} isLate={isOver} />}
    </section>
  )
}

const isCertificateKind = (kind: string) => CERTIFICATE_KINDS.some((one) => one === kind)

const isOpen = (state: string) => REVIEW_STATES.has(state)

type PreparationProps = { file: DossierFile; decision: DecisionFile; isLate: boolean }

/** The draft; folded away when the time to decide is over and nothing was begun. */
function Preparation({ file, decision, isLate }: PreparationProps) {
  const [generation, setGeneration] = useState(0)
  if (isLate && decision.draft === null && decision.senses.every(({ guard }) => guard.outcome !== 'allowed'))
    return null
  if (decision.draft === null) {
    return decision.may.write ? (
      <SenseForm id={file.line.id} decision={decision} kind={file.line.kind} />
    ) : (
      <p className={prose.soft}>
        Aucun projet de décision n’est encore préparé. Il l’est par l’instructeur de la commune ou par son signataire.
      </p>
    )
  }
  return (
    <DraftDesk
      key={generation}
      file={file}
      decision={decision}
      draft={decision.draft}
      onReload={() => setGeneration((before) => before + 1)}
    />
  )
}
