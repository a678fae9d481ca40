import { useQuery } from '@tanstack/react-query'
import { Download, Eraser, PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Leaving, LeavingRun } from '#contract/agency/leaving/leaving.ts'
import { leavingOperations } from '#contract/agency/leaving/leaving-operations.ts'
import { instantText } from '#wording/day.ts'
import { byteText } from '#wording/quantity.ts'
import { leavingQuery, useBeginLeaving, useEraseLeaving } from './queries.ts'

/** While one is being written, it is looked at again; else when it is asked. */
const LOOK_MS = 2_000

/** « Partir »: all that the installation holds, in one file that is read without it. */
export function LeavingScreen() {
  usePageTitle('Partir')
  return (
    <AdministratorGate title="Partir">
      <p className={page.lead}>
        Tout ce que cette installation garde, en un fichier qui se lit sans elle : registres et leur schéma, terrains,
        dossiers et pièces, archives, empreintes.
      </p>
      <Departures />
    </AdministratorGate>
  )
}

function Departures() {
  const leaving = useQuery({
    ...leavingQuery(),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'running') ? LOOK_MS : false),
  })
  if (leaving.isPending) return <Skeleton lines={4} label="Lecture des départs" />
  if (leaving.error) return <ProblemNotice error={leaving.error} onRetry={() => void leaving.refetch()} />
  const { runs, left } = leaving.data
  return (
    <>
      <Begin running={runs.find(({ state }) => state === 'running')} />
      {runs.length === 0 && <p>Aucun dossier de départ n’a été écrit.</p>}
      <Rows aria-label="Dossiers de départ">
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </Rows>
      <Left left={left} />
    </>
  )
}

function Begin({ running }: { running: LeavingRun | undefined }) {
  const begin = useBeginLeaving()
  return (
    <>
      <p className={prose.soft}>
        Le serveur continue de répondre. Pour un départ définitif, fermez d’abord l’accès : chaque registre est lu à son
        heure.
      </p>
      <Actions>
        <Button
          icon={PackageOpen}
          disabled={begin.isPending || running !== undefined}
          onClick={() => begin.mutate(undefined)}
        >
          {running ? 'Écriture en cours…' : 'Écrire un dossier de départ'}
        </Button>
      </Actions>
      <div role="status">
        {running && <Progress label={`${running.step}…`} share={running.total ? running.done / running.total : null} />}
      </div>
      {begin.error && <ProblemNotice error={begin.error} />}
    </>
  )
}

const STATES: Readonly<Record<LeavingRun['state'], string>> = {
  running: 'En cours',
  done: 'Écrit',
  failed: 'Manqué',
  erased: 'Effacé',
}

function Run({ run }: { run: LeavingRun }) {
  const { id, startedAt, by, state, sentence, byteCount, sha256 } = run
  return (
    <Row>
      <RowHead>
        <strong>{instantText(startedAt)}</strong>
        <span>{STATES[state]}</span>
        <span className={prose.soft}>demandé par {by}</span>
      </RowHead>
      {sentence !== '' && <p>{sentence}</p>}
      {state === 'done' && (
        <>
          <p className={prose.soft}>
            {byteCount !== null && `${byteText(byteCount)}, `}SHA-256 {sha256}
          </p>
          <Actions>
            <ButtonLink
              icon={Download}
              href={addressOf(leavingOperations.readLeavingFile, { params: { id } })}
              download
            >
              Télécharger
            </ButtonLink>
            <Erase id={id} />
          </Actions>
        </>
      )}
    </Row>
  )
}

function Erase({ id }: { id: string }) {
  const erase = useEraseLeaving()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button icon={Eraser} variant="quiet" onClick={() => setAsked(true)}>
        Effacer
      </Button>
      {isAsked && (
        <Dialog title="Effacer ce dossier de départ ?" onClose={() => setAsked(false)}>
          <p>Le fichier est effacé de ce serveur ; ce qui a été téléchargé reste où vous l’avez mis.</p>
          {erase.error && <ProblemNotice error={erase.error} />}
          <Actions>
            <Button icon={Eraser} variant="primary" disabled={erase.isPending} onClick={() => erase.mutate(id)}>
              Effacer pour de bon
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Annuler
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}

const Left = ({ left }: Pick<Leaving, 'left'>) => (
  <details>
    <summary className={prose.summary}>Ce qui ne part pas, et pourquoi</summary>
    <Rows aria-label="Ce qui ne part pas">
      {left.map(({ table, reason }) => (
        <Row key={table}>
          <strong>{table}</strong> {reason}
        </Row>
      ))}
    </Rows>
  </details>
)
