import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { sendJson } from '#client/api/client.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { paths } from '#contract/paths.ts'

type Props = { file: DossierFile; variant: 'amendment' | 'transfer'; label: string }

/** Opens a draft bound to this permit, on the same ground; a transfer begins without its new holder. */
export function ChildDossier({ file, variant, label }: Props) {
  const navigate = useNavigate()
  const open = useMutation({
    mutationFn: () => {
      const { draft, line } = file
      const parties = variant === 'transfer' ? [] : draft.parties
      return sendJson('POST', paths.dossiers, z.object({ id: z.uuid() }), {
        ...draft,
        variant,
        parentNumber: line.number,
        parties,
        footprints: variant === 'transfer' ? [] : draft.footprints,
      })
    },
    onSuccess: ({ id }) => navigate({ to: '/deposer/$id', params: { id } }),
  })
  return (
    <>
      <Button onClick={() => open.mutate()} disabled={open.isPending}>
        {label}
      </Button>
      {open.error && <ProblemNotice error={open.error} />}
    </>
  )
}
