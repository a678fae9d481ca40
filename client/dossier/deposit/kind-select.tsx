import { Field } from '#client/ui/field.tsx'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { capitalised } from '#wording/typography.ts'

type KindProps = {
  label: string
  kinds: readonly DossierKind[]
  value: DossierKind
  onChange: (kind: DossierKind) => void
}

/** One kind of dossier among those that the step may file. */
export const KindSelect = ({ label, kinds, value, onChange }: KindProps) => (
  <Field label={label}>
    {(field) => (
      <select
        {...field}
        value={value}
        onChange={({ target }) => {
          const kind = kinds.find((one) => one === target.value)
          if (kind) onChange(kind)
        }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {capitalised(DOSSIER_KINDS[kind].name)}
          </option>
        ))}
      </select>
    )}
  </Field>
)
