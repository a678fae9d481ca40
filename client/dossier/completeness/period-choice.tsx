import { Check, X } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { KeepField, KeptPart } from '#client/dossier/standing-answers/kept-part.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import type {
  IncreaseProposal,
  PeriodChoice,
  PeriodChoosing,
} from '#contract/dossier/completeness/completeness-period.ts'
import { instantText } from '#wording/day.ts'

type Chosen = z.input<typeof PeriodChoosing>
type Ground =
  | Omit<Extract<Chosen, { ground: 'circumstance' }>, 'outcome' | 'reason'>
  | Omit<Extract<Chosen, { ground: 'extension' }>, 'outcome' | 'reason'>
type Outcome = PeriodChoice['outcome']

/** What was decided, each time, by whom and why. */
export const Choices = ({ choices }: { choices: readonly PeriodChoice[] }) => (
  <>
    {choices.map(({ outcome, reason, by, at }) => (
      <p key={at} className={prose.note}>
        {outcome === 'accepted' ? 'Accepté' : 'Refusé'} : <q>{reason}</q> {by}, le {instantText(at)}.
      </p>
    ))}
  </>
)

/** What the file says of a ground beside its words. */
type Proposed = Pick<IncreaseProposal, 'name' | 'isCertain' | 'kept' | 'consultations' | 'choices'>

type ChoiceProps = {
  dossierId: string
  ground: Ground
  isAccepted: boolean
  proposal?: Proposed
  onDone?: () => void
}

/** Accepts or refuses a ground: with a reason, but for what is certain and for what the commune has answered already. */
export function ChoiceForm({ dossierId, ground, isAccepted, proposal, onDone }: ChoiceProps) {
  const choosing = useChoosing(dossierId)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  if (!outcome) {
    const accept = () =>
      proposal?.isCertain ? choosing.mutate({ ...ground, outcome: 'accepted', reason: '' }) : setOutcome('accepted')
    return (
      <>
        {proposal?.kept && (
          <KeptGround ground={ground} isAccepted={isAccepted} proposal={proposal} choosing={choosing} />
        )}
        {choosing.error && <ProblemNotice error={choosing.error} />}
        <Actions>
          {!isAccepted && (
            <Button icon={Check} disabled={choosing.isPending} onClick={accept}>
              Accepter
            </Button>
          )}
          <Button variant="quiet" icon={X} onClick={() => setOutcome('refused')}>
            {isAccepted ? 'Revenir sur cet accord' : 'Refuser'}
          </Button>
        </Actions>
      </>
    )
  }
  return (
    <WhyForm
      dossierId={dossierId}
      ground={ground}
      outcome={outcome}
      consultations={outcome === 'refused' ? (proposal?.consultations ?? []) : []}
      onCancel={() => setOutcome(null)}
      onDone={() => {
        setOutcome(null)
        onDone?.()
      }}
    />
  )
}

const useChoosing = (dossierId: string) =>
  useDossierAct(dossierId, (said: Chosen) =>
    call(completenessOperations.choosePeriod, { params: { id: dossierId }, body: said }),
  )

type KeptGroundProps = {
  ground: Ground
  isAccepted: boolean
  proposal: Proposed
  choosing: ReturnType<typeof useChoosing>
}

/** The answer of the commune, unless the ground stands already as it says. */
function KeptGround({ ground, isAccepted, proposal: { kept, name, choices }, choosing }: KeptGroundProps) {
  if (!kept || ground.ground !== 'circumstance') return null
  const stands = kept.outcome === 'accepted' ? isAccepted : choices.at(-1)?.outcome === 'refused'
  if (stands) return null
  return (
    <KeptPart
      answer={kept}
      title={`La commune a déjà ${kept.outcome === 'accepted' ? 'retenu' : 'écarté'} ce motif`}
      label={`Appliquer la réponse gardée : ${name}`}
      isPending={choosing.isPending}
      onTake={() => choosing.mutate({ ...ground, kept: kept.id, outcome: kept.outcome, reason: '' })}
    />
  )
}

type WhyProps = {
  dossierId: string
  ground: Ground
  outcome: Outcome
  /** Services proposed on the same doubt, which this refusal may set aside too. */
  consultations: readonly string[]
  onCancel: () => void
  onDone: () => void
}

type Why = { reason: string; keepUntil: string | null; settles: boolean }

/** What only a circumstance is asked: until when its answer is kept, and whether it settles the consultations. */
const withMore = (ground: Ground, { keepUntil, settles }: Omit<Why, 'reason'>): Ground =>
  ground.ground === 'circumstance' ? { ...ground, settles, ...(keepUntil && { keepUntil }) } : ground

const check = ({ reason }: { reason: string }) => ({
  reason: reason.trim() === '' ? 'Dites pourquoi, en une phrase : la raison est gardée au dossier.' : undefined,
})

function WhyForm({ dossierId, ground, outcome, consultations, onCancel, onDone }: WhyProps) {
  const choosing = useChoosing(dossierId)
  const form = useForm<Why>({ reason: '', keepUntil: null, settles: true }, { check, refusal: choosing.error })
  const { keepUntil, settles } = form.values
  return (
    <form
      className={css.reason}
      onSubmit={form.onSubmit(({ reason, ...more }) =>
        choosing.mutate({ ...withMore(ground, more), outcome, reason: reason.trim() }, { onSuccess: onDone }),
      )}
      noValidate
    >
      <TextArea
        label={outcome === 'accepted' ? 'Pourquoi retenir ce motif' : 'Pourquoi l’écarter'}
        rows={2}
        {...form.field('reason')}
      />
      {consultations.length > 0 && (
        <CheckField checked={settles} onChange={(is) => form.set({ settles: is })}>
          Écarter aussi, pour la même raison : {consultations.join(' ; ')}
        </CheckField>
      )}
      {ground.ground === 'circumstance' && (
        <KeepField
          until={keepUntil}
          error={form.errorOf('keepUntil')}
          onChange={(until) => form.set({ keepUntil: until })}
        />
      )}
      {form.untold && <ProblemNotice error={form.untold} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={choosing.isPending}>
          {outcome === 'accepted' ? 'Accepter ce motif' : 'Refuser ce motif'}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Annuler
        </Button>
      </Actions>
    </form>
  )
}
