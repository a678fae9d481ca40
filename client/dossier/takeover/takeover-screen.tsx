import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Check, FileDown, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { TakeoverFile, TakeoverReport } from '#contract/dossier/takeover/takeover.ts'
import { fill, paths } from '#contract/paths.ts'
import { OUTCOME_NAMES } from '#wording/dossier/takeover/takeover-words.ts'
import { countText } from '#wording/quantity.ts'
import { MappingForm } from './mapping-form.tsx'
import { isWorking, takeoverQuery, useAcceptance, useCancel } from './queries.ts'
import { TAKEOVER_STATES } from './takeover-states.ts'

/** One take-over: where it stands, how its columns are read, what it would bring, then the decision. */
export function TakeoverScreen() {
  const { id } = useParams({ from: '/desk/reprise/$id' })
  usePageTitle(`Reprise ${id}`)
  const answer = useQuery(takeoverQuery(id))
  return (
    <article className={page.page}>
      <p>
        <Link to="/reprise">Toutes les reprises</Link>
      </p>
      <h1 className={prose.title}>Reprise {id}</h1>
      {answer.isPending && <Skeleton lines={6} label="Lecture de la reprise" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Opened file={answer.data} />}
    </article>
  )
}

function Opened({ file }: { file: TakeoverFile }) {
  const { id, state, report, mapping, sourceName, system } = file
  return (
    <>
      <p className={page.lead}>
        {sourceName}
        {system !== '' && `, lu comme : ${system}`}.
      </p>
      <Standing file={file} />
      {report && <Counts report={report} />}
      {state === 'ready' && report && <Decision id={id} report={report} />}
      {report && <Lines file={file} />}
      {state === 'ready' && mapping && <MappingForm key={JSON.stringify(mapping)} file={file} mapping={mapping} />}
    </>
  )
}

function Standing({ file: { state, progress, problem } }: { file: TakeoverFile }) {
  const { word, sentence } = TAKEOVER_STATES[state]
  if (isWorking(state)) {
    const share = progress?.total ? progress.done / progress.total : null
    return <Progress label={sentence} share={share} />
  }
  if (problem)
    return (
      <Notice tone="refused" title={problem.title} action={<a href={problem.type}>Comprendre ce problème</a>}>
        <p>{problem.detail}</p>
      </Notice>
    )
  return (
    <Notice
      title={word}
      live
      action={state === 'accepted' && <ButtonLink href="/dossiers">Voir les dossiers</ButtonLink>}
    >
      <p>{sentence}</p>
    </Notice>
  )
}

function Counts({ report }: { report: TakeoverReport }) {
  const { rows, dossiers, acts, known, refused, parcels, parcelsAsText, differences } = report
  return (
    <p>
      <strong>
        {countText(rows, 'ligne', 'lignes')} = {countText(dossiers, 'dossier à reprendre', 'dossiers à reprendre')} +{' '}
        {countText(known, 'déjà connu', 'déjà connus')} + {countText(refused, 'refusée', 'refusées')}.
      </strong>{' '}
      {countText(acts, 'acte', 'actes')}, {countText(parcels, 'parcelle retrouvée', 'parcelles retrouvées')},{' '}
      {countText(parcelsAsText, 'gardée en texte', 'gardées en texte')},{' '}
      {countText(differences, 'date diffère', 'dates diffèrent')} de ce que la loi calcule.
    </p>
  )
}

function Decision({ id, report: { dossiers, refused } }: { id: number; report: TakeoverReport }) {
  const [isRead, setIsRead] = useState(refused === 0)
  const acceptance = useAcceptance(id)
  const cancel = useCancel(id)
  const isBusy = acceptance.isPending || cancel.isPending
  return (
    <section aria-label="Décision">
      {refused > 0 && (
        <CheckField checked={isRead} onChange={setIsRead}>
          J’ai lu que{' '}
          {countText(refused, 'ligne refusée ne sera pas reprise', 'lignes refusées ne seront pas reprises')}
        </CheckField>
      )}
      {acceptance.error && <ProblemNotice error={acceptance.error} />}
      {cancel.error && <ProblemNotice error={cancel.error} />}
      <p className={page.actions}>
        <Button
          icon={Check}
          variant="primary"
          disabled={!isRead || isBusy || dossiers === 0}
          onClick={() => acceptance.mutate(refused)}
        >
          Accepter et reprendre
        </Button>
        <Button icon={Trash2} disabled={isBusy} onClick={() => cancel.mutate(undefined)}>
          Abandonner
        </Button>
      </p>
    </section>
  )
}

function Lines({ file: { id, lines, report } }: { file: TakeoverFile }) {
  const total = report ? report.refused + report.known + report.differences + report.remarks + report.absent : 0
  if (total === 0) return <p>Aucune remarque.</p>
  return (
    <section>
      <h2>Compte rendu, ligne par ligne</h2>
      <p className={page.actions}>
        <ButtonLink icon={FileDown} href={`${fill(paths.takeoverLines, { id })}?format=csv`}>
          Télécharger le compte rendu
        </ButtonLink>
      </p>
      {total > lines.length && (
        <p>{`Les ${lines.length} premières remarques sur ${total} ; toutes sont dans le fichier.`}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={table.scroll} aria-label="Remarques" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Ligne</th>
              <th scope="col">Sort</th>
              <th scope="col">Dossier</th>
              <th scope="col">Colonne</th>
              <th scope="col">Remarque</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, outcome, number, column, sentence }) => (
              <tr key={`${line} ${outcome} ${number} ${column} ${sentence}`}>
                <th scope="row">{line === 0 ? 'Aucune' : line}</th>
                <td>{OUTCOME_NAMES[outcome]}</td>
                <td>{number ?? ''}</td>
                <td>{column ?? ''}</td>
                <td>{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
