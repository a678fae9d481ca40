import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Progress } from '#client/ui/progress.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { type Consultation, OPINION_ANSWERS } from '#contract/dossier/consultations/consultation-desk.ts'
import { answerEffects } from '#wording/dossier/consultations/answer-effect.ts'
import { AnswerFields, answerErrors, NO_ANSWER } from './answer-fields.tsx'
import { usePaperOpinion } from './queries.ts'

/** An opinion that came by post or by hand, recorded on its own day, with its file. */
export function PaperOpinion({
  dossierId,
  consultation,
  today,
  onClose,
}: {
  dossierId: string
  consultation: Consultation
  today: string
  onClose: () => void
}) {
  const record = usePaperOpinion(dossierId, consultation.id)
  const { data: file } = useQuery(dossierQuery(dossierId))
  const [draft, setDraft] = useState(NO_ANSWER)
  const [answeredOn, setAnsweredOn] = useState(today)
  const [isTried, setIsTried] = useState(false)
  const errors = answerErrors(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (draft.answer === null || Object.keys(errors).length > 0) return
    record.mutate({ ...draft, answer: draft.answer, answeredOn }, { onSuccess: onClose })
  }
  return (
    <Dialog title={`Avis reçu : ${consultation.serviceName}`} onClose={onClose}>
      <form className={stack.loose} onSubmit={submit} noValidate>
        <TextField
          label="Avis donné le"
          help="Jour de la signature ; il ne se corrige plus une fois enregistré."
          type="date"
          min={consultation.askedOn ?? undefined}
          max={today}
          value={answeredOn}
          onChange={setAnsweredOn}
        />
        <AnswerFields
          draft={draft}
          errors={isTried ? errors : {}}
          onChange={setDraft}
          byLabel="Signé par"
          effects={answerEffects(
            { ...consultation, kind: file?.line.kind },
            OPINION_ANSWERS,
            consultation.state === 'silent' ? consultation.silence : null,
          )}
        />
        {record.isPending && draft.file && <Progress label={`Envoi de ${draft.file.name}`} share={null} />}
        <FormEnd sending={record} onCancel={onClose}>
          Enregistrer l’avis
        </FormEnd>
      </form>
    </Dialog>
  )
}
