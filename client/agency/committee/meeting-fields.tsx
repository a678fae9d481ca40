import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { useForm } from '#client/ui/use-form.ts'

export type SaidMeeting = { heldOn: string; heldAt: string; place: string; link: string; note: string }

export const meetingFaults = ({ heldOn, heldAt, link }: SaidMeeting) => ({
  ...(heldOn === '' && { heldOn: 'Choisissez le jour' }),
  ...(!/^([01]\d|2[0-3]):[0-5]\d$/.test(heldAt) && { heldAt: 'Écrivez l’heure, par exemple 18:30' }),
  ...(link !== '' && !link.startsWith('https://') && { link: 'Écrivez une adresse qui commence par https://' }),
})

/** When and where a sitting is held. */
export const MeetingFields = ({ form }: { form: ReturnType<typeof useForm<SaidMeeting>> }) => (
  <>
    <TextField label="Jour" type="date" {...form.field('heldOn')} />
    <TextField label="Heure" type="time" {...form.field('heldAt')} />
    <TextField label="Lieu" maxLength={200} {...form.field('place')} />
    <TextField label="Lien pour siéger à distance" help="Facultatif." type="url" {...form.field('link')} />
    <TextArea
      label="Note explicative"
      help="Pour un conseil de 3 500 habitants et plus (CGCT L2121-12, de mémoire, à confirmer). Facultative ailleurs."
      maxLength={8000}
      {...form.field('note')}
    />
  </>
)
