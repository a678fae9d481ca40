import { TextArea } from '#client/ui/text-field.tsx'
import { linesOf } from './form-edits.ts'

type LinesProps = { label: string; lines: readonly string[]; onChange: (lines: string[]) => void }

/** One choice a line; a line that is being begun is kept. */
export const OptionsField = ({ label, lines, onChange }: LinesProps) => (
  <TextArea
    key={label}
    label={label}
    help="Un par ligne."
    rows={Math.min(10, lines.length + 1)}
    value={lines.join('\n')}
    onChange={(text) => onChange(text.split('\n'))}
    onBlur={({ target }) => onChange(linesOf(target.value))}
  />
)
