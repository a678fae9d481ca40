import { FileText } from 'lucide-react'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type LetterKind, LetterTrial, type TownPart } from '#contract/dossier/letters/letter-template.ts'
import { useTrial } from './template-queries.ts'

/** Words that are being written and not kept yet: they are tried with the letter. */
export type Drafts = Partial<Record<TownPart, string>>

/** The letter on a real dossier, with what is being written: marked across every page, and kept nowhere. */
export function TrialForm({ kind, drafts }: { kind: LetterKind; drafts: Drafts }) {
  const trial = useTrial(kind)
  const form = useForm(
    { number: '' },
    { check: (said) => schemaFaults(LetterTrial, { ...said, words: drafts }), refusal: trial.error },
  )
  return (
    <section className={stack.even} aria-labelledby="trial">
      <h2 id="trial">Essayer sur un dossier</h2>
      <p className={prose.note}>
        Le PDF porte « ESSAI » en travers de chaque page. Il montre vos mots, ceux que vous écrivez compris, et nomme à
        leur place les parties imposées. Rien n’est gardé ni envoyé.
      </p>
      <form
        className={stack.slip}
        noValidate
        onSubmit={form.onSubmit(({ number }) => trial.mutate({ number, words: drafts }))}
      >
        <TextField label="Numéro du dossier" help="Par exemple PC 062 998 26 00012." {...form.field('number')} />
        <FormEnd sending={{ error: form.untold, isPending: trial.isPending }} icon={FileText}>
          Ouvrir l’essai
        </FormEnd>
      </form>
    </section>
  )
}
