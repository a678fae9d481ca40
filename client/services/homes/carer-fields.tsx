import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { CarerWords } from './home-words.ts'

type Props = {
  rank: number
  carer: CarerWords
  faultOf: (name: keyof CarerWords) => string | undefined
  onChange: (change: Partial<CarerWords>) => void
  /** Absent for the only one. */
  onRemove?: () => void
}

/** Who is told at that rank, and how. */
export const CarerFields = ({ rank, carer, faultOf, onChange, onRemove }: Props) => (
  <div className={stack.fields}>
    <TextField
      label={`Aidant ${rank} : nom`}
      maxLength={100}
      autoComplete="off"
      value={carer.name}
      error={faultOf('name')}
      onChange={(name) => onChange({ name })}
    />
    <TextField
      label={`Aidant ${rank} : qui est-ce`}
      help="Fille, voisin, infirmier."
      maxLength={60}
      value={carer.tie}
      error={faultOf('tie')}
      onChange={(tie) => onChange({ tie })}
    />
    <TextField
      label={`Aidant ${rank} : téléphone`}
      type="tel"
      autoComplete="off"
      value={carer.phone}
      error={faultOf('phone')}
      onChange={(phone) => onChange({ phone })}
    />
    <TextField
      label={`Aidant ${rank} : adresse électronique`}
      type="email"
      autoComplete="off"
      value={carer.email}
      error={faultOf('email')}
      onChange={(email) => onChange({ email })}
    />
    {onRemove && (
      <Actions>
        <Button variant="quiet" onClick={onRemove}>
          Retirer l’aidant {rank}
        </Button>
      </Actions>
    )}
  </div>
)
