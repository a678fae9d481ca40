import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Check, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ImportRun, ImportReport as Report } from '#contract/place/datasets/import.ts'
import { instantText } from '#wording/day.ts'
import { byHandText } from '#wording/place/datasets/import-hand.ts'
import { progressText } from '#wording/place/datasets/import-report.ts'
import { byteText } from '#wording/quantity.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportQuestions } from './import-questions.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportWithdrawal } from './import-withdrawal.tsx'
import { type Answers, isAnswered, optionsOf, STATES } from './import-words.ts'
import { importQuery, isWorking, previewQuery, useAcceptance, useCancel } from './queries.ts'

/** One import: what was recognised, what is asked, what it would look like, then the decision. */
export function ImportScreen() {
  const { id } = useParams({ from: '/desk/administration/imports/$id' })
  usePageTitle(`Import ${id}`)
  return (
    <AdministratorGate title={`Import ${id}`}>
      <p>
        <Link to="/administration/imports">Tous les imports</Link>
      </p>
      <Run id={id} />
    </AdministratorGate>
  )
}

function Run({ id }: { id: number }) {
  const answer = useQuery(importQuery(id))
  if (answer.isPending) return <Skeleton lines={6} label="Lecture de l’import" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const run = answer.data
  return (
    <>
      <p className={page.lead}>
        {run.sourceName}
        {run.byteCount !== null && `, ${byteText(run.byteCount)}`}, déposé le {instantText(run.requestedAt)}.
      </p>
      <Standing run={run} />
      {run.state === 'ready' && run.report && <Decision id={id} report={run.report} />}
      {run.report && <ImportReport id={id} report={run.report} />}
      {run.state === 'accepted' && <ImportWithdrawal id={id} />}
    </>
  )
}

/** Where the import stands, or why it stopped. */
function Standing({ run }: { run: ImportRun }) {
  const { word, sentence } = STATES[run.state]
  if (isWorking(run.state)) {
    const { progress } = run
    const share = progress?.total ? progress.done / progress.total : null
    const doing = progress && progressText(progress.step, progress.done, progress.total)
    return <Progress label={doing ? `${word} : ${doing}` : sentence} share={share} />
  }
  if (run.problem) {
    const { title, detail, type } = run.problem
    return (
      <Notice tone="refused" title={title} action={<a href={type}>Comprendre ce problème</a>}>
        <p>{detail}</p>
      </Notice>
    )
  }
  return (
    <Notice title={word} live action={run.state === 'accepted' && <WhereItServes report={run.report} />}>
      <p>{sentence}</p>
      {run.withdrawn && (
        <p>
          Retiré le {instantText(run.withdrawn.at)}, {byHandText(run.withdrawn.by)}.
        </p>
      )}
    </Notice>
  )
}

/** Texts of codes are on no map: they are read beside a date. */
const WhereItServes = ({ report }: { report: ImportRun['report'] }) =>
  report && report.layers.length > 0 && report.layers.every(({ kind }) => kind === 'law/code') ? (
    <ButtonLink href="/pourquoi-cette-date">Lire une date avec ses textes</ButtonLink>
  ) : (
    <ButtonLink href="/carte">Voir la carte</ButtonLink>
  )

function Decision({ id, report }: { id: number; report: z.infer<typeof Report> }) {
  const [answers, setAnswers] = useState<Answers>({})
  const acceptance = useAcceptance(id)
  const cancel = useCancel(id)
  const preview = useQuery(previewQuery(id))
  const isReady = isAnswered(report.questions, answers)
  const isBusy = acceptance.isPending || cancel.isPending
  return (
    <>
      {report.questions.length > 0 && (
        <ImportQuestions questions={report.questions} layers={report.layers} answers={answers} onAnswers={setAnswers} />
      )}
      <ImportPreview id={id} />
      {acceptance.error && <ProblemNotice error={acceptance.error} />}
      {cancel.error && <ProblemNotice error={cancel.error} />}
      <p className={page.actions}>
        <Button
          icon={Check}
          variant="primary"
          disabled={!isReady || isBusy || preview.isPending || preview.isError}
          onClick={() => acceptance.mutate(optionsOf(report.questions, answers))}
        >
          Accepter et charger
        </Button>
        <Button icon={Trash2} disabled={isBusy} onClick={() => cancel.mutate()}>
          Abandonner
        </Button>
      </p>
      {!isReady && <p role="status">Répondez aux questions ci-dessus avant d’accepter.</p>}
      {preview.isError && (
        <p role="status">L’aperçu n’a pas pu être dessiné : on n’accepte pas ce que l’on n’a pas vu. Redemandez-le.</p>
      )}
    </>
  )
}
