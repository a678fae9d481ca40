import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type { LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'
import { plainName, textOf } from '#server/place/datasets/values.ts'

/**
 * Commune of a sheet of EDIGÉO, which says the last three figures of the code and the name, never the department.
 * Found by name in France, else by the code written in the file's path (`edigeo-25354000AB01`), else by `--covers`.
 * @throws ImportProblem when none of these tells it
 */
export async function communeOfSheet(
  db: Database,
  context: LoadContext,
  layer: RecognisedLayer,
  communeCode: string,
): Promise<string> {
  const fits = (code: string) => code.slice(2) === communeCode
  const told = context.options.covers?.find(fits)
  if (told !== undefined) return told
  const path = `${layer.package.name}/${layer.source.file}`
  const written = [...path.matchAll(/(\d[\dAB]\d{3})\d{3}[0-9A-Z]{2}\d{2}/g)].map(([, code]) => code ?? '').find(fits)
  if (written !== undefined) return written
  const name = await sheetCommuneName(layer, communeCode)
  const found = name === null ? [] : await communesNamed(db, communeCode, name)
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  const folder = [...path.matchAll(/(?:^|[/_-])(\d[\dAB]\d{3})(?=[/_.-])/g)].map(([, code]) => code ?? '').find(fits)
  if (folder !== undefined) return folder
  throw importProblem('communeUnknown', { file: layer.source.file, code: communeCode, name: name ?? '' })
}

/** Name in the COMMUNE object of the same sheet, or in the row itself. */
async function sheetCommuneName(layer: RecognisedLayer, communeCode: string): Promise<string | null> {
  const communes = layer.package.layers.filter(
    ({ file, fields }) => file === layer.source.file && fields.some(({ name }) => name === 'TEX2'),
  )
  for (const commune of communes) {
    if (!commune.layer.startsWith('COMMUNE') && communes.length > 1) continue
    for await (const batch of commune.rows()) {
      const row = batch.find(({ properties }) => textOf(properties.IDU) === communeCode)
      if (row !== undefined) return textOf(row.properties.TEX2)
    }
  }
  return null
}

async function communesNamed(db: Database, communeCode: string, name: string): Promise<string[]> {
  const rows = await db.many<{ inseeCode: string; name: string }>(sql`
    select insee_code as "inseeCode", name from commune where substr(insee_code, 3) = ${communeCode}`)
  return rows.filter((row) => plainName(row.name) === plainName(name)).map(({ inseeCode }) => inseeCode)
}
