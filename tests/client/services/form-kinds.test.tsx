// @vitest-environment happy-dom

import { useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { drawnOverlay } from '#client/services/forms/drawn-overlay.ts'
import { AskingContext } from '#client/services/forms/field-context.ts'
import { FormFields } from '#client/services/forms/form-fields.tsx'
import { FormContent } from '#contract/services/forms/form-content.ts'
import { type Rendered, render, serving, typeIn } from '#tests/client/render.tsx'

/** The map draws on a canvas that this page lacks: here it is a button that is pressed at a place. */
vi.mock('#client/services/forms/shape-map.tsx', () => ({
  ShapeMap: ({ onPoint }: { onPoint: (at: { lon: number; lat: number }) => void }) => (
    <>
      {[0, 1, 2].map((at) => (
        <button key={at} type="button" onClick={() => onPoint({ lon: 2 + at / 1000, lat: 50 + (at % 2) / 1000 })}>
          point {at}
        </button>
      ))}
    </>
  ),
}))

const COMMUNES = [{ inseeCode: '62998', name: 'Saint-Exemple' }]
const LIST = [
  { siren: '246200844', name: 'CC du Parvis', departments: ['62'] },
  { siren: '245900410', name: 'Métropole d’à côté', departments: ['59'] },
]

type PageProps = { content: FormContent; first: unknown; onSaid: (value: unknown) => void }

function Page({ content, first, onSaid }: PageProps) {
  const [answers, setAnswers] = useState<Record<string, unknown>>({ q: first })
  return (
    <AskingContext value={{ communes: COMMUNES }}>
      <FormFields
        content={content}
        answers={answers}
        errorAt={() => undefined}
        onAnswer={(id, value) => {
          onSaid(value)
          setAnswers({ ...answers, [id]: value })
        }}
      />
    </AskingContext>
  )
}

/** One question of that kind, and what is answered so far. */
async function asking(field: object, first: unknown = undefined) {
  serving(() => Response.json(LIST))
  const content = FormContent.parse({ title: 'Essai', fields: [{ id: 'q', label: 'Question', ...field }] })
  let answer: unknown = first
  const page = await render(
    <Page
      content={content}
      first={first}
      onSaid={(value) => {
        answer = value
      }}
    />,
  )
  return { page, answer: () => answer }
}

const press = (page: Rendered, name: string) =>
  page.act(() => {
    const found = [...page.container.querySelectorAll('button')].find(({ textContent }) => textContent === name)
    if (!found) throw new Error(`no button ${name}`)
    found.click()
  })

const select = (page: Rendered, at: number, value: string) =>
  page.act(() => {
    const list = page.container.querySelectorAll('select')[at]
    if (!list) throw new Error('no list')
    list.value = value
    list.dispatchEvent(new Event('change', { bubbles: true }))
  })

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

describe('a question answered on the map', () => {
  test('is drawn corner by corner, told in words, taken back corner by corner, and never beyond what is asked', async () => {
    const { page, answer } = await asking({ kind: 'map', shapes: ['line', 'area'], maxShapes: 1 })
    await vi.waitFor(() => expect(page.text()).toContain('point 0'))
    await press(page, 'point 0')
    expect(page.text()).toContain('Posez encore 1\u00a0point au moins.')
    await press(page, 'point 1')
    expect(page.text()).toContain('Dessin 1 : ligne d’environ 132\u00a0m')
    await press(page, 'Terminer ce dessin')
    expect(page.text()).toContain('Retirez un dessin pour en faire un autre.')
    await press(page, 'point 2')
    expect(answer()).toEqual([
      {
        kind: 'line',
        positions: [
          [2, 50],
          [2.001, 50.001],
        ],
      },
    ])
    await press(page, 'Retirer le dessin 1')
    expect(answer()).toBeNull()
    await select(page, 0, 'area')
    await press(page, 'point 0')
    await press(page, 'point 1')
    await press(page, 'Reprendre le dernier point')
    expect(answer()).toEqual([{ kind: 'area', positions: [[2, 50]] }])
    for (const one of ['point 1', 'point 2']) await press(page, one)
    expect(page.text()).toContain('Dessin 1 : zone d’environ')
  })

  test('shows what is not finished as a point, then a line', () => {
    const shapes = [
      { kind: 'area', positions: [[2, 50]] },
      {
        kind: 'area',
        positions: [
          [2, 50],
          [3, 50],
        ],
      },
      {
        kind: 'area',
        positions: [
          [2, 50],
          [3, 50],
          [3, 51],
        ],
      },
    ] as const
    expect(drawnOverlay(shapes).map(({ type }) => type)).toEqual(['Point', 'LineString', 'Polygon'])
  })
})

describe('other questions', () => {
  test('a line of an imposed shape is written as its mask says once it is left', async () => {
    const { page, answer } = await asking({ kind: 'formatted', mask: 'AA-999-AA' })
    expect(page.text()).toContain('Sous la forme AA-999-AA, par exemple AB-123-CD.')
    const input = page.container.querySelector('input') as HTMLInputElement
    await typeIn(input, 'ab 123 cd')
    await page.act(() => input.dispatchEvent(new Event('focusout', { bubbles: true })))
    expect(answer()).toBe('AB-123-CD')
  })

  test('a slot keeps its two ends, and what was written before it had any', async () => {
    const { page, answer } = await asking({ kind: 'slot' }, 'samedi matin')
    expect(page.text()).toContain('Vous aviez écrit : samedi matin')
    const [from, to] = page.container.querySelectorAll('input')
    await typeIn(from as HTMLInputElement, '2026-12-05T14:00')
    expect(answer()).toBe('2026-12-05T14:00/')
    await typeIn(to as HTMLInputElement, '2026-12-05T16:00')
    expect(answer()).toBe('2026-12-05T14:00/2026-12-05T16:00')
  })

  test('an intercommunality is found by its department, that of the territory first', async () => {
    const { page, answer } = await asking({ kind: 'intercommunality' })
    await vi.waitFor(() => expect(page.text()).toContain('CC du Parvis'))
    expect(page.text()).not.toContain('Métropole')
    await select(page, 0, '59')
    expect(page.text()).toContain('Métropole')
    await select(page, 1, '245900410')
    expect(answer()).toBe('245900410')
  })
})
