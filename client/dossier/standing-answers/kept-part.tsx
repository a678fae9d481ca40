import { CheckCheck } from 'lucide-react'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { KeptAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import { keptText } from '#wording/dossier/standing-answers/standing-answer.ts'

type TakenProps = { answer: KeptAnswer; title: string; label: string; isPending: boolean; onTake: () => void }

/** What the commune keeps on this doubt, taken up in one gesture, or not: it decides nothing by itself. */
export const KeptPart = ({ answer, title, label, isPending, onTake }: TakenProps) => (
  <Notice
    title={title}
    action={
      <Button icon={CheckCheck} disabled={isPending} aria-label={label} onClick={onTake}>
        Appliquer la réponse gardée
      </Button>
    }
  >
    <p>
      <q>{answer.reason}</q> {keptText(answer)}.
    </p>
  </Notice>
)

type KeepProps = { until: string | null; error?: string | undefined; onChange: (until: string | null) => void }

/** Keeps the answer for the other dossiers of the commune, until a day that is always said. */
export function KeepField({ until, error, onChange }: KeepProps) {
  const today = useToday()
  return (
    <>
      <CheckField checked={until !== null} onChange={(isKept) => onChange(isKept ? yearAfter(today) : null)}>
        Garder cette réponse pour les dossiers de la commune : elle y sera proposée, avec votre nom
      </CheckField>
      {until !== null && (
        <TextField
          label="Vaut jusqu’au"
          help="Trois ans au plus. Elle se retire à tout moment, dans « Réponses gardées »."
          type="date"
          min={today}
          required
          error={error}
          value={until}
          onChange={onChange}
        />
      )}
    </>
  )
}

const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`
