import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import type { PlatauInbox } from '#contract/dossier/platau/platau.ts'
import { PAST_RULES } from '#server/past-rules.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { fileOf, follows, leaves, pluggedIn, TOWN_ACTOR, WHOLE_PARTY } from '#tests/fixtures/platau-desk.ts'
import { type HubDossier, type PlatauDouble, startPlatau } from '#tests/fixtures/platau-double.ts'

let hub: PlatauDouble

beforeAll(async () => {
  hub = await startPlatau()
})
afterAll(() => hub.close())
beforeEach(() => hub.reset())

const plain = (text = '') => text.replaceAll('\u00a0', ' ')

async function pdfBytes(): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  return Buffer.from(await document.save())
}

/** A dossier that is in the hub with a request to the road manager, whose people the test plays. */
async function shared(desk: Desk) {
  await pluggedIn(desk, hub)
  const { id, pieces } = await desk.filed('2026-11-03', { parties: [WHOLE_PARTY] })
  const officer = await desk.officer()
  const added = {
    choice: 'added',
    service: 'roadManager',
    regime: 'roadManager',
    why: 'Accès sur la départementale 219.',
  }
  const { id: consultation } = await (
    await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, added)
  ).json()
  const sending = {
    via: 'link',
    email: 'routes@example.org',
    attachmentIds: pieces.slice(0, 1),
    message: 'Voyez l’accès.',
  }
  await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, sending)
  await leaves(desk)
  const [there] = hub.dossiers
  const request = there?.consultations[0]
  if (!there || !request) throw new Error('nothing is there')
  hub.notified = []
  const consultationHere = async () => {
    const read = await desk.get(`/api/dossiers/${id}/consultations`, officer)
    return ConsultationDesk.parse(await read.json()).consultations.find((one) => one.id === consultation)
  }
  const acts = async () => {
    const { acts: all } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    return all.filter(({ kind }: { kind: string }) => kind === 'consultationAnswered')
  }
  return { id, officer, there, request, consultationHere, acts }
}

/** The service takes the request in hand, then gives its opinion, each notified under its own number. */
function handled(there: HubDossier, request: Record<string, unknown>, isPositive = true) {
  const nomStatutPecMetier = { idNom: isPositive ? 1 : 2, libNom: 'statut' }
  request.pecMetier = {
    dtPecMetier: '2026-11-05',
    nomStatutPecMetier,
    txObservations: isPositive ? '' : 'Plan illisible',
  }
  hub.notify(there.idDossier, String(request.idConsultation), 6, 20)
}

function answered(there: HubDossier, request: Record<string, unknown>, change: Record<string, unknown> = {}) {
  request.avis = [
    {
      idAvis: 'AVI-AVI-001',
      nomNatureAvisRendu: { idNom: 2, libNom: 'Favorable avec prescriptions' },
      dtAvis: '2026-11-09',
      txAvis: 'Accès limité à quatre mètres.',
      documents: [],
      ...change,
    },
  ]
  hub.notify(there.idDossier, 'AVI-AVI-001', 7, 30)
}

const sentences = async (desk: Desk, id: string) =>
  (await fileOf(desk, id)).arrivals.map(({ sentence }) => plain(sentence))

describe('an opinion given in the hub', () => {
  test('enters the register once with its file, after the day on which the service took the request', async ({
    desk,
  }) => {
    const { id, there, request, consultationHere, acts } = await shared(desk)
    handled(there, request)
    desk.on('2026-11-06')
    await follows(desk)
    expect(await consultationHere()).toMatchObject({ state: 'sent', receivedOn: '2026-11-05' })
    answered(there, request, { documents: [hub.lay(await pdfBytes())] })
    desk.on('2026-11-10')
    await follows(desk)
    expect(await consultationHere()).toMatchObject({
      state: 'answered',
      answer: 'favourableWithConditions',
      answerText: 'Accès limité à quatre mètres.',
      answeredOn: '2026-11-09',
      answeredBy: 'Par PLAT’AU',
      fileName: 'avis.pdf',
    })
    expect(await sentences(desk, id)).toEqual([
      expect.stringMatching(/^Avis rendu par .* le 9 novembre 2026, inscrit au registre\.$/),
      expect.stringMatching(/a pris en charge la demande d’avis le 5 novembre 2026\.$/),
    ])
    await follows(desk)
    await leaves(desk)
    expect([(await acts()).length, hub.calls.includes('POST avis')]).toEqual([1, false])
  })

  test('notified twice, or before the request was taken in hand, has its effect once', async ({ desk }) => {
    const { there, request, acts, consultationHere } = await shared(desk)
    answered(there, request)
    handled(there, request)
    answered(there, request)
    hub.notified.push({ ...hub.notified[0], offset: 1 } as PlatauDouble['notified'][number])
    desk.on('2026-11-10')
    await follows(desk)
    await follows(desk)
    expect([(await acts()).length, (await consultationHere())?.state]).toEqual([1, 'answered'])
    const { next } = await desk.db.one<{ next: number }>(sql`select next_position::float8 as next from platau_cursor`)
    expect(next).toBe(4)
  })

  test('a week of notifications read again from the first gives the same state', async ({ desk }) => {
    const { id, there, request, acts } = await shared(desk)
    handled(there, request)
    answered(there, request, { documents: [hub.lay(await pdfBytes())] })
    desk.on('2026-11-10')
    await follows(desk)
    const before = [await sentences(desk, id), await acts()]
    await desk.db.run(sql`update platau_cursor set next_position = 0`)
    await desk.db.run(sql`delete from platau_notification`)
    await follows(desk)
    expect([await sentences(desk, id), await acts()]).toEqual(before)
  })

  test('is read after a kill between the cursor and its effect', async ({ desk }) => {
    const { there, request, acts } = await shared(desk)
    answered(there, request)
    desk.on('2026-11-10')
    hub.fault = 'none'
    await desk.db.run(sql`
      insert into platau_notification (position, object_type, event_type, element_id, remote_dossier, received_at)
      values (1, 7, 30, 'AVI-AVI-001', ${there.idDossier}, now())`)
    await desk.db.run(sql`update platau_cursor set next_position = 2`)
    await follows(desk)
    expect(await acts()).toHaveLength(1)
  })

  test.for([
    [
      'of a sense that nobody knows',
      { nomNatureAvisRendu: { idNom: 99, libNom: 'Réservé' } },
      'sens n’est pas reconnu',
    ],
    ['dated before the request', { dtAvis: '2026-10-01' }, 'jour impossible'],
    ['dated of a day to come', { dtAvis: '2027-01-01' }, 'jour impossible'],
  ] as const)('%s is told, and changes nothing', async ([, change, sentence], { desk }) => {
    const { id, there, request, acts, officer } = await shared(desk)
    answered(there, request, change)
    desk.on('2026-11-10')
    await follows(desk)
    const { arrivals } = await fileOf(desk, id)
    expect(arrivals).toMatchObject([{ state: 'told', sentence: expect.stringContaining(sentence) }])
    expect(await acts()).toEqual([])
    const read = () => desk.send('POST', `/api/platau/arrivals/${arrivals[0]?.id}/reading`, officer, {})
    expect([(await read()).status, (await read()).status]).toEqual([200, 409])
  })

  test('after the desk closed the request is told, and changes nothing', async ({ desk }) => {
    const { id, officer, there, request, consultationHere } = await shared(desk)
    const consultation = (await consultationHere())?.id
    desk.on('2026-11-08')
    const opinion = { answer: 'favourable', text: '', by: 'Le chef', answeredOn: '2026-11-08' }
    await desk.send('POST', `/api/dossier-consultations/${consultation}/opinion`, officer, opinion)
    answered(there, request)
    desk.on('2026-11-10')
    await follows(desk)
    expect(await consultationHere()).toMatchObject({ answer: 'favourable' })
    expect((await sentences(desk, id))[0]).toContain('déjà close ici')
  })

  test('of a service that gives the request back says what it wants', async ({ desk }) => {
    const { id, there, request, consultationHere } = await shared(desk)
    handled(there, request, false)
    desk.on('2026-11-06')
    await follows(desk)
    expect((await consultationHere())?.receivedOn).toBeNull()
    expect((await sentences(desk, id))[0]).toContain('« Plan illisible »')
  })
})

describe('a piece laid in the hub by another', () => {
  const laid = (there: HubDossier, file: Record<string, unknown>) => {
    const nomTypePiece = { idNom: 111, libNom: 'Autre pièce' }
    there.pieces.push({ idPiece: 'PIE-PIE-001', libAutreTypePiece: 'Plan de coupe', nomTypePiece, ...file })
    hub.notify(there.idDossier, 'PIE-PIE-001', 5, 15)
  }

  test('is kept among the pieces of the dossier, told once, read by the agents of the commune alone, and not sent back', async ({
    desk,
  }) => {
    const { id, officer, there } = await shared(desk)
    const bytes = await pdfBytes()
    laid(there, hub.lay(bytes))
    await follows(desk)
    await follows(desk)
    const { arrivals } = await fileOf(desk, id)
    expect(arrivals).toMatchObject([
      { state: 'told', fileName: 'Plan de coupe.pdf', sentence: expect.stringContaining('Plan de coupe') },
    ])
    const titled = async () =>
      desk.db.many<{ title: string; replaces: string | null }>(
        sql`select title, replaces from attachment where dossier_id = ${id} and code = 'other'`,
      )
    expect(await titled()).toEqual([{ title: 'Plan de coupe', replaces: null }])
    hub.calls.length = 0
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    expect(hub.calls).toEqual([])
    const path = `/api/platau/arrivals/${arrivals[0]?.id}/file`
    expect(Buffer.from(await (await desk.get(path, officer)).arrayBuffer())).toEqual(bytes)
    expect((await desk.get(path, await desk.officer(AUTRE_EXEMPLE))).status).toBe(404)
    expect((await desk.get(path)).status).toBe(401)
  })

  test.for([
    [
      'whose title writes the code of the piece asked starts the period that day',
      'PCMI 05 - façades',
      'underReview',
      [],
    ],
    ['that has the title of the piece asked as well', 'Plan des façades et des toitures', 'underReview', []],
    ['that names no piece asked leaves an officer to say which it is', 'Plan', 'awaitingAttachments', ['unnamedFiles']],
    ['of another piece too', 'PCMI50', 'awaitingAttachments', ['unnamedFiles']],
  ] as const)('D-B0: %s', async ([, libAutreTypePiece, state, points], { desk }) => {
    const { id, officer, there } = await shared(desk)
    desk.on('2026-11-10')
    const asked = await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
      kind: 'attachmentsRequested',
      pieces: [{ code: 'PCMI5', why: 'La façade nord manque' }],
      notice: { via: 'hand', handedOn: '2026-11-10' },
    })
    expect(asked.status).toBe(201)
    desk.on('2026-11-20')
    laid(there, { ...hub.lay(await pdfBytes()), libAutreTypePiece })
    await follows(desk)
    await follows(desk)
    const clock = await (await desk.get(`/api/dossiers/${id}/clock`, officer)).json()
    expect(clock.state.name).toBe(state)
    const said: string[] = clock.warnings.map(({ point }: { point: string }) => point)
    expect(said.filter((point) => point === 'unnamedFiles')).toEqual(points)
    if (state === 'underReview') {
      const dates: { name: string; day: string }[] = clock.dates
      expect(dates.find(({ name }) => name === 'completeOn')?.day).toBe('2026-11-20')
    }
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.filter(({ kind }: { kind: string }) => kind === 'pieceReceived')).toHaveLength(1)
  })

  test.for([
    ['the day on which it was laid there', '2026-11-17', '2026-11-17', 'le 17 novembre 2026'],
    ['that day, told with an hour', '2026-11-17T10:00:00', '2026-11-17', 'le 17 novembre 2026'],
    ['the day of its reading where the hub gives none', undefined, '2026-11-20', 'ce jour'],
    ['the day of its reading where it is said to come', '2026-11-25', '2026-11-20', 'ce jour'],
    ['the day of its reading where it would precede the request', '2026-11-09', '2026-11-20', 'ce jour'],
    ['the day of its reading where that day is none', '2026-02-31', '2026-11-20', 'ce jour'],
  ] as const)('D-B0: that is asked is received %s', async ([, dtDepot, on, words], { desk }) => {
    const { id, officer, there } = await shared(desk)
    desk.on('2026-11-10')
    await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
      kind: 'attachmentsRequested',
      pieces: [{ code: 'PCMI5', why: 'La façade nord manque' }],
      notice: { via: 'hand', handedOn: '2026-11-10' },
    })
    desk.on('2026-11-20')
    laid(there, { ...hub.lay(await pdfBytes()), libAutreTypePiece: 'PCMI5', ...(dtDepot && { dtDepot }) })
    await follows(desk)
    const clock = await (await desk.get(`/api/dossiers/${id}/clock`, officer)).json()
    const dates: { name: string; day: string }[] = clock.dates
    expect(dates.find(({ name }) => name === 'completeOn')?.day).toBe(on)
    const { arrivals } = await fileOf(desk, id)
    expect(arrivals).toHaveLength(1)
    expect(plain(arrivals[0]?.sentence)).toContain(`« PCMI5 ». Elle est reçue ${words} pour PCMI5 : lisez-la.`)
  })

  test.for([
    ['that is not what its author declared', async () => hub.lay(await pdfBytes(), 'f'.repeat(128))],
    ['that is no file of a dossier', async () => hub.lay(Buffer.from('MZ\u0090 un programme'))],
  ] as const)('%s is told, and nothing of it is kept', async ([, file], { desk }) => {
    const { id, there } = await shared(desk)
    laid(there, await file())
    await follows(desk)
    expect((await fileOf(desk, id)).arrivals).toMatchObject([
      { fileName: null, sentence: expect.stringContaining('pas acceptable') },
    ])
    expect(await desk.db.many(sql`select id from attachment where code = 'other'`)).toEqual([])
  })

  test('is not our own, which a call without an answer left there', async ({ desk }) => {
    const { id } = await shared(desk)
    await desk.db.run(sql`
      update platau_mirror set remote_id = null, tried_sha256 = sent_sha256, sent_sha256 = null, state = 'planned'
      where kind = 'piece'`)
    await desk.db.run(sql`
      update outbox set state = 'failed' from platau_mirror m
      where channel = 'stateHub' and m.kind = 'piece' and payload ->> 'mirror' = m.id::text`)
    hub.notify(hub.dossiers[0]?.idDossier ?? '', 'AAA-BBB-002', 5, 71)
    await follows(desk)
    expect((await fileOf(desk, id)).arrivals).toEqual([])
    await leaves(desk)
    await follows(desk)
    const { arrivals, mirrors } = await fileOf(desk, id)
    expect([arrivals, mirrors.every(({ state }) => state === 'sent')]).toEqual([[], true])
  })
})

describe('a dossier changed or decided in the hub by another', () => {
  async function changedThere(desk: Desk) {
    const { id, there } = await shared(desk)
    Object.assign(there, { txDescriptifGlobal: 'Maison et garage', noVersion: there.noVersion + 1 })
    hub.notify(there.idDossier, there.idDossier, 1, 2)
    return { id, there }
  }

  test('X-M2: a nature read with its name is the number that we gave, and is no change of another', async ({
    desk,
  }) => {
    const { id, there } = await shared(desk)
    hub.notify(there.idDossier, there.idDossier, 1, 2)
    await follows(desk)
    const same = await fileOf(desk, id)
    expect([same.standing, same.arrivals, same.mirrors.flatMap(({ differences }) => differences)]).toEqual([
      'sent',
      [],
      [],
    ])
    const cases = async () => PAST_RULES.find(({ name }) => name === 'platauNature')?.find(desk.db, 10)
    expect(await cases()).toEqual([])
    Object.assign(there, { nomTypeDossier: 3, noVersion: there.noVersion + 1 })
    hub.notify(there.idDossier, there.idDossier, 1, 2)
    await follows(desk)
    expect((await sentences(desk, id))[0]).toContain(
      'nature du dossier, « déclaration préalable (DP) » au lieu de « permis de construire (PC) »',
    )
    expect(await cases(), 'a true change').toEqual([])
    await desk.db.run(sql`
      update platau_arrival
      set sentence = 'Un autre que nous a modifié dans PLAT’AU : nature du dossier, « Permis de construire (PC) » au lieu de « PCMI ».'`)
    expect(await cases()).toMatchObject([{ to: `/dossiers/${id}/suivi` }])
    const [told] = (await fileOf(desk, id)).arrivals
    await desk.send('POST', `/api/platau/arrivals/${told?.id}/reading`, await desk.officer(), {})
    expect(await cases()).toEqual([])
  })

  test('alone, is told once with both values, stops nothing, and nothing is written over on either side', async ({
    desk,
  }) => {
    const { id, there } = await changedThere(desk)
    await follows(desk)
    await follows(desk)
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    const { standing, arrivals } = await fileOf(desk, id)
    expect([standing, arrivals.map(({ state }) => state)]).toEqual(['sent', ['told']])
    expect(plain(arrivals[0]?.sentence)).toContain(
      'description du projet, « Maison et garage » au lieu de « Maison individuelle »',
    )
    expect(there.txDescriptifGlobal).toBe('Maison et garage')
    expect(await desk.db.one(sql`select title from dossier where id = ${id}`)).toEqual({ title: 'Maison individuelle' })
  })

  test('in the field that we changed too and that had not left, stops the dossier until a person chooses', async ({
    desk,
  }) => {
    const { id, there } = await changedThere(desk)
    await desk.db.run(sql`update dossier set title = 'Maison individuelle et piscine' where id = ${id}`)
    await follows(desk)
    const { standing, sentence, arrivals } = await fileOf(desk, id)
    expect([standing, arrivals.length]).toEqual(['stopped', 1])
    expect(plain(sentence)).toContain('description du projet')
    expect(there.txDescriptifGlobal).toBe('Maison et garage')
  })

  test('is told with its document, and its register stays as it is', async ({ desk }) => {
    const { id, there } = await shared(desk)
    const documents = [hub.lay(await pdfBytes())]
    there.decisionsUrba.push({
      idDecisionUrba: 'DEC-DEC-001',
      libNatureDecision: 'Refus',
      dtDecision: '2026-11-09',
      documents,
    })
    hub.notify(there.idDossier, 'DEC-DEC-001', 9, 40)
    await follows(desk)
    expect((await fileOf(desk, id)).arrivals).toMatchObject([
      { state: 'told', fileName: 'decision.pdf', sentence: expect.stringContaining('Refus') },
    ])
  })

  test('says which of our files it could not keep, with its reason', async ({ desk }) => {
    const { id, there } = await shared(desk)
    hub.notify(there.idDossier, 'DOC-DOC-001', 31, 85, { txErreur: 'Fichier illisible (code 9)' })
    await follows(desk)
    expect((await sentences(desk, id))[0]).toContain('« Fichier illisible (code 9) »')
  })
})

describe('what is of no dossier here', () => {
  const theirs = (change: Record<string, unknown> = {}): HubDossier => ({
    idDossier: 'ZZZ-ZZZ-ZZZ',
    noVersion: 1,
    noLocal: 'PC0629982600099',
    txDescriptifGlobal: 'Véranda',
    pieces: [],
    consultations: [],
    decisionsUrba: [],
    ...change,
  })
  const inbox = async (desk: Desk, inseeCode?: string): Promise<PlatauInbox['arrivals']> =>
    (await (await desk.get('/api/platau/arrivals', await desk.officer(inseeCode))).json()).arrivals

  test('a dossier deposited there is told to the agents of its commune, once', async ({ desk }) => {
    await pluggedIn(desk, hub)
    hub.dossiers.push(theirs())
    hub.notify('ZZZ-ZZZ-ZZZ', 'ZZZ-ZZZ-ZZZ', 1, 1)
    await follows(desk)
    hub.notify('ZZZ-ZZZ-ZZZ', 'ZZZ-ZZZ-ZZZ', 1, 2)
    await follows(desk)
    const arrivals = await inbox(desk)
    expect(arrivals).toMatchObject([{ communeName: 'Saint-Exemple', sentence: expect.stringContaining('Véranda') }])
    expect(await inbox(desk, AUTRE_EXEMPLE)).toEqual([])
    await desk.send('POST', `/api/platau/arrivals/${arrivals[0]?.id}/reading`, await desk.officer(), {})
    expect(await inbox(desk)).toEqual([])
  })

  test('an opinion asked of the town hall is told with its last day', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const asked = {
      idConsultation: 'CON-CON-001',
      noVersion: 1,
      idServiceConsulte: TOWN_ACTOR,
      dtLimiteReponse: '2026-12-15',
    }
    hub.dossiers.push(theirs({ consultations: [{ ...asked, txObjetDeLaConsultation: 'Avis du maire' }] }))
    hub.notify('ZZZ-ZZZ-ZZZ', 'CON-CON-001')
    await follows(desk)
    const [first] = await inbox(desk)
    expect(plain(first?.sentence ?? '')).toMatch(/Avis du maire.*15 décembre 2026/)
  })

  /** As real ones are: no number, lists left null, the commune in an address of the ground. */
  const numberless = (change: Record<string, unknown> = {}) =>
    theirs({
      ...{ noLocal: null, suffixeNoLocal: null, txDescriptifGlobal: '', terrains: null },
      nomTypeDossier: 3,
      ...change,
    })
  const ground = (...codes: (string | null)[]) => ({
    terrains: [{ adresses: codes.map((codeInseeCommune) => ({ codeInseeCommune })) }, { adresses: null }],
  })
  const forUs = (idServiceConsulte: string) => ({
    ...{ idConsultation: 'CON-CON-002', noVersion: 1, idServiceConsulte, dtConsultation: '2026-11-03' },
    ...{ txObjetDeLaConsultation: null, dtLimiteDeReponse: '2027-05-03', documents: null },
  })
  const notified = async (desk: Desk, dossier: HubDossier) => {
    await pluggedIn(desk, hub)
    hub.dossiers.push(dossier)
    hub.notify('ZZZ-ZZZ-ZZZ', 'ZZZ-ZZZ-ZZZ', 1, 1)
    await follows(desk)
    hub.notify('ZZZ-ZZZ-ZZZ', 'ZZZ-ZZZ-ZZZ', 1, 2)
    await follows(desk)
    return (await inbox(desk)).map(({ sentence }) => plain(sentence))
  }

  test('X-M3: a dossier without a local number reaches the desk of the commune of its ground', async ({ desk }) => {
    const told = await notified(desk, numberless(ground(null, '62998')))
    expect(told).toEqual([
      'Un dossier de la commune a été déposé dans PLAT’AU sous l’identifiant ZZZ-ZZZ-ZZZ, sans numéro local. Enregistrez-le dans « Déposer » ; il n’est pas encore dans Parvis.',
    ])
  })

  test('X-M3: an opinion asked of the counter in it is told with its last day, though nothing says its commune', async ({
    desk,
  }) => {
    const told = await notified(desk, numberless({ consultations: [forUs(TOWN_ACTOR)] }))
    expect(told).toEqual([
      'Un avis est demandé à la mairie dans PLAT’AU, dossier sous l’identifiant ZZZ-ZZZ-ZZZ, sans numéro local, réponse au plus tard le 3 mai 2027. Répondez-y dans PLAT’AU.',
    ])
  })

  test('X-M3: one of which nothing says the commune is told all the same', async ({ desk }) => {
    const told = await notified(desk, numberless({ consultations: null }))
    expect(told).toEqual([expect.stringMatching(/^PLAT’AU nous notifie un dossier sous l’identifiant ZZZ-ZZZ-ZZZ/)])
  })

  test('X-M3: one of another commune, in which nothing is asked of us, has no effect', async ({ desk }) => {
    expect(await notified(desk, numberless(ground('62999')))).toEqual([])
  })

  test('X-M3: what was marked handled without a trace is told until it is read again', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const cases = async () => PAST_RULES.find(({ name }) => name === 'platauUnread')?.find(desk.db, 10)
    hub.dossiers.push(numberless(ground('62998')))
    await desk.db.run(sql`
      insert into platau_notification (position, object_type, event_type, element_id, remote_dossier, received_at, is_lost)
      values (1, 1, 1, 'ZZZ-ZZZ-ZZZ', 'ZZZ-ZZZ-ZZZ', '2026-11-20T09:00:00Z', true)`)
    expect(await cases()).toEqual([{ label: 'ZZZ-ZZZ-ZZZ', to: null }])
    await follows(desk)
    expect(await cases()).toEqual([])
    expect(await inbox(desk)).toHaveLength(1)
  })

  test('a dossier of a commune that takes no part, or that is gone, has no effect', async ({ desk }) => {
    await pluggedIn(desk, hub)
    hub.dossiers.push(theirs({ noLocal: 'PC0629992600099' }))
    hub.notify('ZZZ-ZZZ-ZZZ', 'ZZZ-ZZZ-ZZZ', 1, 1)
    hub.notify('GON-GON-GON', 'GON-GON-GON', 1, 1)
    await follows(desk)
    expect(await inbox(desk)).toEqual([])
    expect(await desk.db.many(sql`select position from platau_notification where handled_at is null`)).toEqual([])
  })
})

describe('a hub that is ill while it is read', () => {
  test('keeps the cursor where it was, and everything is read once it is well', async ({ desk }) => {
    const { there, request, acts } = await shared(desk)
    answered(there, request)
    desk.on('2026-11-10')
    for (const fault of ['down', 'slowDown', 'locked'] as const) {
      hub.fault = fault
      hub.endTokens()
      await follows(desk)
    }
    expect(await acts()).toEqual([])
    hub.fault = 'none'
    await follows(desk)
    expect(await acts()).toHaveLength(1)
  })

  test('with a notification that nobody can read leaves the others be', async ({ desk }) => {
    const { there, request, acts } = await shared(desk)
    hub.dossiers.push({
      idDossier: 'BAD-BAD-BAD',
      noVersion: 1,
      noLocal: 'PC0629982600098',
      txDescriptifGlobal: '',
      pieces: [],
      consultations: [{ idConsultation: 7 }],
      decisionsUrba: [],
    })
    hub.notify('BAD-BAD-BAD', 'BAD-BAD-BAD', 1, 1)
    answered(there, request)
    desk.on('2026-11-10')
    await follows(desk)
    expect(await acts()).toHaveLength(1)
  })
})
