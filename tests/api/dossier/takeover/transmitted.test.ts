import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { accepted, testTakeover, tried } from '#tests/fixtures/taken-file.ts'

const test = testTakeover(async (desk) => {
  await desk.db.run(sql`
    insert into commune (insee_code, name) values (${SAINT_EXEMPLE}, 'Saint-Exemple') on conflict do nothing`)
})

const TABLE = [
  'Numéro;Nature;Etat;Décision;Date dépôt;Date décision;Date notification;Contrôle de légalité',
  'PC 062 998 24 S0001;PCMI;Décision notifiée;Accord;2024-02-01;2024-03-14;2024-03-18;2024-03-21',
  'PC 062 998 24 S0002;PCMI;Décision notifiée;Accord;2024-02-01;2024-03-14;2024-03-18;',
  'PC 062 998 24 S0003;PCMI;En cours;;2024-02-01;;;2024-03-21',
].join('\n')

describe('the day on which another software says that a decision was transmitted', () => {
  test('is an act of the law: the permit is executory that day, and one whose day is not told engages nothing', async ({
    desk,
  }) => {
    desk.on('2026-11-24')
    const headers = await desk.officerWithoutPower()
    const file = await tried(desk, headers, TABLE)
    expect(file.mapping?.columns).toContainEqual({ column: 'Contrôle de légalité', field: 'decisionTransmittedOn' })
    await accepted(desk, headers, file)
    const acts = await desk.db.many(sql`
      select d.number, a.kind, a.payload ->> 'on' as on from dossier d join act a on a.dossier_id = d.id
      where a.payload #>> '{source,column}' = 'Contrôle de légalité' order by d.number`)
    expect(acts).toEqual([
      { number: 'PC06299824S0001', kind: 'decisionTransmitted', on: '2024-03-21' },
      // nothing was decided, says the table: the day is kept, and means nothing
      { number: 'PC06299824S0003', kind: 'dayTakenOver', on: '2024-03-21' },
    ])
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await desk.get('/api/plan/ledger', planner)).status).toBe(200)
    const engaged = await desk.db.many(sql`
      select d.number, c.phases #>> '{engaged,on}' as on from dossier d join ledger_claim c on c.dossier_id = d.id
      where d.number < 'PC06299824S0003' order by d.number`)
    expect(engaged).toEqual([
      { number: 'PC06299824S0001', on: '2024-03-21' },
      { number: 'PC06299824S0002', on: null },
    ])
  })
})
