import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { SHAPE_KINDS } from '#contract/services/forms/drawn-shapes.ts'
import type { Field } from '#contract/services/forms/field.ts'
import { MASK } from '#contract/services/forms/mask.ts'
import { SHAPE_KIND_NAMES } from '#wording/services/forms/form-words.ts'
import { NumberField } from './number-field.tsx'

type Of<Kind extends Field['kind']> = {
  field: Extract<Field, { kind: Kind }>
  onChange: (field: Field) => void
}

/** The shape of a line, told by its signs; the preview beside shows an example of it. */
export const MaskEditor = ({ field, onChange }: Of<'formatted'>) => (
  <TextField
    label="Forme attendue"
    help="9 pour un chiffre, A pour une lettre, * pour l’un ou l’autre ; les autres signes se recopient : AA-999-AA."
    error={MASK.test(field.mask) ? undefined : 'Écrivez au moins un 9, un A ou un *, en majuscules et sans accent.'}
    maxLength={40}
    value={field.mask}
    onChange={(mask) => onChange({ ...field, mask: mask.toUpperCase() })}
  />
)

/** What may be drawn, and how much of it. */
export function ShapesEditor({ field, onChange }: Of<'map'>) {
  return (
    <>
      <FieldGroup label="Ce qui se dessine">
        {SHAPE_KINDS.map((kind) => (
          <CheckField
            key={kind}
            checked={field.shapes.includes(kind)}
            disabled={field.shapes.length === 1 && field.shapes.includes(kind)}
            onChange={(isIn) =>
              onChange({
                ...field,
                shapes: SHAPE_KINDS.filter((one) => (one === kind ? isIn : field.shapes.includes(one))),
              })
            }
          >
            {SHAPE_KIND_NAMES[kind]}
          </CheckField>
        ))}
      </FieldGroup>
      <NumberField
        label="Dessins au plus"
        value={field.maxShapes}
        isAmount={false}
        onChange={(value) => onChange({ ...field, maxShapes: typeof value === 'number' ? value : 1 })}
      />
    </>
  )
}
