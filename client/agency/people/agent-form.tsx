import { Mail, Plus, Trash2 } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type Communes, GrantFields, newGrant } from './grant-fields.tsx'
import { LinkToPassOn } from './link-to-pass-on.tsx'
import css from './people.module.css'
import { useInvite } from './queries.ts'

const TEXTS = [
  { name: 'givenName', label: 'Prénom', type: 'text' },
  { name: 'familyName', label: 'Nom', type: 'text' },
  { name: 'email', label: 'Adresse électronique professionnelle', type: 'email' },
] as const

type Props = { communes: Communes; isFirst: boolean; onDone: () => void }

/** A new agent: who they are, their first roles, and the link by which they come in. The first one administers. */
export function AgentForm({ communes, isFirst, onDone }: Props) {
  const invite = useInvite()
  const newAgent = () => ({
    ...{ givenName: '', familyName: '', email: '' },
    grants: [{ key: 0, grant: newGrant(isFirst ? 'administrator' : 'caseOfficer') }],
  })
  const form = useForm(newAgent, { refusal: invite.error })
  const { grants } = form.values
  if (invite.data) return <LinkToPassOn link={invite.data} onDone={onDone} />
  const send = (agent: typeof form.values) =>
    invite.mutate({ ...agent, grants: agent.grants.map(({ grant }) => grant) })
  return (
    <form className={css.form} onSubmit={form.onSubmit(send)} noValidate>
      {TEXTS.map(({ name, ...input }) => (
        <TextField key={name} {...input} autoComplete="off" {...form.field(name)} />
      ))}
      {grants.map(({ key, grant }, index) => (
        <fieldset key={key} className={css.set}>
          <legend>{grants.length > 1 ? `Rôle ${index + 1}` : 'Rôle'}</legend>
          <GrantFields
            grant={grant}
            communes={communes}
            errorOf={(field) => form.errorOf(`grants/${index}/${field}`)}
            onChange={(next) =>
              form.set({ grants: grants.map((one) => (one.key === key ? { key, grant: next } : one)) })
            }
          />
          {grants.length > 1 && (
            <Button
              icon={Trash2}
              variant="quiet"
              onClick={() => form.set({ grants: grants.filter((one) => one.key !== key) })}
            >
              Retirer ce rôle
            </Button>
          )}
        </fieldset>
      ))}
      <Button
        icon={Plus}
        variant="quiet"
        onClick={() =>
          form.set({
            grants: [...grants, { key: Math.max(...grants.map(({ key }) => key)) + 1, grant: newGrant() }],
          })
        }
      >
        Ajouter un rôle
      </Button>
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={Mail} variant="primary" disabled={invite.isPending}>
        Inviter
      </Button>
    </form>
  )
}
