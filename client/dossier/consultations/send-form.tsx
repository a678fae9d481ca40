import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { Consultation, ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
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

type Said = { via: 'link' | 'account'; email: string; message: string; chosen: ReadonlySet<string> }

const check = ({ via, email, chosen }: Said) => ({
  email: via === 'link' && !/^\S+@\S+\.\S+$/.test(email) ? 'Saisissez une adresse électronique complète.' : undefined,
  chosen: chosen.size === 0 ? 'Choisissez au moins une pièce à lire.' : undefined,
})

function Form({ dossierId, desk, consultation, onClose, pieces }: Props & { pieces: readonly Attachment[] }) {
  const known = desk.addressBook.find(({ service }) => service === consultation.service)
  const sending = useSending(dossierId, consultation.id)
  const form = useForm<Said>(
    () => ({
      via: known?.hasAccount ? 'account' : 'link',
      email: known?.email ?? '',
      message: '',
      chosen: new Set(pieces.map(({ id }) => id)),
    }),
    { check },
  )
  const { via, chosen } = form.values
  const send = form.onSubmit(({ email, message }) => {
    const common = { attachmentIds: [...chosen], message }
    sending.mutate(via === 'link' ? { via, email: email.trim(), ...common } : { via, ...common }, {
      onSuccess: onClose,
    })
  })
  return (
    <form className={stack.box} onSubmit={send} noValidate>
      <PieceChoice
        pieces={pieces}
        chosen={chosen}
        onChange={form.field('chosen').onChange}
        error={form.errorOf('chosen')}
      />
      <Choice
        legend="Envoyer"
        value={via}
        onChange={form.field('via').onChange}
        options={[
          { value: 'link', label: 'Par lien, sans compte' },
          { value: 'account', label: 'Aux comptes du service', isDisabled: !known?.hasAccount },
        ]}
      />
      {via === 'link' && (
        <TextField
          label="Adresse électronique du service"
          help="La boîte du service plutôt que celle d’une personne."
          type="email"
          autoComplete="email"
          {...form.field('email')}
        />
      )}
      <TextArea label="Message au service (facultatif)" maxLength={4000} {...form.field('message')} />
      <p className={prose.note}>
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
