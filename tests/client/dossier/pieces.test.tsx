// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { judgePiece } from '#client/dossier/attachments/piece-keys.ts'
import { PieceList } from '#client/dossier/attachments/piece-list.tsx'
import { validatePiecesSearch } from '#client/dossier/attachments/pieces-search.ts'
import { viewerKeys } from '#client/dossier/attachments/viewer/keys.ts'
import type { Measuring } from '#client/dossier/attachments/viewer/measuring.ts'
import type { View } from '#client/dossier/attachments/viewer/use-view.ts'
import { AnswersPanel } from '#client/dossier/completeness/answers-panel.tsx'
import { RequestPanel } from '#client/dossier/completeness/request-panel.tsx'
import { countsQuery } from '#client/dossier/register/queries.ts'
import type { CompletenessFile, DuePiece } from '#contract/dossier/completeness/completeness.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render, serving, typeIn } from '#tests/client/render.tsx'

const ID = '00000000-0000-4000-8000-000000000001'
const FILE = '00000000-0000-4000-8000-000000000002'

const piece = (change: Partial<DuePiece>): DuePiece => ({
  key: 'PCMI2',
  code: 'PCMI2',
  label: 'Plan de masse',
  article: 'R431-9',
  duty: 'required',
  dutyText: 'Toujours due.',
  note: null,
  mayBeAsked: true,
  whyNotAsked: null,
  suggestions: ['Le plan n’est pas coté.'],
  attachments: [
    {
      id: FILE,
      code: 'PCMI2',
      title: '',
      version: 1,
      replaces: null,
      fileName: 'masse.pdf',
      mediaType: 'application/pdf',
      byteCount: 2_400_000,
      sha256: 'abcdef0123456789',
      pageCount: 2,
      scan: 'clean',
      addedAt: '2026-11-03T09:00:00Z',
      review: null,
      reviewNote: null,
    },
  ],
  review: null,
  ...change,
})

const COUNTS = {
  attachments: 1,
  insufficient: 0,
  consultations: 0,
  awaited: 0,
  unread: 0,
  unchecked: 3,
  checked: 1,
  faulty: 0,
  judged: 0,
  draft: 'none',
  returned: null,
}

function ListAndCounts() {
  const counts = useQuery(countsQuery(ID)).data
  return (
    <>
      {counts && <p>reste {counts.unchecked}</p>}
      <PieceList dossierId={ID} file={file()} onView={() => {}} />
    </>
  )
}

const allowed = {
  outcome: 'allowed',
  sentence: 'Possible jusqu’au 3 décembre 2026 inclus.',
  article: null,
  until: null,
} as const
const late = {
  outcome: 'withoutEffect',
  sentence: 'Sans effet : reçue après le premier mois.',
  article: 'R*423-41',
  until: null,
} as const

const file = (change: Partial<CompletenessFile> = {}): CompletenessFile => ({
  form: { form: 'PCMI', cerfa: '13406', label: 'Permis', article: 'A431-4' },
  pieces: [piece({})],
  others: [],
  month: { until: '2026-12-03', daysLeft: 9, article: 'R*423-38' },
  toAsk: [],
  guards: null,
  replaces: null,
  requests: [],
  answers: [],
  begunOn: null,
  signedBy: 'Pour le maire et par délégation, l’instructeur',
  mayReview: true,
  ...change,
})

const toAsk = [{ key: 'PCMI3', code: 'PCMI3', label: 'Coupe', why: 'Cette pièce n’est pas au dossier.' }]

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe('the list of the pieces', () => {
  test('2.5: the whole verdict is given by keyboard: next piece, « conforme », « manquante », and letters stay letters in a reason', async () => {
    const sent = keeping(() => Response.json(file()))
    const pieces = [
      piece({}),
      piece({ key: 'PCMI3', code: 'PCMI3', label: 'Coupe', attachments: [] }),
      piece({ key: 'PCMI4', code: 'PCMI4', label: 'Notice', mayBeAsked: false }),
    ]
    const screen = await render(<PieceList dossierId={ID} file={file({ pieces })} onView={() => {}} />)
    const press = (key: string) =>
      screen.act(() => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      })
    const verdicts = () => sent.map(({ path, body }) => [path.split('/').at(-1), (body as { verdict: string }).verdict])
    await press('n')
    expect(document.activeElement?.textContent).toMatch(/^PCMI2 Plan de masse/)
    await press('c')
    await screen.until(() => sent.length === 1)
    await press('n')
    expect(document.activeElement?.textContent).toContain('Coupe')
    await press('m')
    await screen.until(() => sent.length === 2)
    expect(verdicts()).toEqual([
      ['PCMI2', 'conforming'],
      ['PCMI3', 'missing'],
    ])
    await press('n')
    await press('m')
    expect(sent).toHaveLength(2)
    await press('p')
    await press('i')
    const field = screen.container.querySelector('textarea')
    await screen.act(() => field?.focus())
    await press('c')
    expect(sent).toHaveLength(2)
    expect(screen.text()).toContain('n pièce suivante')
  })

  test('each file says its version, weight, hash and what the antivirus said', async () => {
    serving()
    const seen: string[] = []
    const screen = await render(<PieceList dossierId={ID} file={file()} onView={(id) => seen.push(id)} />)
    const text = screen.text().replaceAll('\u00a0', ' ')
    for (const words of [
      'version 1, reçue le 3 novembre 2026',
      '2,4 Mo · 2 pages',
      'empreinte abcdef01…',
      'contrôle antivirus passé',
    ]) {
      expect(text).toContain(words)
    }
    await screen.click('button', 'Voir masse.pdf')
    expect(seen).toEqual([FILE])
  })

  test('what a colleague found is read with its reason, and that another version came since', async () => {
    serving()
    const review = {
      verdict: 'insufficient',
      reason: 'Non coté',
      attachmentId: null,
      by: 'Camille Delattre',
      at: '2026-11-20T09:00:00Z',
      isStale: true,
    } as const
    const screen = await render(
      <PieceList dossierId={ID} file={file({ pieces: [piece({ review })], mayReview: false })} onView={() => {}} />,
    )
    expect(screen.text()).toContain('Non coté')
    expect(screen.text()).toContain('Camille Delattre')
    expect(screen.text()).toContain('à vérifier de nouveau')
    expect(screen.container.querySelector('input')).toBeNull()
  })

  test('insufficient waits for its reason, proposes what is often said, then is sent', async () => {
    const sent = keeping(() => Response.json(file()))
    const screen = await render(<PieceList dossierId={ID} file={file()} onView={() => {}} />)
    const radio = [...screen.container.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
      ({ value }) => value === 'insufficient',
    )
    await screen.act(() => radio?.click())
    expect(sent).toEqual([])
    await screen.click('button', 'Garder')
    expect(screen.text()).toContain('Écrivez la raison')
    await screen.click('button', 'Le plan n’est pas coté.')
    await screen.click('button', 'Garder')
    expect(sent).toEqual([
      {
        path: `/api/dossiers/${ID}/completeness/pieces/PCMI2`,
        body: { verdict: 'insufficient', reason: 'Le plan n’est pas coté.', seen: null },
      },
    ])
  })

  test('D-B0: of a file that answered a request, the desk reads what a finding brings; « manquante » waits for its reason', async () => {
    const sent = keeping(() => Response.json(file()))
    const answer = {
      isRefused: false,
      says: 'Reçu en réponse à la demande de pièces, ouverte jusqu’au 24 février 2027.',
    }
    const shown = file({ pieces: [piece({ answer })] })
    const screen = await render(<PieceList dossierId={ID} file={shown} onView={() => {}} />)
    expect(screen.text()).toContain('Reçu en réponse à la demande de pièces')
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[value=missing]')?.click())
    expect(sent).toEqual([])
    expect(screen.text()).toContain('Pourquoi ce fichier n’est pas la pièce demandée')
    await screen.click('button', 'Garder')
    expect(screen.text()).toContain('Écrivez la raison')
    expect(sent).toEqual([])
  })

  test('what is left to do is asked again once a piece is judged', async () => {
    const asked: string[] = []
    serving()
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      return Response.json(path.endsWith('/counts') ? COUNTS : file())
    })
    const screen = await render(<ListAndCounts />)
    await screen.until(() => screen.text().includes('reste 3'))
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[value=conforming]')?.click())
    await screen.until(() => asked.filter((path) => path.endsWith('/counts')).length === 2)
  })

  test('a refusal is shown where it was caused', async () => {
    keeping(() => problem(409, 'verification-modifiee', 'Un collègue a vérifié cette pièce', 'Rechargez.'))
    const screen = await render(<PieceList dossierId={ID} file={file()} onView={() => {}} />)
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[value=conforming]')?.click())
    await screen.until(() => screen.text().includes('Un collègue'))
    expect(screen.byRole('alert').textContent).toContain('Rechargez.')
  })
})

describe('D-B1: a piece of the form that nothing known makes due', () => {
  const spared = [
    piece({
      key: 'PCMI12-2',
      code: 'PCMI12-2',
      label: 'Attestation de conformité du projet d’assainissement non collectif',
      article: 'R431-16 d',
      duty: 'notRequired',
      dutyText: 'Non exigible ici : création d’un assainissement non collectif.',
      attachments: [],
    }),
  ]

  test('is asked by an officer, who says why it is due', async () => {
    const sent = keeping(() => Response.json(file()))
    const screen = await render(<PieceList dossierId={ID} file={file({ spared })} onView={() => {}} />)
    const select = screen.container.querySelector('select')
    await screen.act(() => {
      if (!select) throw new Error('no list of pieces')
      select.value = 'PCMI12-2'
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(screen.text()).toContain('R431-16 d')
    await screen.click('button', 'Garder')
    expect(screen.text()).toContain('Écrivez la raison')
    expect(sent).toEqual([])
    const [why] = screen.container.querySelectorAll('textarea')
    if (!why) throw new Error('no field for the reason')
    await typeIn(why, 'Pas de tout-à-l’égout dans la rue.')
    await screen.click('button', 'Garder')
    expect(sent).toEqual([
      {
        path: `/api/dossiers/${ID}/completeness/pieces/PCMI12-2`,
        body: { verdict: 'missing', reason: 'Pas de tout-à-l’égout dans la rue.', seen: null },
      },
    ])
  })

  test('is not offered to whoever may not review', async () => {
    serving()
    const screen = await render(
      <PieceList dossierId={ID} file={file({ spared, mayReview: false })} onView={() => {}} />,
    )
    expect(screen.container.querySelector('select')).toBeNull()
  })

  test('the letter under way tells which presumed piece was not looked at', async () => {
    serving()
    const presumed = piece({ key: 'PCMI14-2', code: 'PCMI14-2', label: 'Attestation RE2020', duty: 'conditionMet' })
    const seen = piece({ key: 'PCMI1', code: 'PCMI1', duty: 'required', review: FOUND })
    const guards = { electronic: allowed, registered: allowed, hand: allowed }
    const unfinished = file({
      pieces: [seen, presumed],
      toAsk,
      guards,
      notLookedAt: [{ ...presumed, code: 'PCMI14-2' }],
    })
    const screen = await render(<RequestPanel dossierId={ID} file={unfinished} />)
    await screen.click('button', 'Préparer la lettre')
    expect(screen.text()).toContain('ne dira pas que sa liste est complète')
    expect(screen.text()).toContain('PCMI14-2')
  })
})

const FOUND = {
  verdict: 'conforming',
  reason: '',
  attachmentId: FILE,
  by: 'Camille Delattre',
  at: '2026-11-20T09:00:00Z',
  isStale: false,
} as const

const WAITING = {
  id: FILE,
  letter: 'piecesRequest',
  effectiveUntil: '2026-12-03',
  preparedBy: 'Camille Delattre',
  preparedAt: '2026-11-20T09:00:00Z',
  returned: null,
}

const GROUND = {
  circumstance: 'monumentSurroundings',
  name: 'Abords d’un monument historique',
  effect: 'un mois de plus',
  months: 3,
  article: 'R*423-24',
  facts: [],
  seen: 'both',
  toConfirm: null,
  isUnsettled: false,
  choices: [],
}

const period = (proposals: readonly object[], increase: object | null) => ({
  ordinary: { months: 2, article: 'R*423-23' },
  current: { months: 2, deadline: '2027-01-03' },
  notifyBy: '2026-12-03',
  notifyDaysLeft: 9,
  proposals,
  others: [],
  increase,
  extensions: [],
  awaitingPresentation: [],
  signedBy: null,
  mayChoose: true,
})

const notThere = () => problem(404, 'introuvable', 'Introuvable', '')

describe('the request for pieces', () => {
  const panel = (change: Partial<CompletenessFile>) => (
    <RequestPanel
      dossierId={ID}
      file={file({ toAsk, guards: { electronic: late, registered: allowed, hand: allowed }, ...change })}
    />
  )

  test('nothing to ask is said, with what to do', async () => {
    serving()
    const screen = await render(<RequestPanel dossierId={ID} file={file()} />)
    expect(screen.text()).toContain('marquez celles qui manquent')
  })

  test('what an incomplete answer leads to follows the kind of request', async () => {
    keeping(notThere)
    const permit = await render(panel({}))
    await permit.click('button', 'Préparer la lettre')
    expect(permit.text()).toContain('sa demande sera tacitement rejetée')
    await permit.unmount()
    const form = { form: 'DPC', cerfa: '16702', label: 'Déclaration préalable', article: 'A431-4' }
    const declaration = await render(panel({ form }))
    await declaration.click('button', 'Préparer la lettre')
    expect(declaration.text()).toContain('il sera tacitement fait opposition à sa déclaration')
  })

  test('a way that would be late is told before, and leaves only with a reason', async () => {
    keeping(() => problem(404, 'introuvable', 'Introuvable', ''))
    const screen = await render(panel({}))
    await screen.click('button', 'Préparer la lettre')
    expect(screen.text()).toContain('Elle partira sous votre nom, Pour le maire et par délégation')
    const electronic = screen.container.querySelector<HTMLInputElement>('input[value=electronic]')
    expect(screen.named('button', 'Envoyer la demande').hasAttribute('disabled')).toBe(false)
    await screen.act(() => electronic?.click())
    expect(screen.text()).toContain('Sans effet : reçue après le premier mois')
    expect(screen.text()).toContain('Pourquoi l’envoyer malgré tout')
    expect(screen.named('button', 'Envoyer la demande').hasAttribute('disabled')).toBe(true)
  })

  test('the letter leaves once confirmed, with the very list on the screen', async () => {
    const sent = keeping((path) =>
      path.endsWith('/request')
        ? Response.json({ documentId: ID, fileName: 'a.pdf', sha256: 'x' }, { status: 201 })
        : problem(404, 'introuvable', 'Introuvable', ''),
    )
    const screen = await render(panel({}))
    await screen.click('button', 'Préparer la lettre')
    await screen.click('button', 'Envoyer la demande')
    expect(sent).toEqual([])
    expect(screen.text()).toContain('La lettre sera figée')
    await screen.click('button', 'Envoyer (lettre recommandée)')
    expect(sent[0]?.body).toEqual({
      via: 'registered',
      asked: [{ key: 'PCMI3', why: 'Cette pièce n’est pas au dossier.' }],
      withIncrease: false,
      replaces: null,
    })
  })

  test('an officer without a delegation sends it to who signs, and nothing leaves', async () => {
    const sent = keeping((path) => (path.endsWith('/letters-to-sign') ? Response.json([WAITING]) : notThere()))
    const screen = await render(panel({ signedBy: null }))
    await screen.until(() => screen.text().includes('à la signature, pas encore envoyée au demandeur'))
    expect(screen.text().replaceAll('\u00a0', ' ')).toContain('notifiée au plus tard le 3 décembre 2026')
    await screen.click('button', 'Préparer une autre lettre à la place de celle qui attend')
    expect(screen.text()).toContain('L423-1')
    await screen.click('button', 'Envoyer à la signature')
    expect(screen.text()).toContain('Rien ne part au demandeur avant la signature')
    await screen.act(() =>
      [...screen.allByRole('button')].findLast((one) => one.textContent?.includes('signature'))?.click(),
    )
    expect(sent).toMatchObject([{ body: { letter: 'piecesRequest', sending: { via: 'registered', replaces: null } } }])
    expect(sent.map(({ path }) => path)).toEqual([`/api/dossiers/${ID}/letters-to-sign`])
  })

  test('a letter sent back says by whom and why', async () => {
    const returned = { by: 'Jeanne Maire', note: 'Ajoutez la notice.', at: '2026-11-21T09:00:00Z' }
    keeping((path) => (path.endsWith('/letters-to-sign') ? Response.json([{ ...WAITING, returned }]) : notThere()))
    const screen = await render(panel({ signedBy: null }))
    await screen.until(() => screen.text().includes('Ajoutez la notice.'))
    expect(screen.text()).toContain('renvoyée par Jeanne Maire')
  })

  test('a longer period that nobody decided is told before the letter; once decided it goes in the same one', async () => {
    keeping((path) =>
      path.endsWith('/period')
        ? Response.json(period([{ ...GROUND, established: false }], null))
        : path.endsWith('/letters-to-sign')
          ? Response.json([])
          : notThere(),
    )
    const screen = await render(panel({}))
    await screen.click('button', 'Préparer la lettre')
    await screen.until(() => screen.text().includes('Un délai plus long n’est pas encore décidé'))
    expect(screen.text()).toContain('Abords d’un monument historique')
    await screen.unmount()

    const change = { months: 3, deadline: null, silence: 'Le silence vaut accord.', reasons: [], prolongations: [] }
    const increase = { change, guards: { electronic: late, registered: allowed, hand: allowed } }
    const sent = keeping((path) => {
      if (path.endsWith('/period')) return Response.json(period([{ ...GROUND, established: true }], increase))
      if (path.endsWith('/request'))
        return Response.json({ documentId: ID, fileName: 'a.pdf', sha256: 'x' }, { status: 201 })
      return path.endsWith('/letters-to-sign') ? Response.json([]) : notThere()
    })
    const decided = await render(panel({}))
    await decided.click('button', 'Préparer la lettre')
    await decided.until(() => decided.text().includes('par la même lettre le délai de 3 mois'))
    expect(decided.text()).not.toContain('pas encore décidé')
    await decided.click('button', 'Envoyer la demande')
    await decided.click('button', 'Envoyer (lettre recommandée)')
    expect(sent.at(-1)?.body).toMatchObject({ withIncrease: true })
  })

  test('a letter that waits for its signature closes the box where it was prepared; another one takes its place, said so', async () => {
    let waiting: object[] = []
    keeping((path, method) => {
      if (!path.endsWith('/letters-to-sign')) return notThere()
      if (method === 'POST') waiting = [WAITING]
      return Response.json(waiting, { status: method === 'POST' ? 201 : 200 })
    })
    const screen = await render(panel({ signedBy: null }))
    await screen.click('button', 'Préparer la lettre')
    await screen.click('button', 'Envoyer à la signature')
    await screen.act(() =>
      [...screen.allByRole('button')].findLast((one) => one.textContent?.includes('signature'))?.click(),
    )
    await screen.until(() => screen.text().includes('Préparer une autre lettre à la place de celle qui attend'))
    expect(screen.text()).not.toContain('Voie d’envoi')
  })

  test('a second request says that it replaces the first', async () => {
    keeping(() => problem(404, 'introuvable', 'Introuvable', ''))
    const screen = await render(panel({ replaces: ID }))
    await screen.click('button', 'Préparer une lettre qui la remplace')
    expect(screen.text()).toContain('Cette lettre remplace la demande précédente')
    expect(screen.text()).toContain('R*423-40')
  })
})

describe('the answer of the applicant', () => {
  const request = {
    act: ID,
    documentId: null,
    via: 'hand',
    sentOn: '2026-11-10',
    notifiedOn: '2026-11-10',
    standing: 'effective',
    dueOn: '2027-02-10',
    pieces: [...toAsk, { key: 'PCMI2', code: 'PCMI2', label: 'Plan de masse', why: 'x' }],
    remaining: [...toAsk, { key: 'PCMI2', code: 'PCMI2', label: 'Plan de masse', why: 'x' }],
    isAnswered: false,
    isProvisional: false,
  } as const

  test('what remains is told before a part is recorded, and a part completes nothing', async () => {
    const sent = keeping(() => Response.json(file()))
    const shown = file({ requests: [{ ...request, pieces: [...request.pieces], remaining: [...request.remaining] }] })
    const screen = await render(<AnswersPanel dossierId={ID} file={shown} />)
    await screen.click('button', 'Enregistrer l’arrivée')
    expect(screen.text()).toContain('Cochez au moins une pièce reçue')
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[type=checkbox]')?.click())
    expect(screen.text()).toContain('Réponse partielle : PCMI2 reste attendue')
    await screen.click('button', 'Enregistrer l’arrivée')
    expect(sent[0]?.body).toMatchObject({ pieces: ['PCMI3'], completes: false })
  })

  test('D-B0: once every file is there, an earlier day may still be recorded, for each piece that was asked', async () => {
    serving()
    const provisional = {
      ...request,
      pieces: [...request.pieces],
      remaining: [],
      isAnswered: true,
      isProvisional: true,
    }
    const screen = await render(<AnswersPanel dossierId={ID} file={file({ requests: [provisional] })} />)
    expect(screen.text()).toContain('Un fichier est arrivé pour chaque pièce')
    expect(screen.container.querySelectorAll('input[type=checkbox]')).toHaveLength(2)
  })

  test('nothing asked, nothing answered: nothing is shown', async () => {
    serving()
    expect((await render(<AnswersPanel dossierId={ID} file={file()} />)).text()).toBe('')
  })
})

describe('the address of an open piece', () => {
  test('what is no identifier or no page is left out', () => {
    expect(validatePiecesSearch({ voir: FILE, page: '3', avec: 'x' })).toEqual({ voir: FILE, page: 3 })
    expect(validatePiecesSearch({ voir: '<script>', page: '-1' })).toEqual({})
  })
})

describe('the keys of the viewer', () => {
  const idle = () => undefined
  const acts = {
    ...{ number: 1, pageCount: 2, turn: idle, toggleThumbnails: idle, toggleText: idle, toggleRedacting: idle },
    view: { zoomIn: idle, zoomOut: idle, fit: idle, rotate: idle } as unknown as View,
    measuring: { choose: idle } as unknown as Measuring,
  }

  test('judge a piece and go to the next as those of the list, for whoever judges', () => {
    const done: string[] = []
    const judging = {
      go: (by: 1 | -1) => done.push(`go ${by}`),
      judge: (verdict: string) => done.push(verdict),
    }
    const keys = viewerKeys({ ...acts, judging })
    for (const key of ['n', 'p', 'c', 'm', 'i']) keys.get(key)?.()
    expect(done).toEqual(['go 1', 'go -1', 'conforming', 'missing', 'insufficient'])
    expect(viewerKeys({ ...acts, judging: null }).has('c')).toBe(false)
  })

  test('a verdict given from elsewhere is that of the line of the piece', async () => {
    const sent = keeping(() => Response.json(file({})))
    const screen = await render(<PieceList dossierId={ID} file={file({})} onView={() => {}} />)
    expect(judgePiece('PCMI2', 'conforming')).toBe(true)
    await screen.until(() => sent.length > 0)
    expect(sent[0]?.body).toMatchObject({ verdict: 'conforming' })
    expect(judgePiece('inconnue', 'conforming')).toBe(false)
  })
})
