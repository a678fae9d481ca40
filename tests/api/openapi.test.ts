import type { Express, IRouter } from 'express'
import { describe, expect, test } from 'vitest'
import { BY_HAND } from '#contract/by-hand.ts'
import { openApiDocument } from '#contract/openapi.ts'
import { operations } from '#contract/operations.ts'
import { paths } from '#contract/paths.ts'
import { createApp } from '#server/app.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'

/** Every method and path that the application answers, read in its routers. */
function mountedRoutes({ stack }: Express['router'] | IRouter): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) {
      const methods = new Set(route.stack.map(({ method }) => method))
      return [...methods].map((method) => `${method} ${route.path}`)
    }
    return 'stack' in handle ? mountedRoutes(handle as IRouter) : []
  })
}

describe('the OpenAPI document', () => {
  withDatabase('describes every route of the application and no other', ({ db }) => {
    const mounted = mountedRoutes(createApp(testDeps(db)).router).filter((route) => route.includes(' /api/'))
    const described = operations.map(({ method, path }) => `${method} ${path}`)
    expect(described.toSorted()).toEqual(mounted.toSorted())
  })

  test('eleven routes hold the exchange themselves, each for a reason that is written', () => {
    const byHand = operations.filter((operation) => operation.byHand).map(({ method, path }) => `${method} ${path}`)
    expect(Object.keys(BY_HAND).toSorted()).toEqual(byHand.toSorted())
    expect(byHand).toHaveLength(11)
  })

  withDatabase('describes every path of the contract and the parameters of its address', () => {
    expect(Object.values(paths).filter((path) => !operations.some((operation) => operation.path === path))).toEqual([])
    for (const { path, params = {} } of operations) {
      const inAddress = [...path.matchAll(/:([a-zA-Z0-9]+)/g)].map(([, name]) => name)
      expect(inAddress).toEqual(expect.arrayContaining(Object.keys(params)))
    }
    const described: Record<string, Record<string, unknown>> = openApiDocument('0').paths
    expect(described['/api/uploads/{id}']?.get).toMatchObject({
      parameters: [{ name: 'id', in: 'path', required: true }],
    })
  })

  test('accepts no pole, which no map of the law shows: PostGIS would refuse to project it', () => {
    const latitudes = latitudesAsked(openApiDocument('0').paths)
    expect(latitudes.length).toBeGreaterThanOrEqual(5)
    expect(latitudes.filter(([, schema]) => !keepsOffPoles(schema))).toEqual([])
  })
})

type Degrees = { minimum?: number; maximum?: number; exclusiveMinimum?: boolean; exclusiveMaximum?: boolean }

const keepsOffPoles = ({ minimum = -90, maximum = 90, exclusiveMinimum, exclusiveMaximum }: Degrees) =>
  (minimum > -90 || (minimum === -90 && exclusiveMinimum === true)) &&
  (maximum < 90 || (maximum === 90 && exclusiveMaximum === true))

/** Latitudes of requests, wherever they are in them, and the schema of each. */
function latitudesAsked(described: Readonly<Record<string, object>>): [string, Degrees][] {
  const found: [string, Degrees][] = []
  const look = (at: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inside] of Object.entries(value)) {
      if (key === 'responses') continue
      if (key === 'lat' && typeof inside === 'object')
        found.push([at, (inside as { anyOf?: Degrees[] }).anyOf?.[0] ?? inside])
      if ('name' in value && value.name === 'lat' && key === 'schema') found.push([at, inside])
      look(`${at}/${key}`, inside)
    }
  }
  look('', described)
  return found
}
