import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ImportRun } from '#contract/place/datasets/import.ts'
import { instantText } from '#wording/day.ts'
import { byHandText } from '#wording/place/datasets/import-hand.ts'
import { byteText, shareText } from '#wording/quantity.ts'
import { DropZone } from './drop-zone.tsx'
import { STATES } from './import-words.ts'
import css from './imports-screen.module.css'
import { oneFile } from './one-file.ts'
import { importsQuery, useUpload } from './queries.ts'

/** Brings data in, and remembers what was brought. */
export function ImportsScreen() {
  usePageTitle('Imports')
  return (
    <AdministratorGate title="Importer des données">
      <Upload />
      <PastImports />
    </AdministratorGate>
  )
}

function Upload() {
  const navigate = useNavigate()
  const [share, setShare] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const upload = useUpload(setShare)
  const [isPacking, setIsPacking] = useState(false)
  const send = async (files: readonly File[]) => {
    setFailure(null)
    setShare(0)
    setIsPacking(true)
    try {
      const delivery = await oneFile(files)
      setIsPacking(false)
      const run = await upload.mutateAsync(delivery)
      await navigate({ to: '/administration/imports/$id', params: { id: run.id } })
    } catch (error) {
      setFailure(error)
      setIsPacking(false)
    }
  }
  return (
    <>
      <p className={page.lead}>
        Rien n’est chargé avant votre accord : Parvis lit le fichier, montre ce qu’il y reconnaît, puis attend.
      </p>
      <DropZone isBusy={upload.isPending || isPacking} onFiles={(files) => void send(files)} />
      {isPacking && <Progress label="Réunion des fichiers…" share={null} />}
      {upload.isPending && (
        <Progress label={share < 1 ? `Envoi, ${shareText(share)}` : 'Envoyé, réponse attendue…'} share={share} />
      )}
      {failure !== null && <ProblemNotice error={failure} />}
    </>
  )
}

function PastImports() {
  const imports = useQuery(importsQuery())
  if (imports.isPending) return <Skeleton lines={5} label="Lecture des imports" />
  if (imports.error) return <ProblemNotice error={imports.error} onRetry={() => void imports.refetch()} />
  return (
    <section>
      <h2>Imports récents</h2>
      {imports.data.length === 0 && <p>Aucun fichier n’a encore été importé.</p>}
      <ul className={css.list}>
        {imports.data.map((run) => (
          <PastImport key={run.id} run={run} />
        ))}
      </ul>
    </section>
  )
}

const PastImport = ({ run }: { run: ImportRun }) => (
  <li className={css.run}>
    <Link to="/administration/imports/$id" params={{ id: run.id }} className={prose.name}>
      {run.sourceName}
    </Link>
    <span className={`${css.state} ${prose.label}`} data-state={run.state}>
      {STATES[run.state].word}
    </span>
    <span className={css.when}>
      {instantText(run.requestedAt)}, {byHandText(run.requestedBy)}
      {run.byteCount !== null && `, ${byteText(run.byteCount)}`}
    </span>
  </li>
)
