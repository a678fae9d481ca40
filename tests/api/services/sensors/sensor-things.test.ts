import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'
import { times } from '#tests/properties.ts'

type Answer = { value: Record<string, unknown>[]; '@iot.count'?: number; '@iot.nextLink'?: string } & Record<
  string,
  unknown
>

const raw = (town: SensorTown, path: string, init?: RequestInit) => fetch(`${town.app.url}/sta/v1.1${path}`, init)
const sta = async (town: SensorTown, path: string): Promise<Answer> => (await raw(town, path)).json()

/** Two open assets of two measures, one that is kept to agents, one that is a home’s. */
async function followed(town: SensorTown) {
  const secret = await town.source('plain')
  const said = ['bac', 'poste', 'interne'].flatMap((device, rank) =>
    [0, 1, 2].map((hour) => ({
      device,
      at: `2026-11-24T0${6 + hour}:00:00Z`,
      values: { temperature: 10 * rank + hour, battery: 90 - hour },
    })),
  )
  await town.push(secret, said)
  const bac = await town.enrol('bac', { name: 'Bac du marché', kind: 'container', isOpen: true, lon: 2.1, lat: 50.86 })
  const poste = await town.enrol('poste', {
    name: 'Poste d’Éperlecques',
    kind: 'gauge',
    isOpen: true,
    lon: 2.2,
    lat: 50.9,
  })
  await town.enrol('interne', { name: 'Salle du conseil', kind: 'room' })
  return { bac, poste }
}

const names = ({ value }: Answer) => value.map(({ name }) => name)

describe('the SensorThings service', () => {
  test('tells its sets by absolute addresses, and follows paths to a bare value', async ({ town }) => {
    const { bac } = await followed(town)
    const root = await sta(town, '/')
    expect(root.value).toHaveLength(8)
    expect(root.value[0]).toEqual({ name: 'Things', url: `${town.app.url}/sta/v1.1/Things` })
    expect(names(await sta(town, '/Things'))).toEqual(['Bac du marché', 'Poste d’Éperlecques'])
    const thing = await sta(town, `/Things(${bac})`)
    expect(thing).toMatchObject({
      '@iot.id': bac,
      name: 'Bac du marché',
      'Datastreams@iot.navigationLink': expect.stringContaining(`Things(${bac})/Datastreams`),
    })
    const streams = await sta(town, `/Things(${bac})/Datastreams`)
    expect(names(streams)).toEqual(expect.arrayContaining(['Température, Bac du marché', 'Pile, Bac du marché']))
    const [first] = (await sta(town, `/Things(${bac})/Datastreams?$filter=ObservedProperty/id eq 'temperature'`)).value
    const path = `/Datastreams(${first?.['@iot.id']})`
    const { value } = await sta(town, `${path}/Observations?$orderby=phenomenonTime desc&$top=1`)
    expect(value).toMatchObject([{ result: 2, phenomenonTime: '2026-11-24T08:00:00.000Z' }])
    const one = `${path}/Observations('${value[0]?.['@iot.id']}')`
    expect(await (await raw(town, `${one}/result/$value`)).text()).toBe('2')
    expect(await sta(town, `${one}/Datastream/Thing/name`)).toEqual({ name: 'Bac du marché' })
    expect((await sta(town, `${path}/Observations/$ref`)).value).toHaveLength(3)
    expect(await sta(town, `/Locations(${bac})`)).toMatchObject({
      location: { type: 'Point', coordinates: [2.1, 50.86] },
    })
  })

  test.for<[string, string, number]>([
    ['result gt 10', 'Observations', 2],
    ['result ge 10 and result lt 12', 'Observations', 2],
    ["Datastream/ObservedProperty/id eq 'temperature' and not (result mod 2 eq 0)", 'Observations', 2],
    ['phenomenonTime ge 2026-11-24T07:00:00Z', 'Observations', 8],
    ['hour(phenomenonTime) eq 6', 'Observations', 4],
    ["Datastream/Thing/name eq 'Bac du marché'", 'Observations', 6],
    ["startswith(name,'Poste d’')", 'Things', 1],
    ["substringof('march',tolower(name))", 'Things', 1],
    ["properties/kind eq 'container' or length(name) gt 15", 'Things', 2],
    [
      "geo.intersects(location,geography'POLYGON((2.05 50.8,2.15 50.8,2.15 50.88,2.05 50.88,2.05 50.8))')",
      'Locations',
      1,
    ],
    ["location/type eq 'Point' or location/geometry/type eq 'Point'", 'Locations', 2],
    ["feature/type eq 'Polygon'", 'FeaturesOfInterest', 0],
    ["geo.distance(location,geography'POINT(2.2 50.9)') lt 0.001", 'Locations', 1],
    ["st_within(Locations/location,geography'POLYGON((0 50,3 50,3 51,0 51,0 50))')", 'Things', 2],
    ['-result lt -11', 'Observations', 1],
    ['result add 1 eq 13 or result eq null', 'Observations', 1],
  ])('$filter=%s finds in %s as many as SQL', async ([filter, set, count], { town }) => {
    await followed(town)
    const temperature = "Datastream/ObservedProperty/id eq 'temperature' and "
    const whole = set === 'Observations' && !/Datastream|Time/.test(filter) ? `${temperature}(${filter})` : filter
    const answer = await sta(town, `/${set}?$count=true&$filter=${encodeURIComponent(whole)}`)
    expect(answer).toMatchObject({ '@iot.count': count })
  })

  test('counts before it cuts, pages by a link that is whole, expands, chooses, and answers in other shapes', async ({
    town,
  }) => {
    await followed(town)
    const pages: Answer[] = []
    let next: string | undefined = `${town.app.url}/sta/v1.1/Observations?$top=5&$count=true&$orderby=result`
    while (next) {
      const page: Answer = await (await fetch(next)).json()
      pages.push(page)
      next = page['@iot.nextLink']
    }
    const all = pages.flatMap(({ value }) => value)
    expect(pages.map((page) => page['@iot.count'])).toEqual([12, 12, 12])
    expect(new Set(all.map((one) => one['@iot.id'])).size).toBe(12)
    expect(all.map(({ result }) => result)).toEqual(all.map(({ result }) => Number(result)).toSorted((a, b) => a - b))
    const [thing] = (
      await sta(
        town,
        '/Things?$top=1&$select=name&$expand=Datastreams($orderby=id;$expand=Observations($top=1;$count=true)),Locations',
      )
    ).value
    expect(thing).toMatchObject({
      name: 'Bac du marché',
      Locations: [{ encodingType: 'application/geo+json' }],
      Datastreams: [
        {
          Observations: [{}],
          'Observations@iot.count': 3,
          'Observations@iot.nextLink': expect.stringMatching(/\?\$top=1&\$count=true&\$skip=1$/),
        },
        {},
      ],
    })
    expect(thing).not.toHaveProperty('description')
    const array = await sta(town, '/Observations?$resultFormat=dataArray&$select=result,phenomenonTime&$top=2')
    expect(array.value[0]).toMatchObject({ components: ['result', 'phenomenonTime'], 'dataArray@iot.count': 2 })
    expect(await (await raw(town, '/Observations?$resultFormat=CSV&$select=id,result&$top=1')).text()).toMatch(
      /^id,result\r\n"\d+_\d+",\d/,
    )
    expect(await sta(town, '/Things?$resultFormat=GeoJSON')).toMatchObject({
      type: 'FeatureCollection',
      features: [{ geometry: { type: 'Point' } }, {}],
    })
  })

  test('shows nothing that is kept to agents, nor a personal measure, and is not written to', async ({ town }) => {
    const { bac } = await followed(town)
    await town.db.run(
      sql`update sensor_datastream set is_personal = true where asset_id = ${bac} and quantity = 'temperature'`,
    )
    const everything: string[] = []
    for (const { name } of (await sta(town, '/')).value)
      everything.push(await (await raw(town, `/${name}?$top=1000`)).text())
    expect(everything.join()).not.toContain('Salle du conseil')
    expect(everything.join()).not.toContain('Température, Bac')
    expect((await sta(town, '/Observations?$count=true'))['@iot.count']).toBe(9)
    for (const method of ['POST', 'PATCH', 'DELETE']) {
      const answer = await raw(town, '/Things', { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
  })

  test.for([
    ['/Rien', 404],
    ['/Things(999999)', 404],
    ["/Things('x')", 404],
    ['/Things(1)/Rien', 404],
    ['/Things?$filter=name eq', 400],
    ['/Things?$filter=name eq 1', 400],
    ['/Things?$filter=secret eq 1', 400],
    ['/Things?$orderby=secret', 400],
    ['/Things?$top=beaucoup', 400],
    ['/Things?$expand=Rien', 400],
    // names that every object of JavaScript answers to
    ['/Things?$expand=constructor/name', 400],
    ['/Things?$filter=constructor eq toString', 400],
    ['/Things?$orderby=valueOf', 400],
    ['/Things(1)/constructor', 404],
    ['/Things?$autre=1', 400],
    ["/Locations?$filter=st_within(location,geography'POLYGON((')", 400],
  ] as const)('%s is refused by %s in French', async ([path, status], { town }) => {
    const answer = await raw(town, path)
    expect(answer.status).toBe(status)
    expect((await answer.json()).detail).toMatch(/[a-zé ]{10}/)
  })

  test('never fails on what it does not understand', async ({ town }) => {
    await followed(town)
    const words = [
      'name',
      'eq',
      "'a'",
      '1',
      '(',
      ')',
      'and',
      'not',
      'result',
      'gt',
      '-',
      'mul',
      'null',
      'tolower(',
      ',',
      'geography',
      "';drop",
      'Thing/name',
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 8 }), async (parts) => {
        const { status } = await raw(town, `/Things?$filter=${encodeURIComponent(parts.join(' '))}`)
        expect([200, 400]).toContain(status)
      }),
      { numRuns: times(60) },
    )
  })
})
