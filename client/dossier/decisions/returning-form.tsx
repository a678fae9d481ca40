import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useUnsaved } from './unsaved.ts'

type Props = { isPending: boolean; error: Error | null; onReturn: (note: string) => void }

/** Sends back without signing what waits in the pile, with what is to be mended. */
export function ReturningForm({ isPending, error, onReturn }: Props) {
  const [note, setNote] = useState('')
  useUnsaved(note.trim() !== '', 'Votre note n’est pas envoyée. Quitter sans elle ?')
  return (
    <form
      className={stack.slip}
      onSubmit={(event) => {
        event.preventDefault()
        onReturn(note.trim())
      }}
    >
      <TextArea
        label="Ce qui est à reprendre"
        help="La personne qui a préparé ce texte le lira, et en est prévenue par courriel."
        rows={3}
        required
        value={note}
        onChange={setNote}
      />
      {error && <ProblemNotice error={error} />}
      <Button type="submit" icon={Undo2} disabled={note.trim() === '' || isPending}>
        Renvoyer sans signer
      </Button>
    </form>
  )
}
