import { type FormEvent, useState } from 'react'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { SiteSide } from '#contract/dossier/assessment/assessment.ts'
import { TAKEN_SIDES, type TakenSide } from '#law/site-sides.ts'
import { TAKEN_NAMES } from '#wording/dossier/assessment/assessment-side.ts'
import { capitalised } from '#wording/typography.ts'
import { useSaySide } from './queries.ts'

/** What the officer knows a side to be, and why: kept in the dossier beside what the cadastre shows. */
export function SideForm({ dossierId, side, onClose }: { dossierId: string; side: SiteSide; onClose: () => void }) {
  const say = useSaySide(dossierId)
  const [taken, setTaken] = useState<TakenSide>(side.taken)
  const [reason, setReason] = useState('')
  const [isTried, setIsTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (reason.trim() !== '') say.mutate({ key: side.key, taken, reason: reason.trim() }, { onSuccess: onClose })
  }
  return (
    <form className={stack.box} onSubmit={submit} noValidate>
      <Choice
        legend={`Le côté ${side.orientation} est`}
        value={taken}
        onChange={setTaken}
        options={TAKEN_SIDES.map((value) => ({ value, label: capitalised(TAKEN_NAMES[value]) }))}
      />
      <TextArea
        label="Motif"
        help="Plan de bornage, voie privée ouverte au public, chemin rural…"
        error={isTried && reason.trim() === '' ? 'Dites pourquoi ce côté est pris ainsi.' : undefined}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <FormEnd sending={say} onCancel={onClose}>
        Retenir
      </FormEnd>
    </form>
  )
}
