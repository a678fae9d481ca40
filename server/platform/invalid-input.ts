import { z } from 'zod'
import type { ProblemField } from '#wording/problem.ts'
import { schemaFault } from '#wording/schema-faults.ts'
import { type Problem, problem } from './problem.ts'

// every schema of the server is read here or after: what it does not say in its own words is said in French
z.config({ localeError: schemaFault })

const pointer = (path: readonly PropertyKey[]) =>
  `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`

/** A value that the contract refuses: each field with its reason. */
export function invalidInput(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Problem {
  const errors: ProblemField[] = issues.map(({ path, message }) => ({ pointer: pointer(path), detail: message }))
  return problem('invalidInput', { errors })
}
