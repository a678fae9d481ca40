import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile, DraftBlock } from '#contract/dossier/decisions/decision.ts'
import { consultationToken } from '#server/dossier/consultations/link.ts'
import { WITHDRAWALS_TO_SEND } from '#server/dossier/transmissions/past-rule.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const build = async (
  desk: Desk,
  headers: Headers,
  id: string,
  body: Record<string, unknown>,
): Promise<DecisionFile> => {
  const answer = await desk.send('POST', `/api/dossiers/${id}/decision`, headers, body)
  expect(answer.status).toBe(201)
  return answer.json()
}

const read = async (desk: Desk, headers: Headers, id: string): Promise<DecisionFile> =>
  (await desk.get(`/api/dossiers/${id}/decision`, headers)).json()

const blocksOf = ({ draft }: DecisionFile): DraftBlock[] => draft?.blocks ?? []
const revisionOf = ({ draft }: DecisionFile): number => draft?.revision ?? 0
const texts = (file: DecisionFile, family: string) =>
  blocksOf(file)
    .filter((block) => block.family === family)
    .map(({ text }) => plain(text))

const save = (desk: Desk, headers: Headers, id: string, body: unknown) =>
  desk.send('PUT', `/api/dossiers/${id}/decision`, headers, body)

/** A person who signs on the commune, with a second factor, and a delegation when one is given. */
async function signatory(
  desk: Desk,
  delegation?: { from: string; to?: string; kinds?: string[] },
  { inseeCode = SAINT_EXEMPLE, secondFactor = true } = {},
): Promise<Headers> {
  const id = await desk.person(['signatory'], inseeCode)
  if (delegation) {
    await desk.db.run(sql`
      insert into signature_delegation
        (signatory_id, insee_code, capacity, dossier_kinds, act_reference, valid_from, valid_to)
      values (
        ${id}, ${inseeCode}, 'Par délégation du maire, l’adjointe à l’urbanisme', ${delegation.kinds ?? null},
        'arrêté n° 2026-12 du 3 mars 2026', ${delegation.from}::date, ${delegation.to ?? null}::date)`)
  }
  return desk.signedIn(id, secondFactor)
}

const DELEGATED = { from: '2026-03-03' }

/** Whoever has a second factor gives a code now: one given days ago signs nothing. */
const codeGiven = (desk: Desk) =>
  desk.db.run(sql`
    update session set second_factor_at = ${desk.app.deps.clock.now().toString()}::timestamptz
    where second_factor_at is not null`)

const sign = (desk: Desk, headers: Headers, id: string, revision: number, change: Record<string, unknown> = {}) =>
  desk.send('POST', `/api/dossiers/${id}/decision/signature`, headers, {
    revision,
    via: 'hand',
    interested: false,
    unassessedBecause: 'Examen fait sur plans',
    ...change,
  })

const lawOf = async (desk: Desk, headers: Headers, id: string) =>
  (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()

/** The manager of a road, asked and reached on the day of the clock. */
async function roadManagerAsked(desk: Desk, officer: Headers, id: string, pieces: readonly string[]) {
  const asked = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, {
    choice: 'added',
    service: 'roadManager',
    regime: 'roadManager',
    why: 'Accès sur la départementale 219.',
  })
  const consultation = (await asked.json()).id as string
  await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, {
    via: 'link',
    email: 'routes@example.org',
    attachmentIds: pieces,
  })
  const link = `/api/opinion-requests/${consultationToken(desk.app.deps.config, consultation)}`
  return (body: unknown) => desk.send('POST', link, undefined, body)
}

describe('a draft', () => {
  test('is written by the file: code, plan with its dates, zone, request, opinions, articles and mentions', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const { id, pieces } = await desk.filed('2026-11-03', { inseeCode: AUTRE_EXEMPLE, parcelIds: [idOf(12)] })
    const officer = await desk.officer(AUTRE_EXEMPLE)
    const answer = await roadManagerAsked(desk, officer, id, pieces)
    desk.on('2026-11-10')
    await answer({ answer: 'favourable', by: 'Mme Roussel' })
    const file = await build(desk, officer, id, { sense: 'granted' })
    const visas = texts(file, 'visa')
    expect(visas[0]).toMatch(/^Vu le code de l’urbanisme/)
    expect(visas).toContain(
      'Vu le plan local d’urbanisme intercommunal (PLUi de la CC de l’Exemple), approuvé le 10 mars 2025, publié le 2 avril 2025, opposable depuis le 12 avril 2025 ;',
    )
    expect(visas).toContain('Vu le règlement de la zone UB de ce document ;')
    expect(visas).toContain(
      'Vu la demande de permis de construire une maison individuelle ou ses annexes présentée le 3 novembre 2026 par Léontine Vandenbroucke, enregistrée sous le numéro PC 062 999 26 00001, pour un terrain situé à Saint-Exemple (parcelle AB 12), ayant pour objet : Maison individuelle ;',
    )
    expect(visas).toContain(
      'Vu la consultation du service suivant : Gestionnaire de la voie, et sa réponse en date du 10 novembre 2026 : avis favorable ;',
    )
    expect(texts(file, 'article')[0]).toContain('est ACCORDÉ')
    expect(texts(file, 'mention').join(' ')).toContain('L600-12-2')
    expect(file).toMatchObject({ stale: [], unused: [], guard: { outcome: 'allowed' } })
    // the ground is near a monument: nobody asked the architect, and a grant would be unlawful
    expect(file.obstacles.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('L’accord de « Architecte des Bâtiments de France (UDAP) » est nécessaire'),
    ])
    const linked = blocksOf(file).filter(({ fact }) => fact !== null)
    expect(linked.map(({ factSha256 }) => factSha256)).toEqual(
      linked.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)),
    )
  })

  test('takes the phrases of the commune, and says what is still to be completed', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await desk.send('POST', '/api/phrases', officer, {
      inseeCode: SAINT_EXEMPLE,
      key: 'article.accord',
      family: 'article',
      title: 'Accord',
      body: 'Le {nature} demandé par {demandeur} est accordé.',
      reason: 'Usage de la commune',
    })
    const file = await build(desk, officer, id, { sense: 'granted', phrases: ['prescription.materiaux'] })
    expect(texts(file, 'article')[0]).toBe(
      'Le permis de construire une maison individuelle ou ses annexes demandé par Léontine Vandenbroucke est accordé.',
    )
    expect(file.obstacles.map(({ detail }) => detail)).toEqual([
      'Ce paragraphe est à compléter.',
      'Des prescriptions sont énoncées : choisissez une décision avec prescriptions, ou retirez-les.',
    ])
    const unknown = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, {
      sense: 'granted',
      phrases: ['nulle.part'],
      revision: revisionOf(file),
    })
    expect((await unknown.json()).errors[0].pointer).toBe('#/phrases/0')
  })

  test('is edited by one person at a time', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const file = await build(desk, officer, id, { sense: 'granted' })
    const blocks = blocksOf(file).map((block) => ({ ...block, text: block.text.replace('ACCORDÉ', 'accordé') }))
    const saved: DecisionFile = await (await save(desk, officer, id, { revision: revisionOf(file), blocks })).json()
    expect(texts(saved, 'article')[0]).toContain('est accordé')
    expect((await save(desk, officer, id, { revision: revisionOf(file), blocks })).status).toBe(409)
    const stranger = await desk.officer(AUTRE_EXEMPLE)
    expect((await save(desk, stranger, id, { revision: revisionOf(saved), blocks })).status).toBe(404)
  })

  test('is stale after a late opinion, until each paragraph is read again', async ({ desk }) => {
    const { id, pieces } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const answer = await roadManagerAsked(desk, officer, id, pieces)
    await desk.dayComes('2026-11-03')
    await desk.dayComes('2026-12-04')
    const file = await build(desk, officer, id, { sense: 'refused', phrases: ['motif.securite-salubrite'] })
    const visa = blocksOf(file).find(({ fact }) => fact?.startsWith('opinion/'))
    expect(plain(visa?.text ?? '')).toContain('demeuré sans réponse au terme du délai expiré le 3 décembre 2026')
    expect(file.stale).toEqual([])

    await answer({ answer: 'unfavourable', text: 'Visibilité insuffisante.', by: 'Mme Roussel' })
    const stale = await read(desk, officer, id)
    expect(stale.stale).toMatchObject([{ blockId: visa?.id, why: 'changed' }])
    expect(plain(stale.stale[0]?.proposed ?? '')).toContain('en date du 4 décembre 2026 : avis défavorable')
    expect(stale.unused.map(({ family, phrase }) => [family, phrase?.key])).toEqual([
      ['ground', 'motif.avis-defavorable'],
    ])
    expect(stale.obstacles[0]?.detail).toContain('qui a changé')
    const signing = await sign(desk, await signatory(desk, DELEGATED), id, revisionOf(stale))
    expect(signing.status).toBe(422)

    const mended = blocksOf(stale).map((block) =>
      block.id === visa?.id ? { ...block, text: stale.stale[0]?.proposed ?? '', confirmed: true } : block,
    )
    const fresh: DecisionFile = await (
      await save(desk, officer, id, { revision: revisionOf(stale), blocks: mended })
    ).json()
    expect(fresh).toMatchObject({ stale: [], unused: [] })
  })

  test('an agreement that is still awaited forbids to grant', async ({ desk }) => {
    const project = { works: ['NEW_BUILDING'], sectors: { ABORDS: true } }
    const { id, pieces } = await desk.filed('2026-11-03', { project })
    const officer = await desk.officer()
    const chosen = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, {
      choice: 'retained',
      rule: 'surroundings',
    })
    await desk.send('POST', `/api/dossier-consultations/${(await chosen.json()).id}/sending`, officer, {
      via: 'link',
      email: 'abf@example.org',
      attachmentIds: pieces,
    })
    const file = await build(desk, officer, id, { sense: 'granted' })
    expect(file.obstacles.map(({ detail }) => detail)).toEqual([expect.stringContaining('est encore attendue')])
  })
})

describe('a review by a second person', () => {
  test('is awaited before the signature, and a changed text is read again', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const writer = await desk.officer()
    const readerId = await desk.person(['caseOfficer'])
    const reader = await desk.signedIn(readerId)
    const file = await build(desk, writer, id, { sense: 'granted' })
    const ask = (of: string) =>
      desk.send('POST', `/api/dossiers/${id}/decision/review-request`, writer, { of, revision: revisionOf(file) })
    expect((await ask(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))).status).toBe(422)
    const asked: DecisionFile = await (await ask(readerId)).json()
    expect(asked.draft?.review).toMatchObject({
      askedOf: { id: readerId },
      askedBy: expect.stringMatching(/^Prénom Nom/),
      askedAt: expect.stringMatching(/^2026-11-03T/),
    })
    const [told] = await desk.mails('reviewAsked/')
    expect(told?.payload).toMatchObject({ template: 'reviewAsked', to: [expect.stringContaining('@')] })

    const mayor = await signatory(desk, DELEGATED)
    expect((await sign(desk, mayor, id, revisionOf(file))).status).toBe(422)
    const review = (headers: Headers, revision: number) =>
      desk.send('POST', `/api/dossiers/${id}/decision/review`, headers, { outcome: 'approved', revision })
    expect((await review(writer, revisionOf(file))).status).toBe(403)
    expect((await review(reader, revisionOf(file))).status).toBe(201)
    expect(await desk.mails('reviewGiven/')).toHaveLength(1)

    const changed: DecisionFile = await (
      await save(desk, writer, id, { revision: revisionOf(file), blocks: blocksOf(file) })
    ).json()
    expect(changed.draft?.review).toMatchObject({ askedOf: { id: readerId }, outcome: null })
    expect((await sign(desk, mayor, id, revisionOf(changed))).status).toBe(422)
    await review(reader, revisionOf(changed))
    expect((await sign(desk, mayor, id, revisionOf(changed))).status).toBe(201)
  })
})

describe('the signature', () => {
  const drafted = async (desk: Desk, sense = 'granted', change: Record<string, unknown> = {}) => {
    const { id } = await desk.filed('2026-11-03', change)
    const officer = await desk.officer()
    return { id, officer, file: await build(desk, officer, id, { sense }) }
  }

  test('freezes the document with its hash, the statements and the act, and tells the applicant', async ({ desk }) => {
    const { id, officer, file } = await drafted(desk)
    const delegate = await signatory(desk, DELEGATED)
    desk.on('2026-11-24')
    await codeGiven(desk)
    const signed = await sign(desk, delegate, id, revisionOf(file))
    expect(signed.status).toBe(201)
    const { document, clock } = await signed.json()
    expect(clock.state.name).toBe('decided')

    const bytes = new Uint8Array(
      await (await desk.get(`/api/issued-documents/${document.document}`, officer)).arrayBuffer(),
    )
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
    const text = plain(wholeText(await readPdf(bytes))).replaceAll(/\s+/g, ' ')
    for (const said of [
      'Arrêté accordant un permis de construire une maison individuelle ou ses annexes au nom de la commune',
      'PC 062 998 26 00001',
      'Le maire de Saint-Exemple,',
      'Vu la délégation de signature : arrêté n° 2026-12 du 3 mars 2026',
      'Article 1er',
      'Par délégation du maire, l’adjointe à l’urbanisme',
      'le 24 novembre 2026',
    ])
      expect(text).toContain(said)

    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.at(-1)).toMatchObject({
      kind: 'decided',
      actorRole: 'signatory',
      payload: { sense: 'granted', signedOn: '2026-11-24', sha256: document.sha256, document: document.document },
    })
    expect(
      await desk.db.many(sql`select moment from statement_snapshot where dossier_id = ${id} order by moment`),
    ).toEqual([{ moment: 'decision' }, { moment: 'deposit' }])
    expect(await desk.mails('decision/')).toMatchObject([{ payload: { to: ['leontine@example.org'] } }])
    await expect(
      desk.db.transaction((tx) => tx.run(sql`update issued_document set sha256 = '' where dossier_id = ${id}`)),
    ).rejects.toThrow('never changed')
  })

  test('leaves the issued document as it was when phrases change afterwards, and is given once', async ({ desk }) => {
    const { id, officer, file } = await drafted(desk)
    const delegate = await signatory(desk, DELEGATED)
    const { document } = await (await sign(desk, delegate, id, revisionOf(file))).json()
    await desk.send('POST', '/api/phrases', officer, {
      inseeCode: SAINT_EXEMPLE,
      key: 'article.accord',
      family: 'article',
      title: 'Accord',
      body: 'Autre texte.',
      reason: 'Essai',
    })
    const again = await desk.get(`/api/issued-documents/${document.document}`, officer)
    const bytes = new Uint8Array(await again.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
    expect((await sign(desk, delegate, id, revisionOf(file))).status).toBe(409)
    const rebuilt = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, {
      sense: 'granted',
      revision: revisionOf(file),
    })
    expect(rebuilt.status).toBe(409)
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    expect((await desk.get(`/api/issued-documents/${document.document}`, elsewhere)).status).toBe(404)
  })

  test('is refused without role, second factor, delegation in force, on another commune, and to who is interested', async ({
    desk,
  }) => {
    const { id, officer, file } = await drafted(desk)
    const revision = revisionOf(file)
    const refusals: [string, Headers, number, Record<string, unknown>?][] = [
      ['an officer', officer, 403],
      ['without second factor', await signatory(desk, DELEGATED, { secondFactor: false }), 403],
      ['without delegation', await signatory(desk), 422],
      ['delegation ended', await signatory(desk, { from: '2026-01-01', to: '2026-11-02' }), 422],
      ['delegation to come', await signatory(desk, { from: '2026-11-04' }), 422],
      ['other kinds', await signatory(desk, { ...DELEGATED, kinds: ['demolitionPermit'] }), 422],
      ['another commune', await signatory(desk, DELEGATED, { inseeCode: AUTRE_EXEMPLE }), 404],
      ['interested', await signatory(desk, DELEGATED), 422, { interested: true }],
    ]
    for (const [who, headers, status, change] of refusals) {
      const answer = await sign(desk, headers, id, revision, change)
      expect([who, answer.status]).toEqual([who, status])
      expect((await answer.json()).detail).not.toBe('')
    }
    expect(await desk.db.many(sql`select id from issued_document where template = 'decision'`)).toEqual([])
    expect((await lawOf(desk, officer, id)).state.name).toBe('inFirstMonth')
  })

  test('the mayor signs in their own right, without a delegation in the visas', async ({ desk }) => {
    const { id, file } = await drafted(desk)
    const mayor = await desk.person(['signatory'])
    await desk.db.run(sql`
      insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
      values (${mayor}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection du 22 mars 2026', '2026-03-22')`)
    expect((await sign(desk, await desk.signedIn(mayor, true), id, revisionOf(file))).status).toBe(201)
    const { facts } = await desk.db.one<{ facts: { signature: unknown } }>(sql`
      select facts from issued_document where template = 'decision'`)
    expect(facts.signature).toMatchObject({ capacity: 'Le maire', on: '2026-11-03' })
    expect(facts.signature).not.toHaveProperty('delegation')
  })

  test('a refusal gives its reasons', async ({ desk }) => {
    const { id, file } = await drafted(desk, 'refused')
    const answer = await sign(desk, await signatory(desk, DELEGATED), id, revisionOf(file))
    expect(answer.status).toBe(422)
    expect((await answer.json()).detail).toContain('L424-3')
  })

  test('a declaration is not refused but opposed', async ({ desk }) => {
    const { id, file } = await drafted(desk, 'refused', { kind: 'priorDeclaration' })
    expect(file.guard).toMatchObject({ outcome: 'unlawful' })
    const answer = await sign(desk, await signatory(desk, DELEGATED), id, revisionOf(file))
    expect(await answer.json()).toMatchObject({ status: 422, type: '/aide/problemes/acte-illegal' })
  })

  test('goes by electronic letter only to who accepted it', async ({ desk }) => {
    const { id, file } = await drafted(desk)
    const delegate = await signatory(desk, DELEGATED)
    const answer = await sign(desk, delegate, id, revisionOf(file), { via: 'electronic' })
    expect((await answer.json()).errors).toMatchObject([{ pointer: '#/via' }])
  })

  test('a registered letter notifies when it is presented, and not before', async ({ desk }) => {
    const { id, officer, file } = await drafted(desk)
    const delegate = await signatory(desk, DELEGATED)
    await sign(desk, delegate, id, revisionOf(file), { via: 'registered' })
    expect((await sign(desk, delegate, id, revisionOf(file))).status).toBe(409)
    expect((await lawOf(desk, officer, id)).state.name).toBe('signed')
    desk.on('2026-11-06')
    const present = (firstPresentedOn: string) =>
      desk.send('POST', `/api/dossiers/${id}/decision/presentation`, officer, { firstPresentedOn })
    expect((await present('2026-11-02')).status).toBe(422)
    expect((await present('2026-11-05')).status).toBe(201)
    expect((await lawOf(desk, officer, id)).state.name).toBe('decided')
    expect((await present('2026-11-05')).status).toBe(409)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['filed', 'decided', 'cancelled', 'decided'])
    expect(acts[3].payload.sha256).toBe(acts[1].payload.sha256)
  })

  test('an agreement with conditions is granted with them, as grounds and conditions that the file writes', async ({
    desk,
  }) => {
    const project = { works: ['NEW_BUILDING'], sectors: { ABORDS: true } }
    const { id, pieces } = await desk.filed('2026-11-03', { project })
    const officer = await desk.officer()
    const chosen = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, {
      choice: 'retained',
      rule: 'surroundings',
    })
    const consultation = (await chosen.json()).id as string
    await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, {
      via: 'link',
      email: 'abf@example.org',
      attachmentIds: pieces,
    })
    const link = `/api/opinion-requests/${consultationToken(desk.app.deps.config, consultation)}`
    const text = 'Tuiles de terre cuite rouge.'
    await desk.send('POST', link, undefined, { answer: 'favourableWithConditions', text, by: 'M. Dubois' })
    const delegate = await signatory(desk, DELEGATED)
    const bare = await build(desk, officer, id, { sense: 'granted' })
    expect(bare.guard).toMatchObject({ outcome: 'unlawful' })
    const file = await build(desk, officer, id, { sense: 'grantedWithConditions', revision: revisionOf(bare) })
    expect(texts(file, 'ground')[0]).toContain('assorti de prescriptions motivées')
    expect(texts(file, 'condition')[0]).toContain(
      'architecte des Bâtiments de France dans son accord du 3 novembre 2026',
    )
    expect(file).toMatchObject({ obstacles: [], guard: { outcome: 'allowed' } })
    expect((await sign(desk, delegate, id, revisionOf(file))).status).toBe(201)
  })
})

describe('after time has decided', () => {
  const certify = (desk: Desk, headers: Headers, id: string) =>
    desk.send('POST', `/api/dossiers/${id}/tacit-certificate`, headers, { via: 'hand', interested: false })

  const transmitted = async (desk: Desk, headers: Headers, id: string) => {
    const act = { kind: 'decisionTransmitted', on: '2027-01-04' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)).status).toBe(201)
  }

  const printed = async (desk: Desk, headers: Headers, answer: Response): Promise<string> => {
    const { document } = await answer.json()
    const bytes = await (await desk.get(`/api/issued-documents/${document.document}`, headers)).arrayBuffer()
    return plain(wholeText(await readPdf(new Uint8Array(bytes)))).replaceAll(/\s+/g, ' ')
  }

  test('R*424-13 al. 3: the certificate of a permit gives the day of its transmission, without which it is not signed', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    await desk.dayComes('2027-01-04')
    await codeGiven(desk)
    const unknown = await certify(desk, delegate, id)
    expect(await unknown.json()).toMatchObject({
      status: 422,
      article: 'R*424-13',
      detail: expect.stringContaining('transmis au préfet'),
    })
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['filed'])
    await transmitted(desk, officer, id)
    expect(await printed(desk, officer, await certify(desk, delegate, id))).toContain(
      'transmis au représentant de l’État le 4 janvier 2027',
    )
  })

  test('R*424-13 al. 3: that of a declaration, or of a permit of the State, is signed without it', async ({ desk }) => {
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    const declaration = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    const ofState = await desk.filed('2026-11-03')
    await desk.db.run(sql`update dossier set authority = 'state' where id = ${ofState.id}`)
    await desk.dayComes('2027-01-04')
    await codeGiven(desk)
    for (const { id } of [declaration, ofState]) {
      const text = await printed(desk, officer, await certify(desk, delegate, id))
      expect(text).not.toContain('représentant de l’État')
    }
  })

  test('a certificate is given when the clock says that a decision is tacit, and not before', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    desk.on('2027-01-03')
    await codeGiven(desk)
    const early = await certify(desk, delegate, id)
    expect(await early.json()).toMatchObject({ status: 422, article: 'R*424-13 al. 1' })
    await desk.dayComes('2027-01-04')
    await codeGiven(desk)
    expect((await certify(desk, officer, id)).status).toBe(403)
    await transmitted(desk, officer, id)
    const { document } = await (await certify(desk, delegate, id)).json()
    const bytes = await (await desk.get(`/api/issued-documents/${document.document}`, officer)).arrayBuffer()
    const text = plain(wholeText(await readPdf(new Uint8Array(bytes)))).replaceAll(/\s+/g, ' ')
    expect(text).toContain('est titulaire, depuis l’expiration du 3 janvier 2027, d’un permis tacite')
    expect((await lawOf(desk, officer, id)).state.name).toBe('tacitlyDecided')
  })

  test('the certificate prints the first day of the deposit notice, once it is recorded', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    const posted = { kind: 'depositNoticePosted', on: '2026-11-05', place: 'townHall' }
    await desk.dayComes('2027-01-04')
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, posted)).status).toBe(201)
    await transmitted(desk, officer, id)
    await codeGiven(desk)
    const { document } = await (await certify(desk, delegate, id)).json()
    const bytes = await (await desk.get(`/api/issued-documents/${document.document}`, officer)).arrayBuffer()
    const text = plain(wholeText(await readPdf(new Uint8Array(bytes)))).replaceAll(/\s+/g, ' ')
    expect(text).toContain('5 novembre 2026')
  })

  test('a tacit permit is withdrawn when unlawful, its holder heard, within three months', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    await desk.dayComes('2027-02-01')
    await codeGiven(desk)
    const hearing = { invitedOn: '2027-01-12', answerUntil: '2027-01-27', observedOn: null }
    const revoke = (change: Record<string, unknown> = {}) =>
      desk.send('POST', `/api/dossiers/${id}/revocation`, delegate, {
        via: 'hand',
        interested: false,
        unlawfulness: 'le terrain est situé en zone rouge du plan de prévention des risques.',
        hearing,
        ...change,
      })
    const refused = async (change: Record<string, unknown>, article: string) => {
      const answer = await revoke(change)
      expect(answer.status).toBe(422)
      expect((await answer.json()).article).toContain(article)
    }
    await refused({ unlawfulness: '' }, 'L424-5')
    await refused({ hearing: null }, 'CRPA L121-1')
    await refused({ hearing: { ...hearing, answerUntil: '2027-02-15' } }, 'CRPA L121-1')
    await desk.dayComes('2027-04-04')
    await codeGiven(desk)
    await refused({}, 'L424-5')
    await desk.dayComes('2027-04-03')
    await codeGiven(desk)
    const { document, clock } = await (await revoke()).json()
    expect(clock.state.name).toBe('revoked')
    const bytes = await (await desk.get(`/api/issued-documents/${document.document}`, officer)).arrayBuffer()
    const text = plain(wholeText(await readPdf(new Uint8Array(bytes)))).replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'La décision tacite acquise à l’expiration du 3 janvier 2027 sur le dossier n° PC 062 998 26 00001 est RETIRÉE.',
    )
    expect(text).toContain('URBA-2027-0001')
    expect(text).toContain('L600-12-2')
    expect(text).toContain('demeurée sans réponse')
  })

  test('L424-5: past the three months, only its holder has a permit withdrawn, by an express request', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    await desk.dayComes('2027-06-01')
    await codeGiven(desk)
    const revoke = (requestedOn: string | null) =>
      desk.send('POST', `/api/dossiers/${id}/revocation`, delegate, {
        via: 'hand',
        interested: false,
        unlawfulness: '',
        hearing: null,
        requestedOn,
      })
    expect((await revoke(null)).status).toBe(422)
    expect((await revoke('2027-06-02')).status).toBe(422)
    const { document, clock } = await (await revoke('2027-05-20')).json()
    expect(clock.state.name).toBe('revoked')
    const bytes = await (await desk.get(`/api/issued-documents/${document.document}`, officer)).arrayBuffer()
    const text = plain(wholeText(await readPdf(new Uint8Array(bytes)))).replaceAll(/\s+/g, ' ')
    expect(text).toContain('demande expresse de retrait du bénéficiaire, reçue le 20 mai 2027')
    expect(text).not.toContain('illégale')
  })

  test('X-M7: a withdrawal has one last day to be transmitted, fifteen days from its signature, whenever it is received', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const delegate = await signatory(desk, DELEGATED)
    await desk.dayComes('2027-06-01')
    await codeGiven(desk)
    const asked = { via: 'registered', interested: false, unlawfulness: '', hearing: null, requestedOn: '2027-05-20' }
    expect((await desk.send('POST', `/api/dossiers/${id}/revocation`, delegate, asked)).status).toBe(201)
    const days = async () => {
      const { dates } = await lawOf(desk, officer, id)
      const { transmissions } = await (await desk.get(`/api/dossiers/${id}/transmissions`, officer)).json()
      const told = dates.find(({ name }: { name: string }) => name === 'transmissionDueOn')?.day
      return [told, transmissions.at(-1).dueOn]
    }
    expect(await days()).toEqual(['2027-06-16', '2027-06-16'])
    await desk.dayComes('2027-06-04')
    const seen = await desk.send('POST', `/api/dossiers/${id}/decision/presentation`, officer, {
      firstPresentedOn: '2027-06-03',
    })
    expect(seen.status).toBe(201)
    expect(await days()).toEqual(['2027-06-16', '2027-06-16'])
    const cases = () => WITHDRAWALS_TO_SEND.find(desk.db, 10)
    expect(await cases()).toMatchObject([{ label: 'PC 062 998 26 00001 (16\u00a0juin 2027)' }])
    const sent = { kind: 'decisionTransmitted', on: '2027-06-04' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, sent)).status).toBe(201)
    expect(await cases()).toEqual([])
    expect((await days())[0]).toBeUndefined()
  })
})
