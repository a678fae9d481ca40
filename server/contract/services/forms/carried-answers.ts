import { type Field, isAsked } from './field.ts'
import type { Answers } from './form-content.ts'

/** What became of one question between two revisions. */
export type FieldChange = { change: 'added' | 'removed' | 'retyped'; id: string; label: string }

export type Carried = {
  /** Answers that still answer a question of the same kind. */
  answers: Readonly<Record<string, unknown>>
  /** The others, kept apart: nothing of what was written is lost. */
  aside: Readonly<Record<string, unknown>>
  changes: readonly FieldChange[]
}

/** What a draft becomes when its form was published again. */
export function carriedAnswers(from: readonly Field[], to: readonly Field[], answers: Answers): Carried {
  const before = new Map(from.filter(isAsked).map((field) => [field.id, field]))
  const after = new Map(to.filter(isAsked).map((field) => [field.id, field]))
  const changes: FieldChange[] = []
  for (const [id, { label, kind }] of after) {
    const old = before.get(id)
    if (!old) changes.push({ change: 'added', id, label })
    else if (old.kind !== kind) changes.push({ change: 'retyped', id, label })
  }
  for (const [id, { label }] of before) if (!after.has(id)) changes.push({ change: 'removed', id, label })
  const kept: Record<string, unknown> = {}
  const aside: Record<string, unknown> = {}
  for (const [id, value] of Object.entries(answers)) {
    const isKept = after.get(id)?.kind === before.get(id)?.kind && after.has(id)
    Object.defineProperty(isKept ? kept : aside, id, { value, enumerable: true, configurable: true, writable: true })
  }
  return { answers: kept, aside, changes }
}
