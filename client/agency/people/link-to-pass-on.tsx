import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import type { InvitationLink } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import css from './people.module.css'

/** The link is shown once: nobody reads it again, and another can always be made. */
export function LinkToPassOn({ link, onDone }: { link: InvitationLink; onDone?: () => void }) {
  const [isCopied, setIsCopied] = useState(false)
  const address = new URL(link.link, window.location.origin).href
  return (
    <div className={css.form}>
      <Notice title="Lien de connexion prêt" live>
        <p>
          Il part par courriel si l’envoi est installé. Vous pouvez aussi le transmettre vous-même : il sert une fois,
          jusqu’au {instantText(link.expiresAt)}, et n’est affiché qu’ici.
        </p>
      </Notice>
      <Field label="Lien à transmettre">
        {(field) => <input {...field} readOnly value={address} onFocus={(event) => event.target.select()} />}
      </Field>
      <div className={actions.actions}>
        <Button
          icon={isCopied ? Check : Copy}
          onClick={() => void navigator.clipboard.writeText(address).then(() => setIsCopied(true))}
        >
          {isCopied ? 'Copié' : 'Copier le lien'}
        </Button>
        {onDone && (
          <Button variant="primary" onClick={onDone}>
            Terminer
          </Button>
        )}
      </div>
    </div>
  )
}
