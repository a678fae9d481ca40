import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import type { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import { insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { buildSaintExemple, ORIGIN, parcels } from '#tests/fixtures/saint-exemple/commune.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const FIRST = Temporal.Instant.from('2026-11-21T20:00:00Z')

/** Half-hourly readings; it overflows across a midnight, then falls mute for the last night. */
async function overflowing(town: SensorTown): Promise<number> {
  const secret = await town.source('plain')
  const frames = Array.from({ length: 110 }, (_, rank) => ({
    device: 'deversoir-1',
    at: FIRST.add({ minutes: 30 * rank }).toString(),
    values: { level: rank >= 4 && rank < 12 ? 1.6 : 0.4 },
  }))
  await town.push(secret, frames)
  const id = await town.enrol(
    'deversoir-1',
    { kind: 'overflow', name: 'Déversoir A1-12', settings: { crestM: 1.2, loadKgPerDay: 180 }, isOpen: true },
    { decoderId: null, everySeconds: 1800 },
  )
  // a fitting is dated by the database, to the microsecond
  await town.db.run(sql`
    update sensor_fitting set during = tstzrange(lower(during) + interval '123 microseconds', null) where asset_id = ${id}`)
  await town.db.run(sql`
    update sensor_asset set geom = st_setsrid(st_makepoint(${ORIGIN.x + 200}, ${ORIGIN.y + 10}), 2154) where id = ${id}`)
  return id
}

describe('an overflow', () => {
  test('across midnight is one day, and what the sensor did not say is unknown: on its sheet and in the month’s file', async ({
    town,
  }) => {
    const id = await overflowing(town)
    const { overflow } = await town.asset(id)
    expect(overflow).toMatchObject({
      from: '2026-11-21',
      days: ['2026-11-21'],
      unknownDays: ['2026-11-24'],
      events: [{ from: '2026-11-21T22:00:00Z', until: '2026-11-22T02:00:00Z', minutes: 240, isLeast: false }],
      sentence: expect.stringMatching(/^1.jour de déversement du 21.novembre.2026.*on ne sait pas/),
    })
    const answer = await town.app.request(`/api/sensors/assets/${id}/overflow.csv?month=2026-11`, {
      headers: town.keeper,
    })
    const csv = await answer.text()
    expect(csv).toMatch(/"déversement";"21.novembre.2026.à.23.h.00";"22.novembre.2026.à.3.h.00";"240";"2026-11-21"/)
    expect(csv).toMatch(/"capteur muet";.*"inconnue";""/)
    const before = await town.app.request(`/api/sensors/assets/${id}/overflow.csv?month=2026-10`, {
      headers: town.keeper,
    })
    expect(await before.text()).toMatch(
      /"point pas encore suivi";"1er.octobre.2026.à.0.h.00";"1er.novembre.2026.à.0.h.00";"inconnue"/,
    )
    const gauge = await town.app.request(`/api/sensors/assets/${id + 999}/overflow.csv?month=2026-11`, {
      headers: town.keeper,
    })
    expect(gauge.status).toBe(404)
  })

  test('is a statement to check on the sheet of a parcel, as far as whoever reads may see it', async ({ town }) => {
    await buildSaintExemple(town.db)
    const id = await overflowing(town)
    const read = async (headers: Record<string, string> = {}) => {
      const answer = await town.app.request(`/api/parcels/${parcels.straddling}/network`, { headers })
      return ((await answer.json()) as ParcelNetwork).overflows
    }
    expect(await read()).toMatchObject([
      {
        ...{ name: 'Déversoir A1-12', overflowDays: 1, unknownDays: 1, lastDay: '2026-11-21', loadKgPerDay: 180 },
        ...{ from: '2026-11-21', until: '2026-11-24', heardAt: '2026-11-24T02:30:00.000Z' },
        sentence: expect.stringMatching(
          /^Réseau : 1 jour de déversement en 12 mois au point Déversoir A1-12, dernier le 21.novembre.2026 ; 1 jour où l’on ne sait pas, capteur muet ; à vérifier avec l’exploitant\.$/,
        ),
      },
    ])
    await town.db.run(sql`update sensor_asset set is_open = false where id = ${id}`)
    expect(await read()).toEqual([])
    expect(await read(await signedInAs(town.app, await insertPersonWith(town.db, ['caseOfficer'])))).toHaveLength(1)
    expect((await town.app.request('/api/parcels/62998000ZZ9999/network')).status).toBe(404)
  })

  test('proposes to ask the operator about a dossier nearby, once, to those who follow its sensors; what was seen goes with the question', async ({
    town,
  }) => {
    await buildSaintExemple(town.db)
    await overflowing(town)
    const officer = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary', 'caseOfficer']))
    const call = (path: string, body?: unknown) =>
      town.app.request(path, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        headers: { ...officer, 'content-type': 'application/json' },
      })
    const opened = await call('/api/dossiers', {
      ...{
        inseeCode: SAINT_EXEMPLE,
        kind: 'housePermit',
        title: 'Maison individuelle',
        parcelIds: [parcels.straddling],
      },
      parties: [{ part: 'applicant', name: 'Vandenbroucke', givenName: 'Léontine', details: {} }],
    })
    const { id } = (await opened.json()) as { id: string }
    const desk = async () =>
      (await (await call(`/api/dossiers/${id}/consultations`)).json()) as Pick<
        ConsultationDesk,
        'ofNetworks' | 'consultations'
      >
    const before = await desk()
    expect(before.consultations).toEqual([])
    expect(before.ofNetworks).toHaveLength(1)
    const [proposal] = before.ofNetworks
    expect(proposal?.service).toBe('waterOperator')
    expect(proposal?.why).toMatch(
      /^Réseau : 1.jour de déversement en 12 mois au point Déversoir A1-12.*à vérifier avec l’exploitant\.$/,
    )
    expect(proposal?.answer.article).toContain('R*423-59')
    const asked = await call(`/api/dossiers/${id}/consultations`, {
      ...{ choice: 'added', service: proposal?.service, why: proposal?.why },
    })
    expect(asked.status).toBe(201)
    const after = await desk()
    expect(after.ofNetworks).toEqual([])
    expect(after.consultations).toMatchObject([{ state: 'retained', reason: proposal?.why }])
  })

  test('too far from the parcels proposes nobody', async ({ town }) => {
    await buildSaintExemple(town.db)
    const id = await overflowing(town)
    await town.db.run(sql`update sensor_asset set geom = st_translate(geom, 5000, 0) where id = ${id}`)
    const officer = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary', 'caseOfficer']))
    const headers = { ...officer, 'content-type': 'application/json' }
    const opened = await town.app.request('/api/dossiers', {
      ...{ method: 'POST', headers },
      body: JSON.stringify({
        ...{ inseeCode: SAINT_EXEMPLE, kind: 'housePermit', title: 'Maison', parcelIds: [parcels.straddling] },
        parties: [{ part: 'applicant', name: 'Vandenbroucke', givenName: 'Léontine', details: {} }],
      }),
    })
    const { id: dossier } = (await opened.json()) as { id: string }
    const answer = await town.app.request(`/api/dossiers/${dossier}/consultations`, { headers })
    expect(((await answer.json()) as ConsultationDesk).ofNetworks).toEqual([])
  })
})
