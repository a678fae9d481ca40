// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { AssessmentSheet } from '#client/dossier/assessment/assessment-section.tsx'
import type { Assessment, AssessmentLine } from '#contract/dossier/assessment/assessment.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const LINE: AssessmentLine = {
  key: '1/UB/ub7',
  zone: 'UB',
  heading: 'Article UB 7 : limites séparatives',
  article: null,
  html: '<p>Trois mètres au moins.</p><script>alert(1)</script>',
  isGeneral: false,
  subjects: ['sideBoundary'],
  rules: [],
  proposed: null,
  judgement: null,
}
const SHEET: Assessment = {
  zones: [
    {
      zone: 'UB',
      document: 'PLU de Saint-Exemple',
      source: 'structured',
      note: null,
      pdf: null,
      lines: [LINE, { ...LINE, key: '1/UB/ub10', heading: 'Hauteur', subjects: ['height'] }],
    },
  ],
  unknown: [],
  measures: [
    {
      subject: 'sideBoundary',
      label: 'Distance à la limite séparative la plus proche',
      value: 8,
      unit: 'm',
      text: '8 m',
      precision: '± 0,5 m',
      tolerance: 0.5,
      geometry: 'emprise dessinée ; parcelle AB 12 au dépôt',
      why: null,
    },
    {
      subject: 'height',
      label: 'Hauteur déclarée la plus grande',
      value: null,
      unit: 'm',
      text: 'non calculable',
      precision: null,
      tolerance: null,
      geometry: null,
      why: 'Aucune hauteur n’est déclarée avec l’emprise.',
    },
  ],
  sides: [
    {
      key: '640020 7085010',
      rank: 1,
      orientation: 'ouest',
      lengthM: 30,
      distanceM: 4,
      found: 'street',
      taken: 'street',
      sentence: 'ne longe aucune parcelle : domaine public non cadastré, près du 14 rue du Marais',
      said: null,
      points: [
        [0, 0],
        [0, 30],
      ],
    },
  ],
  footprints: [],
  mayJudge: true,
}

const judged = (stale: string[]): Assessment => ({
  ...SHEET,
  zones: SHEET.zones.map((zone) => ({
    ...zone,
    lines: zone.lines.map((line, index) =>
      index === 0
        ? {
            ...line,
            judgement: {
              verdict: 'doesNotComply',
              measure: '2 m',
              reason: 'À 2 m de la limite pour 3 m.',
              judgedBy: 'Claire Instructrice',
              judgedAt: '2026-11-24T09:00:00Z',
              stale,
            },
          }
        : line,
    ),
  })),
})

describe('the assessment sheet', () => {
  test('shows each measure beside its article, and why another is missing', async () => {
    page = await render(<AssessmentSheet dossierId="d" assessment={SHEET} />)
    const [first, second] = [...page.container.querySelectorAll('ol > li:has(h4)')]
    expect(first?.textContent).toContain('8 m')
    expect(first?.textContent).toContain('± 0,5 m')
    expect(first?.textContent).toContain('parcelle AB 12 au dépôt')
    expect(first?.textContent).not.toContain('alert')
    expect(second?.textContent).toContain('Aucune hauteur n’est déclarée')
    expect(page.text()).toContain('2\u00a0à apprécier')
  })

  test('a result says who and when, and that it is to be seen again once something has changed', async () => {
    page = await render(
      <AssessmentSheet dossierId="d" assessment={judged(['Le projet ou ses emprises ont changé depuis.'])} />,
    )
    expect(page.text()).toContain('Non conforme')
    expect(page.text()).toContain('Claire Instructrice')
    expect(page.text()).toContain('Le projet ou ses emprises ont changé depuis.')
    expect(page.text()).toContain('1\u00a0à revoir')
  })

  test('without anything remarkable an article is judged in one gesture, and all that remain in another', async () => {
    const sent: unknown[] = []
    serving(() => Response.json(SHEET, { status: 201 }))
    const reply = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (typeof init?.body === 'string') sent.push([input, JSON.parse(init.body)])
      return reply(input, init)
    }
    page = await render(<AssessmentSheet dossierId="d" assessment={SHEET} />)
    await page.click('button', 'Sans objet : Hauteur')
    await page.click('button', 'Conformes : les 2 qui restent')
    await page.until(() => sent.length === 2)
    expect(sent).toEqual([
      ['/api/dossiers/d/assessment/lines', { key: '1/UB/ub10', verdict: 'notApplicable' }],
      ['/api/dossiers/d/assessment/rest', { keys: ['1/UB/ub7', '1/UB/ub10'], verdict: 'complies' }],
    ])
  })

  test('a measure under its bound, or too near to it, is not among those that comply at once', async () => {
    const [zone] = SHEET.zones
    if (!zone) throw new Error('no zone')
    const bound = (subject: 'sideBoundary' | 'height') => [{ subject, sentences: ['x'], limit: '9 m' }]
    const lines: AssessmentLine[] = [
      { ...LINE, rules: bound('sideBoundary') },
      { ...LINE, key: 'b', rules: bound('height') },
      { ...LINE, key: 'c' },
      { ...LINE, key: 'd', proposed: { verdict: 'doesNotComply', because: '12 m' } },
    ]
    const sent: unknown[] = []
    serving(() => Response.json(SHEET, { status: 201 }))
    const reply = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (typeof init?.body === 'string') sent.push(JSON.parse(init.body))
      return reply(input, init)
    }
    page = await render(<AssessmentSheet dossierId="d" assessment={{ ...SHEET, zones: [{ ...zone, lines }] }} />)
    await page.click('button', 'Conformes : les 2 sans mesure à revoir qui restent')
    await page.until(() => sent.length === 1)
    expect(sent).toEqual([{ keys: ['b', 'c'], verdict: 'complies' }])
  })

  test('what is proposed is retained with the measure it rests on, in one gesture for all; a refusal is written first', async () => {
    const because = 'Distance : 8 m, pour 3 m au moins'
    const rules = [{ subject: 'sideBoundary' as const, sentences: ['3 m au moins.'], limit: '3 m au moins' }]
    const [zone] = SHEET.zones
    if (!zone) throw new Error('no zone')
    const lines: AssessmentLine[] = [
      { ...LINE, rules, proposed: { verdict: 'complies', because } },
      {
        ...LINE,
        key: '1/UB/ub10',
        heading: 'Hauteur',
        subjects: ['height'],
        proposed: { verdict: 'doesNotComply', because: 'Hauteur : 12 m, pour 9 m au plus' },
      },
    ]
    const sent: unknown[] = []
    serving(() => Response.json(SHEET, { status: 201 }))
    const reply = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (typeof init?.body === 'string') sent.push(JSON.parse(init.body))
      return reply(input, init)
    }
    page = await render(<AssessmentSheet dossierId="d" assessment={{ ...SHEET, zones: [{ ...zone, lines }] }} />)
    expect(page.text()).toContain('3 m au moins')
    expect(page.text()).toContain('Proposé : non conforme')
    await page.click('button', 'Retenir les conformes proposés (1)')
    await page.until(() => sent.length === 1)
    expect(sent).toEqual([{ key: LINE.key, verdict: 'complies', measure: because }])
    await page.click('button', 'Apprécier : Hauteur')
    expect(page.container.querySelector('textarea')?.value).toBe('Hauteur : 12 m, pour 9 m au plus.')
  })

  test('one who may not judge is offered no result, and a sheet that is judged no rest', async () => {
    page = await render(<AssessmentSheet dossierId="d" assessment={{ ...SHEET, mayJudge: false }} />)
    expect(page.text()).not.toContain('qui restent')
    await page.unmount()
    page = await render(<AssessmentSheet dossierId="d" assessment={judged([])} />)
    expect(page.text()).not.toContain('qui restent')
  })

  test('the measure of the drawing is offered, and a project that does not comply needs a reason', async () => {
    const sent: string[] = []
    serving(() => Response.json(judged([]), { status: 201 }))
    const reply = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (typeof init?.body === 'string') sent.push(init.body)
      return reply(input, init)
    }
    page = await render(<AssessmentSheet dossierId="d" assessment={SHEET} />)
    await page.click('button', 'Apprécier : Article UB 7')
    await page.click('button', 'Reprendre la mesure du dessin')
    const radios = [...page.container.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    await page.act(() => radios.find(({ value }) => value === 'doesNotComply')?.click())
    await page.click('button', 'Retenir ce résultat')
    expect(page.text()).toContain('Dites en quoi le projet n’est pas conforme')
    expect(sent).toEqual([])
    await page.act(() => radios.find(({ value }) => value === 'complies')?.click())
    await page.click('button', 'Retenir ce résultat')
    await page.until(() => sent.length === 1)
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({
      key: '1/UB/ub7',
      verdict: 'complies',
      measure: 'Distance à la limite séparative la plus proche : 8 m',
    })
  })

  test('each side says what it is taken for and why; it is changed with a reason', async () => {
    const sent: string[] = []
    serving(() => Response.json(SHEET, { status: 201 }))
    const reply = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (typeof init?.body === 'string') sent.push(init.body)
      return reply(input, init)
    }
    page = await render(<AssessmentSheet dossierId="d" assessment={SHEET} />)
    expect(page.text()).toContain('Côté ouest')
    expect(page.text()).toContain('voie ou emprise publique')
    expect(page.text()).toContain('près du 14 rue du Marais')
    await page.click('button', 'Corriger le côté ouest')
    const radios = [...page.container.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    await page.act(() => radios.find(({ value }) => value === 'neither')?.click())
    await page.click('button', 'Retenir')
    expect(page.text()).toContain('Dites pourquoi ce côté est pris ainsi')
    expect(sent).toEqual([])
  })

  test('issue 30, 2.4: a limit is said lateral or rear in one click, on the plan or in the list', async () => {
    const sent: unknown[] = []
    serving(() => Response.json(SHEET, { status: 201 }))
    const reply = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (typeof init?.body === 'string') sent.push(JSON.parse(init.body))
      return reply(input, init)
    }
    const [street] = SHEET.sides
    if (!street) throw new Error('no side')
    const east = { ...street, key: '20 15', rank: 2, orientation: 'est', found: 'boundary' as const }
    const sides = [street, { ...east, taken: 'lateral' as const, said: null }]
    page = await render(<AssessmentSheet dossierId="d" assessment={{ ...SHEET, sides }} />)
    expect(page.text()).toContain('limite séparative latérale (proposée par la forme du terrain)')
    expect(page.allByRole('button').map(({ textContent }) => textContent)).not.toContain(
      'Limite latérale : le côté est',
    )
    await page.click('button', 'Limite de fond : le côté est')
    await page.until(() => sent.length === 1)
    expect(sent).toEqual([{ key: '20 15', taken: 'rear', reason: 'Vu sur le plan du terrain' }])
    const [, target] = page.container.querySelectorAll('path[stroke-width]')
    await page.act(() => target?.dispatchEvent(new MouseEvent('click', { bubbles: true })))
    expect(page.text()).toContain('Le côté est est')
  })

  test('who only reads judges nothing; an unknown zone is said', async () => {
    page = await render(
      <AssessmentSheet
        dossierId="d"
        assessment={{
          ...SHEET,
          mayJudge: false,
          zones: [],
          unknown: ['Le zonage de la parcelle AB 5 n’a pas pu être lu.'],
        }}
      />,
    )
    expect(page.allByRole('button')).toEqual([])
    expect(page.text()).toContain('AB 5')
    expect(page.text()).toContain('Aucune zone n’est connue')
  })
})
