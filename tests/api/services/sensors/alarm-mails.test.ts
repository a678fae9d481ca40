import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { AlarmRecipients } from '#contract/services/sensors/recipient.ts'
import type { Alarm } from '#contract/services/sensors/sensor.ts'
import { mailTopics } from '#server/app.ts'
import { insertPersonWith, signedInAs } from '#tests/fixtures/dossier.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

/** A device of each name, heard every ten minutes, and somebody who is told of the alarms of its kind. */
async function toldTown(town: SensorTown, kind: 'gauge' | 'overflow' | 'container') {
  const secret = await town.source('plain')
  const speak = () => town.push(secret, { device: 'poste', at: town.now().toString(), values: { battery: 90 } })
  await speak()
  const [assetId = 0] = await town.enrolAll(kind, 600)
  await town.watch()
  const told = await insertPersonWith(town.db, ['signatory'])
  const { email } = await town.db.one<{ email: string }>(sql`select email from person where id = ${told}`)
  return { speak, assetId, told, email }
}

const choose = (town: SensorTown, said: object) =>
  town.send('POST', '/api/sensors/recipients', { inseeCode: '62998', kind: null, assetId: null, ...said })

type Written = { key: string; payload: { template: string; person: string; alarms: { alarmId: number }[] } }
const mails = (town: SensorTown) =>
  town.db.many<Written>(sql`select key, payload from outbox where key like 'sensorAlarm/%' order by id`)
const templates = async (town: SensorTown) => (await mails(town)).map(({ payload }) => payload.template)

async function leaving(town: SensorTown, at: number) {
  const written = (await mails(town))[at]
  const topic = mailTopics[written?.payload.template ?? '']
  if (!written || !topic) throw new Error('no such mail')
  return topic(town.app.deps, { dossierId: null, payload: written.payload })
}

describe('whoever is chosen for a sort of assets', () => {
  test('is told once that an alarm opens, that nobody takes it, and that it ends', async ({ town }) => {
    const { speak, assetId, told, email } = await toldTown(town, 'gauge')
    expect((await choose(town, { kind: 'gauge', personId: told })).status).toBe(201)
    await town.pass(31)
    expect(await templates(town)).toEqual(['sensorAlarmOpened'])
    const [alarm] = (await town.asset(assetId)).alarms
    const opened = await leaving(town, 0)
    expect(opened).toMatchObject({
      to: [email],
      words: {
        subject: expect.stringMatching(/^Alarme majeure.: poste/),
        action: { href: expect.stringMatching(new RegExp(`/capteurs/alarmes/${alarm?.id}$`)) },
      },
    })
    // the outbox names the person: where they read mail is asked when it leaves
    expect((await mails(town))[0]?.payload).toMatchObject({ person: told })
    expect(JSON.stringify(await mails(town))).not.toContain('@')
    await town.pass(95)
    expect(await templates(town)).toEqual(['sensorAlarmOpened', 'sensorAlarmEscalated'])
    expect(await leaving(town, 1)).toMatchObject({ words: { subject: expect.stringContaining('sans réponse') } })
    await speak()
    await town.watch()
    expect(await templates(town)).toEqual(['sensorAlarmOpened', 'sensorAlarmEscalated', 'sensorAlarmCleared'])
    expect(await leaving(town, 2)).toMatchObject({ words: { subject: expect.stringMatching(/^Alarme terminée/) } })
    // what has not left yet says nothing of what is over
    expect(await leaving(town, 0)).toMatchObject({ outcome: 'refused' })
    expect(await town.db.many(sql`select from sensor_alarm_due`)).toEqual([])
  })

  test('reads no name of a colleague in a mail, and is not reminded of what one took', async ({ town }) => {
    const { told, speak } = await toldTown(town, 'gauge')
    await choose(town, { kind: 'gauge', personId: told })
    await town.pass(31)
    const [alarm] = await town.get<Alarm[]>('/api/sensors/alarms')
    await town.send('POST', `/api/sensors/alarms/${alarm?.id}/acknowledgement`, { note: 'J’y vais' })
    await town.pass(65)
    expect(await templates(town)).toEqual(['sensorAlarmOpened'])
    expect(await leaving(town, 0)).toMatchObject({ outcome: 'refused' })
    await speak()
    await town.watch()
    expect(await templates(town)).toEqual(['sensorAlarmOpened', 'sensorAlarmCleared'])
    const ended = await leaving(town, 1)
    const mail = JSON.stringify('words' in ended ? ended.words : '')
    expect(mail).toContain('Alarme terminée')
    expect(mail).not.toMatch(/Prénom|Nom\d|J’y vais|@/)
  })

  test('is left to sleep: what may wait is told in the morning, if it lasts', async ({ town }) => {
    const { told, speak } = await toldTown(town, 'container')
    await choose(town, { kind: 'container', personId: told })
    town.at('2026-11-24T21:00:00Z')
    await town.watch()
    await town.pass(31)
    expect(await town.get<Alarm[]>('/api/sensors/alarms')).toHaveLength(1)
    expect(await templates(town)).toEqual([])
    await speak()
    await town.watch()
    await town.pass(31)
    town.at('2026-11-25T05:59:00Z')
    await town.watch()
    expect(await templates(town)).toEqual([])
    town.at('2026-11-25T06:01:00Z')
    await town.watch()
    // the first came and went in the night, the second lasts
    const [last] = await mails(town)
    expect(await templates(town)).toEqual(['sensorAlarmOpened'])
    const open = (await town.get<Alarm[]>('/api/sensors/alarms')).filter(({ clearedAt }) => clearedAt === null)
    expect(open.map(({ id }) => id)).toEqual(last?.payload.alarms.map(({ alarmId }) => alarmId))
    // a mail that the server could not take before night waits too
    town.at('2026-11-25T22:30:00Z')
    expect(await leaving(town, 0)).toMatchObject({ outcome: 'wait' })
  })

  test('is woken by what is critical', async ({ town }) => {
    const { told } = await toldTown(town, 'overflow')
    await choose(town, { kind: 'overflow', personId: told })
    town.at('2026-11-24T21:00:00Z')
    await town.watch()
    await town.pass(31)
    expect(await templates(town)).toEqual(['sensorAlarmOpened'])
    expect(await leaving(town, 0)).toHaveProperty('words')
  })
})

/** A hundred devices of each sort that fell mute at once. */
async function muteTown(town: SensorTown) {
  const secret = await town.source('plain')
  for (let rank = 0; rank < 99; rank += 1)
    await town.push(secret, { device: `p${rank}`, at: town.now().toString(), values: { battery: 90 } })
  await town.enrolAll('container', 600)
  await town.push(secret, { device: 'a1', at: town.now().toString(), values: { battery: 90 } })
  await town.enrolAll('overflow', 600)
  await town.watch()
  const [first, second] = [await insertPersonWith(town.db, ['signatory']), await insertPersonWith(town.db, ['planner'])]
  for (const personId of [first, second]) await choose(town, { kind: 'container', personId })
  await choose(town, { kind: 'overflow', personId: first })
  return { first, second }
}

describe('a hundred alarms of one round', () => {
  test('are one mail a person, the worst first; what is taken meanwhile is not in it', async ({ town }) => {
    const { first, second } = await muteTown(town)
    await town.pass(31)
    expect((await mails(town)).map(({ payload }) => [payload.person, payload.template, payload.alarms.length])).toEqual(
      [first, second].toSorted().map((person) => [person, 'sensorAlarms', person === first ? 100 : 99]),
    )
    const at = (await mails(town)).findIndex(({ payload }) => payload.person === first)
    const mail = await leaving(town, at)
    expect(mail).toMatchObject({
      to: [expect.stringContaining('@')],
      words: {
        subject: expect.stringContaining('100'),
        paragraphs: expect.arrayContaining([expect.stringMatching(/^Et 40/)]),
      },
    })
    if (!('words' in mail)) throw new Error('no mail')
    expect(mail.words.paragraphs[0]).toMatch(/^critique · .*a1/)
    const overflow = (await town.get<Alarm[]>('/api/sensors/alarms')).find(({ severity }) => severity === 'critical')
    await town.send('POST', `/api/sensors/alarms/${overflow?.id}/acknowledgement`, { note: '' })
    const later = await leaving(town, at)
    expect(later).toMatchObject({ words: { subject: expect.stringContaining('99') } })
  })

  test('are read by those who are told when the mail leaves; who is chosen since is told once of what is open', async ({
    town,
  }) => {
    const { first, second } = await muteTown(town)
    await town.pass(31)
    await town.db.run(sql`delete from sensor_recipient where person_id = ${second}`)
    const at = (await mails(town)).findIndex(({ payload }) => payload.person === second)
    expect(await leaving(town, at)).toMatchObject({ outcome: 'refused' })
    const third = await insertPersonWith(town.db, ['signatory'])
    await choose(town, { kind: 'container', personId: third })
    await town.watch()
    await town.watch()
    const written = (await mails(town)).slice(2)
    expect(written.map(({ payload }) => [payload.person, payload.alarms.length])).toEqual([[third, 99]])
    expect((await mails(town)).filter(({ payload }) => payload.person === first)).toHaveLength(1)
  })
})

describe('those who are told', () => {
  test('are agents of the commune, chosen once, for a sort of assets or for one', async ({ town }) => {
    const { told, assetId } = await toldTown(town, 'gauge')
    expect((await choose(town, { kind: 'gauge', personId: told })).status).toBe(201)
    expect((await choose(town, { kind: 'gauge', personId: told })).status).toBe(409)
    expect((await choose(town, { assetId, personId: told })).status).toBe(201)
    expect((await choose(town, { kind: 'gauge', assetId, personId: told })).status).toBe(422)
    expect((await choose(town, { assetId: 999, personId: told })).status).toBe(404)
    const stranger = await insertPersonWith(town.db, ['secretary'], '62999')
    const refused = await choose(town, { kind: 'gauge', personId: stranger })
    expect(refused.status).toBe(422)
    expect((await refused.json()).detail).toMatch(/un rôle sur la commune/)
    const { recipients, people, isMailOn } = await town.get<AlarmRecipients>('/api/sensors/recipients')
    expect(recipients.map(({ kind, assetName }) => kind ?? assetName)).toEqual(['gauge', 'poste'])
    expect(people.map(({ id }) => id)).toContain(told)
    expect(people.map(({ id }) => id)).not.toContain(stranger)
    expect(isMailOn).toBe(false)
    // told twice, written to once
    await town.pass(31)
    expect((await mails(town)).map(({ payload }) => payload.person)).toEqual([told])
  })

  test('are told no more once their role or their account is closed, or once they ask', async ({ town }) => {
    const { told, speak } = await toldTown(town, 'gauge')
    await choose(town, { kind: 'gauge', personId: told })
    await town.db.run(sql`update person set disabled_at = now() where id = ${told}`)
    await town.pass(31)
    expect(await mails(town)).toEqual([])
    await town.db.run(sql`update person set disabled_at = null where id = ${told}`)
    await town.db.run(sql`update role_grant set valid_to = '2026-01-01' where person_id = ${told}`)
    await speak()
    await town.pass(31)
    expect(await mails(town)).toEqual([])
    await town.db.run(sql`update role_grant set valid_to = null, role = 'caseOfficer' where person_id = ${told}`)
    const headers = { ...(await signedInAs(town.app, told)), 'content-type': 'application/json' }
    const listed = await (await town.app.request('/api/sensors/recipients', { headers })).json()
    expect(listed).toMatchObject({ mayKeep: false, people: [], recipients: [{ mayRemove: true }] })
    const gone = await town.app.request(`/api/sensors/recipients/${listed.recipients[0].id}`, {
      method: 'DELETE',
      headers,
    })
    expect((await gone.json()).recipients).toEqual([])
    expect((await town.send('DELETE', `/api/sensors/recipients/${listed.recipients[0].id}`)).status).toBe(404)
  })
})

test('the link of the mail opens the alarm, and takes it in hand', async ({ town }) => {
  await toldTown(town, 'gauge')
  await town.pass(31)
  const [alarm] = await town.get<Alarm[]>('/api/sensors/alarms')
  const path = `/api/sensors/alarms/${alarm?.id}`
  expect(await town.get<Alarm>(path)).toMatchObject({ id: alarm?.id, mayAcknowledge: true, isAcknowledged: false })
  await town.send('POST', `${path}/acknowledgement`, {})
  expect(await town.get<Alarm>(path)).toMatchObject({ isAcknowledged: true })
  expect((await town.app.request(path)).status).toBe(401)
  const elsewhere = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], '62999'))
  expect((await town.app.request(path, { headers: elsewhere })).status).toBe(404)
})
