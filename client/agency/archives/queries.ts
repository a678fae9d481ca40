import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import {
  ArchiveDossiers,
  type ArchiveDossiersQuery,
  Elimination,
  Eliminations,
  type NewElimination,
  type NewRetentionRule,
  RetentionRules,
  type RuleSignature,
  Transfer,
  type TransferMove,
  Transfers,
  type VisaGiven,
  type VisaRefused,
} from '#contract/agency/archives/archives.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = 'archives'

export const rulesQuery = () =>
  queryOptions({
    queryKey: [KEY, 'rules'],
    queryFn: ({ signal }) => getJson(paths.retentionRules, RetentionRules, signal),
  })

export const archiveDossiersQuery = (fate: ArchiveDossiersQuery['fate']) =>
  infiniteQueryOptions({
    queryKey: [KEY, 'dossiers', fate],
    queryFn: ({ pageParam, signal }) =>
      getJson(withQuery(paths.archiveDossiers, { fate, after: pageParam }), ArchiveDossiers, signal),
    initialPageParam: '',
    getNextPageParam: ({ dossiers, isMore }) => (isMore ? dossiers.at(-1)?.number : undefined),
  })

export const transfersQuery = () =>
  queryOptions({
    queryKey: [KEY, 'transfers'],
    queryFn: ({ signal }) => getJson(paths.archiveTransfers, Transfers, signal),
  })

export const eliminationsQuery = () =>
  queryOptions({
    queryKey: [KEY, 'eliminations'],
    queryFn: ({ signal }) => getJson(paths.eliminations, Eliminations, signal),
  })

/** Whatever is done of archives may change what is proposed next. */
function useArchiving<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: [KEY] }) })
}

export const useWriteRule = () =>
  useArchiving((rule: z.input<typeof NewRetentionRule>) => sendJson('POST', paths.retentionRules, RetentionRules, rule))
export const useRemoveRule = () =>
  useArchiving((id: number) => sendJson('DELETE', fill(paths.retentionRule, { id }), RetentionRules, {}))
export const useSignRule = () =>
  useArchiving(({ id, ...signature }: RuleSignature & { id: number }) =>
    sendJson('POST', fill(paths.retentionRuleSignature, { id }), RetentionRules, signature),
  )
export const useEndRule = () =>
  useArchiving((id: number) => sendJson('POST', fill(paths.retentionRuleEnd, { id }), RetentionRules, {}))

export const usePrepareTransfer = () =>
  useArchiving((dossierId: string) => sendJson('POST', paths.archiveTransfers, Transfer, { dossierId }))
export const useMoveTransfer = (id: string) =>
  useArchiving((move: z.input<typeof TransferMove>) =>
    sendJson('POST', fill(paths.archiveTransferMoves, { id }), Transfer, move),
  )
export const useReply = (id: string) =>
  useArchiving(async (file: File) =>
    Transfer.parse(
      await (
        await sendFile('PUT', fill(paths.archiveTransferReply, { id }), { name: file.name, content: file })
      ).json(),
    ),
  )

export const usePropose = () =>
  useArchiving((slip: NewElimination) => sendJson('POST', paths.eliminations, Elimination, slip))
export const useVisa = (id: number) =>
  useArchiving(async ({ file, ...visa }: VisaGiven & { file: File }) =>
    Elimination.parse(
      await (
        await sendFile('PUT', withQuery(fill(paths.eliminationVisa, { id }), visa), { name: file.name, content: file })
      ).json(),
    ),
  )
export const useRefuseVisa = (id: number) =>
  useArchiving((refusal: VisaRefused) => sendJson('POST', fill(paths.eliminationRefusal, { id }), Elimination, refusal))
export const useAbandon = (id: number) =>
  useArchiving((_nothing: undefined) => sendJson('POST', fill(paths.eliminationAbandonment, { id }), Elimination, {}))
export const useDestroy = (id: number) =>
  useArchiving((count: number) => sendJson('POST', fill(paths.eliminationDestruction, { id }), Elimination, { count }))
