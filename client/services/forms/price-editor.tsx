import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { type FormPrice, PRODUCT_CODES, RAISED_AT } from '#contract/services/forms/form-price.ts'
import { operatorsFor } from '#contract/services/forms/operators.ts'
import { RAISED_AT_NAMES } from '#wording/services/forms/price-words.ts'
import { PRODUCT_NAMES } from '#wording/services/payments/payment-words.ts'
import { replaced, without } from './form-edits.ts'
import { PriceLineEditor } from './price-line-editor.tsx'
import { ReductionEditor } from './reduction-editor.tsx'

type Props = {
  content: FormContent
  communes: readonly { inseeCode: string; name: string }[]
  onChange: (change: Partial<FormContent>) => void
}

const PRODUCTS = PRODUCT_CODES.map((value) => ({ value, label: PRODUCT_NAMES[value] }))
const WHEN = RAISED_AT.map((value) => ({ value, label: RAISED_AT_NAMES[value] }))
const NEW: FormPrice = { product: 'equipmentLoan', deliberation: '', raisedAt: 'acceptance', lines: [], reductions: [] }

/** What asking costs: a tariff that was voted, line by line, and who pays less. */
export function PriceEditor({ content, communes, onChange }: Props) {
  const price = content.price ?? null
  return (
    <section className={stack.even} aria-labelledby="prix-formulaire">
      <h2 id="prix-formulaire">Prix</h2>
      <CheckField checked={price !== null} onChange={(isPaid) => onChange({ price: isPaid ? NEW : null })}>
        Cette démarche se paie
      </CheckField>
      {price && <Tariff {...{ content, communes, price }} onChange={(next) => onChange({ price: next })} />}
    </section>
  )
}

type TariffProps = Omit<Props, 'onChange'> & { price: FormPrice; onChange: (price: FormPrice) => void }

function Tariff({ content, communes, price, onChange }: TariffProps) {
  const { lines, reductions } = price
  const change = (next: Partial<FormPrice>) => onChange({ ...price, ...next })
  const first = content.fields.find((field) => operatorsFor(field).length > 0)
  const shared = { fields: content.fields, communes }
  return (
    <>
      <SelectField
        label="Produit de la régie"
        value={price.product}
        options={PRODUCTS}
        onChange={(product) => change({ product })}
      />
      <TextField
        label="Délibération qui fixe le tarif"
        help="Par exemple : n° 2026-48 du 12 mars 2026"
        maxLength={200}
        value={price.deliberation}
        onChange={(deliberation) => change({ deliberation })}
      />
      <SelectField
        label="La somme est demandée"
        value={price.raisedAt}
        options={WHEN}
        onChange={(raisedAt) => change({ raisedAt })}
      />
      {lines.map((line, at) => (
        <PriceLineEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: it has no other identity than its rank
          key={at}
          {...shared}
          line={line}
          rank={at + 1}
          onChange={(next) => change({ lines: next ? replaced(lines, at, next) : without(lines, at) })}
        />
      ))}
      {reductions.map((reduction, at) => (
        <ReductionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: it has no other identity than its rank
          key={at}
          {...shared}
          reduction={reduction}
          rank={at + 1}
          onChange={(next) => change({ reductions: next ? replaced(reductions, at, next) : without(reductions, at) })}
        />
      ))}
      <Actions>
        <Button
          onClick={() => change({ lines: [...lines, { label: '', unitCents: 0, quantity: null, onlyIf: null }] })}
        >
          Ajouter une ligne de tarif
        </Button>
        {first && (
          <Button
            onClick={() =>
              change({
                reductions: [
                  ...reductions,
                  { label: '', percent: 50, onlyIf: { field: first.id, operator: 'filled', value: null } },
                ],
              })
            }
          >
            Ajouter une réduction
          </Button>
        )}
      </Actions>
    </>
  )
}
