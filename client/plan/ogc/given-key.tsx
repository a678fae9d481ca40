import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Field } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'

/** The secret, shown once: nobody reads it again, and another key can always be made. */
export const GivenKey = ({ secret, onDone }: { secret: string; onDone: () => void }) => (
  <div className={stack.box}>
    <Notice title="Votre clé est prête" live>
      <p>Copiez-la maintenant dans votre outil : elle ne sera plus affichée. Perdue, elle se révoque et se remplace.</p>
    </Notice>
    <Field label="Clé à copier">
      {(field) => <input {...field} readOnly value={secret} onFocus={(event) => event.target.select()} />}
    </Field>
    <Actions>
      <CopyButton
        text={() => secret}
        label="Copier la clé"
        copied="Clé copiée"
        refused="Copie impossible : sélectionnez la clé"
      />
      <Button variant="primary" onClick={onDone}>
        J’ai copié la clé
      </Button>
    </Actions>
  </div>
)
