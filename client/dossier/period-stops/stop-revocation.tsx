import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { PeriodStop, PeriodStopPreview } from '#contract/dossier/period-stops/period-stop.ts'
import { dossiersMoved } from '#wording/dossier/period-stops/period-stop-words.ts'
import { MovedList } from './moved-list.tsx'
import { useRevocationPreview, useStopChange } from './queries.ts'

type Props = { stop: PeriodStop; onRevoked: (told: string) => void }

/** The act that takes a text back: what it would move, and what had been told meanwhile, is read before it is confirmed. */
export function StopRevocation({ stop, onRevoked }: Props) {
  const preview = useRevocationPreview()
  return (
    <details>
      <summary>Retirer cette suspension</summary>
      <div className={stack.slip}>
        <p>L’acte reste au registre avec celui qui le retire. Ce qui a été décidé entre-temps ne bouge pas.</p>
        {preview.error && <ProblemNotice error={preview.error} />}
        <Button disabled={preview.isPending} onClick={() => preview.mutate(stop.id)}>
          {preview.isPending ? 'Calcul…' : 'Voir ce que le retrait déplace'}
        </Button>
        {preview.data && <Effects stop={stop} effects={preview.data} onRevoked={onRevoked} />}
      </div>
    </details>
  )
}

function Effects({ stop, effects: { moved, dossiers, seen }, onRevoked }: Props & { effects: PeriodStopPreview }) {
  const [because, setBecause] = useState('')
  const change = useStopChange()
  return (
    <>
      <Notice
        live
        title={
          moved === 0 ? 'Ce retrait ne déplace aucune date.' : `Dossiers dont ce retrait déplace les dates : ${moved}.`
        }
      >
        {dossiers.length < moved && <p>Les {dossiers.length} premiers sont montrés.</p>}
      </Notice>
      <MovedList moved={dossiers} />
      <form
        className={stack.slip}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(
            { to: 'revoke', id: stop.id, because: because.trim(), seen },
            { onSuccess: () => onRevoked('La suspension est retirée, les dates reviennent.') },
          )
        }}
      >
        <TextArea label="Pourquoi elle est retirée" rows={2} required value={because} onChange={setBecause} />
        {change.error && <ProblemNotice error={change.error} />}
        <Button type="submit" disabled={because.trim() === '' || change.isPending}>
          {change.isPending ? 'Recalcul…' : `Retirer la suspension (${dossiersMoved(moved)})`}
        </Button>
      </form>
    </>
  )
}
