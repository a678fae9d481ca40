import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Assignee, AssignmentRule } from '#contract/dossier/desk/desk.ts'
import { countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'
import { assigneesQuery, previewQuery, rulesQuery, useApplyRules, useSaveRules } from './queries.ts'
import css from './queue.module.css'
import { RuleFields } from './rule-fields.tsx'
import { rulesBefore } from './rule-order.ts'

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

/** The rules in their order, how one changes and moves, and what is said of a move; moved by keyboard, it keeps the focus. */
function useRules(start: readonly AssignmentRule[]) {
  const [rules, setRules] = useState(start)
  const [told, setTold] = useState('')
  const list = useRef<HTMLOListElement>(null)
  /** Where the rule moved by the keyboard now stands: the focus goes with it. */
  const followed = useRef<number | null>(null)
  useEffect(() => {
    if (followed.current === null) return
    list.current?.children[followed.current]?.querySelector('select')?.focus()
    followed.current = null
  })
  const change = (at: number, part: Partial<AssignmentRule>) =>
    setRules(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)))
  const move = (at: number, by: -1 | 1) => {
    setTold(`La règle ${at + 1} passe en position ${at + by + 1}.`)
    const next = [...rules]
    const [rule] = next.splice(at, 1)
    if (rule) next.splice(at + by, 0, rule)
    setRules(next)
  }
  const follow = (at: number, by: -1 | 1) => {
    move(at, by)
    followed.current = at + by
  }
  return { rules, setRules, change, move, follow, told, list }
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
  const { rules, setRules, change, move, told, list, follow } = useRules(start)
  const preview = useQuery(previewQuery(rules))
  const save = useSaveRules()
  const apply = useApplyRules()
  const isChanged = JSON.stringify(rules) !== JSON.stringify(start)
  return (
    <div className={stack.loose}>
      <p className={prose.soft}>
        Au dépôt, le dossier va à la personne de la première règle qui lui convient. Les nombres disent ce que ces
        règles feraient des dossiers ouverts que personne n’a en charge. Alt+↑ et Alt+↓ déplacent la règle où vous êtes.
      </p>
      {rules.length === 0 && <p>Aucune règle : les dossiers arrivent sans être attribués.</p>}
      <p className="visually-hidden" role="status">
        {told}
      </p>
      <ol ref={list} className={`${stack.even} ${css.rules}`}>
        {rules.map((rule, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its place
            key={index}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
              if (!event.altKey || by === 0 || index + by < 0 || index + by >= rules.length) return
              event.preventDefault()
              follow(index, by)
            }}
          >
            <RuleFields rule={rule} communes={communes} people={people} onChange={(part) => change(index, part)} />
            <span className={prose.soft}>
              <strong>Règle {index + 1}</strong> : {countText(preview.data?.byRule[index] ?? 0, 'dossier')}
              {orderText(rulesBefore(rules, index))}
            </span>
            <RuleButtons
              index={index}
              count={rules.length}
              onMove={(by) => move(index, by)}
              onRemove={() => setRules(rules.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      {preview.data && preview.data.left > 0 && (
        <p className={prose.soft}>
          {countText(preview.data.left, 'dossier ne serait pas attribué', 'dossiers ne seraient pas attribués')}.
        </p>
      )}
      {(save.error ?? apply.error) && <ProblemNotice error={save.error ?? apply.error} />}
      {apply.data && (
        <Notice live>
          <p>{countText(apply.data.assigned, 'dossier attribué', 'dossiers attribués')}.</p>
        </Notice>
      )}
      <Actions>
        <Button
          icon={Plus}
          disabled={people.length === 0}
          onClick={() => setRules([...rules, newRule(communes, people)])}
        >
          Ajouter une règle
        </Button>
        <Button variant="primary" disabled={!isChanged || save.isPending} onClick={() => save.mutate(rules)}>
          Enregistrer les règles
        </Button>
        <Button disabled={apply.isPending || (isChanged && !save.isSuccess)} onClick={() => apply.mutate()}>
          Appliquer aux dossiers non attribués
        </Button>
      </Actions>
    </div>
  )
}

const newRule = (communes: readonly Commune[], people: readonly Assignee[]): AssignmentRule => ({
  inseeCode: communes[0]?.inseeCode ?? null,
  kinds: null,
  personId: people[0]?.id ?? '',
})

const RuleButtons = ({
  index,
  count,
  onMove,
  onRemove,
}: {
  index: number
  count: number
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) => (
  <span>
    <IconButton
      icon={ArrowUp}
      label={`Monter la règle ${index + 1}`}
      disabled={index === 0}
      onClick={() => onMove(-1)}
    />
    <IconButton
      icon={ArrowDown}
      label={`Descendre la règle ${index + 1}`}
      disabled={index === count - 1}
      onClick={() => onMove(1)}
    />
    <IconButton icon={Trash2} label={`Supprimer la règle ${index + 1}`} onClick={onRemove} />
  </span>
)

/** Which rules decide first when a dossier fits several. */
function orderText(before: readonly number[]): string {
  if (before.length === 0) return ''
  const names = listed(before.map((rank) => String(rank + 1)))
  return before.length === 1
    ? `, après la règle ${names} quand les deux conviennent`
    : `, après les règles ${names} quand elles conviennent`
}
