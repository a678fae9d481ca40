import { z } from 'zod'
import { type Access, type Content, type Operation, type Operations, refusalsOf } from './operation.ts'
import { rooms } from './operations.ts'
import { ProblemDocument } from './problem.ts'
import { TYPED_HEADERS } from './typed-words.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'openapi-3.0', unrepresentable: 'any' })
  return rest
}

const content = (io: 'input' | 'output', ...contents: readonly (Content | undefined)[]) =>
  Object.fromEntries(
    contents
      .filter((one) => one !== undefined)
      .map(({ schema, mediaType }) => [mediaType, schema ? { schema: schemaOf(schema, io) } : {}]),
  )

const named = (place: 'path' | 'header', schemas: Record<string, z.ZodType> = {}) =>
  Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: place,
    required: !schema.safeParse(undefined).success,
    schema: schemaOf(schema, 'input'),
  }))

/** What was typed is no part of the address. */
const placeOf = (name: string) => {
  const header = TYPED_HEADERS[name]
  return header ? { name: header, in: 'header', description: 'percent-encoded UTF-8' } : { name, in: 'query' }
}

const parameters = ({ params, headers, query }: Operation) => {
  const inPath = [...named('path', params), ...named('header', headers)]
  if (!query) return inPath
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return [
    ...inPath,
    ...Object.entries(properties)
      .map(([name, schema]) => ({ ...placeOf(name), required: required.includes(name), schema }))
      .filter(({ name }) => headers?.[name] === undefined),
  ]
}

/** Operations that read no session ask for none. */
const WITHOUT_SESSION: ReadonlySet<Access> = new Set(['anyone', 'visitor', 'linkHolder'])

function describe(operationId: string, operation: Operation) {
  const { summary, tag, access, status, body, answer, otherwise } = operation
  return {
    operationId,
    summary,
    tags: [tag],
    parameters: parameters(operation),
    ...(body ? { requestBody: { required: true, content: content('input', body) } } : {}),
    ...(WITHOUT_SESSION.has(access) ? {} : { security: [{ session: [] }] }),
    responses: {
      ...Object.fromEntries(
        refusalsOf(operation).map((refusal) => [refusal, { $ref: '#/components/responses/Problem' }]),
      ),
      [status]: {
        description: summary,
        ...(answer ? { content: content('output', answer, otherwise) } : {}),
      },
    },
  }
}

/** The OpenAPI 3.0 document of the API, made from the contract. */
export function openApiDocument(version: string) {
  const byPath: Record<string, Record<string, unknown>> = {}
  for (const [room, table] of Object.entries<Operations>(rooms)) {
    for (const [name, operation] of Object.entries(table)) {
      const path = operation.path.replace(/:([a-zA-Z0-9]+)/g, '{$1}')
      byPath[path] = { ...byPath[path], [operation.method]: describe(`${room}.${name}`, operation) }
    }
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
