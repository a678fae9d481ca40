// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { history, undo } from 'prosemirror-history'
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { awaitsPresentation } from '#client/dossier/decisions/after-steps.ts'
import { dueText } from '#client/dossier/decisions/decision-line.tsx'
import { DraftDesk } from '#client/dossier/decisions/draft-desk.tsx'
import {
  goToBlock,
  insertBlock,
  KEYS,
  moveBlock,
  removeBlock,
  rewriteBlock,
  setLine,
  strong,
} from '#client/dossier/decisions/editor/commands.ts'
import { identityPlugin } from '#client/dossier/decisions/editor/identity.ts'
import { blocksOf, docOf, type EditedBlock } from '#client/dossier/decisions/editor/schema.ts'
import { useDraftChange } from '#client/dossier/decisions/queries.ts'
import { SenseForm } from '#client/dossier/decisions/sense-form.tsx'
import { SigningForm } from '#client/dossier/decisions/signing-form.tsx'
import { Standing } from '#client/dossier/decisions/standing.tsx'
import { comparedWords } from '#client/dossier/phrases/compared-words.ts'
import { countsQuery } from '#client/dossier/register/queries.ts'
import type { DecisionDraft, DecisionFile } from '#contract/dossier/decisions/decision.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { problem } from '#tests/client/fake-server.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

const block = (id: string, family: EditedBlock['family'], text: string, fact: string | null = null): EditedBlock => ({
  id,
  family,
  text,
  fact,
  phrase: null,
})

test('D-m9: once its day is over, a decision that waits says what the silence was worth', () => {
  const line = { silence: 'grant', kind: 'priorDeclaration' }
  expect(dueText(line, '2026-12-09', false)).toMatch(
    /^À notifier au plus tard le 9\sdécembre 2026\s; le silence vaut non-opposition$/,
  )
  expect(dueText(line, '2026-12-09', true)).toMatch(
    /^Délai expiré le 9\sdécembre 2026\s: le silence a valu non-opposition\./,
  )
  expect(dueText({ ...line, silence: null }, '2026-12-09', true)).not.toContain('silence')
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
  returns: [],
  warnings: [],
  reminders: [],
  isUnassessed: false,
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
  waitingPaper: null,
  may: { write: true, review: false, sign: false },
}

const COUNTS = {
  attachments: 0,
  insufficient: 0,
  consultations: 0,
  awaited: 0,
  unread: 0,
  unchecked: 0,
  checked: 0,
  faulty: 0,
  judged: 0,
  draft: 'none',
  returned: null,
}

function Submitting({ id }: { id: string }) {
  const counts = useQuery(countsQuery(id)).data
  const change = useDraftChange(id)
  const submit = () => change.mutate({ to: 'submit', revision: 1, isSubmitted: true, unassessedBecause: '' })
  return (
    <button type="button" onClick={submit}>
      projet {counts?.draft}
    </button>
  )
}

test('what is left to do is asked again once a draft waits for its signature', async () => {
  const asked: string[] = []
  serving()
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return Response.json(path.endsWith('/counts') ? COUNTS : FILE)
  })
  const page = await render(<Submitting id="11111111-1111-4111-8111-111111111111" />)
  await page.until(() => page.text().includes('projet none'))
  await page.click('button', 'projet none')
  await page.until(() => asked.filter((path) => path.endsWith('/counts')).length === 2)
  await page.unmount()
})

describe('the choice of a sense', () => {
  test('says what the law permits, and begins with a sense that it does', async () => {
    serving()
    const page = await render(
      <SenseForm id="11111111-1111-4111-8111-111111111111" decision={FILE} kind="housePermit" />,
    )
    expect(page.text()).toContain('L’accord de l’ABF est refusé. R*424-3')
    const radios = [...page.container.querySelectorAll<HTMLInputElement>('input[name=sense]')]
    expect(radios.map(({ checked }) => checked)).toEqual([false, true])
    await page.unmount()
  })

  test('D-M13: with an article found non conforming, no sense is chosen beforehand and nothing can be written yet', async () => {
    serving()
    const disobeyed = ['zone UC, article 6 : implantation par rapport aux voies']
    const page = await render(
      <SenseForm id="11111111-1111-4111-8111-111111111111" decision={{ ...FILE, disobeyed }} kind="priorDeclaration" />,
    )
    const radios = () => [...page.container.querySelectorAll<HTMLInputElement>('input[name=sense]')]
    const write = () => page.named('button', 'Écrire le projet') as HTMLButtonElement
    expect(radios().map(({ checked }) => checked)).toEqual([false, false])
    expect(write().disabled).toBe(true)
    expect(page.text()).toContain('zone UC, article 6')
    expect(page.text()).toContain('ne pourrait pas être signé (L421-6).')
    await page.act(() => radios()[1]?.click())
    expect(write().disabled).toBe(false)
    await page.unmount()
  })

  test('D-M13: what L421-6 forbids to grant is said of permits and declarations, a certificate grants nothing', async () => {
    serving()
    const decision = { ...FILE, disobeyed: ['zone UC, article 6'] }
    const page = await render(
      <SenseForm id="11111111-1111-4111-8111-111111111111" decision={decision} kind="operationalCertificate" />,
    )
    expect(page.text()).toContain('Aucun sens n’est choisi d’avance.')
    expect(page.text()).not.toContain('L421-6')
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
        warnings={[{ detail: '2 articles ne sont pas appréciés : « Hauteur ».', article: 'L424-3' }]}
        reminders={[{ detail: 'La décision en fait expressément la réserve.', article: 'R*424-6' }]}
        guard={GUARD}
        stale={[{ blockId: 'v2', why: 'changed', proposed: 'Vu autre chose ;' }]}
        unused={[]}
        blocks={blocks}
        isEditable
        onRefresh={() => {}}
        onGo={(id) => gone.push(id)}
        onAdd={() => {}}
        onDismiss={() => {}}
      />,
    )
    expect(page.text()).toContain('Un paragraphe à relire')
    expect(page.text()).toContain('La décision n’a aucun article.')
    expect(page.text()).toContain('2 articles ne sont pas appréciés')
    expect(page.text()).toContain('Ce que la loi demande encore à cette décision')
    expect(page.text()).toContain('La décision en fait expressément la réserve.')
    await page.click('button', 'Vu la demande')
    await page.click('button', 'L’état est')
    expect(gone).toEqual(['v2', 'a1'])
    await page.unmount()
  })
})

describe('the draft under the hand', () => {
  const draft = {
    sense: 'granted',
    revision: 3,
    blocks: BLOCKS.slice(0, 2).map((one) => ({ ...one, factSha256: null })),
    review: null,
    submitted: null,
    updatedBy: 'Anne Caron',
    updatedAt: '2026-11-24T09:00:00Z',
  } as const satisfies DecisionDraft
  const line = { id: '11111111-1111-4111-8111-111111111111', inseeCode: '62998', kind: 'housePermit' } as const
  const desk = (change: Partial<DecisionFile> = {}, review: DecisionDraft['review'] = null) => {
    const decision = { ...FILE, draft, stale: [STALE], ...change }
    return <DraftDesk file={{ line }} decision={decision} draft={{ ...draft, review }} onReload={() => {}} />
  }
  const STALE = { blockId: 'v2', why: 'changed', proposed: 'Vu la **demande** complétée ;' } as const
  const isMarked = (page: Rendered) =>
    [...page.container.querySelectorAll('section[data-stale="true"]')].map(({ textContent }) => textContent)

  test('a stale paragraph is marked, takes the text of today by one gesture, and is stale again once undone', async () => {
    serving()
    const page = await render(desk())
    expect(isMarked(page)).toEqual(['Vu la demande ;'])
    await page.click('button', 'Mettre à jour, Visa')
    expect(page.text()).toContain('Vu la demande complétée ;')
    expect(isMarked(page)).toEqual([])
    expect(page.text()).not.toContain('Un paragraphe à relire')
    expect(page.text()).toContain('Changements non enregistrés.')
    await page.click('button', 'Annuler')
    expect(isMarked(page)).toEqual(['Vu la demande ;'])
    await page.click('button', 'Rétablir')
    expect(isMarked(page)).toEqual([])
    await page.unmount()
  })

  test('only what says the text of today is confirmed when it is saved', async () => {
    const sent: { blocks: { id: string; confirmed?: boolean }[] }[] = []
    vi.stubGlobal('fetch', async (_path: string, init?: RequestInit) => {
      if (init?.method === 'PUT') sent.push(JSON.parse(String(init.body)))
      return Response.json({ ...FILE, draft })
    })
    const page = await render(desk())
    await page.click('button', 'Mettre à jour, Visa')
    await page.click('button', 'Annuler')
    await page.click('button', 'Enregistrer')
    await page.until(() => sent.length === 1)
    expect(sent[0]?.blocks.map(({ id, confirmed }) => [id, confirmed])).toEqual([
      ['v1', undefined],
      ['v2', undefined],
    ])
    await page.unmount()
  })

  test('leaving with unsaved text asks, and stays when one does not want to; saved text is left at once', async () => {
    serving()
    const asked: string[] = []
    vi.stubGlobal('confirm', (question: string) => {
      asked.push(question)
      return false
    })
    const page = await render(desk())
    const leave = (to: string) => page.act(() => page.history.push(to))
    await leave('/ailleurs')
    expect([page.history.location.pathname, asked]).toEqual(['/ailleurs', []])
    await page.click('button', 'Mettre à jour, Visa')
    await leave('/plus-loin')
    await page.until(() => asked.length === 1)
    expect(asked[0]).toContain('changements non enregistrés')
    expect(page.history.location.pathname).toBe('/ailleurs')
    await page.unmount()
  })

  test('a reader cannot refresh it', async () => {
    serving()
    const page = await render(desk({ may: { write: false, review: true, sign: false } }))
    expect(page.text()).toContain('Un paragraphe à relire')
    expect(page.allByRole('button').some(({ textContent }) => textContent?.includes('Mettre à jour'))).toBe(false)
    await page.unmount()
  })

  test('its second reading says who asked whom, and since when', async () => {
    serving()
    const review = {
      askedOf: { id: '22222222-2222-4222-8222-222222222222', name: 'Paul Bris' },
      askedBy: 'Anne Caron',
      askedAt: '2026-11-20T13:05:00Z',
      outcome: null,
      note: null,
      at: null,
    } as const
    const asked = await render(desk({}, review))
    expect(plainText(asked)).toContain(
      'Relecture demandée à Paul Bris par Anne Caron, depuis le 20 novembre 2026 à 14 h 05. Le projet ne se signe pas avant.',
    )
    await asked.unmount()
    const returned = await render(
      desk({}, { ...review, outcome: 'returned', note: 'Revoir le visa', at: '2026-11-21T08:00:00Z' }),
    )
    expect(plainText(returned)).toContain(
      'Renvoyé par Paul Bris, 21 novembre 2026 à 9 h 00 : « Revoir le visa ». Relecture demandée par Anne Caron.',
    )
    await returned.unmount()
  })
})

const plainText = (page: Rendered) => page.text().replaceAll('\u00a0', ' ')

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
    // how the applicant is usually written to is asked first: until then the button waits
    await page.until(() => !(page.named('button', 'Signer la décision') as HTMLButtonElement).disabled)
    await page.click('button', 'Signer la décision')
    expect(page.text()).toContain('Saisissez les six chiffres affichés maintenant.')
    expect(page.text()).toContain('Tracez votre nom à la main, ou tapez-le.')
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
        awaitsProof: false,
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
    expect(asked.filter((path) => path.includes('session'))).toHaveLength(1)
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
