import { z } from 'zod'
import { Answers } from '#contract/services/forms/form-content.ts'
import { Applicant } from '#contract/services/forms/form-request.ts'

/** What a person is writing. */
export type Written = { answers: Answers; applicant: Applicant }
const Written = z.object({ answers: Answers, applicant: Applicant })

/**
 * What is written and not yet saved, kept at once in this tab: a reload or a network that goes away loses nothing, and closing the tab leaves
 * nothing of it on a computer that others use.
 */
const keyOf = (token: string) => `parvis.demande.${token.slice(0, 12)}`

export function keepWritten(token: string, written: Written): void {
  try {
    sessionStorage.setItem(keyOf(token), JSON.stringify(written))
  } catch {
    // storage refused or full: what is written is on the screen alone
  }
}

export function forgetWritten(token: string): void {
  try {
    sessionStorage.removeItem(keyOf(token))
  } catch {
    // nothing was kept
  }
}

export function keptWritten(token: string): Written | undefined {
  try {
    const kept = Written.safeParse(JSON.parse(sessionStorage.getItem(keyOf(token)) ?? 'null'))
    return kept.success ? kept.data : undefined
  } catch {
    return undefined
  }
}
