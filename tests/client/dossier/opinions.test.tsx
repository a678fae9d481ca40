import { retainedConsultation } from './retained-consultation.ts'
// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { OpinionRequestPage } from '#client/dossier/consultations/opinion-request-screen.tsx'
import { Requests } from '#client/dossier/consultations/opinion-requests-screen.tsx'
import { OpinionsDesk } from '#client/dossier/consultations/opinions-section.tsx'
import type {
  ConsultationDesk,
  NetworkProposal,
  OpinionRequest,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { OPINION_ANSWERS } from '#contract/dossier/consultations/consultation-desk.ts'
import { problem } from '#tests/client/fake-server.ts'
import { type Rendered, render, serving, typeIn } from '#tests/client/render.tsx'
import { answerEffects } from '#wording/dossier/consultations/answer-effect.ts'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const DOSSIER = '00000000-0000-4000-8000-000000000001'
const PIECE = '00000000-0000-4000-8000-0000000000a1'
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const REQUEST: OpinionRequest = {
  id: uuid(9),
  service: 'Gestionnaire de la voie',
  nature: 'advisoryOpinion',
  reason: 'Accès sur la départementale 219.',
  article: 'R*423-53',
  message: 'Voyez l’accès.',
  number: 'PC 062 998 26 00001',
  kind: 'permis de construire',
  title: 'Maison individuelle',
  communeName: 'Saint-Exemple',
  applicant: 'Léontine Vandenbroucke, 3, rue du Marais, 62998 Saint-Exemple',
  groundAddress: '12 rue de l’Église',
  surfaces: '98\u00a0m² de plancher créés',
  parcels: ['AB 12'],
  parcelIds: ['62998000AB0012'],
  answerBy: '1 mois à compter de la réception de la demande ; silence : avis réputé favorable.',
  filedOn: '2026-11-24',
  askedOn: '2026-11-24',
  dueOn: '2126-12-24',
  sentence: 'Réponse attendue jusqu’au 24 décembre 2126 inclus.',
  effects: answerEffects(
    { nature: 'agreement', article: 'R*423-59, R*423-67 al. 1', kind: 'housePermit' },
    OPINION_ANSWERS,
  ),
  mayAnswer: true,
  answer: null,
  answerText: null,
  answeredOn: null,
  answeredBy: null,
  fileName: null,
  attachments: [
    {
      id: PIECE,
      code: 'PCMI2',
      title: 'Plan de masse',
      version: 2,
      mediaType: 'application/pdf',
      byteCount: 1000,
      pageCount: 3,
    },
  ],
}

const CONSULTATION = retainedConsultation({
  id: uuid(2),
  reason: 'Accès sur la départementale 219.',
  article: 'R*423-53',
  sentence: 'Retenue, à envoyer avec les pièces choisies.',
  silence: 'Avis réputé favorable',
})

const DESK: ConsultationDesk = {
  proposals: [],
  ofNetworks: [],
  undetermined: [],
  reminders: [],
  consultations: [],
  letters: [],
  addressBook: [],
  mayAct: true,
  today: '2026-11-24',
}

const PROPOSAL: ConsultationDesk['proposals'][number] = {
  rule: 'easement T1',
  service: 'railway',
  serviceName: 'SNCF Réseau',
  nature: 'advisoryOpinion',
  text: 'SNCF Réseau : son avis est simple.',
  certainty: 'certain',
  because: [{ cause: 'statement', text: 'T1 : voie ferrée (12 % de la parcelle)' }],
  article: 'C. transports L2231-3',
  confidence: 'memory',
  answer: { text: '1 mois ; silence : avis réputé favorable.', article: 'R*423-59', confidence: 'text' },
  seen: 'todayOnly',
  establishes: false,
  useful: null,
  site: null,
}

const ATTACHMENT = {
  id: PIECE,
  code: 'PCMI2',
  title: 'Plan de masse',
  version: 1,
  replaces: null,
  fileName: 'plan.pdf',
  mediaType: 'application/pdf',
  byteCount: 10,
  sha256: 'a',
  pageCount: 1,
  scan: 'notConfigured',
  addedAt: '2026-11-24T09:00:00Z',
  review: null,
  reviewNote: null,
}

type Sent = { method: string; path: string; body: string }

/** A server that keeps what it is sent. */
function keeping(answer: (method: string, path: string) => Response | undefined): Sent[] {
  const sent: Sent[] = []
  serving((method, path) => answer(method, path) ?? Response.json({ isConfigured: false, departures: [] }))
  const reply = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    if (init?.method && init.method !== 'GET') {
      sent.push({ method: init.method, path: String(input), body: typeof init.body === 'string' ? init.body : '' })
    }
    return reply(input, init)
  }
  return sent
}

const radio = (label: string) => {
  const found = [...(page?.container.querySelectorAll('label') ?? [])].find((one) => one.textContent?.startsWith(label))
  const input = found?.querySelector('input')
  if (!input) throw new Error(`no choice ${label}`)
  return input
}
const fields = () => [
  ...(page?.container.querySelectorAll<HTMLInputElement>('form input:not([type=radio]):not([type=file])') ?? []),
]

describe('issue 30, 2.2: the calendar drawn backwards', () => {
  test('is a list in the order of the days, which says what is late and which days no text fixes', async () => {
    const step = { detail: null, article: null, isPast: false, isLate: false }
    const backwards = {
      decisionDue: '2127-03-07',
      chosen: 'Aucun texte ne fixe les jours de rédaction.',
      steps: [
        {
          ...step,
          ...{ day: '2126-11-20', what: 'ask' as const, label: 'ABF : demander l’accord', article: 'R*423-67' },
          ...{ isPast: true, isLate: true, detail: 'Dernier jour utile passé : accord impossible à temps.' },
        },
        { ...step, day: '2127-03-02', what: 'sign' as const, label: 'Décision signée et envoyée' },
        { ...step, day: '2127-03-07', what: 'decision' as const, label: 'Dernier jour', article: 'R*424-1' },
      ],
    }
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, backwards }} />)
    const list = page.container.querySelector('[aria-labelledby="backwards-title"] ol')
    expect([...(list?.querySelectorAll('time') ?? [])].map((time) => time.getAttribute('dateTime'))).toEqual([
      '2126-11-20',
      '2127-03-02',
      '2127-03-07',
    ])
    expect(list?.firstElementChild?.textContent).toContain('en retard')
    expect(page.text()).toContain('accord impossible à temps')
    expect(page.text()).toContain('Aucun texte ne fixe')
  })

  test('is not drawn where no decision is due', async () => {
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, backwards: null }} />)
    expect(page.text()).not.toContain('Calendrier à rebours')
  })
})

describe('a consulted service', () => {
  test('D-M11: reads who asks and where to write to them, what is asked, before when, what silence means, and the chosen pieces', async () => {
    page = await render(<OpinionRequestPage requestKey="secret" request={REQUEST} />)
    for (const said of [
      'Gestionnaire de la voie',
      'R*423-53',
      'silence',
      '24\u00a0décembre 2126',
      'AB 12',
      'Voyez l’accès.',
      'Léontine Vandenbroucke, 3, rue du Marais',
      '12 rue de l’Église, ',
      '98\u00a0m² de plancher créés',
    ]) {
      expect(page.text()).toContain(said)
    }
    const piece = page.named('link', 'Plan de masse')
    expect(piece.getAttribute('href')).toBe(`/api/opinion-requests/secret/attachments/${PIECE}`)
  })

  test('reads its answer again before giving it, and grounds are asked of an unfavourable one', async () => {
    const sent = keeping((method) =>
      method === 'POST'
        ? Response.json({ ...REQUEST, mayAnswer: false, answer: 'unfavourable' }, { status: 201 })
        : undefined,
    )
    page = await render(<OpinionRequestPage requestKey="secret" request={REQUEST} />)
    await page.click('button', 'Relire avant de répondre')
    expect(page.text()).toContain('Choisissez le sens de l’avis.')
    expect(page.text()).toContain('Indiquez le nom de la personne qui répond.')

    await page.act(() => radio('Défavorable').click())
    const [by] = fields()
    if (by) await typeIn(by, 'Mme Roussel')
    await page.click('button', 'Relire avant de répondre')
    expect(page.text()).toContain('il ne les remplace pas')
    expect(sent).toEqual([])

    await page.act(() => radio('Favorable').click())
    await page.click('button', 'Relire avant de répondre')
    expect(page.text()).toContain('elle ne pourra plus être modifiée')
    expect(sent).toEqual([])
    await page.click('button', 'Donner cette réponse')
    await page.until(() => sent.length === 1)
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ answer: 'favourable', by: 'Mme Roussel' })
  })

  test('keeps what was written when the server refuses it', async () => {
    keeping((method) =>
      method === 'POST'
        ? problem(409, 'avis-deja-rendu', 'La réponse est déjà au dossier', 'Un avis ne se réécrit pas.')
        : undefined,
    )
    page = await render(<OpinionRequestPage requestKey="secret" request={REQUEST} />)
    await page.act(() => radio('Sans observation').click())
    const [by] = fields()
    if (by) await typeIn(by, 'Mme Roussel')
    await page.click('button', 'Relire avant de répondre')
    await page.click('button', 'Donner cette réponse')
    await page.until(() => page?.text().includes('La réponse est déjà au dossier') ?? false)
    expect(fields()[0]?.value).toBe('Mme Roussel')
  })

  test('that has answered sees its answer and no form', async () => {
    const answered = {
      ...REQUEST,
      mayAnswer: false,
      answer: 'favourable' as const,
      answeredOn: '2026-12-01',
      answeredBy: 'Mme Roussel',
    }
    page = await render(<OpinionRequestPage requestKey="secret" request={answered} />)
    expect(page.text()).toContain('Avis favorable le 1er\u00a0décembre 2026, Mme Roussel')
    expect(page.container.querySelector('form')).toBeNull()
  })
})

describe('the list of a service with an account', () => {
  test('is in the order of the last days; what is answered comes apart', async () => {
    const later = { ...REQUEST, id: uuid(11), number: 'PC 2', dueOn: '2127-01-24' }
    const noDay = { ...REQUEST, id: uuid(12), number: 'PC 3', dueOn: null }
    const late = { ...REQUEST, id: uuid(14), number: 'PC 5', dueOn: '2025-04-17' }
    const done = { ...REQUEST, id: uuid(13), number: 'PC 4', mayAnswer: false, answer: 'favourable' as const }
    page = await render(<Requests requests={[noDay, late, done, later, REQUEST]} />)
    const numbers = [...page.container.querySelectorAll('li strong')].map(({ textContent }) => textContent)
    expect(numbers).toEqual(['PC 062 998 26 00001', 'PC 2', 'PC 3', 'PC 5', 'PC 4'])
    expect(page.text()).toContain('À répondre (3)')
    expect(page.text()).toContain('Délai expiré (1)')
  })

  test('says where a request by link is opened when there is none', async () => {
    page = await render(<Requests requests={[]} />)
    expect(page.text()).toContain('depuis le courriel reçu')
  })
})

describe('the desk', () => {
  test('a proposal shows its fact, its article, its time; keeping it is one click', async () => {
    const sent = keeping((method) => (method === 'POST' ? Response.json(CONSULTATION, { status: 201 }) : undefined))
    const proposal = { ...PROPOSAL, note: 'cinq mois seulement pour ces travaux' }
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, proposals: [proposal] }} />)
    const beside = 'À savoir : cinq mois seulement pour ces travaux'
    for (const said of ['12 % de la parcelle', 'L2231-3', 'R*423-59', 'Lu aujourd’hui seulement', beside])
      expect(page.text()).toContain(said)
    await page.click('button', 'Retenir')
    await page.until(() => sent.length === 1)
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ choice: 'retained', rule: 'easement T1' })
  })

  test('what sensors say of the sewers proposes their operator, in words that decide nothing; one click asks them', async () => {
    const sent = keeping(() => undefined)
    const why = 'Réseau : 7 jours de déversement en 12 mois au point A1-12 ; à vérifier avec l’exploitant.'
    const proposal: NetworkProposal = {
      service: 'waterOperator',
      serviceName: 'Exploitant des réseaux d’eau et d’assainissement',
      why,
      answer: { text: '1 mois ; silence : avis réputé favorable.', article: 'R*423-59' },
    }
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, ofNetworks: [proposal] }} />)
    expect(page.text()).toContain('Aucun texte ne l’impose et rien n’en découle')
    expect(page.text()).toContain(why)
    await page.click('button', 'Consulter')
    const asked = sent.find(({ method }) => method === 'POST')
    expect(JSON.parse(asked?.body ?? '{}')).toEqual({ choice: 'added', service: 'waterOperator', why })
    await page.unmount()
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, ofNetworks: [proposal], mayAct: false }} />)
    expect(page.text()).toContain(why)
    expect([...page.container.querySelectorAll('button')].map((one) => one.textContent)).not.toContain('Consulter')
  })

  test('setting aside asks why', async () => {
    const sent = keeping((method) => (method === 'POST' ? Response.json(CONSULTATION, { status: 201 }) : undefined))
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, proposals: [PROPOSAL] }} />)
    await page.act(() =>
      page
        ?.allByRole('button')
        .find((one) => one.getAttribute('aria-label') === 'Écarter : SNCF Réseau')
        ?.click(),
    )
    const submit = page.container.querySelector<HTMLButtonElement>('dialog button[type=submit]')
    await page.act(() => submit?.click())
    expect(page.text()).toContain('Dites pourquoi, en quelques mots.')
    expect(sent).toEqual([])
  })

  test('says that mails do not leave and that a time does not run', async () => {
    keeping(() => undefined)
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={DESK} />)
    await page.until(() => page?.text().includes('Les courriels ne partent pas') ?? false)
    expect(page.text()).toContain('son délai ne court pas')
  })

  test('a request leaves with the pieces that stay chosen, to a complete address', async () => {
    const other = { ...ATTACHMENT, id: uuid(77), code: 'PCMI1', title: 'Plan de situation' }
    const sent = keeping((method, path) => {
      if (path.endsWith('/attachments')) return Response.json([ATTACHMENT, other])
      return method === 'POST' ? Response.json({ ...CONSULTATION, state: 'sent' }, { status: 201 }) : undefined
    })
    page = await render(<OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, consultations: [CONSULTATION] }} />)
    await page.click('button', 'Préparer l’envoi')
    await page.until(() => page?.text().includes('Plan de situation') ?? false)
    await page.act(() => radio('PCMI1').click())
    await page.click('button', 'Envoyer la demande')
    expect(page.text()).toContain('Saisissez une adresse électronique complète.')
    const email = page.container.querySelector<HTMLInputElement>('input[type=email]')
    if (email) await typeIn(email, 'routes@example.org')
    await page.click('button', 'Envoyer la demande')
    await page.until(() => sent.length === 1)
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      via: 'link',
      email: 'routes@example.org',
      attachmentIds: [PIECE],
    })
  })

  test('all that is to be asked is read on one page, what binds first, and leaves in one gesture', async () => {
    const BINDING = { ...PROPOSAL, rule: 'surroundings', service: 'heritageArchitect', nature: 'agreement' } as const
    const proposals = [
      { ...PROPOSAL, certainty: 'toConfirm' as const, toConfirm: 'selon l’accès' },
      { ...BINDING, serviceName: 'Architecte des Bâtiments de France' },
    ]
    const addressBook = [{ service: 'heritageArchitect', email: null, hasAccount: true }]
    const sent = keeping((method, path) => {
      if (path.endsWith('/attachments')) return Response.json([ATTACHMENT])
      if (method === 'POST' && path.includes(uuid(2)))
        return Response.json({ ...CONSULTATION, state: 'sent', sentence: 'Réponse attendue.' })
      return method === 'POST' ? Response.json(CONSULTATION, { status: 201 }) : undefined
    })
    page = await render(
      <OpinionsDesk dossierId={DOSSIER} desk={{ ...DESK, proposals, consultations: [CONSULTATION], addressBook }} />,
    )
    expect(page.text().match(/obligatoire, à demander/g)).toHaveLength(1)
    await page.click('button', 'Préparer et envoyer les 3 demandes')
    await page.until(() => page?.container.querySelector('dialog input[type=email]') !== null)
    const boxes = [...page.container.querySelectorAll<HTMLElement>('dialog label:has(input[type=checkbox])')].filter(
      (label) => label.textContent?.includes(' : '),
    )
    expect(boxes.map((label) => [label.textContent?.split(' :')[0], label.querySelector('input')?.checked])).toEqual([
      ['Architecte des Bâtiments de France', true],
      ['Gestionnaire de la voie', true],
      ['SNCF Réseau', false],
    ])
    // the road manager has no known address: nothing leaves before it is written
    expect(page.named('button', 'Envoyer 2').hasAttribute('disabled')).toBe(true)
    const email = page.container.querySelector<HTMLInputElement>('dialog input[type=email]')
    if (email) await typeIn(email, 'routes@example.org')
    await page.click('button', 'Envoyer 2')
    await page.until(() => /2\sdemandes envoyées sur 2/.test(page?.text() ?? ''))
    expect(
      sent.map(({ path, body }) => [path.split('/').at(-1), JSON.parse(body).rule ?? JSON.parse(body).via]),
    ).toEqual([
      ['consultations', 'surroundings'],
      ['sending', 'account'],
      ['sending', 'link'],
    ])
  })

  test('who only reads is offered no act', async () => {
    keeping(() => undefined)
    page = await render(
      <OpinionsDesk
        dossierId={DOSSIER}
        desk={{ ...DESK, mayAct: false, proposals: [PROPOSAL], consultations: [CONSULTATION] }}
      />,
    )
    // a line of the table opens and folds: nothing else is a button
    expect(page.allByRole('button').filter((one) => !one.hasAttribute('aria-expanded'))).toEqual([])
  })
})
