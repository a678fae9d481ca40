import { type KeyboardEvent, useRef, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { RETURN_EVENTS, RETURN_NAMES, type ReturnEventName } from '#wording/dossier/registered/registered-words.ts'
import { useRecordReturns } from './queries.ts'

type Said = { number: string; event: ReturnEventName; on: string; firstPresentedOn: string }

const EVENTS = RETURN_EVENTS.map((event) => ({ value: event, label: RETURN_NAMES[event] }))

/** One letter that came back: its code is typed or read, then what the envelope says; the next one keeps the same kind of return. */
export function ReturnForm({ today }: { today: string }) {
  const record = useRecordReturns()
  const [told, setTold] = useState<string | null>(null)
  const rest = useRef<HTMLDivElement>(null)
  const form = useForm<Said>(
    { number: '', event: 'presented', on: '', firstPresentedOn: '' },
    {
      check: ({ number, on }) => ({
        number: number.trim() === '' ? 'Lisez ou tapez le numéro du pli.' : undefined,
        on: on === '' ? 'Dites le jour que porte l’enveloppe ou l’avis.' : undefined,
      }),
    },
  )
  const errorOf = (name: keyof Said & string) =>
    form.errorOf(name) ??
    faultsOf(record.error).find(({ pointer }) => pointer === `#/returns/0/${pointed[name]}`)?.detail
  const field = (name: 'number' | 'on' | 'firstPresentedOn') => ({ ...form.field(name), error: errorOf(name) })
  const send = form.onSubmit(({ number, event, on, firstPresentedOn }) => {
    setTold(null)
    record.mutate(
      {
        returns: [
          { number, status: RETURN_NAMES[event], on, firstPresentedOn: event === 'presented' ? '' : firstPresentedOn },
        ],
      },
      {
        onSuccess: ({ lines }) => {
          setTold(lines[0]?.sentence ?? null)
          form.restart({ number: '', firstPresentedOn: '' })
          rest.current?.querySelector('input')?.focus()
        },
      },
    )
  })
  /** A reader types Enter after the code: what the envelope says comes next. */
  const onRead = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || form.values.on !== '') return
    event.preventDefault()
    rest.current?.querySelector('select')?.focus()
  }
  return (
    <form className={stack.box} noValidate aria-label="Un pli revenu" onSubmit={send}>
      <div ref={rest} className={stack.loose}>
        <TextField
          label="Numéro du pli"
          help="Tapé, ou lu par une douchette USB, qui tape le code puis Entrée. Le retour et le jour restent écrits pour le pli suivant : relisez-les."
          autoComplete="off"
          onKeyDown={onRead}
          {...field('number')}
        />
        <SelectField label="Ce qu’il en est" options={EVENTS} {...form.field('event')} />
        <TextField label="Le" type="date" max={today} {...field('on')} />
        {form.values.event !== 'presented' && (
          <TextField
            label="Première présentation, si l’enveloppe la porte"
            help="Sans elle, le retour est gardé et aucune date du dossier ne bouge."
            type="date"
            max={today}
            {...field('firstPresentedOn')}
          />
        )}
      </div>
      {record.error && faultsOf(record.error).length === 0 && <ProblemNotice error={record.error} />}
      {told && (
        <Notice live title="Retour enregistré">
          <p>{told}</p>
        </Notice>
      )}
      <Button type="submit" variant="primary" disabled={record.isPending}>
        {record.isPending ? 'Enregistrement…' : 'Enregistrer ce retour'}
      </Button>
    </form>
  )
}

/** The cell of the request that a field fills. */
const pointed = { number: 'number', event: 'status', on: 'on', firstPresentedOn: 'firstPresentedOn' } as const

const faultsOf = (error: Error | null) => (error ? asProblem(error).errors : [])
