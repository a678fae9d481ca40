import { useNavigate } from '@tanstack/react-router'
import { FormEnd } from '#client/ui/form-end.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { ClaimReference } from '#contract/services/payments/claim.ts'

const STILL = { error: null, isPending: false }

/** A resident has an avis in hand: its reference is all that is asked. */
export function FindClaimScreen() {
  usePageTitle('Payer')
  const navigate = useNavigate()
  const form = useForm(
    { reference: '' },
    {
      check: ({ reference }) => ({
        reference: ClaimReference.safeParse(reference).success
          ? undefined
          : 'Recopiez les douze signes de la référence, lettres et chiffres',
      }),
    },
  )
  const open = form.onSubmit(({ reference }) =>
    navigate({ to: '/payer/$reference', params: { reference: ClaimReference.parse(reference) } }),
  )
  return (
    <article className={page.page}>
      <h1>Payer une somme due à la commune</h1>
      <p className={page.lead}>
        Recopiez la référence de votre avis : la page dit ce que vous devez et les façons de le payer. Sans compte, et
        sans frais quand la mairie encaisse en ligne.
      </p>
      <form className={stack.slip} noValidate onSubmit={open}>
        <TextField
          label="Référence de l’avis"
          help="Douze signes, en trois groupes : 7K4Q 9M2P TX3B"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          {...form.field('reference')}
        />
        <FormEnd sending={STILL}>Voir ce que je dois</FormEnd>
      </form>
      <h2>Sans carte, ou sans internet</h2>
      <p>
        Présentez l’avis au guichet de la mairie : elle l’encaisse si elle tient une régie, et dit sinon où le payer.
      </p>
    </article>
  )
}
