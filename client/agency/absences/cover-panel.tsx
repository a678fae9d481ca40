import { useQuery } from '@tanstack/react-query'
import { FolderSync, Undo2 } from 'lucide-react'
import { useState } from 'react'
import css from '#client/agency/people/people.module.css'
import { coverQuery, useTakeover } from '#client/agency/people/queries.ts'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import tone from '#client/ui/tone.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Cover, CoveredDossier } from '#contract/agency/people/people.ts'
import { dayText } from '#wording/day.ts'

/** What the colleague would take over, the nearest to a decision by silence first; nothing moves before one confirms. */
export function CoverPanel({ id }: { id: number }) {
  const cover = useQuery(coverQuery(id))
  if (cover.isPending) return <Skeleton lines={6} label="Lecture des dossiers" />
  if (cover.error) return <ProblemNotice error={cover.error} onRetry={() => void cover.refetch()} />
  return <CoverList id={id} cover={cover.data} />
}

function CoverList({ id, cover: { absence, dossiers, elsewhere } }: { id: number; cover: Cover }) {
  const waiting = dossiers.filter((one) => !one.isTakenOver && one.obstacle === null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const takeover = useTakeover(id)
  const chosen = waiting.filter(({ line }) => !left.has(line.id)).map(({ line }) => line.id)
  const toggle = (dossierId: string) => {
    const next = new Set(left)
    if (!next.delete(dossierId)) next.add(dossierId)
    setLeft(next)
  }
  if (dossiers.length + elsewhere.length === 0) return <p>{absence.absent.name} n’a aucun dossier en cours.</p>
  return (
    <div className={stack.loose}>
      <p className={prose.soft}>
        Ceux que le silence décide viennent d’abord. Rien ne change de mains avant la confirmation, et tout peut être
        rendu. Au lendemain de l’absence, les dossiers reviennent d’eux-mêmes ; le registre garde l’un et l’autre.
      </p>
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {dossiers.map((one) => (
          <CoveredRow
            key={one.line.id}
            dossier={one}
            coverName={absence.cover.name}
            isChosen={chosen.includes(one.line.id)}
            onToggle={() => toggle(one.line.id)}
          />
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <p className={prose.soft}>
          Sur des communes où {absence.cover.name} n’a pas de rôle, et qu’un autre collègue doit reprendre :{' '}
          {elsewhere.map(({ communeName, count }) => `${communeName} (${count})`).join(', ')}.
        </p>
      )}
      {takeover.error && <ProblemNotice error={takeover.error} />}
      <div className={actions.actions}>
        {waiting.length > 0 && (
          <Button
            icon={FolderSync}
            variant="primary"
            disabled={takeover.isPending || chosen.length === 0}
            onClick={() => takeover.mutate(chosen)}
          >
            Confier {chosen.length} dossier{chosen.length > 1 ? 's' : ''} à {absence.cover.name}
          </Button>
        )}
        {absence.takenOver > 0 && (
          <Button icon={Undo2} disabled={takeover.isPending} onClick={() => takeover.mutate('giveBack')}>
            Rendre à {absence.absent.name}
          </Button>
        )}
      </div>
    </div>
  )
}

const SILENCE = { grant: 'le silence vaudrait accord', rejection: 'le silence vaudrait rejet' } as const

function CoveredRow({
  dossier: { line, isTakenOver, obstacle },
  coverName,
  isChosen,
  onToggle,
}: {
  dossier: CoveredDossier
  coverName: string
  isChosen: boolean
  onToggle: () => void
}) {
  const name = `${line.number ?? 'Sans numéro'} · ${line.title || 'sans titre'}`
  return (
    <li className={css.covered}>
      {isTakenOver || obstacle ? (
        <strong>{name}</strong>
      ) : (
        <CheckField checked={isChosen} onChange={onToggle}>
          <strong>{name}</strong>
        </CheckField>
      )}
      <span className={prose.soft}>
        {line.communeName}
        {line.nextStepDueOn && `, prochaine échéance le ${dayText(line.nextStepDueOn)}`}
        {line.silence && ` : ${SILENCE[line.silence]}`}
      </span>
      {isTakenOver && <span className={prose.soft}>Repris par {coverName}</span>}
      {obstacle && <span className={`${tone.waiting} ${prose.small}`}>{obstacle}</span>}
    </li>
  )
}
