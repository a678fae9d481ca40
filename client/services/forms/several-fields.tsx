import { use, useId, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import { FileField } from '#client/ui/text-field.tsx'
import type { Field } from '#contract/services/forms/field.ts'
import { piecesOf, textOf, textsOf } from '#contract/services/forms/reading.ts'
import { byteText } from '#wording/quantity.ts'
import { IDENTITY_ERASED } from '#wording/services/forms/form-words.ts'
import { AskingContext } from './field-context.ts'

export type Words = { label: string; help?: string | undefined; error?: string | undefined }
type Of<Kind extends Field['kind']> = Words & {
  field: Extract<Field, { kind: Kind }>
  value: unknown
  onChange: (value: unknown) => void
}

/** One answer among few as buttons, among many as a list. */
const FEW = 5

export function OneChoice({
  options,
  value,
  onChange,
  ...words
}: Words & { options: readonly string[]; value: unknown; onChange: (value: unknown) => void }) {
  const name = useId()
  if (options.length > FEW)
    return (
      <SelectField
        {...words}
        value={textOf(value) ?? ''}
        options={[{ value: '', label: 'Choisir…' }, ...options.map((one) => ({ value: one, label: one }))]}
        onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      />
    )
  return (
    <FieldGroup {...words}>
      {options.map((one) => (
        <CheckField key={one} type="radio" name={name} checked={value === one} onChange={() => onChange(one)}>
          {one}
        </CheckField>
      ))}
    </FieldGroup>
  )
}

export function SeveralChoices({ field, value, onChange, ...words }: Of<'choices'>) {
  const chosen = textsOf(value)
  return (
    <FieldGroup {...words}>
      {field.options.map((one) => (
        <CheckField
          key={one}
          checked={chosen.includes(one)}
          onChange={(isIn) =>
            onChange(field.options.filter((other) => (other === one ? isIn : chosen.includes(other))))
          }
        >
          {one}
        </CheckField>
      ))}
    </FieldGroup>
  )
}

export function LinkedChoice({ field, value, onChange, label, help, error }: Of<'linkedChoice'>) {
  const [first = '', second = ''] = textsOf(value)
  const group = field.groups.find((one) => one.label === first)
  const choose = { value: '', label: 'Choisir…' }
  return (
    <FieldGroup label={label} help={help} error={error}>
      <SelectField
        label="D’abord"
        value={first}
        options={[choose, ...field.groups.map((one) => ({ value: one.label, label: one.label }))]}
        onChange={(chosen) => onChange(chosen === '' ? null : [chosen])}
      />
      {group && (
        <SelectField
          label="Puis"
          value={second}
          options={[choose, ...group.options.map((one) => ({ value: one, label: one }))]}
          onChange={(chosen) => onChange([first, ...(chosen === '' ? [] : [chosen])])}
        />
      )}
    </FieldGroup>
  )
}

/** Files joined to a question: each is received at once, and may be taken back. */
export function PieceField({ field, value, onChange, label, help, error }: Of<'piece' | 'identityDocument'>) {
  const { join } = use(AskingContext)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)
  const pieces = piecesOf(value)
  const add = async (file: File | null) => {
    if (!file) return
    setRefusal(null)
    setSending(true)
    try {
      const piece = join ? await join(field.id, file) : { piece: file.name, fileName: file.name, byteCount: file.size }
      onChange([...pieces, piece])
    } catch (problem) {
      setRefusal(problem)
    } finally {
      setSending(false)
    }
  }
  return (
    <FieldGroup label={label} help={help} error={error}>
      <div aria-live="polite">
        {isSending && <p className={prose.soft}>Envoi du fichier…</p>}
        {pieces.map(({ piece, fileName, byteCount }) => (
          <Actions key={piece}>
            <span>
              {fileName} ({byteText(byteCount)})
            </span>
            <Button variant="quiet" onClick={() => onChange(pieces.filter((one) => one.piece !== piece))}>
              Retirer {fileName}
            </Button>
          </Actions>
        ))}
      </div>
      {field.kind === 'identityDocument' && <p className={prose.soft}>{IDENTITY_ERASED.coming}</p>}
      {refusal !== null && <ProblemNotice error={refusal} />}
      {pieces.length < field.maxFiles && (
        <FileField
          key={pieces.length}
          label="Choisir un fichier"
          help="PDF, JPEG ou PNG, 20 Mo au plus."
          accept="application/pdf,image/jpeg,image/png"
          disabled={isSending}
          onChange={(file) => void add(file)}
        />
      )}
    </FieldGroup>
  )
}
