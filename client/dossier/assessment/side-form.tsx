import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { SiteSide } from '#contract/dossier/assessment/assessment.ts'
import { TAKEN_SIDES, type TakenSide } from '#law/site-sides.ts'
import { TAKEN_NAMES } from '#wording/dossier/assessment/assessment-side.ts'
import { capitalised } from '#wording/typography.ts'
import { useSaySide } from './queries.ts'

/** What the officer knows a side to be, and why: kept in the dossier beside what the cadastre shows. */
export function SideForm({ dossierId, side, onClose }: { dossierId: string; side: SiteSide; onClose: () => void }) {
  const say = useSaySide(dossierId)
  const form = useForm<{ taken: TakenSide; reason: string }>(
    { taken: side.taken, reason: '' },
    {
      check: ({ reason }) => ({ reason: reason.trim() === '' ? 'Dites pourquoi ce côté est pris ainsi.' : undefined }),
      refusal: say.error,
    },
  )
  const send = ({ taken, reason }: typeof form.values) =>
    say.mutate({ key: side.key, taken, reason: reason.trim() }, { onSuccess: onClose })
  return (
    <form className={stack.box} onSubmit={form.onSubmit(send)} noValidate>
      <Choice
        legend={`Le côté ${side.orientation} est`}
        value={form.values.taken}
        onChange={(taken) => form.set({ taken })}
        options={TAKEN_SIDES.map((value) => ({ value, label: capitalised(TAKEN_NAMES[value]) }))}
      />
      <TextArea
        label="Motif"
        help="Plan de bornage, voie privée ouverte au public, chemin rural…"
        rows={2}
        maxLength={2000}
        {...form.field('reason')}
      />
      <FormEnd sending={{ error: form.untold, isPending: say.isPending }} onCancel={onClose}>
        Retenir
      </FormEnd>
    </form>
  )
}
