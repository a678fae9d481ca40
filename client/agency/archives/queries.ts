import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, named } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { archiveOperations } from '#contract/agency/archives/archive-operations.ts'
import type {
  ArchiveDossiersQuery,
  NewElimination,
  NewRetentionRule,
  RuleSignature,
  TransferMove,
  VisaGiven,
  VisaRefused,
} from '#contract/agency/archives/archives.ts'

const KEY = 'archives'

export const rulesQuery = () => operationQuery([KEY, 'rules'], archiveOperations.listRetentionRules)

export const archiveDossiersQuery = (fate: ArchiveDossiersQuery['fate']) =>
  infiniteQueryOptions({
    queryKey: [KEY, 'dossiers', fate],
    queryFn: ({ pageParam, signal }) =>
      call(archiveOperations.listArchiveDossiers, { query: { fate, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ dossiers, isMore }) => (isMore ? dossiers.at(-1)?.number : undefined),
  })

export const transfersQuery = () => operationQuery([KEY, 'transfers'], archiveOperations.listTransfers)

export const eliminationsQuery = () => operationQuery([KEY, 'eliminations'], archiveOperations.listEliminations)

/** Whatever is done of archives may change what is proposed next. */
function useArchiving<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: [KEY] }) })
}

export const useWriteRule = () =>
  useArchiving((rule: z.input<typeof NewRetentionRule>) => call(archiveOperations.writeRetentionRule, { body: rule }))
export const useRemoveRule = () =>
  useArchiving((id: number) => call(archiveOperations.removeRetentionRule, { params: { id } }))
export const useSignRule = () =>
  useArchiving(({ id, ...signature }: RuleSignature & { id: number }) =>
    call(archiveOperations.signRetentionRule, { params: { id }, body: signature }),
  )
export const useEndRule = () =>
  useArchiving((id: number) => call(archiveOperations.endRetentionRule, { params: { id } }))

export const usePrepareTransfer = () =>
  useArchiving((dossierId: string) => call(archiveOperations.prepareTransfer, { body: { dossierId } }))
export const useMoveTransfer = (id: string) =>
  useArchiving((move: z.input<typeof TransferMove>) =>
    call(archiveOperations.moveTransfer, { params: { id }, body: move }),
  )
export const useReply = (id: string) =>
  useArchiving((file: File) => call(archiveOperations.receiveReply, { params: { id }, body: file }))

export const usePropose = () =>
  useArchiving((slip: NewElimination) => call(archiveOperations.proposeElimination, { body: slip }))
export const useVisa = (id: number) =>
  useArchiving(({ file, ...visa }: VisaGiven & { file: File }) =>
    call(archiveOperations.recordVisa, { params: { id }, query: visa, ...named(file) }),
  )
export const useRefuseVisa = (id: number) =>
  useArchiving((refusal: VisaRefused) => call(archiveOperations.refuseVisa, { params: { id }, body: refusal }))
export const useAbandon = (id: number) =>
  useArchiving((_nothing: undefined) => call(archiveOperations.abandonElimination, { params: { id } }))
export const useDestroy = (id: number) =>
  useArchiving((count: number) => call(archiveOperations.destroyElimination, { params: { id }, body: { count } }))
