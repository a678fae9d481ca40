import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { dayOperations } from '#contract/agency/day/day-operations.ts'
import { digestQuery } from './queries.ts'

/** Whether to be written to each working morning. */
export function DigestPart() {
  const client = useQueryClient()
  const { queryKey } = digestQuery()
  const digest = useQuery(digestQuery())
  const ask = useMutation({
    mutationFn: (isAsked: boolean) => call(dayOperations.askDigest, { body: { isAsked } }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  if (digest.error) return <ProblemNotice error={digest.error} onRetry={() => void digest.refetch()} />
  if (!digest.data) return null
  const { isAsked, isSent } = digest.data
  return (
    <section aria-label="Courriel du matin">
      <CheckField
        checked={ask.isPending ? ask.variables : isAsked}
        disabled={ask.isPending}
        onChange={(wanted) => ask.mutate(wanted)}
      >
        Recevoir par courriel, chaque matin ouvré, combien de choses m’attendent : des nombres, sans nom ni objet
      </CheckField>
      {!isSent && (
        <p className={prose.soft}>
          Cette installation n’envoie encore aucun courriel : il partira quand elle en enverra.
        </p>
      )}
      <p role="status" className="visually-hidden">
        {ask.isSuccess && (isAsked ? 'Courriel du matin demandé.' : 'Courriel du matin arrêté.')}
      </p>
      {ask.error && <ProblemNotice error={ask.error} />}
    </section>
  )
}
