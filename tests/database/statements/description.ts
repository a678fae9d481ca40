import type pg from 'pg'

/** A column of the answer: `kind` is the category that PostgreSQL gives its type, `A` for an array of `element`. */
export type Column = { name: string; kind: string; element: string; isNullable: boolean | undefined }

export type Description = { outcome: 'described'; columns: Column[] } | { outcome: 'refused'; message: string }

type Field = { name: string; tableID: number; columnID: number; dataTypeID: number }

/** Has a statement parsed and described as the driver has, its parameters without a type; nothing runs. */
function fieldsOf(client: pg.ClientBase, text: string): Promise<Field[]> {
  return new Promise((resolve, reject) => {
    let fields: Field[] = []
    client.query({
      submit(connection: pg.Connection) {
        connection.parse({ name: '', text, types: [] }, true)
        connection.describe({ type: 'S', name: '' }, true)
        connection.sync()
      },
      handleRowDescription(answer: { fields: Field[] }) {
        fields = answer.fields
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(fields),
    })
  })
}

/**
 * Reads the catalogue once, then describes one text after another beside temporary tables. All of it is a transaction that the
 * caller rolls back.
 */
export async function openDescriber(client: pg.ClientBase, temporary: readonly string[]) {
  await client.query('begin')
  for (const table of temporary) await client.query(table)
  await client.query('savepoint described')
  const { rows: types } = await client.query<{ oid: number; name: string; category: string; element: number }>(
    'select oid::integer as oid, typname as name, typcategory as category, typelem::integer as element from pg_type',
  )
  const { rows: columns } = await client.query<{ place: string; isNullable: boolean }>(
    `select attrelid || '.' || attnum as place, not attnotnull as "isNullable"
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where attnum > 0 and relkind in ('r', 'p') and relpersistence = 'p'`,
  )
  const typeOf = new Map(types.map((type) => [type.oid, type]))
  const isNullable = new Map(columns.map(({ place, isNullable: may }) => [place, may]))
  const kindOf = (oid: number | undefined) => {
    const type = oid === undefined ? undefined : typeOf.get(oid)
    return type?.category === 'U' ? type.name : (type?.category ?? '')
  }
  return async (text: string): Promise<Description> => {
    try {
      const fields = await fieldsOf(client, text)
      return {
        outcome: 'described',
        columns: fields.map(({ name, tableID, columnID, dataTypeID }) => ({
          name,
          kind: kindOf(dataTypeID),
          element: kindOf(typeOf.get(dataTypeID)?.element),
          isNullable: isNullable.get(`${tableID}.${columnID}`),
        })),
      }
    } catch (error) {
      await client.query('rollback to savepoint described')
      return { outcome: 'refused', message: error instanceof Error ? error.message : String(error) }
    }
  }
}
