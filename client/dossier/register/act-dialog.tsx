import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ActGuard } from '#contract/dossier/desk/desk.ts'
import type { OfficerAct } from '#contract/dossier/register/act.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { ActField } from './acts/act-field.tsx'
import css from './acts/act-form.module.css'
import { GuardView } from './acts/act-guard.tsx'
import { actSpec, actTitle } from './acts/act-spec.ts'
import { type ActValues, isAsked, readAct, valueAt, withValue } from './acts/act-values.ts'
import { established } from './acts/established.ts'
import { guardQuery, useRecordAct } from './acts/use-act.ts'
import { dossierQuery } from './queries.ts'

type Props = {
  dossierId: string
  kind: OfficerActKind
  /** Called when the dialog is over, `true` when the act was recorded. */
  onDone: (isRecorded: boolean) => void
  /** What the caller already knows of the act, by name: these are not asked (`pieces`, or `act` for a cancellation). */
  given?: ActValues
}

/**
 * Records any act of the town hall. The law is asked first: it allows the act, says that it would have no effect (a
 * reason is then asked), or forbids it with the article.
 */
export function ActDialog({ dossierId, kind, onDone, given = {} }: Props) {
  const file = useQuery(dossierQuery(dossierId))
  const [isRecorded, setIsRecorded] = useState(false)
  useFocusBack()
  if (isRecorded) return null
  return (
    <Dialog title={actTitle(kind)} onClose={() => onDone(isRecorded)}>
      {file.isPending && <Skeleton lines={4} label="Lecture du dossier" />}
      {file.error && <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />}
      {file.data && (
        <ActForm
          file={file.data}
          kind={kind}
          given={given}
          onRecorded={() => {
            setIsRecorded(true)
            onDone(true)
          }}
          onCancel={() => onDone(false)}
        />
      )}
    </Dialog>
  )
}

/** When the dialog leaves, focus goes back to what opened it. */
function useFocusBack() {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    },
    [opener],
  )
}

const GUARD_DELAY_MS = 250

type FormProps = {
  file: DossierFile
  kind: OfficerActKind
  given: ActValues
  onRecorded: () => void
  onCancel: () => void
}

function ActForm({ file, kind, given, onRecorded, onCancel }: FormProps) {
  const dossierId = file.line.id
  const [spec] = useState(() => actSpec(kind, { kind: file.line.kind, established: established(file.acts) }))
  const today = useToday()
  const [values, setValues] = useState<ActValues>(() => spec.start(today))
  const [reason, setReason] = useState('')
  const [isTried, setIsTried] = useState(false)
  const reading = readAct(kind, spec, values, given, reason)
  const guard = useQuery(guardQuery(dossierId, useDebounced(asked(reading.act), GUARD_DELAY_MS)))
  const record = useRecordAct(dossierId)
  const errors = isTried && reading.errors ? reading.errors : NO_ERROR
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (reading.act && mayRecord(guard.data, reading.act))
      record.mutate(said(guard.data, reading.act), { onSuccess: onRecorded })
  }
  return (
    <form onSubmit={submit} className={`${stack.loose} ${css.form}`} noValidate>
      <div className={css.lead}>
        {spec.lead} {spec.article && <CitedArticle articles={spec.article} />}
      </div>
      {spec.fields
        .filter((field) => given[field.name] === undefined && isAsked(field, values))
        .map((field) => (
          <ActField
            key={`${field.name} ${field.label}`}
            field={field}
            value={valueAt(values, field.name)}
            errors={errors}
            onChange={(value) => setValues((now) => withValue(now, field.name, value))}
          />
        ))}
      {reading.act === null ? (
        <p className={css.guard}>La loi est interrogée dès que les champs sont remplis.</p>
      ) : (
        guard.data && <GuardView guard={guard.data} />
      )}
      {guard.error && <ProblemNotice error={guard.error} onRetry={() => void guard.refetch()} />}
      {guard.data?.outcome === 'withoutEffect' && reading.act && (
        <Field
          label="Pourquoi l’enregistrer malgré tout"
          help="L’acte sera inscrit au registre avec cette raison ; aucune date ne changera."
          error={isTried && reason.trim() === '' ? 'Dites pourquoi, ou renoncez à l’acte.' : undefined}
        >
          {(props) => (
            <textarea {...props} rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
      )}
      {record.error && <ProblemNotice error={record.error} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={guard.data?.outcome === 'unlawful' || record.isPending}>
          {record.isPending ? 'Enregistrement…' : spec.record}
        </Button>
        <Button onClick={onCancel}>Renoncer</Button>
      </Actions>
    </form>
  )
}

/** The law does not read the officer's reason. */
function asked(act: OfficerAct | null): string | null {
  return act && JSON.stringify({ ...act, despiteNoEffect: undefined })
}

const NO_ERROR: ReadonlyMap<string, string> = new Map()

/** A reason written while the act was without effect is not that of an act that has its own. */
const said = (guard: ActGuard | undefined, act: OfficerAct): OfficerAct =>
  guard?.outcome === 'allowed' ? { ...act, despiteNoEffect: undefined } : act

/** The server asks the law again: this only spares a refusal that is already on screen. */
const mayRecord = (guard: ActGuard | undefined, act: OfficerAct) =>
  guard === undefined || guard.outcome === 'allowed' || (guard.outcome === 'withoutEffect' && act.despiteNoEffect)
