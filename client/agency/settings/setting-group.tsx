import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import {
  isSecret,
  isSettingKey,
  SETTINGS,
  type Setting,
  type SettingGroupShown,
} from '#contract/agency/settings/settings.ts'
import { GROUP_STATE_NAMES } from '#wording/agency/settings/setting-words.ts'
import { BackupPart } from './backup-part.tsx'
import { type SettingValues, useChangeSettings, useTrySettings } from './queries.ts'
import { SettingField } from './setting-field.tsx'

type Props = { shown: SettingGroupShown; onReread: () => void }

/** A group: what it is for, how it stands, what is written in it, and its trial. */
export function SettingGroupPart({ shown, onReread }: Props) {
  const { group, title, lead, state, sentence, trial, revision } = shown
  const change = useChangeSettings(group)
  const isStale = change.error !== null && 'status' in change.error && change.error.status === 409
  return (
    <section className={stack.even} id={group} aria-label={title}>
      <h2 tabIndex={-1}>{title}</h2>
      <p>{lead}</p>
      <Notice tone={state === 'on' ? 'plain' : 'unknown'} title={GROUP_STATE_NAMES[state]}>
        <p>{sentence}</p>
      </Notice>
      <GroupForm
        key={revision}
        shown={shown}
        sending={change}
        onSend={(values) => change.mutate({ basedOn: revision, values })}
      />
      {isStale && <Button onClick={onReread}>Relire les réglages</Button>}
      <p className={prose.soft} role="status">
        {change.isSuccess && (state === 'on' ? 'Enregistré : sert dès maintenant.' : 'Enregistré.')}
      </p>
      {group === 'backup' && <BackupPart />}
      {trial !== null && <Trial group={group} title={title} trial={trial} />}
    </section>
  )
}

type Typed = Record<string, string>
type FormProps = {
  shown: SettingGroupShown
  sending: { error: Error | null; isPending: boolean }
  onSend: (values: SettingValues) => void
}

function GroupForm({ shown: { title, settings }, sending, onSend }: FormProps) {
  const [start] = useState(() => ({ values: typedOf(settings) }))
  const form = useForm(start, { check: ({ values }) => faultsOf(settings, values), refusal: sending.error })
  return (
    <form
      className={stack.box}
      noValidate
      aria-label={title}
      onSubmit={form.onSubmit(({ values }) => onSend(changedOf(settings, values)))}
    >
      {settings.map((setting) => (
        <SettingField
          key={setting.key}
          setting={setting}
          value={form.values.values[setting.key] ?? ''}
          error={form.errorOf(`values/${setting.key}`)}
          onChange={(value) => form.set({ values: { ...form.values.values, [setting.key]: value } })}
          onWithdraw={() => onSend({ [setting.key]: null })}
        />
      ))}
      {settings.some(({ fixedBy }) => fixedBy === null) && (
        <FormEnd sending={{ error: form.untold, isPending: sending.isPending }}>Enregistrer : {title}</FormEnd>
      )}
    </form>
  )
}

const typedOf = (settings: readonly Setting[]): Typed =>
  Object.fromEntries(settings.map(({ key, value }) => [key, value ?? '']))

/** What is typed and is not of its kind; what is left empty is taken away, or stays when it is secret. */
const faultsOf = (settings: readonly Setting[], typed: Typed): Partial<Record<`values/${string}`, string>> =>
  Object.fromEntries(
    settings.flatMap(({ key, fixedBy }) => {
      const value = typed[key] ?? ''
      if (fixedBy !== null || value.trim() === '' || !isSettingKey(key)) return []
      const read = SETTINGS[key].schema.safeParse(value)
      return read.success ? [] : [[`values/${key}`, read.error.issues[0]?.message ?? '']]
    }),
  )

function changedOf(settings: readonly Setting[], typed: Typed): SettingValues {
  const changes: Record<string, string | null> = {}
  for (const setting of settings) {
    const value = typed[setting.key] ?? ''
    if (setting.fixedBy !== null) continue
    if (isSecret(setting)) {
      if (value !== '') changes[setting.key] = value
    } else if (value.trim() !== (setting.value ?? '')) changes[setting.key] = value.trim() === '' ? null : value.trim()
  }
  return changes
}

/** « Essayer »: what is kept, not what is being typed. */
function Trial({ group, title, trial }: Pick<SettingGroupShown, 'group' | 'title'> & { trial: string }) {
  const attempt = useTrySettings(group)
  return (
    <>
      <Actions>
        <Button disabled={attempt.isPending} onClick={() => attempt.mutate()}>
          {attempt.isPending ? 'Essai en cours…' : `Essayer : ${title}`}
        </Button>
      </Actions>
      <p className={prose.soft}>{trial}</p>
      {attempt.error && <ProblemNotice error={attempt.error} />}
      <div role="status">
        {attempt.data && (
          <Notice
            tone={attempt.data.isWell ? 'plain' : 'refused'}
            title={attempt.data.isWell ? 'Essai réussi' : 'Essai manqué'}
          >
            <p>{attempt.data.sentence}</p>
          </Notice>
        )}
      </div>
    </>
  )
}
