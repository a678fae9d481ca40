import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LawContent } from '#contract/dossier/register/act-content.ts'
import { day } from '#law/clock/calendar.ts'
import { LAW_PAST_RULES } from '#server/dossier/decisions/law-past-rules.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'

const found = async ({ db }: Desk, name: string) => {
  const rule = LAW_PAST_RULES.find((one) => one.name === name)
  return (await rule?.find(db, 10))?.map(({ to }) => to)
}

const record = (desk: Desk, id: string, ...contents: LawContent[]) =>
  recordActs(
    desk.db,
    desk.app.deps.clock,
    id,
    contents.map((content) => ({
      content,
      legalAt: desk.app.deps.clock.now(),
      channel: 'desk',
      actor: { personId: null, role: 'caseOfficer' },
    })),
  )

const established = (circumstance: string) => ({ kind: 'circumstanceEstablished', circumstance }) as LawContent
const increased = (on: string): LawContent => ({ kind: 'periodIncreased', notice: { via: 'hand', handedOn: day(on) } })
const letter = (desk: Desk, id: string, template: string, facts: unknown, on: string) =>
  desk.db.run(sql`
    insert into issued_document (dossier_id, template, facts, sha256, file_name, issued_at)
    values (${id}, ${template}, ${JSON.stringify(facts)}::jsonb, '', 'lettre.pdf', ${on}::timestamptz)`)

describe('what mended rules of law had made', () => {
  test('L-M1: a majoration announced on a replaced period, until a decision comes in time', async ({ desk }) => {
    const permit = { kind: 'buildingPermit' }
    const [wrong, right, settled] = [
      await desk.filed('2026-10-05', permit),
      await desk.filed('2026-10-05', permit),
      await desk.filed('2026-10-05', permit),
    ]
    for (const { id } of [wrong, settled]) {
      await record(desk, id, established('clearingOther'), established('monumentSurroundings'), increased('2026-10-06'))
    }
    await record(desk, right.id, established('publicBuilding'), established('monumentSurroundings'))
    await record(desk, right.id, increased('2026-10-06'))
    await record(desk, settled.id, {
      kind: 'decided',
      sense: 'refused',
      notice: { via: 'hand', handedOn: day('2026-12-01') },
    })
    expect(await found(desk, 'increasesOfReplacedPeriods')).toEqual([`/dossiers/${wrong.id}/decision`])
  })

  test('L-B1: a tacit permit that was promised after electronic participation, until the letter is put right or a decision taken', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-10-05', { kind: 'buildingPermit' })
    const told = await desk.filed('2026-10-05', { kind: 'buildingPermit' })
    for (const one of [id, told.id]) await record(desk, one, established('electronicParticipation'))
    await letter(desk, id, 'periodIncrease', { silence: 'vous serez titulaire d’un permis tacite' }, '2026-10-06')
    await letter(desk, told.id, 'periodIncrease', { silence: 'votre demande sera tacitement rejetée' }, '2026-10-06')
    expect(await found(desk, 'tacitGrantsAfterParticipation')).toEqual([`/dossiers/${id}/decision`])
    await letter(desk, id, 'periodIncrease', { silence: 'votre demande sera tacitement rejetée' }, '2026-10-07')
    expect(await found(desk, 'tacitGrantsAfterParticipation')).toEqual([])
  })

  test('L-B1: a tacit permit that the receipt promised, whose silence is not words but a decision and its day', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-10-05', { kind: 'buildingPermit' })
    await record(desk, id, established('electronicParticipation'))
    const receipt = (decision: string, on: string) =>
      letter(desk, id, 'acknowledgement', { silence: { decision, on: '2027-01-05' } }, on)
    await receipt('tacitPermit', '2026-10-06')
    expect(await found(desk, 'tacitGrantsAfterParticipation')).toEqual([`/dossiers/${id}/decision`])
    await receipt('tacitRejection', '2026-10-07')
    expect(await found(desk, 'tacitGrantsAfterParticipation')).toEqual([])
  })

  test('L-M2: a declaration in a park core acquired in one month, not one that was told of its two months', async ({
    desk,
  }) => {
    const declared = { kind: 'priorDeclaration' }
    const early = await desk.filed('2026-10-05', declared)
    const told = await desk.filed('2026-10-05', declared)
    for (const { id } of [early, told]) await record(desk, id, established('nationalParkCore'))
    await record(desk, told.id, increased('2026-10-06'))
    await desk.dayComes('2026-11-20')
    for (const { id } of [early, told]) await record(desk, id, established('treeFelling'))
    expect(await found(desk, 'declarationsInParkCore')).toEqual([`/dossiers/${early.id}/decision`])
  })

  test('L-M3: a registered site that was consulted upon and not inscribed, until it is', async ({ desk }) => {
    const { id } = await desk.filed('2026-10-05', { kind: 'priorDeclaration' })
    await desk.db.run(sql`
      insert into consultation (dossier_id, rule, service, service_name, nature, reason, choice, chosen_at)
      values (${id}, 'registeredSite', 'heritageArchitect', 'ABF', 'advisoryOpinion', 'site', 'retained', '2026-10-06')`)
    await desk.dayComes('2026-11-20')
    await record(desk, id, established('treeFelling'))
    expect(await found(desk, 'registeredSitesNotInscribed')).toEqual([`/dossiers/${id}/decision`])
    await record(desk, id, { kind: 'worksStarted', on: day('2026-11-20') })
    expect(await found(desk, 'registeredSitesNotInscribed'), 'works under way').toEqual([`/dossiers/${id}/decision`])
    await record(desk, id, { kind: 'completionDeclared', receivedOn: day('2026-11-20') })
    expect(await found(desk, 'registeredSitesNotInscribed'), 'completed').toEqual([`/dossiers/${id}/decision`])
    await record(desk, id, established('registeredSite'))
    expect(await found(desk, 'registeredSitesNotInscribed')).toEqual([])
  })

  test('L-M3: a request under review whose receipt told works before the four months, until it is decided', async ({
    desk,
  }) => {
    const project = { works: ['NEW_BUILDING'], sectors: { SITE_INSCRIT: true }, createdFloorM2: 15 }
    const { id } = await desk.filed('2026-10-05', { kind: 'priorDeclaration', project })
    expect(await found(desk, 'registeredSitesNotInscribed')).toEqual([])
    await letter(desk, id, 'acknowledgement', { worksFrom: '2026-11-06' }, '2026-10-16')
    expect(await found(desk, 'registeredSitesNotInscribed')).toEqual([`/dossiers/${id}/decision`])
    await desk.dayComes('2026-10-20')
    await record(desk, id, {
      kind: 'decided',
      sense: 'unopposed',
      notice: { via: 'hand', handedOn: day('2026-10-20') },
    })
    expect(await found(desk, 'registeredSitesNotInscribed')).toEqual([])
  })

  test('D-M5: a transfer held for an agreement until it is signed, and one whose order opened three years', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-10-05')
    await desk.db.run(sql`update dossier set variant = 'transfer' where id = ${id}`)
    expect(await found(desk, 'transfersHeldForAgreement')).toEqual([])
    await desk.db.run(sql`
      insert into consultation (dossier_id, rule, service, service_name, nature, reason, choice, chosen_at)
      values (${id}, 'surroundings', 'heritageArchitect', 'ABF', 'agreement', 'abords', 'retained', '2026-10-06')`)
    expect(await found(desk, 'transfersHeldForAgreement')).toEqual([`/dossiers/${id}/decision`])
    await record(desk, id, { kind: 'decided', sense: 'granted', notice: { via: 'hand', handedOn: day('2026-10-20') } })
    expect(await found(desk, 'transfersHeldForAgreement')).toEqual([])
    expect(await found(desk, 'transfersGivenValidity')).toEqual([])
    const dated = { blocks: [{ phrase: { key: 'mention.validite' } }] }
    await letter(desk, id, 'decision', dated, '2026-11-01')
    expect(await found(desk, 'transfersGivenValidity')).toEqual([`/dossiers/${id}/decision`])
    await letter(desk, id, 'decision', { blocks: [] }, '2026-11-02')
    expect(await found(desk, 'transfersGivenValidity')).toEqual([])
    await letter(desk, id, 'tacitCertificate', { decision: 'tacitPermit' }, '2026-11-03')
    expect(await found(desk, 'transfersGivenValidity')).toEqual([`/dossiers/${id}/decision`])
    await letter(desk, id, 'tacitCertificate', { decision: 'tacitPermit', variant: 'transfer' }, '2026-11-04')
    expect(await found(desk, 'transfersGivenValidity')).toEqual([])
  })
})
