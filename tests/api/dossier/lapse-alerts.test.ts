import { describe, expect } from 'vitest'
import { DOSSIER_TOPICS } from '#server/dossier/letters/dossier-topics.ts'
import { warnOfLapses } from '#server/dossier/works/lapse-alerts.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'

const HOLDER = {
  part: 'applicant',
  name: 'Vandenbroucke',
  givenName: 'Léontine',
  details: { address: '3, sentier Secret', postalCode: '62370', city: 'Saint-Exemple', email: 'leontine@example.org' },
}

/** A permit handed over on 3 November 2026: it lapses on 3 November 2029. */
async function granted(desk: Desk): Promise<string> {
  const { id } = await desk.filed('2026-11-03', { parties: [HOLDER] })
  await decided(desk, id)
  return id
}

async function told(desk: Desk, day: string): Promise<string[]> {
  await desk.dayComes(day)
  await warnOfLapses(desk.app.deps)
  await warnOfLapses(desk.app.deps)
  return (await desk.mails('lapseAlert/')).map(({ key }) => key.split('/').slice(2).join(' '))
}

/** The mail as it would leave now. */
async function written(desk: Desk, id: string) {
  const payload = (await desk.mails('lapseAlert/')).at(-1)?.payload ?? {}
  const topic = await DOSSIER_TOPICS.lapseAlert?.(desk.app.deps, { dossierId: id, payload })
  return { to: payload.to, text: JSON.stringify(topic).replaceAll('\u00a0', ' ') }
}

describe('before a grant lapses (R*424-17)', () => {
  test('its holder is told six, three and two months before, once each, with the last day to ask for a year more', async ({
    desk,
  }) => {
    const id = await granted(desk)
    expect(await told(desk, '2029-05-02')).toEqual([])
    expect(await told(desk, '2029-05-03')).toEqual(['2029-11-03 6'])
    expect(await written(desk, id)).toEqual({
      to: ['leontine@example.org'],
      text: expect.stringMatching(/prend fin le 3 novembre 2029.*jusqu’au 3 septembre 2029 inclus/),
    })
    expect(await told(desk, '2029-08-03')).toEqual(['2029-11-03 6', '2029-11-03 3'])
    expect(await told(desk, '2029-09-04')).toEqual(['2029-11-03 6', '2029-11-03 3', '2029-11-03 2'])
    expect((await written(desk, id)).text).toContain('ne peut plus être demandée')
  })

  test('is no longer once it was extended: neither by a new mail, nor by one that had not left', async ({ desk }) => {
    const id = await granted(desk)
    expect(await told(desk, '2029-05-03')).toEqual(['2029-11-03 6'])
    const asked = { kind: 'validityExtensionRequested', receivedOn: '2029-05-03' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, await desk.officer(), asked)).status).toBe(201)
    expect(await told(desk, '2029-09-04')).toEqual(['2029-11-03 6'])
    expect((await written(desk, id)).text).toContain('"outcome":"refused"')
    expect((await told(desk, '2030-05-03')).at(-1)).toBe('2030-11-03 6')
  })

  test('is not once works began', async ({ desk }) => {
    const id = await granted(desk)
    const officer = await desk.officer()
    await desk.dayComes('2028-01-10')
    for (const act of [
      { kind: 'decisionTransmitted', on: '2026-11-03' },
      { kind: 'worksStarted', on: '2028-01-10' },
    ])
      expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, act)).status).toBe(201)
    expect(await told(desk, '2029-05-03')).toEqual([])
  })
})
