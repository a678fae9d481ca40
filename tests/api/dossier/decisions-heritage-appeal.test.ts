import { expect } from 'vitest'
import type { DecisionFile, DraftBlock } from '#contract/dossier/decisions/decision.ts'
import { consultationToken } from '#server/dossier/consultations/link.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

type StoredAct = { id: string; kind: string; payload: { circumstance?: string }; cancels: string | null }

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ')

type Asked = { project: { works: string[]; sectors: Record<string, true> }; rule: string }

const NEAR_A_CHURCH: Asked = { project: { works: ['NEW_BUILDING'], sectors: { ABORDS: true } }, rule: 'surroundings' }
const PULLED_DOWN_IN_A_REGISTERED_SITE: Asked = {
  project: { works: ['DEMOLITION'], sectors: { SITE_INSCRIT: true } },
  rule: 'registeredSiteDemolition',
}

/** A project on which the architect of heritage is asked, near a church unless said otherwise, then answers. */
async function judged(
  desk: Desk,
  kind: 'housePermit' | 'priorDeclaration' | 'demolitionPermit',
  answer: 'favourable' | 'unfavourable',
  { project, rule } = NEAR_A_CHURCH,
) {
  const { id, pieces } = await desk.filed('2026-11-03', { kind, project })
  const officer = await desk.officer()
  const chosen = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, {
    choice: 'retained',
    rule,
  })
  expect(chosen.status).toBe(201)
  const consultation = (await chosen.json()).id as string
  await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, {
    via: 'link',
    email: 'abf@example.org',
    attachmentIds: pieces,
  })
  const reply = async () => {
    const link = `/api/opinion-requests/${consultationToken(desk.app.deps.config, consultation)}`
    const text = 'La couverture dénature les abords.'
    expect((await desk.send('POST', link, undefined, { answer, text, by: 'M. Dubois' })).status).toBeLessThan(300)
  }
  const draft = async (sense: 'refused' | 'opposed'): Promise<DecisionFile> => {
    const built = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense })
    expect(built.status).toBe(201)
    return built.json()
  }
  const read = async (): Promise<DecisionFile> => (await desk.get(`/api/dossiers/${id}/decision`, officer)).json()
  const preview = async () => {
    const answered = await desk.get(`/api/dossiers/${id}/decision/preview.pdf`, officer)
    return plain(wholeText(await readPdf(new Uint8Array(await answered.arrayBuffer()))))
  }
  const save = async ({ draft: read }: DecisionFile, blocks: readonly DraftBlock[]): Promise<DecisionFile> => {
    const saved = await desk.send('PUT', `/api/dossiers/${id}/decision`, officer, { revision: read?.revision, blocks })
    expect(saved.status).toBe(200)
    return saved.json()
  }
  /** Circumstances that stand in the register. */
  const established = async () => {
    const { acts }: { acts: readonly StoredAct[] } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    const cancelled = new Set(acts.map(({ cancels }) => cancels))
    const standing = acts.filter((each) => each.kind === 'circumstanceEstablished' && !cancelled.has(each.id))
    return standing.map(({ id: act, payload }) => ({ act, circumstance: payload.circumstance }))
  }
  const cancel = async (act: string) => {
    const cancelled = { kind: 'cancelled', act, why: 'Fait non confirmé' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, cancelled)).status).toBe(201)
  }
  return { reply, draft, read, save, preview, established, cancel }
}

test.for([
  ['housePermit', 'refused'],
  ['priorDeclaration', 'opposed'],
] as const)(
  'R*424-14: the preview of a %s %s after the architect refused tells the appeal to the prefect of the region',
  async ([kind, sense], { desk }) => {
    const { reply, draft, preview } = await judged(desk, kind, 'unfavourable')
    await reply()
    await draft(sense)
    const text = await preview()
    expect(text).toContain(
      'que cet accord a été refusé le 3 novembre 2026 pour les motifs suivants : « La couverture dénature les abords »',
    )
    expect(text).toContain('sa réponse en date du 3 novembre 2026 : refus d’accord')
    expect(text).toContain('avant toute saisine du tribunal, former un recours devant le préfet de région')
    expect(text).toContain('vaut confirmation de la présente décision')
    expect(text.match(/peut saisir le tribunal administratif/g)).toHaveLength(1)
  },
)

test('a refusal on another ground, the architect having agreed, opens the court at once', async ({ desk }) => {
  const { reply, draft, preview } = await judged(desk, 'housePermit', 'favourable')
  await reply()
  await draft('refused')
  const text = await preview()
  expect(text).not.toContain('préfet de région')
  expect(text).toContain('peut saisir le tribunal administratif')
})

test('a draft written before the architect refused is signed once it tells the appeal, and the ordinary routes are gone', async ({
  desk,
}) => {
  const { reply, draft, read, save } = await judged(desk, 'housePermit', 'unfavourable')
  await draft('refused')
  await reply()
  const before = await read()
  const told = before.unused.filter(({ phrase }) => phrase?.key === 'mention.recours-architecte')
  expect(told).toHaveLength(1)
  expect(before.obstacles.map(({ detail }) => plain(detail))).toContainEqual(
    expect.stringContaining('avant toute saisine du tribunal, former un recours devant le préfet de région'),
  )
  const blocks = [...(before.draft?.blocks ?? []), ...before.unused].map((block) => ({ ...block, confirmed: true }))
  const doubled = await save(before, blocks)
  const ordinary = blocks.findIndex(({ phrase }) => phrase?.key === 'mention.recours')
  expect(doubled.obstacles).toEqual([
    { pointer: `#/blocks/${ordinary}`, detail: expect.stringContaining('le préfet de région est saisi d’abord') },
  ])
  const mended = await save(doubled, blocks.toSpliced(ordinary, 1))
  expect(mended.obstacles).toEqual([])
})

test('the architect who refuses establishes the site under which he was asked, and the appeal of R*424-14 is told', async ({
  desk,
}) => {
  const { reply, draft, preview, established, cancel } = await judged(desk, 'housePermit', 'unfavourable')
  const [retained] = await established()
  expect(retained).toMatchObject({ circumstance: 'monumentSurroundings' })
  await cancel(retained?.act ?? '')
  expect(await established()).toEqual([])
  await reply()
  expect(await established()).toEqual([{ act: expect.any(String), circumstance: 'monumentSurroundings' }])
  await draft('refused')
  expect(await preview()).toContain('avant toute saisine du tribunal, former un recours devant le préfet de région')
})

test('what the register says of the site already is not said again by the architect’s answer', async ({ desk }) => {
  const { reply, established } = await judged(desk, 'housePermit', 'unfavourable')
  const before = await established()
  await reply()
  expect(await established()).toEqual(before)
})

test('a demolition in a registered site is refused on the architect’s opinion, neither surroundings nor heritage site: no appeal to the prefect', async ({
  desk,
}) => {
  const { reply, draft, preview, established } = await judged(
    desk,
    'demolitionPermit',
    'unfavourable',
    PULLED_DOWN_IN_A_REGISTERED_SITE,
  )
  await reply()
  expect(await established()).toMatchObject([{ circumstance: 'registeredSiteDemolition' }])
  const { draft: written } = await draft('refused')
  const phrases = written?.blocks.map(({ phrase }) => phrase?.key)
  expect(phrases).toContain('motif.avis-defavorable')
  expect(phrases).not.toContain('motif.accord-abf-refuse')
  const text = await preview()
  expect(text).not.toContain('préfet de région')
  expect(text).toContain('peut saisir le tribunal administratif')
})
