import { useMutation } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { call } from '#client/api/call.ts'
import { saveFile } from '#client/api/file.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { NewNeighbourLetters } from '#contract/agency/owners/neighbours.ts'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'

/** One letter for each addressee, to be signed and put in windowed envelopes. */
export function NeighbourLetterForm({ readings }: { readings: string[] }) {
  const print = useMutation({
    mutationFn: (body: NewNeighbourLetters) => call(ownerReadingOperations.neighbourLetters, { body }),
    onSuccess: (file) => saveFile(file, 'lettres-aux-voisins.pdf'),
  })
  const form = useForm(
    { subject: '', text: '' },
    {
      check: ({ subject, text }) => ({
        ...(subject.trim() === '' && { subject: 'Écrivez l’objet de la lettre' }),
        ...(text.trim() === '' && { text: 'Écrivez la lettre' }),
      }),
      refusal: print.error,
    },
  )
  return (
    <form
      className={stack.near}
      noValidate
      aria-label="Écrire aux voisins"
      onSubmit={form.onSubmit((said) => print.mutate({ ...said, readings }))}
    >
      <TextField label="Objet" {...form.field('subject')} />
      <TextArea label="Lettre" rows={8} help="Une ligne vide sépare deux paragraphes." {...form.field('text')} />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Actions>
        <Button icon={Mail} type="submit" disabled={print.isPending || readings.length === 0}>
          {print.isPending ? 'Préparation…' : `Préparer les lettres (${readings.length})`}
        </Button>
      </Actions>
      <p className={prose.soft} role="status">
        {print.isSuccess
          ? 'Lettres préparées : une par destinataire, à signer, puis à mettre sous enveloppe à fenêtre.'
          : 'Qui n’a pas d’adresse dans MAJIC ne reçoit pas de lettre. Rien n’est gardé de ce texte.'}
      </p>
    </form>
  )
}
