import { z } from 'zod'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { ProblemDocument } from './problem.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'openapi-3.0', unrepresentable: 'any' })
  return rest
}

const content = ({ schema, mediaType }: { schema?: z.ZodType; mediaType: string }, io: 'input' | 'output') => ({
  [mediaType]: schema ? { schema: schemaOf(schema, io) } : {},
})

const named = (place: 'path' | 'header', schemas: Record<string, z.ZodType> = {}) =>
  Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: place,
    required: true,
    schema: schemaOf(schema, 'input'),
  }))

/** Every `:name` of the address; a word when the operation says no more of it. */
const inAddress = ({ path, params }: Operation): Record<string, z.ZodType> => ({
  ...Object.fromEntries([...path.matchAll(/:([a-zA-Z0-9]+)/g)].map(([, name]) => [name, z.string()])),
  ...params,
})

const parameters = (operation: Operation) => {
  const { headers, query } = operation
  const inPath = [...named('path', inAddress(operation)), ...named('header', headers)]
  if (!query) return inPath
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return [
    ...inPath,
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
  ]
}

function describe(operation: Operation) {
  const refusals = [...(operation.refusals ?? []), ...(operation.role ? [401] : []), 500]
  return {
    summary: operation.summary,
    tags: [operation.tag],
    parameters: parameters(operation),
    ...(operation.body ? { requestBody: { required: true, content: content(operation.body, 'input') } } : {}),
    ...(operation.role ? { security: [{ session: [] }] } : {}),
    responses: {
      [operation.status]: {
        description: operation.summary,
        ...(operation.answer ? { content: content(operation.answer, 'output') } : {}),
      },
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: '#/components/responses/Problem' }])),
    },
  }
}

/** The OpenAPI 3.0 document of the API, made from the contract. */
export function openApiDocument(version: string) {
  const byPath: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = operation.path.replace(/:([a-zA-Z0-9]+)/g, '{$1}')
    byPath[path] = { ...byPath[path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Parvis',
      version,
      description: 'Guichet d’urbanisme : état des parcelles, imports, dossiers, délais.',
      license: { name: 'EUPL-1.2' },
    },
    paths: byPath,
    components: {
      responses: {
        Problem: {
          description: 'Refus ou erreur (RFC 9457), en français',
          content: { 'application/problem+json': { schema: schemaOf(ProblemDocument, 'output') } },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'parvis_session' } },
    },
  }
}
