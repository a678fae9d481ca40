import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { PlatauSettings } from '#contract/dossier/platau/platau.ts'
import { deliverNext } from '#platform/outbox.ts'
import { planDepartures } from '#server/dossier/platau/planning.ts'
import { platauAdapter } from '#server/dossier/platau/sending.ts'
import { pluggedHub } from '#server/dossier/platau/settings.ts'
import { PAST_RULES } from '#server/past-rules.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  fileOf,
  follows,
  leaves,
  mirrorOf,
  pluggedIn,
  SERVICE_ACTOR,
  TOWN_ACTOR,
  WHOLE_PARTY,
} from '#tests/fixtures/platau-desk.ts'
import {
  PLATAU_SECRET,
  type PlatauDouble,
  type PlatauFault,
  settingsOf,
  startPlatau,
} from '#tests/fixtures/platau-double.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'

let hub: PlatauDouble

beforeAll(async () => {
  hub = await startPlatau()
})
afterAll(() => hub.close())
beforeEach(() => hub.reset())

const plain = (text = '') => text.replaceAll('\u00a0', ' ')

const filed = (desk: Desk, change: Record<string, unknown> = {}) =>
  desk.filed('2026-11-03', { parties: [WHOLE_PARTY], ...change })

const administrator = async (desk: Desk) => desk.signedIn(await desk.person(['administrator'], null), true)

const departures = (desk: Desk) =>
  desk.db.many<{ state: string; answer: string | null }>(
    sql`select state, last_answer as answer from outbox where channel = 'stateHub' order by id`,
  )

/** The road manager asked by link, with an opinion given at the desk when it is told. */
async function consulted(
  desk: Desk,
  { id, pieces }: { id: string; pieces: string[] },
  opinion?: Record<string, unknown>,
) {
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
  const at = (what: string) => `/api/dossier-consultations/${consultation}/${what}`
  const sending = {
    via: 'link',
    email: 'routes@example.org',
    attachmentIds: pieces.slice(0, 1),
    message: 'Voyez l’accès.',
  }
  const sent = await desk.send('POST', at('sending'), officer, sending)
  if (sent.status !== 201) throw new Error(await sent.text())
  if (opinion) {
    const recorded = await desk.send('POST', at('opinion'), officer, opinion)
    if (recorded.status >= 300) throw new Error(await recorded.text())
  }
  return consultation as string
}

describe('a dossier of a commune that takes part', () => {
  test('leaves by itself with its pieces, in order, and its page says the day', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    expect(await fileOf(desk, id)).toMatchObject({ standing: 'queued' })
    await leaves(desk)
    expect(hub.calls).toEqual(['POST dossiers', 'POST pieces', 'POST pieces'])
    const [there] = hub.dossiers
    expect(there).toMatchObject({
      noLocal: expect.stringMatching(/^PC062998260000\d$/),
      nomTypeDossier: 4,
      txDescriptifGlobal: 'Maison individuelle',
      idActeurGuichet: TOWN_ACTOR,
      codeCommune: SAINT_EXEMPLE,
      personnes: [{ nom: 'Vandenbroucke', adresse: { commune: 'Saint-Exemple' }, roles: [{ nomRole: 1 }] }],
    })
    expect(there?.pieces.map(({ libAutreTypePiece }) => libAutreTypePiece)).toEqual([
      expect.stringContaining('PCMI1'),
      expect.stringContaining('PCMI2'),
    ])
    const file = await fileOf(desk, id)
    expect([file.standing, plain(file.sentence)]).toEqual(['sent', 'Transmis à PLAT’AU le 3 novembre 2026.'])
    expect(file.mirrors.map(({ kind, state }) => [kind, state])).toEqual([
      ['dossier', 'sent'],
      ['piece', 'sent'],
      ['piece', 'sent'],
    ])
    expect(hub.tokens).toBe(1)
  })

  test('X-B2: gives a role to its applicant alone, whoever else is in the request; the former ones are told', async ({
    desk,
  }) => {
    await pluggedIn(desk, hub)
    const { id } = await desk.filed('2026-11-03', {
      parties: [
        WHOLE_PARTY,
        { ...WHOLE_PARTY, part: 'representative', name: 'Mandat' },
        { ...WHOLE_PARTY, part: 'architect', name: 'Dessin' },
      ],
    })
    await leaves(desk)
    const [there] = hub.dossiers
    expect(there?.personnes).toMatchObject([{ nom: 'Vandenbroucke', roles: [{ nomRole: 1 }] }])
    const cases = async () => PAST_RULES.find(({ name }) => name === 'platauRoles')?.find(desk.db, 10)
    expect(await cases()).toEqual([])
    await desk.db.run(sql`update platau_mirror set codes = 1, sent_sha256 = 'before', planned_sha256 = 'before'`)
    expect(await cases()).toMatchObject([{ to: `/dossiers/${id}/suivi` }])
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    expect(await cases()).toEqual([])
  })

  test('leaves once, whatever is computed again', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    await leaves(desk)
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    await pluggedIn(desk, hub)
    await leaves(desk)
    expect([hub.dossiers.length, hub.calls.length]).toEqual([1, 3])
  })

  test('carries its consultations, the opinions given here and the decision with its document', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const dossier = await filed(desk)
    const { id } = dossier
    await consulted(desk, dossier, {
      answer: 'favourable',
      text: '',
      by: 'Le chef de subdivision',
      answeredOn: '2026-11-03',
    })
    await decided(desk, id)
    await leaves(desk)
    expect(hub.calls.slice(3)).toEqual(['POST consultations', 'POST avis', 'POST decisionsUrba'])
    const [there] = hub.dossiers
    expect(there?.consultations).toMatchObject([
      {
        idServiceConsulte: SERVICE_ACTOR,
        dtConsultation: '2026-11-03',
        txObjetDeLaConsultation: 'Voyez l’accès.',
        avis: [{ boEstTacite: false, nomNatureAvisRendu: { idNom: 1 }, dtAvis: '2026-11-03' }],
      },
    ])
    expect(there?.decisionsUrba).toMatchObject([{ dtDecision: '2026-11-03', libNatureDecision: 'Accord' }])
  })

  test('says exactly what is missing, and leaves once it is there', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await desk.filed('2026-11-03')
    await leaves(desk)
    const { standing, sentence } = await fileOf(desk, id)
    expect([standing, plain(sentence)]).toEqual([
      'missing',
      'Pas encore transmissible : il manque la commune où habite le demandeur.',
    ])
    expect([hub.calls, await departures(desk)]).toEqual([[], []])
    await desk.db.run(sql`
      update dossier_party set details = details || '{"city": "Saint-Exemple"}' where dossier_id = ${id}`)
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    expect((await fileOf(desk, id)).standing).toBe('sent')
  })

  test('deposited before the hub was plugged in stays here, and says so', async ({ desk }) => {
    await pluggedIn(desk, hub)
    await desk.send('PUT', '/api/platau/settings', await administrator(desk), settingsOf(hub, { since: '2026-11-04' }))
    const { id } = await filed(desk)
    await leaves(desk)
    const { standing, sentence } = await fileOf(desk, id)
    expect([standing, plain(sentence)]).toEqual(['before', expect.stringContaining('à compter du 4 novembre 2026')])
    expect(hub.calls).toEqual([])
  })

  test('of a commune that takes no part says nothing', async ({ desk }) => {
    const { id } = await filed(desk)
    await leaves(desk)
    expect(await fileOf(desk, id)).toMatchObject({ standing: 'notShared', sentence: '', mirrors: [] })
  })
})

/** What each fault of the hub leaves: the departure of the dossier, its sentence, and the page. */
const FAULTS: readonly [PlatauFault, string, string][] = [
  ['down', 'failed', 'PLAT’AU n’a pas répondu.'],
  ['slowDown', 'failed', 'PLAT’AU demande de ralentir.'],
  ['expired', 'failed', 'PLAT’AU refuse nos identifiants'],
  ['locked', 'failed', 'PLAT’AU refuse nos identifiants'],
  ['garbled', 'failed', 'PLAT’AU n’a pas répondu.'],
  ['otherShape', 'failed', 'PLAT’AU a répondu autrement que prévu.'],
  ['mute', 'failed', 'PLAT’AU n’a pas répondu.'],
  ['forbids', 'abandoned', 'ne reconnaît pas à ce service le droit'],
]

describe('a hub that is ill', () => {
  test.for(FAULTS)(
    '%s: nothing is lost, nothing is doubled once it is well',
    async ([fault, state, sentence], { desk }) => {
      await pluggedIn(desk, hub)
      const { id } = await filed(desk)
      hub.fault = fault
      await leaves(desk)
      expect((await departures(desk))[0]).toMatchObject({ state, answer: expect.stringContaining(sentence) })
      expect((await mirrorOf(desk, id, 'dossier')).sentence).toContain(sentence)
      hub.fault = 'none'
      if (state === 'abandoned') {
        await desk.send('POST', '/api/exchanges/replay', await administrator(desk), { channel: 'stateHub' })
      }
      await leaves(desk)
      await leaves(desk)
      expect(hub.dossiers).toHaveLength(1)
      expect(hub.dossiers[0]?.pieces).toHaveLength(2)
      expect((await departures(desk)).map((one) => one.state)).toEqual(['sent', 'sent', 'sent'])
    },
  )

  test('hangs up on every call after it took what was given: each is there once', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const dossier = await filed(desk)
    const { id } = dossier
    await consulted(desk, dossier, { answer: 'favourable', text: '', by: 'Le chef', answeredOn: '2026-11-03' })
    await decided(desk, id)
    hub.fault = 'mute'
    for (let round = 0; round < 14; round += 1) await leaves(desk)
    const [there] = hub.dossiers
    expect(hub.dossiers).toHaveLength(1)
    expect([there?.pieces.length, there?.consultations.length, there?.decisionsUrba.length]).toEqual([2, 1, 1])
    expect(hub.calls.filter((call) => call === 'POST avis')).toHaveLength(1)
    expect(new Set((await fileOf(desk, id)).mirrors.map(({ state }) => state))).toEqual(new Set(['sent']))
  })

  test('whose token ended is asked for another, and the departure leaves at once', async ({ desk }) => {
    await pluggedIn(desk, hub)
    await filed(desk)
    const { db, realClock, log } = desk.app.deps
    const stateHub = platauAdapter(desk.app.deps, pluggedHub(desk.app.deps))
    await planDepartures(desk.app.deps)
    await db.run(sql`
      update outbox set next_attempt_at = ${realClock.instant().toString()}::timestamptz where channel = 'stateHub'`)
    const next = () => deliverNext(db, realClock, { stateHub }, log)
    await next()
    hub.endTokens()
    await next()
    expect(hub.tokens).toBe(2)
    expect((await departures(desk)).map(({ state }) => state)).toEqual(['sent', 'sent', 'pending'])
  })

  test('refuses a field: the officer reads which and why, the administrator which alone', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    Object.assign(hub, {
      fault: 'refuses',
      refusal: { champ: 'personnes', message: 'Vandenbroucke est inconnue au répertoire' },
    })
    await leaves(desk)
    const { standing, sentence } = await fileOf(desk, id)
    expect([standing, plain(sentence)]).toEqual([
      'stopped',
      'PLAT’AU refuse l’envoi : demandeurs (« Vandenbroucke est inconnue au répertoire »). Corrigez le dossier : il repartira de lui-même ; sinon, demandez à l’administrateur de rejouer l’envoi.',
    ])
    const [first] = await departures(desk)
    expect([first?.state, plain(first?.answer ?? '')]).toEqual([
      'abandoned',
      'PLAT’AU refuse l’envoi : demandeurs. La raison est dans le dossier.',
    ])
    const room = await (await desk.get('/api/exchanges?channel=stateHub', await administrator(desk))).text()
    expect(room).toContain('Dossier partagé avec PLAT’AU')
    expect(room).not.toContain('Vandenbroucke')
    hub.fault = 'none'
    await desk.send('POST', '/api/exchanges/replay', await administrator(desk), { channel: 'stateHub' })
    await leaves(desk)
    await leaves(desk)
    expect([hub.dossiers.length, (await fileOf(desk, id)).standing]).toEqual([1, 'sent'])
  })

  test('takes no file of that weight: the dossier is there, the piece says it is not', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    hub.fault = 'tooLarge'
    await leaves(desk)
    expect((await mirrorOf(desk, id, 'dossier')).state).toBe('sent')
    expect(await mirrorOf(desk, id, 'piece')).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('trop lourd'),
    })
  })

  test('takes a heavy file with a ticket, at another address', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    const heavy = Buffer.alloc(10_000_000, 'plan')
    const { sha256 } = await desk.app.deps.files.put(heavy)
    await desk.db.run(sql`update attachment set sha256 = ${sha256}, byte_count = ${heavy.length} where code = 'PCMI2'`)
    await leaves(desk)
    expect((await fileOf(desk, id)).mirrors.every(({ state }) => state === 'sent')).toBe(true)
    expect([...hub.files.values()].map(({ length }) => length)).toContain(heavy.length)
  })

  test('gives its searches by pages of one: the dossier is found on the last', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    const other = { noVersion: 1, txDescriptifGlobal: '', pieces: [], consultations: [], decisionsUrba: [] }
    hub.fault = 'mute'
    await leaves(desk)
    const [there] = hub.dossiers
    hub.dossiers.unshift({ ...other, idDossier: 'ZZZ-ZZZ-ZZZ', noLocal: there?.noLocal ?? '', suffixeNoLocal: 'M01' })
    Object.assign(hub, { fault: 'none', pageSize: 1 })
    await leaves(desk)
    await leaves(desk)
    expect([hub.dossiers.length, (await fileOf(desk, id)).standing]).toEqual([2, 'sent'])
  })
})

describe('a server that is killed', () => {
  test('between the answer of the hub and its own mark gives nothing twice', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    await leaves(desk)
    // as if the answers had never been written: what was tried is all that is known
    await desk.db.run(sql`
      update platau_mirror
      set tried_sha256 = sent_sha256, sent_sha256 = null, sent_fields = null, remote_id = null, remote_version = null,
        state = 'planned', sent_at = null`)
    await desk.db.run(sql`update outbox set state = 'pending', last_answer = null where channel = 'stateHub'`)
    await leaves(desk)
    expect([hub.dossiers.length, hub.dossiers[0]?.pieces.length]).toEqual([1, 2])
    expect((await fileOf(desk, id)).mirrors.every(({ state }) => state === 'sent')).toBe(true)
  })

  test('while departures are computed leaves the mark, and no half of them', async ({ desk }) => {
    await pluggedIn(desk, hub)
    await filed(desk)
    const { db } = desk.app.deps
    const broken = {
      ...desk.app.deps,
      db: { ...db, transaction: () => Promise.reject(new Error('killed')) } as typeof db,
    }
    await expect(planDepartures(broken)).rejects.toThrow('killed')
    expect(await departures(desk)).toEqual([])
    await leaves(desk)
    expect(hub.dossiers).toHaveLength(1)
  })
})

describe('a dossier that another changed there', () => {
  /** What its applicant states changes here, and leaves. */
  async function changedHere(desk: Desk, id: string, request: Record<string, string>) {
    await desk.db.run(sql`update dossier set request = request || ${JSON.stringify(request)}::jsonb where id = ${id}`)
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
  }

  async function bothChanged(desk: Desk) {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    await leaves(desk)
    const [there] = hub.dossiers
    if (!there) throw new Error('nothing is there')
    Object.assign(there, { txDescriptifGlobal: 'Maison et garage', noVersion: there.noVersion + 1 })
    await desk.db.run(sql`update dossier set title = 'Maison individuelle et piscine' where id = ${id}`)
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    const choose = async (keep: string) =>
      desk.send(
        'POST',
        `/api/dossiers/${id}/platau/${(await mirrorOf(desk, id, 'dossier')).id}/choice`,
        await desk.officer(),
        { keep },
      )
    return { id, there, choose }
  }

  test('is never replaced: the officer is told which field differs', async ({ desk }) => {
    const { id, there } = await bothChanged(desk)
    expect(there.txDescriptifGlobal).toBe('Maison et garage')
    expect(await fileOf(desk, id)).toMatchObject({
      standing: 'stopped',
      sentence: expect.stringContaining('description du projet'),
    })
    expect((await mirrorOf(desk, id, 'dossier')).differences).toEqual([
      { field: 'Description du projet', ours: 'Maison individuelle et piscine', theirs: 'Maison et garage' },
    ])
    expect((await departures(desk)).at(-1)).toMatchObject({
      state: 'abandoned',
      answer: expect.stringContaining('tranche'),
    })
  })

  test('takes ours when the officer says so', async ({ desk }) => {
    const { id, there, choose } = await bothChanged(desk)
    expect((await choose('ours')).status).toBe(200)
    await leaves(desk)
    expect(there.txDescriptifGlobal).toBe('Maison individuelle et piscine')
    expect((await fileOf(desk, id)).standing).toBe('sent')
    expect((await choose('ours')).status).toBe(409)
  })

  test('keeps theirs when the officer says so, and ours here', async ({ desk }) => {
    const { id, there, choose } = await bothChanged(desk)
    expect((await choose('theirs')).status).toBe(200)
    await leaves(desk)
    expect([there.txDescriptifGlobal, (await fileOf(desk, id)).standing]).toEqual(['Maison et garage', 'sent'])
  })

  test('keeps theirs through what leaves later, until we change that very field', async ({ desk }) => {
    const { id, there, choose } = await bothChanged(desk)
    await choose('theirs')
    await changedHere(desk, id, { groundAddress: '14, rue du Parvis' })
    expect([there.txDescriptifGlobal, there.adresseTerrain]).toEqual(['Maison et garage', '14, rue du Parvis'])
    await desk.db.run(sql`update dossier set title = 'Maison, garage et piscine' where id = ${id}`)
    await changedHere(desk, id, {})
    expect(there.txDescriptifGlobal).toBe('Maison, garage et piscine')
  })

  test('in another field than ours is no conflict: ours leaves, theirs stays there and is told with both values', async ({
    desk,
  }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    await changedHere(desk, id, { groundAddress: '12, rue du Parvis' })
    const [there] = hub.dossiers
    if (!there) throw new Error('nothing is there')
    Object.assign(there, { adresseTerrain: '12 bis, rue du Parvis', noVersion: there.noVersion + 1 })
    await desk.db.run(sql`update dossier set title = 'Maison individuelle et piscine' where id = ${id}`)
    await changedHere(desk, id, {})
    expect(there).toMatchObject({
      txDescriptifGlobal: 'Maison individuelle et piscine',
      adresseTerrain: '12 bis, rue du Parvis',
    })
    const { standing, arrivals } = await fileOf(desk, id)
    expect([standing, arrivals.map(({ state }) => state)]).toEqual(['sent', ['told']])
    expect(plain(arrivals[0]?.sentence)).toMatch(/adresse du terrain, « 12 bis, rue du Parvis » au lieu de « 12, rue/)
    await follows(desk)
    expect((await fileOf(desk, id)).arrivals).toHaveLength(1)
    expect(await mirrorOf(desk, id, 'dossier')).toMatchObject({
      state: 'sent',
      differences: [{ field: 'Adresse du terrain', ours: '12, rue du Parvis', theirs: '12 bis, rue du Parvis' }],
    })
    const choose = async (keep: string) => {
      const mirror = await mirrorOf(desk, id, 'dossier')
      return desk.send('POST', `/api/dossiers/${id}/platau/${mirror.id}/choice`, await desk.officer(), { keep })
    }
    expect((await choose('theirs')).status).toBe(409)
    expect((await choose('ours')).status).toBe(200)
    await leaves(desk)
    expect(there.adresseTerrain).toBe('12, rue du Parvis')
    expect((await mirrorOf(desk, id, 'dossier')).differences).toEqual([])
  })

  test('is changed by us alone when what moved is its version', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    await leaves(desk)
    const [there] = hub.dossiers
    if (there) there.noVersion += 5
    await desk.db.run(sql`update dossier set title = 'Maison individuelle et piscine' where id = ${id}`)
    await desk.db.run(sql`select mark_platau_due(${id})`)
    await leaves(desk)
    expect([there?.txDescriptifGlobal, (await fileOf(desk, id)).standing]).toEqual([
      'Maison individuelle et piscine',
      'sent',
    ])
  })

  test('under our number, that we did not put there, is told and left as it is', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}`)
    const theirs = { idDossier: 'ZZZ-ZZZ-ZZZ', noVersion: 3, noLocal: number, txDescriptifGlobal: 'Hangar' }
    hub.dossiers.push({ ...theirs, pieces: [], consultations: [], decisionsUrba: [] })
    await leaves(desk)
    expect(hub.dossiers[0]?.txDescriptifGlobal).toBe('Hangar')
    expect(await fileOf(desk, id)).toMatchObject({
      standing: 'stopped',
      sentence: expect.stringContaining('que nous n’y avons pas mis'),
    })
  })
})

describe('the settings of the hub', () => {
  test('never show the secret, keep it when it is not typed again, and say whether the hub answers', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    await pluggedIn(desk, hub)
    const read = async (): Promise<PlatauSettings> => (await desk.get('/api/platau/settings', headers)).json()
    const shown = await read()
    expect(shown).toMatchObject({ hasSecret: true, isOn: true, clientId: 'parvis-audruicq' })
    expect(JSON.stringify(shown)).not.toContain(PLATAU_SECRET)
    const kept = await desk.db.one<{ secret: Buffer }>(sql`select client_secret as secret from platau_settings`)
    expect(kept.secret.toString('latin1')).not.toContain(PLATAU_SECRET)
    await desk.send('PUT', '/api/platau/settings', headers, settingsOf(hub, { clientSecret: '' }))
    const tried = async () => (await desk.send('POST', '/api/platau/settings/trial', headers, {})).json()
    expect(await tried()).toEqual({ isWell: true, sentence: 'PLAT’AU répond et accepte ces identifiants.' })
    hub.fault = 'locked'
    expect(await tried()).toMatchObject({ isWell: false, sentence: expect.stringContaining('refuse ces identifiants') })
    hub.fault = 'down'
    expect(await tried()).toMatchObject({ isWell: false, sentence: expect.stringContaining('vérifiez-les') })
  })

  test('are refused with their reason: no secret, no safe address, an actor of the wrong form', async ({ desk }) => {
    const headers = await administrator(desk)
    const put = (change: Record<string, unknown>) =>
      desk.send('PUT', '/api/platau/settings', headers, settingsOf(hub, change))
    expect((await put({ clientSecret: '' })).status).toBe(409)
    expect((await put({ apiUrl: 'http://api.piste.gouv.fr/mtes/platau/v10/' })).status).toBe(422)
    expect((await put({ apiUrl: 'https://api.piste.gouv.fr/mtes/platau/v10' })).status).toBe(422)
    expect((await put({ actorId: 'mairie' })).status).toBe(422)
    expect((await desk.send('POST', '/api/platau/settings/trial', headers, {})).status).toBe(409)
    const named = (path: string) => desk.send('PUT', `/api/platau/${path}`, headers, { actorId: TOWN_ACTOR })
    expect([(await named('communes/99999')).status, (await named('services/pigeon')).status]).toEqual([404, 404])
  })

  test('turned off, hold what had not left', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id } = await filed(desk)
    await planDepartures(desk.app.deps)
    await desk.send('PUT', '/api/platau/settings', await administrator(desk), settingsOf(hub, { isOn: false }))
    await leaves(desk)
    expect([hub.calls, (await departures(desk)).map(({ state }) => state)]).toEqual([
      [],
      ['pending', 'pending', 'pending'],
    ])
    await pluggedIn(desk, hub)
    await leaves(desk)
    await leaves(desk)
    expect((await fileOf(desk, id)).standing).toBe('sent')
  })
})
