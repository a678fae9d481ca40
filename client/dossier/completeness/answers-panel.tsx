import { call } from '#client/api/call.ts'
import { asProblem } from '#client/api/problem.ts'
import { useToday } from '#client/api/today.ts'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { CompletenessFile, PiecesArrival, PiecesRequest } from '#contract/dossier/completeness/completeness.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import { dayText } from '#wording/day.ts'

/** What the applicant sent in answer, and the next arrival to record. */
export function AnswersPanel({ dossierId, file }: { dossierId: string; file: CompletenessFile }) {
  const { answers, requests, mayReview, begunOn } = file
  const open = requests.findLast(
    ({ standing, isAnswered, isProvisional }) => standing === 'effective' && (!isAnswered || isProvisional),
  )
  if (answers.length === 0 && !open && begunOn === null) return null
  return (
    <section aria-labelledby="titre-reponse">
      <h2 id="titre-reponse" className={css.heading}>
        Réponse du demandeur
      </h2>
      {answers.map(({ act, receivedOn, pieces, completes, withoutEffect }) => (
        <p key={act} className={css.request}>
          {receivedOn && <strong>{dayText(receivedOn)}. </strong>}
          {pieces.length > 0 ? `Reçu : ${pieces.map(({ code }) => code).join(', ')}. ` : 'Pièces reçues. '}
          {SAID[completes === null ? 'file' : completes ? 'whole' : 'partial']}
          {withoutEffect && ` ${withoutEffect}`}
        </p>
      ))}
      {begunOn !== null && (
        <p className={css.request}>
          Commencé le {dayText(begunOn)} : le demandeur envoie un fichier, qui n’est pas encore arrivé entier et ne
          compte pas comme reçu.
        </p>
      )}
      {open?.isProvisional && mayReview && (
        <p className={css.request}>
          Un fichier est arrivé pour chaque pièce. S’ils étaient là plus tôt, par la poste ou au guichet, enregistrez ce
          jour.
        </p>
      )}
      {open && mayReview && <ArrivalForm key={open.remaining.length} dossierId={dossierId} request={open} />}
    </section>
  )
}

/** What each arrival says of itself; the dates are those of the clock. */
const SAID = {
  whole: 'Réponse dite complète.',
  partial: 'Réponse dite partielle.',
  file: 'Fichier arrivé.',
} as const

type Channel = PiecesArrival['filing']['channel']

const CHANNELS: readonly { value: Channel; label: string }[] = [
  { value: 'post', label: 'Poste' },
  { value: 'counter', label: 'Guichet' },
  { value: 'electronic', label: 'Téléservice' },
]

type Said = { channel: Channel; day: string; received: ReadonlySet<string>; isWhole: boolean; why: string }

const check = ({ received }: Said) => ({
  received: received.size === 0 ? 'Cochez au moins une pièce reçue.' : undefined,
})

function ArrivalForm({ dossierId, request }: { dossierId: string; request: PiecesRequest }) {
  const arriving = useDossierAct(dossierId, (said: PiecesArrival) =>
    call(completenessOperations.recordArrival, { params: { id: dossierId }, body: said }),
  )
  const today = useToday()
  const form = useForm<Said>(() => ({ channel: 'post', day: today, received: new Set(), isWhole: true, why: '' }), {
    check,
  })
  const { received, isWhole } = form.values
  const remaining = request.remaining.filter(({ key }) => !received.has(key))
  const isLate = arriving.error !== null && asProblem(arriving.error).type.endsWith('acte-sans-effet')
  const send = form.onSubmit(({ channel, day, why }) =>
    arriving.mutate({
      filing: channel === 'post' ? { channel, receivedOn: day } : { channel, filedOn: day },
      pieces: [...received],
      completes: remaining.length === 0 && isWhole,
      ...(isLate && why.trim() !== '' ? { despiteNoEffect: why.trim() } : {}),
    }),
  )
  return (
    <form className={css.letter} onSubmit={send}>
      <FieldGroup label="Pièces reçues" error={form.errorOf('received')}>
        {(request.isProvisional ? request.pieces : request.remaining).map(({ key, code, label }) => (
          <CheckField
            key={key}
            checked={received.has(key)}
            onChange={(isIn) => form.set({ received: ticked(received, key, isIn) })}
          >
            <strong>{code}</strong> {label}
          </CheckField>
        ))}
      </FieldGroup>
      <Choice legend="Voie" options={CHANNELS} {...form.field('channel')} />
      <TextField label="Reçues en mairie le" type="date" {...form.field('day')} />
      {received.size > 0 && (
        <WhatRemains remaining={remaining} isWhole={isWhole} onChange={form.field('isWhole').onChange} />
      )}
      {isLate && (
        <TextArea
          label="Pourquoi les enregistrer malgré tout"
          help="Gardé au registre : elles ne changent aucune date."
          rows={2}
          {...form.field('why')}
        />
      )}
      <FormEnd sending={arriving}>Enregistrer l’arrivée</FormEnd>
    </form>
  )
}

/** What the answer amounts to: some pieces still awaited, or the officer's word that all is there. */
function WhatRemains({
  remaining,
  isWhole,
  onChange,
}: {
  remaining: PiecesRequest['remaining']
  isWhole: boolean
  onChange: (isWhole: boolean) => void
}) {
  if (remaining.length > 0) {
    return (
      <p role="status">
        Réponse partielle : {remaining.map(({ code }) => code).join(', ')}{' '}
        {remaining.length > 1 ? 'restent attendues' : 'reste attendue'}, le délai ne court pas.
      </p>
    )
  }
  return (
    <CheckField checked={isWhole} onChange={onChange}>
      Ces pièces répondent à la demande : le dossier est complet et le délai d’instruction court de ce jour (R*423-39 c)
    </CheckField>
  )
}
