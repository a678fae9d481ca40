import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { TextField } from '#client/ui/text-field.tsx'

type Props = { iso: string; step: { before: string; after: string; word: string }; onChange: (iso: string) => void }

/** From one day, week or month to the next, or to a day that is said. */
export function DaySteps({ iso, step: { before, after, word }, onChange }: Props) {
  const today = useToday()
  return (
    <>
      <TextField label="Jour" type="date" value={iso} onChange={(value) => value !== '' && onChange(value)} />
      <Actions>
        <IconButton icon={ChevronLeft} label={`${word} avant`} onClick={() => onChange(before)} />
        <Button onClick={() => onChange(today)}>Aujourd’hui</Button>
        <IconButton icon={ChevronRight} label={`${word} après`} onClick={() => onChange(after)} />
      </Actions>
    </>
  )
}
