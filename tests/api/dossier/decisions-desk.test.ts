import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import type { SignatureDesk } from '#contract/dossier/decisions/decision-desk.ts'
import type { LawContent } from '#contract/dossier/register/act-content.ts'
import { day } from '#law/clock/calendar.ts'
import { asOwner } from '#platform/ownership.ts'
import { asPerson } from '#platform/scope.ts'
import { warnOfTacitDecisions } from '#server/dossier/decisions/tacit-alerts.ts'
import { decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { projectRows } from '#server/dossier/letters/identity.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const build = async (desk: Desk, headers: Headers, id: string, body: object): Promise<DecisionFile> =>
  (await desk.send('POST', `/api/dossiers/${id}/decision`, headers, body)).json()

/** The mayor of the commune, who gives a code now. */
async function mayor(desk: Desk, inseeCode = SAINT_EXEMPLE): Promise<Headers> {
  const id = await desk.person(['signatory'], inseeCode)
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${id}, ${inseeCode}, 'Le maire', true, 'élection du 22 mars 2026', '2026-03-22')`)
  return desk.signedIn(id, true)
}

const codeGiven = (desk: Desk) =>
  desk.db.run(sql`
    update session set second_factor_at = ${desk.app.deps.clock.now().toString()}::timestamptz
    where second_factor_at is not null`)

const HAND = {
  type: 'drawn',
  strokes: [
    [
      [0.1, 0.2],
      [0.5, 0.6],
      [0.9, 0.3],
    ],
  ],
}

const sign = (desk: Desk, headers: Headers, id: string, revision: number, change: object = {}) =>
  desk.send('POST', `/api/dossiers/${id}/decision/signature`, headers, {
    revision,
    via: 'hand',
    interested: false,
    unassessedBecause: 'Examen fait sur plans',
    handwriting: HAND,
    ...change,
  })

const issuedText = async (desk: Desk, headers: Headers, document: string) => {
  const bytes = await (await desk.get(`/api/issued-documents/${document}`, headers)).arrayBuffer()
  return plain(wholeText(await readPdf(new Uint8Array(bytes)))).replaceAll(/\s+/g, ' ')
}

describe('the desk of a draft', () => {
  test('offers every sense of the kind with what the law says of it, and the facts with their place', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const { id } = await desk.filed('2026-11-03', { inseeCode: AUTRE_EXEMPLE, parcelIds: [idOf(12)] })
    const officer = await desk.officer(AUTRE_EXEMPLE)
    const file = await build(desk, officer, id, { sense: 'granted' })
    expect(file.senses.map(({ sense, guard }) => [sense, guard.outcome])).toEqual([
      ['granted', 'allowed'],
      ['grantedWithConditions', 'allowed'],
      ['refused', 'allowed'],
      ['stayed', 'allowed'],
    ])
    const fact = (key: string) => file.facts.find((one) => one.key === key)
    expect(fact('request')).toMatchObject({ title: 'Demande', place: 'summary', parcelIds: [] })
    expect(fact('zone/UB')).toMatchObject({ says: 'Zone UB', place: 'parcel', parcelIds: [idOf(12)] })
    expect(file.words).toMatchObject({ demandeur: 'Léontine Vandenbroucke' })
    const declaration = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    const other: DecisionFile = await (
      await desk.get(`/api/dossiers/${declaration.id}/decision`, await desk.officer())
    ).json()
    expect(other.senses.map(({ sense }) => sense)).toEqual(['unopposed', 'grantedWithConditions', 'opposed', 'stayed'])
  })

  test('an article judged not respected forbids to grant, and is the ground of a refusal', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await desk.db.run(sql`
      insert into assessment_line
        (dossier_id, key, zone, heading, verdict, measure, reason, rule_sha256, project_sha256, judged_by, judged_at)
      select ${id}, 'UB/art7', 'UB', 'article UB 7', 'doesNotComply', '2,10 m pour 3 m', 'recul insuffisant', '', '',
        (select id from person limit 1), '2026-11-03T09:00:00Z'`)
    const granted = await build(desk, officer, id, { sense: 'granted' })
    expect(granted.obstacles.map(({ detail }) => detail).join(' ')).toContain('article UB 7')
    // D-M13: the desk chooses no sense beforehand against it
    expect(granted.disobeyed?.map(plain)).toEqual(['zone UB, article UB 7'])
    const refused = await build(desk, officer, id, { sense: 'refused', revision: granted.draft?.revision })
    const ground = refused.draft?.blocks.find(({ family }) => family === 'ground')
    expect(plain(ground?.text ?? '')).toBe(
      'Considérant que le règlement de la zone UB dispose, à l’article « UB 7 », que « [à compléter : ce que dispose cet article] » ; qu’il est constaté ce qui suit : 2,10 m pour 3 m, recul insuffisant ; que le projet méconnaît donc ces dispositions ;',
    )
    expect(refused.obstacles.map(({ detail }) => detail)).toEqual(['Ce paragraphe est à compléter.'])
    expect(refused.facts.find(({ key }) => key === 'rule/UB/art7')).toMatchObject({ place: 'rules' })
  })

  test('L424-3: warns, before a refusal is sent to sign, of what nobody has read, and forbids nothing', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const awaited = sql`
      insert into consultation
        (dossier_id, service, service_name, nature, reason, chosen_at, binding, via, asked_on, received_on, due_on, silence)
      values (${id}, 'heritageArchitect', 'ABF', 'agreement', 'Abords', '2026-11-04T09:00:00Z', true, 'account',
        '2026-11-04', '2026-11-04', '2027-01-04', 'agreement')`
    await desk.db.run(awaited)
    const refused = await build(desk, officer, id, { sense: 'refused' })
    const told = refused.warnings.map(({ detail }) => plain(detail))
    expect(told.join(' ')).toContain('L’accord de « ABF » est encore attendu jusqu’au 4 janvier 2027')
    expect(refused.warnings.every(({ article }) => article === 'L424-3')).toBe(true)
    expect(refused.obstacles.map(({ detail }) => detail).join(' ')).not.toContain('ABF')
    const granted = await build(desk, officer, id, { sense: 'granted', revision: refused.draft?.revision })
    expect(granted.warnings).toEqual([])
  })

  test('R*424-6: works that another law keeps waiting are reserved in what grants, and what a text still asks is told', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await desk.db.run(sql`
      update dossier
      set request = jsonb_set(request, '{particulars}', '{"otherLaws": ["waterDeclaration", "protectedSpecies"]}'::jsonb),
        piece_facts = '{"LOTISSEMENT_LAND": true}'::jsonb
      where id = ${id}`)
    const granted = await build(desk, officer, id, { sense: 'granted', phrases: ['article.permis-precaire'] })
    const reserve = granted.draft?.blocks.find(({ fact }) => fact === 'deferred/waterDeclaration')
    expect(reserve?.family).toBe('article')
    expect(plain(reserve?.text ?? '')).toContain(
      'ne peuvent être entrepris avant la décision d’acceptation de la déclaration au titre de la loi sur l’eau',
    )
    const waits = granted.draft?.blocks.filter(({ text }) =>
      text.includes('La durée de validité de l’autorisation court'),
    )
    expect(waits?.map(({ fact }) => fact)).toEqual(['deferred/validity'])
    const articles = granted.reminders.map(({ article }) => article)
    expect(articles).toEqual(expect.arrayContaining(['R*424-6', 'R*424-19 al. 2', 'R433-1 a, b', 'R442-18 a, b, c']))
    const refused = await build(desk, officer, id, { sense: 'refused', revision: granted.draft?.revision })
    expect(refused.draft?.blocks.some(({ fact }) => fact?.startsWith('deferred/'))).toBe(false)
    expect(refused.reminders.map(({ article }) => article)).toContain('L421-9 al. 1')
  })

  test('A424-16 b, R*442-10: what grants a subdivision fixes its lots and their floor area, in its head and in an article', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const lots = { lotCount: 4, lotFloorM2: 600, lotFloorSharedBy: 'permit', lotFloorShares: '150 m² par lot' }
    const change = (project: object) =>
      desk.db.run(sql`
        update dossier
        set project = ${JSON.stringify(project)}::jsonb,
          request = jsonb_set(request, '{particulars}', ${JSON.stringify(lots)}::jsonb)
        where id = ${id}`)
    await change({ work: 'LOTISSEMENT' })
    const granted = await build(desk, officer, id, { sense: 'granted' })
    const article = granted.draft?.blocks.find(({ fact }) => fact === 'lots')
    expect(article?.family).toBe('article')
    const said =
      '4 lots au plus ; surface de plancher maximale de 600 m² pour l’ensemble, répartie entre les lots par le permis : 150 m² par lot'
    expect(plain(article?.text ?? '')).toBe(`Le lotissement comprend ${said}.`)
    const reader = await desk.person(['caseOfficer'])
    const read = () => asPerson(desk.db, reader, desk.app.deps.clock.today(), (scoped) => decidedDossier(scoped, id))
    const dossier = await read()
    const row = dossier && projectRows(dossier).find(({ key }) => key === 'Lots')
    expect(plain(row?.value ?? '')).toBe(said)
    const refused = await build(desk, officer, id, { sense: 'refused', revision: granted.draft?.revision })
    expect(refused.draft?.blocks.some(({ fact }) => fact === 'lots')).toBe(false)
    await change({ work: 'NEW_BUILDING' })
    expect((await read())?.lots).toBeNull()
  })

  test('keeps a paragraph on a changed fact only with a reason, which stays with it', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const file = await build(desk, officer, id, { sense: 'granted' })
    await desk.db.run(sql`update dossier set title = 'Maison et garage' where id = ${id}`)
    const read: DecisionFile = await (await desk.get(`/api/dossiers/${id}/decision`, officer)).json()
    const [stale] = read.stale
    const save = (change: object) =>
      desk.send('PUT', `/api/dossiers/${id}/decision`, officer, {
        revision: file.draft?.revision,
        blocks: file.draft?.blocks.map((block) => (block.id === stale?.blockId ? { ...block, ...change } : block)),
      })
    const refused = await save({ confirmed: true })
    expect(await refused.json()).toMatchObject({ status: 422, type: '/aide/problemes/raison-demandee' })
    const kept: DecisionFile = await (await save({ confirmed: true, keptBecause: 'Le garage est une annexe.' })).json()
    expect(kept.stale).toEqual([])
    expect(kept.draft?.blocks.find(({ id: one }) => one === stale?.blockId)?.kept).toMatchObject({
      because: 'Le garage est une annexe.',
    })
  })

  test('holds remarks, settled and never erased, that neither the applicant nor another commune reads', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const file = await build(desk, officer, id, { sense: 'granted' })
    const blockId = file.draft?.blocks[0]?.id
    const comment = (headers: Headers) =>
      desk.send('POST', `/api/dossiers/${id}/decision/comments`, headers, { body: 'Citer le PLUi.', blockId })
    const said: DecisionFile = await (await comment(officer)).json()
    expect(said.comments).toMatchObject([{ blockId, body: 'Citer le PLUi.', settled: null }])
    expect(said.draft?.revision).toBe(file.draft?.revision)
    expect((await comment(await desk.officer(AUTRE_EXEMPLE))).status).toBe(404)
    expect((await comment(await desk.signedIn(await desk.person([])))).status).toBe(404)
    const settle = () =>
      desk.send('POST', `/api/dossiers/${id}/decision/comments/${said.comments[0]?.id}/settlement`, officer, {})
    const settled: DecisionFile = await (await settle()).json()
    expect(settled.comments[0]?.settled).not.toBeNull()
    expect((await settle()).status).toBe(404)
    await expect(
      desk.db.transaction(async (tx) => {
        await tx.run(sql`set local role parvis_desk`)
        return tx.run(sql`delete from decision_comment`)
      }),
    ).rejects.toThrow('permission denied')
  })
})

describe('what waits for a signature', () => {
  const desk0 = async (desk: Desk, headers: Headers): Promise<SignatureDesk> =>
    (await desk.get('/api/signatures', headers)).json()
  const submit = (desk: Desk, headers: Headers, id: string, revision: number | undefined, isSubmitted = true) =>
    desk.send('POST', `/api/dossiers/${id}/decision/submission`, headers, {
      revision,
      isSubmitted,
      unassessedBecause: 'Le règlement n’est pas encore chargé.',
    })

  test('is what was sent to it, the nearest deadline first, until it changes, is taken back or signed', async ({
    desk,
  }) => {
    const late = await desk.filed('2026-11-03', { kind: 'buildingPermit' })
    const soon = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    const lateFile = await build(desk, officer, late.id, { sense: 'granted' })
    const soonFile = await build(desk, officer, soon.id, { sense: 'unopposed' })
    await submit(desk, officer, late.id, lateFile.draft?.revision)
    await submit(desk, officer, soon.id, soonFile.draft?.revision)
    const waiting = await desk0(desk, signatory)
    expect(waiting.lines.map(({ id }) => id)).toEqual([soon.id, late.id])
    expect(waiting.lines[0]).toMatchObject({ refusal: null, sense: 'unopposed', silence: 'grant' })
    expect(waiting.sealing).toEqual({ type: 'drawn' })
    expect((await desk0(desk, officer)).lines).toEqual([])
    expect((await desk0(desk, await mayor(desk, AUTRE_EXEMPLE))).lines).toEqual([])

    await submit(desk, officer, late.id, lateFile.draft?.revision, false)
    expect((await sign(desk, signatory, soon.id, soonFile.draft?.revision ?? 0)).status).toBe(201)
    expect((await desk0(desk, signatory)).lines).toEqual([])
  })

  test('a text that could not be signed is not sent, and a changed one comes back', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    const bad = await build(desk, officer, id, { sense: 'refused' })
    expect((await submit(desk, officer, id, bad.draft?.revision)).status).toBe(422)
    const good = await build(desk, officer, id, { sense: 'granted', revision: bad.draft?.revision })
    expect((await submit(desk, officer, id, good.draft?.revision)).status).toBe(201)
    await desk.send('PUT', `/api/dossiers/${id}/decision`, officer, {
      revision: good.draft?.revision,
      blocks: good.draft?.blocks,
    })
    expect((await desk0(desk, signatory)).lines).toEqual([])
  })

  test('with no rule assessed it leaves with a reason, which whoever signs reads; with a result it needs none', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    const file = await build(desk, officer, id, { sense: 'granted' })
    expect(file.isUnassessed).toBe(true)
    const path = `/api/dossiers/${id}/decision/submission`
    const bare = { revision: file.draft?.revision, isSubmitted: true }
    const refused = await desk.send('POST', path, officer, bare)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      type: '/aide/problemes/regles-non-appreciees',
      errors: [{ pointer: '#/unassessedBecause' }],
    })
    expect((await desk.send('POST', path, officer, { ...bare, unassessedBecause: '  ' })).status).toBe(422)
    expect((await desk0(desk, signatory)).lines).toEqual([])

    const because = 'Travaux intérieurs, sans effet sur les règles de la zone.'
    const sent = await desk.send('POST', path, officer, { ...bare, unassessedBecause: because })
    expect((await sent.json()).draft.submitted).toMatchObject({ unassessedBecause: because })
    expect((await desk0(desk, signatory)).lines).toMatchObject([{ id, unassessedBecause: because }])

    await desk.send('POST', path, officer, { ...bare, isSubmitted: false })
    await desk.db.run(sql`
      insert into assessment_line
        (dossier_id, key, zone, heading, verdict, measure, reason, project_sha256, rule_sha256, judged_by, judged_at)
      select ${id}, 'RNU/1', 'RNU', 'Article 1', 'complies', '', '', '', '', id, now() from person limit 1`)
    expect((await desk.send('POST', path, officer, { ...bare, unassessedBecause: because })).status).toBe(201)
    expect((await desk0(desk, signatory)).lines).toMatchObject([{ id, unassessedBecause: null }])
  })

  test('a draft signed without being sent says why no rule was assessed, which the register keeps', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const file = await build(desk, officer, id, { sense: 'granted' })
    const revision = file.draft?.revision ?? 0
    const signatory = await mayor(desk)
    const silent = await sign(desk, signatory, id, revision, { unassessedBecause: '' })
    expect(await silent.json()).toMatchObject({ status: 422, type: '/aide/problemes/regles-non-appreciees' })
    expect((await sign(desk, signatory, id, revision)).status).toBe(201)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.at(-1).payload).toMatchObject({ unassessedBecause: 'Examen fait sur plans' })
  })

  test('says why a delegation does not cover it', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const file = await build(desk, officer, id, { sense: 'granted' })
    await submit(desk, officer, id, file.draft?.revision)
    const delegate = await desk.person(['signatory'])
    await desk.db.run(sql`
      insert into signature_delegation (signatory_id, insee_code, capacity, dossier_kinds, act_reference, valid_from)
      values (${delegate}, ${SAINT_EXEMPLE}, 'L’adjointe', array['demolitionPermit'], 'arrêté n° 12', '2026-03-03')`)
    const { lines } = await desk0(desk, await desk.signedIn(delegate, true))
    expect(lines[0]?.refusal).toContain('ne couvre pas cette nature')
  })

  test('a code given too long ago signs nothing', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const file = await build(desk, await desk.officer(), id, { sense: 'granted' })
    const signatory = await mayor(desk)
    desk.on('2026-11-04')
    const answer = await sign(desk, signatory, id, file.draft?.revision ?? 0)
    expect(await answer.json()).toMatchObject({ status: 403, type: '/aide/problemes/second-facteur-requis' })
    await codeGiven(desk)
    expect((await sign(desk, signatory, id, file.draft?.revision ?? 0)).status).toBe(201)
  })

  test('how long a code still signs is told by the clock of the server, which then judges the same', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const file = await build(desk, await desk.officer(), id, { sense: 'granted' })
    const signatory = await mayor(desk)
    const told = async () => (await (await desk.get('/api/session', signatory)).json()).person.codeServesSeconds
    const givenAgo = (seconds: number) =>
      desk.db.run(sql`
        update session
        set second_factor_at = ${desk.app.deps.clock.now().subtract({ seconds }).toString()}::timestamptz
        where second_factor_at is not null`)
    await givenAgo(0)
    expect(await told()).toBe(600)
    await givenAgo(601)
    expect(await told()).toBe(0)
    expect((await sign(desk, signatory, id, file.draft?.revision ?? 0)).status).toBe(403)
    await givenAgo(599)
    expect(await told()).toBe(1)
    expect((await sign(desk, signatory, id, file.draft?.revision ?? 0)).status).toBe(201)
    await desk.db.run(sql`update session set second_factor_at = null`)
    expect(await told()).toBe(0)
  })

  test('two who sign one after the other make one decision', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const file = await build(desk, await desk.officer(), id, { sense: 'granted' })
    const people = [await mayor(desk), await mayor(desk)]
    const statuses: number[] = []
    for (const one of people) statuses.push((await sign(desk, one, id, file.draft?.revision ?? 0)).status)
    expect(statuses).toEqual([201, 409])
    const { count } = await desk.db.one<{ count: number }>(sql`
      select count(*)::int as count from issued_document where dossier_id = ${id} and template = 'decision'`)
    expect(count).toBe(1)
  })

  test('a signature that fails midway leaves nothing of itself', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const file = await build(desk, await desk.officer(), id, { sense: 'granted' })
    const signatory = await mayor(desk)
    await asOwner(desk.db, () =>
      desk.db.script(`
        create function fail_departure() returns trigger language plpgsql as $$
          begin if new.key like 'decision/%' then raise exception 'the machine stopped'; end if; return new; end $$;
        create trigger failing before insert on outbox for each row execute function fail_departure()`),
    )
    expect((await sign(desk, signatory, id, file.draft?.revision ?? 0)).status).toBe(500)
    const left = await desk.db.one<{ acts: number; documents: number; snapshots: number }>(sql`
      select
        (select count(*)::int from act where dossier_id = ${id} and kind = 'decided') as acts,
        (select count(*)::int from issued_document where dossier_id = ${id} and template = 'decision') as documents,
        (select count(*)::int from statement_snapshot where dossier_id = ${id} and moment = 'decision') as snapshots`)
    expect(left).toEqual({ acts: 0, documents: 0, snapshots: 0 })
    await asOwner(desk.db, () => desk.db.run(sql`drop trigger failing on outbox`))
    expect((await sign(desk, signatory, id, file.draft?.revision ?? 0)).status).toBe(201)
  })
})

describe('a certificat d’urbanisme', () => {
  test('of information states rules, easements, pre-emption and what could not be looked at', async ({ desk }) => {
    await buildVillage(desk.db)
    const { id } = await desk.filed('2026-11-03', {
      inseeCode: AUTRE_EXEMPLE,
      parcelIds: [idOf(12)],
      kind: 'informativeCertificate',
      title: 'Terrain à vendre',
    })
    const officer = await desk.officer(AUTRE_EXEMPLE)
    const file = await build(desk, officer, id, {
      sense: 'certificateIssued',
      phrases: ['article.cu-sans-sursis'],
    })
    expect(file.guard?.outcome).toBe('allowed')
    const articles = (file.draft?.blocks ?? [])
      .filter(({ family }) => family === 'article')
      .map(({ text }) => plain(text))
    expect(articles[0]).toContain('énoncées aux articles suivants')
    expect(articles.find((text) => text.includes('soumis aux dispositions'))).toMatch(/\n- zone UB/)
    expect(articles.some((text) => text.includes('préemption'))).toBe(true)
    expect(file.obstacles.every(({ detail }) => detail === 'Ce paragraphe est à compléter.')).toBe(true)

    const blocks = file.draft?.blocks.map((block) => ({
      ...block,
      text: block.text.replaceAll(/\[à compléter[^\]]*\]/g, '2,5'),
    }))
    const saved: DecisionFile = await (
      await desk.send('PUT', `/api/dossiers/${id}/decision`, officer, { revision: file.draft?.revision, blocks })
    ).json()
    const signed = await sign(desk, await mayor(desk, AUTRE_EXEMPLE), id, saved.draft?.revision ?? 0)
    expect(signed.status).toBe(201)
    const { document, clock } = await signed.json()
    expect(clock.state.name).toBe('certified')
    const text = await issuedText(desk, officer, document.document)
    expect(text).toContain('CERTIFIE')
    expect(text).toContain('dix-huit mois')
    expect(text).not.toMatch(/présent arrêté|autorisation est délivrée/)
  })

  test('of feasibility answers once, and says why not', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', { kind: 'operationalCertificate', title: 'Deux maisons' })
    const officer = await desk.officer()
    const bare = await build(desk, officer, id, { sense: 'certificateIssued' })
    expect(bare.obstacles.map(({ detail }) => detail).join(' ')).toContain('R*410-13')
    const refused = await build(desk, officer, id, {
      sense: 'certificateIssued',
      phrases: ['article.cub-non-realisable'],
      revision: bare.draft?.revision,
    })
    expect(refused.draft?.blocks.find(({ family }) => family === 'article')?.text).toContain('NE PEUT PAS')
    expect(refused.obstacles.map(({ detail }) => detail).join(' ')).toContain('R*410-14')
    const wrong = await build(desk, officer, id, { sense: 'granted', revision: refused.draft?.revision })
    expect(wrong.guard).toMatchObject({ outcome: 'unlawful' })
  })
})

describe('before silence decides', () => {
  test('who is in charge is told by mail, once a step, and no longer once a decision is signed', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const { deadline } = await desk.db.one<{ deadline: string }>(sql`
      select decision_deadline as deadline from dossier where id = ${id}`)
    await desk.dayComes(Temporal.PlainDate.from(deadline).subtract({ days: 10 }).toString())
    for (const _twice of [1, 2]) expect(await warnOfTacitDecisions(desk.app.deps)).toBe(1)
    const alerts = await desk.mails('tacitAlert/')
    expect(alerts.map(({ key }) => key)).toEqual([`tacitAlert/${id}/${deadline}/15`])
    expect(alerts[0]?.payload.to).not.toEqual([])
    const file = await build(desk, officer, id, { sense: 'granted' })
    expect((await sign(desk, await mayor(desk), id, file.draft?.revision ?? 0, { via: 'registered' })).status).toBe(201)
    desk.on(Temporal.PlainDate.from(deadline).subtract({ days: 5 }).toString())
    expect(await warnOfTacitDecisions(desk.app.deps)).toBe(0)
    expect(await desk.mails('tacitAlert/')).toHaveLength(1)
  })

  test('X-M5: a decision kept without effect hushes no alert, is no letter to present and changes no authority', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const { clock } = desk.app.deps
    const { deadline } = await desk.db.one<{ deadline: string }>(sql`
      select decision_deadline as deadline from dossier where id = ${id}`)
    await desk.dayComes(Temporal.PlainDate.from(deadline).subtract({ days: 10 }).toString())
    const kept = (content: LawContent) => ({
      ...{ content, words: { despiteNoEffect: 'Pour mémoire', hasNoEffect: true }, legalAt: clock.now() },
      ...{ channel: 'desk' as const, actor: { personId: null, role: 'caseOfficer' } },
    })
    const notice = { via: 'registered', sentOn: day('2026-12-01') } as const
    await recordActs(desk.db, clock, id, [
      kept({ kind: 'authorityEstablished', authority: 'State' }),
      kept({ kind: 'decided', sense: 'granted', notice }),
    ])
    expect(await warnOfTacitDecisions(desk.app.deps)).toBe(1)
    const officer = await desk.officer()
    const presented = await desk.send('POST', `/api/dossiers/${id}/decision/presentation`, officer, {
      firstPresentedOn: '2026-12-03',
    })
    expect(presented.status).toBe(409)
    const seen = await asPerson(desk.db, await desk.person(['caseOfficer']), clock.today(), (scoped) =>
      decidedDossier(scoped, id),
    )
    expect(seen?.authority).toBe('commune')
  })
})

describe('after the decision', () => {
  const later = (desk: Desk, headers: Headers, id: string, body: object) =>
    desk.send('POST', `/api/dossiers/${id}/later-letters`, headers, {
      via: 'registered',
      interested: false,
      handwriting: HAND,
      ...body,
    })
  const record = (desk: Desk, headers: Headers, id: string, act: object) =>
    desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)
  const granted = async (desk: Desk) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    const file = await build(desk, officer, id, { sense: 'granted' })
    expect((await sign(desk, signatory, id, file.draft?.revision ?? 0)).status).toBe(201)
    return { id, officer, signatory }
  }

  test('the text of the board is there once something is granted, for the holder too', async ({ desk }) => {
    const { id: waiting } = await desk.filed('2026-11-03')
    const early = await desk.get(`/api/dossiers/${waiting}/posting-notice.pdf`, await desk.officer())
    expect(early.status).toBe(409)
    const { id, officer } = await granted(desk)
    const bytes = new Uint8Array(
      await (await desk.get(`/api/dossiers/${id}/posting-notice.pdf`, officer)).arrayBuffer(),
    )
    expect(plain(wholeText(await readPdf(bytes)))).toContain('Léontine Vandenbroucke')
    const stranger = await desk.signedIn(await desk.person([]))
    expect((await desk.get(`/api/dossiers/${id}/posting-notice.pdf`, stranger)).status).toBe(404)
  })

  test('R*423-6: the notice of a deposit is there as soon as it is filed, for the town hall and not for others', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const answer = await desk.get(`/api/dossiers/${id}/deposit-notice.pdf`, await desk.officer())
    const text = plain(wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))))
    expect(text).toContain('Avis de dépôt')
    expect(text).toContain('3 novembre 2026')
    const stranger = await desk.signedIn(await desk.person([]))
    expect((await desk.get(`/api/dossiers/${id}/deposit-notice.pdf`, stranger)).status).toBe(404)
  })

  test('R*462-9: conformity is contested by registered letter in its time; R*462-10: attested when it is acquired', async ({
    desk,
  }) => {
    const { id, officer, signatory } = await granted(desk)
    const contest = (change: object = {}) =>
      later(desk, signatory, id, { letter: 'complianceContest', why: 'Clôture trop haute.', asks: 'either', ...change })
    expect((await contest()).status).toBe(409)
    desk.on('2027-03-01')
    await codeGiven(desk)
    await record(desk, officer, id, { kind: 'completionDeclared', receivedOn: '2027-03-01' })
    expect((await contest({ via: 'hand' })).status).toBe(422)
    expect((await later(desk, signatory, id, { letter: 'complianceAttestation' })).status).toBe(409)
    expect((await later(desk, officer, id, { letter: 'complianceAttestation' })).status).toBe(403)
    await desk.dayComes('2027-06-02')
    await codeGiven(desk)
    expect((await contest()).status).toBe(422)
    const attested = await later(desk, signatory, id, { letter: 'complianceAttestation' })
    expect(attested.status).toBe(201)
    const { document } = await attested.json()
    expect(await issuedText(desk, officer, document.document)).toContain('n’a pas été contestée')
  })

  test('a contested conformity is in the register with its letter', async ({ desk }) => {
    const { id, officer, signatory } = await granted(desk)
    desk.on('2027-03-01')
    await codeGiven(desk)
    await record(desk, officer, id, { kind: 'completionDeclared', receivedOn: '2027-03-01' })
    const signed = await later(desk, signatory, id, {
      letter: 'complianceContest',
      why: 'Clôture trop haute.',
      asks: 'mend',
    })
    expect(signed.status).toBe(201)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.at(-1)).toMatchObject({ kind: 'complianceContested', payload: { why: 'Clôture trop haute.' } })
    expect(await desk.mails('complianceContest/')).toHaveLength(1)
  })

  test('L480-2: works are ordered to stop after a report, in the name of the State, by who signs', async ({ desk }) => {
    const { id, officer, signatory } = await granted(desk)
    desk.on('2027-03-01')
    await codeGiven(desk)
    await record(desk, officer, id, { kind: 'worksStarted', on: '2027-02-01' })
    const order = { letter: 'stopWorks', reportOn: '2027-02-26', heardOn: null, why: 'Hauteur de 9 m au lieu de 7 m.' }
    expect((await later(desk, officer, id, order)).status).toBe(403)
    expect((await later(desk, signatory, id, { ...order, reportOn: '2027-03-02' })).status).toBe(422)
    expect((await later(desk, signatory, id, { ...order, why: '' })).status).toBe(422)
    const signed = await later(desk, signatory, id, order)
    expect(signed.status).toBe(201)
    const { document } = await signed.json()
    const text = await issuedText(desk, officer, document.document)
    for (const words of [
      'agissant au nom de l’État',
      'INTERROMPRE IMMÉDIATEMENT',
      '26 février 2027',
      'Hauteur de 9 m au lieu de 7 m',
      'procureur de la République',
      'urgence',
    ]) {
      expect(text).toContain(words)
    }
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.at(-1)).toMatchObject({
      kind: 'stopWorksOrdered',
      payload: { reportOn: '2027-02-26', notice: { via: 'registered', sentOn: '2027-03-01' } },
    })
    expect(await desk.mails('stopWorks/')).toHaveLength(1)
    const presented = await desk.send('POST', `/api/dossiers/${id}/completeness/presentation`, officer, {
      act: acts.at(-1).id,
      firstPresentedOn: '2027-03-01',
    })
    expect(presented.status).toBe(201)
  })

  test('R*424-21: a validity asked in time is extended by an arrêté', async ({ desk }) => {
    const { id, officer, signatory } = await granted(desk)
    expect((await later(desk, signatory, id, { letter: 'validityExtension' })).status).toBe(409)
    desk.on('2029-06-01')
    await codeGiven(desk)
    await record(desk, officer, id, { kind: 'validityExtensionRequested', receivedOn: '2029-06-01' })
    const { document } = await (await later(desk, signatory, id, { letter: 'validityExtension' })).json()
    expect(await issuedText(desk, officer, document.document)).toContain('jusqu’au 3 novembre 2030')
  })

  test('a withdrawn request is noted by a letter, and by none before', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    expect((await later(desk, signatory, id, { letter: 'withdrawal' })).status).toBe(409)
    await record(desk, officer, id, { kind: 'withdrawn', receivedOn: '2026-11-03' })
    const { document } = await (await later(desk, signatory, id, { letter: 'withdrawal' })).json()
    expect(await issuedText(desk, officer, document.document)).toContain('PREND ACTE')
  })

  test('the frozen file is the one whose hash was told', async ({ desk }) => {
    const { id } = await granted(desk)
    const { sha256 } = await desk.db.one<{ sha256: string }>(sql`
      select sha256 from issued_document where dossier_id = ${id} and template = 'decision'`)
    const folder = join(desk.app.deps.config.dataDir, 'fichiers')
    const found = [join(folder, sha256.slice(0, 2), sha256), join(folder, sha256)].flatMap((path) => {
      try {
        return [readFileSync(path)]
      } catch {
        return []
      }
    })
    expect(found.map((bytes) => createHash('sha256').update(bytes).digest('hex'))).toEqual([sha256])
  })
})
