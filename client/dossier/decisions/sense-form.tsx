import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleSlash, OctagonX } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { type DecisionFile, DecisionSenseChoice } from '#contract/dossier/decisions/decision.ts'
import { type DossierKind, isCertificate, isReviewed } from '#law/dossier-kind.ts'
import { senseName } from '#wording/dossier/decisions/decision-desk.ts'
import { countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'
import { certificateQuery } from './certificate-queries.ts'
import css from './decision.module.css'
import { useDraftChange } from './queries.ts'

const ICONS = { allowed: CircleCheck, withoutEffect: CircleSlash, unlawful: OctagonX } as const

/** Answers of an operational certificate, by the phrase that says them. */
const FEASIBILITY = [
  { key: 'article.cub-realisable', label: 'L’opération est réalisable' },
  { key: 'article.cub-non-realisable', label: 'L’opération n’est pas réalisable' },
] as const

type Props = {
  id: string
  decision: DecisionFile
  kind: DossierKind
  /** Called when the form is over, be it for nothing. */
  onDone?: () => void
  onBuilt?: () => void
}

/** Chooses in which sense the decision is prepared, among what the law permits today; the file then writes the draft. */
export function SenseForm({ id, decision, kind, onDone, onBuilt }: Props) {
  const { disobeyed = [] } = decision
  const [chosen, setChosen] = useState<string | null>(null)
  // What the assessment finds against the regulation leaves the choice whole: a key pressed too soon decides nothing.
  const sense = chosen ?? (disobeyed.length > 0 ? '' : usualSense(decision.senses))
  const [answer, setAnswer] = useState<string | null>(null)
  const isStaySaid = useStaySaid(id, kind)
  const change = useDraftChange(id)
  const isUnanswered = isStaySaid !== true || (kind === 'operationalCertificate' && answer === null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = DecisionSenseChoice.safeParse(sense)
    if (!said.success) return
    const draft = {
      sense: said.data,
      phrases: answer === null ? [] : [answer],
      revision: decision.draft?.revision ?? null,
    }
    change.mutate(
      { to: 'build', draft },
      {
        onSuccess: () => {
          onDone?.()
          onBuilt?.()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className={css.senses}>
      {disobeyed.length > 0 && (
        <Notice
          tone="unknown"
          title={countText(disobeyed.length, 'article jugé non conforme', 'articles jugés non conformes')}
        >
          <p>
            {listed(disobeyed)}. Aucun sens n’est choisi d’avance
            {/* a certificate answers, it grants nothing */}
            {isReviewed(kind) && ' : un accord sans prescription ne pourrait pas être signé (L421-6)'}.
          </p>
        </Notice>
      )}
      <FieldGroup
        label="Dans quel sens préparer la décision ?"
        help="Le projet est écrit par le dossier : visas, avis, motifs, prescriptions, articles et informations, chacun relié à ce qui le fonde."
      >
        {decision.senses.map((one) => (
          <Sense
            key={one.sense}
            {...one}
            kind={kind}
            isChosen={sense === one.sense}
            onChoose={() => setChosen(one.sense)}
          />
        ))}
      </FieldGroup>
      {kind === 'operationalCertificate' && (
        <Answers label="Réponse à la demande (R*410-13)" of={FEASIBILITY} chosen={answer} onChoose={setAnswer} />
      )}
      {isStaySaid === false && (
        <p className={css.warning}>
          Dites d’abord, ci-dessus, si un sursis à statuer serait opposable : le certificat en fait état (L410-1, A410-4
          e).
        </p>
      )}
      {decision.draft && (
        <p className={css.warning}>
          Un autre projet remplacera le texte actuel en entier, avec ce que vous y avez écrit. Ses remarques restent.
        </p>
      )}
      {change.error && <ProblemNotice error={change.error} />}
      <p className={stack.fields}>
        <Button type="submit" variant="primary" disabled={change.isPending || sense === '' || isUnanswered}>
          {change.isPending ? 'Écriture du projet…' : 'Écrire le projet'}
        </Button>
        {onDone && <Button onClick={onDone}>Garder le projet actuel</Button>}
      </p>
    </form>
  )
}

/** The first sense that the law permits today. */
const usualSense = (senses: DecisionFile['senses']): string =>
  senses.find(({ guard }) => guard.outcome === 'allowed')?.sense ?? senses[0]?.sense ?? ''

/** Whether it is said that a stay could be opposed to a permit asked on that ground, once, before the draft of a certificate is written; undefined while it is read. */
function useStaySaid(id: string, kind: DossierKind): boolean | undefined {
  const { data } = useQuery({ ...certificateQuery(id), enabled: isCertificate(kind) })
  return isCertificate(kind) ? data && data.statement.stay !== null : true
}

type AnswersProps = {
  label: string
  of: readonly { key: string; label: string }[]
  chosen: string | null
  onChoose: (key: string) => void
}

/** What a person has to say and the file does not: nothing is chosen for them. */
const Answers = ({ label, of, chosen, onChoose }: AnswersProps) => (
  <FieldGroup label={label}>
    {of.map((one) => (
      <label key={one.key} className={css.sense}>
        <input type="radio" name={label} checked={chosen === one.key} onChange={() => onChoose(one.key)} />
        <span>{one.label}</span>
      </label>
    ))}
  </FieldGroup>
)

type SenseProps = DecisionFile['senses'][number] & { kind: string; isChosen: boolean; onChoose: () => void }

function Sense({ sense, kind, guard, isChosen, onChoose }: SenseProps) {
  const Icon = ICONS[guard.outcome]
  const id = useId()
  return (
    <div className={css.sense} data-outcome={guard.outcome}>
      <input id={id} aria-describedby={`${id}-law`} type="radio" name="sense" checked={isChosen} onChange={onChoose} />
      <div>
        <label htmlFor={id}>
          <strong>{senseName(sense, kind)}</strong>
        </label>
        <div id={`${id}-law`} className={css.guard}>
          <Icon aria-hidden size="1.1em" strokeWidth={1.75} />
          <div>
            {guard.sentence} {guard.article && <CitedArticle articles={guard.article} />}
          </div>
        </div>
      </div>
    </div>
  )
}
