import { type ApiProblem, asProblem } from './problem.ts'

/** Where the draft stands, as its line at the top of the page says it. */
export type Saving =
  | { state: 'saved'; at: string }
  | { state: 'waiting' | 'saving' }
  | { state: 'failed'; problem: ApiProblem }
  /** Another window saved since: nothing is written over without a choice. */
  | { state: 'conflict'; problem: ApiProblem }

type Send<Draft> = (draft: Draft, basedOn: string) => Promise<{ savedAt: string }>

const REST_MS = 900
const ELSEWHERE = 412

/**
 * Saves a draft a moment after its last change, one saving at a time, each based on the one before. A failure stays
 * shown until it is tried again, and a further change tries again by itself.
 */
export function autosave<Draft>(savedAt: string, send: Send<Draft>, tell: (saving: Saving) => void, restMs = REST_MS) {
  let basedOn = savedAt
  let unsaved: Draft | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let round: Promise<void> | undefined
  let isHeld = false

  async function save(): Promise<void> {
    while (unsaved !== undefined && !isHeld) {
      const draft = unsaved
      tell({ state: 'saving' })
      try {
        const saved = await send(draft, basedOn)
        basedOn = saved.savedAt
        if (unsaved === draft) unsaved = undefined
        tell(unsaved === undefined ? { state: 'saved', at: saved.savedAt } : { state: 'waiting' })
      } catch (error) {
        const problem = asProblem(error)
        isHeld = problem.status === ELSEWHERE
        tell({ state: isHeld ? 'conflict' : 'failed', problem })
        return
      }
    }
  }
  const start = () => {
    clearTimeout(timer)
    round ??= save().finally(() => {
      round = undefined
    })
    return round
  }
  return {
    change(draft: Draft) {
      unsaved = draft
      if (isHeld) return
      tell({ state: 'waiting' })
      clearTimeout(timer)
      timer = setTimeout(start, restMs)
    },
    /** Saves at once what is not saved. @returns false when something stays unsaved. */
    async flush(): Promise<boolean> {
      await start()
      if (unsaved !== undefined && !isHeld && round === undefined) await start()
      return unsaved === undefined
    },
    /** The person has seen the other version and keeps this one. */
    async overwrite(seenAt: string): Promise<void> {
      basedOn = seenAt
      isHeld = false
      await start()
    },
    hasUnsaved: () => unsaved !== undefined,
    stop: () => clearTimeout(timer),
  }
}

export type Autosave<Draft> = ReturnType<typeof autosave<Draft>>
