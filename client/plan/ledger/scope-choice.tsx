import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { LedgerPage } from '#contract/plan/ledger/ledger.ts'

/** All that the planner follows, or one commune. */
export const ScopeChoice = ({
  scope,
  onChange,
}: {
  scope: LedgerPage['scope']
  onChange: (commune: string | undefined) => void
}) => (
  <div className={stack.fields}>
    <SelectField
      label="Territoire"
      value={scope.inseeCode ?? ''}
      options={[
        { value: '', label: 'Tout le territoire' },
        ...scope.communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
      ]}
      onChange={(code) => onChange(code === '' ? undefined : code)}
    />
  </div>
)
