import type { Assignee, AssignmentRule } from '#contract/dossier/desk/desk.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import css from './queue.module.css'

type Commune = { inseeCode: string; name: string }

type FieldsProps = {
  rule: AssignmentRule
  communes: readonly Commune[]
  people: readonly Assignee[]
  onChange: (part: Partial<AssignmentRule>) => void
}

const KINDS: readonly DossierKind[] = [
  'priorDeclaration',
  'housePermit',
  'buildingPermit',
  'developmentPermit',
  'demolitionPermit',
  'informativeCertificate',
  'operationalCertificate',
]

/** What a rule asks of a dossier, and whom it gives it to. */
export function RuleFields({ rule, communes, people, onChange }: FieldsProps) {
  const able = people.filter(
    ({ communes: theirs }) => theirs === null || (rule.inseeCode !== null && theirs.includes(rule.inseeCode)),
  )
  return (
    <span className={css.ruleFields}>
      <select
        aria-label="Commune"
        value={rule.inseeCode ?? ''}
        onChange={({ target }) => onChange({ inseeCode: target.value || null })}
      >
        <option value="">Toutes les communes</option>
        {communes.map(({ inseeCode, name }) => (
          <option key={inseeCode} value={inseeCode}>
            {name}
          </option>
        ))}
      </select>
      <KindsChoice kinds={rule.kinds} onChange={(kinds) => onChange({ kinds })} />
      <select
        aria-label="Personne en charge"
        value={rule.personId}
        onChange={({ target }) => onChange({ personId: target.value })}
      >
        {[...able, ...people.filter(({ id }) => id === rule.personId && !able.some((one) => one.id === id))].map(
          ({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ),
        )}
      </select>
    </span>
  )
}

type KindsProps = { kinds: AssignmentRule['kinds']; onChange: (kinds: AssignmentRule['kinds']) => void }

/** Several kinds, or all of them when none is ticked: a rule that no kind fits would never serve. */
function KindsChoice({ kinds, onChange }: KindsProps) {
  const chosen = new Set(kinds ?? [])
  const codes = KINDS.filter((kind) => chosen.has(kind)).map((kind) => DOSSIER_KINDS[kind].code)
  return (
    <details className={css.kinds}>
      <summary>{codes.length === 0 ? 'Toutes les natures' : codes.join(', ')}</summary>
      <fieldset>
        <legend className="visually-hidden">Natures</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={chosen.has(kind)}
              onChange={({ target }) => {
                const next = KINDS.filter((one) => (one === kind ? target.checked : chosen.has(one)))
                onChange(next.length === 0 ? null : next)
              }}
            />
            <span>{DOSSIER_KINDS[kind].code}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}
