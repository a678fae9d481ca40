import { isObjectLiteralExpression, isPropertyAssignment, isSpreadAssignment } from 'typescript/unstable/ast/is'
import type { Program } from './program.ts'
import { statementTexts } from './sql-text.ts'
import { Unread, type Value, valuesOf } from './values.ts'

/**
 * The tables where rows of imports wait, made for the time of a transaction: one stage with the columns of all of them (a
 * column has one type in every stage, else this throws), and those that a statement makes.
 */
export function temporaryTables(program: Program): string[] {
  const columns = new Map<string, string>()
  for (const { arguments: given } of program.callsNamed('openStage'))
    for (const [name, type] of given[1] ? columnsOf(program, { expression: given[1], given: new Map() }) : []) {
      if ((columns.get(name) ?? type) !== type) throw new Error(`${name} is ${type} and ${columns.get(name)}`)
      columns.set(name, type)
    }
  const declared = [...columns].map(([name, type]) => `${name} ${type},`).join(' ')
  const scripts = program
    .callsNamed('script')
    .flatMap(({ arguments: [text] }) => (text ? program.literalsOf(text) : []))
  const filled = program.callsNamed('run').flatMap(({ arguments: [statement] }) => {
    const head = statement?.getText().slice(0, 60) ?? ''
    if (!statement || !head.includes('create temporary table')) return []
    return statementTexts(program, statement)
      .slice(0, 1)
      .map((text) => text.replaceAll(/\$\d+/g, 'null'))
  })
  return [
    `create temporary table stage_0_0 (${declared} layer_no integer not null, line integer, geom geometry, broken boolean not null)`,
    'alter table stage_0_0 add column delivery integer, add column shape text', // as plan-table.ts does to its own
    ...scripts.filter((text) => text.includes('create temporary table')),
    ...filled,
  ]
}

function columnsOf(program: Program, value: Value): [string, string][] {
  return valuesOf(program, value).flatMap(({ expression, given }) => {
    if (!isObjectLiteralExpression(expression)) throw new Unread(expression.getText())
    return expression.properties.flatMap((property): [string, string][] => {
      if (isSpreadAssignment(property)) return columnsOf(program, { expression: property.expression, given })
      if (!isPropertyAssignment(property)) throw new Unread(property.getText())
      return program.literalsOf(property.initializer).map((type) => [property.name.getText(), type])
    })
  })
}
