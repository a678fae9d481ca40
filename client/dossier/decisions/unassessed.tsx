import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'

type Props = {
  dossierId: string
  sending: { isPending: boolean; error: Error | null }
  onSend: (because: string) => void
  onCancel: () => void
}

const check = ({ because }: { because: string }) => ({
  because: because.trim() === '' ? 'Dites pourquoi, ou appréciez le projet au regard des règles.' : undefined,
})

/** A decision that no rule was read for leaves with a reason, which whoever signs reads. */
export function Unassessed({ dossierId, sending, onSend, onCancel }: Props) {
  const form = useForm({ because: '' }, { check })
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ because }) => onSend(because.trim()))}>
      <p>
        Aucun article du règlement n’a de résultat.{' '}
        <Link to="/dossiers/$id/regles" params={{ id: dossierId }}>
          Apprécier le projet
        </Link>
      </p>
      <TextArea
        label="Pourquoi la décision part sans cet examen"
        help="Qui signe lit cette raison avec le projet."
        rows={2}
        maxLength={2000}
        {...form.field('because')}
      />
      <FormEnd sending={sending} icon={Send} onCancel={onCancel}>
        Envoyer à la signature
      </FormEnd>
    </form>
  )
}
