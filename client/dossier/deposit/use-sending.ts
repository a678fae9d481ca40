import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ApiProblem, asProblem } from '#client/api/problem.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { forgetSending, interruptedSending, sendFile } from './send-file.ts'

export type Sending =
  | { state: 'none' }
  | { state: 'sending'; fileName: string; share: number }
  /** A reload cut it: the browser does not keep the file, the person chooses it again. */
  | { state: 'interrupted'; fileName: string; share: number }
  | { state: 'stopped'; file: File; problem: ApiProblem; isCut: boolean }

/** The sending of one piece: its progress, its refusal, or the cut after which it can go on. */
export function useSending(dossierId: string, code: string, title: string, onSent?: (fileName: string) => void) {
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending>({ state: 'none' })
  useEffect(() => {
    let isGone = false
    void interruptedSending({ dossierId, code, title }).then((cut) => {
      if (cut && !isGone) setSending((now) => (now.state === 'none' ? { state: 'interrupted', ...cut } : now))
    })
    return () => {
      isGone = true
    }
  }, [dossierId, code, title])
  async function send(file: File): Promise<void> {
    setSending({ state: 'sending', fileName: file.name, share: 0 })
    try {
      await sendFile({ dossierId, code, title }, file, (share) =>
        setSending({ state: 'sending', fileName: file.name, share }),
      )
      // it may be what the town hall waits for: the state, the dates and the letters of the dossier are others then
      await client.invalidateQueries({ queryKey: dossierKey(dossierId) })
      setSending({ state: 'none' })
      onSent?.(file.name)
    } catch (error) {
      const problem = asProblem(error)
      setSending({ state: 'stopped', file, problem, isCut: problem.status === 0 || problem.status === 503 })
    }
  }
  const dismiss = () => {
    forgetSending({ dossierId, code, title })
    setSending({ state: 'none' })
  }
  return { sending, send, dismiss }
}
