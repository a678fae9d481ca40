import { type Type, TypeFlags } from 'typescript/unstable/sync'
import type { Column } from './description.ts'
import type { Program, StatementCall } from './program.ts'

type Property = { name: string; type: Type; isOptional: boolean }

/** What the code expects of a row; undefined when it does not say (no row type, or one that its caller chooses). */
export function expectedRow({ checker }: Program, { typeArguments }: StatementCall): Property[] | undefined {
  const [node] = typeArguments ?? []
  const type = node && checker.getTypeFromTypeNode(node)
  if (!type || type.isTypeParameter() || checker.getIndexInfosOfType(type).length > 0) return undefined
  const shapes = type.isUnionType() ? type.getTypes() : [type]
  const found = new Map<string, Property>()
  for (const shape of shapes)
    for (const symbol of checker.getPropertiesOfType(shape)) {
      const property = checker.getTypeOfSymbol(symbol)
      if (property)
        found.set(symbol.name, { name: symbol.name, type: property, isOptional: members(property).some(isUndefined) })
    }
  return [...found.values()]
}

const members = (type: Type): readonly Type[] => (type.isUnionType() ? type.getTypes().flatMap(members) : [type])

const isUndefined = ({ flags }: Type) => (flags & TypeFlags.Undefined) !== 0

const isNullish = ({ flags }: Type) => (flags & TypeFlags.Nullable) !== 0

/** In what the columns of a statement differ from the row that its code expects, in words; nothing when they agree. */
export function differences(program: Program, row: readonly Property[], columns: readonly Column[]): string[] {
  const known = new Map(row.map((property) => [property.name, property]))
  const given = new Set(columns.map(({ name }) => name))
  return [
    ...row.filter(({ name, isOptional: may }) => !may && !given.has(name)).map(({ name }) => `no column ${name}`),
    ...columns.flatMap((column) => {
      const property = known.get(column.name)
      if (!property) return [`column ${column.name} is read by nobody`]
      const mays = members(property.type)
      const values = mays.filter((one) => !isNullish(one))
      return [
        ...(values.every((one) => holds(program, one, column.kind, column.element))
          ? []
          : [`${column.name}: ${column.kind}${column.element} for ${program.checker.typeToString(property.type)}`]),
        ...(column.isNullable === true && !mays.some(isNullish) ? [`${column.name} may be null`] : []),
      ]
    }),
  ]
}

/** Whether a value of that category can be what the type says. JSON can be anything, text can be one of some words. */
function holds(program: Program, type: Type, kind: string, element: string): boolean {
  const { checker } = program
  if (type.flags & TypeFlags.AnyOrUnknown) return true
  switch (kind) {
    case 'N':
      return checker.isTypeAssignableTo(type, checker.getNumberType())
    case 'B':
      return checker.isTypeAssignableTo(type, checker.getBooleanType())
    case 'S':
    case 'D':
    case 'uuid':
      return checker.isTypeAssignableTo(type, checker.getStringType())
    case 'A': {
      if (!type.isTypeReference()) return false
      return checker
        .getTypeArguments(type)
        .every((one) => members(one).every((each) => isNullish(each) || holds(program, each, element, '')))
    }
    case 'json':
    case 'jsonb':
      return true
    case 'bytea':
      return type.getSymbol()?.name === 'Buffer'
    default:
      return false
  }
}
