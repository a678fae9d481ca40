import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Choice } from '#client/ui/choice.tsx'
import { Field } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { Consultation, ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import css from './opinions.module.css'
import { PieceChoice } from './piece-choice.tsx'
import { latestPiecesQuery, useSending } from './queries.ts'

type Props = { dossierId: string; desk: ConsultationDesk; consultation: Consultation; onClose: () => void }

/** The pieces, the recipient and the way; once sent, a request is not taken back. */
export function SendForm(props: Props) {
  const pieces = useQuery(latestPiecesQuery(props.dossierId))
  if (pieces.isPending) return <Skeleton lines={4} label="Lecture des pièces" />
  if (pieces.error) return <ProblemNotice error={pieces.error} onRetry={() => void pieces.refetch()} />
  return <Form {...props} pieces={pieces.data} />
}

function Form({ dossierId, desk, consultation, onClose, pieces }: Props & { pieces: readonly Attachment[] }) {
  const known = desk.addressBook.find(({ service }) => service === consultation.service)
  const [via, setVia] = useState<'link' | 'account'>(known?.hasAccount ? 'account' : 'link')
  const [email, setEmail] = useState(known?.email ?? '')
  const [message, setMessage] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(pieces.map(({ id }) => id)))
  const [isTried, setIsTried] = useState(false)
  const sending = useSending(dossierId, consultation.id)
  const emailError =
    via === 'link' && !/^\S+@\S+\.\S+$/.test(email) ? 'Saisissez une adresse électronique complète.' : undefined
  const piecesError = chosen.size === 0 ? 'Choisissez au moins une pièce à lire.' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (emailError || piecesError) return
    const common = { attachmentIds: [...chosen], message }
    sending.mutate(via === 'link' ? { via, email: email.trim(), ...common } : { via, ...common }, {
      onSuccess: onClose,
    })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <PieceChoice pieces={pieces} chosen={chosen} onChange={setChosen} error={isTried ? piecesError : undefined} />
      <Choice
        legend="Envoyer"
        value={via}
        onChange={setVia}
        options={[
          { value: 'link', label: 'Par lien, sans compte' },
          { value: 'account', label: 'Aux comptes du service', isDisabled: !known?.hasAccount },
        ]}
      />
      {via === 'link' && (
        <Field
          label="Adresse électronique du service"
          help="La boîte du service plutôt que celle d’une personne."
          error={isTried ? emailError : undefined}
        >
          {(field) => (
            <input
              {...field}
              type="email"
              autoComplete="email"
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
          )}
        </Field>
      )}
      <Field label="Message au service (facultatif)">
        {(field) => (
          <textarea
            {...field}
            className={`${field.className} ${css.text}`}
            rows={3}
            maxLength={4000}
            value={message}
            onChange={({ target }) => setMessage(target.value)}
          />
        )}
      </Field>
      <p className={css.small}>
        Le service ne verra que le numéro, la nature, l’objet et les parcelles du dossier, et les pièces choisies : un
        nom écrit dans une pièce s’y lit. Le délai court du jour où le courriel part, ou du jour où la demande est
        ouverte.
        {consultation.silence && ` Silence : ${consultation.silence.toLocaleLowerCase('fr')}.`}
      </p>
      <FormEnd sending={sending} icon={Send} onCancel={onClose}>
        Envoyer la demande
      </FormEnd>
    </form>
  )
}
