import { Link } from '@tanstack/react-router'
import { Check, Circle, CircleDot } from 'lucide-react'
import rows from '#client/ui/rows.module.css'
import tone from '#client/ui/tone.module.css'
import type { DeskStep } from './desk-steps.ts'
import css from './dossier.module.css'

type Shown = Pick<DeskStep, 'title' | 'isDone' | 'door' | 'badge'> & { name: string }
type Props = { dossierId: string; steps: readonly Shown[]; now: Shown | undefined; label: string }

/** How far the work of the desk has gone, from the pieces to the signature or from the decision to the conformity; each step leads to its part of the page. */
export function DeskProgress({ dossierId, steps, now, label }: Props) {
  if (steps.length === 0) return null
  return (
    <ol className={`${css.also} ${css.progress}`} aria-label={label}>
      {steps.map((step) => (
        <li key={step.name} className={rows.tools} aria-current={step === now ? 'step' : undefined}>
          <Mark step={step} isNow={step === now} />
          {step.door.type === 'part' ? (
            <Link to={`/dossiers/$id/${step.door.part}`} params={{ id: dossierId }}>
              {step.title}
            </Link>
          ) : (
            step.title
          )}
          {step.badge && <span className={`${tone.badge} ${tone.waiting}`}>{step.badge}</span>}
        </li>
      ))}
    </ol>
  )
}

function Mark({ step: { isDone }, isNow }: { step: Shown; isNow: boolean }) {
  const Icon = isDone ? Check : isNow ? CircleDot : Circle
  return (
    <>
      <Icon aria-hidden size="1em" />
      <span className="visually-hidden">{isDone ? 'Fait' : isNow ? 'En cours' : 'À venir'} : </span>
    </>
  )
}
