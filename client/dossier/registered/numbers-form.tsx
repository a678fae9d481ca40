import type { KeyboardEvent } from 'react'
import { decodedText } from '#client/api/decoded-text.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { RegisteredBatch } from '#contract/dossier/registered/registered.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { carrierNumberOf, numbersFileLines } from '#wording/dossier/registered/registered-words.ts'
import { useNumber } from './queries.ts'

/** A reader types the code, then Enter: the next field is ready, and the last one sends. */
function toNextField(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return
  const fields = [...(event.currentTarget.form?.querySelectorAll<HTMLInputElement>('input:not([type=file])') ?? [])]
  const next = fields[fields.indexOf(event.currentTarget) + 1]
  if (!next) return
  event.preventDefault()
  next.select()
}

const faultOf = (written: string) =>
  written.trim() === '' || /^[0-9A-Z]{8,24}$/.test(carrierNumberOf(written))
    ? undefined
    : 'Un numéro de recommandé compte de 8 à 24 chiffres et lettres.'

/** The numbers of a batch, typed, read by a reader or taken from a file; those left empty stay for later. */
export function NumbersForm({ batch: { id, letters }, onEnd }: { batch: RegisteredBatch; onEnd: () => void }) {
  const change = useNumber(id)
  const form = useForm<Record<string, string>>(
    () => Object.fromEntries(letters.map((letter) => [letter.id, letter.carrierNumber ?? ''])),
    { check: (values) => Object.fromEntries(letters.map((letter) => [letter.id, faultOf(values[letter.id] ?? '')])) },
  )
  const take = async (file: File | null) => {
    if (!file) return
    const lines = numbersFileLines(await decodedText(file))
    form.set(
      Object.fromEntries(
        lines.flatMap(({ rank, number }) => {
          const letter = letters.find(({ ordinal }) => ordinal === rank)
          return letter ? [[letter.id, number]] : []
        }),
      ),
    )
  }
  const send = form.onSubmit((values) => {
    const numbers = letters.flatMap((letter) => {
      const carrierNumber = carrierNumberOf(values[letter.id] ?? '')
      return carrierNumber === '' || carrierNumber === letter.carrierNumber
        ? []
        : [{ letter: letter.id, carrierNumber }]
    })
    if (numbers.length === 0) onEnd()
    else change.mutate({ numbers }, { onSuccess: onEnd })
  })
  return (
    <form className={stack.box} noValidate aria-label="Numéros des plis" onSubmit={send}>
      <p>Une douchette tape le code puis Entrée : elle passe d’elle-même au pli suivant.</p>
      {letters.map((letter) => (
        <TextField
          key={letter.id}
          label={`${letter.ordinal}. ${letter.number === null ? letter.title : printedNumber(letter.number)}`}
          autoComplete="off"
          onKeyDown={toNextField}
          value={form.values[letter.id] ?? ''}
          error={form.errorOf(letter.id)}
          onChange={(written) => form.set({ [letter.id]: written })}
        />
      ))}
      <FileField
        label="Ou un fichier CSV"
        help="« rang;numéro », ou un numéro par ligne dans l’ordre du bordereau ; relisez avant d’enregistrer."
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(file) => void take(file)}
      />
      {change.error && <ProblemNotice error={change.error} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={change.isPending}>
          {change.isPending ? 'Enregistrement…' : 'Enregistrer les numéros'}
        </Button>
        <Button variant="quiet" onClick={onEnd}>
          Renoncer
        </Button>
      </Actions>
    </form>
  )
}
