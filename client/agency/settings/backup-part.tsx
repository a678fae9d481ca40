import { useQuery } from '@tanstack/react-query'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { BackupRun, Backups } from '#contract/agency/settings/settings.ts'
import { instantText } from '#wording/day.ts'
import { backupsQuery, useBackUpNow } from './queries.ts'

/** While one is being made, it is looked at again; else when it is asked. */
const LOOK_MS = 2_000

/** Backups made while everybody works: the last, the next, and the one that is asked for now. */
export function BackupPart() {
  const backups = useQuery({
    ...backupsQuery(),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'running') ? LOOK_MS : false),
  })
  const now = useBackUpNow()
  if (backups.isPending) return <Skeleton lines={3} label="Lecture des sauvegardes" />
  if (backups.error) return <ProblemNotice error={backups.error} onRetry={() => void backups.refetch()} />
  const running = backups.data.runs.find(({ state }) => state === 'running')
  return (
    <>
      <p>{standingOf(backups.data)}</p>
      <Actions>
        <Button disabled={now.isPending || running !== undefined} onClick={() => now.mutate()}>
          {running ? 'Sauvegarde en cours…' : 'Sauvegarder maintenant'}
        </Button>
      </Actions>
      <p role="status">{running && `${running.step}…`}</p>
      {now.error && <ProblemNotice error={now.error} />}
      <Rows aria-label="Sauvegardes">
        {backups.data.runs.map((run) => (
          <Run key={run.startedAt} run={run} />
        ))}
      </Rows>
      <p className={prose.soft}>
        Pour la remettre : sur une machine neuve, « npm run restore -- DOSSIER ». Pour la relire : « npm run backup --
        --verify DOSSIER ».
      </p>
    </>
  )
}

const standingOf = ({ lastAt, nextAt }: Backups) =>
  [
    lastAt === null
      ? 'Aucune sauvegarde entière n’a été faite.'
      : `Dernière sauvegarde entière le ${instantText(lastAt)}.`,
    nextAt === null ? 'Aucune n’est prévue.' : `La prochaine est prévue le ${instantText(nextAt)}.`,
  ].join(' ')

const STATES: Readonly<Record<BackupRun['state'], string>> = { running: 'En cours', done: 'Faite', failed: 'Manquée' }

const Run = ({ run: { startedAt, state, isPlanned, by, folder, step, sentence } }: { run: BackupRun }) => (
  <Row>
    <RowHead>
      <strong>{instantText(startedAt)}</strong>
      <span>{STATES[state]}</span>
      <span className={prose.soft}>{isPlanned ? 'à son heure' : `demandée par ${by}`}</span>
    </RowHead>
    <p>{state === 'running' ? `${step}…` : sentence}</p>
    <p className={prose.soft}>{folder}</p>
  </Row>
)
