import { type FormEvent, useEffect, useRef, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'

/** A field of a form, or what it holds: `grants/0/validFrom`. */
type FieldPath<Values> = (keyof Values & string) | `${keyof Values & string}/${string}`

/** What is wrong in a form, field by field, each sentence saying how to mend it. */
type FormErrors<Values> = { readonly [Path in FieldPath<Values>]?: string | undefined }

type Rules<Values> = {
  /** What is missing or wrong in what is said now: shown once the person has tried to send, and nothing leaves until it is mended. */
  check?: (values: Values) => FormErrors<Values>
  /** What the server refused, if it did: what it says of a field (« #/email ») is shown beside that field. */
  refusal?: Error | null
}

/** What a form says now, what is to mend in it, and the gesture that sends it. */
export function useForm<Values extends object>(start: Values | (() => Values), { check, refusal }: Rules<Values> = {}) {
  const [values, setValues] = useState(start)
  const [tries, setTries] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const missing: FormErrors<Values> = check?.(values) ?? {}
  const isComplete = Object.values(missing).every((error) => !error)
  const problem = refusal ? asProblem(refusal) : null
  const errorOf = (name: FieldPath<Values>): string | undefined =>
    (tries > 0 ? missing[name] : undefined) ?? problem?.errors.find(({ pointer }) => pointer === `#/${name}`)?.detail

  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid], [data-invalid] input')?.focus()
  }, [tries])

  return {
    values,
    /** Whether the person has tried to send it. */
    isTried: tries > 0,
    errorOf,
    set: (change: Partial<Values>) => setValues((now) => ({ ...now, ...change })),
    /** Begins another of the same kind: what is to mend in it is told once it is sent. */
    restart: (change: Partial<Values>) => {
      setValues((now) => ({ ...now, ...change }))
      setTries(0)
    },
    /** What a field takes: its value, what to do when it changes, what is wrong in it. */
    field: <Name extends keyof Values & string>(name: Name) => ({
      value: values[name],
      error: errorOf(name),
      onChange: (value: Values[Name]) => setValues((now) => ({ ...now, [name]: value })),
    }),
    /** The refusal that no field of the form tells. */
    untold: problem && !isToldBy(values, problem.errors) ? problem : null,
    /** What the form does when it is sent: nothing but show what is missing, as long as something is. */
    onSubmit: (send: (values: Values) => void) => (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      form.current = event.currentTarget
      setTries((count) => count + 1)
      if (isComplete) send(values)
    },
  }
}

const isToldBy = (values: object, errors: readonly { pointer: string }[]) =>
  errors.length > 0 && errors.every(({ pointer }) => (pointer.split('/')[1] ?? '') in values)
