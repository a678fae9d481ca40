import { createHmac } from 'node:crypto'
import { describe, expect } from 'vitest'
import type { GivenSource, Receipt } from '#contract/services/sensors/sensor.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const given = async (town: SensorTown, format = 'plain') => {
  const said = { name: `Source ${format}`, inseeCode: SAINT_EXEMPLE, format, transport: 'http', topic: null }
  return (await (await town.send('POST', '/api/sensors/sources', said)).json()) as GivenSource
}

async function sent(town: SensorTown, as: string, text: string, headers: Record<string, string>) {
  const answer = await town.app.request(`/api/sensors/frames/file?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: text,
  })
  return { status: answer.status, told: (await answer.json()) as Receipt & { detail?: string } }
}

const bearer = ({ secret }: GivenSource) => ({ authorization: `Bearer ${secret}` })

function signed({ now }: SensorTown, { id, signingKey }: GivenSource, text: string, lateSeconds = 0) {
  const at = Math.floor(now().epochMilliseconds / 1000) - lateSeconds
  const mac = createHmac('sha256', signingKey ?? '')
    .update(`${at}.${text}`)
    .digest('hex')
  return { 'x-parvis-source': String(id), 'x-parvis-signature': `t=${at},v1=${mac}` }
}

const at = (minute: number) => `2026-11-24T08:${String(minute).padStart(2, '0')}:00Z`
const LINES = [1, 2, 3].map((minute) =>
  JSON.stringify({ device: 'sonde-1', at: at(minute), values: { level: minute } }),
)
const NDJSON = `${LINES.join('\n')}\n`

describe('a file of frames', () => {
  test('line by line is kept once, however often it is sent, and its values are those of the same frames pushed', async ({
    town,
  }) => {
    const source = await given(town)
    expect((await sent(town, 'ndjson', NDJSON, bearer(source))).told).toMatchObject({ accepted: 3, toEnrol: 3 })
    expect((await sent(town, 'ndjson', NDJSON, bearer(source))).told).toMatchObject({ accepted: 0, duplicates: 3 })
    expect(
      (
        await town.push(
          source.secret ?? '',
          LINES.map((line) => JSON.parse(line)),
        )
      ).told.duplicates,
    ).toBe(3)
    const id = await town.enrol('sonde-1')
    expect((await town.asset(id)).latest).toMatchObject([{ quantity: 'level', value: 3 }])
  })

  test('as a table has a column for each measure, and a cell that is empty says nothing', async ({ town }) => {
    const source = await given(town)
    const table = `device;at;level;battery\nsonde-2;${at(1)};1,5;90\nsonde-2;${at(2)};1,7;\n`
    expect((await sent(town, 'csv', table, bearer(source))).told.accepted).toBe(2)
    const id = await town.enrol('sonde-2')
    expect((await town.asset(id)).latest.map(({ quantity, value, at: said }) => [quantity, value, said])).toEqual([
      ['battery', 90, '2026-11-24T08:01:00.000Z'],
      ['level', 1.7, '2026-11-24T08:02:00.000Z'],
    ])
  })

  test('of which one line cannot be read is refused whole, and the line is named', async ({ town }) => {
    const source = await given(town)
    const refused = async (as: string, text: string, to = source) => {
      const { status, told } = await sent(town, as, text, bearer(to))
      expect(status).toBe(422)
      return told.detail
    }
    expect(await refused('ndjson', `${LINES[0]}\n{"device":\n`)).toContain('ligne 2 : ce n’est pas du JSON')
    expect(await refused('ndjson', `${LINES[0]}\n{"values":{}}\n`)).toContain('ligne 2 :')
    expect(await refused('ndjson', '{"device":"a\\u0000","values":{"level":1}}')).toContain('signes')
    expect(await refused('csv', `device;at;level\nsonde;${at(1)};haut\n`)).toContain('« haut » n’est pas un nombre')
    expect(await refused('csv', 'nom;valeur\nx;1\n')).toContain('première ligne')
    expect(await refused('csv', `device;at\nx;${at(1)}\n`, await given(town, 'ttn'))).toContain('format simple')
    expect(await town.get('/api/sensors/devices')).toEqual([])
    expect((await sent(town, 'xml', NDJSON, bearer(source))).status).toBe(422)
  })
})

describe('a signed push', () => {
  test('needs no secret, and is of its source, of its bytes and of its minute alone', async ({ town }) => {
    const [source, other] = [await given(town), await given(town)]
    expect((await sent(town, 'ndjson', NDJSON, signed(town, source, NDJSON))).told.accepted).toBe(3)
    const one = LINES[0] ?? ''
    expect((await sent(town, 'json', one, signed(town, source, one))).told.duplicates).toBe(1)
    const refusals = [
      signed(town, source, one),
      signed(town, source, NDJSON, 301),
      signed(town, source, NDJSON, -301),
      { ...signed(town, source, NDJSON), 'x-parvis-source': String(other.id) },
      { ...signed(town, source, NDJSON), 'x-parvis-signature': 't=1,v1=00' },
      { ...signed(town, source, NDJSON), 'x-parvis-source': '9999' },
    ]
    for (const headers of refusals) expect((await sent(town, 'ndjson', NDJSON, headers)).status).toBe(401)
    expect((await sent(town, 'ndjson', NDJSON, {})).status).toBe(401)
    await town.send('DELETE', `/api/sensors/sources/${source.id}`)
    expect((await sent(town, 'ndjson', NDJSON, signed(town, source, NDJSON))).status).toBe(401)
  })
})
