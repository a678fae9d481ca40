import { Check, Circle, CircleDot, CircleSlash } from 'lucide-react'
import rows from '#client/ui/rows.module.css'
import tone from '#client/ui/tone.module.css'
import type { DeskStep } from './desk-steps.ts'
import css from './dossier.module.css'
import { PartLink } from './part-link.tsx'

type Shown = Pick<DeskStep, 'title' | 'isDone' | 'door' | 'badge'> & { name: string }
type Props = { dossierId: string; steps: readonly Shown[]; now: Shown | undefined; label: string; inOrder?: boolean }

/**
 * How far the work of the desk has gone, from the pieces to the signature or from the decision to the conformity; each step leads to its part of the page.
 *
 * @param inOrder  what comes before the step going on and is not done was passed over
 */
export function DeskProgress({ dossierId, steps, now, label, inOrder = false }: Props) {
  if (steps.length === 0) return null
  const reached = now && inOrder ? steps.indexOf(now) : -1
  return (
    <ol className={`${css.also} ${css.progress}`} aria-label={label}>
      {steps.map((step, at) => (
        <li key={step.name} className={rows.tools} aria-current={step === now ? 'step' : undefined}>
          <Mark step={step} place={step === now ? 'now' : at < reached ? 'passed' : 'ahead'} />
          {step.door.type === 'part' ? (
            <PartLink dossierId={dossierId} door={step.door}>
              {step.title}
            </PartLink>
          ) : (
            step.title
          )}
          {step.badge && <span className={`${tone.badge} ${tone.waiting}`}>{step.badge}</span>}
        </li>
      ))}
    </ol>
  )
}

const PLACES = {
  now: [CircleDot, 'En cours'],
  passed: [CircleSlash, 'Non fait'],
  ahead: [Circle, 'À venir'],
} as const

/** A step that was gone past without being done is told apart from one that is still to come. */
function Mark({ step: { isDone }, place }: { step: Shown; place: keyof typeof PLACES }) {
  const [Icon, word] = isDone ? ([Check, 'Fait'] as const) : PLACES[place]
  return (
    <>
      <Icon aria-hidden size="1em" />
      <span className="visually-hidden">{word} : </span>
    </>
  )
}
