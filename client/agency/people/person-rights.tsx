import { Plus } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { PersonFile } from '#contract/agency/people/people.ts'
import { dayFromNow } from './days.ts'
import { type Communes, GrantFields, newGrant, PeriodFields } from './grant-fields.tsx'
import css from './people.module.css'
import { changes, useChangePerson } from './queries.ts'
import { grantText, periodText } from './roles.ts'

/** Roles, those that ended too; another is given, one in force is ended. */
export function RolesOfPerson({ person, communes }: { person: PersonFile; communes: Communes }) {
  const [grant, setGrant] = useState(newGrant)
  const change = useChangePerson()
  return (
    <section>
      <h3>Rôles</h3>
      {person.grants.length === 0 && <p>Aucun rôle : cette personne est un usager.</p>}
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {person.grants.map((one) => (
          <Dated
            key={one.id}
            period={one}
            title={grantText(one)}
            detail={one.grantedBy ? `donné par ${one.grantedBy}` : ''}
            onEnd={(validTo) => changes.endRole(one.id, validTo)}
          />
        ))}
      </ul>
      <Adding label="Donner un rôle" change={change} submit={() => changes.give(person.id, grant)}>
        {(errorOf) => <GrantFields grant={grant} communes={communes} onChange={setGrant} errorOf={errorOf} />}
      </Adding>
    </section>
  )
}

const newDelegation = () => ({
  inseeCode: '',
  capacity: '',
  actReference: '',
  isAuthority: false,
  validFrom: dayFromNow(0),
  validTo: null as string | null,
})

/** Who may be given a delegation: those who sign decisions, and those who review, for the letters of the review (L423-1). */
const SIGN_LETTERS: ReadonlySet<string> = new Set(['signatory', 'caseOfficer', 'secretary'])

/** Delegations of signature: in which capacity, by which order, on which commune, between which days. */
export function DelegationsOfPerson({ person, communes }: { person: PersonFile; communes: Communes }) {
  const [delegation, setDelegation] = useState(newDelegation)
  const change = useChangePerson()
  const write = (next: Partial<ReturnType<typeof newDelegation>>) => setDelegation({ ...delegation, ...next })
  if (!person.grants.some(({ role }) => SIGN_LETTERS.has(role)) && person.delegations.length === 0) return null
  return (
    <section>
      <h3>Délégations de signature</h3>
      {person.delegations.length === 0 && (
        <p>Aucune : sans délégation en vigueur, cette personne ne peut pas signer.</p>
      )}
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {person.delegations.map((one) => (
          <Dated
            key={one.id}
            period={one}
            title={`${one.capacity}, ${one.communeName ?? one.inseeCode}`}
            detail={one.actReference}
            onEnd={(validTo) => changes.endDelegation(one.id, validTo)}
          />
        ))}
      </ul>
      <Adding label="Ajouter une délégation" change={change} submit={() => changes.delegate(person.id, delegation)}>
        {(errorOf) => (
          <div className={stack.loose}>
            <SelectField
              label="Commune"
              error={errorOf('inseeCode')}
              value={delegation.inseeCode}
              options={[
                { value: '', label: 'Choisir…' },
                ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
              ]}
              onChange={(inseeCode) => write({ inseeCode })}
            />
            <TextField
              label="Qualité imprimée au bas de la décision"
              help="« Par délégation du maire, l’adjointe à l’urbanisme »"
              error={errorOf('capacity')}
              value={delegation.capacity}
              onChange={(capacity) => write({ capacity })}
            />
            <TextField
              label="Arrêté de délégation, ou élection"
              help="« arrêté n° 2026-12 du 3 mars 2026 »"
              error={errorOf('actReference')}
              value={delegation.actReference}
              onChange={(actReference) => write({ actReference })}
            />
            <CheckField checked={delegation.isAuthority} onChange={(isAuthority) => write({ isAuthority })}>
              C’est le maire ou le président : il signe de plein droit
            </CheckField>
            <PeriodFields period={delegation} onChange={write} errorOf={errorOf} />
          </div>
        )}
      </Adding>
    </section>
  )
}

type Changing = ReturnType<typeof useChangePerson>

/** A form folded under what there is already; it folds again once the server has taken it. */
function Adding({
  label,
  change,
  submit,
  children,
}: {
  label: string
  change: Changing
  submit: () => Parameters<Changing['mutate']>[0]
  children: (errorOf: (field: string) => string | undefined) => ReactNode
}) {
  const [isOpen, setIsOpen] = useState(false)
  const problem = change.error && asProblem(change.error)
  const errorOf = (field: string) => problem?.errors.find(({ pointer }) => pointer === `#/${field}`)?.detail
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(submit(), { onSuccess: () => setIsOpen(false) })
  }
  if (!isOpen)
    return (
      <Button icon={Plus} variant="quiet" onClick={() => setIsOpen(true)}>
        {label}
      </Button>
    )
  return (
    <form className={css.set} onSubmit={send} noValidate aria-label={label}>
      {children(errorOf)}
      {problem && problem.errors.length === 0 && <ProblemNotice error={problem} />}
      <div className={actions.actions}>
        <Button type="submit" variant="primary" disabled={change.isPending}>
          {label}
        </Button>
        <Button onClick={() => setIsOpen(false)}>Renoncer</Button>
      </div>
    </form>
  )
}

/** What holds between two days, and the day on which it ends. */
function Dated({
  period,
  title,
  detail,
  onEnd,
}: {
  period: { validFrom: string; validTo: string | null }
  title: string
  detail: string
  onEnd: (validTo: string) => Parameters<Changing['mutate']>[0]
}) {
  const [isEnding, setIsEnding] = useState(false)
  const [lastDay, setLastDay] = useState(dayFromNow(0))
  const change = useChangePerson()
  const isOver = period.validTo !== null && period.validTo < dayFromNow(0)
  return (
    <li className={css.dated} data-over={isOver || undefined}>
      <span>
        <strong>{title}</strong>
        <span className={prose.soft}>
          {periodText(period)}
          {detail && `, ${detail}`}
        </span>
      </span>
      {!isOver && !isEnding && (
        <Button variant="quiet" onClick={() => setIsEnding(true)} aria-label={`Mettre fin : ${title}`}>
          Mettre fin
        </Button>
      )}
      {isEnding && (
        <span className={css.ending}>
          <TextField label="Dernier jour" type="date" value={lastDay} onChange={setLastDay} />
          <Button
            variant="primary"
            disabled={change.isPending}
            onClick={() => change.mutate(onEnd(lastDay), { onSuccess: () => setIsEnding(false) })}
          >
            Confirmer
          </Button>
          <Button
            disabled={change.isPending}
            onClick={() => change.mutate(onEnd(dayFromNow(-1)), { onSuccess: () => setIsEnding(false) })}
          >
            Retirer tout de suite
          </Button>
          <Button variant="quiet" onClick={() => setIsEnding(false)}>
            Renoncer
          </Button>
        </span>
      )}
      {change.error && <ProblemNotice error={change.error} />}
    </li>
  )
}
