import { type FormEvent, useId, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import {
  CompletenessFile,
  type PiecesArrival,
  type PiecesRequest,
} from '#contract/dossier/completeness/completeness.ts'
import { paths } from '#contract/paths.ts'
import { dayText, legalDay } from '#wording/day.ts'

/** What the applicant sent in answer, and the next arrival to record. */
export function AnswersPanel({ dossierId, file }: { dossierId: string; file: CompletenessFile }) {
  const { answers, requests, mayReview } = file
  const open = requests.findLast(({ standing, isAnswered }) => standing === 'effective' && !isAnswered)
  if (answers.length === 0 && !open) return null
  return (
    <section aria-labelledby="titre-reponse">
      <h2 id="titre-reponse" className={css.heading}>
        Réponse du demandeur
      </h2>
      {answers.map(({ act, receivedOn, pieces, completes, withoutEffect }) => (
        <p key={act} className={css.request}>
          {receivedOn && <strong>{dayText(receivedOn)}. </strong>}
          {pieces.length > 0 ? `Reçu : ${pieces.map(({ code }) => code).join(', ')}. ` : 'Pièces reçues. '}
          {completes
            ? 'Dossier complet : le délai d’instruction court de ce jour.'
            : 'Réponse partielle : le délai ne court pas.'}
          {withoutEffect && ` ${withoutEffect}`}
        </p>
      ))}
      {open && mayReview && <ArrivalForm key={open.remaining.length} dossierId={dossierId} request={open} />}
    </section>
  )
}

type Channel = PiecesArrival['filing']['channel']

function ArrivalForm({ dossierId, request }: { dossierId: string; request: PiecesRequest }) {
  const [channel, setChannel] = useState<Channel>('post')
  const [day, setDay] = useState(() => legalDay(new Date().toISOString()))
  const [received, setReceived] = useState<ReadonlySet<string>>(new Set())
  const [isWhole, setWhole] = useState(true)
  const [why, setWhy] = useState('')
  const errorId = useId()
  const [error, setError] = useState<string | undefined>()
  const arriving = useDossierAct<typeof CompletenessFile, PiecesArrival>(
    dossierId,
    paths.piecesArrival,
    CompletenessFile,
  )
  const remaining = request.remaining.filter(({ key }) => !received.has(key))
  const isLate = arriving.error !== null && asProblem(arriving.error).type.endsWith('acte-sans-effet')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (received.size === 0) return setError('Cochez au moins une pièce reçue.')
    setError(undefined)
    arriving.mutate({
      filing: channel === 'post' ? { channel, receivedOn: day } : { channel, filedOn: day },
      pieces: [...received],
      completes: remaining.length === 0 && isWhole,
      ...(isLate && why.trim() !== '' ? { despiteNoEffect: why.trim() } : {}),
    })
  }
  return (
    <form className={css.letter} onSubmit={send}>
      <fieldset className={css.checks} aria-describedby={error ? errorId : undefined}>
        <legend>Pièces reçues</legend>
        {request.remaining.map(({ key, code, label }) => (
          <label key={key} className={css.check}>
            <input
              type="checkbox"
              checked={received.has(key)}
              onChange={({ target }) => {
                const next = new Set(received)
                if (target.checked) next.add(key)
                else next.delete(key)
                setReceived(next)
              }}
            />
            <span>
              <strong>{code}</strong> {label}
            </span>
          </label>
        ))}
        {error && (
          <p id={errorId} className={css.error} role="alert">
            {error}
          </p>
        )}
      </fieldset>
      <Choice
        legend="Voie"
        value={channel}
        options={[
          { value: 'post', label: 'Poste' },
          { value: 'counter', label: 'Guichet' },
          { value: 'electronic', label: 'Téléservice' },
        ]}
        onChange={setChannel}
      />
      <TextField label="Reçues en mairie le" type="date" value={day} onChange={setDay} />
      {received.size > 0 && remaining.length > 0 && (
        <p role="status">
          Réponse partielle : {remaining.map(({ code }) => code).join(', ')}{' '}
          {remaining.length > 1 ? 'restent attendues' : 'reste attendue'}, le délai ne court pas.
        </p>
      )}
      {received.size > 0 && remaining.length === 0 && (
        <label className={css.check}>
          <input type="checkbox" checked={isWhole} onChange={({ target }) => setWhole(target.checked)} />
          <span>
            Ces pièces répondent à la demande : le dossier est complet et le délai d’instruction court de ce jour
            (R*423-39 c)
          </span>
        </label>
      )}
      {isLate && (
        <TextArea
          label="Pourquoi les enregistrer malgré tout"
          help="Gardé au registre : elles ne changent aucune date."
          rows={2}
          value={why}
          onChange={setWhy}
        />
      )}
      {arriving.error && <ProblemNotice error={arriving.error} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={arriving.isPending}>
          Enregistrer l’arrivée
        </Button>
      </Actions>
    </form>
  )
}
