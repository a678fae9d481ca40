import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { applicantQuery, useWithdrawal } from './queries.ts'

/** Giving up the request: final, so its number is written again. */
export function Withdrawal({ id, number }: { id: string; number: string }) {
  const view = useQuery(applicantQuery(id))
  const [isAsking, setIsAsking] = useState(false)
  if (!view.data?.mayWithdraw) return null
  return (
    <section className={stack.even} aria-labelledby="desistement">
      <h2 id="desistement">Renoncer à la demande</h2>
      <p className={prose.soft}>
        Vous pouvez vous désister tant qu’aucune décision n’est signée ni née du silence. L’instruction s’arrête ; un
        nouveau projet demandera un nouveau dépôt.
      </p>
      <Actions>
        <Button onClick={() => setIsAsking(true)}>Me désister</Button>
      </Actions>
      {isAsking && <WithdrawalDialog id={id} number={number} onClose={() => setIsAsking(false)} />}
    </section>
  )
}

function WithdrawalDialog({ id, number, onClose }: { id: string; number: string; onClose: () => void }) {
  const [written, setWritten] = useState('')
  const [isTried, setIsTried] = useState(false)
  const withdrawal = useWithdrawal(id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (written.trim() === '') return
    withdrawal.mutate(written, { onSuccess: onClose })
  }
  return (
    <Dialog title="Retirer la demande ?" onClose={onClose}>
      <form className={stack.even} onSubmit={submit}>
        <p>Le désistement est définitif. Pour le confirmer, recopiez le numéro du dossier : {number}.</p>
        <TextField
          label="Numéro du dossier"
          error={isTried && written.trim() === '' ? 'Recopiez le numéro du dossier pour confirmer' : undefined}
          value={written}
          autoComplete="off"
          onChange={setWritten}
        />
        {withdrawal.error && <ProblemNotice error={withdrawal.error} />}
        <Actions>
          <Button type="submit" variant="primary" disabled={withdrawal.isPending}>
            Retirer la demande
          </Button>
          <Button onClick={onClose}>Garder la demande</Button>
        </Actions>
      </form>
    </Dialog>
  )
}
