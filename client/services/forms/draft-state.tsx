import { CircleAlert, CloudCheck, CloudUpload, RotateCcw } from 'lucide-react'
import type { Saving } from '#client/api/autosave.ts'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { timeText } from '#wording/day.ts'
import css from './forms.module.css'

/** Whether what is written is safe: a word always in sight, and what to do when it is not. */
export function DraftState({ saving, onRetry }: { saving: Saving; onRetry: () => void }) {
  switch (saving.state) {
    case 'saved':
      return (
        <p className={`${css.state} ${prose.drawn}`} role="status">
          <CloudCheck aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>Enregistré à {timeText(saving.at)}</span>
        </p>
      )
    case 'failed':
      return (
        <div className={`${css.state} ${prose.drawn}`} role="alert">
          <CircleAlert aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>Pas enregistré : {saving.problem.detail} Vos réponses restent dans cet onglet.</span>
          <Button icon={RotateCcw} onClick={onRetry}>
            Réessayer
          </Button>
        </div>
      )
    case 'conflict':
      return (
        <p className={`${css.state} ${prose.drawn}`} role="alert">
          <CircleAlert aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>{saving.problem.title}. Choisissez ci-dessous ce qui est gardé.</span>
        </p>
      )
    default:
      return (
        <p className={`${css.state} ${prose.drawn}`} role="status">
          <CloudUpload aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>Enregistrement…</span>
        </p>
      )
  }
}
