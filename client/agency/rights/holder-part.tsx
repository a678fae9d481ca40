import { Search } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { HolderFound } from './holder-found.tsx'
import { useHolder } from './queries.ts'
import css from './rights.module.css'

const NOTHING = { name: '', email: '', phone: '', address: '' }

/** One person, by what is known of them: everything that names them. */
export function HolderPart() {
  const holder = useHolder()
  const form = useForm(NOTHING, {
    refusal: holder.error,
    check: (asked) => ({
      name: Object.values(asked).every((text) => text.trim() === '')
        ? 'Écrivez au moins un nom, un courriel, un téléphone ou une adresse'
        : undefined,
    }),
  })
  return (
    <section aria-labelledby="chercher">
      <h2 id="chercher">Chercher une personne</h2>
      <p>Donnez tout ce que vous savez d’elle : le courriel et le téléphone la distinguent de qui porte le même nom.</p>
      <search>
        <form className={css.asked} noValidate onSubmit={form.onSubmit((asked) => holder.mutate(asked))}>
          <TextField label="Prénom et nom" autoComplete="off" {...form.field('name')} />
          <TextField label="Courriel" type="email" autoComplete="off" {...form.field('email')} />
          <TextField label="Téléphone" type="tel" autoComplete="off" {...form.field('phone')} />
          <TextField label="Adresse" autoComplete="off" {...form.field('address')} />
          <Button type="submit" variant="primary" icon={Search} disabled={holder.isPending}>
            {holder.isPending ? 'Recherche…' : 'Chercher'}
          </Button>
        </form>
      </search>
      {form.untold && <ProblemNotice error={form.untold} />}
      {holder.data && <HolderFound holder={holder.data} />}
    </section>
  )
}
