// @vitest-environment happy-dom

import { describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '#client/api/problem.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { render, typeIn } from './render.tsx'

const VOICES = [
  { value: '', label: 'Choisir…' },
  { value: 'post', label: 'Poste' },
  { value: 'counter', label: 'Guichet' },
] as const
type Said = { email: string; why: string; voice: (typeof VOICES)[number]['value'] }

function Sample({ refusal = null, onSend }: { refusal?: Error | null; onSend: (said: Said) => void }) {
  const form = useForm<Said>(
    { email: '', why: '', voice: '' },
    { check: ({ email }) => ({ email: email === '' ? 'Écrivez l’adresse.' : undefined }), refusal },
  )
  return (
    <form onSubmit={form.onSubmit(onSend)} noValidate>
      <TextField label="Adresse" help="Celle du service." type="email" {...form.field('email')} />
      <TextArea label="Pourquoi" {...form.field('why')} />
      <SelectField label="Voie" options={VOICES} {...form.field('voice')} />
      <FormEnd sending={{ error: form.untold, isPending: false }}>Envoyer</FormEnd>
    </form>
  )
}

function Nested() {
  const refusal = refused({ pointer: '#/grants/0/validTo', detail: 'Ce jour vient avant le premier.' })
  const form = useForm({ grants: [{ validTo: '2026-01-01' }] }, { refusal })
  return (
    <>
      <p>{form.errorOf('grants/0/validTo')}</p>
      <p>{form.untold?.title ?? 'rien'}</p>
    </>
  )
}

const refused = (...errors: { pointer: string; detail: string }[]) =>
  new ApiProblem({ type: '/aide', status: 422, title: 'Demande refusée', detail: 'Relisez-la.', errors })

const fieldOf = (container: HTMLElement, label: string) => {
  const id = [...container.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor
  return container.querySelector<HTMLInputElement>(`[id="${id}"]`)
}

describe('a form', () => {
  test('says what is missing only once one tried to send it, and puts the hand on it', async () => {
    const onSend = vi.fn()
    const { container, click, text, unmount } = await render(<Sample onSend={onSend} />)
    const email = fieldOf(container, 'Adresse')
    expect(text()).not.toContain('Écrivez l’adresse.')
    expect(email?.getAttribute('aria-invalid')).toBeNull()
    await click('button', 'Envoyer')
    expect(text()).toContain('Écrivez l’adresse.')
    expect(email?.getAttribute('aria-invalid')).toBe('true')
    expect(email?.getAttribute('aria-describedby')?.split(' ')).toHaveLength(2)
    expect(document.activeElement).toBe(email)
    expect(onSend).not.toHaveBeenCalled()
    await unmount()
  })

  test('leaves with what was said, and with nothing that was not', async () => {
    const onSend = vi.fn()
    const { container, click, unmount } = await render(<Sample onSend={onSend} />)
    const email = fieldOf(container, 'Adresse')
    if (email) await typeIn(email, 'service@exemple.fr')
    await click('button', 'Envoyer')
    expect(onSend).toHaveBeenCalledExactlyOnceWith({ email: 'service@exemple.fr', why: '', voice: '' })
    await unmount()
  })

  test('says beside its own field what the server refused inside of it, and nothing of it elsewhere', async () => {
    const { text, unmount } = await render(<Nested />)
    expect(text()).toBe('Ce jour vient avant le premier.rien')
    await unmount()
  })

  test('says beside a field what the server refused in it, and once only', async () => {
    const refusal = refused({ pointer: '#/email', detail: 'Cette adresse a déjà un compte.' })
    const { container, text, unmount } = await render(<Sample refusal={refusal} onSend={() => {}} />)
    expect(fieldOf(container, 'Adresse')?.getAttribute('aria-invalid')).toBe('true')
    expect(text().split('Cette adresse a déjà un compte.')).toHaveLength(2)
    expect(text()).not.toContain('Demande refusée')
    await unmount()
  })

  test('a refusal that no field tells is told whole', async () => {
    const refusal = refused({ pointer: '#/other', detail: 'Autre chose ne va pas.' })
    const { text, unmount } = await render(<Sample refusal={refusal} onSend={() => {}} />)
    expect(text()).toContain('Demande refusée')
    expect(text()).toContain('Autre chose ne va pas.')
    await unmount()
  })
})

describe('a day', () => {
  test('is said in words under its field, whatever order the browser writes it in', async () => {
    const screen = await render(
      <TextField label="Reçue le" help="Au guichet." type="date" value="2026-03-04" onChange={() => {}} />,
    )
    expect(screen.text().replaceAll('\u00a0', ' ')).toContain('Au guichet. Soit le 4 mars 2026.')
    await screen.unmount()
    const empty = await render(<TextField label="Reçue le" type="date" value="" onChange={() => {}} />)
    expect(empty.text()).toBe('Reçue le')
    await empty.unmount()
  })
})
