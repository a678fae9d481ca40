import { Mail, Plus, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { type Communes, GrantFields, newGrant } from './grant-fields.tsx'
import { LinkToPassOn } from './link-to-pass-on.tsx'
import css from './people.module.css'
import { useInvite } from './queries.ts'

const TEXTS = [
  { name: 'givenName', label: 'Prénom', type: 'text' },
  { name: 'familyName', label: 'Nom', type: 'text' },
  { name: 'email', label: 'Adresse électronique professionnelle', type: 'email' },
] as const

/** A new agent: who they are, their first roles, and the link by which they come in. */
export function AgentForm({ communes, onDone }: { communes: Communes; onDone: () => void }) {
  const [person, setPerson] = useState({ givenName: '', familyName: '', email: '' })
  const [grants, setGrants] = useState([{ key: 0, grant: newGrant() }])
  const invite = useInvite()
  const problem = invite.error && asProblem(invite.error)
  const errorOf = (pointer: string) => problem?.errors.find((error) => error.pointer === `#/${pointer}`)?.detail
  if (invite.data) return <LinkToPassOn link={invite.data} onDone={onDone} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ ...person, grants: grants.map(({ grant }) => grant) })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {TEXTS.map(({ name, label, type }) => (
        <TextField
          key={name}
          label={label}
          error={errorOf(name)}
          type={type}
          autoComplete="off"
          value={person[name]}
          onChange={(value) => setPerson({ ...person, [name]: value })}
        />
      ))}
      {grants.map(({ key, grant }, index) => (
        <fieldset key={key} className={css.set}>
          <legend>{grants.length > 1 ? `Rôle ${index + 1}` : 'Rôle'}</legend>
          <GrantFields
            grant={grant}
            communes={communes}
            errorOf={(field) => errorOf(`grants/${index}/${field}`)}
            onChange={(next) => setGrants(grants.map((one) => (one.key === key ? { key, grant: next } : one)))}
          />
          {grants.length > 1 && (
            <Button icon={Trash2} variant="quiet" onClick={() => setGrants(grants.filter((one) => one.key !== key))}>
              Retirer ce rôle
            </Button>
          )}
        </fieldset>
      ))}
      <Button
        icon={Plus}
        variant="quiet"
        onClick={() =>
          setGrants([...grants, { key: Math.max(...grants.map(({ key }) => key)) + 1, grant: newGrant() }])
        }
      >
        Ajouter un rôle
      </Button>
      {problem && problem.errors.length === 0 && <ProblemNotice error={problem} />}
      <Button type="submit" icon={Mail} variant="primary" disabled={invite.isPending}>
        Inviter
      </Button>
    </form>
  )
}
