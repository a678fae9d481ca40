import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Printer, Ticket } from 'lucide-react'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole, isAdministrator } from '#client/session/roles.ts'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { CounterCode } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import css from './people.module.css'
import { usePrintCounterCode } from './queries.ts'

const TITLE = 'Code d’accès d’un usager'

/** The code that the counter gives to a resident who came with a proof of identity. */
export function CounterCodeScreen() {
  usePageTitle(TITLE)
  const session = useQuery(sessionQuery())
  const mayPrint = session.data && (hasRole('secretary')(session.data) || isAdministrator(session.data))
  return (
    <article className={page.page}>
      <h1>{TITLE}</h1>
      {session.isPending && <Skeleton lines={4} label="Lecture de vos droits" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !mayPrint && (
        <Notice tone="refused" title="Ce code est remis par le secrétariat">
          <p>
            <Link to="/connexion" search={{ retour: '/code-usager' }}>
              Se connecter sous un compte qui en a le rôle
            </Link>
          </p>
        </Notice>
      )}
      {mayPrint && <Printing />}
    </article>
  )
}

const TEXTS = [
  { name: 'givenName', label: 'Prénom', type: 'text' },
  { name: 'familyName', label: 'Nom, comme sur la pièce d’identité', type: 'text' },
  { name: 'email', label: 'Adresse électronique', type: 'email' },
] as const
const NOBODY = { givenName: '', familyName: '', email: '', identitySeen: false }

function Printing() {
  const print = usePrintCounterCode()
  const form = useForm(NOBODY, { refusal: print.error })
  const { identitySeen } = form.values
  if (print.data) return <Printed code={print.data} onDone={() => print.reset()} />
  return (
    <form
      className={css.form}
      onSubmit={form.onSubmit((person) => {
        if (identitySeen) print.mutate({ ...person, identitySeen, email: person.email.trim() })
      })}
      noValidate
    >
      <p className={page.lead}>
        Pour ouvrir le compte d’une personne venue au guichet, ou lui rendre l’accès au sien. Chaque code remis est
        inscrit au journal des consultations.
      </p>
      {TEXTS.map(({ name, ...input }) => (
        <TextField key={name} {...input} autoComplete="off" required {...form.field(name)} />
      ))}
      <CheckField checked={identitySeen} onChange={(isSeen) => form.set({ identitySeen: isSeen })}>
        J’ai vu la personne et une pièce d’identité à son nom
      </CheckField>
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={Ticket} variant="primary" disabled={print.isPending || !identitySeen}>
        Préparer le code
      </Button>
    </form>
  )
}

function Printed({ code, onDone }: { code: CounterCode; onDone: () => void }) {
  return (
    <Notice title={`Code de ${code.name}`} live>
      <p className={css.counterCode}>{code.code}</p>
      <p>
        Pour <strong>{code.email}</strong>. Sur la page « Se connecter », choisir « J’ai un code ». Il sert une fois,
        jusqu’au {instantText(code.expiresAt)}.
      </p>
      <p className={prose.soft}>Il n’est affiché qu’ici. Un nouveau code remplace le précédent.</p>
      <div className={actions.actions}>
        <Button icon={Printer} variant="primary" onClick={() => window.print()}>
          Imprimer
        </Button>
        <Button onClick={onDone}>Autre personne</Button>
      </div>
    </Notice>
  )
}
