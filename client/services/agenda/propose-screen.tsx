import { Link } from '@tanstack/react-router'
import { Collection } from '#client/ui/collection.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import page from '#client/ui/work-page.module.css'
import css from './agenda.module.css'
import { EventFields } from './event-fields.tsx'
import { usePropose } from './queries.ts'
import { type EventForm, faultsOf, NEW_EVENT, saidOf } from './said-event.ts'

type Said = EventForm & { organiserName: string; contactName: string; contactEmail: string }

const missing = (said: Said) => ({
  ...(said.organiserName.trim().length < 2 && { organiserName: 'Dites qui organise' }),
  ...faultsOf(said),
  ...(said.contactName.trim().length < 2 && { contactName: 'Dites votre nom' }),
  ...(!/^\S+@\S+\.\S+$/.test(said.contactEmail.trim()) && {
    contactEmail: 'Écrivez une adresse électronique : nom@exemple.fr',
  }),
})

/** Anyone proposes an event; the town hall reads it before anybody else does. */
export function ProposeScreen() {
  const propose = usePropose()
  const form = useForm<Said>(() => ({ ...NEW_EVENT, organiserName: '', contactName: '', contactEmail: '' }), {
    check: missing,
    refusal: propose.error,
  })
  usePageTitle('Proposer un événement')
  const send = form.onSubmit((said) => {
    const { organiserName, contactName, contactEmail } = said
    propose.mutate({ ...saidOf(said), organiserName, contactName, contactEmail: contactEmail.trim() })
  })
  return (
    <article className={`${page.page} ${css.page}`}>
      <div className={stack.close}>
        <h1>Proposer un événement</h1>
        <p className={prose.lead}>
          La mairie de la commune le relit, puis le publie ou dit pourquoi elle ne le fait pas. Aucun compte n’est
          nécessaire : un lien permet de suivre la proposition.
        </p>
      </div>
      {propose.data ? (
        <Received token={propose.data.token} />
      ) : (
        <form className={stack.box} noValidate onSubmit={send}>
          <TextField
            label="Organisateur"
            help="Le nom de l’association."
            maxLength={150}
            {...form.field('organiserName')}
          />
          <EventFields form={form} />
          <FieldGroup label="Pour vous répondre" help="Lu par la mairie seule, jamais publié.">
            <TextField label="Votre nom" autoComplete="name" maxLength={150} {...form.field('contactName')} />
            <TextField
              label="Votre adresse électronique"
              type="email"
              autoComplete="email"
              maxLength={200}
              {...form.field('contactEmail')}
            />
          </FieldGroup>
          <Collection purpose="répondre à votre proposition" />
          <FormEnd sending={propose}>Envoyer la proposition</FormEnd>
        </form>
      )}
    </article>
  )
}

const Received = ({ token }: { token: string }) => (
  <Notice
    title="Proposition reçue"
    live
    action={
      <CopyButton
        text={() => `${window.location.origin}/agenda/proposition/${token}`}
        label="Copier le lien"
        copied="Lien copié"
        refused="Ouvrez le lien, puis copiez son adresse"
      />
    }
  >
    <p>
      La mairie va la relire. Gardez ce lien pour savoir ce qu’elle devient.{' '}
      <Link to="/agenda/proposition/$token" params={{ token }}>
        Suivre ma proposition
      </Link>
    </p>
  </Notice>
)
