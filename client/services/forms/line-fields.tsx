import { Plus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import type { Evaluation } from '#contract/services/forms/evaluation.ts'
import type { Field } from '#contract/services/forms/field.ts'
import type { Answers } from '#contract/services/forms/form-content.ts'
import { answerAt, cellsOf, itemsOf } from '#contract/services/forms/reading.ts'
import { capitalised } from '#wording/typography.ts'
import css from './forms.module.css'
import type { Words } from './several-fields.tsx'
import { SimpleInput } from './simple-input.tsx'
import { useTypedNumber } from './use-typed-number.ts'

type Of<Kind extends Field['kind']> = Words & {
  field: Extract<Field, { kind: Kind }>
  value: unknown
  onChange: (value: unknown) => void
}

/** Lines of a repetition, each a group of questions with its own conditions. */
export function RepetitionField({
  field,
  value,
  onChange,
  evaluation,
  errorAt,
  ...words
}: Of<'repetition'> & { evaluation: Evaluation; errorAt: (path: string) => string | undefined }) {
  const items = itemsOf(value)
  const set = (rank: number, item: Answers) => onChange(items.map((one, at) => (at === rank ? item : one)))
  return (
    <FieldGroup {...words}>
      {items.map((item, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its rank
        <fieldset key={rank} className={`${css.line} ${stack.even}`}>
          <legend>{`${field.label} ${rank + 1}`}</legend>
          {field.fields
            .filter((child) => evaluation.isShownIn(child, item))
            .map((child) => (
              <SimpleInput
                key={child.id}
                field={child}
                value={answerAt(item, child.id)}
                error={errorAt(`${field.id}/${rank}/${child.id}`)}
                onChange={(answer) => set(rank, { ...item, [child.id]: answer })}
              />
            ))}
          <Actions>
            <Button variant="quiet" onClick={() => onChange(items.filter((_, at) => at !== rank))}>
              Retirer {field.label} {rank + 1}
            </Button>
          </Actions>
        </fieldset>
      ))}
      {items.length < field.maxItems && (
        <Actions>
          <Button icon={Plus} onClick={() => onChange([...items, {}])}>
            Ajouter {field.item}
          </Button>
        </Actions>
      )}
    </FieldGroup>
  )
}

/** A table to fill in, each cell named by its row and its column. */
export function TableField({ field, value, onChange, ...words }: Of<'table'>) {
  const rows = cellsOf(value)
  const isNamed = field.rows.length > 0
  const count = isNamed ? field.rows.length : Math.max(1, rows.length)
  const nameOf = (at: number) => field.rows[at] ?? `ligne ${at + 1}`
  const set = (at: number, rank: number, cell: unknown) =>
    onChange(
      Array.from({ length: count }, (_, row) =>
        field.columns.map((_column, column) => (row === at && column === rank ? cell : (rows[row]?.[column] ?? null))),
      ),
    )
  return (
    <FieldGroup {...words}>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{isNamed ? 'Ligne' : 'N°'}</th>
              {field.columns.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its rank
              <tr key={at}>
                <th scope="row">{capitalised(nameOf(at))}</th>
                {field.columns.map(({ id, label, kind }, rank) => (
                  <td key={id}>
                    <Cell
                      name={`${nameOf(at)}, ${label}`}
                      kind={kind}
                      value={rows[at]?.[rank]}
                      onChange={(cell) => set(at, rank, cell)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isNamed && (
        <Actions>
          <Button
            icon={Plus}
            onClick={() =>
              onChange([...(rows.length === 0 ? [field.columns.map(() => null)] : rows), field.columns.map(() => null)])
            }
          >
            Ajouter une ligne
          </Button>
        </Actions>
      )}
    </FieldGroup>
  )
}

type CellProps = {
  name: string
  kind: 'text' | 'number' | 'amount'
  value: unknown
  onChange: (value: unknown) => void
}

/** One cell, named by its row and its column; a number is typed as in French. */
function Cell({ name, kind, value, onChange }: CellProps) {
  const number = useTypedNumber(value, kind === 'amount')
  const isText = kind === 'text'
  return (
    <input
      className={css.cell}
      aria-label={name}
      inputMode={isText ? 'text' : 'decimal'}
      maxLength={300}
      value={isText ? (typeof value === 'string' ? value : '') : number.shown}
      onChange={({ target }) => onChange(isText ? target.value : number.read(target.value))}
    />
  )
}
