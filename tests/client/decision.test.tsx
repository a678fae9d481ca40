// @vitest-environment happy-dom
import { history, undo } from 'prosemirror-history'
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { awaitsPresentation } from '#client/decision/after-steps.ts'
import {
  goToBlock,
  insertBlock,
  KEYS,
  moveBlock,
  removeBlock,
  rewriteBlock,
  setLine,
  strong,
} from '#client/decision/editor/commands.ts'
import { identityPlugin } from '#client/decision/editor/identity.ts'
import { blocksOf, docOf, type EditedBlock } from '#client/decision/editor/schema.ts'
import { SenseForm } from '#client/decision/sense-form.tsx'
import { SigningForm } from '#client/decision/signing-form.tsx'
import { Standing } from '#client/decision/standing.tsx'
import { comparedWords } from '#client/phrases/compared-words.ts'
import type { DecisionFile } from '#contract/decision.ts'
import type { RegisterAct } from '#contract/dossier.ts'
import { problem } from './fake-server.ts'
import { render, serving } from './render.tsx'

const block = (id: string, family: EditedBlock['family'], text: string, fact: string | null = null): EditedBlock => ({
  id,
  family,
  text,
  fact,
  phrase: null,
})

const BLOCKS = [
  block('v1', 'visa', 'Vu le code, article R*423-1 ;', 'code'),
  block('v2', 'visa', 'Vu la **demande** ;', 'request'),
  block('a1', 'article', 'L’état est :\n- eau : desservi\n- électricité : [à compléter]'),
]

const opened = (blocks = BLOCKS) => EditorState.create({ doc: docOf(blocks), plugins: [history(), identityPlugin()] })

/** Runs a command as a key would. */
function ran(state: EditorState, command: Command | undefined): EditorState {
  let next = state
  command?.(state, (transaction) => {
    next = state.apply(transaction)
  })
  return next
}

/** Puts the cursor at the end of the line that holds these words. */
function at(state: EditorState, words: string): EditorState {
  let end = -1
  state.doc.descendants((node, pos) => {
    if (node.isTextblock && node.textContent.includes(words)) end = pos + 1 + node.content.size
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, end)))
}

const texts = (state: EditorState) => blocksOf(state.doc).map(({ family, text }) => `${family}: ${text}`)

describe('the text of a decision under the hand', () => {
  test('is read and given back as the draft keeps it, with what links it to the file', () => {
    expect(blocksOf(opened().doc)).toEqual(BLOCKS)
  })

  test('Enter begins another paragraph of the same part, on no fact', () => {
    const state = ran(at(opened(), 'demande'), KEYS.Enter)
    const typed = state.apply(state.tr.insertText('Vu l’avis ;'))
    expect(texts(typed).slice(0, 3)).toEqual([
      'visa: Vu le code, article R*423-1 ;',
      'visa: Vu la **demande** ;',
      'visa: Vu l’avis ;',
    ])
    const [, known, added] = blocksOf(typed.doc)
    expect(known).toMatchObject({ id: 'v2', fact: 'request' })
    expect(added?.fact).toBeNull()
    expect(added?.id).not.toBe('v2')
  })

  test('Enter in a list goes on with it, Maj+Enter goes to another line of the same paragraph', () => {
    const state = ran(at(opened(), 'eau'), KEYS.Enter)
    expect(texts(state.apply(state.tr.insertText('gaz : non'))).at(-1)).toContain(
      '- eau : desservi\n- gaz : non\n- électricité',
    )
    const line = ran(at(opened(), 'code'), KEYS['Shift-Enter'])
    expect(texts(line.apply(line.tr.insertText('et suivants'))).at(0)).toBe(
      'visa: Vu le code, article R*423-1 ;\net suivants',
    )
  })

  test('Backspace never joins a visa and an article', () => {
    const state = at(opened(), 'L’état')
    const start = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, state.selection.from - 'L’état est :'.length)),
    )
    expect(texts(ran(start, KEYS.Backspace))).toEqual(texts(opened()))
  })

  test('words are made strong and lines made a list, and undone', () => {
    const all = opened([block('g', 'ground', 'Considérant')])
    const selected = all.apply(all.tr.setSelection(TextSelection.create(all.doc, 2, 13)))
    const bold = ran(selected, strong)
    expect(texts(bold)).toEqual(['ground: **Considérant**'])
    expect(texts(ran(bold, setLine('item')))).toEqual(['ground: - **Considérant**'])
    expect(texts(ran(bold, undo))).toEqual(['ground: Considérant'])
  })

  test('a paragraph moves among those of its part alone', () => {
    const up = ran(at(opened(), 'demande'), moveBlock(-1))
    expect(blocksOf(up.doc).map(({ id }) => id)).toEqual(['v2', 'v1', 'a1'])
    const down = ran(at(opened(), 'demande'), moveBlock(1))
    expect(blocksOf(down.doc).map(({ id }) => id)).toEqual(['v1', 'v2', 'a1'])
  })

  test('a phrase is put in its part, wherever the cursor is', () => {
    const state = at(opened(), 'code')
    const added = state.apply(insertBlock(state, block('g1', 'ground', 'Considérant que…')))
    expect(blocksOf(added.doc).map(({ id }) => id)).toEqual(['v1', 'v2', 'g1', 'a1'])
  })

  test('a stale paragraph takes the text of today and keeps its link', () => {
    const state = opened()
    const taken = state.apply(rewriteBlock(state, 'v2', 'Vu la demande modifiée ;'))
    expect(blocksOf(taken.doc)[1]).toMatchObject({ id: 'v2', fact: 'request', text: 'Vu la demande modifiée ;' })
    expect(blocksOf(ran(state.apply(goToBlock(state, 'v2')), removeBlock).doc).map(({ id }) => id)).toEqual([
      'v1',
      'a1',
    ])
  })
})

const GUARD = { outcome: 'allowed', sentence: 'Cet acte est possible.', article: null, until: null } as const
const FILE: DecisionFile = {
  draft: null,
  stale: [],
  unused: [],
  obstacles: [],
  guard: null,
  senses: [
    {
      sense: 'granted',
      guard: { ...GUARD, outcome: 'unlawful', sentence: 'L’accord de l’ABF est refusé.', article: 'R*424-3' },
    },
    { sense: 'refused', guard: GUARD },
  ],
  facts: [],
  comments: [],
  reviewers: [],
  words: {},
  isDecided: false,
  may: { write: true, review: false, sign: false },
}

describe('the choice of a sense', () => {
  test('says what the law permits, and begins with a sense that it does', async () => {
    serving()
    const page = await render(
      <SenseForm id="11111111-1111-4111-8111-111111111111" decision={FILE} kind="housePermit" />,
    )
    expect(page.text()).toContain('L’accord de l’ABF est refusé. (R*424-3)')
    const radios = [...page.container.querySelectorAll<HTMLInputElement>('input[name=sense]')]
    expect(radios.map(({ checked }) => checked)).toEqual([false, true])
    await page.unmount()
  })
})

describe('what stands before the signature', () => {
  test('is told once, each at its paragraph, with a way to it', async () => {
    const gone: string[] = []
    const blocks = BLOCKS.map((one) => ({ ...one, factSha256: null }))
    const page = await render(
      <Standing
        obstacles={[
          { pointer: '#/blocks/2', detail: 'Ce paragraphe est à compléter.' },
          { pointer: '#/blocks', detail: 'La décision n’a aucun article.' },
        ]}
        guard={GUARD}
        stale={[{ blockId: 'v2', why: 'changed', proposed: 'Vu autre chose ;' }]}
        unused={[]}
        blocks={blocks}
        onGo={(id) => gone.push(id)}
        onAdd={() => {}}
        onDismiss={() => {}}
      />,
    )
    expect(page.text()).toContain('Un paragraphe à relire')
    expect(page.text()).toContain('La décision n’a aucun article.')
    await page.click('button', 'Vu la demande')
    await page.click('button', 'L’état est')
    expect(gone).toEqual(['v2', 'a1'])
    await page.unmount()
  })
})

describe('the signature', () => {
  const form = (onSigned = () => {}) => (
    <SigningForm
      dossierId="11111111-1111-4111-8111-111111111111"
      signer="Bernadette Hochart"
      action="Signer la décision"
      signature={(words) => ({ what: 'decision', body: { ...words, revision: 1 } })}
      onSigned={onSigned}
    />
  )

  test('without code nor hand is not sent, and says what is missing', async () => {
    const asked: string[] = []
    serving((method, path) => {
      asked.push(`${method} ${path}`)
      return problem(500, 'panne', 'Panne', '')
    })
    const page = await render(form())
    await page.click('button', 'Signer la décision')
    expect(page.text()).toContain('Saisissez les six chiffres affichés maintenant.')
    expect(page.text()).toContain('Tracez votre signature, ou tapez votre nom.')
    expect(asked.filter((one) => !one.startsWith('GET'))).toEqual([])
    await page.unmount()
  })

  test('is typed by keyboard instead of drawn', async () => {
    serving()
    const page = await render(form())
    const box = [...page.container.querySelectorAll<HTMLInputElement>('input[type=checkbox]')][0]
    await page.act(() => box?.click())
    expect(page.container.querySelector('canvas')).toBeNull()
    expect([...page.container.querySelectorAll('input')].some(({ value }) => value === 'Bernadette Hochart')).toBe(true)
    await page.unmount()
  })
})

describe('the one-time code of a signature', () => {
  const codeField = 'input[autocomplete="one-time-code"]'
  const signedIn = (codeServesSeconds: number) =>
    Response.json({
      role: null,
      person: {
        id: '11111111-1111-4111-8111-111111111111',
        name: 'Bernadette Hochart',
        email: 'maire@example.org',
        grants: [],
        secondFactor: 'confirmed',
        codeServesSeconds,
      },
    })
  const form = (
    <SigningForm
      dossierId="11111111-1111-4111-8111-111111111111"
      signer="Bernadette Hochart"
      action="Signer la décision"
      signature={(words) => ({ what: 'decision', body: { ...words, revision: 1 } })}
      onSigned={() => {}}
    />
  )
  afterEach(() => vi.useRealTimers())

  test.each(['1999-01-01', '2050-01-01'])('is asked when the server says so, on a machine set in %s', async (date) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(date) })
    let seconds = 600
    serving(() => signedIn(seconds))
    const fresh = await render(form)
    await fresh.until(() => fresh.text().includes('sert encore'))
    expect(fresh.container.querySelector(codeField)).toBeNull()
    await fresh.unmount()
    seconds = 0
    const late = await render(form)
    await late.until(() => late.container.querySelector(codeField) !== null)
    expect(late.text()).not.toContain('sert encore')
    await late.unmount()
  })

  test('is asked again once its time has run down, without asking the server', async () => {
    const asked: string[] = []
    serving((_method, path) => {
      asked.push(path)
      return signedIn(1)
    })
    const page = await render(form)
    await page.until(() => page.text().includes('sert encore'))
    await page.until(() => page.container.querySelector(codeField) !== null)
    expect(asked).toHaveLength(1)
    await page.unmount()
  })

  test('is asked again when the server, asked to sign, no longer takes it', async () => {
    let seconds = 300
    serving((method) => {
      if (method === 'GET') return signedIn(seconds)
      seconds = 0
      return problem(403, 'second-facteur-requis', 'Un code à usage unique est demandé pour signer', 'Donnez le code.')
    })
    const page = await render(form)
    await page.until(() => page.text().includes('sert encore'))
    await page.act(() => page.container.querySelector<HTMLInputElement>('input[type=checkbox]')?.click())
    await page.click('button', 'Signer la décision')
    await page.until(() => page.container.querySelector(codeField) !== null)
    expect(page.text()).toContain('Un code à usage unique est demandé pour signer')
    await page.unmount()
  })
})

test('a registered letter is awaited until the day of its presentation is known', () => {
  const act = (id: string, notice: object, cancels: string | null = null): RegisterAct => ({
    id,
    ordinal: 1,
    kind: cancels ? 'cancelled' : 'decided',
    legalAt: '2026-11-24T09:00:00Z',
    recordedAt: '2026-11-24T09:00:00Z',
    channel: 'registeredLetter',
    actorName: null,
    actorRole: 'signatory',
    payload: { notice },
    cancels,
    sha256: '',
  })
  const sent = act('one', { via: 'registered', sentOn: '2026-11-24' })
  expect(awaitsPresentation([sent])).toBe(true)
  const known = act('three', { via: 'registered', firstPresentedOn: '2026-11-26' })
  expect(awaitsPresentation([sent, act('two', {}, 'one'), known])).toBe(false)
  expect(awaitsPresentation([act('four', { via: 'hand', handedOn: '2026-11-24' })])).toBe(false)
})

test('two versions of a phrase are compared word by word', () => {
  expect(comparedWords('Les haies sont vives.', 'Les haies locales sont vives.')).toEqual([
    { text: 'Les haies ', change: 'kept' },
    { text: 'locales ', change: 'added' },
    { text: 'sont vives.', change: 'kept' },
  ])
})
