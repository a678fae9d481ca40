import sql, { join, type Sql } from 'sql-template-tag'
import type { Comparison, Expression, Literal, Period, TemporalRelation } from './expression.ts'

/** What stands for the names of an expression. */
type Ground = {
  column(property: string): Sql
  /** True for a row that meets a geometry written in WKT. */
  meets(wkt: string): Sql
}

const OPERATORS: Readonly<Record<Comparison, Sql>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

function literalValue(literal: Literal): Sql {
  switch (literal.type) {
    case 'text':
      return sql`${literal.value}::text`
    case 'number':
      return sql`${literal.value}::float8`
    case 'boolean':
      return sql`${literal.value}::boolean`
    case 'day':
      return sql`${literal.value}::date`
  }
}

/** The condition of an expression that was read: names come from our own table, values travel as parameters. */
export function conditionOf(expression: Expression, ground: Ground): Sql {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return sql`(${join(
        expression.of.map((part) => conditionOf(part, ground)),
        expression.kind === 'and' ? ' and ' : ' or ',
      )})`
    case 'not':
      return sql`(not ${conditionOf(expression.of, ground)})`
    case 'compare':
      return sql`(${ground.column(expression.property)} ${OPERATORS[expression.operator]} ${literalValue(expression.value)})`
    case 'between':
      return sql`(${ground.column(expression.property)} between ${literalValue(expression.low)} and ${literalValue(expression.high)})`
    case 'in':
      return sql`(${ground.column(expression.property)} in (${join(expression.values.map(literalValue))}))`
    case 'like':
      return sql`(${ground.column(expression.property)} like ${expression.pattern}::text)`
    case 'isNull':
      return sql`(${ground.column(expression.property)} is null)`
    case 'temporal': {
      const column = ground.column(expression.property)
      return sql`(${column} is not null and ${standing(column, column, expression.period, expression.relation)})`
    }
    case 'intersects':
      return ground.meets(expression.wkt)
  }
}

const open = (day: string | null, infinite: 'infinity' | '-infinity'): Sql => sql`${day ?? infinite}::date`

/** How the period of a row, its open ends null, stands to one that is asked. */
export function standing(from: Sql, to: Sql, asked: Period, relation: TemporalRelation): Sql {
  const start = sql`coalesce(${from}, '-infinity'::date)`
  const end = sql`coalesce(${to}, 'infinity'::date)`
  const first = open(asked.from, '-infinity')
  const last = open(asked.to, 'infinity')
  switch (relation) {
    case 'after':
      return sql`(${start} > ${last})`
    case 'before':
      return sql`(${end} < ${first})`
    case 'equals':
      return sql`(${start} = ${first} and ${end} = ${last})`
    case 'during':
      return sql`(${start} > ${first} and ${end} < ${last})`
    case 'intersects':
      return sql`(${start} <= ${last} and ${end} >= ${first})`
    case 'disjoint':
      return sql`(${start} > ${last} or ${end} < ${first})`
  }
}
