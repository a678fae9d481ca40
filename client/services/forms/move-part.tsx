import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import type { RequestMove, RequestPage } from '#contract/services/forms/form-request.ts'
import { FORM_OUTCOME_NAMES } from '#wording/services/forms/form-words.ts'
import { useMoveRequest } from './queries.ts'

type Move = RequestMove['move']
type Sending = ReturnType<typeof useMoveRequest>
type Opened = { move: Sending; onCancel: () => void }

const LABELS = {
  takeUp: 'Prendre en charge',
  attest: 'Attester l’acceptation',
  receivePieces: 'Pièces reçues',
  decide: 'Décider',
  askPieces: 'Demander des pièces',
  message: 'Écrire au demandeur',
  assign: 'Confier à un service',
  note: 'Note interne',
} as const satisfies Record<Move, string>
const ORDER = Object.keys(LABELS) as Move[]

/** What may be done of a request now: one act at a time. What was opened closes once something happened of the request. */
export function MovePart({ request: { id, moves, service, events, grant } }: { request: RequestPage }) {
  const move = useMoveRequest(id)
  const [opened, setOpened] = useState<{ move: Move; after: number } | null>(null)
  const open = opened?.after === events.length ? opened.move : null
  const focus = useFocusAfter<HTMLElement>(open ?? 'none', 'input, textarea, button')
  const possible = ORDER.filter((one) => moves.includes(one))
  const props: Opened = { move, onCancel: () => setOpened(null) }
  return (
    <section className={stack.close} aria-labelledby="a-faire" {...focus}>
      <h2 id="a-faire">À faire</h2>
      {grant && <VoteLink grant={grant} />}
      {open === null && (
        <Actions>
          {possible.map((one, rank) => (
            <Button
              key={one}
              variant={rank === 0 ? 'primary' : 'secondary'}
              disabled={move.isPending}
              onClick={() =>
                one === 'takeUp' ? move.mutate({ move: 'takeUp' }) : setOpened({ move: one, after: events.length })
              }
            >
              {LABELS[one]}
            </Button>
          ))}
        </Actions>
      )}
      {open === null && move.error && <ProblemNotice error={move.error} />}
      {open === 'decide' && <DecideForm {...props} />}
      {open === 'attest' && <AttestForm {...props} />}
      {open === 'askPieces' && <AskForm {...props} />}
      {open === 'receivePieces' && <ReceivedForm {...props} />}
      {open === 'assign' && <AssignForm {...props} service={service.name} />}
      {(open === 'message' || open === 'note') && <SayForm key={open} {...props} kind={open} />}
    </section>
  )
}

/** A grant is decided by the vote of its body, in the room of the grants. */
const VoteLink = ({ grant: { id } }: { grant: NonNullable<RequestPage['grant']> }) => (
  <p>
    {id === null ? (
      <Link to="/subventions">Décider par un vote, dans « Subventions »</Link>
    ) : (
      <Link to="/subventions/$id" params={{ id }}>
        Décider par un vote, dans « Subventions »
      </Link>
    )}
    . Aucune lettre n’accepte ni ne refuse une subvention avant lui.
  </p>
)

function DecideForm({ move, onCancel }: Opened) {
  const form = useForm(
    () => ({ outcome: 'accepted' as keyof typeof FORM_OUTCOME_NAMES, body: '', name: '', quality: '' }),
    {
      check: ({ body, name, quality }) => ({
        ...(body.trim().length < 2 && { body: 'Écrivez la réponse : la lettre la porte' }),
        ...(name.trim().length < 2 && { name: 'Dites qui signe' }),
        ...(quality.trim().length < 2 && { quality: 'Dites en quelle qualité' }),
      }),
      refusal: move.error,
    },
  )
  const send = form.onSubmit(({ outcome, body, name, quality }) =>
    move.mutate({ move: 'decide', outcome, body, signatory: { name, quality } }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <Choice
        legend="Décision"
        options={(['accepted', 'rejected', 'closed'] as const).map((value) => ({
          value,
          label: FORM_OUTCOME_NAMES[value],
        }))}
        value={form.values.outcome}
        onChange={(outcome) => form.set({ outcome })}
      />
      <TextArea
        label={form.values.outcome === 'accepted' ? 'Ce qui est accordé, et comment' : 'Motifs'}
        help="Repris dans la lettre. Un refus donne ses raisons de droit et de fait."
        rows={5}
        maxLength={10_000}
        {...form.field('body')}
      />
      <TextField label="Signataire" maxLength={100} {...form.field('name')} />
      <TextField
        label="Qualité"
        help="Le maire, la vice-présidente chargée des déchets…"
        maxLength={100}
        {...form.field('quality')}
      />
      <p className={prose.soft}>La lettre est établie, jointe à la demande et annoncée au demandeur par courriel.</p>
      <FormEnd sending={move} onCancel={onCancel}>
        Établir la lettre
      </FormEnd>
    </form>
  )
}

/** That silence accepted: for whoever asks for it (CRPA L232-3). */
function AttestForm({ move, onCancel }: Opened) {
  const form = useForm(() => ({ name: '', quality: '' }), {
    check: ({ name, quality }) => ({
      ...(name.trim().length < 2 && { name: 'Dites qui signe' }),
      ...(quality.trim().length < 2 && { quality: 'Dites en quelle qualité' }),
    }),
    refusal: move.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((signatory) => move.mutate({ move: 'attest', signatory }))}
    >
      <p className={prose.soft}>
        À la demande de l’intéressé, une attestation dit que le silence a accepté (CRPA L232-3).
      </p>
      <TextField label="Signataire" maxLength={100} {...form.field('name')} />
      <TextField label="Qualité" maxLength={100} {...form.field('quality')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Établir l’attestation
      </FormEnd>
    </form>
  )
}

function AskForm({ move, onCancel }: Opened) {
  const today = useToday()
  const form = useForm(() => ({ body: '', answerBy: '' }), {
    check: ({ body, answerBy }) => ({
      ...(body.trim().length < 2 && { body: 'Dites ce qui manque' }),
      ...(answerBy <= today && { answerBy: 'Choisissez un jour à venir' }),
    }),
    refusal: move.error,
  })
  const send = form.onSubmit(({ body, answerBy }) => move.mutate({ move: 'askPieces', body, answerBy }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextArea label="Ce qui manque" rows={3} maxLength={10_000} {...form.field('body')} />
      <TextField label="Réponse attendue jusqu’au" type="date" min={today} {...form.field('answerBy')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Demander les pièces
      </FormEnd>
    </form>
  )
}

function ReceivedForm({ move, onCancel }: Opened) {
  const today = useToday()
  const form = useForm(() => ({ on: today }), { refusal: move.error })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ on }) => move.mutate({ move: 'receivePieces', on }))}
    >
      <TextField label="Tout est reçu le" type="date" max={today} {...form.field('on')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Inscrire la réception
      </FormEnd>
    </form>
  )
}

function AssignForm({ move, onCancel, service }: Opened & { service: string }) {
  const form = useForm(() => ({ service }), {
    check: (values) => ({ ...(values.service.trim() === '' && { service: 'Nommez le service' }) }),
    refusal: move.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((values) => move.mutate({ move: 'assign', service: values.service }))}
    >
      <TextField label="Service" maxLength={150} {...form.field('service')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Confier la demande
      </FormEnd>
    </form>
  )
}

const SAID = {
  message: { label: 'Message au demandeur', action: 'Envoyer le message' },
  note: { label: 'Note que le demandeur ne lit pas', action: 'Garder la note' },
} as const

function SayForm({ move, onCancel, kind }: Opened & { kind: 'message' | 'note' }) {
  const form = useForm(() => ({ body: '' }), {
    check: ({ body }) => ({ ...(body.trim().length < 2 && { body: 'Écrivez le texte' }) }),
    refusal: move.error,
  })
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ body }) => move.mutate({ move: kind, body }))}>
      <TextArea label={SAID[kind].label} rows={4} maxLength={10_000} {...form.field('body')} />
      <FormEnd sending={move} onCancel={onCancel}>
        {SAID[kind].action}
      </FormEnd>
    </form>
  )
}
