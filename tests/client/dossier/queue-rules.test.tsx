// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { rulesBefore } from '#client/dossier/desk/rule-order.ts'
import { RulesDialog } from '#client/dossier/desk/rules-dialog.tsx'
import type { AssignmentRule } from '#contract/dossier/desk/desk.ts'
import { paths } from '#contract/paths.ts'
import { type Rendered, render } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const ANNE = '11111111-1111-4111-8111-111111111111'
const PAUL = '22222222-2222-4222-8222-222222222222'
const RULES: AssignmentRule[] = [
  { inseeCode: '62998', kinds: ['priorDeclaration', 'housePermit'], personId: ANNE },
  { inseeCode: null, kinds: null, personId: PAUL },
]

/** The dialog on those rules; what it saves. */
async function opened() {
  const saved: { rules: AssignmentRule[] }[] = []
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (path.startsWith(paths.assignmentPreview)) return Response.json({ byRule: [3, 4], left: 0 })
    if (path.startsWith(paths.assignmentRules)) {
      if (init?.method === 'PUT') saved.push(JSON.parse(String(init.body)))
      return Response.json({ rules: RULES, communes: [{ inseeCode: '62998', name: 'Saint-Exemple' }] })
    }
    return Response.json([
      { id: ANNE, name: 'Anne', communes: null },
      { id: PAUL, name: 'Paul', communes: null },
    ])
  })
  page = await render(<RulesDialog onClose={() => undefined} />)
  await page.until(() => page?.text().includes('Règle 2') ?? false)
  return { page, saved }
}

describe('rules of assignment', () => {
  test('one rule takes several kinds; without any it takes them all', async () => {
    const { page, saved } = await opened()
    const [first] = [...page.container.querySelectorAll('ol > li')]
    expect(first?.querySelector('summary')?.textContent).toBe('DP, PCMI')
    const box = (code: string) =>
      [...(first?.querySelectorAll('label') ?? [])].find((label) => label.textContent === code)?.querySelector('input')
    await page.act(() => box('PA')?.click())
    expect(first?.querySelector('summary')?.textContent).toBe('DP, PCMI, PA')
    await page.click('button', 'Enregistrer les règles')
    await page.until(() => saved.length === 1)
    expect(saved[0]?.rules[0]?.kinds).toEqual(['priorDeclaration', 'housePermit', 'developmentPermit'])
    for (const code of ['DP', 'PCMI', 'PA']) await page.act(() => box(code)?.click())
    expect(first?.querySelector('summary')?.textContent).toBe('Toutes les natures')
  })

  test('two rules that fit the same dossier say which one decides, and the keyboard changes it', async () => {
    const { page, saved } = await opened()
    const items = () => [...page.container.querySelectorAll('ol > li')]
    expect(items()[1]?.textContent).toContain('après la règle 1')
    await page.act(() =>
      items()[1]
        ?.querySelector('select')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true })),
    )
    expect(page.container.querySelector('[role=status]')?.textContent).toBe('La règle 2 passe en position 1.')
    expect(document.activeElement).toBe(items()[0]?.querySelector('select'))
    await page.click('button', 'Enregistrer les règles')
    await page.until(() => saved.length === 1)
    expect(saved[0]?.rules.map(({ personId }) => personId)).toEqual([PAUL, ANNE])
  })

  test('rules of other communes or other kinds do not compete', () => {
    const rules = [
      { inseeCode: '62998', kinds: null },
      { inseeCode: '62999', kinds: null },
      { inseeCode: null, kinds: ['demolitionPermit'] },
      { inseeCode: '62999', kinds: ['demolitionPermit', 'housePermit'] },
    ] satisfies Pick<AssignmentRule, 'inseeCode' | 'kinds'>[]
    expect([0, 1, 2, 3].map((rank) => rulesBefore(rules, rank))).toEqual([[], [], [0, 1], [1, 2]])
  })
})
