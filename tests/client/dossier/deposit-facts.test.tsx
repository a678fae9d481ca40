// @vitest-environment happy-dom

import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { emptyDraft } from '#client/dossier/deposit/draft-content.ts'
import { FactsAsked } from '#client/dossier/deposit/facts-asked.tsx'
import type { DraftEditing } from '#client/dossier/deposit/use-draft.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { type Rendered, render } from '#tests/client/render.tsx'

afterEach(() => document.body.replaceChildren())

type Told = Pick<PiecesAnswer, 'questions' | 'answered'>
const named = (fact: string) => ({ fact, text: fact })
const CASES = ['NO_SEWER', 'CLEARING', 'OIN'].map(named)
const CHANGES = ['AMENDS_SITING', 'AMENDS_EXTERIOR'].map(named)

type Asked = readonly { fact: string; text: string }[]
type Kept = { draft: DossierDraft }

/** The step on the draft that is kept; its list follows what was said, as the server gives it. */
function Step({ asked, kept }: { asked: Asked; kept: Kept }) {
  const [draft, setDraft] = useState(kept.draft)
  const change: DraftEditing['change'] = (changed) => {
    kept.draft = changed(kept.draft)
    setDraft(kept.draft)
  }
  const told: Told = {
    questions: asked.filter(({ fact }) => draft.pieceFacts[fact] === undefined),
    answered: asked.flatMap((one) => {
      const holds = draft.pieceFacts[one.fact]
      return holds === undefined ? [] : [{ ...one, holds }]
    }),
  }
  const editing = { draft, change } as unknown as DraftEditing
  return <FactsAsked editing={editing} answer={told as PiecesAnswer} isTyping={false} />
}

/** A draft, and its step as it is drawn each time one comes to it. */
function shown(asked: Asked, change: Partial<DossierDraft> = {}) {
  const kept: Kept = { draft: { ...emptyDraft('62998', []), ...change } }
  return { kept, come: () => render(<Step asked={asked} kept={kept} />) }
}

const box = (page: Rendered, fact: string) =>
  page.container.querySelector<HTMLInputElement>(`input[name="pieceFacts.${fact}"]`)
const tick = (page: Rendered, fact: string) => page.act(() => box(page, fact)?.click())

describe('D-M2: a tick is an answer, kept when one goes on and comes back', () => {
  test('what is ticked is kept without another button, and the rest does not apply', async () => {
    const { kept, come } = shown(CASES)
    const page = await come()
    await tick(page, 'NO_SEWER')
    expect(kept.draft.pieceFacts).toEqual({ NO_SEWER: true, CLEARING: false, OIN: false })
    await tick(page, 'CLEARING')
    await page.unmount()
    const back = await come()
    expect(back.text()).toContain('Pas de tout-à-l’égout')
    expect(back.text()).toContain('Des bois sont à défricher')
    await back.click('button', 'Changer de réponse')
    expect([box(back, 'NO_SEWER')?.checked, box(back, 'CLEARING')?.checked, box(back, 'OIN')?.checked]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('of an amendment, one tick says what changes: nothing is left to say', async () => {
    const { kept, come } = shown(CHANGES, { variant: 'amendment' })
    const page = await come()
    await tick(page, 'AMENDS_SITING')
    expect(kept.draft.pieceFacts).toEqual({ AMENDS_SITING: true, AMENDS_EXTERIOR: false })
    await page.click('button', '1\u00a0changement, rien d’autre')
    expect(page.text()).toContain('Ce que vous changez')
    expect(page.text()).toContain('La place d’une construction')
  })

  test('the list stays under the hand while one ticks, in the same order', async () => {
    const { come } = shown(CASES)
    const page = await come()
    const order = () => [...page.container.querySelectorAll('input')].map(({ name }) => name)
    const before = order()
    await tick(page, 'CLEARING')
    expect(order()).toEqual(before)
    expect(page.text()).toContain('1\u00a0cas retenu, aucun autre')
    await tick(page, 'CLEARING')
    expect(page.text()).toContain('Aucun de ces cas')
  })
})

describe('D-B1: « Aucun de ces cas » can be reopened', () => {
  test('the answer is told, and the list opens again with what was said', async () => {
    const { kept, come } = shown(CASES)
    const page = await come()
    await page.click('button', 'Aucun de ces cas')
    expect(kept.draft.pieceFacts).toEqual({ NO_SEWER: false, CLEARING: false, OIN: false })
    expect(page.text()).toContain('Aucun des cas proposés.')
    await page.click('button', 'Changer de réponse')
    await tick(page, 'CLEARING')
    expect(kept.draft.pieceFacts).toEqual({ NO_SEWER: false, CLEARING: true, OIN: false })
  })

  test('what was last ticked off again is not answered any more: it is asked, not taken for a no', async () => {
    const { kept, come } = shown(CASES)
    const page = await come()
    await tick(page, 'NO_SEWER')
    await tick(page, 'NO_SEWER')
    expect(kept.draft.pieceFacts).toEqual({})
  })

  test('what was said at another step is not asked here', async () => {
    const { request } = emptyDraft('62998', [])
    const particulars = { ...request.particulars, demolition: 'whole' as const }
    const { come } = shown([...CASES, named('TOTAL_DEMOLITION')], {
      request: { ...request, particulars },
      pieceFacts: { TOTAL_DEMOLITION: true },
    })
    const page = await come()
    expect(box(page, 'TOTAL_DEMOLITION')).toBeNull()
  })
})
