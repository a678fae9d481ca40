import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { useForm } from '#client/ui/use-form.ts'
import type { AskedLine } from '#contract/services/bookings/booking-line.ts'

/** What an event asks of other services, as a form says it: nothing written is nothing asked. */
export type SaidLines = { announcement: string; bins: string; binsPlace: string; road: string }

export const startLines = (): SaidLines => ({ announcement: '', bins: '', binsPlace: '', road: '' })

export function readLines({ announcement, bins, binsPlace, road }: SaidLines): AskedLine[] {
  const line = (service: AskedLine['service'], asked: string, quantity: number | null = null) =>
    asked.trim() === '' ? [] : [{ service, asked: asked.trim(), quantity }]
  return [
    ...line('agenda', announcement),
    ...line('collection', binsPlace, bins.trim() === '' ? null : Number(bins)),
    ...line('road', road),
  ]
}

const LEAST = 5
const isShort = (said: string) => said.trim() !== '' && said.trim().length < LEAST

export const lineFaults = ({ announcement, bins, binsPlace, road }: SaidLines) => ({
  ...(isShort(announcement) && { announcement: 'Écrivez l’annonce, ou laissez vide' }),
  ...(bins.trim() !== '' &&
    !/^([1-9]\d?|1\d\d|200)$/.test(bins.trim()) && { bins: 'Écrivez un nombre de conteneurs, de 1 à 200' }),
  ...((isShort(binsPlace) || (bins.trim() !== '' && binsPlace.trim() === '')) && {
    binsPlace: 'Dites où et quand les conteneurs servent',
  }),
  ...(isShort(road) && { road: 'Dites quelle rue et à quelles heures, ou laissez vide' }),
})

type Form<Said extends SaidLines> = ReturnType<typeof useForm<Said>>

/** One request for the hall, the agenda, the bins and the road: each service answers for itself. */
export const LineFields = ({ form }: { form: Pick<Form<SaidLines>, 'field'> }) => (
  <details className={prose.fold}>
    <summary>C’est un événement : ce que vous demandez aussi</summary>
    <div className={stack.even}>
      <p className={prose.soft}>
        Chaque service accepte ou refuse pour ce qui le concerne ; tout se règle en une seule fois. Laissez vide ce dont
        vous n’avez pas besoin.
      </p>
      <TextArea
        label="L’annoncer dans l’agenda : le texte"
        help="Lu par tous : n’y écrivez le nom de personne."
        maxLength={1000}
        {...form.field('announcement')}
      />
      <TextField label="Conteneurs de déchets en plus" inputMode="numeric" {...form.field('bins')} />
      <TextArea label="Où et quand les poser et les vider" maxLength={1000} rows={2} {...form.field('binsPlace')} />
      <TextArea label="Rue à fermer, et à quelles heures" maxLength={1000} rows={2} {...form.field('road')} />
    </div>
  </details>
)
