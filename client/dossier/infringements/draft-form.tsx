import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { type Infringement, InfringementSaid } from '#contract/dossier/infringements/infringements.ts'
import { useDrawUp, useRewrite } from './queries.ts'
import { missingIn, SaidFields } from './said-fields.tsx'

/** A draft, by its author: corrected, then drawn up for good. */
export function DraftForm({ note }: { note: Infringement }) {
  const today = useToday()
  const rewriting = useRewrite(note.id)
  const [isAsking, setAsking] = useState(false)
  const form = useForm<InfringementSaid>(() => InfringementSaid.parse(note), {
    check: missingIn,
    refusal: rewriting.error,
  })
  const isKept = JSON.stringify(form.values) === JSON.stringify(InfringementSaid.parse(note))
  return (
    <div className={stack.loose}>
      <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => rewriting.mutate(said))}>
        <SaidFields form={form} today={today} />
        <FormEnd sending={rewriting} isForbidden={isKept}>
          Garder les corrections
        </FormEnd>
      </form>
      <Actions>
        <Button variant="primary" disabled={!isKept} onClick={() => setAsking(true)}>
          Dresser le procès-verbal
        </Button>
      </Actions>
      {!isKept && <p>Gardez d’abord les corrections.</p>}
      {isAsking && <DrawUp id={note.id} onClose={() => setAsking(false)} />}
    </div>
  )
}

/** Nothing is drawn up without having been asked for twice. */
function DrawUp({ id, onClose }: { id: string; onClose: () => void }) {
  const drawing = useDrawUp(id)
  return (
    <Dialog title="Dresser le procès-verbal ?" onClose={onClose}>
      <p>
        Il reçoit son numéro et plus rien n’y change. Sa copie est à transmettre sans délai au procureur de la
        République.
      </p>
      {drawing.error && <ProblemNotice error={drawing.error} />}
      <Actions>
        <Button
          variant="primary"
          disabled={drawing.isPending}
          onClick={() => drawing.mutate(undefined, { onSuccess: onClose })}
        >
          Dresser
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Renoncer
        </Button>
      </Actions>
    </Dialog>
  )
}
