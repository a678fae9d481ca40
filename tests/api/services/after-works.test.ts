import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { OwnDraft } from '#contract/services/forms/form-request.ts'
import type { AfterWorks } from '#contract/services/residents/after-works.ts'
import { publishModel } from '#server/services/forms/published-model.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { insertDossier, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const service = { name: 'Service', address: '1, rue de l’Essai', email: '', phone: '03 21 00 00 00' }
const PARCEL = `${SAINT_EXEMPLE}000AB0001`
const NUMBER = 'PC 062 998 25 00009'

/** A house whose works are declared finished, of a holder who follows it. */
async function house(desk: Desk) {
  for (const [model, path, inseeCode] of [
    ['binRequest', 'bac', null],
    ['streetNumber', 'numero', SAINT_EXEMPLE],
    ['eventDeclaration', 'evenement', null],
  ] as const)
    await publishModel(desk.app.deps, { model, path, inseeCode, service })
  const holder = await desk.person([])
  const headers = await desk.signedIn(holder)
  const id = await insertDossier(desk.db, holder)
  await desk.db.run(sql`
    update dossier set kind = 'housePermit', number = ${NUMBER}, state = 'completed', project = '{"createdFloorM2": 118}',
      request = '{"groundAddress": "4 rue Neuve"}' where id = ${id}`)
  await desk.db.run(sql`delete from dossier_parcel where dossier_id = ${id}`)
  await desk.db.run(sql`insert into dossier_parcel (dossier_id, parcel_id) values (${id}, ${PARCEL})`)
  const read = async (as = headers) =>
    (await (await desk.get(`/api/dossiers/${id}/after-works`, as)).json()) as AfterWorks
  const begin = (kind: string, as = headers) => desk.send('POST', `/api/dossiers/${id}/after-works`, as, { kind })
  const finish = () =>
    desk.db.run(sql`
      insert into act (dossier_id, ordinal, kind, legal_at, recorded_at, channel, actor_role, payload, sha256)
      select ${id}, 1 + coalesce(max(ordinal), 0), 'completionDeclared', now(), now(), 'desk', 'secretary', '{"receivedOn": "2026-09-10"}', 'x'
      from act where dossier_id = ${id}`)
  return { id, read, begin, finish }
}

describe('a dwelling whose works are declared finished', () => {
  test('is proposed a bin, a number and what else is published, prefilled with its place; each once, none in the place of its holder', async ({
    desk,
  }) => {
    const { id, read, begin, finish } = await house(desk)
    expect(await read()).toEqual({ proposals: [], participation: null })
    expect((await begin('waste')).status).toBe(409)
    await finish()
    expect((await read()).proposals).toEqual([
      { kind: 'waste', title: 'Demande de bac de collecte', path: 'bac', asked: null },
      { kind: 'streetNumber', title: 'Certificat de numérotage', path: 'numero', asked: null },
    ])
    expect(await desk.db.one(sql`select count(*) as count from form_request`)).toEqual({ count: 0 })
    expect((await begin('sewerVisit')).status).toBe(409)

    const { token } = await (await begin('waste')).json()
    const draft = (await (await desk.get(`/api/public/form-requests/${token}`)).json()) as OwnDraft
    expect(draft.answers).toEqual({
      dossier: NUMBER,
      address: { label: '4 rue Neuve', id: null, parcels: [PARCEL] },
    })
    expect(draft.applicant.inseeCode).toBe(SAINT_EXEMPLE)
    expect((await begin('waste')).status).toBe(409)
    expect((await read()).proposals[0]?.asked).toEqual({ number: null, link: `/ma-demande/${token}` })

    const stranger = await desk.signedIn(await desk.person([]))
    expect((await desk.get(`/api/dossiers/${id}/after-works`, stranger)).status).toBe(404)
    expect((await begin('streetNumber', stranger)).status).toBe(404)
    expect((await desk.get(`/api/dossiers/${id}/after-works`)).status).toBe(401)
  })

  test('is told of the participation that a connection would owe where a deliberation institutes it', async ({
    desk,
  }) => {
    const { read, finish } = await house(desk)
    await finish()
    expect((await read()).participation).toBeNull()
    await desk.db.run(sql`
      insert into sewer_tariff (id, insee_code, deliberation, applies_from, per_floor_m2_cents, per_dwelling_cents, fixed_cents,
        system_cost_cents, recorded_at)
      values (gen_random_uuid(), ${SAINT_EXEMPLE}, 'n° 2025-41 du 12 juin 2025', '2026-01-01', 2400, 0, 0, 900000, now())`)
    expect((await read()).participation).toEqual({ deliberation: 'n° 2025-41 du 12 juin 2025' })
  })
})
