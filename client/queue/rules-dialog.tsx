import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Assignee, AssignmentRule } from '#contract/desk.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { countText } from '#wording/quantity.ts'
import { assigneesQuery, previewQuery, rulesQuery, useApplyRules, useSaveRules } from './queries.ts'
import css from './queue.module.css'

type Commune = { inseeCode: string; name: string }

/** Who the dossiers go to when they are filed: rules in order, the first that fits decides. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const kept = useQuery(rulesQuery())
  const people = useQuery(assigneesQuery())
  const error = kept.error ?? people.error
  return (
    <Dialog title="Attribution des dossiers" onClose={onClose}>
      {error && <ProblemNotice error={error} onRetry={() => void kept.refetch()} />}
      {kept.data && people.data ? (
        <Rules start={kept.data.rules} communes={kept.data.communes} people={people.data} />
      ) : (
        !error && <Skeleton lines={4} label="Lecture des règles" />
      )}
    </Dialog>
  )
}

function Rules({
  start,
  communes,
  people,
}: {
  start: readonly AssignmentRule[]
  communes: readonly Commune[]
  people: readonly Assignee[]
}) {
  const [rules, setRules] = useState(start)
  const preview = useQuery(previewQuery(rules))
  const save = useSaveRules()
  const apply = useApplyRules()
  const isChanged = JSON.stringify(rules) !== JSON.stringify(start)
  const change = (at: number, part: Partial<AssignmentRule>) =>
    setRules(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)))
  const move = (at: number, by: -1 | 1) => {
    const next = [...rules]
    const [rule] = next.splice(at, 1)
    if (rule) next.splice(at + by, 0, rule)
    setRules(next)
  }
  return (
    <div className={css.dialog}>
      <p className={css.soft}>
        Au dépôt, le dossier va à la personne de la première règle qui lui convient. Les nombres disent ce que ces
        règles feraient des dossiers ouverts que personne n’a en charge.
      </p>
      {rules.length === 0 && <p>Aucune règle : les dossiers arrivent sans être attribués.</p>}
      <ol className={css.rules}>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its place
          <li key={index}>
            <RuleFields rule={rule} communes={communes} people={people} onChange={(part) => change(index, part)} />
            <span className={css.soft}>{countText(preview.data?.byRule[index] ?? 0, 'dossier')}</span>
            <span className={css.buttons}>
              <IconButton
                icon={ArrowUp}
                label={`Monter la règle ${index + 1}`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={`Descendre la règle ${index + 1}`}
                disabled={index === rules.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon={Trash2}
                label={`Supprimer la règle ${index + 1}`}
                onClick={() => setRules(rules.filter((_, at) => at !== index))}
              />
            </span>
          </li>
        ))}
      </ol>
      {preview.data && preview.data.left > 0 && (
        <p className={css.soft}>
          {countText(preview.data.left, 'dossier ne serait pas attribué', 'dossiers ne seraient pas attribués')}.
        </p>
      )}
      {(save.error ?? apply.error) && <ProblemNotice error={save.error ?? apply.error} />}
      {apply.data && (
        <Notice live>
          <p>{countText(apply.data.assigned, 'dossier attribué', 'dossiers attribués')}.</p>
        </Notice>
      )}
      <p className={css.buttons}>
        <Button
          icon={Plus}
          disabled={people.length === 0}
          onClick={() =>
            setRules([
              ...rules,
              { inseeCode: communes[0]?.inseeCode ?? null, kinds: null, personId: people[0]?.id ?? '' },
            ])
          }
        >
          Ajouter une règle
        </Button>
        <Button variant="primary" disabled={!isChanged || save.isPending} onClick={() => save.mutate(rules)}>
          Enregistrer les règles
        </Button>
        <Button disabled={apply.isPending || (isChanged && !save.isSuccess)} onClick={() => apply.mutate()}>
          Appliquer aux dossiers non attribués
        </Button>
      </p>
    </div>
  )
}

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

function RuleFields({ rule, communes, people, onChange }: FieldsProps) {
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
      <select
        aria-label="Nature"
        value={rule.kinds?.[0] ?? ''}
        onChange={({ target }) => onChange({ kinds: target.value === '' ? null : [target.value as DossierKind] })}
      >
        <option value="">Toutes les natures</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {DOSSIER_KINDS[kind].code}
          </option>
        ))}
      </select>
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
